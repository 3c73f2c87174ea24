"""A child process that posts, and dies at a given point: run by test_kill.py, killed by itself.

python -m tests.mailroom._posting LEDGER PORT POINT
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from mailroom import _post
from store import at_address
from tests.mailroom._letters import NOON, room


def main(address: str, port: str, point: str) -> None:
    _die_at(point)
    with at_address(address) as ledger:
        _post.post(ledger, room(int(port)), _clock)


def _clock() -> datetime:
    return datetime.fromisoformat(os.environ.get("CLOCK", NOON.isoformat()))


def _die_at(point: str) -> None:
    """Before or after one of the three steps of a letter; `none`: live."""
    if point == "none":
        return
    when, _, step = point.partition(" ")
    real: Callable[..., Any] = getattr(_post, step)

    def dying(*args: Any, **kwargs: Any) -> Any:
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*args, **kwargs)
        if step == "_send":
            return _then_die(result)
        os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(_post, step, dying)


async def _then_die(sending: Any) -> Any:
    await sending
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
