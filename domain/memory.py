"""记忆 · What a look may know of earlier ones. The ledger writes it into the errand.

Generic on purpose: a probe or an assembly that needs the past names its own `kind`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.observation import Observation, Sight, SiteName, Unseen

FINDING = "finding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """一条记忆 · `kind` “finding”, “entry”, …; `key` is unique with kind and subject on its site.

    A finding's: `subject` what is at fault, `key` the fingerprint, `value` its streak of looks.
    """

    kind: str
    subject: str
    key: str
    first_seen: datetime
    last_seen: datetime
    value: dict[str, Any] = field(default_factory=dict)


def remembered(looks: Iterable[Observation]) -> Iterator[Memory]:
    """What of this run the next one must know, told by the kind of sight."""
    for look in looks:
        tell = None if isinstance(look.seen, Unseen) else _TELLERS.get(type(look.seen))
        if tell is not None:
            yield from tell(look)


def _titles(look: Observation) -> Iterable[Memory]:
    """A site's titles, each since when: a new one may be a rename, or another site's page."""
    assert isinstance(look.seen, SiteName)
    if look.seen.title:
        yield Memory(
            kind="title",
            subject=look.subject,
            key=look.seen.title,
            first_seen=look.seen_at,
            last_seen=look.seen_at,
        )


_TELLERS: dict[type[Sight], Callable[[Observation], Iterable[Memory]]] = {SiteName: _titles}
