"""The county looked at on fourteen days: every history exact, nothing from our own faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from county import County, FaultKind
from county.answers import Reply, Request
from domain.casefile import CaseFile, Look, Seen, State
from store import Ledger
from tests.cli._county_days import Office, edited

pytestmark = [pytest.mark.proof, pytest.mark.timeout(1800)]
HOME = "http://gxs.ceshixian.gov.cn/"
SOFT = "http://wlj.ceshixian.gov.cn/"
WORDS = {"x": Seen.BREACH, "o": Seen.OK, "-": Seen.OK, "g": Seen.UNCLEAR}
# Our own faults, on days on which no good look of a flapping link is lost by them.
NAMES_GONE, NETWORK_GONE = 4, 9

# One letter a day: dead, ok, guard; “-” the link has been taken off the page.
STORY = {
    "steady": ("xxxxxxxxxxxxxx", State.AWAITING),
    "mended": ("xxxxoooooooooo", State.VANISHED),
    "removed": ("xxx-----------", State.VANISHED),
    "returned": ("xxxoooxxxxxxxx", State.REOPENED),
    "flaps-daily": ("xoxoxoxoxoxoxo", State.LAPSED),
    "flaps": ("xxoxxoxxoxxoxx", State.PROVISIONAL),
    "guarded": ("xggggggggggggx", State.PROVISIONAL),
    "fine": ("oooooooooooooo", None),
}
ANSWERS = {
    "x": Reply(status=404, body=b"<html><body>404 Not Found</body></html>"),
    "o": Reply(body=b"%PDF-1.4\n" + b"x" * 900, type="application/pdf"),
    "g": Reply(status=412, body=b"<html><script>$_ts=window['$_ts']</script></html>"),
}


class Unit:
    """Its home page links to files that come and go by the story."""

    def __init__(self, office: Office) -> None:
        self.day = 0
        book = office.book(HOME)
        book.replace("/", edited(book.answer_at("/"), self._with_links))
        book.put_under("/pilot/", self._answer)

    def _with_links(self, text: str) -> str:
        there = [name for name, (said, _) in STORY.items() if said[self.day] != "-"]
        links = "".join(f'<a href="/pilot/{name}.pdf">{name}</a> ' for name in there)
        return text.replace("</body>", f"<p>{links}</p></body>")

    def _answer(self, request: Request) -> Reply:
        name = request.path.decode().removeprefix("/pilot/").removesuffix(".pdf")
        return ANSWERS.get(STORY[name][0][self.day], ANSWERS["x"])


@pytest.fixture
def office(ledger: Ledger, tmp_path: Path) -> Iterator[Office]:
    with County(first_port=30080) as county:
        yield Office(county, ledger, tmp_path, (HOME, SOFT))


def test_every_history_is_exact_and_none_of_our_own_faults_is_theirs(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = Unit(office)
    awaited: set[str] = set()
    for unit.day in range(14):
        before = story(office)
        if unit.day == NAMES_GONE:
            office.look(unit.day, names={})
            assert says_nothing(before, story(office))
        elif unit.day == NETWORK_GONE:
            monkeypatch.setenv("DUCHA_SENTINEL_SITES", "http://up.example.cn/")
            audits = office.look(unit.day, names={})
            monkeypatch.delenv("DUCHA_SENTINEL_SITES")
            assert all(audit.outcome.void for audit in audits.values())
            assert story(office) == before
        else:
            office.look(unit.day)
        now = [case for case, _ in story(office).values() if case.course.state is State.AWAITING]
        awaited |= {case.cause for case in now}
    assert not [cause for cause in awaited if "flaps" in cause or "guarded" in cause]
    links = {case.cause: (case, looks) for case, looks in story(office).values()}
    for name, (said, state) in STORY.items():
        cause = f"{HOME}pilot/{name}.pdf"
        assert (links[cause][0].course.state if cause in links else None) is state, name
        if state is not None:
            assert words(office, links[cause][1]) == told(office, said), name
    assert planted(office) == {
        cause
        for cause, (case, looks) in links.items()
        if cause.startswith(SOFT) and words(office, looks) == told(office, "x" * 14)
    }


def planted(office: Office) -> set[str]:
    """The dead links that the manifest plants on the site whose pages never change."""
    return {
        fault.subject
        for fault in office.county.planted
        if fault.site == SOFT and fault.kind is FaultKind.LINK_BROKEN
    }


def words(office: Office, looks: Iterable[Look]) -> list[tuple[object, Seen]]:
    """Every word; on the day without names there is none but that it could not be told."""
    lost = (office.moment(NAMES_GONE), Seen.UNCLEAR)
    return [each for each in ((look.at, look.seen) for look in looks) if each != lost]


def told(office: Office, said: str) -> list[tuple[object, Seen]]:
    return [
        (office.moment(n), WORDS[letter])
        for n, letter in enumerate(said)
        if n >= said.index("x") and n not in {NAMES_GONE, NETWORK_GONE}
    ]


def says_nothing(before: dict[str, Told], after: dict[str, Told]) -> bool:
    """No new finding, no move, and no word but that it could not be told."""
    return before.keys() == after.keys() and all(
        after[name][0].course == case.course
        and all(look.seen is Seen.UNCLEAR for look in after[name][1][len(looks) :])
        for name, (case, looks) in before.items()
    )


Told = tuple[CaseFile, tuple[Look, ...]]


def story(office: Office) -> dict[str, Told]:
    with office.ledger.look() as book:
        return {
            case.fingerprint: (case, book.findings.looks(case.fingerprint))
            for home in office.homes
            for case in book.findings.of_site(home.split("/")[2]).values()
        }
