"""Every paper word for word and line for line; `python -m tests.reports._golden` renews them."""

from __future__ import annotations

import pytest

from tests.reports import _golden


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return _golden.golden()


NAMES = sorted(path.name for path in _golden.HERE.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_the_paper_is_what_it_was(name: str, made: dict[str, str]) -> None:
    assert made[name] == (_golden.HERE / name).read_text("utf-8")


def test_no_paper_lacks_its_golden_file(made: dict[str, str]) -> None:
    assert sorted(made) == NAMES
