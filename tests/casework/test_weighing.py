"""From observations to an audit: what counts, what is doubted, and what was never tested."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import rulebook
from casework.runfolder import Run, open_run
from casework.weighing import site_key, weigh
from domain.audit import Audit
from domain.columns import ColumnLook, Health
from domain.links import State
from domain.observation import (
    SIGHTS,
    FindErrorEntry,
    IdentityMark,
    LinkTarget,
    Observation,
    Sight,
    Unseen,
    WhyUnseen,
)
from domain.rulebook import Standing
from domain.verdict import Doubt
from tests.casework._folder import HOME, OURS, census, errand, looks, outcome, write
from tests.checks._looks import column, days_ago

EDITION = rulebook.edition("national-2019")
JUDGED = [r for r in EDITION.rules() if r.check and r.standing is not Standing.RETIRED]
LINKS = {rule.id for rule in JUDGED if rule.check == "link_target"}


def weighed(*seen: Sight | Unseen, void: str | None = None) -> Audit:
    run = Run(path=Path(), errand=errand(), outcome=outcome(void=void), observations=looks(*seen))
    return weigh(run, EDITION, program="test")


def rules_of(check: str, **params: str) -> set[str]:
    return {
        rule.id for rule in JUDGED if rule.check == check and params.items() <= rule.params.items()
    }


def answered(audit: Audit) -> set[str]:
    return {rule.rule_id for line in audit.scorecard.lines for rule in line.rules if rule.tested}


def link(state: State, reason: str, *, on_home: bool = False) -> LinkTarget:
    return LinkTarget(
        site=HOME,
        target=f"{HOME}{reason}/",
        internal=True,
        on_home=on_home,
        state=state,
        reason=reason,
        status=None,
        final=None,
        attempts=(),
        sources=(),
        n_sources=1,
    )


def mark(name: str, *, rendered: bool = True) -> IdentityMark:
    return IdentityMark(home=HOME, mark=name, printed=(), rendered=rendered)


def entry(*, home: bool, present: bool = True) -> FindErrorEntry:
    page = HOME if home else f"{HOME}gzdt/"
    return FindErrorEntry(
        page=page, is_home=home, present=present, codes=(), site_codes=(), rendered=True
    )


def test_a_breach_is_found_and_priced_and_a_doubt_is_neither() -> None:
    audit = weighed(mark("icp"), mark("police", rendered=False))
    (finding,) = audit.findings
    assert finding.says == "首页底部未见ICP备案编号"
    assert finding.confirmed is False
    (doubt,) = audit.doubts
    assert "公安机关备案标识" in doubt.why
    assert audit.scorecard.deducted > 0


def test_the_audit_names_the_law_the_program_and_the_beijing_day() -> None:
    audit = weighed(OURS)
    assert (audit.edition, audit.edition_title) == (EDITION.name, EDITION.title)
    assert audit.program == "test"
    assert audit.seen_on == "2026-03-17"
    assert audit.scorecard.provisional


def test_passing_breaching_and_exempt_looks_test_a_rule_and_doubts_do_not() -> None:
    assert rules_of("domain_name") <= answered(weighed(OURS))
    assert rules_of("identity_mark") <= answered(weighed(mark("icp")))
    assert rules_of("domain_name") <= answered(weighed(replace(OURS, public=False)))
    assert not answered(weighed(mark("icp", rendered=False)))
    assert not answered(weighed())


@pytest.mark.parametrize("why", WhyUnseen)
def test_a_run_that_saw_nothing_finds_nothing_and_acquits_of_nothing(why: WhyUnseen) -> None:
    audit = weighed(*(Unseen(kind.__name__, why) for kind in SIGHTS))
    assert audit.findings == ()
    assert not answered(audit)
    assert {doubt.rule for doubt in audit.doubts} == {rule.id for rule in JUDGED}
    assert {doubt.doubt for doubt in audit.doubts} == {Doubt.NOT_SEEN}


def test_links_are_tested_by_the_census_since_only_bad_ones_are_sent() -> None:
    assert LINKS | rules_of("charset_conflict") <= answered(weighed(census()))
    assert not answered(weighed(census(pages=0)))
    assert answered(weighed(census(targets=0))) >= LINKS


def test_links_behind_a_silent_path_are_not_tested() -> None:
    assert not LINKS & answered(weighed(census(targets=9, unverifiable=9)))
    assert answered(weighed(census(targets=9, unverifiable=8))) >= LINKS


def test_a_look_at_the_home_page_does_not_test_the_rule_for_other_pages() -> None:
    home = rules_of("find_error_entry", where="home")
    elsewhere = rules_of("find_error_entry", where="elsewhere")
    audit = weighed(entry(home=True))
    assert home <= answered(audit)
    assert not elsewhere & answered(audit)


def test_other_pages_of_which_nothing_was_sent_are_tested_by_the_census() -> None:
    """The probe sends other pages only when their entry is missing or could not be told."""
    elsewhere = rules_of("find_error_entry", where="elsewhere")
    assert elsewhere <= answered(weighed(entry(home=True), census()))
    assert not elsewhere & answered(weighed(entry(home=True), census(pages=1)))
    assert not elsewhere & answered(weighed(census()))
    unseen = Unseen("FindErrorEntry", WhyUnseen.NOT_RENDERED)
    assert not elsewhere & answered(weighed(entry(home=True), unseen, census()))


def test_one_dead_host_is_one_finding_and_home_links_are_their_own_rules() -> None:
    seen = [link(State.BROKEN, "http_404", on_home=True), link(State.BROKEN, "http_410")]
    assert {finding.rule for finding in weighed(*seen).findings} == LINKS


def test_every_link_that_is_not_ok_is_listed_whatever_was_said_of_it() -> None:
    seen = [link(State.UNVERIFIABLE, "timeout"), link(State.EXCLUDED, "scheme")]
    audit = weighed(*seen, census())
    assert audit.links == tuple(seen)
    assert audit.census == census()
    assert audit.findings == ()


def test_a_void_run_is_not_judged_at_all() -> None:
    audit = weighed(mark("icp"), OURS, census(), void="哨兵网站均无法访问")
    assert audit.findings == ()
    assert not answered(audit)
    assert {doubt.rule for doubt in audit.doubts} == {rule.id for rule in JUDGED}
    assert all(doubt.why == "本轮作废：哨兵网站均无法访问" for doubt in audit.doubts)
    assert audit.scorecard.points is None


def test_the_same_run_gives_the_same_audit_from_disk_and_from_memory(tmp_path: Path) -> None:
    seen = looks(mark("icp"), mark("police", rendered=False), OURS, census())
    run = open_run(write(tmp_path, seen))
    assert weigh(run, EDITION, program="test") == weigh(run, EDITION, program="test")
    assert weigh(run, EDITION, program="test") == weighed(*(each.seen for each in seen))


def test_doubts_stand_in_the_editions_order_and_once() -> None:
    unseen = Unseen("LinkTarget", WhyUnseen.TIMEOUT)
    audit = weighed(unseen, unseen, Unseen("DomainName", WhyUnseen.DNS))
    order = [rule.id for rule in JUDGED]
    places = [order.index(doubt.rule) for doubt in audit.doubts]
    assert places == sorted(places)
    assert len(audit.doubts) == len(set(audit.doubts))


def test_moving_to_https_does_not_make_every_finding_new() -> None:
    keys = {site_key(home) for home in ("http://A.gov.cn", "https://a.gov.cn/")}
    assert keys == {"a.gov.cn"}
    assert site_key("https://a.gov.cn/wjw/") == "a.gov.cn/wjw"


def test_an_observation_keeps_its_own_day() -> None:
    late: Observation = replace(looks(mark("icp"))[0], seen_at=errand().at.replace(day=18))
    run = Run(path=Path(), errand=errand(), outcome=outcome(), observations=(late,))
    (finding,) = weigh(run, EDITION, program="test").findings
    assert finding.seen_at.startswith("2026-03-18")


def column_look(number: int, **changed: Any) -> ColumnLook:
    name = f"工作动态{number}"
    return column(name=name, column=f"{HOME}{number}/", **changed)


def test_doubts_that_could_still_make_a_veto_leave_it_untested() -> None:
    """Five stale columns are a veto: one stale and four unreadable may be five."""
    stale = column_look(0, newest=days_ago(30))
    blind = [column_look(n, health=Health.UNREADABLE, newest=None) for n in range(1, 5)]
    fresh = column_look(9)
    assert "columns_stale" not in answered(weighed(stale, *blind, fresh, census()))
    assert "columns_stale" in answered(weighed(stale, *blind[:3], fresh, census()))


def test_five_stale_columns_are_a_veto_and_each_is_one_finding() -> None:
    audit = weighed(*[column_look(n, newest=days_ago(30)) for n in range(5)], census())
    assert "栏目不更新" in audit.scorecard.vetoes
    assert len([f for f in audit.findings if f.rule == "columns_stale"]) == 5
    four = weighed(*[column_look(n, newest=days_ago(30)) for n in range(4)], census())
    assert "栏目不更新" not in four.scorecard.vetoes


def test_every_column_is_one_line_with_the_gravest_verdict() -> None:
    audit = weighed(
        column_look(0),
        column_look(1, newest=days_ago(30)),
        column_look(2, health=Health.BROKEN, doubt="版面已变", newest=None),
        census(),
    )
    assert [line.verdict for line in audit.columns] == ["pass", "breach", "unclear"]
    assert audit.columns[1].rule == "columns_stale"
    assert not audit.columns[1].confirmed, "one look is 疑似"
