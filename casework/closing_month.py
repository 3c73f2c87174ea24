"""月结 · A month closed: every site's and unit's card, from run folders and ledger alone.

What counts is what a person had confirmed by the month's end and what stood in the month; as of
then, whatever was looked at or decided since. So the same month, composed again in a year from the
same folders and ledger, is the same to the byte.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from casework._asof import Audits, Closing, Standing, standing_of, tested_by
from casework._month_looks import sampling
from casework._upstream import Upstream, upstream_of
from casework.declaring import excuses_of
from casework.weighing import site_key
from domain.audit import Audit
from domain.calendar import civil_date
from domain.casefile import State
from domain.declarations import Declaration, Excuses
from domain.finding import Finding
from domain.ledger import Deed
from domain.month import Month
from domain.monthly import (
    Counted,
    Excused,
    Point,
    PointKind,
    SiteMonth,
    UnitMonth,
    channels_of,
    marks_of,
    ranked,
    trends,
)
from domain.publishing import published
from domain.register import Register, Site, Unit
from domain.registerwho import sites_on
from domain.review import Trust, precision, trust_in
from domain.rulebook import Edition
from domain.rulebook import Standing as RuleStanding
from domain.scorecard import Entered, Scorecard, score
from store import Book

_UNREVIEWED = frozenset({State.PROVISIONAL, State.AWAITING})


__all__ = ["Closing", "MonthError", "close", "compose"]


class MonthError(Exception):
    """The month cannot be closed. One sentence for the person at the desk."""


def compose(book: Book, closing: Closing) -> tuple[tuple[SiteMonth, ...], tuple[UnitMonth, ...]]:
    """The cards as the month's end left things, without writing anything."""
    month = closing.month
    register = book.register.register(month.ends)
    points = book.months.points(str(month))
    there = sorted(sites_on(register, month.last_day), key=lambda each: site_key(each.home))
    standing = {site.id: standing_of(book, site_key(site.home), month) for site in there}
    upstream = upstream_of(book, standing.values(), closing)
    excuses = excuses_of(book, closing.edition, closing.terms.declarations, as_of=month.ends)
    known = precision(book.review.rulings(before=month.ends), closing.terms.precision)
    demoted = frozenset(rule for rule in known if trust_in(rule, known) is Trust.DEMOTED)
    sites = tuple(
        _site(book, closing, site, _Told(standing[site.id], upstream, excuses, demoted), points)
        for site in there
    )
    return sites, _units(book, closing, register, sites, points)


def close(book: Book, closing: Closing, *, by: str, at: datetime) -> int:
    """Freeze the month. MonthError: it is not over, or it is closed already."""
    month = closing.month
    if at < month.ends:
        raise MonthError(f"{month.in_words}尚未结束，不能月结。")
    if book.months.frozen_at(str(month)) is not None:
        raise MonthError(f"{month.in_words}已经月结。")
    sites, units = compose(book, closing)
    if not sites:
        raise MonthError(f"名录中{month.in_words}没有运行的网站，无可月结。")
    book.months.freeze(str(month), sites, units, at)
    book.deeds.note(Deed(kind="month", about=str(month), verb="月结", by=by, at=at))
    return len(sites)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of a site's findings, and what takes them off its account."""

    standing: Sequence[Standing]
    upstream: Upstream
    excuses: Excuses
    demoted: frozenset[str]

    def charged(self, month: Month) -> list[Standing]:
        return [each for each in self._confirmed(month) if not self._excuse(each, month)]

    def excused(self, month: Month) -> list[tuple[Standing, Declaration]]:
        found = [(each, self._excuse(each, month)) for each in self._confirmed(month)]
        return [(each, excuse) for each, excuse in found if excuse is not None]

    def _confirmed(self, month: Month) -> list[Standing]:
        return [each for each in self.standing if _costs(each, month, self.upstream)]

    def _excuse(self, standing: Standing, month: Month) -> Declaration | None:
        return standing.excused(month, self.excuses)


def _site(
    book: Book, closing: Closing, site: Site, told: _Told, points: Sequence[Point]
) -> SiteMonth:
    month, edition = closing.month, closing.edition
    key = site_key(site.home)
    runs = book.runs.between(key, month.begins, month.ends)
    audits = Audits(book, closing)
    looked = [audits.of(run.run_id) for run in runs if run.void is None]
    counted = [(each, audits.finding(each)) for each in told.charged(month)]
    return SiteMonth(
        month=str(month),
        site=key,
        home=site.home,
        name=site.name,
        unit=site.unit,
        edition=edition.name,
        runs=tuple(run.run_id for run in runs),
        sampling=sampling(book, site.home, month),
        card=_card(closing, [f for _, f in counted], looked, _entered(points, site.home, edition)),
        findings=tuple(_counted(edition, each, finding) for each, finding in counted),
        waiting=sum(each.course.state in _UNREVIEWED for each in told.standing),
        doubts=len(looked[-1].doubts) if looked else 0,
        published=published((c.look for audit in looked for c in audit.columns), month),
        excused=tuple(_excused(edition, *each) for each in told.excused(month)),
        upstream=told.upstream.listed(told.standing, month),
        demoted=_titles(edition, {each.rule for _, each in counted} & told.demoted),
    )


def _titles(edition: Edition, rules: Collection[str]) -> tuple[str, ...]:
    return tuple(rule.title for rule in edition.rules() if rule.id in rules)


def _excused(edition: Edition, standing: Standing, by: Declaration) -> Excused:
    return Excused(
        fingerprint=standing.case.fingerprint,
        title=edition.rule(standing.case.rule).title,
        says=standing.case.says,
        declared=f"{by.in_words}（{by.told.why}）",
    )


def _costs(standing: Standing, month: Month, upstream: Upstream) -> bool:
    """Confirmed, by a rule in force, and the site's own to mend."""
    case = standing.case
    in_force = case.standing == RuleStanding.IN_FORCE
    return standing.counts(month) and in_force and not upstream.of(case)


def _card(
    closing: Closing,
    findings: Sequence[Finding],
    looked: Sequence[Audit],
    entered: Sequence[Entered],
) -> Scorecard:
    """Of a site whose home no look of the month has seen, people may say what is wrong, but their
    “nothing found” alone does not make it pass."""
    seen = any(audit.outcome.home is not None for audit in looked)
    return score(
        findings,
        closing.edition,
        tested=tested_by(looked),
        entered=[each for each in entered if seen or each.vetoed],
        provisional=False,
    )


def _entered(points: Iterable[Point], home: str, edition: Edition) -> list[Entered]:
    known = {indicator.id for indicator in edition.indicator}
    return [
        Entered(indicator=p.item, points=p.points, vetoed=p.vetoed, says=p.says)
        for p in points
        if p.kind is PointKind.JUDGED and p.about == home and p.item in known
    ]


def _counted(edition: Edition, standing: Standing, finding: Finding) -> Counted:
    return Counted(
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        indicator=edition.indicator_of(finding.rule).title,
        title=edition.rule(finding.rule).title,
        says=finding.says,
        state=standing.course.state.value,
        n_places=finding.n_places,
        first_seen=civil_date(standing.course.first_seen).isoformat(),
        pages=tuple(dict.fromkeys(place.page for place in finding.places))[:5],
    )


def _units(
    book: Book,
    closing: Closing,
    register: Register,
    sites: Sequence[SiteMonth],
    points: Sequence[Point],
) -> tuple[UnitMonth, ...]:
    month = closing.month
    mine: dict[str, list[SiteMonth]] = defaultdict(list)
    for site in sites:
        mine[site.unit].append(site)
    given: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        if point.kind is not PointKind.JUDGED:
            given[point.about].append(point)
    before = trends(_earlier(book, month), month)
    made = [
        _unit(book, closing, register.units[id_], mine[id_], given[id_], before.get(id_, ()))
        for id_ in sorted({*mine, *given} & set(register.units))
    ]
    return ranked(made)


def _earlier(book: Book, month: Month) -> Mapping[str, list[UnitMonth]]:
    cards: dict[str, list[UnitMonth]] = defaultdict(list)
    for each in book.months.closed():
        if each < str(month):
            for card in book.months.units(each):
                cards[card.unit].append(card)
    return cards


def _unit(
    book: Book,
    closing: Closing,
    unit: Unit,
    sites: Sequence[SiteMonth],
    points: Sequence[Point],
    trend: tuple[tuple[str, Decimal | None], ...],
) -> UnitMonth:
    marks = marks_of(sites, points, closing.plan)
    states = Counter(finding.state for site in sites for finding in site.findings)
    return UnitMonth(
        month=str(closing.month),
        unit=unit.id,
        name=unit.name,
        kind=unit.kind.value,
        sites=tuple(site.site for site in sites),
        automatic=marks.automatic,
        why_none=marks.why_none,
        extra=marks.extra,
        minus=marks.minus,
        social=marks.social,
        n_social=marks.n_social,
        total=marks.total,
        trend=trend,
        appeals=_appeals(book, unit.name, closing.month.ends),
        confirmed=sum(states.values()),
        closed=states[State.CLOSED.value],
        channels=channels_of(points),
    )


def _appeals(book: Book, unit: str, end: datetime) -> int:
    """Appeals of the unit that nobody had decided by the month's end."""
    return sum(
        appeal.at < end and appeal.upheld is None
        for notice in book.notices.list(unit=unit)
        for appeal in notice.appeals
    )
