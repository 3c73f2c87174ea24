"""台账 · What the ledger says of its own doings: the deed, and the run that was taken in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """经办记录 · `kind` and `about` name what it was done to: “finding” and its fingerprint.

    `to`: the state it moved to, `run`: the run that showed it; a deed that moves a finding and
    names no run is a person's decision. `number` is given by the ledger, in the deeds' order.
    """

    kind: str
    about: str
    verb: str
    by: str
    at: datetime
    remark: str = ""
    to: str = ""
    run: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenRun:
    """入账轮次 · `manifest`: the sha256 of the run's manifest, and so of every byte of its bundle.

    `site`: as in the fingerprints of its findings. `void`: why nothing in it counts, else None.
    """

    run_id: str
    manifest: str
    site: str
    home: str
    at: datetime
    ended: datetime
    edition: str
    program: str
    folder: str
    n_observations: int
    n_findings: int
    void: str | None
