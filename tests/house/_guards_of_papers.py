"""看守文书 · Rules about what is not source: the lock, the law, words, records."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

# Written in two halves, so that this file does not offend itself.
FORBIDDEN = tuple(
    "".join(halves)
    for halves in (
        ("pypi", ".org"),
        ("pythonhosted", ".org"),
        ("npmjs", ".org"),
        ("npmjs", ".com"),
        ("deb.debian", ".org"),
        ("security.debian", ".org"),
        ("proxy.golang", ".org"),
        ("crates", ".io"),
        ("/work", "/main"),
        ("/work", "/shared"),
        ("/work", "/.library"),
        ("../fie", "ld/"),  # papers that lie outside this repository
        ("../stand", "ards/"),
        ("shared/", "design"),
        ("shared/", "field"),
        ("shared/", "standards"),
    )
)
SKIPPED = {
    ".git",
    ".venv",
    "__pycache__",
    ".hypothesis",
    ".import_linter_cache",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
}


def the_lock_holds_hashes_and_no_address(root: Path) -> Iterator[str]:
    text = (root / "requirements.lock").read_text("utf-8")
    if "://" in text:
        yield "requirements.lock holds an address (“://”)"
    for entry in re.split(r"(?<!\\)\n(?=\S)", text.strip()):
        name = entry.split(" ")[0]
        if not re.fullmatch(r"[a-z0-9._-]+==[\w.]+", name) or "--hash=sha256:" not in entry:
            yield f"requirements.lock: {name} is not pinned with a hash"


def the_lock_names_every_dependency(root: Path) -> Iterator[str]:
    tables = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    wanted = tables["project"]["dependencies"] + tables["dependency-groups"]["dev"]
    lock = (root / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE))
    for each in wanted:
        name = re.split(r"[\s<>=!~\[;]", each)[0].lower()
        if name not in locked:
            yield f"requirements.lock lacks {name}: run `make lock`"


def no_forbidden_words(root: Path) -> Iterator[str]:
    for name in papers(root):
        text = (root / name).read_bytes().decode("utf-8", "replace")
        for word in FORBIDDEN:
            if word in text:
                yield f"{name} names {word}"


def papers(root: Path) -> list[str]:
    """Every file that is, or is about to be, under version control."""
    if (root / ".git").exists():
        asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        answer = subprocess.run(asked, cwd=root, check=True, capture_output=True).stdout
        names = [name for name in answer.decode().split("\0") if name]
        return [name for name in names if (root / name).is_file()]
    found = (path.relative_to(root) for path in sorted(root.rglob("*")) if path.is_file())
    return [path.as_posix() for path in found if not SKIPPED & set(path.parts)]


def published_editions_are_never_edited(root: Path) -> Iterator[str]:
    for line in (root / "rulebook/PUBLISHED").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        digest, name = line.split()
        edition = root / "rulebook/editions" / name
        if not edition.exists() or sha256(edition.read_bytes()).hexdigest() != digest:
            yield f"{name}已发布，不得修改；请另立一版"


def decisions_are_short_and_numbered(root: Path) -> Iterator[str]:
    """A number may be missing (a draft that was dropped); none is used twice."""
    taken: set[str] = set()
    for path in sorted((root / "docs/decisions").glob("*.md")):
        number = path.name[:4]
        if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name) or number in taken:
            yield f"docs/decisions/{path.name} does not begin with a number of its own"
        taken.add(number)
        if len(path.read_text("utf-8").splitlines()) > 40:
            yield f"docs/decisions/{path.name} has more than forty lines"


def ci_walks_the_common_path(root: Path) -> Iterator[str]:
    run = root / ".ci/run"
    if not os.access(run, os.X_OK):
        yield ".ci/run cannot be executed"
    if "make test" not in run.read_text("utf-8"):
        yield ".ci/run does not call `make test`"
