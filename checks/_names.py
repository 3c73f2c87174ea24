"""名称比对 · Whether a title carries a name, read as leniently as a citizen would."""

from __future__ import annotations

import re
from unicodedata import normalize

_NOISE = re.compile(r"[\W_]+")
_DECORATION = re.compile(
    r"中文版|简体版|门户网站|官方网站|政务网站|政务网|门户网|官网|网站首页|网站|首页"
    r"|主页|欢迎您|欢迎访问|欢迎光临|welcometo"
)
_SHORTER = (
    ("中华人民共和国", ""),
    ("人民政府", "政府"),
    ("政府网站", "政府"),
    ("政府网", "政府"),
)
# 州 alone is no level: 杭州市 would fall apart.
_LEVEL = re.compile(
    r"^.{1,9}?(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|盟|县|区|旗|街道|镇|乡)"
)
_SAYS_NO_PLACE = frozenset(
    {"", "政府", "政府办公室", "政府办公厅", "委员会", "管理委员会", "管委会"}
)


def stem(name: str) -> str:
    """What is left of a name without spaces, marks, width, decoration and 人民."""
    bare = _NOISE.sub("", normalize("NFKC", name)).casefold()
    # “政府网” is how people say “人民政府网站”; the 政府 in it belongs to the name.
    for long, short in _SHORTER:
        bare = bare.replace(long, short)
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


def may_be_short_for(title: str, name: str) -> bool:
    """Whether a part of the title drops characters of the name and adds none, as 卫健委 does."""
    whole = stem(name)
    pieces = (stem(piece) for piece in _NOISE.split(normalize("NFKC", title)))
    return any(len(piece) > 1 and _drops_only(piece, whole) for piece in pieces)


def _drops_only(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


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
