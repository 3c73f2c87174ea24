"""One record of everything: what stands in the way comes before what stands on the page."""

from __future__ import annotations

import rulebook
from domain.pagefacts import GuardKind, PageKind
from reading.inspect import inspect

SIGNATURES = rulebook.signatures()


def test_a_page_of_unknown_address_has_links_without_addresses() -> None:
    seen = inspect(b"<a href=x.html>x</a><a href='http://b.test/'>y</a>", "", None, SIGNATURES)
    assert [(each.href, each.url) for each in seen.links] == [
        ("x.html", None),
        ("http://b.test/", "http://b.test/"),
    ]


def test_absent_parts_are_none() -> None:
    seen = inspect(b"<p>x", "http://a.test/x.html", None, SIGNATURES)
    assert (seen.title, seen.redirect, seen.guard, seen.kind) == (None, None, None, PageKind.OTHER)


def test_behind_a_guard_nothing_is_the_units() -> None:
    seen = inspect(b"<script>x</script>", "http://a.test/", None, SIGNATURES, status=521)
    assert seen.guard is not None
    assert seen.guard.kind is GuardKind.JS_CHALLENGE
    assert (seen.kind, seen.identity, seen.redirect) == (PageKind.GUARD, None, None)


def test_an_error_page_that_jumps_home_is_an_error_page() -> None:
    body = "您访问的页面不存在<script>location.href='/'</script>".encode()
    seen = inspect(body, "http://a.test/x.html", None, SIGNATURES)
    assert seen.kind is PageKind.ERROR
    assert seen.redirect is not None


def test_a_refresh_header_is_a_redirect() -> None:
    seen = inspect(b"", "http://a.test/", None, SIGNATURES, headers=[("Refresh", "0;url=/new/")])
    assert seen.kind is PageKind.REDIRECT


def test_the_charset_is_the_one_that_fits() -> None:
    body = '<meta charset="gb2312"><title>镕</title>'.encode("gb18030")
    assert inspect(body, "", None, SIGNATURES).charset == "gb18030"
