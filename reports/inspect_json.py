"""逐页识读结果 · `ducha.inspect/1`: one object a line; absent parts are null, never guessed."""

from __future__ import annotations

import json
from typing import Any

from domain import consistency, footing
from domain.annualreport import AnnualReport, sorted_slips
from domain.articles import ArticleReading
from domain.dates import SeenDate
from domain.guides import GuideReading
from domain.letters import LetterboxReading
from domain.listing import ListReading
from domain.pagefacts import Guard, Identity, Inspection, Redirect
from domain.policies import PolicyHead
from domain.services import ELEMENTS, ServiceReading
from reports._annualreport import whole

SCHEMA = "ducha.inspect/1"
# Parts of the contract whose readers are not built yet: null, as the contract says of the absent.
_NOT_YET = (
    "hidden_links",
    "injected_scripts",
    "text",
    "privacy",
)


def line(given: str, seen: Inspection) -> str:
    """`given`: the file or address as the caller named it."""
    everything: dict[str, Any] = {
        "schema": SCHEMA,
        "input": given,
        "charset": seen.charset,
        "kind": seen.kind.value,
        "title": seen.title,
        "redirect": _redirect(seen.redirect),
        "guard": _guard(seen.guard),
        "identity": _identity(seen.identity),
        "links": [{"href": link.href, "url": link.url, "tag": link.tag} for link in seen.links],
        "list": _list(seen.list),
        "article": _article(seen.article),
        "letterbox": _letterbox(seen.letterbox),
        "guide": _guide(seen.guide, seen.service),
        "policy": _policy(seen.policy),
        "annual_report": _report(seen.annual_report),
        **dict.fromkeys(_NOT_YET),
    }
    return json.dumps(everything, ensure_ascii=False) + "\n"


def _guide(seen: GuideReading | None, service: ServiceReading | None) -> dict[str, Any] | None:
    if seen is None:
        return None
    missing = seen.missing if seen.disclosure else service.missing if service else ()
    elements = None
    if service is not None and not seen.disclosure:
        elements = {name: service.fields.get(name) for name in ELEMENTS}
    return {
        "disclosure": seen.disclosure,
        "fields": seen.fields,
        "missing": list(missing),
        "elements": elements,
    }


def _policy(seen: PolicyHead | None) -> dict[str, Any] | None:
    if seen is None:
        return None
    return {
        "fields": seen.fields,
        "signed": seen.signed.isoformat() if seen.signed else None,
        "published": seen.published.isoformat() if seen.published else None,
    }


def _report(seen: AnnualReport | None) -> dict[str, Any] | None:
    if seen is None:
        return None
    return whole(seen, sorted_slips([*footing.slips(seen), *consistency.slips(seen)]))


def _redirect(seen: Redirect | None) -> dict[str, Any] | None:
    if seen is None:
        return None
    return {
        "target": seen.target,
        "url": seen.url,
        "delay": seen.delay,
        "how": seen.how.value,
    }


def _guard(seen: Guard | None) -> dict[str, str] | None:
    return None if seen is None else {"vendor": seen.vendor, "kind": seen.kind.value}


def _identity(seen: Identity | None) -> dict[str, Any] | None:
    if seen is None:
        return None
    return {
        "site_codes": list(seen.site_codes),
        "icp": list(seen.icp),
        "police": list(seen.police),
        "sponsor": seen.sponsor,
        "contact": seen.contact,
        "party_mark": seen.party_mark,
        "find_error_entry": seen.find_error_entry,
        "find_error_codes": list(seen.find_error_codes),
        "find_error_script_codes": list(seen.find_error_script_codes),
        "meta": seen.meta,
    }


def _list(seen: ListReading | None) -> dict[str, Any] | None:
    if seen is None:
        return None
    return {
        "entries": [
            {"title": each.title, "href": each.href, "url": each.url, "date": _day(each.dated)}
            for each in seen.entries
        ],
        "newest": seen.newest.isoformat() if seen.newest else None,
        "needs_browser": seen.needs_browser,
    }


def _article(seen: ArticleReading | None) -> dict[str, Any] | None:
    if seen is None:
        return None
    return {
        "title": seen.title,
        "published": _day(seen.published),
        "published_time": seen.published_time,
        "source": seen.source,
    }


def _letterbox(seen: LetterboxReading | None) -> dict[str, Any] | None:
    if seen is None:
        return None
    letters = [
        {
            "title": each.title,
            "asked": _day(each.asked),
            "answered": _day(each.answered),
            "state": each.state,
        }
        for each in seen.letters
    ]
    return {"letters": letters}


def _day(seen: SeenDate | None) -> str | None:
    """The printed day, be it in the future; one whose year is a guess is not told."""
    return seen.shown.isoformat() if seen and seen.shown else None
