"""公开事项矩阵 · Units by duties, one mark a cell: where the holes of a whole county are."""

from __future__ import annotations

from collections.abc import Sequence

from reports import _html, _obligations, _view
from reports._contract import Filed, Overview


def compose_all(filed: Sequence[Filed]) -> bytes:
    audits = [each.audit for each in filed]
    folders = {id(each.audit): each.folder for each in filed}
    return _html.render(
        "duties_matrix.html",
        matrix=_obligations.matrix(audits),
        folder=lambda audit: folders[id(audit)],
        named=_view.named,
        kind=_obligations.kind,
        count=_obligations.count,
        notice=_view.notice(audits),
        days=sorted({audit.seen_on for audit in audits}),
        STATES=_obligations.STATES,
        MARKS=_obligations.MARKS,
    )


OVERVIEW = Overview(name="obligations.html", media_type="text/html", compose=compose_all)
