"""取回轮次 · A run folder read from disk, as suspiciously as a parcel from outside.

The folder may come from another machine. Nothing in it leads out of it: no link is followed, only
regular files of a bounded size are read, and what is judged must be what the manifest names.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BufferedReader
from pathlib import Path

from domain import runfolder
from domain.errand import Errand
from domain.observation import Observation
from domain.runfolder import Outcome

_MIB = 1024 * 1024
_ROOM = {
    runfolder.ERRAND: 64 * _MIB,
    runfolder.OBSERVATIONS: 512 * _MIB,
    runfolder.OUTCOME: 1 * _MIB,
    runfolder.MANIFEST: 64 * _MIB,
}


_LINE = 1000


class RunFolderError(Exception):
    """The folder cannot be used. The message is one sentence for the person at the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """轮次 · One run, whole: what was asked for, how it ended, and what was seen."""

    path: Path
    errand: Errand
    outcome: Outcome
    observations: tuple[Observation, ...]


def open_run(path: Path) -> Run:
    """The run in the folder, if it is complete and is what its manifest says.

    The evidence is only looked for here; `casework.verifying` reads every byte of it.
    """
    with root_of(path) as root:
        manifest = manifest_in(root)
        texts = {name: _listed(root, name, manifest) for name in _ROOM if name in manifest}
        _nothing_is_gone(root, manifest)
    return _built(path, texts)


@contextmanager
def root_of(path: Path) -> Iterator[int]:
    """The folder itself, held open, so that nothing below can be exchanged for a way out."""
    try:
        # The person named this path, so a link at its end is theirs; inside, none is followed.
        root = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except (OSError, ValueError):
        raise RunFolderError(f"{path} 不是可读取的文件夹。") from None
    try:
        yield root
    finally:
        os.close(root)


def manifest_in(root: int, *, cleared: bool = False) -> dict[str, str]:
    """The manifest of a run that came to its end: every other file, and its sha256.

    `cleared`: also of one whose content was cleared away; else that is what the error says.
    """
    if not cleared and (said := _cleared(root)) is not None:
        raise RunFolderError(said)
    text = _text(_read(root, runfolder.MANIFEST), runfolder.MANIFEST)
    try:
        manifest = runfolder.manifest_of(text)
    except (ValueError, RecursionError):
        raise RunFolderError(f"{runfolder.MANIFEST} 内容有误，不能作为轮次清单。") from None
    for name in manifest:
        if not _stays_inside(name):
            raise RunFolderError(f"清单列有文件夹以外的文件：{name!r}。")
    for name in (runfolder.ERRAND, runfolder.OBSERVATIONS, runfolder.OUTCOME):
        if name not in manifest:
            raise RunFolderError(f"清单中没有 {name}，轮次不完整。")
    return manifest


def _cleared(root: int) -> str | None:
    """What the folder says of itself if its content was cleared away when its time was up."""
    try:
        with opened(root, runfolder.PRUNED) as stream:
            said = stream.read(_LINE).decode("utf-8", "replace").strip()
    except OSError:
        return None
    return said if said.isprintable() and said else "轮次内容已清理。"


@contextmanager
def opened(root: int, name: str) -> Iterator[BufferedReader]:
    """A regular file of the folder. Raises OSError for anything else, links included."""
    *above, last = name.split("/")
    here = os.dup(root)
    try:
        for step in above:
            below = os.open(
                step, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=here
            )
            os.close(here)
            here = below
        # Without O_NONBLOCK a pipe lying in the folder would hold us for ever.
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        file = os.open(last, flags, dir_fd=here)
    finally:
        os.close(here)
    with os.fdopen(file, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(f"{name} is not a regular file")
        yield stream


def _read(root: int, name: str) -> bytes:
    try:
        with opened(root, name) as stream:
            data = stream.read(_ROOM[name] + 1)
    except FileNotFoundError:
        raise RunFolderError(f"文件夹中没有 {name}，不是轮次文件夹或轮次未完成。") from None
    except OSError:
        raise RunFolderError(f"{name} 不是可读取的普通文件。") from None
    if len(data) > _ROOM[name]:
        raise RunFolderError(f"{name} 超过 {_ROOM[name] // _MIB} MiB，不予读取。")
    return data


def _listed(root: int, name: str, manifest: dict[str, str]) -> str:
    data = _read(root, name)
    if sha256(data).hexdigest() != manifest[name]:
        raise RunFolderError(f"{name} 与清单不符，已被改动或不完整。")
    return _text(data, name)


def _nothing_is_gone(root: int, manifest: dict[str, str]) -> None:
    for name in manifest:
        try:
            with opened(root, name):
                pass
        except OSError:
            raise RunFolderError(f"清单所列的 {name} 缺失或不是普通文件。") from None


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise RunFolderError(f"{name} 不是UTF-8文本。") from None


def _stays_inside(name: str) -> bool:
    steps = name.split("/")
    return name.isprintable() and "\\" not in name and not {"", ".", ".."} & set(steps)


def _built(path: Path, texts: dict[str, str]) -> Run:
    at = runfolder.ERRAND
    try:
        errand = runfolder.errand_of(texts[at])
        at = runfolder.OUTCOME
        outcome = runfolder.outcome_of(texts[at])
        at = runfolder.OBSERVATIONS
        # Not splitlines(): the words of a link may hold U+2028, which JSON need not escape.
        observations = tuple(runfolder.observations_of(texts[at].split("\n")))
    except (ValueError, RecursionError) as error:
        raise RunFolderError(f"{at} 的内容不合格式：{_first_line(error)}。") from None
    if errand.run_id != outcome.run_id:
        raise RunFolderError(f"{runfolder.ERRAND} 与 {runfolder.OUTCOME} 不是同一轮次。")
    if len({observation.id for observation in observations}) < len(observations):
        raise RunFolderError(f"{runfolder.OBSERVATIONS} 中有编号重复的观测。")
    return Run(path=path, errand=errand, outcome=outcome, observations=observations)


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
