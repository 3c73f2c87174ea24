"""What an office head must be able to trust at a glance, and what a hostile page must not reach."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from domain.audit import Audit
from domain.observation import EvidenceRef
from domain.scorecard import score
from reports import _chart, _view
from reports.scorecard import DOCUMENT
from tests.reports import sample

CSS = Path(__file__).parents[2] / "reports" / "_templates" / "page.css"


def page(audit: Audit) -> LexborHTMLParser:
    return LexborHTMLParser(DOCUMENT.compose(audit).decode())


def text(node: LexborHTMLParser | LexborNode | None) -> str:
    assert node is not None
    words = (node.body or node.root) if isinstance(node, LexborHTMLParser) else node
    assert words is not None
    return " ".join(words.text(separator=" ").split())


def tiles(of: LexborHTMLParser) -> dict[str, str]:
    made = of.css(".tiles > div")
    return {text(tile.css_first("dt")): text(tile.css_first("dd")) for tile in made}


RICH = page(sample.rich())


@pytest.mark.parametrize(
    ("audit", "word", "because"),
    [
        pytest.param(sample.rich(), "未定", "6项未检测", id="nobody tested the vetoes"),
        pytest.param(sample.fine(), "未定", "6项未检测", id="a fine site is not acquitted blindly"),
        pytest.param(sample.unseen(), "未定", "首页未能打开，6项未检测", id="never seen"),
        pytest.param(sample.passed(), "合格", "得分97.4分", id="all tested and above the mark"),
        pytest.param(sample.void(), "本轮作废", "不作判定", id="a void run says nothing"),
        pytest.param(
            sample.vetoed(),
            "不合格",
            "触发单项否决：安全、泄密事故等严重问题",
            id="a veto fails the site whatever else is untested",
        ),
    ],
)
def test_the_verdict_says_what_it_rests_on(audit: Audit, word: str, because: str) -> None:
    box = page(audit).css_first(".verdict .word")
    assert text(box.css_first("strong") if box else None) == word
    assert text(box.css_first("em") if box else None) == because


def test_a_preliminary_card_says_so_at_the_top_and_a_reviewed_one_does_not() -> None:
    assert text(RICH.css_first(".notice")).startswith("自动检测预评，问题均为疑似，未经审核。")
    assert text(RICH.css_first("h1")) == "政府网站检查评分表（预评）"
    assert text(page(sample.passed()).css_first("h1")) == "政府网站检查评分表"
    assert "未经审核" not in text(page(sample.passed()))


def test_every_number_is_the_length_of_a_list() -> None:
    audit = sample.rich()
    in_force = [finding for finding in audit.findings if finding.standing == "in_force"]
    assert tiles(RICH) == {
        "疑似问题": str(len(in_force)),
        "单项否决情形 （6项未检测）": "0",
        "已检测部分扣分": "2.6 分",
        "存疑事项": str(len(audit.doubts)),
    }
    numbers = [text(number) for number in RICH.css(".rule:not(.trial) .says .no")]
    rest = [text(row.css_first("td")) for row in RICH.css(".rest tbody tr")]
    shown = sorted(map(int, numbers + rest))
    assert shown == list(range(1, len(in_force) + 1))


def test_the_sums_of_the_table_are_those_of_the_scorecard() -> None:
    rows = [[text(cell) for cell in row.css("th, td")] for row in RICH.css("table.marks tr")]
    assert rows[-1] == ["合计", "100", "", "35", "2.6"]
    assert ["网站标识 ※", "3", "已检测", "1", "0.5"] in rows
    assert ["“我为政府网站找错”入口 ※", "1", "已检测", "1 130处", "1"] in rows
    assert ["域名名称 ※", "3", "部分检测", "0", "0"] in rows
    assert any(row[0].startswith("办事服务 事项公开、") and row[4] == "—" for row in rows)


def test_the_commonest_fault_stands_first_and_tells_how_many_places_it_has() -> None:
    first = RICH.css("#rule-link_broken_elsewhere")[0].parent
    finding = first.parent.css_first(".findings > li") if first and first.parent else None
    assert "同一原因共3个链接目标" in text(finding)
    assert "展开其余 47 处（共 3,720 处，本表最多列 50 处）" in text(finding)
    assert "以上列前 3 处，共 3,720 处，其余见电子版。" in text(finding)
    places = finding.css(".places")[0].css("li") if finding else []
    assert len(places) == 3


def test_the_attempts_are_told_one_by_one() -> None:
    table = RICH.css_first('[aria-label="问题2的访问经过"] table')
    rows = (
        [[text(cell) for cell in row.css("td")] for row in table.css("tbody tr")] if table else []
    )
    assert rows[0] == [
        "2026-11-22 10:06:11", "普通访问", "192.0.2.17:80", "收到应答", "404", "312 毫秒", "1.8 KB",
    ]  # fmt: skip
    assert rows[2][1] == "浏览器"
    assert "域名解析：域名不存在" in text(RICH)


def test_rules_on_trial_stand_apart_and_count_nothing() -> None:
    trials = RICH.css(".rule.trial")
    assert [text(each.css_first(".tags")) for each in trials] == ["提示（试运行） 1 个问题"] * 2
    assert "试运行规则的提示（2 个，不计分）" in text(RICH)


def test_doubts_are_no_findings_and_links_are_told_by_reason() -> None:
    quiet = RICH.css_first(".quiet")
    assert "存疑事项（19 个，不作为问题）" in text(quiet)
    rows = [[text(cell) for cell in row.css("th, td")][:2] for row in quiet.css("tbody tr")]  # type: ignore[union-attr]
    assert rows == [["被安全防护拦截", "7"], ["超时", "1"], ["返回状态403", "1"]]


def test_what_people_judge_is_an_open_list() -> None:
    waiting = RICH.css(".open > li")
    assert f"待人工评定（{len(waiting)} 项指标）" in text(RICH)
    assert any("创新发展" in text(each) for each in waiting)
    assert "待人工评定（0 项指标）" in text(page(sample.passed()))


def test_coverage_is_told() -> None:
    words = text(RICH)
    for each in ("1,386 个", "出现 98,412 次", "4,611 次", "141.4 MB", "12分34秒", "页数达到上限"):
        assert each in words


def test_a_void_run_shows_neither_findings_nor_charts() -> None:
    void = page(sample.void())
    assert "本轮作废，不作任何判定： 哨兵站点也无法访问" in text(void)
    assert void.css(".rule, .charts, .tiles") == []
    assert "guarded.test" not in text(void)


def test_nothing_found_on_a_site_never_seen_is_no_acquittal() -> None:
    unseen = page(sample.unseen())
    assert "没有检查到网站内容，不能说明有无问题" in text(unseen)
    assert "没有发现问题" not in text(unseen)
    assert "在已检测的范围内没有发现问题。" in text(page(sample.fine()))


def test_one_reason_that_blinds_every_rule_is_said_once() -> None:
    unseen = page(sample.unseen())
    said = [text(each) for each in unseen.css(".quiet li")]
    assert len(said) == 1
    assert f"涉及 {len(sample.unseen().doubts)} 项：" in said[0]
    assert tiles(unseen)["存疑事项"] == str(len(sample.unseen().doubts))


def test_a_rule_that_could_take_no_more_says_so() -> None:
    audit = sample.rich()
    dead = next(each for each in audit.findings if each.rule == "link_broken_home")
    more = tuple(replace(dead, fingerprint=f"{n:016x}", cause=str(n)) for n in range(5))
    findings = (*more, *(each for each in audit.findings if each.rule == "link_broken_elsewhere"))
    card = score(findings, sample.EDITION, tested=sample.TESTED, provisional=True)
    full = page(replace(audit, findings=findings, scorecard=card))
    assert [text(each) for each in full.css(".rule .tags")] == [
        "扣分 5 个问题 扣 1 分",
        "扣分 30 个问题 本指标已扣满",
    ]


# ── 来自网页的文字 ─────────────────────────────────────────────────────────────


def test_hostile_text_stays_text() -> None:
    assert RICH.css("script, iframe, object, embed, form, base, link, style ~ style") == []
    assert all("evidence/" in (img.attributes["src"] or "") for img in RICH.css("img"))
    names = {name for node in RICH.css("*") for name in node.attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    assert sample.SCRIPT in text(RICH)


def test_only_plain_web_addresses_can_be_followed() -> None:
    targets = [node.attributes["href"] or "" for node in RICH.css("a[href]")]
    ours = [each for each in targets if each.startswith(("#", "evidence/shots/"))]
    theirs = [each for each in targets if each not in ours]
    assert all(re.match(r"https?://[^@]*$", each) for each in theirs)
    assert "javascript:alert(document.domain)" in text(RICH)
    rels = {node.attributes.get("rel") for node in RICH.css('a[href^="http"]')}
    assert rels == {"nofollow noopener noreferrer"}


def test_marks_that_reorder_a_line_are_shown() -> None:
    written = DOCUMENT.compose(sample.rich()).decode()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", written)
    assert "年度报告⟦U+202E⟧fdp.exe⟦U+202C⟧附件" in written
    assert "⟦U+001B⟧[31m下载" in written


def test_a_long_address_is_shortened_head_and_tail() -> None:
    longest = max((text(node) for node in RICH.css("bdi")), key=len)
    assert len(longest) < 700
    assert "x" * 200 not in text(RICH)


def test_a_picture_outside_the_run_folder_is_not_shown() -> None:
    audit = sample.rich()
    away = EvidenceRef(file="../../etc/passwd", sha256="0" * 64, media_type="image/png")
    findings = tuple(replace(each, evidence=(away,)) for each in audit.findings)
    assert page(replace(audit, findings=findings)).css("img") == []


def test_the_file_needs_nothing_from_outside() -> None:
    written = DOCUMENT.compose(sample.rich()).decode()
    head = written.split("</head>")[0]
    assert "default-src 'none'" in head
    assert not re.search(r"url\(|@import|https?://", head)


def test_a_lone_surrogate_does_not_stop_the_document() -> None:
    site = replace(sample.SITE, name="测试\udc80县")
    assert "⟦U+DC80⟧" in text(page(replace(sample.fine(), site=site)))


# ── 版式 ──────────────────────────────────────────────────────────────────────


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert DOCUMENT.compose(sample.rich()) == DOCUMENT.compose(sample.rich())


def test_a_screen_reader_finds_its_way() -> None:
    assert RICH.root is not None
    assert RICH.root.attributes["lang"] == "zh-CN"
    levels = [int((node.tag or "h0")[1]) for node in RICH.css("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert [th for th in RICH.css("th") if not th.attributes.get("scope")] == []
    assert [svg for svg in RICH.css(".bars svg") if not svg.attributes.get("aria-label")] == []
    ids = [node.attributes["id"] for node in RICH.css("[id]")]
    assert len(ids) == len(set(ids))


def test_every_text_colour_can_be_read_on_every_ground() -> None:
    named = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", CSS.read_text("utf-8")))
    for ink in ("ink", "soft", "navy", "red", "green", "amber"):
        for ground in ("paper", "faint"):
            assert _contrast(named[ink], named[ground]) >= 4.5, (ink, ground)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("audit", [sample.rich(), sample.passed()], ids=["open", "passed"])
def test_the_bars_add_up_to_the_worth_of_their_group(audit: Audit) -> None:
    bars = _chart.marks(_view.groups(audit))
    assert [bar.total for bar in bars] == ["31分", "25分", "23分", "21分"]
    for bar in bars:
        assert sum(Decimal(part.amount) for part in bar.parts) == Decimal(bar.total[:-1])
        assert sum(part.width for part in bar.parts) <= _chart.WIDTH + 0.01


def test_a_finding_without_a_rule_stops_the_document() -> None:
    audit = sample.rich()
    strange = replace(audit.findings[0], rule="no_such_rule")
    with pytest.raises(ValueError, match="不在评分表内"):
        DOCUMENT.compose(replace(audit, findings=(strange,)))


def test_the_samples_say_by_which_seed_and_how_many_were_void() -> None:
    (table,) = (t for t in RICH.css("table") if "抽样情况" in t.text())
    assert "20260316T100000-abcd" in text(table.css_first("caption"))
    cells = [text(cell) for cell in table.css("tbody tr")[0].css("th, td")]
    assert cells == ["办事指南重点要素类别缺失", "12", "5", "4", "1"]
