"""Every guard, shown a house that breaks its rule: a guard that never bit guards nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house import _guards_of_code as code
from tests.house import _guards_of_papers as papers
from tests.house.test_the_house_stands import Guard, guards

FENCES = """
[project]
dependencies = ["Scrapy>=2.19", "jinja2"]
[dependency-groups]
dev = []
[tool.importlinter]
root_packages = ["domain", "cli"]
[[tool.importlinter.contracts]]
layers = ["cli", "domain"]
[[tool.importlinter.contracts]]
forbidden_modules = ["scheduler"]
"""
LONG_BODY = "    x = 1\n" * 30
HASH = "--hash=sha256:00"


@dataclass(frozen=True)
class Case:
    """A house of these files, and a part of each sentence that the guard must say of it."""

    guard: Guard
    ways: str
    files: Mapping[str, str]
    found: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.guard.__name__}: {self.ways}"


def case(guard: Guard, ways: str, files: Mapping[str, str], *found: str) -> Case:
    return Case(guard, ways, files, found)


CASES = [
    case(
        code.every_room_stands_in_the_contracts,
        "a room nobody fenced in, one that is gone, a loose module",
        {
            "pyproject.toml": FENCES,
            "domain/__init__.py": "",
            "attic/things.py": "",
            "loose.py": "",
            "scheduler.py": "",
        },
        "attic/ has no __init__.py",
        "attic/ stands in no layer",
        "cli/, which does not exist",
        "loose.py stands in no contract",
    ),
    case(
        code.only_bulkheads_catch_everything,
        "in four ways",
        {
            "domain/a.py": "try:\n    pass\nexcept:\n    pass\n",
            "domain/b.py": "try:\n    pass\nexcept (ValueError, Exception):\n    pass\n",
            "domain/c.py": "with contextlib.suppress(BaseException):\n    pass\n",
            "domain/d.py": "try:\n    pass\nexcept builtins.Exception as e:\n    raise X from e\n",
            "domain/cleans_up.py": "try:\n    pass\nexcept BaseException:\n    x()\n    raise\n",
            "domain/narrow.py": "try:\n    pass\nexcept ValueError:\n    pass\n",
            "checks/_judge.py": "try:\n    pass\nexcept Exception:\n    pass\n",
        },
        "domain/a.py:3",
        "domain/b.py:3",
        "domain/c.py:1",
        "domain/d.py:3",
    ),
    case(
        code.no_plug_in_leans_on_its_neighbour,
        "in three ways",
        {
            "checks/a.py": "from checks.b import CHECK\n",
            "checks/b.py": "from checks import c\n",
            "checks/c.py": "import checks.a\n",
            "checks/d.py": "from checks._contract import Check\n",
        },
        "checks/a.py:1",
        "checks/b.py:1",
        "checks/c.py:1",
    ),
    case(
        code.nobody_enters_by_the_window,
        "by a private module, and for a private name",
        {
            "checks/a.py": "from checks._names import stem\n",
            "checks/_names.py": "",
            "cli/a.py": "from checks._names import stem\nimport checks._names\n",
            "cli/b.py": "from checks import _names\nfrom checks import judge\n",
        },
        "cli/a.py:1",
        "cli/a.py:2",
        "cli/b.py:1",
    ),
    case(
        code.nothing_is_too_long,
        "a module, a check, a function",
        {
            "domain/a.py": "#\n" * 301,
            "domain/b.py": "#\n" * 300,
            "checks/a.py": "#\n" * 81,
            "checks/_a.py": "#\n" * 300,
            "cli/a.py": "def longish() -> None:\n" + LONG_BODY,
        },
        "checks/a.py has 81 lines",
        "cli/a.py:1 longish() has 31 lines",
        "domain/a.py has 301 lines",
    ),
    case(
        code.pure_rooms_touch_nothing,
        "a file, the terminal, the network",
        {
            "domain/b.py": "from urllib import parse, request\n",
            "domain/a.py": "open('x')\n",
            "reading/a.py": "import io\n",
            "reading/b.py": "from io import BytesIO, StringIO\n",
            "checks/a.py": "print('x')\n",
            "county/a.py": "open('x')\n",
        },
        "checks/a.py:1 calls print()",
        "domain/a.py:1 calls open()",
        "domain/b.py:1 imports urllib.request",
        "reading/a.py:1 imports more of io",
    ),
    case(
        code.every_module_gives_both_its_names,
        "none, one, the wrong way round",
        {
            "domain/a.py": "",
            "domain/b.py": '"""Words."""\n',
            "domain/c.py": '"""Words · 词汇."""\n',
            "domain/d.py": '"""词汇 · The words."""\n',
        },
        "domain/a.py",
        "domain/b.py",
        "domain/c.py",
    ),
    case(
        code.every_library_is_declared,
        "one that only came along",
        {
            "pyproject.toml": FENCES,
            "cli/a.py": "import scrapy\nimport json\nimport jinja2.sandbox\nfrom domain import x\n",
            "cli/b.py": "import lxml.etree\n",
            "domain/x.py": "",
        },
        "cli/b.py:1 imports lxml",
    ),
    case(
        code.every_library_has_its_home,
        "one with a fence, one without",
        {"pyproject.toml": FENCES.replace('["scheduler"]', '["scheduler", "scrapy"]')},
        "jinja2 is a dependency",
    ),
    case(
        papers.the_lock_holds_hashes_and_no_address,
        "an address, a range, no hash",
        {
            "requirements.lock": f"a==1 \\\n    {HASH}\nb>=2 \\\n    {HASH}\nc==3\n"
            f"d @ https://x.test/d.whl \\\n    {HASH}\n"
        },
        "holds an address",
        "b>=2 is not pinned",
        "c==3 is not pinned",
        "d is not pinned",
    ),
    case(
        papers.the_lock_names_every_dependency,
        "locked before something was added",
        {"pyproject.toml": FENCES, "requirements.lock": "scrapy==2.19.0 \\\n"},
        "lacks jinja2",
    ),
    case(
        papers.no_forbidden_words,
        "a registry and a desk",
        {"README.md": f"see {papers.FORBIDDEN[0]}", "docs/a.md": papers.FORBIDDEN[-1] + "/x"},
        "README.md names",
        "docs/a.md names",
    ),
    case(
        papers.published_editions_are_never_edited,
        "edited, and gone",
        {
            "rulebook/PUBLISHED": "# 已发布\n"
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 same.toml\n"
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 edited.toml\n"
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 gone.toml\n",
            "rulebook/editions/same.toml": "",
            "rulebook/editions/edited.toml": "x = 1\n",
        },
        "edited.toml已发布",
        "gone.toml已发布",
    ),
    case(
        papers.decisions_are_short_and_numbered,
        "a long one, a number twice; a gap may be",
        {
            "docs/decisions/0001-a.md": "\n" * 41,
            "docs/decisions/0003-b.md": "x\n",
            "docs/decisions/0003-c.md": "x\n",
        },
        "0001-a.md has more than forty lines",
        "0003-c.md does not begin with a number of its own",
    ),
    case(
        papers.ci_walks_the_common_path,
        "another command, not executable",
        {".ci/run": "pytest\n"},
        "cannot be executed",
        "does not call",
    ),
]


@pytest.mark.parametrize("broken", CASES, ids=str)
def test_the_guard_bites(broken: Case, tmp_path: Path) -> None:
    for name, text in broken.files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    offences = list(broken.guard(tmp_path))
    assert len(offences) == len(broken.found), offences
    for part in broken.found:
        assert any(part in offence for offence in offences), (part, offences)


def test_every_guard_has_been_seen_to_bite() -> None:
    assert {each.guard for each in CASES} == set(guards().values())
