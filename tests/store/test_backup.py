"""A backup that was never restored is a hope: every one is restored once, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.ledger import Deed
from store import BackupError, Ledger, at_address, back_up_ledger, restore_ledger

NOON = datetime(2026, 3, 16, 4, tzinfo=UTC)


def note(ledger: Ledger, *about: str) -> None:
    with ledger.open() as book:
        book.deeds.note(
            *(Deed(kind="run", about=each, verb="入账", by="张三", at=NOON) for each in about)
        )


def test_what_was_backed_up_is_there_again(
    ledger: Ledger, ledger_address: str, tmp_path: Path, fresh_address: str
) -> None:
    note(ledger, "r1", "r2")
    counts = back_up_ledger(ledger_address, tmp_path / "ledger.backup")
    assert counts["deed"] == 2
    note(ledger, "r3")
    assert restore_ledger(tmp_path / "ledger.backup", fresh_address) == counts
    with at_address(fresh_address) as restored, restored.look() as book:
        assert [each.about for each in book.deeds.of("run", "r2")] == ["r2"]
        assert book.deeds.of("run", "r3") == ()


def test_a_backup_never_covers_another_and_a_restore_never_covers_a_ledger(
    ledger: Ledger, ledger_address: str, tmp_path: Path
) -> None:
    target = tmp_path / "ledger.backup"
    back_up_ledger(ledger_address, target)
    kept = target.read_bytes()
    with pytest.raises(BackupError, match="不予覆盖"):
        back_up_ledger(ledger_address, target)
    with pytest.raises(BackupError, match="不予覆盖"):
        restore_ledger(target, ledger_address)
    assert target.read_bytes() == kept


def test_a_damaged_backup_is_refused_and_leaves_nothing(
    ledger: Ledger, ledger_address: str, tmp_path: Path, fresh_address: str
) -> None:
    target = tmp_path / "ledger.backup"
    back_up_ledger(ledger_address, target)
    target.write_bytes(target.read_bytes()[:3000])
    with pytest.raises(BackupError, match=r"^[^\n]+。$"):
        restore_ledger(target, fresh_address)
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_cannot_be_written_is_one_sentence(
    ledger: Ledger, ledger_address: str, tmp_path: Path
) -> None:
    with pytest.raises(BackupError, match=r"^[^\n]+。$"):
        back_up_ledger(ledger_address, tmp_path / "no-such-folder" / "b")
