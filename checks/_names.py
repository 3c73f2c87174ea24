"""名称比对 · Whether a title carries a name, read as leniently as a citizen would."""

from __future__ import annotations

import re
from unicodedata import normalize

_NOISE = re.compile(r"[\W_]+")
_DECORATION = re.compile(
    r"中文版|简体版|门户网站|官方网站|政务网站|政府网站|政务网|门户网|官网|网站首页|网站|首页"
    r"|主页|欢迎您|欢迎访问|欢迎光临|welcometo"
)
# 州 alone is no level: 杭州市 would fall apart.
_LEVEL = re.compile(
    r"^.{1,9}?(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|盟|县|区|旗|街道|镇|乡)"
)
_LEVEL_WORD = re.compile(
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|盟|县|区|旗|街道|镇|乡)$"
)
_SAYS_NO_PLACE = frozenset(
    {"", "政府", "政府办公室", "政府办公厅", "委员会", "管理委员会", "管委会"}
)


def stem(name: str) -> str:
    """What is left of a name without spaces, marks, width, decoration and 人民."""
    bare = _NOISE.sub("", normalize("NFKC", name)).casefold()
    # “政府网” is how people say “人民政府网站”; the 政府 in it belongs to the name.
    bare = bare.replace("人民政府", "政府").replace("政府网站", "政府").replace("政府网", "政府")
    return _DECORATION.sub("", bare)


def says_who(name: str | None) -> bool:
    """Whether the name tells one site from another: “政府门户网站” alone does not."""
    return bool(name and _forms(stem(name)))


def carries(title: str, name: str) -> bool:
    """Whether `title` holds `name`, with or without the 省 and 市 that lead it.

    The body alone (“水务局”) must open the title, lest another county's 水务局 pass for this one.
    """
    whole, wanted = stem(title), stem(name)
    body = _levels(wanted)[1]
    return any(whole.startswith(form) if form == body else form in whole for form in _forms(wanted))


def shares_place(title: str, name: str) -> bool:
    """Whether at least the place is named: “中国·测试” beside “测试县人民政府”."""
    whole = stem(title)
    places = [_LEVEL_WORD.sub("", level) for level in _levels(stem(name))[0]]
    return any(len(place) > 1 and place in whole for place in places)


def _forms(name: str) -> list[str]:
    levels, tail = _levels(name)
    forms = ["".join(levels[n:]) + tail for n in range(len(levels) + 1)]
    return [form for form in forms if form not in _SAYS_NO_PLACE]


def _levels(name: str) -> tuple[list[str], str]:
    levels = []
    while found := _LEVEL.match(name):
        levels.append(found.group())
        name = name[found.end() :]
    return levels, name
