"""看守源码 · Rules about the source that no linter has. Each returns what offends, as sentences."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.house._sources import imports, rooms, sources, tree

# 隔舱 · The only files that may catch everything: one visit, one judgement, one job (one letter).
BULKHEADS = {
    "crawlers/_run.py",
    "crawlers/_walk.py",
    "checks/_judge.py",
    "cli/_server.py",
    "mailroom/_fetch.py",
    "casework/incoming.py",
}

PLUG_IN_ROOMS = ("crawlers", "checks", "reports")
PURE_ROOMS = ("domain", "checks", "reading")
IMPURE_BUILT_INS = {"open", "print", "input", "breakpoint", "exec", "eval"}

LONGEST = {"module": 300, "function": 30, "check": 80}
# "path" or "path:function" -> why it is right that it is longer
LONGER_FOR_A_REASON = {
    "cli/audit.py:command": "its parameters are the options of the command line",
    "domain/assemble/letters.py:letter_look": "one record, field by field",
    "domain/assemble/looks.py:column_look": "one record, field by field",
}


def every_room_stands_in_the_contracts(root: Path) -> Iterator[str]:
    fences = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    contracts = fences["contracts"]
    layers = [layer for each in contracts for layer in each.get("layers", ())]
    layered = {name.strip() for layer in layers for name in re.split(r"[|:]", layer)}
    for room in sorted(rooms(root)):
        if not (root / room / "__init__.py").exists():
            yield f"{room}/ has no __init__.py, so the fences do not see it"
        if room not in fences["root_packages"] or room not in layered:
            yield f"{room}/ stands in no layer of pyproject.toml"
    for name in sorted(set(fences["root_packages"]) - rooms(root)):
        yield f"pyproject.toml fences in {name}/, which does not exist"
    fenced = {name for each in contracts for name in each.get("forbidden_modules", ())}
    for path in sorted(root.glob("*.py")):
        if path.stem not in layered | fenced:
            yield f"{path.name} stands in no contract of pyproject.toml"


def only_bulkheads_catch_everything(root: Path) -> Iterator[str]:
    for name, path in sources(root):
        if name not in BULKHEADS:
            for node in ast.walk(tree(path)):
                if _catches_everything(node):
                    yield f"{name}:{getattr(node, 'lineno', 0)} catches everything"


def _catches_everything(node: ast.AST) -> bool:
    if isinstance(node, ast.ExceptHandler):
        hands_on = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
        return not hands_on and (node.type is None or _is_everything(node.type))
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
        return any(map(_is_everything, node.args))
    return False


def _is_everything(caught: ast.expr) -> bool:
    each = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(ast.unparse(one).split(".")[-1] in {"Exception", "BaseException"} for one in each)


def no_plug_in_leans_on_its_neighbour(root: Path) -> Iterator[str]:
    for room in PLUG_IN_ROOMS:
        plug_ins = sorted((root / room).glob("[!_]*.py"))
        for path in plug_ins:
            others = {f"{room}.{each.stem}" for each in plug_ins if each != path}
            for each in imports(path):
                if others & set(each.targets()):
                    yield f"{room}/{path.name}:{each.line} leans on {each.module}"


def nobody_enters_by_the_window(root: Path) -> Iterator[str]:
    """Another room's underscored files and names are its own affair; use its door."""
    ours = rooms(root)
    for name, path in sources(root):
        for each in imports(path):
            if each.room in ours and each.room != name.split("/")[0]:
                target = each.targets()[-1]
                if any(part.startswith("_") for part in target.split(".")):
                    yield f"{name}:{each.line} enters {each.room} through {target}"


def nothing_is_too_long(root: Path) -> Iterator[str]:
    for name, path in sources(root):
        lines = len(path.read_text("utf-8").splitlines())
        kind = "check" if re.fullmatch(r"checks/[^_/][^/]*\.py", name) else "module"
        if lines > LONGEST[kind] and name not in LONGER_FOR_A_REASON:
            yield f"{name} has {lines} lines; a {kind} may have {LONGEST[kind]}"
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                long = (node.end_lineno or node.lineno) - node.lineno + 1
                if long > LONGEST["function"] and f"{name}:{node.name}" not in LONGER_FOR_A_REASON:
                    yield f"{name}:{node.lineno} {node.name}() has {long} lines; 30 are enough"


def pure_rooms_touch_nothing(root: Path) -> Iterator[str]:
    """What import-linter cannot see: built-in functions, and parts of the standard library."""
    for name, path in sources(root):
        if name.split("/")[0] not in PURE_ROOMS:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in IMPURE_BUILT_INS:
                yield f"{name}:{node.lineno} calls {ast.unparse(node.func)}()"
        for each in imports(path):
            if each.module == "io" and each.name not in {"BytesIO", "StringIO"}:
                yield f"{name}:{each.line} imports more of io than BytesIO and StringIO"
            if {"urllib.request", "importlib.resources"} & set(each.targets()):
                yield f"{name}:{each.line} imports {each.targets()[-1]}"


def every_module_gives_both_its_names(root: Path) -> Iterator[str]:
    for name, path in sources(root):
        first = (ast.get_docstring(tree(path)) or "").split("\n")[0]
        chinese, _, english = first.partition(" · ")
        if not re.search(r"[\u4e00-\u9fff]", chinese) or not re.search(r"[A-Za-z]", english):
            yield f"{name}: the docstring begins 中文名 · English, not “{first}”"


def every_library_is_declared(root: Path) -> Iterator[str]:
    """A library that only came along with another one may be gone tomorrow."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {_plain(re.split(r"[\s<>=!~\[;]", each)[0]) for each in project["dependencies"]}
    known = sys.stdlib_module_names | rooms(root) | {path.stem for path in root.glob("*.py")}
    makers = packages_distributions()
    for name, path in sources(root):
        for each in imports(path):
            if each.room not in known and not declared & set(
                map(_plain, makers.get(each.room, ()))
            ):
                yield f"{name}:{each.line} imports {each.room}, which pyproject.toml does not name"


def every_library_has_its_home(root: Path) -> Iterator[str]:
    tables = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    fenced = {
        name
        for contract in tables["tool"]["importlinter"]["contracts"]
        for key in ("protected_modules", "forbidden_modules")
        for name in contract.get(key, ())
    }
    housed = {_plain(maker) for name in fenced for maker in packages_distributions().get(name, ())}
    for each in tables["project"]["dependencies"]:
        name = re.split(r"[\s<>=!~\[;]", each)[0]
        if _plain(name) not in housed:
            yield f"{name} is a dependency, but no contract says where it lives"


def _plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()
