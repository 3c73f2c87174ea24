"""月份参数 · What the commands of a month share: the month, the rules in force, the weights."""

from __future__ import annotations

import rulebook
import settings
from casework.closing_month import Closing
from cli._say import SayError
from domain.month import Month, month
from domain.monthly import Assessment
from rulebook import MalformedRulebookError


def the_month(text: str) -> Month:
    try:
        return month(text)
    except ValueError as error:
        raise SayError(f"{error}。") from None


def closing_of(which: Month) -> Closing:
    """By the edition that was in force on the month's last day."""
    try:
        return Closing(
            month=which,
            edition=rulebook.in_force(which.last_day),
            plan=the_plan(),
            program=settings.PROGRAM,
            terms=rulebook.review_terms(),
        )
    except MalformedRulebookError as error:
        raise SayError(str(error)) from None


def the_plan() -> Assessment:
    """The weights: ours, or the office's own that DUCHA_ASSESSMENT names."""
    path = settings.load().assessment
    try:
        return rulebook.assessment(path)
    except OSError as error:
        raise SayError(f"读不到 DUCHA_ASSESSMENT 所指的 {path}：{error.strerror}。") from None
    except MalformedRulebookError as error:
        raise SayError(str(error)) from None
