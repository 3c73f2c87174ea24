"""识读 · `ducha inspect FILE|URL…`: what every reader sees in one page."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

import rulebook
import settings
from cli._clock import moment, now
from cli._document import body_of, report_in
from cli._nets import networks
from cli._say import UNSEEN, SayError, out, plainly
from domain.calendar import civil_date
from domain.links import Failure, in_words
from domain.pagefacts import Inspection, PageKind
from reading.inspect import inspect, inspect_document
from reading.papers import costly
from reports import inspect_json

_HOUSE = Path(__file__).resolve().parent.parent


def command(
    inputs: Annotated[
        list[str], typer.Argument(help="网页文件或网址，可写多个", metavar="FILE|URL…")
    ],
    url: Annotated[str | None, typer.Option(help="文件原来的网址，用于补全链接")] = None,
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每个输入一行")] = False,
    at: Annotated[
        str | None, typer.Option(help="以这一天为准理解日期（默认：网址以今天为准，文件不设）")
    ] = None,
    kind: Annotated[PageKind | None, typer.Option(help="按此类型识读，不论页面像什么")] = None,
    allow_net: Annotated[list[str] | None, typer.Option(help="允许访问的内部网段（CIDR）")] = None,
) -> None:
    """逐页识读：编码、类型、标识、链接、跳转、安全防护。"""
    with plainly():
        for given in inputs:
            seen = _seen(given, url, tuple(allow_net or ()), _day(at), kind)
            out(inspect_json.line(given, seen) if json_out else _words(given, seen))


def _day(at: str | None) -> date | None:
    try:
        given = moment(at)
    except ValueError:
        raise SayError(f"“{at}”不是日期；请写作 2026-03-16。") from None
    return civil_date(given) if given else None


def _seen(
    given: str, url: str | None, nets: tuple[str, ...], on: date | None, kind: PageKind | None
) -> Inspection:
    if given.startswith(("http://", "https://")):
        return _fetched(given, nets, on or civil_date(now()), kind)
    body = body_of(given)
    if costly(body):
        return inspect_document(report_in(given))
    return inspect(body, url or "", None, rulebook.signatures(), on=on, as_kind=kind)


def _fetched(url: str, nets: tuple[str, ...], on: date, as_kind: PageKind | None) -> Inspection:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page"
        about = _fetch(url, page, networks(nets))
        if about["failure"]:
            raise SayError(f"{url} 未能取回：{in_words(Failure(about['failure']))}。", UNSEEN)
        headers = [(name, value) for name, value in about["headers"]]
        kind = next((value for name, value in headers if name.lower() == "content-type"), None)
        body = page.read_bytes()
        if costly(body):
            return inspect_document(report_in(str(page)))
        return inspect(
            body,
            about["url"],
            kind,
            rulebook.signatures(),
            status=about["status"],
            headers=headers,
            on=on,
            as_kind=as_kind,
        )


def _fetch(url: str, page: Path, nets: tuple[str, ...]) -> dict[str, Any]:
    """In a process of its own, through the crawlers' guard; the body goes into `page`."""
    agent = settings.load().user_agent
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "crawlers", "fetch", url, str(page), agent, *nets],
        cwd=_HOUSE,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode != 0 or not done.stdout:
        raise SayError(f"{url} 未能取回。", UNSEEN)
    about: dict[str, Any] = json.loads(done.stdout)
    return about


def _words(given: str, seen: Inspection) -> str:
    """The same for a person: one line a fact, nothing that is not there."""
    lines = [given, f"  编码  {seen.charset}", f"  类型  {seen.kind.value}"]
    if seen.title:
        lines.append(f"  标题  {seen.title}")
    if seen.redirect:
        lines.append(f"  跳转  {seen.redirect.target}（{seen.redirect.how.value}）")
    if seen.guard:
        lines.append(f"  防护  {seen.guard.vendor}（{seen.guard.kind.value}）")
    if seen.identity:
        lines += _identity_words(seen)
    lines += _reading_words(seen)
    lines.append(f"  链接  {len(seen.links)} 个")
    return "\n".join(lines)


def _reading_words(seen: Inspection) -> list[str]:
    """List, article and letters, each in a line or two."""
    lines: list[str] = []
    if seen.list:
        told = f"{len(seen.list.entries)} 条，最新 {seen.list.newest or '未见日期'}"
        lines.append("  列表  须用浏览器打开" if seen.list.needs_browser else f"  列表  {told}")
    if seen.article:
        when = seen.article.published.printed if seen.article.published else "未见日期"
        lines.append(f"  文章  {seen.article.title or '未见标题'}")
        lines.append(f"        {when}，来源：{seen.article.source or '未见'}")
    if seen.letterbox:
        lines.append(f"  信件  {len(seen.letterbox.letters)} 封")
    return lines


def _identity_words(seen: Inspection) -> list[str]:
    assert seen.identity is not None
    marks = seen.identity
    shown = {
        "主办单位": marks.sponsor,
        "联系方式": marks.contact,
        "网站标识码": "、".join(marks.site_codes),
        "ICP备案": "、".join(marks.icp),
        "公安备案": "、".join(marks.police),
        "党政机关标识": "有" if marks.party_mark else "",
        "找错入口": "有" if marks.find_error_entry else "",
    }
    return [f"  {name}  {value}" for name, value in shown.items() if value]
