"""Reports made to hurt, or filled in by hand: bounded time, a sentence, nobody accused."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from domain import consistency, footing
from domain.annualreport import AnnualReport
from reading.annualreport import read_report
from reading.papers import paper
from tests.reading import _reports as made

SECONDS = 20.0
SUMS = ("X1", "X2", "X3", "X4")
_BODY = "word/document.xml"


def read(body: bytes) -> AnnualReport:
    return read_report(paper(body))


def accused(report: AnnualReport) -> list[str]:
    found = (*footing.slips(report), *consistency.slips(report))
    return [slip.rule for slip in found if slip.rule in SUMS]


def rewritten(change: Callable[[bytes], bytes]) -> bytes:
    """A sound DOCX whose body was changed."""
    out = BytesIO()
    with (
        ZipFile(BytesIO(made.docx(made.Made()))) as sound,
        ZipFile(out, "w", ZIP_DEFLATED) as archive,
    ):
        for each in sound.namelist():
            body = sound.read(each)
            archive.writestr(each, change(body) if each == _BODY else body)
    return out.getvalue()


def wide(body: bytes) -> bytes:
    return re.sub(rb'<w:gridSpan w:val="\d+"/>', b'<w:gridSpan w:val="99999999"/>', body)


def laughing(body: bytes) -> bytes:
    """Entities within entities: a kilobyte that would be a thousand million words."""
    lines = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "哈"}">' for n in range(9)
    ).encode()
    head, rest = body.split(b"?>", 1)
    opened = rest.replace(b"<w:t>", b"<w:t>&l8;", 1)
    return head + b"?><!DOCTYPE w:document [" + lines + b"]>" + opened


def deep(body: bytes) -> bytes:
    """Tables in tables, two thousand deep."""
    cell = b"<w:tbl><w:tr><w:tc>"
    shut = b"<w:p/></w:tc></w:tr></w:tbl>"
    return body.replace(b"<w:body>", b"<w:body>" + cell * 2000 + shut * 2000, 1)


def lying() -> bytes:
    """The directory says a kilobyte where forty million bytes come."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_BODY, b"<x>" + b" " * 40_000_000 + b"</x>")
        for each in archive.infolist():
            each.file_size = 1024
    return out.getvalue()


def spanned() -> bytes:
    table = made.html_table(made.grid(made.Made()), 3)
    huge = re.sub(r'(row|col)span="\d+"', r'\1span="1000000"', table)
    return made.html(made.Made(), huge, made.html_table(made.remedies_grid(), 3)).encode()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(lambda: rewritten(wide), id="cells merged over a hundred million"),
        pytest.param(lambda: rewritten(laughing), id="entities that multiply"),
        pytest.param(lambda: rewritten(deep), id="tables in tables"),
        pytest.param(lying, id="a directory that lies"),
        pytest.param(spanned, id="spans of a million"),
    ],
)
def test_what_was_made_to_hurt_is_done_with_in_time_and_accuses_nobody(
    body: Callable[[], bytes],
) -> None:
    given, began = body(), process_time()
    report = read(given)
    assert process_time() - began < SECONDS
    assert accused(report) == []
    assert report.readable or report.why


@pytest.mark.parametrize("mark", ["—", "–", "－", "──", "-", "/", "／", "无", "〇", "０", "　"])
def test_marks_for_nothing_break_no_sum(mark: str) -> None:
    """Whoever fills in a dash for nought is told to write 0, never that the sums are wrong."""
    report = read(made.html(made.Made(nought=mark)).encode())
    assert report.readable
    assert accused(report) == []


@pytest.mark.parametrize("text", ["１，２３４", "1，234", "1,234", "１２３４", "1 234", "1234件"])
def test_one_number_in_many_hands_is_one_number(text: str) -> None:
    report = read(made.html(made.Made(wrong={("r3.1", "自然人"): text})).encode())
    assert str(report.cells["r3.1"]["自然人"]) == "1234"
    assert accused(report) == []
