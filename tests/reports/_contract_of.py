"""docs/json.md read as a contract: which keys an output has, in which order, and of which type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAPER = Path(__file__).parents[2] / "docs" / "json.md"
_ROW = re.compile(r"\| `([\w.\[\]]+)` \| ([^|]+) \|")
_FREE = {
    "identity.meta",
    "annual_report.cells",
    "cells",
    "guide.fields",
    "guide.elements",
    "policy.fields",
    "values",
    "origins",
}  # an object whose keys are the page's


def contract(schema: str) -> dict[str, str]:
    """Every documented key of the schema with its type, in the order of the table."""
    section = PAPER.read_text("utf-8").split(f"## `{schema}`\n")[1].split("\n## ")[0]
    return {key: kind.strip() for key, kind in _ROW.findall(section)}


def offences(whole: dict[str, Any], schema: str) -> Iterator[str]:
    """What the output has that the paper has not, and the other way round."""
    rules = contract(schema)
    yield from _object(whole, "", rules)


def _object(value: dict[str, Any], path: str, rules: dict[str, str]) -> Iterator[str]:
    if path.rstrip(".") in _FREE:
        return
    wanted = [key for key in rules if key.startswith(path) and key != path]
    wanted = [key for key in wanted if not re.search(r"[.\[]", key.removeprefix(path))]
    have = [path + key for key in value]
    if have != wanted:
        yield f"{path or 'the whole'} has {have}, documented are {wanted}"
    for key, each in value.items():
        yield from _value(each, path + key, rules)


def _value(value: Any, path: str, rules: dict[str, str]) -> Iterator[str]:
    kinds = rules.get(path, "undocumented").split(" or ")
    if value is None:
        if "null" not in kinds:
            yield f"{path} is null, documented is {kinds}"
        return
    if not _fits(value, kinds[0]):
        yield f"{path} is {value!r}, documented is {kinds}"
    if isinstance(value, dict):
        yield from _object(value, f"{path}.", rules)
    if kinds[0] == "list of objects":
        for each in value:
            yield from _object(each, f"{path}[].", rules)


def _fits(value: Any, kind: str) -> bool:
    match kind:
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "object":
            return isinstance(value, dict)
        case "list of strings":
            return isinstance(value, list) and all(isinstance(each, str) for each in value)
        case "list of integers":
            return isinstance(value, list) and all(isinstance(each, int) for each in value)
        case "list of objects":
            return isinstance(value, list) and all(isinstance(each, dict) for each in value)
    return False
