"""A look may be sent for a part of a site alone; what it was not sent for, it does not speak of."""

from __future__ import annotations

from pathlib import Path

from tests.crawlers._observed import observed
from tests.crawlers._runs import errand_of
from tests.crawlers._sites import page, serving


def test_only_the_probes_that_are_named_are_sent(tmp_path: Path) -> None:
    with serving({"/": page("<title>测试县</title><a href=/gone.html>通知公告</a>")}) as origin:
        errand = errand_of(f"{origin}/", only=("links",))
        narrow = observed(tmp_path / "narrow", errand)
        whole = observed(tmp_path / "whole", errand_of(f"{origin}/"))
    assert set(narrow) == {"LinkTarget", "LinkCensus"}
    assert set(narrow) < set(whole)
    assert narrow["LinkTarget"][0].subject == whole["LinkTarget"][0].subject
