"""联系方式 · Phone numbers and mail addresses printed on the site's pages.

Visits        Nothing more: they were read during the walk; asks DNS who takes mail for a domain.
Sees          Each value once, where it was first met, and the mail hosts of its domain.
Cannot see    Numbers in pictures; whether anybody answers.
Does not      Call, write, or knock at a mail server.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.observation import ContactPoint, Observation


async def look(visit: Visit) -> AsyncIterator[Observation]:
    asked: dict[str, tuple[str, ...] | None] = {}
    for page, kind, value, well_formed, why in visit.frontier.contacts():
        domain = value.rpartition("@")[2].lower() if kind == "mail" and well_formed else None
        if domain is not None and domain not in asked:
            found = await visit.tools.resolver.mx(domain)
            asked[domain] = found if found or visit.tools.curl.denials_count else None
        sight = ContactPoint(
            page=page,
            kind=kind,
            value=value,
            well_formed=well_formed,
            why=why,
            mail_domain=domain,
            mx=asked[domain] if domain is not None else None,
        )
        yield visit.observe(value, sight, visit.keep(page) if not well_formed else ())


PROBE = Probe(sees=(ContactPoint,), look=look)
