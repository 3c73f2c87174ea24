"""入账 · A run taken in: its judgements become looks at findings, and looks move them.

The folder is read and judged before the ledger is opened; then everything that follows from the
run is written in one transaction. The same run once more changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import checks
from casework import proposing
from casework._crawlrows import crawl_facts
from casework._policy import policy_of
from casework._steps import Sighting, step
from casework.runfolder import Run, open_run, root_of
from casework.verifying import sealed
from casework.weighing import judge, site_key
from domain.casefile import CaseFile, Course, Look, Policy, Seen, State
from domain.finding import Finding
from domain.grouping import group
from domain.ledger import Deed, TakenRun
from domain.remembering import remembered
from domain.rulebook import Edition, Standing
from domain.testimony import CrawlFacts, Testimony, testimony
from store import Book

# How far another machine's clock may be ahead of ours.
_AHEAD = timedelta(hours=1)


class RefusedError(Exception):
    """The run cannot be taken in. The message is one sentence for the person at the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """待入账轮次 · A run read, compared with its manifest, and judged."""

    run: Run
    manifest: str
    site: str
    edition: Edition
    program: str
    findings: tuple[Finding, ...]
    testimony: Testimony


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """入账结果 · `already`: it had been taken in before, and nothing was changed.

    `fresh`: findings never met before; `moves`: how many findings moved, by where they stand now;
    `offered`: what is proposed to the register.
    """

    run: TakenRun
    already: bool = False
    fresh: int = 0
    moves: Mapping[State, int] = field(default_factory=dict)
    offered: int = 0


def parcel_of(folder: Path, edition: Edition, *, program: str) -> Parcel:
    """Everything that the run says, without a ledger. RunFolderError: it cannot be used."""
    run = open_run(folder)
    with root_of(folder) as root:
        manifest = sealed(root)
        crawl = crawl_facts(root) if run.outcome.void is None else CrawlFacts()
    seen = () if run.outcome.void else run.observations
    judged = judge(seen, edition, program=program)
    site = site_key(run.errand.site.home)
    findings = group(judged, edition, site)
    breached = (finding.fingerprint for finding in findings)
    return Parcel(
        run=run,
        manifest=manifest,
        site=site,
        edition=edition,
        program=program,
        findings=findings,
        testimony=testimony(judged, breached, _kinds(edition, run), crawl),
    )


def take_in(book: Book, parcel: Parcel, *, by: str, at: datetime) -> Taken:
    """One deed: the run, its looks, the moves that follow, and what the next errand must know."""
    run = parcel.run
    before = book.runs.get(run.errand.run_id)
    if before is not None and before.manifest == parcel.manifest:
        return Taken(run=before, already=True)
    if before is not None:
        raise RefusedError(f"编号为 {before.run_id} 的轮次已入账，但内容与此不同，不予入账。")
    if run.errand.at > at + _AHEAD:
        raise RefusedError(f"轮次时间 {run.errand.at:%Y-%m-%d %H:%M} 晚于此刻，请先核对时钟。")
    record = _record(parcel)
    book.runs.add(record)
    book.deeds.note(
        Deed(kind="run", about=record.run_id, verb="入账", by=by, at=at, remark=record.void or "")
    )
    if record.void is not None:
        return Taken(run=record)
    book.memories.keep(parcel.site, remembered(run.observations))
    return _told(book, parcel, record, by=by, at=at)


def _told(book: Book, parcel: Parcel, record: TakenRun, *, by: str, at: datetime) -> Taken:
    # A later look is in the ledger already. What it did not report, an earlier one does not open.
    late = (book.runs.newest(parcel.site) or record.at) > record.at
    known = book.findings.of_site(parcel.site)
    steps = [step(book, case, seen) for case, seen in _words(parcel, known, late=late)]
    book.findings.put([each.case for each in steps])
    book.findings.note(record.run_id, {each.case.fingerprint: each.look for each in steps})
    book.deeds.note(*(deed for each in steps for deed in each.deeds(by=by, at=at)))
    # A recheck saw a few pages, and a late run what may be gone since: neither offers anything.
    offers = () if late or parcel.run.errand.recheck else parcel.run.observations
    offered = proposing.propose(book, record, offers, at=at)
    return Taken(
        run=record,
        fresh=sum(each.fresh for each in steps),
        moves=Counter(each.moves[-1] for each in steps if each.moves),
        offered=len(offered),
    )


def _words(
    parcel: Parcel, known: Mapping[str, CaseFile], *, late: bool
) -> Iterator[tuple[CaseFile | None, Sighting]]:
    """What the run says of every finding that it found, or that the ledger knew before.

    A recheck speaks of the findings it was sent for: it saw too little of the site for any other.
    """
    run, found = parcel.run.errand, {each.fingerprint: each for each in parcel.findings}
    if run.recheck:
        found = {name: each for name, each in found.items() if name in run.recheck}
        known = {name: case for name, case in known.items() if name in run.recheck}
    policies = _policies(parcel.edition)
    for name, finding in found.items():
        look = Look(at=run.at, seen=Seen.BREACH, run=run.run_id, looked=finding.looked)
        if name in known or not late:
            yield (
                known.get(name),
                Sighting(look=look, case=_case(parcel, finding, policies[finding.rule])),
            )
    for name, case in known.items():
        seen = parcel.testimony.of(case) if name not in found else None
        if seen is not None:
            look = Look(at=run.at, seen=seen, run=run.run_id)
            yield case, Sighting(look=look, case=case)


def _policies(edition: Edition) -> dict[str, Policy]:
    return {rule.id: policy_of(rule) for rule in edition.rules()}


def _case(parcel: Parcel, finding: Finding, policy: Policy) -> CaseFile:
    """The finding as this run saw it. Where it stands is told by its looks."""
    at = parcel.run.errand.at
    return CaseFile(
        fingerprint=finding.fingerprint,
        site=parcel.site,
        rule=finding.rule,
        indicator=finding.indicator,
        standing=finding.standing,
        edition=parcel.edition.name,
        subject=finding.subject,
        cause=finding.cause,
        says=finding.says,
        places=finding.places,
        n_places=finding.n_places,
        evidence=finding.evidence,
        run=parcel.run.errand.run_id,
        policy=policy,
        course=Course(state=State.PROVISIONAL, as_of=at, first_seen=at, last_seen=at),
    )


def _record(parcel: Parcel) -> TakenRun:
    errand, outcome = parcel.run.errand, parcel.run.outcome
    return TakenRun(
        run_id=errand.run_id,
        manifest=parcel.manifest,
        site=parcel.site,
        home=errand.site.home,
        at=errand.at,
        ended=outcome.ended,
        edition=parcel.edition.name,
        program=parcel.program,
        folder=str(parcel.run.path.absolute()),
        n_observations=len(parcel.run.observations),
        n_findings=len(parcel.findings),
        void=outcome.void,
    )


def _kinds(edition: Edition, run: Run) -> dict[str, str]:
    """By rule, the sight it judges; of a sight that the run was not sent for, it knows nothing."""
    catalogue = checks.discover()
    live = (rule for rule in edition.rules() if rule.standing is not Standing.RETIRED)
    kinds = {rule.id: catalogue[rule.check].looks_at.__name__ for rule in live if rule.check}
    return {rule: kind for rule, kind in kinds.items() if run.outcome.was_sent_for(kind)}
