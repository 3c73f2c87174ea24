"""存档 · The ledger 台账: what was decided, when and by whom. SQLite, or PostgreSQL.

Rows stay in here, records come out. `with ledger.open() as book` is one transaction and one deed.
"""

from store._backup import BackupError
from store._ledger import (
    Book,
    Ledger,
    LedgerError,
    at_address,
    back_up_ledger,
    restore_ledger,
)

__all__ = [
    "BackupError",
    "Book",
    "Ledger",
    "LedgerError",
    "at_address",
    "back_up_ledger",
    "restore_ledger",
]
