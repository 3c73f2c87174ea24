"""A fortnight of faults that come and go, with our own among them: every history exact."""

from __future__ import annotations

from pathlib import Path

import rulebook
from casework import taking_in
from domain.casefile import CaseFile, Seen, State
from store import Ledger
from tests.casework import _days
from tests.casework._days import DEAD, GUARDED, HOME, LIST, OK, SILENT, SITE, Day, moment

EDITION = rulebook.edition("national-2019")
ANSWERS = {"x": DEAD, "o": OK, "t": SILENT, "g": GUARDED}
WORDS = {"x": Seen.BREACH, "o": Seen.OK, "-": Seen.OK, "t": Seen.UNCLEAR, "g": Seen.UNCLEAR}
VOID_ON, BLIND_ON = 7, 10  # our own line fails; a guard hides the page that shows the links

# One letter a day: dead, ok, time-out, guard; “-” the link has been taken off the page.
FORTNIGHT = {
    "steady": ("xxxxxxxxxxxxxx", State.AWAITING),
    "mended": ("xxxxoooooooooo", State.VANISHED),
    "removed": ("xxx-----------", State.VANISHED),
    "returned": ("xxxoooxxxxxxxx", State.REOPENED),
    "back-for-a-day": ("xxxoooooooooxo", State.VANISHED),
    "flaps-daily": ("xoxoxoxoxoxoxo", State.LAPSED),
    "flaps": ("xxoxxoxxoxxoxx", State.PROVISIONAL),
    "slow": ("xttttttttttttx", State.PROVISIONAL),
    "silent": ("tttttttttttttt", None),
    "guarded": ("gggggggggggggg", None),
    "fine": ("oooooooooooooo", None),
}


def day(n: int) -> Day:
    if n == BLIND_ON:
        return Day(pages={LIST: GUARDED})
    links = {
        f"{HOME}{name}.html": (LIST, ANSWERS[said[n]])
        for name, (said, _) in FORTNIGHT.items()
        if said[n] != "-"
    }
    return Day(links=links, void="哨兵站点均不可达" if n == VOID_ON else None)


def expected(said: str) -> list[tuple[object, Seen]]:
    first = said.index("x")
    return [
        (moment(n), WORDS[letter])
        for n, letter in enumerate(said)
        if n >= first and n not in {VOID_ON, BLIND_ON}
    ]


def test_every_history_is_exact_and_none_of_our_own_faults_is_theirs(
    ledger: Ledger, tmp_path: Path
) -> None:
    stood = set()
    cases: dict[str, CaseFile] = {}
    for n in range(14):
        folder = _days.write(tmp_path / str(n), day(n), moment(n))
        parcel = taking_in.parcel_of(folder, EDITION, program="test")
        with ledger.open() as book:
            taking_in.take_in(book, parcel, by="张三", at=moment(n + 0.1))
        with ledger.look() as book:
            cases = {case.cause: case for case in book.findings.of_site(SITE).values()}
        stood |= {cause for cause, c in cases.items() if c.course.state is State.AWAITING}
    wanted = {f"{HOME}{name}.html": told for name, told in FORTNIGHT.items() if told[1]}
    assert {cause: case.course.state for cause, case in cases.items()} == {
        cause: state for cause, (_, state) in wanted.items()
    }
    assert not {cause for cause in stood if "flaps" in cause or "slow" in cause}
    with ledger.look() as book:
        for cause, case in cases.items():
            looks = book.findings.looks(case.fingerprint)
            assert [(look.at, look.seen) for look in looks] == expected(wanted[cause][0]), cause
        assert cases[f"{HOME}returned.html"].course.returns == (moment(9),)
        assert [run.void is not None for run in book.runs.list()].count(True) == 1
