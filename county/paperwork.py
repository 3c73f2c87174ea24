"""公文件 · Annual reports and guides as units print them, and as they slip."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from county.files import docx_table
from domain.annualreport import APPLICANTS, COLUMNS, OUTCOMES, ROWS, TOTAL, Layout, rows_of

_HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
_ENDINGS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_BLOCKS = ("行政复议", "未经复议直接起诉", "复议后起诉")
_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """一份年报 · Figures that add up; `wrong` cells (row, column) are put over them. `words`: the
    first part; `acts`: 现行有效 of 规范性文件; `remedies`: the fifteen cells of table 4."""

    unit: str
    year: int
    granted: int = 3
    carried_in: int = 0
    carried_out: int = 0
    made: int = 1
    ended: int = 0
    valid: int = 5
    remedies: tuple[int, ...] = (1, 0, 0, 0, 1, *([0] * 10))
    wrong: Mapping[tuple[str, str], str] = field(default_factory=dict)
    said: int | None = None
    period: int | None = None
    words: str = "本单位严格落实政府信息公开各项规定，主动公开工作动态和政策文件，按时答复申请。"

    @property
    def title(self) -> str:
        return f"{self.unit}{self.year}年政府信息公开工作年度报告"

    def figures(self) -> dict[str, dict[str, str]]:
        rows = {row: dict.fromkeys(APPLICANTS, 0) for row in rows_of(Layout.Y2021)}
        rows["r3.1"]["自然人"] = self.granted
        rows["r3.4.1"]["商业企业"] = 1
        for name in APPLICANTS:
            rows["r3.7"][name] = sum(rows[row][name] for row in OUTCOMES[Layout.Y2021])
        rows["r2"]["自然人"], rows["r4"]["自然人"] = self.carried_in, self.carried_out
        for name in APPLICANTS:
            rows["r1"][name] = rows["r3.7"][name] + rows["r4"][name] - rows["r2"][name]
        for cells in rows.values():
            cells[TOTAL] = sum(cells.values())
        return {
            row: {name: self.wrong.get((row, name), str(cells[name])) for name in COLUMNS}
            for row, cells in rows.items()
        }

    def html(self) -> str:
        year, said = self.period or self.year, self.said
        received = said if said is not None else self.figures()["r1"][TOTAL]
        told = f"{self.words}{self.year}年，本单位收到政府信息公开申请{received}件。"
        acts = _table(
            [
                ["第二十条第（一）项"] * 4,
                ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
                ["规章", "0", "0", "0"],
                ["行政规范性文件", str(self.made), str(self.ended), str(self.valid)],
            ]
        )
        return (
            f"<p>本报告所列数据的统计期限自{year}年1月1日起至12月31日止。</p>"
            f"<p>{_HEADINGS[0]}</p><p>{told}</p><p>{_HEADINGS[1]}</p>{acts}"
            f"<p>{_HEADINGS[2]}</p>{_table(self._applications())}<p>{_HEADINGS[3]}</p>"
            f"{_table(self._remedies())}<p>{_HEADINGS[4]}</p><p>公开的时效还要提高，"
            f"将加强培训。</p><p>{_HEADINGS[5]}</p><p>本年度没有收取信息处理费。</p>"
        )

    def docx(self) -> bytes:
        """The same as a word processor's file, its tables without merged cells."""
        return docx_table(
            [self.title, *_HEADINGS[:3], self._applications(), _HEADINGS[3], self._remedies()]
        )

    def _applications(self) -> list[list[str]]:
        head = [_NOTE, *COLUMNS]
        return [head, *([ROWS[row], *cells.values()] for row, cells in self.figures().items())]

    def _remedies(self) -> list[list[str]]:
        blocks = [block for block in _BLOCKS for _ in _ENDINGS]
        return [blocks, list(_ENDINGS) * 3, [str(each) for each in self.remedies]]


def _table(rows: Iterable[Iterable[str]]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table border=1>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def service(title: str, unit: str, **changed: str) -> str:
    """办事指南 · A guide with all ten classes; `changed` puts other words in, "-" leaves out."""
    cells = {
        "事项名称": title,
        "设定依据": "《中华人民共和国森林法》第三十七条：矿藏勘查、开采以及其他各类工程"
        "建设占用林地的，应当经主管部门审核同意。",
        "受理条件": "材料齐全、符合法定形式的，予以受理。",
        "申请材料": "1.申请表（原件，纸质1份）；2.申请人身份证明（复印件，纸质或电子版1份）。",
        "办理地点": "县政务服务中心二楼3号窗口",
        "实施机关": unit,
        "收费标准": "不收费",
        "办理时间": "工作日8:30-12:00，14:30-17:30",
        "咨询电话": "0555-5550112",
        "办理流程": "申请、受理、审核、决定、送达",
        **changed,
    }
    rows = [[name, words] for name, words in cells.items() if words != "-"]
    return f"<h2>{title}</h2>{_table(rows)}"


def disclosure_guide(unit: str, **changed: str) -> str:
    """公开指南 · With every field of article 12; `changed` as above."""
    fields = {
        "信息分类": "机构职能、政策文件、规划计划、财政信息等",
        "编排体系": "索引号、名称、内容概述、生成日期",
        "获取方式": "本网站、政府公报、县档案馆、县图书馆",
        "机构名称": f"{unit}办公室",
        "办公地址": "测试县政务路26号",
        "办公时间": "8:30-12:00，14:30-17:30（工作日）",
        "联系电话": "0555-5550126",
        "传真号码": "0555-5550127",
        "电子邮箱": "xxgk@ceshixian.gov.cn",
        **changed,
    }
    told = "".join(f"<p>{name}：{words}</p>" for name, words in fields.items() if words != "-")
    return f"<h2>{unit}政府信息公开指南</h2>{told}"


def policy(signed: str, published: str, body: str, **changed: str) -> str:
    """政策文件 · A paper with the table at its head; `changed` as above."""
    cells = {
        "索引号": "CS026/2026-00012",
        "发文机关": "测试县数据资源管理局",
        "发文字号": "测数〔2026〕3号",
        "成文日期": signed,
        "发布日期": published,
        "有效性": "有效",
        **changed,
    }
    rows = [[name, words] for name, words in cells.items() if words != "-"]
    return f"{_table(rows)}{body}"
