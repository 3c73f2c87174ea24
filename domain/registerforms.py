"""名录表式 · The sheets of the register's workbook: one per kind, one column per value.

Whoever reads the workbook and whoever writes it go by this, so that both can only agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum

from domain.calendar import BEIJING
from domain.columns import ColumnKind, Lifecycle
from domain.errand import Robots
from domain.register import (
    CHINESE,
    ChannelKind,
    Kind,
    ObligationKind,
    Platform,
    UnitKind,
)


class Form(StrEnum):
    """How a value is written in a cell."""

    TEXT = "文字"
    CODE = "编码"
    DATE = "日期"
    MOMENT = "时间"
    CHOICE = "选项"
    COUNT = "整数"
    SPAN = "时长"
    UNIT = "单位"
    SITE = "网站"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """栏 · `name` is the record's, `title` the sheet's; `help` is shown beside the cell."""

    name: str
    title: str
    form: Form
    help: str = ""
    must: bool = False
    choices: tuple[tuple[str, Enum], ...] = ()
    width: float = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForm:
    """表式 · A sheet by its name and columns; `note` stands above them."""

    name: str
    fields: tuple[Field, ...]
    note: str

    def field(self, name: str) -> Field:
        return next(each for each in self.fields if each.name == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm(TableForm):
    kind: Kind


def _text(name: str, title: str, help_: str = "", **more: bool | float) -> Field:
    must, width = bool(more.get("must")), float(more.get("width", 14))
    return Field(name=name, title=title, form=Form.TEXT, help=help_, must=must, width=width)


def _code(name: str, title: str, help_: str, *, must: bool = False) -> Field:
    return Field(name=name, title=title, form=Form.CODE, help=help_, must=must, width=15)


def _date(name: str, title: str, help_: str = "") -> Field:
    help_ = help_ or "写作 2026-03-16，或设为日期格式；不知道则留空。"
    return Field(name=name, title=title, form=Form.DATE, help=help_, width=13)


def _moment(name: str, title: str) -> Field:
    help_ = "写作 2026-03-16 22:00（北京时间）。"
    return Field(name=name, title=title, form=Form.MOMENT, help=help_, must=True, width=18)


def _choice(name: str, title: str, choices: Iterable[StrEnum]) -> Field:
    pairs = tuple((each.value, each) for each in choices)
    help_ = "从下拉列表中选择。"
    return Field(
        name=name, title=title, form=Form.CHOICE, help=help_, must=True, choices=pairs, width=15
    )


def _unit(name: str, title: str, help_: str, *, must: bool = False) -> Field:
    return Field(name=name, title=title, form=Form.UNIT, help=help_, must=must)


def _site(name: str, title: str, help_: str, *, must: bool = False) -> Field:
    return Field(name=name, title=title, form=Form.SITE, help=help_, must=must)


_ID = _code("id", "编号", "本单位自定，不重复，定后不改；其他表用它来引用这一行。", must=True)
_REMARK = _text("remark", "备注", width=24)
_OWNER = _unit("unit", "责任单位", "单位表中的编号或全称；留空则由网站主办单位负责整改。")
_HOST = _site("site", "所属网站", "网站表中的编号或名称。", must=True)
_ROBOTS = (("按网站规则", Robots.RESPECT), ("主管部门授权", Robots.AUTHORISED))

_LIFECYCLES = (
    ("按期更新", Lifecycle.RUNNING),
    ("有事才发", Lifecycle.EVENT),
    ("按年度", Lifecycle.CALENDAR),
    ("已归档专题", Lifecycle.ARCHIVED),
    ("外部平台入口", Lifecycle.ENTRANCE),
    ("汇总下级栏目", Lifecycle.PARENT),
    ("常设内容", Lifecycle.STANDING),
)

SHEETS: tuple[SheetForm, ...] = (
    SheetForm(
        kind=Kind.UNIT,
        name=CHINESE[Kind.UNIT],
        note="一行一个单位。已撤销的单位不要删行，填撤销日期。",
        fields=(
            _ID,
            _text("name", "单位全称", "与印章一致。", must=True, width=26),
            _choice("kind", "单位类别", UnitKind),
            _unit("parent", "上级单位", "上级单位的编号或全称；没有则留空。"),
            _text("duty", "责任人", "对网站负责的负责人姓名。"),
            _text("duty_post", "责任人职务"),
            _text("liaison", "联系人"),
            _text("phone", "联系电话", "区号-号码，或手机号；请按文本填写。", width=17),
            _text("email", "电子邮箱", "整改通知发往这里。", width=24),
            _date("pledged_on", "责任书签订日期"),
            _date("pledged_until", "责任书有效期至"),
            _date("since", "设立日期"),
            _date("until", "撤销日期"),
            _REMARK,
        ),
    ),
    SheetForm(
        kind=Kind.SITE,
        name=CHINESE[Kind.SITE],
        note="一行一个网站。已关停、已并入的网站不要删行，填关停日期。状态由日期推算，不必填写。",
        fields=(
            _ID,
            _text("name", "网站名称", must=True, width=26),
            _text("home", "首页网址", "以 http:// 或 https:// 开头。", must=True, width=32),
            _unit("unit", "主办单位", "单位表中的编号或全称。", must=True),
            _code("site_code", "网站标识码", "10位数字，或 bm 加8位数字；请按文本填写。"),
            _unit("operator", "承办单位", "单位表中的编号或全称；没有则留空。"),
            Field(
                name="robots",
                title="检测授权",
                form=Form.CHOICE,
                help="主管部门授权：按监管要求检测，不受 robots.txt 限制。",
                choices=_ROBOTS,
                must=True,
            ),
            _date("opened_on", "开通日期"),
            _date("announced_on", "公告关停日期", "公告将要关停的日期。"),
            _date("closed_on", "关停日期", "自这一天起不再运行；日期写作 2026-03-16。"),
            _site("merged_into", "并入网站", "内容迁入的网站的编号或名称。"),
            _REMARK,
        ),
    ),
    SheetForm(
        kind=Kind.COLUMN,
        name=CHINESE[Kind.COLUMN],
        note="一行一个栏目。责任单位留空的，由网站主办单位负责整改。",
        fields=(
            _ID,
            _HOST,
            _text("name", "栏目名称", must=True, width=20),
            Field(
                name="kind",
                title="栏目类别",
                form=Form.CHOICE,
                help="从下拉列表中选择；按类别适用更新期限。",
                choices=tuple((each.words, each) for each in ColumnKind),
                must=True,
                width=13,
            ),
            _text("url", "栏目网址", must=True, width=32),
            _OWNER,
            _text("path", "栏目路径", "如 首页>政务公开>通知公告。", width=24),
            Field(
                name="cycle",
                title="更新周期",
                form=Form.SPAN,
                help="如 2周、6个月、1年、10天；没有约定则留空。",
                width=11,
            ),
            Field(
                name="lifecycle",
                title="更新方式",
                form=Form.CHOICE,
                help="不按期更新的栏目才填：有事才发、按年度、已归档、外部入口等。",
                choices=_LIFECYCLES,
                width=13,
            ),
            _date("exempt_until", "暂不更新至", "单位申报在此日前没有可发布的信息。"),
            _text("why_exempt", "暂不更新的理由", "填了暂不更新至，须写明理由。", width=20),
            _text("imports", "补录说明", "单位申报正在补录旧文件的，写明情况。", width=20),
            _date("opened_on", "开设日期"),
            _date("closed_on", "停用日期"),
            _REMARK,
        ),
    ),
    SheetForm(
        kind=Kind.CHANNEL,
        name=CHINESE[Kind.CHANNEL],
        note="一行一个互动渠道：信箱、咨询投诉、征集调查等。",
        fields=(
            _ID,
            _HOST,
            _text("name", "渠道名称", must=True, width=20),
            _choice("kind", "渠道类别", ChannelKind),
            _text("url", "渠道网址", "没有网址的（如热线电话）留空。", width=32),
            _OWNER,
            Field(
                name="answer_within",
                title="承诺答复工作日",
                form=Form.COUNT,
                help="承诺几个工作日内答复；没有承诺则留空。",
                width=12,
            ),
            _date("opened_on", "开通日期"),
            _date("closed_on", "停用日期"),
            _REMARK,
        ),
    ),
    SheetForm(
        kind=Kind.ACCOUNT,
        name=CHINESE[Kind.ACCOUNT],
        note="一行一个政务新媒体账号。已注销的不要删行，填注销日期。",
        fields=(
            _ID,
            _unit("unit", "主办单位", "单位表中的编号或全称。", must=True),
            _text("name", "账号名称", must=True, width=20),
            _choice("platform", "平台", Platform),
            _text("handle", "账号标识", "平台上的账号或微信号。"),
            _text("url", "主页网址", width=32),
            _date("filed_on", "备案日期"),
            _date("opened_on", "开通日期"),
            _date("closed_on", "注销日期"),
            _REMARK,
        ),
    ),
    SheetForm(
        kind=Kind.WINDOW,
        name=CHINESE[Kind.WINDOW],
        note="一行一次经报备的维护。维护时段内打不开，不作为问题。",
        fields=(
            _ID,
            _HOST,
            _moment("begins", "开始时间"),
            _moment("ends", "结束时间"),
            _text("reason", "事由", must=True, width=30),
            _date("approved_on", "批准日期"),
        ),
    ),
    SheetForm(
        kind=Kind.OBLIGATION,
        name=CHINESE[Kind.OBLIGATION],
        note="一行一项须按年公开的事项；公开时限自批准日期起算。",
        fields=(
            _ID,
            _unit("unit", "责任单位", "单位表中的编号或全称。", must=True),
            _choice("kind", "事项类别", ObligationKind),
            Field(name="year", title="年度", form=Form.COUNT, must=True, help="四位数。", width=8),
            _text("name", "事项名称", width=26),
            _date("approved_on", "批准日期", "如人大批准预算的日期；写作 2026-03-16。"),
            _REMARK,
        ),
    ),
)


def words_of(value: object, wanted: Field) -> str:
    """A value as a person writes it in its cell."""
    if wanted.choices:
        return next(shown for shown, meant in wanted.choices if meant is value)
    match value:
        case datetime():
            return f"{value.astimezone(BEIJING):%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
    return str(value)


def form_of(kind: Kind) -> SheetForm:
    return next(each for each in SHEETS if each.kind is kind)
