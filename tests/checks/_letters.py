"""A mailbox in order, to be spoilt by each test in one respect."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from domain.channels import (
    ChannelCensus,
    ChannelKind,
    Consultation,
    LetterLook,
    OpenLetter,
    SurveyCensus,
    SurveyLook,
)
from domain.columns import Health
from tests.checks._edition import HOME
from tests.checks._looks import days_ago


def box(**changed: Any) -> LetterLook:
    fine = LetterLook(
        site=HOME,
        channel=f"{HOME}xzxx/",
        name="县长信箱",
        kind=ChannelKind.CONSULT,
        health=Health.PROVED,
        doubt="",
        reader="letters in rows",
        tried_on="real_pages",
        pages=1,
        complete=True,
        n_letters=12,
        n_answered=12,
        newest_asked=days_ago(9),
        newest_answered=days_ago(5),
        open=(),
        sampled=5,
        missing=(),
        slow=(),
        n_timed=0,
        alike=0,
        compared=5,
        statistics=True,
    )
    return replace(fine, **changed)


def waiting(asked: date) -> OpenLetter:
    return OpenLetter(title="路灯不亮", url=f"{HOME}xzxx/1.html", asked=asked, state="未回复")


def ways(**changed: Any) -> ChannelCensus:
    fine = ChannelCensus(
        home=HOME, consult=(f"{HOME}xzxx/",), elsewhere=(), statistics=True, doubt=""
    )
    return replace(fine, **changed)


def survey(**changed: Any) -> SurveyLook:
    plain: dict[str, Any] = {
        "title": "公交线路调整征求意见",
        "url": f"{HOME}zj/1.html",
        "opened": date(2026, 1, 1),
        "closes": date(2026, 1, 30),
        "result": date(2026, 2, 20),
        "has_result": True,
    }
    return SurveyLook(site=HOME, page=f"{HOME}zj/1.html", one=Consultation(**plain | changed))


def surveys(*opened: date, **changed: Any) -> SurveyCensus:
    fine = SurveyCensus(
        home=HOME,
        columns=(f"{HOME}zj/",),
        opened=opened,
        complete=True,
        health=Health.PROVED,
        doubt="",
    )
    return replace(fine, **changed)
