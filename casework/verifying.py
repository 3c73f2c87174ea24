"""核验 · Whether a run folder is, byte for byte, what was written at the end of the run.

Needs no network and no ledger: a unit that appeals can do it on its own machine.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import file_digest
from pathlib import Path

import reports
from casework._warc import bad_records
from casework.runfolder import RunFolderError, manifest_in, opened, root_of
from domain.runfolder import MANIFEST
from domain.upstream import UPSTREAM

_WARC_ENDING = ".warc.gz"
# evidence/shots/<picture>: how far below the run folder a file can lie.
_DEEPEST = 3


class Fault(StrEnum):
    CHANGED = "与清单不符，内容已被改动"
    MISSING = "清单所列的文件缺失"
    ADDED = "清单之外的文件"
    UNREADABLE = "不是可读取的普通文件"
    RECORD = "记录损坏或被改动"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """不符之处 · One file, or one record in a WARC file, that is not as the run left it."""

    file: str
    fault: Fault
    record: str | None = None
    detail: str = ""

    def __str__(self) -> str:
        record = f"（{_printable(self.record)}）" if self.record else ""
        detail = f"：{self.detail}" if self.detail else ""
        return f"{_printable(self.file)}{record}：{self.fault}{detail}"


def verify(path: Path) -> list[Discrepancy]:
    """Every discrepancy in the run folder, or in the one file of it that `path` names.

    Raises RunFolderError where there is no manifest to compare with.
    """
    folder, only = _split(path)
    with root_of(folder) as root:
        manifest = manifest_in(root)
        names = sorted(manifest) if only is None else [only]
        found = [each for name in names for each in _file(root, name, manifest.get(name))]
        if only is None:
            found += _added(root, manifest)
    return found


def sealed(root: int) -> str:
    """The manifest's own sha256, once every file it names has been found to be as it says.

    Raises RunFolderError. Records inside a WARC file are left to `verify`.
    """
    for name, wanted in manifest_in(root).items():
        try:
            with opened(root, name) as stream:
                found = file_digest(stream, "sha256").hexdigest()
        except OSError:
            raise RunFolderError(f"清单所列的 {name} 缺失或不可读取。") from None
        if found != wanted:
            raise RunFolderError(f"{name} 与清单不符，已被改动或不完整。")
    with opened(root, MANIFEST) as stream:
        return file_digest(stream, "sha256").hexdigest()


def _split(path: Path) -> tuple[Path, str | None]:
    """The run folder, and which of its files is meant; the manifest stands for the whole."""
    path = Path(os.path.abspath(path))
    if path.is_dir():
        return path, None
    for folder in list(path.parents)[:_DEEPEST]:
        if (folder / MANIFEST).is_file():
            name = path.relative_to(folder).as_posix()
            return folder, None if name == MANIFEST else name
    raise RunFolderError(f"{path} 不在任何轮次文件夹中（找不到 {MANIFEST}）。")


def _file(root: int, name: str, wanted: str | None) -> Iterator[Discrepancy]:
    try:
        with opened(root, name) as stream:
            if wanted is None:
                yield Discrepancy(file=name, fault=Fault.ADDED)
                return
            if file_digest(stream, "sha256").hexdigest() != wanted:
                yield Discrepancy(file=name, fault=Fault.CHANGED)
            # Always, not only when the sum differs: whoever forges a record can forge the sum.
            if name.endswith(_WARC_ENDING):
                for bad in bad_records(stream):
                    record = f"{bad.name or '名称无法辨认'}，偏移 {bad.offset}"
                    yield Discrepancy(file=name, fault=Fault.RECORD, record=record, detail=bad.why)
    except FileNotFoundError:
        yield Discrepancy(file=name, fault=Fault.MISSING)
    except OSError:
        yield Discrepancy(file=name, fault=Fault.UNREADABLE)


def _added(root: int, manifest: dict[str, str]) -> list[Discrepancy]:
    there: list[str] = []
    for above, folders, files, here in os.fwalk(".", dir_fd=root, follow_symlinks=False):
        links = [
            f
            for f in folders
            if stat.S_ISLNK(os.stat(f, dir_fd=here, follow_symlinks=False).st_mode)
        ]
        there += [os.path.normpath(os.path.join(above, name)) for name in files + links]
    # What is written from the run lies beside it; `ducha rebuild` proves it, not the manifest.
    papers = {UPSTREAM, *(document.name for document in reports.discover().values())}
    extra = sorted(set(there) - set(manifest) - {MANIFEST} - papers)
    return [Discrepancy(file=name, fault=Fault.ADDED) for name in extra]


def _is_link(name: str, folder: int) -> bool:
    return stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)


def _printable(name: str) -> str:
    """Names come from outside; a terminal must not obey them."""
    return name if name.isprintable() else ascii(name)
