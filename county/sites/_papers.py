"""公开与办事 · What two offices' sites have in common: a frame, reports, guides of services."""

from __future__ import annotations

from county.answers import Reply, always
from county.book import Book
from county.columns import Column, Extra, digest
from county.footer import find_error_link, plain
from county.furniture import furnish
from county.layout import Leaf, Skin, lay
from county.paperwork import Report, disclosure_guide, policy
from county.words import Card

SERVICES = "/bsfw/"
GUIDE = "/gkzn/"
PLATFORM, APPLICATION, LETTER = "/xxgk/", "/ysqgk/", "/wyxx/"
_OPEN = (("政府信息公开", PLATFORM), ("依申请公开", APPLICATION), ("我要写信", LETTER))
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def skin_of(card: Card, columns: tuple[Column, ...], *more: tuple[str, str]) -> Skin:
    named = tuple((column.name, column.path) for column in columns)
    return Skin(
        site_name=card.unit,
        host=card.host,
        code=card.code,
        nav=(("首页", "/"), *named, ("公开指南", GUIDE), ("办事服务", SERVICES), *_OPEN, *more),
        footer=plain(card, find_error=find_error_link(card.code)),
    )


def frame(book: Book, skin: Skin, columns: tuple[Column, ...]) -> None:
    furnish(book)
    home = Leaf(path="/", title=skin.site_name, body=digest(book, columns, 3), role="home")
    lay(book, skin, home)
    tree = "".join(f'<li><a href="{c.path}">{c.name}</a></li>' for c in columns)
    lay(book, skin, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    lay(book, skin, Leaf(path="/gywm/", title="关于我们", body=f"<p>{skin.site_name}主办。</p>"))


def printed(report: Report) -> Extra:
    return Extra(instead=report.html())


def attached(report: Report) -> Extra:
    name = f"P{report.year}nb.docx"
    return Extra(
        instead="<p>现将本单位年度报告公布如下，全文见附件，欢迎查阅和监督。</p>",
        html=f'<p>附件：<a href="./{name}">年度报告全文.docx</a></p>',
        beside={name: (report.docx(), _DOCX)},
    )


def write_guide(book: Book, skin: Skin, unit: str, **changed: str) -> None:
    body = disclosure_guide(unit, **changed)
    leaf = Leaf(
        path=GUIDE,
        title=f"{unit}政府信息公开指南",
        body=f'<div class="info">发布时间：2026-01-08 09:00　来源：{unit}</div>{body}',
        role="article",
        column="公开指南",
        column_type="信息公开",
        published="2026-01-08 09:00",
        source=unit,
    )
    lay(book, skin, leaf)


def write_services(book: Book, skin: Skin, guides: dict[str, tuple[str, str]]) -> None:
    """`guides`: address → (title, body)."""
    rows = "".join(f'<li><a href="{path}">{t}</a></li>' for path, (t, _) in guides.items())
    body = f'<h2>办事服务</h2><ul class="list">{rows}</ul>'
    lay(book, skin, Leaf(path=SERVICES, title="办事服务", body=body))
    for path, (title, guide) in guides.items():
        lay(book, skin, Leaf(path=path, title=title, body=guide))


def file(book: Book, path: str, body: bytes, kind: str) -> None:
    book.put(path, always(Reply(body=body, type=kind)))


_TEXT = (
    "<p>第一条　为了规范有关工作，保护公民、法人和其他组织的合法权益，"
    "根据有关法律法规，制定本办法。</p>"
)


def papers(
    path: dict[str, str], dates: dict[str, tuple[str, str]], **heads: dict[str, str]
) -> dict[str, Extra]:
    """`dates`: slug of a paper → day of signing and of publication. A paper and an interpretation
    of the same number lead to each other unless `heads` says `unlinked`; its `last` words."""
    made: dict[str, Extra] = {}
    for slug, (signed, published) in dates.items():
        told, changed = slug.replace("paper", "told"), dict(heads.get(slug, {}))
        unlinked, last = changed.pop("unlinked", ""), changed.pop("last", "")
        there = told in path and not unlinked
        link = f'<p>相关解读：<a href="{path[told]}">政策解读</a></p>' if there else ""
        made[slug] = Extra(
            instead=policy(signed, published, _TEXT * 3 + last, **changed), html=link
        )
        if told in path:
            back = f'<p>相关文件：<a href="{path[slug]}">查看原文</a></p>' if there else ""
            made[told] = Extra(html=back)
    return made


def write_forms(book: Book, skin: Skin, *asked: str) -> None:
    """`asked`: what the application asks for. Both forms send by POST, and nobody may send them."""
    for path, title, fields in (
        (APPLICATION, "依申请公开", asked),
        (LETTER, "我要写信", ("您的姓名", "联系电话", "信件标题", "信件内容")),
    ):
        rows = "".join(
            f'<p><label>{words}</label><input type="text" name="f{n}"></p>'
            for n, words in enumerate(fields)
        )
        form = f'<form method="post" action="{path}tijiao">{rows}<button>提交</button></form>'
        lay(book, skin, Leaf(path=path, title=title, body=f"<h2>{title}</h2>{form}"))


def write_platform(book: Book, skin: Skin, body: str) -> None:
    lay(book, skin, Leaf(path=PLATFORM, title="政府信息公开", body=f"<h2>政府信息公开</h2>{body}"))
