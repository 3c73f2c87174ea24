"""What the environment says is read strictly: one sentence that names the setting, or its value."""

from __future__ import annotations

import pytest

import settings
from domain.clock import REAL

EVERY = (
    "DUCHA_CONTACT",
    "DUCHA_WATCH_LIST",
    "DUCHA_RESULTS",
    "DUCHA_SENTINELS",
    "DUCHA_SENTINEL_SITES",
    "DUCHA_HOLIDAYS",
    "DUCHA_LEDGER",
    "DUCHA_OFFICE",
    "DUCHA_ALLOW_NETS",
    "DUCHA_CLOCK",
    "DUCHA_ASSESSMENT",
    "DUCHA_BY",
)


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in EVERY:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        pytest.param("DUCHA_CLOCK", "昨天", "不是时钟设置", id="a clock in words"),
        pytest.param("DUCHA_CLOCK", "2026-01-01T00:00 @1767196800 x1", "时钟", id="no zone"),
        pytest.param("DUCHA_CLOCK", "2026-01-01T00:00+08:00 @1 x0", "时钟", id="it stands still"),
        pytest.param("DUCHA_CLOCK", "2026-01-01T00:00+08:00 @1 xnan", "时钟", id="no speed"),
        pytest.param("DUCHA_CLOCK", "2026-01-01T00:00+08:00 @inf x1", "时钟", id="no origin"),
        pytest.param("DUCHA_ALLOW_NETS", "10.0.0.0/8 10.0.0.0/99", "不是网段", id="no net"),
        pytest.param("DUCHA_SENTINELS", "www.gov.cn https://a.cn/", "不是域名", id="no name"),
        pytest.param("DUCHA_SENTINEL_SITES", "www.gov.cn", "不是网址", id="no address"),
        pytest.param("DUCHA_SENTINEL_SITES", "http://[::1/", "不是网址", id="half an address"),
        pytest.param("DUCHA_CONTACT", "某办", "只含英文字母", id="no header can hold it"),
        pytest.param("DUCHA_CONTACT", "a@b.cn\nX-Y: 1", "英文字母", id="another header"),
        pytest.param("DUCHA_BY", "\udcff", "不是UTF-8文本", id="bytes of another charset"),
        pytest.param("DUCHA_LEDGER", "a\x1b[2Jb", "控制字符", id="a terminal's command"),
    ],
)
def test_what_cannot_be_meant_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(settings.SettingsError) as told:
        settings.load()
    assert says in str(told.value)
    assert f"环境变量 {name} " in str(told.value)
    assert f"The environment variable {name} is malformed." in str(told.value)
    assert str(told.value).isprintable()


def test_what_can_be_meant_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUCHA_CLOCK", "2026-01-01T00:00+08:00 @1767196800 x3600")
    monkeypatch.setenv("DUCHA_ALLOW_NETS", "10.0.0.0/8 fd00::/8")
    monkeypatch.setenv("DUCHA_SENTINEL_SITES", "https://www.gov.cn/ http://127.0.0.1:8080/")
    monkeypatch.setenv("DUCHA_CONTACT", "ducha@mail.example.gov.cn")
    monkeypatch.setenv("DUCHA_BY", " 张三 ")
    read = settings.load()
    assert (read.clock.speed, read.by) == (3600.0, "张三")
    assert read.allow_nets == ("10.0.0.0/8", "fd00::/8")
    assert read.sentinels == ("https://www.gov.cn/", "http://127.0.0.1:8080/")
    assert read.user_agent.endswith("+ducha@mail.example.gov.cn)")


def test_nothing_said_is_a_usual_house() -> None:
    read = settings.load()
    assert (read.clock, read.ledger, read.by, read.allow_nets) == (REAL, None, None, ())
    assert read.sentinel_names == ("www.gov.cn", "www.12306.cn")
