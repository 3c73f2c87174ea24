"""旁证 · A second opinion on who was not reached: the heuristics that list servers share.

Asked only where our own reading found nobody. It knows the layouts of servers that are long gone,
and it says whom, never why.
"""

from __future__ import annotations

from email import message_from_bytes

from flufl.bounce import scan_message

_MOST_BYTES = 256 * 1024
_MOST_NESTED = 20


def second_opinion(raw: bytes) -> list[str]:
    """The standard parser recurses into every part; a mail nested deeper than any real one is."""
    if raw.count(b"boundary=") > _MOST_NESTED:
        return []
    found = scan_message(message_from_bytes(raw[:_MOST_BYTES]))
    return sorted(address.decode("ascii", "replace") for address in found)
