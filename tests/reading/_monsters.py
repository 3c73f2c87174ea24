"""Pages made to keep a reader busy, each a way of its own to be too much."""

from __future__ import annotations

_ROW = '<li><a href="a/{0}.html">关于第{0}号事项办理情况的通知</a><span>{1}</span></li>'
_DEEP_ROW = "<table><tr><td><a href=x>标题标题标题</a>2026-03-05"
_OBJECT = '{{"title":"标题{0}","url":"/a/{0}","date":"2026-03-05"}}'


def _many(day: str) -> str:
    return f"<ul>{''.join(_ROW.format(n, day) for n in range(50_000))}</ul>"


MONSTERS: dict[str, str] = {
    "50,000 entries": _many("2026-03-05"),
    "50,000 entries without years": _many("03-05"),
    "50,000 links in one row": "<ul><li>" + '<a href="a">标题标题标题</a>' * 50_000 + "</li></ul>",
    "10,000 dates in one row": f"<ul>{_ROW.format(1, ' 2026-03-05' * 10_000)}</ul>",
    "10,000 half dates": f"<ul>{_ROW.format(1, '<i>05</i><i>2026-03</i>' * 10_000)}</ul>",
    "10,000 dates in one line": "<p>" + "2026年3月5日发布时间：" * 10_000 + "</p>",
    "10,000 lines with a date": "<p>发布时间：2026-03-05</p>" * 10_000,
    "boxes nested 20,000 deep": "<div>" * 20_000 + _ROW.format(1, "2026-03-05"),
    "rows in rows": "<ul><li><a href=x>标题标题</a>" * 5_000,
    "tables in tables": _DEEP_ROW * 2_000,
    "3,000 menus in a row with a date": "<ul><li>2026-03-05"
    + '<a href="/l">栏目栏目</a>' * 3_000
    + "<p>长" * 50_000,
    "更多 without a heading": "<div><div><a href=/m>更多</a><p>标题</p></div></div>" * 8_000,
    "links in links": "<a href=x>标题标题" * 5_000,
    "items that nobody closes": "<ul>" + "<li><a href=x>标题标题标题 2026-03-05" * 20_000,
    "nothing but digits": "<p>" + "1" * 500_000 + "</p>",
    "years without end": "<p>" + "2026-" * 200_000 + "</p>",
    "a label and many blanks": "<p>发布时间" + "\u00a0" * 300_000 + ":</p>",
    "brackets": "<p>" + "[" * 300_000 + "</p><li><a href=x>" + "[" * 100_000 + "</a>",
    "labels in a row": "<p>" + "标题：来信时间：回复时间：" * 30_000 + "</p>",
    "8,000 letters in full": "<p>标题：甲</p><p>来信时间：2026-03-05</p><p>回复内容：好</p>"
    * 8_000,
    "objects in a script": "<script>var a=["
    + ",".join(map(_OBJECT.format, range(50_000)))
    + "]</script>",
    "an array 100,000 deep": "[" * 100_000,
    "arrays that break off": "<script>" + '[{"a":' * 50_000 + "</script>",
    "records in a script": "<script>"
    + "<record><![CDATA[<li><a href=x>标题标题</a>2026-03-05</li>]]></record>" * 50_000
    + "</script>",
    "400 lists": "".join(
        f'<ul class="c{chr(97 + n % 26) * (n // 26 + 1)}">{_ROW.format(n, "2026-03-05") * 50}</ul>'
        for n in range(400)
    ),
    "a title that is all over the page": "<title>" + "_长" * 30_000 + "</title>" + "<p>_长" * 9_000,
    "50,000 numbered pages": '<a href="?p=1">12</a>' * 50_000 + '<a href="?p=2">下一页</a>',
    "hints of 3,000 lines": "<ul>"
    + ('<li><a href=x title="' + "&#10;标题：标" * 3_000 + '">标题…</a>2026-03-05</li>') * 20,
    "numerals": "<p>" + "二〇二四年三" * 100_000 + "</p>",
    "a tag's name without end": "<ul>"
    + ("<li><a href=x>标题标题标题</a>2026-03-05<b" + "二〇二六" * 10_000 + "></b></li>") * 3,
    "empty places": "<ul></ul>" * 50_000 + "<script src=x></script>",
}
