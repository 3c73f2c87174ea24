"""日期所见 · A date as a page gives it: where it stood, how sure it is, what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DateSource(StrEnum):
    """Best first. 成文日期 is none of them: a paper is signed one day and published another."""

    LABELLED = "labelled"  # printed after 发布日期 or the like
    PRINTED = "printed"  # printed at the title
    SCRIPTED = "scripted"  # a literal that the page's script writes there
    META = "meta"  # PubDate
    URL = "url"  # in the address; often the day a number was given out
    LIST = "list"  # in the list that leads to the page


class Certainty(StrEnum):
    WHOLE = "whole"  # year, month and day are printed
    CONFIRMED = "confirmed"  # the year is borne out by the address or by the order of the list
    NEAREST = "nearest"  # only the nearest past year: may be years off, proves nothing
    RELATIVE = "relative"  # 昨天, 3小时前: counted back from the look


class DateProblem(StrEnum):
    AMBIGUOUS = "date_ambiguous"  # no year, and nothing that bears one out
    INVALID = "date_invalid"  # no such day, or in the future


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDate:
    """日期 · `day` is what was read, also when `problem` says that nothing may rest on it.

    `printed` is verbatim; `time` as printed, “16:35” or “16:35:02”.
    """

    day: date | None
    source: DateSource
    certainty: Certainty = Certainty.WHOLE
    printed: str = ""
    time: str | None = None
    problem: DateProblem | None = None

    @property
    def shown(self) -> date | None:
        """The day as any reader of the page would tell it; None where the year is a guess."""
        return None if self.problem is DateProblem.AMBIGUOUS else self.day

    @property
    def usable(self) -> date | None:
        """The day, if a judgement may rest on it."""
        return self.day if self.problem is None else None
