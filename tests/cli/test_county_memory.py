"""One county site looked at on two days: what the ledger remembers changes what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.runfolder import open_run
from county import County
from domain.audit import Audit
from domain.columns import ColumnLook
from domain.freshness import LateArrivals, SiteLayouts
from domain.memory import COLUMN, FINDING
from store import at_address
from tests.cli._county_days import Office, edited

HOME = "http://gxs.ceshixian.gov.cn/"
LIST, OTHER_LIST = "/gzdt.htm", "/tzgg.htm"
ARTICLE, NEW = "/info/1001/1000.htm", "/info/1001/1009.htm"
WAS = ("县供销合作社召开年度工作会议", "2026-01-20")
LATE = ("县供销合作社部署春耕农资保供", "2026-03-02")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with County(first_port=29080) as county, at_address(str(tmp_path / "l.sqlite")) as ledger:
        yield Office(county, ledger, tmp_path, (HOME,))


def said(audit: Audit) -> dict[str, str]:
    return {finding.rule: finding.says for finding in audit.findings}


def test_what_comes_late_and_what_looks_new_is_told_by_the_look_before(office: Office) -> None:
    first = office.look(0)[HOME]
    assert "home_stale" in said(first)
    assert "backdating" not in said(first), "a first look has nothing to compare with"
    book = office.book(HOME)
    book.put(NEW, edited(book.answer_at(ARTICLE), _late))
    book.replace(LIST, edited(book.answer_at(LIST), _with_one_more))
    book.replace(OTHER_LIST, edited(book.answer_at(OTHER_LIST), _another_layout))

    second = office.look(7)[HOME]
    assert "2026-03-16查看时没有这一条（共1条）" in said(second)["backdating"]
    run = open_run(office.folder / "7-0")
    remembered = {each.kind for each in run.errand.memory}
    assert {COLUMN, FINDING, "title"} <= remembered
    (late,) = (
        o.seen for o in run.observations if isinstance(o.seen, LateArrivals) and o.seen.n_new
    )
    assert [(each.title, f"{each.printed}") for each in late.arrivals] == [LATE]
    (layouts,) = (o.seen for o in run.observations if isinstance(o.seen, SiteLayouts))
    assert (layouts.known, layouts.changed) == (2, (f"{HOME}tzgg.htm",))
    looks = [o.seen for o in run.observations if isinstance(o.seen, ColumnLook)]
    since = {e.title: f"{e.since}" for look in looks for e in look.entries}
    assert (since[WAS[0]], since[LATE[0]]) == ("2026-03-16", "2026-03-23")


def _late(text: str) -> str:
    return text.replace(WAS[0], LATE[0]).replace(WAS[1], LATE[1]).replace("1000.htm", "1009.htm")


def _with_one_more(text: str) -> str:
    (row,) = re.findall(r'<li><a href="[^"]*1000\.htm".*?</li>', text)
    return text.replace(row, _late(row) + row)


def _another_layout(text: str) -> str:
    rows = text.replace('<ul class="list">', '<table class="xw"><tbody>')
    rows = re.sub(
        r"<li>(<a [^>]*info.*?</a>)<span>(.*?)</span></li>",
        r"<tr><td>\1</td><td>\2</td></tr>",
        rows,
    )
    return re.sub(r"(</tr>\s*)</ul>", r"\1</tbody></table>", rows)
