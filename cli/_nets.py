"""网段 · The inner networks that the person at the keyboard opens to a look."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from cli._say import SayError


def networks(given: Sequence[str]) -> tuple[str, ...]:
    try:
        return tuple(str(ipaddress.ip_network(net, strict=False)) for net in given)
    except ValueError:
        raise SayError(f"--allow-net {' '.join(given)}：不是网段，应写作 10.0.0.0/8。") from None
