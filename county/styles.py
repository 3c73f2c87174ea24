"""地址样式 · Where different content systems put a column's list pages and its articles.

trs   /zwyw/  /zwyw/index_1.html  /zwyw/202603/t20260313_1000.html
jcms  /col/col1/index.html  /col/col1/index_2.html  /art/2026/3/13/art_1_1000.html
vsb   /gzdt.htm  /gzdt/1.htm  /info/1001/1000.htm
gkmlpt  /gkmlpt/index#508  /gkmlpt/content/1/1000/post_1000.html
asp   /list.asp?id=1  /list.asp?id=1&page=2  /shownews.asp?id=1000
"""

from __future__ import annotations

import posixpath
from datetime import date


def list_path(style: str, key: str, number: int, page: int) -> str:
    first = page == 0
    match style:
        case "trs":
            return f"/{key}/" if first else f"/{key}/index_{page}.html"
        case "jcms":
            name = "index" if first else f"index_{page + 1}"
            return f"/col/col{number}/{name}.html"
        case "vsb":
            return f"/{key}.htm" if first else f"/{key}/{page}.htm"
        case "asp":
            return f"/list.asp?id={number}" + ("" if first else f"&page={page + 1}")
        case "gkmlpt":
            return f"/gkmlpt/index#{key}"
    raise ValueError(style)


def item_path(style: str, key: str, number: int, index: int, day: date) -> str:
    serial = number * 1000 + index
    match style:
        case "trs":
            return f"/{key}/{day:%Y%m}/t{day:%Y%m%d}_{serial}.html"
        case "jcms":
            return f"/art/{day.year}/{day.month}/{day.day}/art_{number}_{serial}.html"
        case "vsb":
            return f"/info/{1000 + number}/{serial}.htm"
        case "asp":
            return f"/shownews.asp?id={serial}"
        case "gkmlpt":
            return f"/gkmlpt/content/{number}/{serial}/post_{serial}.html"
    raise ValueError(style)


def relative(target: str, base: str) -> str:
    """`target` as an editor at `base` would write it without the leading slash."""
    folder = base.partition("?")[0].rpartition("/")[0] or "/"
    short = posixpath.relpath(target, folder)
    short += "/" if target.endswith("/") and short != "." else ""
    return short if short.startswith(".") else f"./{short}"
