"""一季度 · `ducha serve --no-portal` alone for a quarter of the county, killed now and then.

Run inside a network of its own (`_staged.NEW_NETWORK`): `python -m tests.proof._quarter FOLDER
SECONDS_A_DAY`. The county listens on port 80 of loopback. Besides the server there is only a desk:
it confirms what the looks have made ripe, and enters what people judge. What the script did, and
when, it writes to `told.json`; nothing else here knows of points.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import xlsxwriter

from county import County
from county.answers import Reply, Request, always
from county.book import Book
from domain.calendar import BEIJING
from tests.proof._afflicted import HOUSE
from tests.proof._staged import network

STARTS = datetime(2026, 3, 31, 12, tzinfo=BEIJING)
ENDS = datetime(2026, 7, 12, 12, tzinfo=BEIJING)
MONTHS = ("2026-04", "2026-05", "2026-06")
UNITS = {
    "czj": ("测试县财政局", "政府部门", "http://czj.ceshixian.gov.cn/", "测试县财政局网站"),
    "wlj": (
        "测试县文化和旅游局",
        "政府部门",
        "http://wlj.ceshixian.gov.cn/",
        "测试县文化和旅游局网站",
    ),
    "szj": (
        "测试县数据资源管理局",
        "政府部门",
        "http://szj.ceshixian.gov.cn/",
        "测试县数据资源管理局网站",
    ),
    "qsz": (
        "测试县清水镇人民政府",
        "乡镇人民政府",
        "http://www.qingshuizhen.com.cn/",
        "清水镇人民政府网站",
    ),
}
VETOES = (
    "security",
    "reachability",
    "home_upkeep",
    "column_upkeep",
    "response",
    "service_usability",
)
REVIEWS = {"czj": (90, 84), "wlj": (70, 75), "szj": (95, 99), "qsz": (60,)}
EXTRA = ("2026-05", "加分", "wlj", "典型经验被市级转发", 2)
MINUS = ("2026-06", "扣分", "qsz", "未按时报送自查表", 1)
MENDED = {
    "http://czj.ceshixian.gov.cn/fj/2026/bmml.pdf": datetime(2026, 5, 10, 10, tzinfo=BEIJING),
    "http://czj.ceshixian.gov.cn/fj/sb/biao2.rar": datetime(2026, 5, 20, 10, tzinfo=BEIJING),
}
# A news item a week: of the data office always, of the culture office from May on; title and day of
# the item that the county's author wrote, which gives way to the week's.
NEWS = {
    "szj": ("县政务服务中心延长窗口服务时间", date(2026, 3, 13), STARTS),
    "wlj": ("县文化馆公益培训班开班", date(2026, 3, 13), datetime(2026, 5, 4, 8, tzinfo=BEIJING)),
}
BROKEN = "http://szj.ceshixian.gov.cn/gzdt/202603/t20260306_1001.html"  # the home page names it
BREAKS = datetime(2026, 6, 3, 15, tzinfo=BEIJING)
OUTAGE = (datetime(2026, 4, 14, 5, tzinfo=BEIJING), datetime(2026, 4, 16, 21, tzinfo=BEIJING))
SECOND = (datetime(2026, 5, 1, tzinfo=BEIJING), datetime(2026, 5, 25, tzinfo=BEIJING))
KILLS = 12
OFFICE = """
[office]
name = "测试县人民政府办公室"
masthead = "测试县人民政府办公室"
contact = "张三"
phone = "0990-2345678"
mailbox = "ducha@office.test"
basis = "国办秘函〔2019〕19号"
appeal_within = 3
[mail]
timeout = 5
[mail.smtp]
host = "127.0.0.1"
port = 1
security = "none"
[mail.imap]
host = "127.0.0.1"
port = 1
security = "none"
user = "office"
password_file = "password"
"""


class Rehearsal:
    """The house's clock, its server (or two), the desk, and the hand that kills."""

    def __init__(self, folder: Path, seconds_a_day: float, county: County) -> None:
        self.folder, self.county = folder, county
        self.speed = 86_400 / seconds_a_day
        self.began = time.time()  # noqa: TID251 - a rehearsal is told by its own clock
        self.kills: list[str] = []
        self.sat = STARTS
        self.written: dict[str, dict[bytes, Reply]] = {}
        self.environment = {
            **os.environ,
            "DUCHA_LEDGER": str(folder / "ledger.sqlite"),
            "DUCHA_RESULTS": str(folder / "results"),
            "DUCHA_CLOCK": f"{STARTS.isoformat()} @{self.began:f} x{self.speed:f}",
            "DUCHA_ALLOW_NETS": "127.0.0.0/8 ::1/128",
            "DUCHA_SENTINELS": "www.ceshixian.gov.cn",
            "DUCHA_CONTACT": "ducha@office.test",
        }
        self.servers: list[subprocess.Popen[bytes]] = []

    # -- time

    def now(self) -> datetime:
        passed = time.time() - self.began  # noqa: TID251
        return STARTS + timedelta(seconds=passed * self.speed)

    def until(self, moment: datetime, meanwhile: Callable[[], None]) -> None:
        while self.now() < moment:
            if self.now() - self.sat > timedelta(hours=12):
                meanwhile()
                self.sat = self.now()
            time.sleep(0.1)

    # -- commands and servers

    def does(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "cli", *words],
            cwd=HOUSE,
            env=self.environment,
            capture_output=True,
            check=False,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"{words}: {done.stdout}{done.stderr}")
        return done.stdout

    def serve(self, number: int = 0) -> None:
        self.servers.append(
            subprocess.Popen(
                [sys.executable, "-m", "cli", "serve", "--no-portal"],
                cwd=HOUSE,
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=(self.folder / f"serve{number}.log").open("ab"),
            )
        )

    def kill(self) -> None:
        """The eldest server, without a word."""
        server = self.servers.pop(0)
        server.kill()
        server.wait()
        self.kills.append(self.now().isoformat())

    def is_killed_and_comes_back(self) -> None:
        self.kill()
        self.serve()

    # -- the desk

    def desk(self) -> None:
        ripe = self.does("findings", "list", "--state", "待审核", "--json", "--limit", "1000")
        ids = [
            json.loads(line)["fingerprint"] for line in ripe.splitlines() if line.startswith("{")
        ]
        if ids:
            words = ("findings", "review", "confirm", *ids, "--why", "逐条核对", "--by", "李审核")
            self.does(*words)

    def enters(self) -> None:
        """The register, and what people judge in every month of the quarter."""
        for unit, (name, kind, home, title) in UNITS.items():
            words = (f"单位全称={name}", f"单位类别={kind}")
            self.does("register", "set", "单位", unit, *words, "--by", "王科长")
            site = (f"网站名称={title}", f"首页网址={home}", f"主办单位={unit}")
            more = ("检测授权=主管部门授权", "开通日期=2020-01-01")
            self.does("register", "set", "网站", f"w-{unit}", *site, *more, "--by", "王科长")
        path = self.folder / "points.xlsx"
        path.write_bytes(_workbook())
        self.does("points", "import", str(path), "--by", "王科长")

    # -- the county's hands

    def book(self, url: str) -> tuple[Book, str]:
        host = url.split("/")[2]
        return self.county._by_host()[host], url.split(host, 1)[1]

    def mend(self, url: str) -> None:
        book, path = self.book(url)
        pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        rar = b"Rar!\x1a\x07\x01\x00" + bytes(64)
        good = (pdf, "application/pdf") if url.endswith("pdf") else (rar, "application/x-rar")
        book.replace(path, always(Reply(body=good[0], type=good[1])))

    def breaks(self, url: str) -> None:
        book, path = self.book(url)
        book.replace(path, always(Reply(status=404, body=b"<html>404 Not Found</html>")))

    def publishes(self, unit: str, day: date) -> None:
        """The newest item of the site's news is this week's; the author's pages are the pattern."""
        title, old, _ = NEWS[unit]
        book, _ = self.book(UNITS[unit][2])
        pattern = self.written.setdefault(unit, _pages(book, title))
        ways = {
            title: f"{title}（{day:%m%d}期）",
            old.isoformat(): day.isoformat(),
            f"{old:%Y%m}/t{old:%Y%m%d}": f"{day:%Y%m}/t{day:%Y%m%d}",
        }
        for path, reply in pattern.items():
            there, body = path.decode(), reply.body.decode()
            for words, now in ways.items():
                there, body = there.replace(words, now), body.replace(words, now)
            book.replace(there, always(replace(reply, body=body.encode())))


def _pages(book: Book, title: str) -> dict[bytes, Reply]:
    """Every page that names the item, as its author wrote it."""
    asked = Request(method="GET", host=book.card.host, target="/", path=b"/", query="")
    replies = {path: answer(asked) for path, answer in book._answers.items()}
    return {path: reply for path, reply in replies.items() if title.encode() in reply.body}


def _workbook() -> bytes:
    rows: list[tuple[object, ...]] = [("月份", "类别", "对象", "项目", "分值", "否决", "说明")]
    for month in MONTHS:
        for unit, (_, _, home, _) in UNITS.items():
            rows += [(month, "人工评定", home, each, 0, "", "未发现") for each in VETOES]
            for number, points in enumerate(REVIEWS[unit], 1):
                rows.append((month, "社会评议", unit, f"评议员{number}", points, "", ""))
    rows += [(*EXTRA, "", ""), (*MINUS, "", "")]
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("人工评分")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return stream.getvalue()


def main(folder: Path, seconds_a_day: float) -> int:
    with network(folder) as (county, _):
        play(Rehearsal(folder, seconds_a_day, county))
    return 0


def play(story: Rehearsal) -> None:
    story.does("migrate")
    story.enters()
    story.serve()
    try:
        for moment, act in sorted(_acts(story), key=lambda each: each[0]):
            story.until(moment, story.desk)
            act()
    finally:
        for server in story.servers:
            server.terminate()
            server.wait()
    (story.folder / "told.json").write_text(json.dumps({"kills": story.kills}))


def _acts(story: Rehearsal) -> list[tuple[datetime, Callable[[], None]]]:
    hand = random.Random(7)
    span = (ENDS - STARTS).total_seconds() - 6 * 86_400
    acts: list[tuple[datetime, Callable[[], None]]] = [
        (moment, partial(story.mend, url)) for url, moment in MENDED.items()
    ]
    for unit, (_, _, moment) in NEWS.items():
        weeks = int((ENDS - moment) / timedelta(days=7)) + 1
        days = [moment + timedelta(days=7 * week) for week in range(weeks)]
        acts += [(day, partial(story.publishes, unit, day.date())) for day in days]
    acts.append((BREAKS, partial(story.breaks, BROKEN)))
    for number in range(KILLS):
        # An audit lasts a day or two of so quick a clock: some days between one kill and the next.
        moment = STARTS + timedelta(days=2, seconds=(number + hand.random() / 2) * span / KILLS)
        if not OUTAGE[0] - timedelta(hours=6) < moment < OUTAGE[1] + timedelta(hours=6):
            acts.append((moment, story.is_killed_and_comes_back))
    acts += [(OUTAGE[0], story.kill), (OUTAGE[1], story.serve)]
    acts += [(SECOND[0], lambda: story.serve(1)), (SECOND[1], story.kill)]
    acts.append((datetime(2026, 7, 6, 20, tzinfo=BEIJING), lambda: _with_an_office(story)))
    acts.append((ENDS, lambda: None))
    return acts


def _with_an_office(story: Rehearsal) -> None:
    office = story.folder / "office.toml"
    office.write_text(OFFICE, "utf-8")
    (story.folder / "password").write_text("none")
    story.environment["DUCHA_OFFICE"] = str(office)
    story.kill()
    story.serve()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), float(sys.argv[2])))
