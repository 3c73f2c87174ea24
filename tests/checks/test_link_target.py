"""A link is dead only when the far side said so; whatever may be our own path is a doubt."""

from __future__ import annotations

import pytest

from domain.links import State
from domain.observation import LinkTarget, Source
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import HOME, concerns, verdict

GONE = f"{HOME}old/"


def link(
    state: State = State.BROKEN,
    reason: str = "http_404",
    *,
    on_home: bool = True,
    final: str | None = GONE,
    tag: str = "a",
    text: str = "通知公告",
) -> LinkTarget:
    return LinkTarget(
        site=HOME,
        target=GONE,
        internal=True,
        on_home=on_home,
        state=state,
        reason=reason,
        status=404,
        final=final,
        attempts=(),
        sources=(Source(page=HOME, tag=tag, href="old/", text=text),),
        n_sources=1,
    )


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(link(State.OK, ""), Pass, id="a link that opens"),
        pytest.param(link(), Breach, id="not found is an answer"),
        pytest.param(link(State.BROKEN, "nxdomain"), Breach, id="a name that does not exist"),
        pytest.param(link(State.BROKEN, "refused"), Breach, id="refused is an answer"),
        pytest.param(link(State.BROKEN, "soft_404"), Breach, id="200 that says not found"),
        pytest.param(link(State.BROKEN, "template_residue"), Breach, id="template residue"),
        pytest.param(link(State.DEGRADED, "tls"), Exempt, id="old encryption still opens"),
        pytest.param(link(State.DEGRADED, "truncated"), Exempt, id="a cut transfer is not dead"),
        pytest.param(link(State.UNVERIFIABLE, "timeout"), Unclear, id="a time-out may be ours"),
        pytest.param(link(State.UNVERIFIABLE, "guard"), Unclear, id="a guard is not the unit"),
        pytest.param(link(State.UNVERIFIABLE, "http_403"), Unclear, id="not you is not dead"),
        pytest.param(link(State.UNVERIFIABLE, "rate_limited"), Unclear, id="we were too fast"),
        pytest.param(link(State.UNVERIFIABLE, "not_reached"), Unclear, id="the budget ran out"),
        pytest.param(link(State.EXCLUDED, "scheme"), Exempt, id="mailto is no web link"),
        pytest.param(link(State.EXCLUDED, "external"), Exempt, id="left out on request"),
    ],
)
@pytest.mark.parametrize("where", ["home", "elsewhere"])
def test_verdict(seen: LinkTarget, expected: type, where: str) -> None:
    assert isinstance(verdict("link_target", seen, where=where), expected)


def test_home_and_other_pages_are_different_rules_business() -> None:
    assert concerns("link_target", link(), where="home")
    assert not concerns("link_target", link(), where="elsewhere")
    assert not concerns("link_target", link(on_home=False), where="home")
    assert concerns("link_target", link(on_home=False), where="elsewhere")


def test_a_breach_tells_the_unit_what_we_saw() -> None:
    assert verdict("link_target", link(), where="home") == Breach(
        f"首页链接“通知公告”（{GONE}）无法正常访问：页面不存在（404）"
    )


def test_a_picture_is_called_a_picture_and_a_redirect_is_told() -> None:
    seen = link(on_home=False, tag="img", text="", final=HOME, reason="soft_home")
    assert verdict("link_target", seen, where="elsewhere") == Breach(
        f"图片（{GONE}）无法正常访问，跳转到 {HOME} 后：打开后被转到首页"
    )


def test_words_of_a_link_cannot_break_the_sentence() -> None:
    seen = link(text="  通知\n\t公告\u202e" + "长" * 100)
    said = verdict("link_target", seen, where="home")
    assert isinstance(said, Breach)
    assert "“通知 公告" + "长" * 35 + "…”" in said.says
    assert said.says.isprintable()


def test_a_doubt_says_why_in_words() -> None:
    said = verdict("link_target", link(State.UNVERIFIABLE, "timeout"), where="home")
    assert isinstance(said, Unclear)
    assert said.why.startswith("超时")
