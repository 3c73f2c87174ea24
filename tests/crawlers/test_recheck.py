"""A recheck asks first for what it was sent for, however small its budget and large the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.errand import Limits
from domain.links import State
from tests.crawlers._runs import errand_of, run
from tests.crawlers._sites import page, serving


@pytest.mark.parametrize("sent", [True, False], ids=["sent for it", "not sent for it"])
def test_a_page_that_lies_behind_many_others_is_read_within_a_budget_of_a_few(
    sent: bool, tmp_path: Path
) -> None:
    many = "".join(f"<a href='/a{n}.html'>通知{n}</a>" for n in range(60))
    pages = {"/": page(f"<title>站</title><h1>测试县人民政府</h1>{many}")}
    pages |= {f"/a{n}.html": page(f"<title>通知{n}</title>") for n in range(60)}
    pages["/deep.html"] = page("<title>深处</title><a href='/gone.html'>附件</a>")
    with serving(pages) as origin:
        first = (f"{origin}/deep.html", f"{origin}/gone.html") if sent else ()
        limits = Limits(concurrency=4, delay=0.0, max_pages=8)
        seen = run(tmp_path / "run", errand_of(f"{origin}/", limits=limits, first=first))
    gone = seen.links.get(f"{origin}/gone.html")
    assert (gone is not None and gone.state is State.BROKEN) is sent
