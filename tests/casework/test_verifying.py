"""One changed byte is named; and whoever covers it up in the manifest is found by the record."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.runfolder import RunFolderError
from casework.verifying import Discrepancy, Fault, verify
from domain import runfolder
from tests.casework._folder import HOME, PAGES, seal, warc, write

SHOT = f"{runfolder.SHOTS}/1.png"
FILES = (
    runfolder.ERRAND,
    runfolder.OBSERVATIONS,
    runfolder.OUTCOME,
    runfolder.CRAWL,
    SHOT,
)
WHOLE = warc()
# where each record's gzip member begins
STARTS = [at for at in range(len(WHOLE)) if WHOLE[at:].startswith(b"\x1f\x8b\x08\x00")]


def flip(path: Path, at: int, by: int = 1) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= by
    path.write_bytes(data)


def records(found: list[Discrepancy]) -> list[str]:
    return [each.record or "" for each in found if each.fault is Fault.RECORD]


def test_a_whole_folder_has_nothing_to_tell(tmp_path: Path) -> None:
    assert verify(write(tmp_path)) == []


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    flip(tmp_path / name, 0)
    assert verify(tmp_path) == [Discrepancy(file=name, fault=Fault.CHANGED)]
    assert verify(tmp_path / name) == [Discrepancy(file=name, fault=Fault.CHANGED)]


@pytest.mark.parametrize("name", [*FILES, runfolder.WARC])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    (tmp_path / name).unlink()
    assert verify(tmp_path) == [Discrepancy(file=name, fault=Fault.MISSING)]
    assert verify(tmp_path / name) == [Discrepancy(file=name, fault=Fault.MISSING)]


@pytest.mark.parametrize("name", ["extra.txt", "evidence/extra.html", "evidence/shots/2.png"])
def test_an_added_file_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    (tmp_path / name).write_text("x", "utf-8")
    assert verify(tmp_path) == [Discrepancy(file=name, fault=Fault.ADDED)]
    assert verify(tmp_path / name) == [Discrepancy(file=name, fault=Fault.ADDED)]


def test_every_fault_is_told_not_only_the_first(tmp_path: Path) -> None:
    write(tmp_path)
    flip(tmp_path / runfolder.ERRAND, 0)
    (tmp_path / runfolder.CRAWL).unlink()
    (tmp_path / "extra").write_text("x", "utf-8")
    faults = {each.file: each.fault for each in verify(tmp_path)}
    assert faults == {
        runfolder.ERRAND: Fault.CHANGED,
        runfolder.CRAWL: Fault.MISSING,
        "extra": Fault.ADDED,
    }


def test_links_and_pipes_are_told_and_not_followed(tmp_path: Path) -> None:
    folder = write(tmp_path / "run")
    elsewhere = (folder / runfolder.CRAWL).rename(tmp_path / "elsewhere")
    (folder / runfolder.CRAWL).symlink_to(elsewhere)
    (folder / SHOT).unlink()
    os.mkfifo(folder / SHOT)
    (folder / "more").symlink_to(tmp_path, target_is_directory=True)
    faults = {each.file: each.fault for each in verify(folder)}
    assert faults == {
        runfolder.CRAWL: Fault.UNREADABLE,
        SHOT: Fault.UNREADABLE,
        "more": Fault.ADDED,
    }


@pytest.mark.parametrize("number", range(len(PAGES)))
def test_a_flipped_byte_in_the_archive_names_the_record(tmp_path: Path, number: int) -> None:
    write(tmp_path)
    end = [*STARTS[1:], len(WHOLE)][number]
    flip(tmp_path / runfolder.WARC, (STARTS[number] + end) // 2)
    found = verify(tmp_path)
    assert found[0] == Discrepancy(file=runfolder.WARC, fault=Fault.CHANGED)
    (record,) = records(found)
    assert record == f"{HOME}{PAGES[number]}，偏移 {STARTS[number]}"


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_record_whose_very_frame_is_hit_still_has_its_name(tmp_path: Path, at: int) -> None:
    write(tmp_path)
    flip(tmp_path / runfolder.WARC, STARTS[1] + at)
    (record,) = records(verify(tmp_path))
    assert record.startswith(f"{HOME}{PAGES[1]}，")


def test_an_archive_served_by_the_site_is_not_taken_for_a_record(tmp_path: Path) -> None:
    """A download may hold gzip members of its own; after damage they are no place to go on."""
    write(tmp_path)
    inner = gzip.compress("表格".encode() * 9)
    outer = gzip.compress(b"WARC/1.1\r\nWARC-Target-URI: x\r\n\r\n" + inner * 3, compresslevel=0)
    (tmp_path / runfolder.WARC).write_bytes(outer[:-8] + bytes(8) + WHOLE)
    assert records(verify(seal(tmp_path))) == ["x，偏移 0"]


def test_sealing_it_again_does_not_cover_a_flipped_byte(tmp_path: Path) -> None:
    write(tmp_path)
    flip(tmp_path / runfolder.WARC, STARTS[1] - 4)
    (only,) = verify(seal(tmp_path))
    assert only.fault is Fault.RECORD
    assert only.record is not None
    assert only.record.startswith(f"{HOME}，")


def test_packing_it_again_does_not_cover_a_changed_page(tmp_path: Path) -> None:
    """Whoever unpacks a record, edits the page and packs it again leaves the old digest."""
    write(tmp_path)
    members = [
        gzip.decompress(WHOLE[start:end])
        for start, end in zip(STARTS, [*STARTS[1:], len(WHOLE)], strict=True)
    ]
    members[1] = members[1].replace(b"gzdt/</h1>", b"forged</h1>"[:10], 1)
    (tmp_path / runfolder.WARC).write_bytes(b"".join(map(gzip.compress, members)))
    (only,) = verify(seal(tmp_path))
    assert only.fault is Fault.RECORD
    assert (only.record or "").startswith(f"{HOME}gzdt/，")
    assert only.detail == "内容与摘要不符"


def test_a_digest_taken_out_is_missed(tmp_path: Path) -> None:
    write(tmp_path)
    lines = gzip.decompress(WHOLE[: STARTS[1]]).split(b"\r\n")
    bare = b"\r\n".join(line for line in lines if b"-Digest:" not in line)
    (tmp_path / runfolder.WARC).write_bytes(gzip.compress(bare) + WHOLE[STARTS[1] :])
    (only,) = verify(seal(tmp_path))
    assert only.detail == "没有可核对的摘要，或内容不完整"


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param(b"\0" * 64, id="zeros"),
        pytest.param(b"garbage", id="words"),
        pytest.param(WHOLE[:30], id="the beginning of a record"),
    ],
)
def test_what_hangs_on_at_the_end_is_told(tmp_path: Path, tail: bytes) -> None:
    write(tmp_path)
    (tmp_path / runfolder.WARC).write_bytes(WHOLE + tail)
    (record,) = records(verify(seal(tmp_path)))
    assert record.endswith(f"偏移 {len(WHOLE)}")


def test_an_archive_cut_short_names_its_last_record(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / runfolder.WARC).write_bytes(WHOLE[:-20])
    (record,) = records(verify(seal(tmp_path)))
    assert record.startswith(f"{HOME}{PAGES[-1]}，")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(WHOLE) - 1), by=st.integers(1, 255))
def test_no_byte_of_the_archive_changes_unnoticed(tmp_path: Path, at: int, by: int) -> None:
    """And what is named is the record the byte lies in, even with the manifest sealed again."""
    folder = tmp_path / "run"
    if not folder.exists():
        write(folder)
    path = folder / runfolder.WARC
    path.write_bytes(WHOLE)
    seal(folder)
    flip(path, at, by)
    assert verify(path)[0].fault is Fault.CHANGED
    start = max(each for each in STARTS if each <= at)
    named = records(verify(seal(folder)))
    # four bytes of time, one of effort and one of system in each member bear no content
    # (nor does the flag that calls it text)
    if at - start not in range(4, 10) and (at - start, by) != (3, 1):
        assert [each.rpartition(" ")[2] for each in named] == [str(start)]
    assert all(each.rpartition(" ")[2] == str(start) for each in named)


def test_without_a_manifest_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    write(tmp_path / "run")
    (tmp_path / "run" / runfolder.MANIFEST).unlink()
    for path in (tmp_path / "run", tmp_path / "run" / runfolder.WARC, tmp_path / "nowhere"):
        with pytest.raises(RunFolderError, match=r"。$"):
            verify(path)


def test_the_manifest_stands_for_the_whole_folder(tmp_path: Path) -> None:
    write(tmp_path)
    flip(tmp_path / runfolder.ERRAND, 0)
    assert verify(tmp_path / runfolder.MANIFEST) == verify(tmp_path)


def test_a_discrepancy_reads_as_a_sentence_and_a_terminal_does_not_obey_it() -> None:
    one = Discrepancy(
        file="evidence/\x1b[2J",
        fault=Fault.RECORD,
        record=f"{HOME}，偏移 7",
        detail="内容与摘要不符",
    )
    assert str(one) == (f"'evidence/\\x1b[2J'（{HOME}，偏移 7）：记录损坏或被改动：内容与摘要不符")
