"""称量 · One run judged and summed: observations to findings, doubts and points.

Pure: the same run, edition and program give the same audit for ever. `ducha rebuild` rests on it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias
from urllib.parse import urlsplit

import checks
from casework._dutylines import obligation_lines, repost_lines
from casework._samples import sample_lines
from casework.recalling import borne_out
from casework.runfolder import Run
from domain.audit import Audit, ColumnLine, Doubted
from domain.calendar import civil_date
from domain.columns import ColumnLook
from domain.finding import Finding
from domain.grouping import group
from domain.links import State
from domain.observation import LinkCensus, LinkTarget, Observation, PageCharset
from domain.rulebook import Edition, Rule, Standing
from domain.scorecard import score
from domain.upstream import parted
from domain.verdict import Breach, Doubt, Exempt, Judgement, Pass, Unclear

_Judged: TypeAlias = Sequence[tuple[Judgement, Observation]]

NOTHING_SHARED: Mapping[str, int] = MappingProxyType({})
_VERDICTS = {Breach: "breach", Unclear: "unclear", Pass: "pass", Exempt: "exempt"}
# A run sends these sights only where something is wrong; that it looked, the census says. Likewise
# a rule for other pages, when its probe spoke of the home page and had nothing to say of the rest.
_ONLY_WHEN_WRONG = frozenset({LinkTarget, PageCharset})


def weigh(
    run: Run, edition: Edition, *, program: str, upstream: Mapping[str, int] = NOTHING_SHARED
) -> Audit:
    """The audit of one run. A void run is not judged: every rule of it is in doubt. `upstream`:
    cause → how many sites of the same call have it (domain.upstream)."""
    seen = run.observations if run.outcome.void is None else ()
    judged = judge(seen, edition, program=program)
    found = group(judged, edition, site_key(run.errand.site.home))
    findings, above = parted(borne_out(found, run.errand, edition), upstream, edition)
    return Audit(
        site=run.errand.site,
        program=program,
        edition=edition.name,
        edition_title=edition.title,
        seen_on=civil_date(run.errand.at).isoformat(),
        seen_at=run.errand.at.isoformat(),
        outcome=run.outcome,
        census=_census(run.observations),
        links=tuple(o.seen for o in run.observations if isinstance(o.seen, LinkTarget)),
        findings=findings,
        upstream=above,
        doubts=_doubts(judged, edition) or _all_in_doubt(run, edition),
        looks=run.errand.looks,
        apart=run.errand.apart if run.errand.looks > 1 else "",
        columns=column_lines(judged, findings, edition),
        obligations=obligation_lines(judged, edition),
        samples=sample_lines(judged, seen, edition),
        reposts=repost_lines(judged),
        scorecard=score(findings, edition, tested=_tested(judged, edition, run), provisional=True),
    )


def column_lines(
    judged: _Judged, findings: Sequence[Finding], edition: Edition
) -> tuple[ColumnLine, ...]:
    """Every column once, in the order in which it was found, with the gravest thing said of it."""
    said: dict[str, list[Judgement]] = defaultdict(list)
    looks: dict[str, ColumnLook] = {}
    for judgement, look in judged:
        if isinstance(look.seen, ColumnLook):
            looks[look.seen.column] = look.seen
            said[look.seen.column].append(judgement)
    return tuple(_line(look, said[column], findings, edition) for column, look in looks.items())


def _line(
    look: ColumnLook, said: list[Judgement], findings: Sequence[Finding], edition: Edition
) -> ColumnLine:
    first = min(said, key=lambda each: _gravity(each, edition))
    of = [f for f in findings if f.rule == first.rule_id and f.cause == look.column]
    return ColumnLine(
        look=look,
        verdict=_VERDICTS[type(first.verdict)],
        rule=first.rule_id,
        says=getattr(first.verdict, "says", "") or getattr(first.verdict, "why", ""),
        looks=of[0].looks if of else 1,
        confirmed=of[0].confirmed if of else False,
    )


def _gravity(judgement: Judgement, edition: Edition) -> tuple[bool, int, bool]:
    """A rule in force before one on trial; a breach before a doubt; 空白 is no doubt of 不更新."""
    rule = edition.rule(judgement.rule_id)
    order = list(_VERDICTS).index(type(judgement.verdict))
    trial = rule.standing is not Standing.IN_FORCE
    return trial and order > 0, order, trial


def judge(seen: Iterable[Observation], edition: Edition, *, program: str) -> _Judged:
    """Every judgement beside what it was made of, in the run's order."""
    by_id = {observation.id: observation for observation in seen}
    made = checks.judge(by_id.values(), edition, checks.discover(), program=program)
    return [(judgement, by_id[judgement.observation_id]) for judgement in made]


def site_key(home: str) -> str:
    """The site in a fingerprint: moving from http to https must not make every finding new."""
    parts = urlsplit(home)
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}"


def _census(observations: Iterable[Observation]) -> LinkCensus | None:
    return next((o.seen for o in observations if isinstance(o.seen, LinkCensus)), None)


def _tested(judged: _Judged, edition: Edition, run: Run) -> frozenset[str]:
    """The rules that were answered at least once, and those whose silence is an answer."""
    seen = run.observations if run.outcome.void is None else ()
    spoken = {j.rule_id for j, _ in judged}
    tested = {j.rule_id for j, _ in judged if not isinstance(j.verdict, Unclear)}
    tested -= set(_undecided(judged, edition))
    census = _census(seen)
    if census is None or not _looked(census):
        return frozenset(tested)
    catalogue, kinds = checks.discover(), {type(each.seen) for each in seen}
    for rule in _live(edition):
        kind = catalogue[rule.check or ""].looks_at
        quiet = rule.id not in spoken and kind in kinds and census.pages > 1
        silent = kind in _ONLY_WHEN_WRONG and run.outcome.was_sent_for(kind.__name__)
        if silent or quiet:
            tested.add(rule.id)
    return frozenset(tested)


def _undecided(judged: _Judged, edition: Edition) -> Iterable[str]:
    """Rules whose doubts could still make up the number at which they are a veto."""
    counts = Counter((j.rule_id, type(j.verdict)) for j, _ in judged)
    for rule in _live(edition):
        found, doubts = counts[rule.id, Breach], counts[rule.id, Unclear]
        least = rule.effect.veto_at or 0
        if least > 1 and doubts and found < least <= found + doubts:
            yield rule.id


def _looked(census: LinkCensus) -> bool:
    """Pages were read that say something without a browser, or had one, and not every target stayed
    behind a silent path: no acquittal unseen."""
    unknown = census.states.get(State.UNVERIFIABLE, 0)
    return census.pages > census.undrawn and (census.targets == 0 or unknown < census.targets)


def _live(edition: Edition) -> Iterable[Rule]:
    return (r for r in edition.rules() if r.check and r.standing is not Standing.RETIRED)


def _doubts(judged: _Judged, edition: Edition) -> tuple[Doubted, ...]:
    order = {rule.id: place for place, rule in enumerate(edition.rules())}
    doubts = {
        Doubted(
            rule=j.rule_id,
            title=edition.rule(j.rule_id).title,
            subject=j.subject,
            why=j.verdict.why,
            doubt=j.verdict.doubt,
        )
        for j, _ in judged
        if isinstance(j.verdict, Unclear)
    }
    return tuple(sorted(doubts, key=lambda d: (order[d.rule], d.subject, d.why)))


def _all_in_doubt(run: Run, edition: Edition) -> tuple[Doubted, ...]:
    """Of a void run, which nothing was judged of."""
    return tuple(
        Doubted(
            rule=rule.id,
            title=rule.title,
            subject=run.errand.site.home,
            why=f"本轮作废：{run.outcome.void}",
            doubt=Doubt.NOT_SEEN,
        )
        for rule in _live(edition)
        if run.outcome.void is not None
    )
