"""体检 · One run judged: everything that the documents about one site's audit are written from."""

from __future__ import annotations

from dataclasses import dataclass

from domain.columns import ColumnLook
from domain.errand import SiteSlice
from domain.finding import Finding
from domain.obligations import ObligationLook
from domain.observation import LinkCensus, LinkTarget
from domain.reposts import Repost
from domain.runfolder import Outcome
from domain.sampling import SampleLine
from domain.scorecard import Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """存疑事项 · What could not be told, and why: a reviewer's desk, never a notice."""

    rule: str
    title: str
    subject: str
    why: str
    doubt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLine:
    """栏目一行 · One column beside what the rules said of it; `rule` is the one that decided.

    `verdict`: breach, unclear, pass, exempt, or none where no rule speaks of such a column.
    """

    look: ColumnLook
    verdict: str
    rule: str | None
    says: str
    looks: int = 1
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationLine:
    """公开事项一行 · One duty beside what the rules said of it.

    `state`: present, stale, empty, missing, unclear, or not_seen where only a unit that has such
    information must publish it and none was seen.
    """

    look: ObligationLook
    state: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepostLine:
    """转载一行 · One watched title on this site beside what the rule said of it.

    `state`: in_time, late, missing, unclear, or waiting while its time still runs.
    """

    look: Repost
    state: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """`seen_on` is the Beijing date of the look; `links` every target that is not ok; `columns`
    all that were found, `obligations` every duty, `reposts` every watched title; `upstream` what
    is wrong at hosts that many sites depend on."""

    site: SiteSlice
    program: str
    edition: str
    edition_title: str
    seen_on: str
    seen_at: str
    outcome: Outcome
    census: LinkCensus | None
    links: tuple[LinkTarget, ...]
    findings: tuple[Finding, ...]
    doubts: tuple[Doubted, ...]
    scorecard: Scorecard
    looks: int = 1
    apart: str = ""
    columns: tuple[ColumnLine, ...] = ()
    upstream: tuple[Finding, ...] = ()
    obligations: tuple[ObligationLine, ...] = ()
    samples: tuple[SampleLine, ...] = ()
    reposts: tuple[RepostLine, ...] = ()
