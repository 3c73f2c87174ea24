"""政策文件 · Policy papers, what is printed at their head, and the interpretations beside them.

A paper and its interpretation know each other by the paper's own name: “县政府关于印发节水办法
的通知” is called 节水办法 by whoever explains it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

HEAD = ("索引号", "发文机关", "发文字号", "成文日期", "发布日期", "有效性")

_NOISE = re.compile(r"[\W_]+")
_QUOTED = re.compile(r"《([^《》]{4,80})》")
_BEFORE = re.compile(r"^.{0,40}?关于(?:印发|转发|公布|修订|修改|下发|发布|颁布|做好|实施)?")
_WORDS = re.compile(
    r"政策解读|文件解读|部门解读|专家解读|图文解读|图解|一图读懂|一张图读懂|视频解读|动漫|简明问答"
    r"|政策问答|解读|释义|说明|新闻发布会|答记者问|通俗读本|热点问答|起草"
)
_AFTER = re.compile(r"(?:的)?(?:通知|决定|公告|通告|意见的?函)$")
_SHORTEST = 5
_INTERNAL = re.compile(
    r"任免|任职|免职|批复|放假|值班|领导小组|分工|表彰|表扬|通报|会议|废止|清理|失效|更正|人大代表|政协|"
    r"预算|决算|公示|征求意见|招聘|考核结果|指挥部|调整.{0,12}组成人员|名单"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyHead:
    """文件信息 · What the table at the head of a paper prints, by label; `signed`, `published`
    as days where they are days."""

    fields: dict[str, str]
    signed: date | None
    published: date | None

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name in HEAD if name not in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPaper:
    """政策文件所见 · One paper of the site's policy columns.

    `own`: issued in the name of the place, the department or its office; `wide`: not of the kinds
    that concern the administration alone. `explained_by`: interpretations that name it or that it
    leads to. `searched`: every interpretation of the site was read. `rank`: its place in the draw
    among own and wide ones, -1 for the rest. `expires`: its last day by its own words; `more`: the
    page speaks of a longer life, of an amendment, or of an end.
    """

    site: str
    page: str
    title: str
    rank: int
    own: bool
    wide: bool
    head: dict[str, str]
    explained_by: tuple[str, ...]
    searched: bool
    expires: date | None = None
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """解读稿所见 · One interpretation and the paper it explains, as far as the site has it.

    `links_to`: it leads to a paper; `linked_back`: the paper leads to it (None: the paper was not
    read). `sure`: a browser has looked, or no script could add a link. `working_days`: from the
    paper's publication to its own; None, and `why`, if not countable.
    """

    site: str
    page: str
    title: str
    rank: int
    paper: str | None
    paper_title: str
    links_to: bool
    linked_back: bool | None
    sure: bool
    published: date | None
    paper_published: date | None
    working_days: int | None
    why: str


def core(title: str) -> str:
    """The paper's own name out of its title: without issuer, 关于印发 and 的通知."""
    quoted = _QUOTED.findall(title)
    title = quoted[0] if quoted else title
    bare = _AFTER.sub("", _BEFORE.sub("", _WORDS.sub("", title), count=1))
    return _NOISE.sub("", normalize("NFKC", bare))


def explains(interpretation: str, paper: str) -> bool:
    """Whether the words of one title carry the name of the other."""
    mine, theirs = core(interpretation), core(paper)
    if min(len(mine), len(theirs)) < _SHORTEST:
        return False
    whole = [_NOISE.sub("", normalize("NFKC", title)) for title in (interpretation, paper)]
    return theirs in whole[0] or mine in whole[1]


def is_wide(title: str) -> bool:
    """Not of a kind that concerns the administration alone."""
    return not _INTERNAL.search(title)


def says_interpretation(words: str) -> bool:
    return bool(_WORDS.search(words))
