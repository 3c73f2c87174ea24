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
    printed = visit.frontier.contacts()
    takes = await _takers(visit, [v for _, kind, v, fine, _ in printed if kind == "mail" and fine])
    for page, kind, value, well_formed, why in printed:
        domain = _domain(value) if kind == "mail" and well_formed else None
        sight = ContactPoint(
            page=page,
            kind=kind,
            value=value,
            well_formed=well_formed,
            why=why,
            mail_domain=domain,
            mx=takes[domain] if domain is not None else None,
        )
        yield visit.observe(value, sight, visit.keep(page) if not well_formed else ())


async def _takers(visit: Visit, mails: list[str]) -> dict[str, tuple[str, ...] | None]:
    """Domain → who takes its mail; "nobody" is believed only while our names can be."""
    domains = dict.fromkeys(map(_domain, mails))
    found = {domain: await visit.tools.resolver.mx(domain) for domain in domains}
    if () in found.values() and not await visit.denials_hold():
        return {domain: hosts or None for domain, hosts in found.items()}
    return found


def _domain(mail: str) -> str:
    return mail.rpartition("@")[2].lower()


PROBE = Probe(sees=(ContactPoint,), look=look)
