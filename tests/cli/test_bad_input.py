"""Bad input: one sentence, the documented exit code, no stack trace, no finding, no orphan."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler
from itertools import count
from pathlib import Path

import pytest

from domain import runfolder
from tests.crawlers._sites import free_port, page, raw, redirect, serving

HOUSE = Path(__file__).parents[2]
NET = ["--allow-net", "127.0.0.0/8", "--delay", "0", "--browser", "never", "--external", "skip"]
USAGE, UNSEEN, STOPPED = 2, 3, 130


def ducha(
    *arguments: str, timeout: float = 230, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli", *arguments],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        env=os.environ | (environment or {}),
    )


def one_sentence(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    told = done.stderr.replace("\n", "")
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    for word in words:
        assert word in told


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("不是网址", id="words"),
        pytest.param("javascript:alert(1)", id="a script"),
        pytest.param("ftp://a.test/", id="another scheme"),
        pytest.param("http://", id="no host"),
    ],
)
def test_what_is_not_a_url(url: str, tmp_path: Path) -> None:
    one_sentence(ducha("audit", url, "--out", str(tmp_path / "o")), USAGE, "不是网址")
    assert not (tmp_path / "o").exists()


def test_an_unknown_edition(tmp_path: Path) -> None:
    done = ducha("audit", "http://127.0.0.1/", "--edition", "1999", "--out", str(tmp_path / "o"))
    one_sentence(done, USAGE, "1999", "national-2019")


def test_a_malformed_rulebook(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('name = "ours"\nfull_marks = \n', "utf-8")
    done = ducha("audit", "http://127.0.0.1/", "--edition", str(path), "--out", str(tmp_path / "o"))
    one_sentence(done, USAGE, "ours.toml")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = ducha("audit", "http://127.0.0.1/", "--out", str(tmp_path / "file"))
    one_sentence(done, USAGE, "无法写入文件夹")


def test_a_day_that_is_none(tmp_path: Path) -> None:
    done = ducha("audit", "http://127.0.0.1/", "--at", "昨天", "--out", str(tmp_path / "o"))
    one_sentence(done, USAGE, "不是日期")


@pytest.mark.parametrize(
    ("setting", "words", "says"),
    [
        pytest.param("DUCHA_CLOCK=昨天", ["runs", "list"], "DUCHA_CLOCK", id="clock"),
        pytest.param("DUCHA_CLOCK=昨天", ["doctor"], "DUCHA_CLOCK", id="clock, asked by doctor"),
        pytest.param("DUCHA_ALLOW_NETS=内网", ["serve"], "DUCHA_ALLOW_NETS", id="nets"),
        pytest.param(
            "DUCHA_ASSESSMENT=/nowhere.toml",
            ["scorecards", "close", "--month", "2026-03", "--ledger", "{}"],
            "/nowhere.toml",
            id="weights that are not there",
        ),
        pytest.param(
            "DUCHA_WATCH_LIST=/",
            ["serve", "--no-portal", "--ledger", "{}"],
            "网站清单",
            id="a watch list that is a folder",
        ),
    ],
)
def test_a_malformed_setting(setting: str, words: list[str], says: str, tmp_path: Path) -> None:
    name, _, value = setting.partition("=")
    told = [word.format(tmp_path / "ledger.sqlite") for word in words]
    one_sentence(ducha(*told, environment={name: value}), USAGE, says)


def unseen(url: str, folder: Path) -> dict[str, object]:
    """Audit a site whose home page cannot be seen: exit code 3, and nothing held against it."""
    done = ducha("audit", url, *NET, "--out", str(folder), "--json", str(folder.parent / "line"))
    assert done.returncode == UNSEEN, done.stderr
    assert "Traceback" not in done.stderr
    line = json.loads((folder.parent / "line").read_text("utf-8"))
    assert line["findings"] == []
    assert line["links"] == []
    assert (line["score"]["verdict"], line["score"]["points"]) == ("未定", None)
    assert "未能打开" in done.stdout or "未能" in done.stdout
    return dict(line)


def test_an_unreachable_host(tmp_path: Path) -> None:
    unseen(f"http://127.0.0.1:{free_port()}/", tmp_path / "o")


def test_a_name_that_does_not_exist(tmp_path: Path) -> None:
    unseen("http://nowhere.invalid/", tmp_path / "o")


def test_a_home_page_that_is_no_page(tmp_path: Path) -> None:
    with serving({"/": raw(b"%PDF-1.7", content_type="application/pdf")}) as origin:
        unseen(f"{origin}/", tmp_path / "o")


def test_a_home_page_that_redirects_for_ever(tmp_path: Path) -> None:
    with serving({"/": redirect("/a"), "/a": redirect("/")}) as origin:
        unseen(f"{origin}/", tmp_path / "o")


def test_an_address_behind_the_guard(tmp_path: Path) -> None:
    with serving({"/": page("<p>内网</p>")}) as origin:
        done = ducha("audit", f"{origin}/", "--browser", "never", "--out", str(tmp_path / "o"))
    assert done.returncode == UNSEEN
    assert json.loads((tmp_path / "o" / "audit.json").read_text("utf-8"))["findings"] == []


@pytest.mark.timeout(240)  # a busy machine needs its time; here nothing else is measured
def test_a_page_of_ten_megabytes_is_read_to_its_end(tmp_path: Path) -> None:
    filler = "<p>政务公开</p>" * 600_000
    home = f"<html><title>大</title><body>{filler}<a href='/gone.html'>没有了</a></body></html>"
    assert len(home.encode()) > 10_000_000
    with serving({"/": page(home)}) as origin:
        done = ducha("audit", f"{origin}/", *NET, "--out", str(tmp_path / "o"))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_a_second_call_on_a_finished_folder_only_writes_the_papers_again(tmp_path: Path) -> None:
    with serving({"/": page("<title>站</title><a href='/gone'>没有</a>")}) as origin:
        first = ducha("audit", f"{origin}/", *NET, "--out", str(tmp_path / "o"))
        written = (tmp_path / "o" / "audit.json").read_bytes()
    again = ducha("audit", f"{origin}/", *NET, "--out", str(tmp_path / "o"))
    assert (first.returncode, again.returncode) == (0, 0)
    assert (tmp_path / "o" / "audit.json").read_bytes() == written


class Held:
    """Answers ten pages, and the eleventh only once `opened`."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        self._numbers = count(1)

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        if next(self._numbers) > 10:
            self.reached.set()
            self.opened.wait(40)
        number = handler.path.strip("/").removesuffix(".html") or "0"
        links = "".join(f"<a href='/{int(number) * 3 + n}.html'>{n}</a>" for n in range(1, 4))
        page(f"<title>第{number}页</title>{links}")(handler)


def test_ctrl_c_ends_in_order_and_the_same_folder_goes_on(tmp_path: Path) -> None:
    folder, held = tmp_path / "o", Held()
    with serving({"*": held}) as origin:
        arguments = ["audit", f"{origin}/", *NET, "--out", str(folder), "--max-pages", "40"]
        command = [sys.executable, "-m", "cli", *arguments]
        with subprocess.Popen(
            command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            assert held.reached.wait(40)
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=50)
        held.opened.set()
        assert process.returncode == STOPPED, told
        assert "已中断" in told
        assert "Traceback" not in told
        assert orphans(folder) == []
        assert not (folder / runfolder.MANIFEST).exists()
        again = ducha(*arguments)
    assert again.returncode == 0, again.stderr
    assert (folder / runfolder.MANIFEST).exists()


def orphans(folder: Path) -> list[str]:
    """Processes whose command line still names the folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with contextlib.suppress(OSError):
                words = (entry / "cmdline").read_bytes().decode("utf-8", "replace")
                if str(folder) in words:
                    found.append(words)
    return found


def test_a_probe_that_there_is_not_is_named_with_those_there_are() -> None:
    done = ducha("audit", "http://127.0.0.1:9/", "--only", "columns", "--only", "spelling")
    assert done.returncode == USAGE
    assert "没有探查spelling；可选：annual_reports、" in "".join(done.stderr.split())


def test_another_look_needs_a_ledger_and_one_purpose(tmp_path: Path) -> None:
    alone = ducha("audit", "http://127.0.0.1:9/", "--again")
    both = ducha(
        *("audit", "http://127.0.0.1:9/", "--again", "--recheck"),
        *("--ledger", str(tmp_path / "l.sqlite")),
    )
    assert (alone.returncode, both.returncode) == (USAGE, USAGE)
    assert "--again须指定台账" in "".join(alone.stderr.split())
    assert "只能选一个" in "".join(both.stderr.split())
