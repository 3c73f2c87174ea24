"""Shapes in which systems write a list of entries; each page says the same three entries."""

from __future__ import annotations

ENTRIES = (
    ("县政府召开第十次常务会议研究部署安全生产工作", "a/1001.html", "2026-03-05"),
    ("关于开展2026年度春季植树活动的通知", "a/1002.html", "2026-02-27"),
    ("测试县2025年国民经济和社会发展统计公报", "a/1003.html", "2025-12-30"),
)
_MENU = "".join(
    f'<li><a href="/m{n}/index.html">{name}</a></li>'
    for n, name in enumerate(("网站首页", "政府信息公开", "政务服务", "互动交流", "专题专栏"))
)
_SIDE = "".join(
    f'<li><a href="/hot/{n}.html">热点新闻第{n}条的很长很长的标题在这里</a></li>' for n in range(4)
)
_BEFORE = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>工作动态_测试县人民政府</title>{head}"
    '</head><body><div class="top">今天是：2026年3月16日 星期一</div>'
    f'<ul class="nav">{_MENU}</ul>'
    '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="./">工作动态</a></div>'
    f'<div class="side hot"><h3>热点</h3><ul>{_SIDE}</ul></div><div class="main">'
)
_AFTER = (
    '</div><div class="footer"><a href="/about.html">关于我们</a><a href="/map.html">网站地图</a>'
    "<p>版权所有 © 2010-2026 测试县人民政府 备案序号 黔ICP备12345678号</p></div></body></html>"
)


def page(body: str, *, head: str = "") -> bytes:
    """The list among what stands on any page: a clock, a menu, hot news, a footer."""
    return (_BEFORE.replace("{head}", head) + body + _AFTER).encode()


def rows(form: str) -> str:
    """`form` filled once for each entry."""
    return "".join(
        form.format(title=title, href=href, day=day, y=day[:4], m=day[5:7], d=day[8:])
        for title, href, day in ENTRIES
    )


def body(shape: str) -> str:
    before, form, after = SHAPES[shape]
    return before + rows(form) + after


_A = '<a href="{href}">{title}</a>'
# What stands before the rows, each row, and after them.
SHAPES: dict[str, tuple[str, str, str]] = {
    "the date after": ("<ul>", f"<li>{_A}<span>{{day}}</span></li>", "</ul>"),
    "the date before": ("<ul>", f"<li><span>[{{day}}]</span>{_A}</li>", "</ul>"),
    "the date inside the link": (
        "<ul>",
        '<li><a href="{href}"><span>{title}</span><em>{day}</em></a></li>',
        "</ul>",
    ),
    "the date first inside the link": (
        "<ul>",
        '<li><a href="{href}"><i>{y}/{m}/{d}</i>{title}</a></li>',
        "</ul>",
    ),
    "the date among the link's words": (
        "<ul>",
        '<li><a href="{href}">{title} [{day}]</a></li>',
        "</ul>",
    ),
    "cut words and the whole title": (
        "<ul>",
        '<li><a href="{href}" title="{title}">{title:.12}…</a><span>{day}</span></li>',
        "</ul>",
    ),
    "a table": (
        "<table><tbody>",
        f"<tr><td>·</td><td>{_A}</td><td>{{y}}.{{m}}.{{d}}</td></tr>",
        "</tbody></table>",
    ),
    "a table with heads": (
        "<table><tr><th>序号</th><th>名称</th><th>文号</th><th>成文日期</th><th>发布日期</th></tr>",
        f"<tr><td>1</td><td>{_A}</td><td>测府发〔2026〕1号</td><td>2020-01-01</td><td>{{day}}</td></tr>",
        "</table>",
    ),
    "a table of tables": (
        "<table><tr><td>",
        f"<table width=90%><tr><td>{_A}</td><td align=right>{{day}}</td></tr></table>",
        "</td></tr></table>",
    ),
    "a definition list": ("<dl>", f"<dt>{_A}</dt><dd>{{y}}年{{m}}月{{d}}日</dd>", "</dl>"),
    "links and line breaks": ("<div>", f"{_A}&nbsp;&nbsp;({{day}})<br>", "</div>"),
    "dates, links and line breaks": ("<div>", f"<span>{{day}}</span> {_A}<br>", "</div>"),
    "cards with picture and summary": (
        "<div>",
        '<div class="card"><a href="{href}"><img src="p.jpg"></a>'
        f"<h3>{_A}</h3><p>2019年1月1日，会议在县政府三楼召开，各乡镇、各部门主要负责人参加会议并作了"
        '发言。<a href="{href}">[详细]</a></p><span class="time">{day} 10:30</span></div>',
        "</div>",
    ),
    "the day over its month": (
        "<div>",
        f'<div class="item"><div class="date"><b>{{d}}</b><i>{{y}}-{{m}}</i></div>{_A}</div>',
        "</div>",
    ),
    "day and month in blocks": (
        "<div>",
        f'<div class="item"><div><p>{{d}}</p><p>{{y}}.{{m}}</p></div><h4>{_A}</h4></div>',
        "</div>",
    ),
    "one link around all": (
        "<div>",
        '<a class="row" href="{href}"><h4>{title}</h4><p>会议指出，要抓好各项工作的落实。</p>'
        "<span>发布时间：{day}</span></a>",
        "</div>",
    ),
    "a kind before each title": (
        "<ul>",
        f'<li><a class="lm" href="/gzdt/">[工作动态]</a>{_A}<span>{{day}}</span></li>',
        "</ul>",
    ),
    "a list for each entry": ("", f"<ul><li>{_A}<span>{{day}}</span></li></ul>", ""),
    "source and hits beside": (
        "<ul>",
        f"<li>{_A}<p>来源：县政府办 发布时间：{{day}} 浏览次数：120</p></li>",
        "</ul>",
    ),
    "boxes in boxes": (
        "<div>",
        f'<div class="r"><div class="t"><div>{_A}</div></div><div class="d">{{day}}</div></div>',
        "</div>",
    ),
    "lines between": (
        "<ul>",
        f'<li>{_A}<span>{{day}}</span></li><li class="line"></li>',
        "</ul>",
    ),
    "full-width digits": ("<ul>", f"<li>{_A}<span>（{{y}}－{{m}}－{{d}}）</span></li>", "</ul>"),
    "unclosed items": ("<ul>", f"<li>{_A} {{day}}", "</ul>"),
    "a time of meeting and a day of publication": (
        "<ul>",
        f"<li>{_A}<i>会议时间：2019-01-02</i><i>发布时间：{{day}}</i></li>",
        "</ul>",
    ),
}
