"""台账输出 · `ducha.finding/1` and `ducha.run/1`: one object a line, for scripts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from domain import wire
from domain.casefile import CaseFile, Look
from domain.ledger import Deed, TakenRun
from domain.register import Unit

FINDING, RUN = "ducha.finding/1", "ducha.run/1"


def finding_line(
    case: CaseFile,
    now: datetime,
    looks: Sequence[Look] | None = None,
    deeds: Sequence[Deed] = (),
    unit: Unit | None = None,
    *,
    needs_person: bool = False,
    declared: str | None = None,
) -> str:
    """`looks` None: the history was not asked for. `unit`: who must mend it, if that is known."""
    whole: dict[str, Any] = {
        "schema": FINDING,
        **_described(case),
        **_standing(case, now),
        "unit": unit.name if unit else None,
        "needs_person": needs_person,
        "declared": declared,
        "history": None if looks is None else [_look(each) for each in looks],
        "deeds": None if looks is None else [_deed(each) for each in deeds],
    }
    return _line(whole)


def _described(case: CaseFile) -> dict[str, Any]:
    return {
        "fingerprint": case.fingerprint,
        "site": case.site,
        "rule": case.rule,
        "indicator": case.indicator,
        "standing": case.standing,
        "edition": case.edition,
        "subject": case.subject,
        "cause": case.cause,
        "says": case.says,
        "places": list(dict.fromkeys(place.page for place in case.places)),
        "n_places": case.n_places,
        "evidence": [wire.plain(each) for each in case.evidence],
        "run": case.run,
    }


def _standing(case: CaseFile, now: datetime) -> dict[str, Any]:
    course, streak = case.course, case.course.streak
    return {
        "state": course.state.name.lower(),
        "first_seen": _moment(course.first_seen),
        "last_seen": _moment(course.last_seen),
        "looks": streak.count if streak else 0,
        "confirmed": bool(streak and streak.agreed),
        "suspected": course.suspected,
        "gone": _moment(course.gone),
        "returns": [_moment(each) for each in course.returns],
        "chronic": course.chronic(now),
    }


def run_line(run: TakenRun) -> str:
    return _line(
        {
            "schema": RUN,
            "run": run.run_id,
            "site": run.site,
            "home": run.home,
            "at": _moment(run.at),
            "ended": _moment(run.ended),
            "edition": run.edition,
            "program": run.program,
            "folder": run.folder,
            "manifest": run.manifest,
            "n_observations": run.n_observations,
            "n_findings": run.n_findings,
            "void": run.void,
        }
    )


def _look(look: Look) -> dict[str, Any]:
    return {
        "at": _moment(look.at),
        "seen": look.seen.name.lower(),
        "run": look.run,
        "looked": [_moment(each) for each in look.looked],
    }


def _deed(deed: Deed) -> dict[str, Any]:
    return {
        "at": _moment(deed.at),
        "verb": deed.verb,
        "by": deed.by,
        "to": deed.to or None,
        "run": deed.run or None,
        "remark": deed.remark,
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _line(whole: dict[str, Any]) -> str:
    return json.dumps(whole, ensure_ascii=False) + "\n"
