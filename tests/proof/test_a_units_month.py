"""One unit's month, by the commands: found, confirmed, notified, answered, seen mended, closed.

A real site on loopback, real crawls, OpenSMTPD and Dovecot, and a clock handed in.
"""

from __future__ import annotations

import json
import os
import re
import smtplib
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reading.replyform import read_form
from tests.mailroom._servers import (
    PASSWORD,
    NoServersError,
    Temper,
    Town,
    odd_server,
    town,
    wait_for,
)
from tests.reading.test_replyform import form

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("mail servers")]
HOUSE = Path(__file__).parents[2]
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
timeout = 20
[mail.smtp]
host = "127.0.0.1"
port = {smtp}
security = "none"
[mail.imap]
host = "127.0.0.1"
port = {imap}
security = "none"
user = "office"
password_file = "password"
"""
HOME = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>测试镇人民政府</title></head>
<body><h1>测试镇人民政府</h1><ul>{links}</ul></body></html>"""


class Site:
    """Its home page links to a notice that is gone, until somebody mends it."""

    def __init__(self) -> None:
        self.mended = False

    def answer(self, path: str) -> tuple[int, str]:
        if path == "/":
            links = "".join(f'<li><a href="/n{n}.html">通知{n}</a></li>' for n in range(1, 9))
            return 200, HOME.format(links=links)
        if path == "/n3.html" and not self.mended:
            return 404, "<html><body>404 Not Found</body></html>"
        if re.fullmatch(r"/n\d\.html", path):
            return (
                200,
                f"<html><head><title>{path}</title></head><body>关于工作的通知</body></html>",
            )
        return 404, "<html><body>404 Not Found</body></html>"


@contextmanager
def served(site: Site) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, text = site.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


class Office:
    """People at the desk: each command is a process of its own, at the moment of the story."""

    def __init__(self, root: Path, made: Town, url: str) -> None:
        (root / "password").write_text(PASSWORD)
        (root / "office.toml").write_text(OFFICE.format(smtp=made.smtp, imap=made.imap))
        self.root, self.url, self.clock = root, url, ""
        self.ledger = root / "ledger.sqlite"
        self.runs = 0

    def goes_on(self, moment: str) -> None:
        """The story's clock stands at `moment` now, and runs on for every command that follows."""
        began = os.stat(self._touched()).st_mtime
        self.clock = f"{moment}+08:00 @{began} x1"

    def _touched(self) -> Path:
        now = self.root / "now"
        now.touch()
        return now

    def ducha(self, *words: str, by: str = "张三", fails: bool = False) -> str:
        env = os.environ | {
            "DUCHA_LEDGER": str(self.ledger),
            "DUCHA_OFFICE": str(self.root / "office.toml"),
            "DUCHA_BY": by,
            "DUCHA_CLOCK": self.clock,
            "DUCHA_SENTINELS": "",
        }
        command = (sys.executable, "-m", "cli", *words)
        done = subprocess.run(
            command, cwd=HOUSE, env=env, check=False, capture_output=True, text=True
        )
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    def look(self, moment: str, *more: str) -> None:
        self.goes_on(moment)
        self.runs += 1
        self.ducha(
            "audit", self.url, "--allow-net", "127.0.0.0/8", "--delay", "0", "--browser", "never",
            "--external", "skip", "--out", str(self.root / f"run{self.runs}"), *more,
        )  # fmt: skip

    def dead_link(self) -> str:
        lines = self.ducha("findings", "list", "--all", "--json").splitlines()
        found = [json.loads(line) for line in lines if line.startswith("{")]
        dead = [f for f in found if "n3.html" in json.dumps(f, ensure_ascii=False)]
        assert dead, found
        return str(dead[0]["fingerprint"])


def the_mail(folder: Path) -> EmailMessage:
    wait_for(lambda: [*folder.glob("new/*")])
    mail = message_from_bytes(next(folder.glob("new/*")).read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def answer(made: Town, letter: EmailMessage, fingerprint: str) -> None:
    reply = EmailMessage()
    reply["From"], reply["To"] = "wangzhan@good.test", str(letter["Reply-To"])
    reply["Subject"] = f"答复：{letter['Subject']}"
    reply.set_content("已按要求整改，详见附件。")
    filled = form((fingerprint, "已恢复该页面", "2026-03-19", "李四"))
    reply.add_attachment(filled, maintype="application", subtype="xlsx", filename="整改反馈表.xlsx")
    with smtplib.SMTP("127.0.0.1", made.smtp, timeout=10) as client:
        client.send_message(reply)


@pytest.fixture
def stage() -> Iterator[tuple[Town, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o755)
        try:
            with odd_server(Temper()) as away, town(root, away) as made:
                yield made, root
        except NoServersError as why:
            pytest.skip(str(why))


def test_from_the_first_look_to_the_closed_file(stage: tuple[Town, Path]) -> None:
    made, root = stage
    site = Site()
    with served(site) as url:
        office = Office(root, made, url)
        for moment in ("2026-03-16T08:00", "2026-03-16T20:00", "2026-03-17T09:00"):
            office.look(moment)
        finding = office.dead_link()
        office.goes_on("2026-03-17T10:00")
        office.ducha("findings", "review", "confirm", finding, by="李四")
        draft = office.ducha(
            "notices", "draft", finding, "--unit", "测试镇人民政府", "--to", "wangzhan@good.test"
        )
        notice = re.findall(r"通知 (\w{12})", draft)[0]
        office.ducha("notices", "review", notice, by="张三", fails=True)
        office.ducha("notices", "review", notice, by="李四")
        office.ducha("notices", "sign", notice, "--number", "测政办督[2026]7号", by="王五")
        office.ducha("notices", "issue", notice, "--out", str(root / "issued"))
        assert "已接收1" in office.ducha("mail", "post", "--unchecked")
        letter = the_mail(made.unit)
        assert "〔2026〕7号" in str(letter["Subject"])
        attached = {str(p.get_filename()): p.get_content() for p in letter.iter_attachments()}
        assert {name.rpartition(".")[2] for name in attached} == {"pdf", "docx", "xlsx"}
        assert read_form(attached["整改反馈表.xlsx"]).token is not None

        office.goes_on("2026-03-19T15:00")
        site.mended = True
        answer(made, letter, finding)
        wait_for(lambda: [*made.office.glob("new/*")])
        fetched = office.ducha("mail", "fetch")
        assert "已收整改反馈1项" in fetched
        assert "开始复查" in fetched
        assert "不能销账" in office.ducha("notices", "close", notice, fails=True)
        assert "待复查" in office.ducha("notices", "rechecks")
        office.look("2026-03-20T09:00", "--recheck")
        assert "可以销账" in office.ducha("notices", "rechecks")
        office.ducha("notices", "close", notice)
        shown = office.ducha("notices", "show", notice)
    assert "已销账" in shown
    verbs = re.findall(r"经办  \S+ \S+  (\S+)  (\S+)", shown)
    assert verbs == [
        ("拟稿", "张三"),
        ("审核", "李四"),
        ("签发", "王五"),
        ("整改通知书", "张三"),
        ("送达", "督查系统"),
        ("整改反馈", "wangzhan@good.test"),
        ("复查", "督查系统"),
        ("销账", "张三"),
    ]
