"""填好的表 · A workbook that somebody filled in: its bytes, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cli._say import SayError

_MOST_BYTES = 32 * 1024 * 1024
_MOST_FAULTS = 50


def bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise SayError(f"无法读取 {file}：{error.strerror}。") from None
    if len(data) > _MOST_BYTES:
        raise SayError(f"{file} 超过 {_MOST_BYTES // 1024 // 1024} MiB，不予读取。")
    return data


def faults_of(file: Path, faults: Sequence[object]) -> str:
    """All faults at once, as far as a person reads them."""
    lines = [f"{file} 有 {len(faults)} 处差错，没有导入："]
    lines += [f"  {fault}" for fault in faults[:_MOST_FAULTS]]
    if len(faults) > _MOST_FAULTS:
        lines.append(f"  另有 {len(faults) - _MOST_FAULTS} 处，改正以上各处后再次导入即可看到。")
    return "\n".join(lines)
