"""各表 · All tables together, for the migrations and for the test that compares the two."""

from __future__ import annotations

from store import (
    _declarations,
    _deeds,
    _findings,
    _letters,
    _memory,
    _months,
    _notices,
    _proposals,
    _register,
    _review,
    _runs,
    _slots,
    _tips,
)
from store._base import Base

METADATA = Base.metadata
ROOMS = (
    _declarations,
    _deeds,
    _findings,
    _letters,
    _memory,
    _months,
    _notices,
    _proposals,
    _register,
    _review,
    _runs,
    _slots,
    _tips,
)
