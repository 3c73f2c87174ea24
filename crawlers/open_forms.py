"""表单与平台 · Forms that a visitor needs, and the functions of the disclosure platform.

Visits        Pages that links call an application (依申请公开) or a letter-box, in a browser; the
              disclosure platform and what lies below it, from kept bytes.
Sees          The fields a visitor may fill in, or what stands in their place; whether the platform
              offers search, papers to view, files to download.
Cannot see    Forms behind a login or on another platform.
Does not      Fill in or send anything.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator

from crawlers import _scope as scope
from crawlers._columns_found import search
from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.assemble.kinds import told
from domain.assemble.letters import channel_kind
from domain.channels import ChannelKind
from domain.columns import ColumnKind
from domain.functions import FormKind, FormLook, PlatformLook
from domain.observation import Observation
from reading import urls
from reading.document import Document
from reading.forms import asks_for_password, fillable, search_form
from reading.links import links
from reading.navigation import column_links

_MOST, _LONGEST_NAME, _LOOKED_AT, _MOST_READ = 4, 16, 30, 150
_PROMISES = {
    FormKind.APPLICATION: re.compile(r"依申请公开|公开申请|我要申请|在线申请公开|申请公开"),
    FormKind.LETTER: re.compile(
        r"我要(?:写信|留言|咨询|投诉|建言)|写信|在线留言|在线咨询|网上咨询"
    ),
}
_ANSWERS = re.compile(r"答复|公示|查询|须知|指南|统计|选登|公开情况|说明|流程|目录")
_FILE = re.compile(r"\.(?:docx?|wps|pdf|xlsx?)(?:$|[?#])", re.IGNORECASE)
_PLATFORM = re.compile(
    r"^(?:政府)?信息公开(?:专栏|平台)?$|^政务公开(?:专栏|平台)?$|公开目录|法定主动公开"
)


async def look(visit: Visit) -> AsyncIterator[Observation]:
    for kind in FormKind:
        for url, name in list(_promised(visit, kind).items())[:_MOST]:
            seen = await _form(visit, url, name, kind)
            yield visit.observe(url, seen, visit.keep(url))
    for platform in _platforms(visit):
        yield visit.observe(platform.page, platform, visit.keep(platform.page))


# -- forms


def _promised(visit: Visit, kind: FormKind) -> dict[str, str]:
    found: dict[str, str] = {}
    for page in _pages(visit):
        for link in links(page):
            words = " ".join(link.text.split())
            if link.tag != "a" or not words or len(words) > _LONGEST_NAME:
                continue
            if not _PROMISES[kind].search(words) or _ANSWERS.search(words):
                continue
            there = page.absolute(link.href)
            petition = channel_kind(words) is ChannelKind.PETITION
            if there and urls.scheme_kind(there) == "http" and not petition:
                found.setdefault(urls.key(there), words)
    return found


def _pages(visit: Visit) -> Iterator[Document]:
    yield visit.home
    for each in search(visit).columns[:_LOOKED_AT]:
        page = visit.good(each.url)
        if page is not None:
            yield page
    for url, _ in search(visit).boxes:
        page = visit.good(url)
        if page is not None:
            yield page


async def _form(visit: Visit, url: str, name: str, kind: FormKind) -> FormLook:
    inputs, labels, instead, doubt = 0, "", "", ""
    if scope.site_key(url) not in visit.state.keys:
        instead = "其他平台"
    elif scope.wants("a", url) == scope.DOCUMENT:
        instead = "下载文件"
    else:
        page, answer = visit.good(url), visit.answers.get(url)
        static = fillable(page) if page is not None else (0, "")
        inputs, labels = static
        frames = await visit.rendered(url) if inputs == 0 or page is None else ()
        for frame in frames or ():
            inputs, labels = max((inputs, labels), fillable(frame))
        seen = [*([page] if page is not None else []), *(frames or ())]
        instead = _instead(seen, login=bool(answer and answer.login))
        if not inputs and not instead and not frames:
            doubt = "页面未能用浏览器打开"
    return FormLook(
        page=url, kind=kind, name=name, inputs=inputs, labels=labels, instead=instead, doubt=doubt
    )


def _instead(pages: list[Document], *, login: bool) -> str:
    if login or any(asks_for_password(page) for page in pages):
        return "须登录"
    for page in pages:
        for link in links(page):
            there = page.absolute(link.href) if link.tag in ("a", "iframe") else None
            words = link.text.strip()
            if there and _FILE.search(there):
                return "下载文件"
            if there and re.search(r"登录|登陆|统一身份", words):
                return "须登录"
            if any(promise.search(words) for promise in _PROMISES.values()):
                return "另一页面"
    return ""


# -- the disclosure platform


def _platforms(visit: Visit) -> Iterator[PlatformLook]:
    met = set[str]()
    for link in column_links(visit.home):
        url = urls.key(link.url) if link.url and link.url.startswith("http") else ""
        ours = bool(url) and scope.site_key(url) in visit.state.keys
        of = told(link.name, words=visit.errand.column_words).kind if ours else None
        if url in met or of is not ColumnKind.DISCLOSURE or not _PLATFORM.search(link.name):
            continue
        page = visit.good(url)
        if page is not None and len(met) < _MOST:
            met.add(url)
            yield _platform(visit, url, link.name, page)


def _platform(visit: Visit, url: str, name: str, page: Document) -> PlatformLook:
    papers, files, read = 0, False, 0
    common = search(visit).common
    queue, met = [page], {url, visit.state.home}
    while queue and read < _MOST_READ and not (files and papers):
        for link in links(queue.pop(0)):
            there = page.absolute(link.href) if link.tag == "a" else None
            key = urls.key(there) if there else ""
            if not key or key in met or key in common or not key.startswith("http"):
                continue
            met.add(key)
            files = files or scope.wants("a", key) == scope.DOCUMENT or "下载" in link.text
            below = visit.good(key) if scope.site_key(key) in visit.state.keys else None
            if below is not None and read < _MOST_READ:
                papers, read = papers + 1, read + 1
                queue.append(below)
    doubt = search(visit).doubt
    return PlatformLook(
        page=url,
        name=name,
        searches=search_form(page) is not None,
        views=papers > 0,
        downloads=files,
        read=read,
        sure=not page.scripts and not doubt,
        doubt=doubt,
        whole=not queue,
    )


PROBE = Probe(sees=(FormLook, PlatformLook), look=look)
