"""体检 · `ducha audit URL…`: look at sites, judge what was seen, write the scorecards."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

import reports
import rulebook
import settings
from cli import _clock, _crawl, _editions
from cli._circle import forget, shared_by, write_upstream
from cli._ledger import By, Where, a_ledger, who
from cli._nets import networks
from cli._papers import audit_of, write_overviews, write_papers, write_text
from cli._progress import Board
from cli._remember import (
    NO_RECHECK,
    memory_of,
    recheck_of,
    remember_all,
    slice_of,
    suspects_of,
)
from cli._say import OK, UNSEEN, SayError, out, plainly
from cli._watch import watch_list
from domain.audit import Audit
from domain.calendar import WorkCalendar, duration
from domain.errand import Browser, Errand, Limits, SiteSlice, Zone
from domain.reposts import Watched
from domain.rulebook import Edition
from reading import urls as addresses
from reports import audit_json, terminal

if TYPE_CHECKING:  # a database is slow to load, and most runs have none
    from casework.rechecking import Recheck
    from store import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One site to audit, and the folder its run and papers go to."""

    site: SiteSlice
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What holds for all sites of one call."""

    at: datetime
    edition: Edition
    limits: Limits
    browser: Browser = Browser.AUTO
    allow_nets: tuple[str, ...] = ()
    check_external: bool = True
    zone: Zone | None = None
    ledger: Ledger | None = None
    looks: int = 1
    apart: str = "6h"
    only: tuple[str, ...] = ()
    about: Callable[[str], Recheck] = lambda _home: NO_RECHECK
    watch: tuple[Watched, ...] = ()


def command(
    urls: Annotated[list[str], typer.Argument(help="网站首页地址，可写多个", metavar="URL…")],
    edition: Annotated[str, typer.Option(help="规则版名称，或自定规则文件.toml")] = "national-2019",
    at: Annotated[str | None, typer.Option(help="监测时间点，如 2026-03-16；默认现在")] = None,
    out_dir: Annotated[Path | None, typer.Option("--out", help="结果文件夹")] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="JSON 结果文件，- 为标准输出")
    ] = None,
    max_pages: Annotated[int, typer.Option(help="每站最多阅读页数", min=1)] = 5000,
    browser: Annotated[Browser, typer.Option(help="是否使用浏览器核对")] = Browser.AUTO,
    concurrency: Annotated[int, typer.Option(help="每主机同时连接数", min=1, max=64)] = 2,
    delay: Annotated[float, typer.Option(help="同一主机两次访问间隔（秒）", min=0, max=60)] = 0.5,
    allow_net: Annotated[
        list[str] | None, typer.Option(help="允许访问的内部网段（CIDR），可写多次")
    ] = None,
    looks: Annotated[int, typer.Option(help="对打不开的链接共看几次", min=1, max=10)] = 1,
    apart: Annotated[str, typer.Option(help="两次之间相隔，如 30m、6h、1d")] = "6h",
    external: Annotated[str, typer.Option(help="外部链接：check 检测，skip 不检测")] = "check",
    recheck: Annotated[
        bool, typer.Option("--recheck", help="只复查整改反馈已收、等待复查的问题")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="只复看疑似的和待销账的问题")] = False,
    only: Annotated[
        list[str] | None, typer.Option(help="只做所列探查，如 columns、links，可写多次")
    ] = None,
    watch: Annotated[
        Path | None, typer.Option(help="转载清单（TOML）：应在24小时内转载的标题")
    ] = None,
    ledger: Where = None,
    by: By = None,
) -> None:
    """检查网站：页面与链接、网站标识、页面标签，按规则评分并留存证据。"""
    with plainly(), a_ledger(ledger) as books:
        if external not in ("check", "skip"):
            raise SayError("--external 只能是 check 或 skip。")
        orders = Orders(
            at=_moment(at),
            edition=_editions.choose(edition),
            limits=Limits(
                max_pages=max_pages,
                concurrency=concurrency,
                delay=settings.load().clock.wait(delay),
            ),
            browser=browser,
            allow_nets=networks(allow_net or ()),
            check_external=external == "check",
            looks=looks,
            apart=_apart(apart),
            ledger=books,
            only=_crawl.probes(only or []),
            about=_about(books, recheck=recheck, again=again),
            watch=watch_list(watch),
        )
        folder = out_dir or Path(f"ducha-{orders.at:%Y%m%d-%H%M%S}")
        jobs = [
            Job(site=slice_of(books, home, orders.at), folder=place)
            for home, place in _places(urls, folder)
        ]
        audits = run_audits(jobs, orders)
        _results(audits, json_file, folder)
        if books is not None:
            remember_all(books, audits, orders.edition, by=who(by))
    raise typer.Exit(UNSEEN if any(a.outcome.home is None for a in audits.values()) else OK)


def run_audits(jobs: list[Job], orders: Orders) -> dict[Path, Audit]:
    """Crawl (or resume) every job, judge it, write its papers."""
    store = shared_by(jobs)
    for job in jobs:
        shared = os.path.relpath(store, job.folder) if store is not None else None
        _crawl.prepare(job.folder, replace(errand_for(job, orders), shared=shared))
    waiting = [job.folder for job in jobs if not _crawl.is_done(job.folder)]
    with Board({job.folder: job.site.home for job in jobs}) as board:
        _crawl.raise_if_ours(_crawl.crawl_all(waiting, board.heard))
    forget(store)
    write_upstream([job.folder for job in jobs])
    audits = {job.folder: audit_of(job.folder, orders.edition) for job in jobs}
    for folder, audit in audits.items():
        write_papers(folder, audit)
    return audits


def errand_for(job: Job, orders: Orders) -> Errand:
    about = orders.about(job.site.home)
    limits = about.within(orders.limits)
    return Errand(
        run_id=_run_id(job.site.home, orders.at),
        at=orders.at,
        program=settings.PROGRAM,
        edition=orders.edition.name,
        site=job.site,
        limits=replace(limits, max_shots=0) if orders.only else limits,
        signatures=rulebook.signatures(),
        column_words=rulebook.column_words(),
        calendar=_calendar(orders.at),
        duties=rulebook.obligations(),
        budget_tables=rulebook.budget_tables(),
        user_agent=settings.load().user_agent,
        allow_nets=orders.allow_nets,
        check_external=orders.check_external,
        browser=orders.browser,
        zone=orders.zone,
        looks=orders.looks,
        apart=orders.apart,
        sentinel_names=settings.load().sentinel_names,
        sentinels=settings.load().sentinels,
        memory=memory_of(orders.ledger, job.site.home),
        watch=orders.watch,
        recheck=about.findings,
        first=about.pages,
        only=orders.only,
    )


def _run_id(home: str, at: datetime) -> str:
    told = sha256(f"{home} {at.isoformat()}".encode()).hexdigest()
    return f"{at:%Y%m%dT%H%M%S}-{told[:8]}"


def _about(books: Ledger | None, *, recheck: bool, again: bool) -> Callable[[str], Recheck]:
    """By home: what the look is for; nothing named, it is for the whole site."""
    if recheck and again:
        raise SayError("--recheck 与 --again 只能选一个。")
    if recheck:
        return partial(recheck_of, books)
    return partial(suspects_of, books) if again else lambda _home: NO_RECHECK


def _calendar(at: datetime) -> WorkCalendar:
    """The notices of the years that a look may count in, corrected by the office's own tables."""
    try:
        tables = settings.load().holidays
        return rulebook.work_calendar(*tables).within(at.year - 3, at.year)
    except (OSError, rulebook.MalformedRulebookError) as error:
        raise SayError(f"节假日更正表不能使用：{error}") from None


def _moment(at: str | None) -> datetime:
    try:
        return _clock.moment(at) or _clock.now()
    except ValueError:
        raise SayError(f"--at {at}：不是日期，应写作 2026-03-16。") from None


def _apart(given: str) -> str:
    try:
        duration(given)
    except ValueError as error:
        raise SayError(f"--apart {given}：{error}。") from None
    return given


def _places(given: list[str], folder: Path) -> list[tuple[str, Path]]:
    """Home addresses and one folder each; one site alone takes the folder itself."""
    homes = [_home(url) for url in dict.fromkeys(given)]
    names = [(urlsplit(home).netloc or "site").replace(":", "_") for home in homes]
    if len(homes) == 1:
        return [(homes[0], folder)]
    return [
        (home, folder / (name if names.count(name) == 1 else f"{name}-{n}"))
        for n, (home, name) in enumerate(zip(homes, names, strict=True), 1)
    ]


def _home(url: str) -> str:
    given = url.strip()
    if "://" not in given and "." in given and " " not in given:
        given = f"http://{given}"
    home = addresses.absolute(given, given)
    if home is None or not home.startswith(("http://", "https://")) or not urlsplit(home).hostname:
        raise SayError(f"“{url}”不是网址，应写作 https://www.example.gov.cn/ 。")
    return home


def _results(audits: Mapping[Path, Audit], json_file: Path | None, folder: Path) -> None:
    if json_file is not None:
        lines = "".join(audit_json.line(audit) for audit in audits.values())
        if str(json_file) == "-":
            out(lines)
            return
        write_text(json_file, lines)
    out(terminal.summary(list(audits.values())))
    names = "、".join(document.name for document in reports.discover().values())
    out(f"结果在 {folder}/ ：{names}；证据在 evidence/。")
    if len(audits) > 1:
        out(f"各站总览：{'、'.join(write_overviews(folder, audits))}。")
