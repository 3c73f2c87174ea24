"""备份 · The ledger copied while it is in use, and every copy proven by restoring it.

SQLite: its online backup. PostgreSQL: pg_dump in custom format, restored into a scratch database.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import URL

_LONGEST = 6 * 3600


class BackupError(Exception):
    """The backup, or its proof, did not come about. One sentence for the person at the desk."""


def back_up(url: URL, target: Path) -> dict[str, int]:
    """Write the backup and prove it: rows by table, as they were found in the restored copy."""
    if target.exists():
        raise BackupError(f"{target} 已存在，不予覆盖。")
    half = target.with_name(f"{target.name}.part")
    try:
        half.unlink(missing_ok=True)
        if url.get_backend_name() == "sqlite":
            _copy(Path(str(url.database)), half)
            counts = _counted(half)
        else:
            _run(url, "pg_dump", "--format=custom", "--no-owner", f"--file={half}")
            counts = _restored(url, half)
        os.replace(half, target)
    except (sqlite3.Error, psycopg.Error, OSError) as error:
        raise BackupError(f"备份未成：{str(error).splitlines()[0]}。") from None
    finally:
        half.unlink(missing_ok=True)
    return counts


def restore(source: Path, url: URL) -> dict[str, int]:
    """Into a place that holds no ledger yet."""
    if not source.is_file():
        raise BackupError(f"没有备份文件 {source}。")
    try:
        if url.get_backend_name() == "sqlite":
            return _restored_file(source, Path(str(url.database)))
        if _tables(url):
            raise BackupError("目标数据库中已有表，不予覆盖。")
        _run(
            url, "pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(source)
        )
        return _tables(url)
    except (sqlite3.Error, psycopg.Error, OSError) as error:
        raise BackupError(f"还原未成：{str(error).splitlines()[0]}。") from None


def _restored_file(source: Path, target: Path) -> dict[str, int]:
    if target.exists():
        raise BackupError(f"{target} 已存在，不予覆盖。")
    _counted(source)
    half = target.with_name(f"{target.name}.part")
    shutil.copyfile(source, half)
    counts = _counted(half)
    os.replace(half, target)
    return counts


def _copy(source: Path, target: Path) -> None:
    with closing(_opened(source)) as there, closing(sqlite3.connect(target)) as here:
        there.backup(here)
        here.execute("pragma journal_mode=delete")


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _counted(path: Path) -> dict[str, int]:
    """Rows by table of a sound SQLite ledger."""
    with closing(_opened(path)) as rows:
        (sound,) = rows.execute("pragma integrity_check").fetchone()
        if sound != "ok":
            raise BackupError(f"{path} 已损坏：{sound}。")
        names = [
            name for (name,) in rows.execute("select name from sqlite_master where type='table'")
        ]
        if "alembic_version" not in names:
            raise BackupError(f"{path} 不是台账备份。")
        return {
            name: rows.execute(f'select count(*) from "{name}"').fetchone()[0]  # noqa: S608
            for name in sorted(names)
            if not name.startswith("sqlite_")
        }


def _restored(url: URL, dump: Path) -> dict[str, int]:
    """Rows by table, after restoring into a database of its own that is dropped again."""
    name = f"ducha_check_{os.getpid()}"
    with _scratch(url, name) as scratch:
        _run(scratch, "pg_restore", "--no-owner", "--exit-on-error", str(dump))
        return _tables(scratch)


@contextmanager
def _scratch(url: URL, name: str) -> Iterator[URL]:
    with psycopg.connect(_plain(url), autocommit=True) as server:
        server.execute(
            sql.SQL("create database {} template template0").format(sql.Identifier(name))
        )
        try:
            yield url.set(database=name)
        finally:
            server.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def _tables(url: URL) -> dict[str, int]:
    with psycopg.connect(_plain(url)) as server:
        listed = server.execute(
            "select tablename from pg_tables where schemaname = 'public' order by 1"
        ).fetchall()
        counts = {}
        for (name,) in listed:
            asked = sql.SQL("select count(*) from {}").format(sql.Identifier(name))
            row = server.execute(asked).fetchone()
            counts[name] = row[0] if row else 0
        return counts


def _plain(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _run(url: URL, tool: str, *options: str) -> None:
    """The password goes by the environment: command lines are everybody's to read."""
    program = shutil.which(tool)
    if program is None:
        raise BackupError(f"本机没有 {tool}（Debian：apt-get install -y postgresql-client）。")
    address = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    env = {**os.environ, "PGPASSWORD": url.password or "", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own tool
        [program, f"--dbname={address}", *options],
        check=False,
        capture_output=True,
        text=True,
        env=env,
        timeout=_LONGEST,
    )
    if done.returncode != 0:
        said = (done.stderr.strip().splitlines() or [f"退出码{done.returncode}"])[-1]
        raise BackupError(f"{tool} 未能完成：{said}。")
