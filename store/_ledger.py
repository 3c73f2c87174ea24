"""台账 · The ledger is the database; a book is one transaction on it.

A room of the ledger (deeds, runs, …) is a file of its own with its rows and one class that takes
and gives records; the book only holds them together. docs/decisions/0015 says how to add one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import URL, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from store import _schema
from store._backup import back_up, restore
from store._declarations import Declarations
from store._deeds import Deeds
from store._engine import DEED, engine_of, url_of
from store._findings import Findings
from store._leader import Leader, leader
from store._letters import Letters
from store._memory import Memories
from store._months import Months
from store._notices import Notices
from store._proposals import Proposals
from store._register import RegisterBook
from store._review import Review
from store._runs import Runs
from store._shelf import Shelves
from store._slots import Slots
from store._tips import Tips


class LedgerError(Exception):
    """The ledger cannot be used. The message is one sentence for the person at the desk."""


class Book:
    """Takes and gives records only. Never commits; whoever opened it does, by leaving."""

    def __init__(self, session: Session) -> None:
        self.declarations = Declarations(session)
        self.deeds = Deeds(session)
        self.findings = Findings(session)
        self.memories = Memories(session)
        self.letters = Letters(session)
        self.months = Months(session)
        self.notices = Notices(session)
        self.proposals = Proposals(session)
        self.register = RegisterBook(session)
        self.review = Review(session)
        self.runs = Runs(session)
        self.shelves = Shelves(session)
        self.slots = Slots(session)
        self.tips = Tips(session)


class Ledger:
    """`where`: as a person may read it, without a password."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        self._engine = engine
        self._deeds = sessionmaker(engine.execution_options(**{DEED: True}), autoflush=False)
        self._looks = sessionmaker(engine, autoflush=False)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def url(self) -> URL:
        return self._engine.url

    def close(self) -> None:
        self._engine.dispose()

    @property
    def address(self) -> str:
        """Where it is, with its password: for a child process, never for a person's eyes."""
        return self._engine.url.render_as_string(hide_password=False)

    @contextmanager
    def open(self) -> Iterator[Book]:
        """One deed: kept if the block ends, undone if it raises. One at a time, house-wide."""
        yield from self._transaction(self._deeds)

    @contextmanager
    def look(self) -> Iterator[Book]:
        """Only to read, all of it as of one moment; waits for no deed."""
        yield from self._transaction(self._looks)

    def _transaction(self, sessions: sessionmaker[Session]) -> Iterator[Book]:
        try:
            with sessions.begin() as session:
                yield Book(session)
        except OperationalError as error:
            raise LedgerError(f"台账 {self.where} 无法读写：{_reason(error)}。") from error

    def leader(self) -> Leader:
        """The place at the head of all servers on this ledger; only one holds it."""
        return leader(self._engine)

    def version(self) -> str | None:
        """The migration the tables stand at; None: there are none yet."""
        try:
            return _schema.version(self._engine)
        except DBAPIError as error:
            raise LedgerError(f"台账 {self.where} 无法打开：{_reason(error)}。") from error

    def migrate(self) -> None:
        """Make the tables, or bring them up to this program."""
        if (self.version() or "") > _schema.newest():
            raise LedgerError(f"台账 {self.where} 版本较新，请升级本程序。")
        try:
            _schema.migrate(self._engine)
        except DBAPIError as error:
            raise LedgerError(f"台账 {self.where} 升级未成：{_reason(error)}。") from error


def at_address(where: str, *, fresh: bool = False) -> Ledger:
    """The ledger at a path or URL, with the tables this program knows.

    A SQLite file that does not exist is made. `fresh`: whatever stands there, do not look at it.
    """
    try:
        url = url_of(where)
    except ValueError as error:
        raise LedgerError(f"“{error}”不是台账地址，应为文件路径或 postgresql://…。") from None
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).parent.is_dir():
        raise LedgerError(f"台账所在的文件夹 {Path(str(url.database)).parent} 不存在。")
    ledger = Ledger(engine_of(url), url.render_as_string(hide_password=True))
    try:
        if not fresh:
            _up_to_date(ledger, new=url.get_backend_name() == "sqlite")
    except LedgerError:
        ledger.close()
        raise
    return ledger


def _up_to_date(ledger: Ledger, *, new: bool) -> None:
    there, wanted = ledger.version(), _schema.newest()
    if there is None and new:
        ledger.migrate()
    elif there is None:
        raise LedgerError(f"{ledger.where} 中还没有台账，请先执行 ducha migrate。")
    elif there < wanted:
        raise LedgerError(
            f"台账 {ledger.where} 由较早版本的程序建立，请先备份，再执行 ducha migrate。"
        )
    elif there > wanted:
        raise LedgerError(f"台账 {ledger.where} 版本较新，请升级本程序。")


def _reason(error: DBAPIError) -> str:
    """What the database said, first line only; never the statement with its values."""
    lines = str(error.orig).splitlines() or [type(error.orig).__name__]
    return lines[0].strip()


def back_up_ledger(where: str, target: Path) -> dict[str, int]:
    """Rows by table, counted in a restored copy. Raises BackupError or LedgerError."""
    with at_address(where) as ledger:
        return back_up(ledger.url, target)


def restore_ledger(source: Path, where: str) -> dict[str, int]:
    try:
        return restore(source, url_of(where))
    except ValueError as error:
        raise LedgerError(f"“{error}”不是台账地址，应为文件路径或 postgresql://…。") from None
