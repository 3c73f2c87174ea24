"""演示 · `ducha demo`: starts 测试县 on loopback as of a fixed day, audits it, shows the result."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Annotated

import typer

import reports
from cli import _editions
from cli._papers import write_overviews
from cli._say import CONSOLE, SayError, out, plainly
from cli.audit import Job, Orders, run_audits
from county import County
from county.marking import Marking, mark
from county.words import Site
from domain.audit import Audit
from domain.errand import Limits, SiteSlice, Zone
from reports import terminal

NOT_EXACT = 1
_NETS = ("127.0.0.0/8", "::1/128")


def command(
    once: Annotated[bool, typer.Option("--once", help="检查一遍即结束")] = False,
    out_dir: Annotated[Path, typer.Option("--out", help="结果文件夹")] = Path("demo-out"),
) -> None:
    """在本机启动“测试县人民政府”的网站群，检查一遍，并与埋设的问题对账。"""
    with plainly():
        _clear(out_dir)
        with County() as county:
            audits = audit_county(county, out_dir)
            marking = marked(county, audits)
            _show(audits, marking, out_dir)
            if not once:
                _stay(county)
        out(str(marking))
        if not marking.exact:
            raise typer.Exit(NOT_EXACT)


def _clear(folder: Path) -> None:
    """Only what an earlier demonstration left may be removed."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / "index.html").exists() and not list(folder.glob("*/errand.json")):
            raise SayError(f"文件夹 {folder} 已有其他内容，请换一个 --out。")
        shutil.rmtree(folder)


def audit_county(county: County, folder: Path, of: str = "") -> dict[str, Audit]:
    """Audit every site of the running county, or those whose address holds `of`; home → audit."""
    orders = Orders(
        at=county.as_of,
        edition=_editions.choose("national-2019"),
        limits=Limits(concurrency=8, delay=0.0),
        allow_nets=_NETS,
        zone=Zone(names=dict(county.names), mx=dict(county.mx), aaaa=dict(county.aaaa)),
        watch=county.watch,
    )
    jobs = [
        Job(
            site=_slice(site),
            folder=folder / site.home.split("/")[2],
        )
        for site in county.sites
        if of in site.home
    ]
    by_folder = run_audits(jobs, orders)
    write_overviews(folder, by_folder)
    return {job.site.home: by_folder[job.folder] for job in jobs}


def _slice(site: Site) -> SiteSlice:
    """What the county's register says of the site."""
    return SiteSlice(
        home=site.home,
        name=site.name,
        unit=site.unit,
        life=site.life,
        approvals=site.approvals,
    )


def marked(county: County, audits: dict[str, Audit]) -> Marking:
    edition = _editions.choose("national-2019")
    checks = {rule.id: rule.check for rule in edition.rules() if rule.check}
    return mark(audits, checks, county.planted, county.doubtful)


def _show(audits: dict[str, Audit], marking: Marking, folder: Path) -> None:
    out(terminal.summary(list(audits.values())))
    for name, keys in (("误报", marking.false), ("漏报", marking.missed)):
        for site, kind, subject in keys:
            out(f"{name} {kind} {site} {subject}")
    names = "、".join(overview.name for overview in reports.overviews().values())
    out(f"打开 {folder}/{names} 查看各站评分表。")


def _stay(county: County) -> None:
    CONSOLE.print("测试县仍在运行，按 Ctrl-C 结束。各站地址：", markup=False)
    for site in county.sites:
        CONSOLE.print(f"  {site.name}  {site.loopback_home}", markup=False)
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        return
