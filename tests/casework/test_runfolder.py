"""A parcel from outside: whole or refused, with one sentence, and never a way out of the folder."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.runfolder import RunFolderError, open_run
from domain import runfolder
from tests.casework import _folder
from tests.casework._folder import OURS, looks, seal, write

SENTENCE = re.compile(r"[^。\n]+。")
FILES = (
    runfolder.ERRAND,
    runfolder.OBSERVATIONS,
    runfolder.OUTCOME,
    runfolder.MANIFEST,
    runfolder.CRAWL,
    runfolder.WARC,
)


def refusal(path: Path) -> str:
    with pytest.raises(RunFolderError) as error:
        open_run(path)
    words = str(error.value)
    assert SENTENCE.fullmatch(words), words
    assert re.search(r"[\u4e00-\u9fff]", words)
    return words


def manifest(folder: Path, change: Callable[[dict[str, str]], object]) -> None:
    path = folder / runfolder.MANIFEST
    whole = json.loads(path.read_text("utf-8"))
    change(whole["files"])
    path.write_text(json.dumps(whole), "utf-8")


def test_a_whole_run_comes_back_as_it_was_written(tmp_path: Path) -> None:
    seen = looks(OURS, replace(OURS, host="行\u2028分隔\u0085符"))
    run = open_run(write(tmp_path, seen))
    assert run.path == tmp_path
    assert run.errand == _folder.errand()
    assert run.outcome == _folder.outcome()
    assert run.observations == seen


def test_a_run_that_saw_nothing_is_still_a_run(tmp_path: Path) -> None:
    assert open_run(write(tmp_path, ())).observations == ()


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    (tmp_path / name).unlink()
    assert name in refusal(tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_a_link_in_place_of_a_file_is_not_followed(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path / "run")
    elsewhere = (folder / name).rename(tmp_path / "elsewhere")
    (folder / name).symlink_to(elsewhere)
    assert name in refusal(folder)


def test_a_linked_subfolder_is_not_followed(tmp_path: Path) -> None:
    folder = write(tmp_path / "run")
    elsewhere = (folder / runfolder.EVIDENCE).rename(tmp_path / "elsewhere")
    (folder / runfolder.EVIDENCE).symlink_to(elsewhere, target_is_directory=True)
    assert runfolder.EVIDENCE in refusal(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_pipe_in_place_of_a_file_does_not_hold_us(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    (tmp_path / name).unlink()
    os.mkfifo(tmp_path / name)
    assert name in refusal(tmp_path)


@pytest.mark.parametrize("name", FILES[:3])
def test_a_file_cut_short_or_changed_does_not_fit_the_manifest(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    data = (tmp_path / name).read_bytes()
    for changed in (data[:-1], data + b"\n", data.replace(b"e", b"E", 1)):
        (tmp_path / name).write_bytes(changed)
        assert "与清单不符" in refusal(tmp_path)


@pytest.mark.parametrize("name", [".", "..", "a/b", "missing"])
def test_what_is_no_run_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("not a folder", "utf-8")
    refusal(tmp_path / name)
    refusal(tmp_path / "file")


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "/etc/hostname",
        "evidence/../../secret",
        "evidence//x",
        "./errand.json",
        "",
        "a\\b",
        "a\x1b[31mb",
        "a\nb",
    ],
)
def test_a_manifest_that_points_outside_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path / "run")
    (tmp_path / "secret").write_text("x", "utf-8")
    manifest(tmp_path / "run", lambda files: files.update({name: "0" * 64}))
    assert "清单列有文件夹以外的文件" in refusal(tmp_path / "run")


@pytest.mark.parametrize("name", FILES[:3])
def test_a_manifest_without_what_is_judged_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    manifest(tmp_path, lambda files: files.pop(name))
    assert name in refusal(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("\x00", id="a zero"),
        pytest.param("[]", id="a list"),
        pytest.param("null", id="null"),
        pytest.param('{"schema": "ducha.manifest/1"}', id="without files"),
        pytest.param("[" * 100_000, id="bottomless"),
        pytest.param("1" * 100_000, id="an endless number"),
    ],
)
@pytest.mark.parametrize("name", FILES[:4])
def test_what_does_not_parse_is_refused(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path)
    (tmp_path / name).write_text(text, "utf-8")
    if name != runfolder.MANIFEST:
        seal(tmp_path)
    if name == runfolder.OBSERVATIONS and not text:
        assert open_run(tmp_path).observations == ()
    else:
        assert name in refusal(tmp_path)


def test_text_in_another_charset_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / runfolder.OUTCOME).write_bytes("测试".encode("gb18030"))
    assert "不是UTF-8" in refusal(seal(tmp_path))


def test_a_file_beyond_the_bound_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    with (tmp_path / runfolder.OUTCOME).open("wb") as stream:
        stream.truncate(2 * 1024 * 1024)
    assert "超过 1 MiB" in refusal(tmp_path)


def test_two_runs_in_one_folder_are_refused(tmp_path: Path) -> None:
    write(tmp_path)
    other = runfolder.outcome_text(_folder.outcome(run_id="run-2"))
    (tmp_path / runfolder.OUTCOME).write_text(other, "utf-8")
    assert "不是同一轮次" in refusal(seal(tmp_path))


def test_an_observation_told_twice_is_refused(tmp_path: Path) -> None:
    assert "编号重复" in refusal(write(tmp_path, looks(OURS) * 2))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_single_changed_byte_is_judged(tmp_path: Path, data: st.DataObject) -> None:
    """One byte of what is judged or of its manifest: refused, or the judged run is the same."""
    folder = tmp_path / "run"
    if not folder.exists():
        write(folder)
    whole = open_run(folder)
    path = folder / data.draw(st.sampled_from(FILES[:4]))
    good = path.read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    bad = bytes([good[at] ^ data.draw(st.integers(1, 255))])
    path.write_bytes(good[:at] + bad + good[at + 1 :])
    try:
        run = open_run(folder)
    except RunFolderError:
        run = None
    finally:
        path.write_bytes(good)
    if run is not None:
        assert path.name == runfolder.MANIFEST
        assert run == whole
