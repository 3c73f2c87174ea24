"""同批 · What the sites of one call have in common: answers of hosts elsewhere, and hosts down."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from casework import runfolder as shelf
from cli._say import SayError
from domain import upstream
from domain.observation import LinkTarget

if TYPE_CHECKING:
    from cli.audit import Job

_STORE = "shared.sqlite"


def shared_by(jobs: Sequence[Job]) -> Path | None:
    """Where the sites of this call share what hosts elsewhere answered; one alone has no such."""
    if len(jobs) < 2:
        return None
    return Path(os.path.commonpath([job.folder.resolve() for job in jobs])) / _STORE


def forget(store: Path | None) -> None:
    """Once every site is done nothing is shared any longer."""
    for ending in ("", "-wal", "-shm") if store is not None else ():
        with suppress(OSError):
            Path(f"{store}{ending}").unlink()


def write_upstream(folders: Sequence[Path]) -> None:
    """Beside each run, what all of them together say of hosts elsewhere; judging reads it there."""
    if len(folders) < 2:
        return
    try:
        runs = {str(folder): shelf.open_run(folder) for folder in folders}
        links = {
            name: [o.seen for o in run.observations if isinstance(o.seen, LinkTarget)]
            for name, run in runs.items()
            if run.outcome.void is None
        }
        text = upstream.text(upstream.counted(links))
        for folder in folders:
            (folder / upstream.UPSTREAM).write_text(text, "utf-8")
    except (shelf.RunFolderError, OSError) as error:
        raise SayError(str(error)) from None


def upstream_of(folder: Path) -> dict[str, int]:
    """What was written beside the run; a site looked at alone knows of no others."""
    try:
        return upstream.read((folder / upstream.UPSTREAM).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise SayError(f"{folder / upstream.UPSTREAM} 不能使用：{error}") from None
