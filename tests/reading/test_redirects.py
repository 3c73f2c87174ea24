"""Signposts are followed; pages to be read, and addresses that scripts compute, are not."""

from __future__ import annotations

import pytest

from domain.pagefacts import Redirect, RedirectHow
from reading.document import parse
from reading.redirects import redirect

URL = "http://a.test/old/"
LONG = "<p>" + "这是一篇正文。" * 60


def seen(markup: str, *headers: tuple[str, str], url: str = URL) -> Redirect | None:
    return redirect(parse(markup.encode(), url=url), headers)


@pytest.mark.parametrize(
    ("markup", "target", "delay", "how"),
    [
        pytest.param(
            '<meta http-equiv="Refresh" content="0;URL=./new/">', "./new/", 0, "meta", id="refresh"
        ),
        pytest.param(
            "<meta http-equiv=refresh content=\"5; url='/new/'\">", "/new/", 5, "meta", id="quoted"
        ),
        pytest.param(
            "<meta http-equiv=refresh content='0,/n'>", "/n", 0, "meta", id="without url="
        ),
        pytest.param(
            "<meta http-equiv=refresh content='0;url=/new/'>" + LONG,
            "/new/",
            0,
            "meta",
            id="at once",
        ),
        pytest.param("<script>location.href='/new/';</script>", "/new/", 0, "script", id="script"),
        pytest.param(
            '<script>window.location="http:\\/\\/a.test\\/new\\/"</script>',
            "http://a.test/new/",
            0,
            "script",
            id="escaped slashes",
        ),
        pytest.param(
            "<script>top.location.replace('/new/')</script>", "/new/", 0, "script", id="replace"
        ),
        pytest.param("<body onload=\"location='/new/'\">", "/new/", 0, "script", id="onload"),
        pytest.param(
            "<script>setTimeout(function(){location.href='/new/';},3000)</script>3秒后跳转",
            "/new/",
            3,
            "script",
            id="a timer",
        ),
        pytest.param(
            "<script>// location.href='/old/'\nlocation.href='/new/'</script>",
            "/new/",
            0,
            "script",
            id="a comment is not run",
        ),
        pytest.param(
            "<script>if(/Mobile/.test(navigator.userAgent)){location='/m/'}else{location='/pc/'}"
            "</script>",
            "/pc/",
            0,
            "script",
            id="telephones are sent elsewhere",
        ),
        pytest.param(
            '<frameset rows="80,*"><frame src="top.html"><frame src="main.html"></frameset>',
            "main.html",
            0,
            "frameset",
            id="the larger frame",
        ),
        pytest.param(
            '<frameset rows="100%,*"><frame src="main.html"><frame src="x.html"></frameset>',
            "main.html",
            0,
            "frameset",
            id="a frame that takes all",
        ),
    ],
)
def test_signposts(markup: str, target: str, delay: float, how: str) -> None:
    found = seen(markup)
    assert found is not None
    assert (found.target, found.delay, found.how) == (target, delay, RedirectHow(how))


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(
            LONG + "<script>location.href='/new/'</script>", id="a page and a late script"
        ),
        pytest.param(LONG + "<meta http-equiv=refresh content='300;url=/n'>", id="a slide show"),
        pytest.param("<meta http-equiv=refresh content='600'>" + LONG, id="a page that reloads"),
        pytest.param(f"<meta http-equiv=refresh content='0;url={URL}'>", id="to itself"),
        pytest.param(
            "<noscript><meta http-equiv=refresh content='0;url=/no.html'></noscript>", id="n"
        ),
        pytest.param("<script>location.href=location.pathname+location.search</script>", id="same"),
        pytest.param("<script>location.href='/a?x='+x</script>", id="put together"),
        pytest.param("<script>if(location.href=='/a'){}</script>", id="compared"),
        pytest.param("<script>window.open('/popup.html')</script>", id="a pop-up"),
        pytest.param("<a href=/new/>新站</a>", id="a link"),
        pytest.param("", id="nothing"),
    ],
)
def test_pages_that_stay(markup: str) -> None:
    assert seen(markup) is None


def test_the_header_may_say_it() -> None:
    found = seen("", ("Refresh", "2; url=/new/"))
    assert found == Redirect(
        target="/new/", url="http://a.test/new/", delay=2, how=RedirectHow.HEADER
    )


def test_without_an_address_the_target_is_kept_as_written() -> None:
    found = seen('<meta http-equiv="refresh" content="0;url=./new/">', url="")
    assert found is not None
    assert (found.target, found.url) == ("./new/", None)
