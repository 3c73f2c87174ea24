"""One cause, one finding, whatever the number of places and whatever the order of the looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest

from domain.finding import Finding
from domain.grouping import MOST_PLACES, cause_of, group, places_of
from domain.links import State
from domain.observation import (
    ContactPoint,
    EvidenceRef,
    FindErrorEntry,
    IdentityMark,
    LinkTarget,
    Observation,
    PageCharset,
    PageTags,
    Sight,
    SiteName,
    Source,
    Unseen,
    WhyUnseen,
)
from domain.rulebook import Confidence, Edition, Indicator, Kind, Rule, Standing
from domain.verdict import Breach, Judgement, Pass, Unclear, Verdict

SITE = "www.ceshi.gov.cn"
HOME = f"https://{SITE}/"
NOON = datetime(2026, 3, 16, 4, tzinfo=UTC)


def rule(rule_id: str) -> Rule:
    return Rule(
        id=rule_id,
        title=rule_id,
        clause="条文",
        source="来源",
        confidence=Confidence.B,
        standing=Standing.IN_FORCE,
        check=rule_id,
        mend_within_working_days=5,
        advice="请改正。",
    )


EDITION = Edition(
    name="small",
    title="小版",
    basis=(),
    source="",
    effective_from=date(2026, 1, 1),
    full_marks=Decimal(100),
    pass_mark=Decimal(60),
    indicator=(
        Indicator(id="b", title="乙", group="", kind=Kind.DEDUCT, rule=(rule("zz"), rule("aa"))),
        Indicator(id="a", title="甲", group="", kind=Kind.DEDUCT, rule=(rule("mm"),)),
    ),
)


def link(target: str, reason: str = "http_404", sources: int = 1) -> LinkTarget:
    shown = (Source(page=f"{HOME}{n}", tag="a", href=target, text="字") for n in range(sources))
    return LinkTarget(
        site=HOME,
        target=target,
        internal=False,
        on_home=False,
        state=State.BROKEN,
        reason=reason,
        status=None,
        final=None,
        attempts=(),
        sources=tuple(shown)[:50],
        n_sources=sources,
    )


def made(
    rule_id: str, seen: Sight | Unseen, verdict: Verdict | None = None, *, minutes: int = 0
) -> tuple[Judgement, Observation]:
    proof = EvidenceRef(file="evidence/pages.warc.gz", sha256="0" * 64, media_type="text/html")
    look = Observation(
        id=f"o{minutes}",
        subject=HOME,
        seen_at=NOON + timedelta(minutes=minutes),
        seen=seen,
        evidence=(proof,),
    )
    judgement = Judgement(
        edition="small",
        program="test",
        rule_id=rule_id,
        observation_id=look.id,
        subject=HOME,
        verdict=verdict or Breach("有问题"),
    )
    return judgement, look


def grouped(*judged: tuple[Judgement, Observation]) -> tuple[Finding, ...]:
    return group(judged, EDITION, SITE)


def test_forty_links_to_one_dead_host_are_one_finding() -> None:
    dead = [made("zz", link(f"http://gone.test/{n}", "nxdomain"), minutes=n) for n in range(40)]
    (one,) = grouped(*dead)
    assert one.n_places == 40
    assert one.cause == "nxdomain gone.test"


def test_redirects_to_one_dead_host_are_one_finding_too() -> None:
    gone = "http://gone.test/"
    one, other = (replace(link(f"http://{n}.test/", "refused"), final=gone) for n in "ab")
    assert len(grouped(made("zz", one), made("zz", other, minutes=1))) == 1


def test_forty_missing_pages_of_one_host_are_forty_findings() -> None:
    gone = [made("zz", link(f"http://there.test/{n}"), minutes=n) for n in range(40)]
    assert len(grouped(*gone)) == 40


def test_template_residue_on_a_thousand_pages_is_one_finding_of_a_thousand_places() -> None:
    (one,) = grouped(made("zz", link("{{url}}", "template_residue", sources=1000)))
    assert one.n_places == 1000
    assert len(one.places) == MOST_PLACES


def test_one_cause_under_two_rules_is_two_findings_in_the_editions_order() -> None:
    both = grouped(made("mm", link("http://a.test/")), made("zz", link("http://a.test/")))
    assert [each.rule for each in both] == ["zz", "mm"]
    assert [each.indicator for each in both] == ["b", "a"]


def test_only_breaches_become_findings() -> None:
    seen = link("http://a.test/")
    assert grouped(made("zz", seen, Pass()), made("zz", seen, Unclear("超时"))) == ()
    # a judgement like this cannot come from judge(); were it forged, it would still not count
    assert grouped(made("zz", Unseen("LinkTarget", WhyUnseen.TIMEOUT), Breach("伪造"))) == ()


def test_the_fingerprint_does_not_depend_on_words_or_days() -> None:
    (now,) = grouped(made("zz", link("http://a.test/"), Breach("今天这样说")))
    (later,) = grouped(made("zz", link("http://a.test/"), Breach("明天那样说"), minutes=1440))
    assert now.fingerprint == later.fingerprint


def test_the_order_of_the_looks_changes_neither_findings_nor_counts() -> None:
    looks = [
        made("zz", link(f"http://{host}.test/{n}", "refused"), minutes=n)
        for n, host in enumerate("abcabcabc")
    ]
    shuffled = Random(7).sample(looks, len(looks))
    assert [(f.fingerprint, f.n_places, f.seen_at) for f in grouped(*looks)] == [
        (f.fingerprint, f.n_places, f.seen_at) for f in grouped(*shuffled)
    ]


def test_a_finding_is_as_old_as_its_first_look_and_shows_each_proof_once() -> None:
    host = "http://gone.test/"
    (one,) = grouped(
        made("zz", link(f"{host}2", "reset"), minutes=5),
        made("zz", link(f"{host}1", "reset"), minutes=3),
    )
    assert one.seen_at == (NOON + timedelta(minutes=3)).isoformat()
    assert len(one.evidence) == 1


def test_several_targets_of_one_cause_are_counted_in_words() -> None:
    gone = [made("zz", link(f"http://gone.test/{n}", "nxdomain"), minutes=n) for n in range(3)]
    (one,) = grouped(*gone)
    assert one.says == "有问题（同一原因共3个链接目标）"


@pytest.mark.parametrize(
    ("seen", "cause"),
    [
        pytest.param(link("http://a.test/x"), "http://a.test/x", id="a page"),
        pytest.param(link("http://a.test:81/x", "refused"), "refused a.test:81", id="a host"),
        pytest.param(link("{{x}}", "template_residue"), "residue {{x}}", id="residue"),
        pytest.param(
            IdentityMark(home=HOME, mark="icp", printed=(), rendered=True), "icp", id="a mark"
        ),
        pytest.param(
            FindErrorEntry(
                page=HOME, is_home=True, present=False, codes=(), site_codes=(), rendered=True
            ),
            "home",
            id="the entry on the home page",
        ),
        pytest.param(
            PageTags(page=HOME, kind="list", present=("b", "a")),
            "list lacks; has a b",
            id="a template's labels",
        ),
        pytest.param(PageCharset(page=HOME, declared="a", used="b"), "a>b", id="a charset"),
        pytest.param(
            SiteName(home=HOME, title="变来变去", declared=(), registered=None),
            "SiteName",
            id="never a title",
        ),
        pytest.param(
            ContactPoint(
                page=HOME,
                kind="phone",
                value="0000",
                well_formed=False,
                why="",
                mail_domain=None,
                mx=None,
            ),
            "0000",
            id="a number wherever it is printed",
        ),
    ],
)
def test_the_cause_is_what_would_have_to_be_mended(seen: Sight, cause: str) -> None:
    assert cause_of(seen) == cause


def test_a_place_is_where_a_visitor_finds_it() -> None:
    shown, count = places_of(link("http://a.test/", sources=60))
    assert (len(shown), count) == (50, 60)
    assert (shown[0].page, shown[0].href) == (f"{HOME}0", "http://a.test/")
    seen = SiteName(home=HOME, title="", declared=(), registered=None)
    assert places_of(seen)[0][0].page == HOME
