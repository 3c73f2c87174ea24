"""备份 · `ducha backup` and `ducha restore`: the ledger copied, and proven by restoring."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli._ledger import Where, place_of
from cli._say import OURS, SayError, out, plainly
from store import BackupError, LedgerError, at_address, back_up_ledger, restore_ledger


def command(
    target: Annotated[Path, typer.Argument(help="备份文件")],
    ledger: Where = None,
) -> None:
    """备份台账（不必停机），并试还原一遍核对。"""
    with plainly():
        try:
            counts = back_up_ledger(place_of(ledger), target)
        except (BackupError, LedgerError) as error:
            raise SayError(str(error), OURS) from None
        out(f"已备份到 {target}，试还原核对无误：{_in_words(counts)}。")


def restore(
    source: Annotated[Path, typer.Argument(help="备份文件")],
    ledger: Where = None,
) -> None:
    """把备份还原到一个还没有台账的位置。"""
    with plainly():
        try:
            counts = restore_ledger(source, place_of(ledger))
            at_address(place_of(ledger)).close()
        except (BackupError, LedgerError) as error:
            raise SayError(str(error)) from None
        out(f"已还原：{_in_words(counts)}。")


_NAMES = {"run": "轮次", "finding": "问题", "look": "查看", "deed": "经办记录"}


def _in_words(counts: dict[str, int]) -> str:
    return "，".join(f"{word} {counts[name]:,}" for name, word in _NAMES.items() if name in counts)
