"""转载情况表 · Watched titles by sites: when each carried what, how late, and what is not there."""

from __future__ import annotations

from collections.abc import Sequence

from reports import _html, _reposts, _view
from reports._contract import Filed, Overview


def compose_all(filed: Sequence[Filed]) -> bytes:
    audits = [each.audit for each in filed]
    folders = {id(each.audit): each.folder for each in filed}
    return _html.render(
        "reposts_table.html",
        matrix=_reposts.matrix(audits),
        folder=lambda audit: folders[id(audit)],
        named=_view.named,
        notice=_view.notice(audits),
        days=sorted({audit.seen_on for audit in audits}),
    )


def _wanted(filed: Sequence[Filed]) -> bool:
    return _reposts.any_watched(each.audit for each in filed)


OVERVIEW = Overview(
    name="reposts.html", media_type="text/html", compose=compose_all, wanted=_wanted
)
