"""来信识读结果 · `ducha.mail/1`: one object a line; absent parts are null, never guessed."""

from __future__ import annotations

import json
from typing import Any

from domain.mail import Failure, Mail, blame

SCHEMA = "ducha.mail/1"


def line(given: str, seen: Mail) -> str:
    """`given`: the file as the caller named it."""
    whole: dict[str, Any] = {
        "schema": SCHEMA,
        "input": given,
        "kind": seen.kind.value,
        "reason": seen.reason.value if seen.reason else None,
        "recipient": seen.recipient,
        "permanent": seen.permanent,
        "blame": blame(seen.failures[0].reason).name.lower() if seen.failures else None,
        "recipients": [_failure(each) for each in seen.failures],
        "from": seen.sender,
        "subject": seen.subject,
        "answers": list(seen.answers),
    }
    return json.dumps(whole, ensure_ascii=False) + "\n"


def _failure(seen: Failure) -> dict[str, Any]:
    return {
        "address": seen.address,
        "reason": seen.reason.value,
        "permanent": seen.permanent,
        "delayed": seen.delayed,
        "status": seen.status,
        "code": seen.code,
        "says": seen.says,
    }
