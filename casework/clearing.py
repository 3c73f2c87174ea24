"""清理 · Run folders whose time is up are emptied; the ledger keeps what they proved, and the hash.

Only the files that the manifest names go, and only where the manifest is the one that was taken in.
The deed is written first: killed between, the next call finishes what it says.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from casework.runfolder import RunFolderError, manifest_in, opened, root_of
from casework.weighing import site_key
from domain.calendar import BEIJING
from domain.ledger import Deed, TakenRun
from domain.notices import Stage
from domain.retention import Plan, Ripe, Terms, parted
from domain.runfolder import MANIFEST, PRUNED
from store import Book

VERB = "清理"
_STAYS = frozenset({MANIFEST, "errand.json", "outcome.json"})
_ENDED = frozenset({Stage.CLOSED, Stage.WITHDRAWN})
_ALL = 10_000_000


def plan(book: Book, terms: Terms, now: datetime) -> Plan:
    """Nothing is changed."""
    named: dict[bool, list[str]] = {False: [], True: []}
    for notice in book.notices.list():
        named[notice.stage in _ENDED] += [item.fingerprint for item in notice.items]
    registered = map(site_key, book.register.homes())
    shelf = book.shelves.shelf(named[False], named[True], registered=registered)
    go, kept = parted(book.runs.list(limit=_ALL), shelf, terms, now)
    ripe, unfit = list[Ripe](), list[tuple[TakenRun, str]]()
    for run in go:
        try:
            measured = _measured(run)
        except (RunFolderError, OSError) as error:
            unfit.append((run, str(error)))
        else:
            ripe += [measured] if measured is not None else []
    absent = len(go) - len(ripe) - len(unfit)
    return Plan(ripe=tuple(ripe), absent=absent, unfit=tuple(unfit), kept=kept)


def note(book: Book, ripe: Ripe, *, by: str, at: datetime) -> None:
    """The deed; the files go once it is in the ledger."""
    said = f"{ripe.files}个文件，{ripe.bytes}字节"
    book.deeds.note(Deed(kind="run", about=ripe.run.run_id, verb=VERB, by=by, at=at, remark=said))


def empty(run: TakenRun, *, by: str, at: datetime) -> int:
    """How many files went. RunFolderError: the folder is not the one that was taken in, or some of
    its files could not be taken away; then the others have gone all the same."""
    with root_of(Path(run.folder)) as root:
        names = _own(root, run)
        day = f"{at.astimezone(BEIJING):%Y-%m-%d}"
        says = f"轮次 {run.run_id} 的内容已于{day}由{by}清理，清单仍在，台账中的记录不变。"
        # The word before the deed is done: a folder half emptied must not pass for a broken one.
        with os.fdopen(
            os.open(
                PRUNED, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o644, dir_fd=root
            ),
            "w",
            encoding="utf-8",
        ) as stream:
            stream.write(says)
        gone, left = 0, list[str]()
        for name in (name for name in names if name not in _STAYS):
            try:
                gone += _gone(root, name)
            except OSError as error:
                left.append(f"{name}（{error.strerror}）")
        if left:
            raise RunFolderError(f"{run.folder} 中有{len(left)}个文件未能删除，如 {left[0]}。")
        return gone


def _own(root: int, run: TakenRun) -> list[str]:
    try:
        with opened(root, MANIFEST) as stream:
            found = file_digest(stream, "sha256").hexdigest()
    except OSError:
        raise RunFolderError(f"{run.folder} 中没有 {MANIFEST}。") from None
    if found != run.manifest:
        raise RunFolderError(f"{run.folder} 不是入账的轮次 {run.run_id}，不予清理。")
    return sorted(manifest_in(root, cleared=True))


def _measured(run: TakenRun) -> Ripe | None:
    """None: nothing is left of it. RunFolderError: there is a folder, but not that run's."""
    if not os.path.lexists(run.folder):
        return None
    with root_of(Path(run.folder)) as root:
        names = [name for name in _own(root, run) if name not in _STAYS]
        sizes = [size for name in names if (size := _size(root, name)) is not None]
    return Ripe(run=run, files=len(sizes), bytes=sum(sizes)) if sizes else None


def _size(root: int, name: str) -> int | None:
    try:
        with opened(root, name) as stream:
            return os.fstat(stream.fileno()).st_size
    except OSError:
        return None


def _gone(root: int, name: str) -> bool:
    """Whether it was there. `opened` has no way through a link; neither has this: OSError."""
    above, _, last = name.rpartition("/")
    here = os.dup(root)
    try:
        for step in filter(None, above.split("/")):
            below = os.open(step, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=here)
            os.close(here)
            here = below
        with suppress(FileNotFoundError):
            os.unlink(last, dir_fd=here)
            return True
    except FileNotFoundError:  # the folder above it has gone
        return False
    finally:
        os.close(here)
    return False
