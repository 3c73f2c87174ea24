"""判定 · The four things a check may say, and the record of one having said it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Pass:
    """合格 · Looked at, and in order."""


@dataclass(frozen=True, slots=True)
class Breach:
    """问题情形 · Looked at, and not in order. `says` is shown to the unit word for word."""

    says: str


class Doubt(StrEnum):
    NOT_SEEN = "未能取得页面"
    NOT_LEGIBLE = "无法判读"
    OUR_BUG = "程序故障"


@dataclass(frozen=True, slots=True)
class Unclear:
    """存疑 · Could not tell. Goes to a reviewer's desk, never into a notice."""

    why: str
    doubt: Doubt = Doubt.NOT_LEGIBLE


@dataclass(frozen=True, slots=True)
class Exempt:
    """不适用 · The rule does not speak about this subject."""

    why: str


Verdict: TypeAlias = Pass | Breach | Unclear | Exempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One rule applied to one observation, and by which law and which program."""

    edition: str
    program: str
    rule_id: str
    observation_id: str
    subject: str
    verdict: Verdict
