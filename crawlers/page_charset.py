"""网页编码 · Pages whose declared charset does not fit their bytes.

Visits        Nothing more: charsets were read during the walk.
Sees          The declared charset and the one in which the page can be read.
Cannot see    Pages whose bytes fit both.
Does not      Take the visitor's side: browsers obey the declaration and show 乱码.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.observation import Observation, PageCharset


async def look(visit: Visit) -> AsyncIterator[Observation]:
    for row in visit.frontier.pages():
        if row.conflict:
            sight = PageCharset(page=row.url, declared=row.conflict, used=row.charset)
            yield visit.observe(row.url, sight, visit.keep(row.url))


PROBE = Probe(sees=(PageCharset,), look=look)
