"""源码清点 · The house's own source files, and what stands in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NOT_ROOMS = {"tests", "docs", "bench", "migrations"}


@dataclass(frozen=True, slots=True)
class Import:
    """`name` is None for a plain `import module`."""

    module: str
    name: str | None
    line: int

    @property
    def room(self) -> str:
        return self.module.split(".")[0]

    def targets(self) -> tuple[str, ...]:
        """What may be meant: `from checks import home_tls` names a module, `judge` does not."""
        return (self.module,) if self.name is None else (self.module, f"{self.module}.{self.name}")


def rooms(root: Path) -> set[str]:
    """Every top-level folder that holds Python, whether or not it calls itself a package."""
    return {
        folder.name
        for folder in root.iterdir()
        if folder.is_dir()
        and not folder.name.startswith((".", "_"))
        and folder.name not in NOT_ROOMS
        and any(folder.glob("*.py"))
    }


def sources(root: Path) -> Iterator[tuple[str, Path]]:
    """(path as people write it, file) of every module in a room, and of those at the top."""
    for path in sorted(root.glob("*.py")):
        yield path.name, path
    for room in sorted(rooms(root)):
        for path in sorted((root / room).rglob("*.py")):
            yield path.relative_to(root).as_posix(), path


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[Import]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for each in node.names:
                yield Import(each.name, None, node.lineno)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                yield Import(node.module, each.name, node.lineno)
