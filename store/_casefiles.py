"""案卷入表 · A finding's record as the values of its row."""

from __future__ import annotations

from typing import Any

from domain import wire
from domain.casefile import CaseFile

_AS_IT_IS = (
    *("fingerprint", "site", "rule", "indicator", "standing", "edition"),
    *("subject", "cause", "says", "n_places", "run"),
)


def values_of(case: CaseFile) -> dict[str, Any]:
    course, streak = case.course, case.course.streak
    return {
        **{name: getattr(case, name) for name in _AS_IT_IS},
        "places": [wire.plain(each) for each in case.places],
        "evidence": [wire.plain(each) for each in case.evidence],
        "looks": case.policy.looks,
        "apart": int(case.policy.apart.total_seconds()),
        "over": int(case.policy.over.total_seconds()),
        "lasting": case.policy.lasting,
        "state": course.state.value,
        "as_of": course.as_of,
        "first_seen": course.first_seen,
        "last_seen": course.last_seen,
        "streak": streak.count if streak else None,
        "streak_first": streak.first if streak else None,
        "streak_last": streak.last if streak else None,
        "streak_agreed": streak.agreed if streak else False,
        "gone": course.gone,
        "returns": [each.isoformat() for each in course.returns],
    }
