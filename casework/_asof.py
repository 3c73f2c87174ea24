"""截至 · Findings as of a month's end, told again from looks and decisions; runs judged again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from casework._steps import decisions
from casework.runfolder import RunFolderError, open_run
from casework.weighing import weigh
from domain.audit import Audit
from domain.casefile import CaseFile, Course, Look, Seen, State
from domain.declarations import Declaration, Excuses
from domain.finding import Finding
from domain.following import fold
from domain.month import Month
from domain.monthly import Assessment
from domain.review import Terms
from domain.rulebook import Edition
from store import Book

_STANDING = frozenset({State.CONFIRMED, State.REOPENED, State.VANISHED, State.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    month: Month
    edition: Edition
    plan: Assessment
    program: str
    terms: Terms


@dataclass(frozen=True, slots=True)
class Standing:
    """A finding as of the month's end, with every look that had seen it by then."""

    case: CaseFile
    course: Course
    confirmed: bool
    breaches: tuple[Look, ...]

    @property
    def last(self) -> Look | None:
        return self.breaches[-1] if self.breaches else None

    def excused(self, month: Month, by: Excuses) -> Declaration | None:
        """申报 · By what, if all that the month has seen of it lies within declared days.

        Not looked at in the month, it stands as its last look left it, until the month's end.
        """
        seen = [look.at for look in self.breaches if look.at >= month.begins]
        return by.of_all(self.case, seen or [month.ends - timedelta(days=1)])

    def counts(self, month: Month) -> bool:
        gone = self.course.gone
        return (
            self.confirmed
            and self.course.state in _STANDING
            and (gone is None or gone >= month.begins)
        )


def standing_of(book: Book, site: str, month: Month) -> tuple[Standing, ...]:
    found = []
    for case in book.findings.of_site(site).values():
        looks = [look for look in book.findings.looks(case.fingerprint) if look.at < month.ends]
        decided = [each for each in decisions(book, case) if each.at < month.ends]
        course = fold([*looks, *decided], case.policy)
        if course is None:
            continue
        told = [each.to for each in decided]
        breaches = [look for look in looks if look.seen is Seen.BREACH]
        found.append(Standing(case, course, State.CONFIRMED in told, tuple(breaches)))
    return tuple(found)


class Audits:
    """Runs read and judged again, each once."""

    def __init__(self, book: Book, closing: Closing) -> None:
        self._book, self._closing = book, closing
        self._read: dict[str, Audit] = {}

    def of(self, run_id: str) -> Audit:
        if run_id not in self._read:
            run = self._book.runs.get(run_id)
            assert run is not None, "a look names a run of the ledger"
            edition, program = self._closing.edition, self._closing.program
            try:
                self._read[run_id] = weigh(open_run(Path(run.folder)), edition, program=program)
            except RunFolderError as error:
                raise RunFolderError(f"轮次 {run_id}（{run.folder}）：{error}") from None
        return self._read[run_id]

    def finding(self, standing: Standing) -> Finding:
        """As the last run of the month saw it; the ledger's words where no run is to be read."""
        if standing.last is not None:
            for finding in self.of(standing.last.run).findings:
                if finding.fingerprint == standing.case.fingerprint:
                    return finding
        case = standing.case
        rule = self._closing.edition.rule(case.rule)
        return Finding(
            fingerprint=case.fingerprint,
            rule=case.rule,
            indicator=case.indicator,
            standing=case.standing,
            subject=case.subject,
            cause=case.cause,
            says=case.says,
            advice=rule.advice,
            clause=rule.clause,
            places=case.places,
            n_places=case.n_places,
            evidence=case.evidence,
            seen_at=case.course.first_seen.isoformat(),
        )


def tested_by(audits: Iterable[Audit]) -> frozenset[str]:
    return frozenset(
        rule.rule_id
        for audit in audits
        for line in audit.scorecard.lines
        for rule in line.rules
        if rule.tested
    )
