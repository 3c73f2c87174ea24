"""转载清单 · The titles that sites are expected to carry, from a TOML file of the office.

[[title]]
title     = "国务院关于……的意见"
published = 2026-03-10T15:00:00+08:00
source    = "中国政府网"
sites     = ["www.example.gov.cn"]   # 应当转载的网站；不写，则为本次检查的所有网站
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path

from cli._say import SayError
from domain.calendar import BEIJING
from domain.reposts import Watched


def watch_list(path: Path | None) -> tuple[Watched, ...]:
    if path is None:
        return ()
    try:
        rows = tomllib.loads(path.read_text("utf-8")).get("title", [])
        return tuple(_watched(row) for row in rows)
    except OSError as error:
        raise SayError(f"读不到 {path}：{error.strerror}。") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise SayError(f"转载清单 {path} 写法有误：{error}") from None


def _watched(row: dict[str, object]) -> Watched:
    title, published = row["title"], row["published"]
    if not isinstance(title, str) or not title.strip():
        raise ValueError("title 应为标题")
    if isinstance(published, date) and not isinstance(published, datetime):
        published = datetime(published.year, published.month, published.day)  # noqa: DTZ001 - below
    if not isinstance(published, datetime):
        raise ValueError("published 应写作 2026-03-10T15:00:00+08:00")
    moment = published if published.tzinfo else published.replace(tzinfo=BEIJING)
    sites = row.get("sites", [])
    if not isinstance(sites, list) or not all(isinstance(each, str) for each in sites):
        raise ValueError('sites 应写作 ["www.example.gov.cn"]')
    return Watched(
        title=title.strip(),
        published=moment,
        source=str(row.get("source", "")),
        sites=tuple(sites),
    )
