"""值守 · `ducha serve --no-portal`: the house at work by itself, until it is told to stop."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

import scheduler
import settings
from casework import rechecking
from casework.weighing import site_key
from cli._ledger import Where, the_ledger
from cli._say import CONSOLE, SayError, plainly
from cli._server import Server
from domain.calendar import civil_date
from domain.registerwho import sites_on
from domain.timetable import Per
from settings import Settings
from store import Ledger

_MOST_SUSPECTS = 100_000


def command(
    portal: Annotated[bool, typer.Option("--portal/--no-portal", help="是否打开门户")] = True,
    ledger: Where = None,
) -> None:
    """按时刻表值守：到点检查、复查、收发信件、月末成表；可随时中断，再次启动即接着做。"""
    with plainly(), the_ledger(ledger) as book_shelf:
        if portal:
            raise SayError("门户尚未建成，请用 ducha serve --no-portal。")
        places = settings.load()
        _readable(places.watch_list)

        def subjects() -> Mapping[Per, Iterable[str]]:
            return _subjects(book_shelf, places, civil_date(server.now()))

        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        server = Server(book_shelf, places, subjects)
        told = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: told.set())
        server.start()
        CONSOLE.print(f"正在值守，台账 {book_shelf.where}；按 Ctrl-C 结束。", markup=False)
        told.wait()
        server.stop()


def _readable(watch_list: Path) -> None:
    """Said at once, not at every tick."""
    try:
        scheduler.watched(watch_list)
    except (OSError, UnicodeDecodeError) as error:
        raise SayError(f"网站清单 {watch_list} 不能读取：{error}") from None


def _subjects(books: Ledger, places: Settings, today: date) -> dict[Per, list[str]]:
    """The running sites of the register with those of the watch list; and those under suspicion.

    Suspected findings want another look soon; those that seem mended, a recheck.
    """
    with books.look() as book:
        there = sites_on(book.register.register(), today)
        suspects = {
            case.site
            for case in book.findings.list(states=rechecking.LOOK_AGAIN, limit=_MOST_SUSPECTS)
        }
        mended = rechecking.wanted(book)
    homes = [*(site.home for site in there), *scheduler.watched(places.watch_list)]
    sites = list(dict.fromkeys(homes))
    return {
        Per.SITE: sites,
        Per.SUSPECT: [home for home in sites if site_key(home) in suspects],
        Per.RECHECK: [home for home in sites if site_key(home) in mended],
    }
