"""The watch list as an office writes it: moments with or without a zone, and its errors."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cli._say import SayError
from cli._watch import watch_list


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "watch.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("moment", "hour"),
    [
        pytest.param("2026-03-10T15:00:00+08:00", 15, id="with a zone"),
        pytest.param("2026-03-10T15:00:00", 15, id="without one it is Beijing's"),
        pytest.param("2026-03-10", 0, id="a day begins at midnight"),
    ],
)
def test_a_title_and_its_moment(tmp_path: Path, moment: str, hour: int) -> None:
    path = written(tmp_path, f'[[title]]\ntitle = "某意见"\npublished = {moment}\nsource = "网"\n')
    (watched,) = watch_list(path)
    assert (watched.title, watched.source, watched.published.hour) == ("某意见", "网", hour)
    assert watched.published.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[[title]]\ntitle = 3\npublished = 2026-03-10\n", id="no words"),
        pytest.param('[[title]]\ntitle = "某意见"\n', id="no moment"),
        pytest.param('[[title]]\ntitle = "某意见"\npublished = "昨天"\n', id="no date"),
        pytest.param(
            '[[title]]\ntitle = "某意见"\npublished = 2026-03-10\nsites = "a.gov.cn"\n',
            id="no list",
        ),
        pytest.param("[[title\n", id="no TOML"),
    ],
)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(SayError, match="写法有误"):
        watch_list(written(tmp_path, text))


def test_without_a_list_nothing_is_watched() -> None:
    assert watch_list(None) == ()


def test_a_title_may_concern_some_sites_only(tmp_path: Path) -> None:
    text = '[[title]]\ntitle = "某意见"\npublished = 2026-03-10\nsites = ["www.a.gov.cn"]\n'
    (watched,) = watch_list(written(tmp_path, text))
    assert watched.sites == ("www.a.gov.cn",)
