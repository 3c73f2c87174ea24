"""问题清单 · The list of findings as a workbook, with the columns that circulars attach.

A row is one finding. What nobody knows yet (a deadline, a column's path) stays empty; it is filled
in when the finding has been reviewed and assigned, never guessed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from domain.audit import Audit
from domain.grouping import MOST_PLACES
from reports import _doubts, _obligations, _reposts, _view, _words
from reports._contract import Document, Filed, Overview
from reports._workbook import Cell, Column, Link, Sheet, bound

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_PLACES = 20_000  # more rows than anybody reads; Excel would open them slowly
_COLUMNS = (
    Column("序号", 6),
    Column("网站名称", 13),
    Column("标识码", 12),
    Column("主办单位", 13),
    Column("指标", 13),
    Column("问题描述", 40),
    Column("所在页面标题", 10),
    Column("页面网址", 26),
    Column("涉及处数", 7),
    Column("问题链接", 26),
    Column("栏目路径", 9),
    Column("发现时间", 11),
    Column("证据", 27),
    Column("依据条款", 30),
    Column("性质", 10),
    Column("扣分", 8),
    Column("建议", 26),
    Column("整改时限", 11),
    Column("责任单位", 12),
    Column("状态", 12),
    Column("问题编号", 18),
)
_PLACES = (
    Column("序号", 6),
    Column("网站名称", 16),
    Column("问题描述", 50),
    Column("页面网址", 60),
    Column("页面上的文字", 30),
    Column("页面上的链接", 60),
)
_DOUBTS = (
    Column("序号", 6),
    Column("网站名称", 16),
    Column("检查内容", 26),
    Column("对象", 60),
    Column("存疑原因", 50),
    Column("类别", 14),
)
_HINTS = tuple(column for column in _COLUMNS if column.title not in {"扣分", "整改时限", "状态"})
_WORDS = (Column("项目", 22), Column("说明", 110))
_HOW_TO_READ = (
    ("一行一个问题", "同一原因造成的问题合并为一个，“涉及处数”为出现的处数，各处见“问题位置”表。"),
    (
        "扣分",
        "按规则合计，记在该规则的第一个问题上，其余写明计入第几号；各行相加即程序检测部分的扣分。",
    ),
    ("整改时限、栏目路径", "审核交办时填写。"),
    (
        "证据",
        "截图和第一份网页原文写明sha256校验码前16位；文件在轮次文件夹内，全部校验码见audit.json。",
    ),
    ("过长的网址", "只列首尾；完整的网址在轮次文件夹的audit.json内。"),
    ("存疑", "不能判定的事项，不作为问题，不扣分。"),
    ("打印", "已设为A3横向，每页重复表头。"),
)


def compose(audit: Audit) -> bytes:
    return _workbook([audit], f"{_view.named(audit)}问题清单")


def compose_all(filed: Sequence[Filed]) -> bytes:
    return _workbook([each.audit for each in filed], "网站问题清单")


def _workbook(audits: Sequence[Audit], title: str) -> bytes:
    days = sorted({audit.seen_on for audit in audits})
    note = f"检查日期：{'、'.join(map(_words.day, days))}。{_view.notice(audits)}。"
    sheets = [
        Sheet(name="问题清单", title=title, note=note, columns=_COLUMNS, rows=_findings(audits)),
        Sheet(
            name="问题位置",
            title="问题位置",
            note=_places_note(audits),
            columns=_PLACES,
            rows=islice(_places(audits), _MOST_PLACES),
        ),
        Sheet(
            name="存疑",
            title="存疑事项（不作为问题）",
            note="因网络、安全防护、页面无法判读等原因不能判定，由审核人员自行查看。",
            columns=_DOUBTS,
            rows=_doubtful(audits),
        ),
        *_further(audits),
        Sheet(name="说明", title="说明", note=note, columns=_WORDS, rows=_explained(audits)),
    ]
    return bound(sheets, title=title, created=_created(audits))


def _further(audits: Sequence[Audit]) -> Iterator[Sheet]:
    """What costs nothing: hints, and the list of what must be published."""
    yield from (
        Sheet(
            name="试运行",
            title="试运行规则的提示（不计分）",
            note="规则尚在试运行，只作提示，不计入扣分，不影响评定结果。",
            columns=_HINTS,
            rows=_trials(audits),
        ),
        _obligations.sheet(audits),
    )
    if _reposts.any_watched(audits):
        yield _reposts.sheet(audits)


def _created(audits: Sequence[Audit]) -> datetime:
    """The moment of the look: the same audit gives the same file, whenever it is written."""
    moments = (datetime.fromisoformat(audit.seen_at) for audit in audits)
    return max(moments, default=datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC)


def _findings(audits: Iterable[Audit]) -> Iterator[list[Cell]]:
    number = 0
    for audit in audits:
        for block in _view.blocks(audit):
            first = number + 1
            for item in block.items:
                number += 1
                row = _row(audit, block, item, number)
                row["扣分"] = block.rule.deducted if number == first else f"计入第{first}号"
                row["状态"] = item.state if audit.scorecard.provisional else "已确认"
                yield [row.get(column.title) for column in _COLUMNS]


def _trials(audits: Iterable[Audit]) -> Iterator[list[Cell]]:
    items = ((a, block, item) for a in audits for block in _view.trials(a) for item in block.items)
    for number, (audit, block, item) in enumerate(items, start=1):
        row = _row(audit, block, item, number)
        yield [row.get(column.title) for column in _HINTS]


def _row(audit: Audit, block: _view.Block, item: _view.Item, number: int) -> dict[str, Cell]:
    finding = item.finding
    page = finding.places[0].page if finding.places else None
    return {
        "序号": number,
        "网站名称": _view.named(audit),
        "标识码": audit.site.site_code,
        "主办单位": audit.site.unit,
        "指标": block.line.title,
        "问题描述": _words.brief(finding.says, 2000),
        "所在页面标题": "首页" if page == audit.site.home else None,
        "页面网址": Link(page) if page else None,
        "涉及处数": finding.n_places,
        "问题链接": _target(item),
        "栏目路径": None,
        "发现时间": _words.moment(finding.seen_at).replace(" ", "\n"),
        "证据": _proof(item),
        "依据条款": finding.clause,
        "性质": block.nature,
        "建议": finding.advice,
        "整改时限": None,
        "责任单位": audit.site.unit,
        "问题编号": finding.fingerprint,
    }


def _target(item: _view.Item) -> Cell:
    if item.targets:
        return Link(item.targets[0].target)
    hrefs = [place.href for place in item.finding.places if place.href]
    return Link(hrefs[0]) if hrefs else None


def _href(href: str) -> Cell:
    """As written in the page: relative, so not to be followed from here."""
    return _words.short_url(href, 200) if href else None


def _proof(item: _view.Item) -> str:
    """Pictures with the head of their sha256, the pages kept, and what the last attempt met."""
    shots = dict.fromkeys(f"截图 {each.file} {each.sha256[:16]}" for each in item.shots)
    lines = list(shots)[:2]
    if len(shots) > len(lines):
        lines.append(f"另有截图{len(shots) - len(lines)}份")
    if item.papers:
        lines.append(f"网页原文{len(item.papers)}份 {item.papers[0].sha256[:16]}")
    if item.attempts:
        last = item.attempts[-1]
        said = f"{_view.stage(last)}：{_view.outcome(last)}"
        lines.append(f"访问{len(item.attempts)}次，{said}")
    return "\n".join(lines)


def _places_note(audits: Sequence[Audit]) -> str:
    total = sum(
        len(item.finding.places)
        for audit in audits
        for block in _view.blocks(audit)
        for item in block.items
    )
    note = f"“序号”与问题清单相同。一个问题最多列出{MOST_PLACES}处。"
    if total > _MOST_PLACES:
        note += f"全部{total:,}行，此处列前{_MOST_PLACES:,}行，其余见audit.json。"
    return note


def _places(audits: Iterable[Audit]) -> Iterator[list[Cell]]:
    items = (
        (audit, item) for audit in audits for block in _view.blocks(audit) for item in block.items
    )
    for number, (audit, item) in enumerate(items, start=1):
        for place in item.finding.places:
            says = _words.brief(item.finding.says, 200)
            page = Link(place.page) if place.page else None
            yield [number, _view.named(audit), says, page, place.text or None, _href(place.href)]


def _doubtful(audits: Iterable[Audit]) -> Iterator[list[Cell]]:
    number = 0
    for audit in audits:
        for title, doubts in _doubts.doubts(audit).items():
            for doubt in doubts:
                number += 1
                name = _view.named(audit)
                yield [
                    number,
                    name,
                    title,
                    Link(doubt.subject),
                    _words.brief(doubt.why),
                    doubt.doubt,
                ]
        for reason, targets in _doubts.unverified(audit).items():
            for link in targets:
                number += 1
                name = _view.named(audit)
                yield [number, name, "链接能否打开", Link(link.target), reason, "未能核实的链接"]


def _explained(audits: Sequence[Audit]) -> Iterator[list[Cell]]:
    for audit in audits:
        yield [
            _view.named(audit),
            f"{_view.verdict(audit)}。检查时间 {_words.moment(audit.seen_at)}"
            f"（北京时间）。依据：{audit.edition_title}（{audit.edition}）。{_scope(audit)}",
        ]
    yield from map(list, _HOW_TO_READ)


def _scope(audit: Audit) -> str:
    census = audit.census
    if census is None:
        return "没有取得检查范围的统计。"
    return (
        f"打开网页{census.pages:,}个，检测链接地址{census.targets:,}个，未及检测{census.left:,}个。"
    )


DOCUMENT = Document(name="findings.xlsx", media_type=_XLSX, compose=compose)
OVERVIEW = Overview(name="findings.xlsx", media_type=_XLSX, compose=compose_all)
