"""The ground truth is true: what it names is served, and a plain reader sees it too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.parse import urlsplit

import pytest

from county import County, Fault, FaultKind, manifest
from county.hostile.guards import LET_IN
from county.loopback import books
from county.sites.weijian import CLEARANCE
from county.words import Tier
from tests.county._reader import Answer, fetch, join, links

_GUARDED = "wjw.ceshixian.gov.cn"
_SHUT = "http://gaj.ceshixian.gov.cn/"  # opens to nobody
_COOKIES = f"{CLEARANCE}; {LET_IN}"
_BEHIND_SCRIPTS = (  # fronts that only a script opens; the reader has none
    "http://xhz.ceshixian.gov.cn/main/index.html",
    "http://qcx.ceshixian.gov.cn/gzdt/",
    "http://qlx.ceshixian.gov.cn/gzdt/",
)
_EXCUSES = (
    "不存在！", "系统错误", "NullPointerException", "数据库连接失败", "已撤稿", "新闻不存在",
    "文件未找到", "页面飞走了", "未备案", "parked", "域名已过期", "新楼盘、二手房",
    "信息不存在或已删除",
)  # fmt: skip
_EXCUSERS = ("swj", "czj", "wlj", "zjj", "tjj")
_BY_SCRIPT = "须执行脚本"
_BY_VIEW = "脚本显示"  # the server answers 200 for every address alike
_HERE = "http://daj.ceshixian.gov.cn/"
_SCHEMES_BEYOND = ("mailto:", "tel:", "sms:", "weixin:")


@pytest.fixture(scope="module")
def county() -> Iterator[County]:
    with County(hostile=True) as running:
        yield running


@pytest.fixture(scope="module")
def pages(county: County) -> dict[str, tuple[bytes, str]]:
    """Every page, those behind the guard too: bytes and Content-Type."""
    with ThreadPoolExecutor(16) as pool:
        open_pages = [url for url in county.pages if not url.startswith(_SHUT)]
        answered = pool.map(lambda u: fetch(county.names, u, Cookie=_COOKIES), open_pages)
        answers = dict(zip(open_pages, answered, strict=True))
    assert {answer.status for answer in answers.values()} == {200}
    return {url: (answer.body, answer.type) for url, answer in answers.items()}


@pytest.fixture(scope="module")
def linked(pages: dict[str, tuple[bytes, str]]) -> dict[str, set[str]]:
    """Target → the pages that link to it."""
    sources = defaultdict(set)
    for url, (data, kind) in pages.items():
        for target in links(url, data, kind):
            sources[target].add(url)
    return sources


@pytest.fixture(scope="module")
def works(county: County, linked: dict[str, set[str]]) -> dict[str, bool]:
    with ThreadPoolExecutor(16) as pool:
        return dict(zip(linked, pool.map(lambda u: _works(county, u), linked), strict=True))


def test_the_file_says_what_the_authors_say() -> None:
    for tier, path in manifest.PATHS.items():
        assert path.read_text(encoding="utf-8") == manifest.text(books(tier)), (
            "python -m county manifest"
        )


def test_every_place_is_a_page_of_the_county(county: County) -> None:
    for fault in (*county.planted, *county.innocent, *county.doubtful):
        assert set(fault.places) <= set(county.pages), fault


def test_every_broken_link_stands_on_its_places_and_on_no_others(
    county: County, linked: dict[str, set[str]]
) -> None:
    planted: dict[str, set[str]] = defaultdict(set)
    for fault in _of(county.planted, FaultKind.LINK_BROKEN):
        if _BY_SCRIPT not in fault.note:
            planted[fault.subject] |= set(fault.places)
    for target, places in planted.items():
        assert linked[target] == places, target


def test_every_other_link_of_the_county_works_or_is_named_as_a_trap(
    county: County, works: dict[str, bool]
) -> None:
    known = {
        entry.subject
        for entry in (*county.planted, *county.innocent, *county.doubtful)
        if entry.kind is FaultKind.LINK_BROKEN
    }
    assert not [
        target
        for target, fine in works.items()
        if not fine and target not in known and not target.startswith(_SCHEMES_BEYOND)
    ]


def test_a_broken_link_does_not_work(county: County, works: dict[str, bool]) -> None:
    for fault in _of(county.planted, FaultKind.LINK_BROKEN):
        if _BY_VIEW in fault.note:
            continue
        if _BY_SCRIPT in fault.note:
            assert not _works(county, fault.subject), fault
        else:
            assert not works[fault.subject], fault


def test_what_only_a_script_shows_stands_in_the_script(
    county: County, pages: dict[str, tuple[bytes, str]]
) -> None:
    for fault in _of(county.planted, FaultKind.LINK_BROKEN):
        if _BY_SCRIPT in fault.note:
            for place in fault.places:
                data = pages[place][0] + _loaded(county, place, pages[place][0])
                assert urlsplit(fault.subject).path.encode() in data, fault


def test_what_a_guarded_or_odd_link_leads_to_was_written_by_somebody(county: County) -> None:
    """An address with a slip in it would be innocent for nothing."""
    hostile = {book.card.home for book in books(Tier.HOSTILE)}
    traps = {
        (fault.site, fault.subject)
        for fault in _of(county.innocent, FaultKind.LINK_BROKEN)
        if fault.site in hostile and "不应取" not in fault.note and "buying" not in fault.subject
    }
    with ThreadPoolExecutor(16) as pool:
        bare = pool.map(lambda trap: _bare(county, *trap), traps)
        assert not [trap for trap, is_bare in zip(traps, bare, strict=True) if is_bare]


@pytest.mark.parametrize(
    ("tag", "role"),
    [
        ("SiteName", "column"),
        ("ColumnName", "column"),
        ("ColumnType", "column"),
        ("SiteIDCode", "article"),
        ("ArticleTitle", "article"),
        ("PubDate", "article"),
        ("ContentSource", "article"),
    ],
)
def test_a_page_has_its_tags_unless_the_manifest_says_otherwise(
    county: County, pages: dict[str, tuple[bytes, str]], tag: str, role: str
) -> None:
    missing = {
        fault.subject: fault.note for fault in _of(county.planted, FaultKind.PAGE_TAGS_MISSING)
    }
    for url, (data, _) in pages.items():
        if county.pages[url] == role:
            present = f'"{tag}"'.lower().encode() in data.lower().replace(b"'", b'"')
            assert present != (tag in missing.get(url, "")), url


def test_a_page_has_its_find_error_entry_unless_the_manifest_says_otherwise(
    county: County, pages: dict[str, tuple[bytes, str]]
) -> None:
    """By markup alone; frames and outside scripts are named as innocent."""
    missing = {f.subject for f in _of(county.planted, FaultKind.FIND_ERROR_ENTRY_MISSING)}
    elsewhere = {f.subject for f in _of(county.innocent, FaultKind.FIND_ERROR_ENTRY_MISSING)}
    for url, (data, kind) in pages.items():
        if county.pages[url] != "fragment" and url not in elsewhere and "utf-16" not in kind:
            present = b"jiucuo" in data.replace(b"\0", b"").replace(b"/images/jiucuo.png", b"")
            assert present != (url in missing), url


def test_the_fine_and_the_guarded_site_have_no_fault(county: County) -> None:
    guilty = {fault.site for fault in county.planted}
    assert not guilty & {"http://daj.ceshixian.gov.cn/", f"http://{_GUARDED}/"}
    assert not guilty & {site.home for site in county.helpers}


def test_every_kind_of_fault_is_planted_somewhere(county: County) -> None:
    assert {fault.kind for fault in county.planted} == set(FaultKind)


def _loaded(county: County, place: str, data: bytes) -> bytes:
    """The scripts that the page loads from its own site."""
    sources = re.findall(rb'<script src="(/js/[^"]+)"', data)
    return b"".join(fetch(county.names, join(place, s.decode(), "utf-8")).data for s in sources)


def _bare(county: County, site: str, url: str) -> bool:
    """Whether this is the answer of a site that has never heard of the address."""
    try:
        answer = fetch(county.names, url, Referer=site, Cookie=_COOKIES)
    except (OSError, HTTPException):
        return False
    return b"404 Not Found</title>" in answer.data


def _of(entries: tuple[Fault, ...], kind: FaultKind) -> list[Fault]:
    return [entry for entry in entries if entry.kind is kind]


def _works(county: County, url: str) -> bool:
    """What a visitor would say after clicking: a page or a file, and not a page of excuses."""
    asked = url
    for _ in range(8):
        if not url.startswith(("http://", "https://")):
            return False
        try:
            answer = fetch(county.names, url, Referer=_HERE, Cookie=_COOKIES)
        except (OSError, HTTPException):
            return False
        if "Location" not in answer.headers:
            is_home = url != asked and urlsplit(url).path == "/"
            return answer.status == 200 and bool(answer.data) and not is_home | _excuse(url, answer)
        url = join(url, answer.headers["Location"].encode("latin-1").decode(), "utf-8")
    return False


def _excuse(url: str, answer: Answer) -> bool:
    """Told by the words, on the hosts that are known to talk so."""
    said = any(word.encode() in answer.data for word in _EXCUSES)
    host = urlsplit(url).netloc
    return said and (host.split(".")[0] in _EXCUSERS or host.startswith("www.ceshi-"))
