"""The link procedure: only an answer of the far side can be a broken link."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.links import ANSWERS, MAX_HOPS, REASONS, Answer, Failure, State, in_words, judge_target
from domain.signatures import ErrorReason

URL = "https://www.ceshi.gov.cn/gzdt/"
OK = Answer(url=URL, status=200, got="html")
PDF = Answer(url=URL, status=200, wants="document", got="pdf", size=9)


@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        pytest.param(OK, State.OK, "", id="a page"),
        pytest.param(PDF, State.OK, "", id="a document"),
        pytest.param(replace(OK, status=204), State.OK, "", id="nothing to show, and said so"),
        pytest.param(replace(OK, status=206), State.OK, "", id="a part, as asked"),
        pytest.param(replace(OK, status=404), State.BROKEN, "http_404", id="not found"),
        pytest.param(replace(OK, status=410), State.BROKEN, "http_410", id="gone"),
        pytest.param(replace(OK, status=400), State.BROKEN, "http_400", id="a bad address"),
        pytest.param(replace(OK, status=500), State.BROKEN, "http_500", id="a server error"),
        pytest.param(replace(OK, status=403), State.UNVERIFIABLE, "http_403", id="not you"),
        pytest.param(replace(OK, status=405), State.UNVERIFIABLE, "http_405", id="not so"),
        pytest.param(replace(OK, status=429), State.UNVERIFIABLE, "rate_limited", id="too fast"),
        pytest.param(replace(OK, status=461), State.UNVERIFIABLE, "http_461", id="a guard's code"),
        pytest.param(replace(OK, status=999), State.UNVERIFIABLE, "http_999", id="a robot's code"),
        pytest.param(replace(OK, status=304), State.OK, "", id="not modified is there"),
        pytest.param(replace(OK, status=302), State.UNVERIFIABLE, "http_302", id="sent nowhere"),
        pytest.param(
            replace(OK, status=521, guard="x"), State.UNVERIFIABLE, "guard", id="a challenge"
        ),
        pytest.param(
            replace(OK, guard="x"), State.UNVERIFIABLE, "guard", id="a block page with 200"
        ),
        pytest.param(
            replace(OK, soft="soft_404"), State.BROKEN, "soft_404", id="200 that says not found"
        ),
        pytest.param(replace(OK, login=True), State.OK, "", id="a link to the login page itself"),
        pytest.param(replace(OK, truncated=True), State.DEGRADED, "truncated", id="cut short"),
        pytest.param(replace(OK, lenient_tls=True), State.DEGRADED, "tls", id="old encryption"),
        pytest.param(
            replace(PDF, got="html"), State.BROKEN, "wrong_type", id="a document that is a page"
        ),
        pytest.param(replace(PDF, size=0), State.BROKEN, "empty", id="a document of 0 bytes"),
        pytest.param(
            replace(PDF, size=0, truncated=True), State.DEGRADED, "truncated", id="cut at once"
        ),
    ],
)
def test_what_a_visitor_meets(answer: Answer, state: State, reason: str) -> None:
    said = judge_target(URL, {URL: answer})
    assert (said.state, said.reason) == (state, reason)


@pytest.mark.parametrize("failure", Failure)
def test_only_answers_can_be_broken(failure: Failure) -> None:
    said = judge_target(URL, {URL: Answer(url=URL, failure=failure)})
    wanted = State.BROKEN if failure in ANSWERS else State.UNVERIFIABLE
    assert (said.state, said.reason) == (wanted, str(failure))


def test_no_status_and_no_reason_is_our_fault() -> None:
    assert judge_target(URL, {URL: Answer(url=URL)}).reason == "ours"


def chain(hops: int, last: Answer) -> dict[str, Answer]:
    """`hops` redirects from /0 on, and then `last`."""
    found = {f"/{n}": Answer(url=f"/{n}", status=302, location=f"/{n + 1}") for n in range(hops)}
    return found | {f"/{hops}": replace(last, url=f"/{hops}")}


def test_redirects_are_followed_to_the_end() -> None:
    said = judge_target("/0", chain(MAX_HOPS, OK))
    assert (said.state, said.final) == (State.OK, f"/{MAX_HOPS}")


def test_one_redirect_too_many() -> None:
    assert judge_target("/0", chain(MAX_HOPS + 1, OK)).reason == "too_many_redirects"


def test_a_dead_end_behind_a_redirect_is_a_dead_link() -> None:
    said = judge_target("/0", chain(2, replace(OK, status=404)))
    assert (said.state, said.reason, said.final) == (State.BROKEN, "http_404", "/2")


def test_a_login_behind_a_redirect_needs_a_person() -> None:
    said = judge_target("/0", chain(1, replace(PDF, got="html", login=True)))
    assert (said.state, said.reason) == (State.UNVERIFIABLE, "needs_login")


def test_a_circle_is_a_circle() -> None:
    circle = {
        "/a": Answer(url="/a", status=302, location="/b"),
        "/b": Answer(url="/b", status=302, location="/a"),
    }
    assert judge_target("/a", circle).reason == "redirect_loop"


def test_a_redirect_whose_end_was_not_looked_at_proves_nothing() -> None:
    said = judge_target("/0", {"/0": Answer(url="/0", status=302, location="/1")})
    assert (said.state, said.reason) == (State.UNVERIFIABLE, "not_reached")


def test_a_guards_redirect_is_not_followed() -> None:
    turned = Answer(url="/0", status=302, location="/block", guard="x")
    assert judge_target("/0", {"/0": turned}).reason == "guard"


@given(
    status=st.none() | st.integers(100, 999),
    failure=st.none() | st.sampled_from(Failure),
    guard=st.none() | st.just("x"),
    truncated=st.booleans(),
    login=st.booleans(),
)
def test_a_guard_or_a_path_fault_is_never_broken(
    status: int | None, failure: Failure | None, guard: str | None, truncated: bool, login: bool
) -> None:
    answer = Answer(
        url=URL, status=status, failure=failure, guard=guard, truncated=truncated, login=login
    )
    said = judge_target(URL, {URL: answer})
    if guard and status is not None:
        assert said.state is State.UNVERIFIABLE
    if status is None and failure not in ANSWERS:
        assert said.state is State.UNVERIFIABLE
    if said.state is State.BROKEN:
        assert status is not None or failure in ANSWERS


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("http_404", "页面不存在（404）"),
        ("http_502", "服务器出错（502）"),
        ("http_403", "返回状态403"),
        ("timeout", "超时"),
        ("", ""),
    ],
)
def test_reasons_have_words_for_officials(reason: str, words: str) -> None:
    assert in_words(reason) == words


@pytest.mark.parametrize("reason", [*Failure, *ErrorReason])
def test_every_failure_and_error_page_has_words(reason: str) -> None:
    assert str(reason) in REASONS
