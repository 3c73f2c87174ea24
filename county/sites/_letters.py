"""信箱 · A mailbox with its letters: one unanswered since November, one page without 答复时间."""

from __future__ import annotations

from dataclasses import dataclass

from county.book import Book
from county.layout import Leaf, Skin, lay
from county.words import FaultKind


@dataclass(frozen=True, slots=True)
class Letter:
    title: str
    asked: str
    answered: str
    state: str
    answer: str = ""
    hidden: bool = False


LETTERS = (
    Letter(
        "小区充电桩收费标准问题", "2026-03-09", "2026-03-11", "已办结",
        "您好，充电桩电费执行居民合表电价，服务费由双方约定，须在现场公示。如有异议可拨打12315。",
    ),
    Letter("冬季供暖价格是否调整", "2026-02-26", "2026-03-03", "已办结",
        "您好，本采暖季热价未作调整。成本监审结束后将依法组织听证并向社会公开方案。", True),
    Letter(
        "企业投资备案网上如何办理", "2026-01-13", "2026-01-16", "已办结",
        "您好，请登录投资项目在线审批监管平台填报，材料齐全的当日办结，咨询电话见办事指南。",
    ),
    Letter("河西路加装路灯何时动工", "2025-11-20", "", "办理中"),
    Letter("重复反映路灯问题", "2025-10-08", "", "重复来信"),
)  # fmt: skip


QUESTIONS = (
    Letter(
        "粮食收购备案怎样办理", "2025-12-18", "2025-12-22", "已回复",
        "您好，请向收购地粮食和储备行政管理部门备案，提供企业名称、地址、负责人及仓储设施。",
    ),
    Letter(
        "节能审查适用哪些项目", "2025-11-05", "2025-11-10", "已回复",
        "您好，年综合能源消费量一千吨标准煤以上的项目须单独进行节能审查，其余不再单独审查。",
    ),
)  # fmt: skip
PETITIONS = (
    Letter("反映某企业违规收费", "2025-10-09", "", "办理中"),
    Letter("反映工程招标问题", "2025-09-11", "", "办理中"),
)


def write_letters(book: Book, skin: Skin) -> None:
    _write_box(book, skin, "/jzxx/", "局长信箱", LETTERS)
    _write_box(book, skin, "/wszx/", "网上咨询", QUESTIONS)
    _write_box(book, skin, "/xfjb/", "信访举报", PETITIONS)
    asked, petitions = book.url("/wszx/"), book.url("/xfjb/")
    book.fault(FaultKind.ANSWERS_OLD, asked, "/wszx/", "最新答复为12月22日，2个月内没有更新")
    note = "网上信访、纪检举报类栏目除外"
    book.innocent(FaultKind.LETTER_UNANSWERED, petitions, "/xfjb/", note)
    book.innocent(FaultKind.ANSWERS_OLD, petitions, "/xfjb/", note)
    book.fault(FaultKind.LETTER_UNANSWERED, book.url("/jzxx/"), "/jzxx/", "11月20日来信至今未答复")
    book.fault(FaultKind.LETTER_PARTS_MISSING, book.url("/jzxx/"), "/jzxx/2.html", "没有答复时间")
    book.innocent(FaultKind.ANSWERS_OLD, book.url("/jzxx/"), "/jzxx/", "最新答复为3月11日")


def _write_box(book: Book, skin: Skin, path: str, name: str, letters: tuple[Letter, ...]) -> None:
    rows = "".join(
        f'<tr><td><a href="{path}{n}.html">{each.title}</a></td><td>{each.asked}</td>'
        f"<td>{each.answered or '—'}</td><td>{each.state}</td></tr>"
        for n, each in enumerate(letters, 1)
    )
    head = "<tr><th>来信标题</th><th>来信时间</th><th>答复时间</th><th>办理状态</th></tr>"
    done = sum(bool(each.answered) for each in letters)
    counts = f"<p>统计：共收到来信{len(letters)}件，已答复{done}件。</p>"
    body = f'<h2>{name}</h2>{counts}<table class="letters">{head}{rows}</table>'
    lay(book, skin, Leaf(path=path, title=name, body=body))
    for number, each in enumerate(letters, 1):
        leaf = Leaf(
            path=f"{path}{number}.html",
            title=each.title,
            body=_page(each),
            role="article",
            column=name,
            column_type="互动交流",
            published=each.asked,
            source="县发展和改革局",
        )
        lay(book, skin, leaf)


def _page(each: Letter) -> str:
    asked = (
        f"<p>信件标题：{each.title}</p><p>来信时间：{each.asked}</p>"
        f"<p>来信内容：{each.title}，请问有关部门怎样安排，盼复。</p><p>办理状态：{each.state}</p>"
    )
    if not each.answered:
        return f'<h2>{each.title}</h2><div class="letter">{asked}</div>'
    by = "<p>答复单位：县发展和改革局</p>"
    when = "" if each.hidden else f"<p>答复时间：{each.answered}</p>"
    return (
        f'<h2>{each.title}</h2><div class="letter">{asked}{by}{when}'
        f"<p>答复内容：{each.answer}</p></div>"
    )
