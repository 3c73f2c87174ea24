"""记住 · What an audit asks of the ledger before its looks, and tells it afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casework import rechecking
from casework.recalling import recall
from casework.rechecking import Recheck
from casework.runfolder import RunFolderError
from casework.weighing import site_key
from cli import _clock
from cli._say import CONSOLE, SayError
from domain.calendar import civil_date
from domain.declarations import Standing, spared
from domain.errand import SiteSlice
from domain.memory import Memory
from domain.registerslice import site_slice
from domain.registerwho import at_work_on, site_at
from domain.rulebook import Edition
from settings import PROGRAM

NO_RECHECK = Recheck(findings=(), pages=())

if TYPE_CHECKING:  # a database is slow to load, and most runs have none
    from casework.taking_in import Taken
    from store import Ledger


def memory_of(books: Ledger | None, home: str) -> tuple[Memory, ...]:
    if books is None:
        return ()
    with books.look() as book:
        return recall(book, site_key(home))


def slice_of(books: Ledger | None, home: str, at: datetime) -> SiteSlice:
    """What the register says of the site, and what was declared of it. An announced maintenance, or
    an accepted declaration of one: nothing is looked at."""
    if books is None:
        return SiteSlice(home=home)
    with books.look() as book:
        register = book.register.register()
        accepted = book.declarations.list(standings=[Standing.ACCEPTED], site=site_key(home))
    site, day = site_at(register, home), civil_date(at)
    held = [each for each in accepted if each.holds_on(day)]
    for each in held:
        if each.shuts:
            raise SayError(
                f"{home} 在申报的维护时段内（{each.in_words}：{each.told.why}），不检查。"
            )
    if site is None:
        return SiteSlice(home=home)
    window = at_work_on(register, site, at)
    if window is not None:
        raise SayError(f"{site.name} 在声明的维护时段内（{window.reason}），不检查。")
    return spared(site_slice(register, site, home, day), held)


def recheck_of(books: Ledger | None, home: str) -> Recheck:
    """What of the site waits for a recheck."""
    if books is None:
        raise SayError("--recheck 须指定台账。")
    with books.look() as book:
        wanted = rechecking.wanted(book).get(site_key(home))
    if wanted is None:
        raise SayError(f"{home} 没有等待复查的问题。")
    return wanted


def suspects_of(books: Ledger | None, home: str) -> Recheck:
    """What of the site is suspected, or seems mended, and wants another look."""
    if books is None:
        raise SayError("--again 须指定台账。")
    with books.look() as book:
        wanted = rechecking.suspected(book, site_key(home))
    if wanted is None:
        raise SayError(f"{home} 没有需要复看的问题。")
    return wanted


def remember(books: Ledger, folder: Path, edition: Edition, *, by: str) -> str:
    """Take the run in, and say in one line what that has changed."""
    from casework import taking_in  # noqa: PLC0415 - brings the database along

    try:
        parcel = taking_in.parcel_of(folder, edition, program=PROGRAM)
        with books.open() as book:
            return _told(taking_in.take_in(book, parcel, by=by, at=_clock.now()))
    except (RunFolderError, taking_in.RefusedError) as error:
        raise SayError(f"{folder}：{error}") from None


def remember_all(books: Ledger, folders: Iterable[Path], edition: Edition, *, by: str) -> None:
    """Told on standard error: standard output may be JSON."""
    for folder in folders:
        CONSOLE.print(remember(books, folder, edition, by=by), markup=False, soft_wrap=True)


def _told(taken: Taken) -> str:
    run = taken.run
    if taken.already:
        return f"轮次 {run.run_id}（{run.site}）早已入账，未作改动。"
    if run.void is not None:
        return f"轮次 {run.run_id}（{run.site}）作废，已登记，不影响任何问题：{run.void}"
    parts = [f"新问题 {taken.fresh}"] if taken.fresh else []
    parts += [f"{state.value} {count}" for state, count in taken.moves.items()]
    parts += [f"名录建议 {taken.offered}"] if taken.offered else []
    return f"轮次 {run.run_id}（{run.site}）已入账：{'，'.join(parts) or '状态没有变化'}。"
