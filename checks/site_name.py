"""网站名称不规范 · The home page's title does not name the site.

Judges        The title of the home page beside the site's registered name and the names it gives
              itself. Short forms count: with or without 门户网站, 人民, the province or the city.
Why           The title is what search results and bookmarks show; without the name nobody can
              tell whose site it is.
Exempt        Nothing: every site has a name.
Unclear       No name to compare with (none registered, fewer than two of the site's own agree);
              the title may be an abbreviation of the name; the title could not be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import permutations
from unicodedata import normalize

from checks._contract import Check
from checks._names import carries, may_be_short_for, says_who
from domain.observation import SiteName
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    empty_titles: tuple[str, ...]


def judge(seen: SiteName, params: Params, _on: date) -> Verdict:
    title = seen.title.strip()
    if not _tidy(title):
        return Breach("首页没有标题")
    if _tidy(title) in {_tidy(empty) for empty in params.empty_titles}:
        return Breach(f"首页标题为“{title}”，未写明网站名称")
    if "\ufffd" in title:
        return Unclear("首页标题有无法识别的字符")
    names = [name for name in (seen.registered, *seen.declared) if name and says_who(name)]
    if any(carries(title, name) for name in names):
        return Pass()
    known = seen.registered if says_who(seen.registered) else _agreed(seen.declared)
    if not known:
        return Unclear(f"首页标题为“{title}”，没有可供比对的网站名称")
    if any(may_be_short_for(title, name) for name in names):
        return Unclear(f"首页标题为“{title}”，可能是网站名称“{known}”的简称")
    return Breach(f"首页标题为“{title}”，未包含网站名称“{known}”")


def _agreed(declared: tuple[str, ...]) -> str | None:
    """A name that two places of the site give alike."""
    return next((one for one, other in permutations(declared, 2) if carries(one, other)), None)


def _tidy(words: str) -> str:
    return "".join(normalize("NFKC", words).split()).casefold()


CHECK = Check(looks_at=SiteName, params=Params, judge=judge)
