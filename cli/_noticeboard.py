"""通知所载 · What commands ask of one notice in the ledger, and of its findings today."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from casework import outgoing, rechecking
from cli._office import desk_excuses
from cli._say import SayError
from domain.ledger import Deed
from domain.notices import ItemNote, Notice, Stage
from domain.post import Letter
from store import Book


def all_of(book: Book, notice: str) -> tuple[Notice, tuple[Letter, ...], tuple[Deed, ...]]:
    there = book.notices.get(notice)
    if there is None:
        raise SayError(f"台账中没有通知 {notice}。")
    return there, book.letters.of_notice(notice), book.deeds.of("notice", notice)


def notes(book: Book, notice: Notice, now: datetime) -> dict[str, ItemNote]:
    """Of every item what the ledger says of its finding today."""
    results = {}
    if notice.stage is Stage.RECHECKING:
        results = rechecking.results_of(book, notice, desk_excuses(book))
    cases = [(item, book.findings.get(item.fingerprint)) for item in notice.items]
    return {
        item.fingerprint: ItemNote(
            state=case.course.state,
            chronic=case.course.chronic(now),
            n_returns=len(case.course.returns),
            recheck=results.get(item.fingerprint),
        )
        for item, case in cases
        if case is not None
    }


def stages(given: list[str] | None) -> list[Stage]:
    known = {stage.value: stage for stage in Stage}
    if unknown := [each for each in given or () if each not in known]:
        raise SayError(f"没有“{unknown[0]}”这一阶段；可用：{'、'.join(known)}。")
    return [known[each] for each in given or ()]


def keep(done: outgoing.Written, folder: Path | None) -> None:
    if folder is not None:
        for name, body in (*done.files, ("信件.eml", done.letter.raw)):
            write(folder, name, body)


def write(folder: Path, name: str, body: bytes) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    except OSError as error:
        raise SayError(f"写不进 {folder}：{error.strerror}。") from None
