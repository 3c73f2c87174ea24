"""逐页识读结果 · `ducha.inspect/1`: one object a line; absent parts are null, never guessed."""

from __future__ import annotations

import json
from typing import Any

from domain import consistency, footing
from domain.annualreport import AnnualReport, sorted_slips
from domain.pagefacts import Guard, Identity, Inspection, Redirect
from reports._annualreport import whole

SCHEMA = "ducha.inspect/1"
# Parts of the contract whose readers are not built yet: null, as the contract says of the absent.
_NOT_YET = (
    "list",
    "article",
    "letterbox",
    "guide",
    "hidden_links",
    "injected_scripts",
    "text",
    "privacy",
)


def line(given: str, seen: Inspection) -> str:
    """`given`: the file or address as the caller named it."""
    whole: dict[str, Any] = {
        "schema": SCHEMA,
        "input": given,
        "charset": seen.charset,
        "kind": seen.kind.value,
        "title": seen.title,
        "redirect": _redirect(seen.redirect),
        "guard": _guard(seen.guard),
        "identity": _identity(seen.identity),
        "links": [{"href": link.href, "url": link.url, "tag": link.tag} for link in seen.links],
        **dict.fromkeys(_NOT_YET[:4]),
        "annual_report": _report(seen.annual_report),
        **dict.fromkeys(_NOT_YET[4:]),
    }
    return json.dumps(whole, ensure_ascii=False) + "\n"


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
