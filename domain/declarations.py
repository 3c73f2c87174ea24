"""申报 · What a unit declares: nothing to publish, maintenance, closure.

Accepted by a person, it excuses what looks see within its days, and ends by itself: nothing is
stored that would have to be undone. What was seen outside its days counts as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from domain.calendar import Span, civil_date
from domain.casefile import CaseFile
from domain.errand import SiteSlice


class Nature(StrEnum):
    NOTHING = "无可发布"
    MAINTENANCE = "停机维护"
    CLOSURE = "关停"


class Standing(StrEnum):
    WAITING = "待审定"
    ACCEPTED = "已同意"
    REFUSED = "未同意"
    REVOKED = "已撤回"


MOVES: dict[Standing, frozenset[Standing]] = {
    Standing.WAITING: frozenset({Standing.ACCEPTED, Standing.REFUSED}),
    Standing.ACCEPTED: frozenset({Standing.REVOKED}),
    Standing.REFUSED: frozenset({Standing.ACCEPTED}),
    Standing.REVOKED: frozenset(),
}


class ForbiddenDeclarationError(ValueError):
    """The declaration cannot be taken, or not be decided so; one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationTerms:
    """`longest`: longer must be declared anew. `nothing`: the checks of which “nothing to publish”
    speaks; the other natures speak of every check of the site."""

    longest: Span
    nothing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """申报内容 · As it was filled in. `column`: its address, "" for the whole site."""

    nature: Nature
    site: str
    column: str
    begins: date
    ends: date
    why: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """`site`: as in the fingerprints of its findings; `source`: sha256 of the mail or file."""

    id: str
    told: Declared
    site: str
    source: str
    received_at: datetime
    received_by: str
    standing: Standing = Standing.WAITING
    decided_by: str = ""
    decided_at: datetime | None = None
    decided_because: str = ""
    revoked_at: datetime | None = None

    def moved(self, to: Standing, *, by: str, at: datetime, why: str) -> Declaration:
        if to not in MOVES[self.standing]:
            raise ForbiddenDeclarationError(f"申报 {self.id} {self.standing}，不能改为“{to}”")
        if to is Standing.REVOKED:
            return replace(self, standing=to, revoked_at=at)
        return replace(self, standing=to, decided_by=by, decided_at=at, decided_because=why)

    def stood_at(self, moment: datetime | None) -> bool:
        """Whether it was accepted at that moment; None: now."""
        if moment is None:
            return self.standing is Standing.ACCEPTED
        if self.standing not in (Standing.ACCEPTED, Standing.REVOKED) or self.decided_at is None:
            return False
        return self.decided_at < moment and (self.revoked_at is None or self.revoked_at >= moment)

    def holds_on(self, day: date) -> bool:
        return self.told.begins <= day <= self.told.ends

    def over(self, day: date) -> bool:
        return day > self.told.ends

    @property
    def shuts(self) -> bool:
        """The whole site is down for its days: there is nothing to look at."""
        return self.told.nature is not Nature.NOTHING and not self.told.column

    def speaks_of(self, case: CaseFile, excused: frozenset[str]) -> bool:
        """`excused`: rules of which “nothing to publish” may speak."""
        if case.site != self.site:
            return False
        column, named = (
            _bare(self.told.column),
            [_bare(each) for each in (case.cause, case.subject)],
        )
        if self.told.nature is Nature.NOTHING:
            return case.rule in excused and (not self.told.column or column in named)
        folder = f"{column.rpartition('/')[0] if '.' in column.rpartition('/')[2] else column}/"
        return not self.told.column or any(f"{each}/".startswith(folder) for each in named)

    @property
    def in_words(self) -> str:
        of = f"栏目 {self.told.column} " if self.told.column else "全站"
        return f"{of}{self.told.nature}，{self.told.begins}至{self.told.ends}"


def declaration_id(told: Declared) -> str:
    """The same words twice are one declaration, by whatever way they come."""
    words = (told.nature, told.site, told.column, f"{told.begins}", f"{told.ends}")
    return sha256("\n".join(words).encode()).hexdigest()[:12]


def spared(site: SiteSlice, held: Iterable[Declaration]) -> SiteSlice:
    """The errand's slice with what was declared of its columns, as if the register had it."""
    nothing = [each.told for each in held if each.told.nature is Nature.NOTHING]
    columns = site.columns
    for told in nothing:
        columns = tuple(
            replace(each, exempt_until=told.ends, why_exempt=f"申报{told.nature}：{told.why}")
            if not told.column or _bare(told.column) == _bare(each.url)
            else each
            for each in columns
        )
    return replace(site, columns=columns)


def _bare(url: str) -> str:
    rest = (url.partition("://")[2] or url).partition("#")[0]
    host, _, path = rest.partition("/")
    for index in ("index.html", "index.htm", "index.shtml", "index.jsp"):
        path = path.removesuffix(index)
    return f"{host.lower()}/{path}".rstrip("/")


@dataclass(frozen=True, slots=True)
class Excuses:
    """免责情形 · Accepted declarations, and of which rules “nothing to publish” may speak."""

    accepted: tuple[Declaration, ...] = ()
    rules: frozenset[str] = frozenset()

    def of(self, case: CaseFile, at: datetime) -> Declaration | None:
        """The declaration by which a look at that moment says nothing against the unit."""
        day = civil_date(at)
        for each in self.accepted:
            if each.holds_on(day) and each.speaks_of(case, self.rules):
                return each
        return None

    def of_all(self, case: CaseFile, moments: Iterable[datetime]) -> Declaration | None:
        """Where every one of these looks is excused: by what the last of them is."""
        found: Declaration | None = None
        for at in moments:
            found = self.of(case, at)
            if found is None:
                return None
        return found


def excuses(
    declared: Iterable[Declaration],
    terms: DeclarationTerms,
    checks: Mapping[str, str],
    *,
    as_of: datetime | None = None,
) -> Excuses:
    """`checks`: rule → the check that judges it; `as_of`: by what was accepted then."""
    named = frozenset(rule for rule, check in checks.items() if check in terms.nothing)
    return Excuses(tuple(each for each in declared if each.stood_at(as_of)), named)
