"""出具文书 · From a finished run folder to its documents."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import reports
from casework import runfolder as shelf
from casework.weighing import weigh
from cli._circle import upstream_of
from cli._say import SayError
from domain.audit import Audit
from domain.rulebook import Edition
from domain.runfolder import SHOTS
from reports import Filed
from settings import PROGRAM


def audit_of(folder: Path, edition: Edition) -> Audit:
    try:
        run = shelf.open_run(folder)
        return weigh(run, edition, program=PROGRAM, upstream=upstream_of(folder))
    except shelf.RunFolderError as error:
        raise SayError(str(error)) from None


def write_papers(folder: Path, audit: Audit) -> list[Path]:
    """Every document about the site, beside its evidence."""
    written = []
    for document in reports.discover().values():
        path = folder / document.name
        write_bytes(path, document.compose(audit))
        written.append(path)
    return written


def edition_of(folder: Path) -> str:
    """The edition a stored run was made for."""
    try:
        return shelf.open_run(folder).errand.edition
    except shelf.RunFolderError as error:
        raise SayError(str(error)) from None


def write_overviews(folder: Path, audits: Mapping[Path, Audit]) -> tuple[str, ...]:
    """Every document about several sites, above their folders; their names."""
    filed = [Filed(audit=a, folder=str(f.relative_to(folder))) for f, a in audits.items()]
    wanted = [each for each in reports.overviews().values() if each.wanted(filed)]
    for overview in wanted:
        write_bytes(folder / overview.name, overview.compose(filed))
    return tuple(overview.name for overview in wanted)


def take_pictures_along(run: Path, folder: Path) -> None:
    """The scorecard shows its pictures from where it lies."""
    if (run / SHOTS).is_dir():
        shutil.copytree(run / SHOTS, folder / SHOTS, dirs_exist_ok=True)


def write_bytes(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise SayError(f"无法写入 {path}：{error.strerror}。") from None


def write_text(path: Path, content: str) -> None:
    write_bytes(path, content.encode())
