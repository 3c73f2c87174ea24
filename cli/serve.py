"""值守 · `ducha serve --no-portal`: the house at work by itself, until it is told to stop."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterable
from typing import Annotated

import typer

import scheduler
import settings
from cli._ledger import Where, the_ledger
from cli._say import CONSOLE, SayError, plainly
from domain.calendar import civil_date
from domain.registerwho import sites_on


def command(
    portal: Annotated[bool, typer.Option("--portal/--no-portal", help="是否打开门户")] = True,
    ledger: Where = None,
) -> None:
    """按时刻表值守：到点检查、复查、收发信件、月末成表；可随时中断，再次启动即接着做。"""
    with plainly(), the_ledger(ledger) as book_shelf:
        if portal:
            raise SayError("门户尚未建成，请用 ducha serve --no-portal。")
        places = settings.load()

        def homes() -> Iterable[str]:
            """The running sites of the register, and what stands in the watch list."""
            with book_shelf.look() as book:
                register = book.register.register()
            there = sites_on(register, civil_date(server.now()))
            return dict.fromkeys(
                [*(site.home for site in there), *scheduler.watched(places.watch_list)]
            )

        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        server = scheduler.Server(book_shelf, places, homes)
        told = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: told.set())
        server.start()
        CONSOLE.print(f"正在值守，台账 {book_shelf.where}；按 Ctrl-C 结束。", markup=False)
        told.wait()
        server.stop()
