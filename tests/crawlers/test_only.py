"""A look may be sent for a part of a site alone; what it was not sent for, it does not speak of."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from domain import runfolder
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


def test_an_empty_box_beside_the_pages_own_links_leaves_the_page_read(tmp_path: Path) -> None:
    """Nothing is mended on a page that was not read: without a browser, none ever would be."""
    box = "<div class=position></div><script src=/site.js></script>"
    rows = "".join(f"<li><a href=/{n}.html>关于第{n}号工作的通知</a></li>" for n in range(9))
    pages = {f"/{n}.html": page(f"<title>{n}</title>{box}<p>正文</p>") for n in range(9)}
    with serving({"/": page(f"<title>测试县</title>{box}<ul>{rows}</ul>"), **pages}) as origin:
        observed(tmp_path / "run", errand_of(f"{origin}/", only=("links",)))
    with closing(sqlite3.connect(tmp_path / "run" / runfolder.CRAWL)) as rows_of:
        waiting = rows_of.execute(
            "select url from scripted s join url u on u.id = s.id where s.why = 3"
        ).fetchall()
    assert f"{origin}/" not in {url for (url,) in waiting}
