"""上游问题 · A fault at a host that many units depend on is one finding, and no unit's points.

Only what takes a whole host down is upstream: it refuses or resets every connection, or its gateway
says that nothing stands behind it. A page deleted there, or a name that nobody holds any more, is a
link that each site has to mend itself.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from domain.finding import Finding
from domain.grouping import cause_of
from domain.links import State
from domain.observation import LinkTarget
from domain.rulebook import Edition

UPSTREAM = "upstream.json"
"""Beside the run's papers: what the sites of the same call say of hosts elsewhere."""

_HOST_DOWN = frozenset({"refused", "reset", "http_502", "http_503", "http_504"})


def is_host_down(cause: str) -> bool:
    """Whether the cause, as `cause_of` words it, is a whole host that is down."""
    reason, _, host = cause.partition(" ")
    return reason in _HOST_DOWN and bool(host)


def host_of(cause: str) -> str:
    """The host that a cause lies at, whether it is the whole of it or an address there."""
    rest = cause.partition("://")[2] or cause.partition(" ")[2]
    return rest.partition("/")[0].partition("?")[0].partition("#")[0].lower()


def counted(by_site: Mapping[str, Iterable[LinkTarget]]) -> dict[str, int]:
    """Cause → how many of the sites depend on the host that is down."""
    sites: dict[str, set[str]] = defaultdict(set)
    for site, links in by_site.items():
        for link in links:
            down = link.state is State.BROKEN and link.reason in _HOST_DOWN
            if down and not link.internal:
                sites[cause_of(link)].add(site)
    return {cause: len(each) for cause, each in sorted(sites.items()) if len(each) > 1}


def parted(
    findings: Iterable[Finding], counts: Mapping[str, int], edition: Edition
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The unit's own findings, and those that so many sites share that they are upstream."""
    own, upstream = list[Finding](), list[Finding]()
    for finding in findings:
        most = edition.rule(finding.rule).upstream_at
        shared = most is not None and counts.get(finding.cause, 0) >= most
        (upstream if shared else own).append(finding)
    return tuple(own), tuple(upstream)


def text(counts: Mapping[str, int]) -> str:
    return json.dumps(dict(counts), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(given: str) -> dict[str, int]:
    """ValueError where it is not what `text` writes."""
    counts = json.loads(given)
    if not isinstance(counts, dict) or not all(isinstance(n, int) for n in counts.values()):
        raise ValueError("不是上游问题的计数")
    return {str(cause): n for cause, n in counts.items()}
