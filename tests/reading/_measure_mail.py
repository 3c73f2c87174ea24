"""How `mail classify` fares on the shared bounces; run as a module it prints the table.

python -m tests.reading._measure_mail
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from domain.mail import Mail
from reading.mail import classify
from tests.reading._measure import DATA, Point, table

BOUNCES = DATA / "bounces"
_KINDS = {
    "bounce": "bounce",
    "crisp": "bounce",
    "auto_reply": "auto_reply",
    "feedback_report": "other",
    "delivered": "other",
}
# One collection's words for a cause, and ours.
_CRISP = {
    "no_such_recipient": {"userunknown", "suspend"},
    "mailbox_full": {"mailboxfull"},
    "server_timeout": {"expired", "networkerror"},
    "reputation": {"badreputation", "blocked", "speeding", "toomanyconn"},
    "spam_content": {"spamdetected", "policyviolation"},
}


def measured() -> list[Point]:
    return [*_points()]


def _points() -> Iterator[Point]:
    labels: dict[str, Any] = json.loads((BOUNCES / "expected.json").read_text())
    for name, label in labels.items():
        seen = classify((BOUNCES / name).read_bytes())
        yield from _of(name, label, seen)


def _of(name: str, label: dict[str, Any], seen: Mail) -> Iterator[Point]:
    kind = label["class"]
    if kind == "not_bounce":
        yield Point(name, "kind: no bounce", False, seen.kind.value == "bounce")
        return
    yield Point(name, "kind", _KINDS[kind], seen.kind.value)
    if kind == "crisp":
        yield from _crisp(name, label["expected"]["data"], seen)
    elif kind == "bounce" and "addresses" in label:
        addresses = {each.lower() for each in label["addresses"]}
        read = {(each.address or "").lower() for each in seen.failures} - {""}
        yield Point(name, "recipients", addresses, read)
        late = any(each.delayed or (each.status or "5")[0] == "4" for each in seen.failures)
        yield Point(name, "temporary", label["temporary"], late)
    elif kind == "bounce":
        reasons = [each["reason"] for each in label["recipients"]]
        yield Point(name, "reason", reasons, [each.reason.value for each in seen.failures])
        yield Point(name, "permanent", label["all_hard"], seen.permanent)
        statuses = [each["dsn"] for each in label["recipients"]]
        if not any(".0.9" in each or each.endswith(".0.0") for each in statuses):
            yield Point(name, "status", statuses, [each.status for each in seen.failures])


def _crisp(name: str, data: dict[str, Any], seen: Mail) -> Iterator[Point]:
    yield Point(name, "recipients", {data["recipient"]}, {each.address for each in seen.failures})
    wanted = data["error"]["data"]["type"]
    if wanted in _CRISP:
        read = seen.reason.value if seen.reason else None
        yield Point(name, "reason", wanted, wanted if read in _CRISP[wanted] else read)


if __name__ == "__main__":
    print(table(measured()))
