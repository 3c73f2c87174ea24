"""埋设清单 · The ground truth as a file, written from what the authors planted."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path

from county.book import Book
from county.words import Fault, FaultKind, Tier, Truth

_FILES = {Tier.CORE: "manifest.toml", Tier.HOSTILE: "hostile.toml"}
PATHS = {tier: Path(__file__).with_name(name) for tier, name in _FILES.items()}
_HEADER = """\
# 测试县埋设清单：fault 为真问题，innocent 为看似有问题而实无问题，doubtful 为两可（评测时不计）。
# 由 `python -m county manifest` 依各站点作者在 county/sites/ 中的声明写出，
# 不得依任何检查程序的结果改写。
"""


def read(truth: Truth, tiers: Iterable[Tier] = (Tier.CORE,)) -> tuple[Fault, ...]:
    return tuple(
        Fault(
            site=row["site"],
            kind=FaultKind(row["kind"]),
            subject=row["subject"],
            places=tuple(row["places"]),
            note=row["note"],
        )
        for tier in tiers
        for row in tomllib.loads(PATHS[tier].read_text(encoding="utf-8")).get(truth, [])
    )


def text(books: Iterable[Book]) -> str:
    listed = list(books)
    tables = [
        _table(truth, entry) for truth in Truth for book in listed for entry in book.entries(truth)
    ]
    return "\n".join([_HEADER, *tables])


def _table(truth: Truth, entry: Fault) -> str:
    places = "".join(f"  {_string(place)},\n" for place in entry.places)
    return (
        f"[[{truth}]]\n"
        f"site    = {_string(entry.site)}\n"
        f"kind    = {_string(entry.kind)}\n"
        f"subject = {_string(entry.subject)}\n"
        f"note    = {_string(entry.note)}\n"
        f"places  = [\n{places}]\n"
    )


def _string(value: str) -> str:
    """A JSON string is a TOML basic string."""
    return json.dumps(value, ensure_ascii=False)
