"""读入 · TOML text to records; of what does not fit, one Chinese sentence about the first."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from domain import wire

T = TypeVar("T")

_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")
_MISFIT = re.compile(r"(?P<what>.*?) @ \$(?P<path>.*)", re.DOTALL)
_EXTRA = re.compile(r"extra fields found \((?P<names>.*)\)")
_EXPECTED = re.compile(r"expected (?:a )?(?:\w+\.)*(\w+)")
_STEP = re.compile(r"\.?(\w+)|\[(\d+)\]|\['([^']*)'\]")
_TYPES = {
    "Decimal": "一个数字",
    "int": "一个整数",
    "float": "一个数字",
    "bool": "true 或 false",
    "str": "一段带引号的文字",
    "date": "一个日期，如 2026-01-31",
    "tuple": '一个列表，如 ["甲", "乙"]',
    "mapping": "一张表，如 { a = 1 }",
    "Standing": "preview、in_force 或 retired",
    "Kind": "veto、deduct 或 bonus",
    "Confidence": "A、B、C+、C 或 U",
    "Per": "finding 或 place",
    "SameFact": "cause 或 subject",
}


class MalformedRulebookError(ValueError):
    """A file of the rulebook cannot be used; the message is one sentence for an official."""


@dataclass(frozen=True, slots=True)
class Source:
    """A TOML file, or text that came without one."""

    name: str
    text: str

    @classmethod
    def of(cls, source: Path | str) -> Source:
        if isinstance(source, str):
            return cls("（文本）", source)
        try:
            return cls(source.name, source.read_bytes().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise MalformedRulebookError(
                f"规则文件“{source.name}”不是 UTF-8 编码，请另存为 UTF-8 后再试。"
            ) from error

    def parsed(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            at = _WHERE.search(str(error))
            line, column = (at[1], at[2]) if at else (str(len(self.text.splitlines())), "")
            place = f"第{line}行第{column}列" if column else f"第{line}行（文件末尾）"
            raise MalformedRulebookError(
                f"规则文件“{self.name}”{place}不符合 TOML 格式，请检查该处的引号、等号、括号"
                "以及是否重复书写。"
            ) from error

    def fault(self, what: str, near: str = "", within: str = "") -> MalformedRulebookError:
        """`near`: the id or key that stands in the faulty line; `within`: the entry it is in."""
        line = self._line(near, self._line(within) or 1) or self._line(within)
        place = f"第{line}行" if line else ""
        return MalformedRulebookError(f"规则文件“{self.name}”{place}有误：{what}。")

    def build(self, wanted: type[T], raw: Any) -> T:
        try:
            return wire.build(wanted, raw)
        except wire.MisfitError as error:
            raise self._misfit(str(error), raw) from error

    def _misfit(self, message: str, raw: Any) -> MalformedRulebookError:
        # The first fault is told. A union or a missing table may be reported without a path.
        found = _MISFIT.match(message.split("; ", maxsplit=1)[0])
        what, path = (found["what"], found["path"]) if found else (message, "")
        steps = [a or b or c for a, b, c in _STEP.findall(path)]
        owner = _owner(raw, steps)
        extra = _EXTRA.search(what)
        if extra:
            name = extra["names"].split(",", maxsplit=1)[0].strip()
            return self.fault(f"{_of(owner)}没有“{extra['names']}”这一项", name, owner)
        if "missing" in what:
            return self.fault(f"{_of(owner)}缺少“{steps[-1]}”", owner)
        expected = _EXPECTED.search(what)
        wanted = _TYPES.get(expected[1], "另一种值") if expected else "另一种值"
        key = next((step for step in reversed(steps) if not step.isdigit()), "")
        return self.fault(f"{_of(owner)}的“{key}”应为{wanted}", key, owner)

    def _line(self, near: str, start: int = 1) -> int | None:
        if not near:
            return None
        name = re.escape(near)
        key = re.compile(rf"(^|[\s{{.,]){name}\s*=|[\"']{name}[\"']")
        lines = enumerate(self.text.splitlines(), 1)
        return next((n for n, line in lines if n >= start and key.search(line)), None)


def _owner(raw: Any, steps: list[str]) -> str:
    """The id of the innermost entry on the way to the fault."""
    owner = ""
    for step in steps:
        if isinstance(raw, list) and step.isdigit() and int(step) < len(raw):
            raw = raw[int(step)]
        elif isinstance(raw, dict) and step in raw:
            raw = raw[step]
        else:
            break
        if isinstance(raw, dict) and isinstance(raw.get("id"), str):
            owner = raw["id"]
    return owner


def _of(owner: str) -> str:
    return f"“{owner}”" if owner else "文件"
