"""Attachments are what their names say, so that whoever sniffs them is right to."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

from county import files


def test_a_sheet_opens_in_a_spreadsheet_program() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(files.xlsx([["科目", "金额"], ["合计", "9"]])))
    assert book.get_sheet_by_index(0).to_python() == [["科目", "金额"], ["合计", "9"]]


def test_a_letter_is_a_package_with_its_text() -> None:
    with zipfile.ZipFile(io.BytesIO(files.docx("通知"))) as package:
        assert package.testzip() is None
        assert "通知" in package.read("word/document.xml").decode()


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(files.png(120, 60, (200, 22, 29)), id="png"),
        pytest.param(files.gif(), id="gif"),
    ],
)
def test_a_picture_is_one(picture: bytes) -> None:
    Image.open(io.BytesIO(picture)).load()


def test_an_old_document_is_a_compound_file_of_whole_sectors() -> None:
    data = files.doc()
    assert data.startswith(bytes.fromhex("d0cf11e0a1b11ae1"))
    assert len(data) == 3 * 512
    assert "Root Entry".encode("utf-16-le") in data


def test_a_pdf_finds_its_own_table() -> None:
    data = files.pdf("2026年财政预算")
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    assert data[start:].startswith(b"xref\n0 7\n")
    assert "2026年财政预算".encode("utf-16-be").hex().encode() in data


def test_the_same_bytes_every_time() -> None:
    assert files.docx("通知") == files.docx("通知")
    assert files.xlsx([["1"]]) == files.xlsx([["1"]])
