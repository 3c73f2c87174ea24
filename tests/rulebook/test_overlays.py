"""An office's own file: single values changed, and one sentence where it went wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import rulebook
from domain.rulebook import Edition, Standing

HEAD = """base = "national-2019"
name = "province"
title = "某省检查指标"
effective_from = 2024-01-01
"""
STRICTER = (
    HEAD
    + """
without = ["ipv6", "home_tls"]

[[indicator]]
id = "usability"
worth = 3

  [[indicator.rule]]
  id = "link_broken_home"
  effect.deduct_each = 0.5
  mend_within_working_days = 3

[[indicator]]
id = "profile"

  [[indicator.rule]]
  id = "profile_wrong"
  effect.deduct_once = 1

[[indicator]]
id = "accessibility"
title = "无障碍"
group = "功能设计"
kind = "deduct"
worth = 2

  [[indicator.rule]]
  id = "not_accessible"
  title = "未提供无障碍浏览"
  clause = "未提供无障碍浏览的，扣2分。"
  source = "某省规定"
  confidence = "A"
  effect.deduct_once = 2
"""
)


@pytest.fixture(scope="module")
def province() -> Edition:
    return rulebook.load(STRICTER)


def test_single_values_are_changed_and_the_rest_is_kept(province: Edition) -> None:
    base = rulebook.edition("national-2019")
    changed, kept = province.rule("link_broken_home"), base.rule("link_broken_home")
    assert changed.effect.deduct_each == Decimal("0.5")
    assert changed.mend_within_working_days == 3
    assert (changed.clause, changed.check, changed.looks) == (kept.clause, kept.check, kept.looks)
    assert province.indicator_of("link_broken_home").worth == 3
    assert province.rule("link_broken_elsewhere") == base.rule("link_broken_elsewhere")
    assert province.base == base.name
    assert province.effective_to is None


def test_a_new_price_withdraws_the_old_one(province: Edition) -> None:
    effect = province.rule("profile_wrong").effect
    assert (effect.deduct_each, effect.deduct_once) == (None, 1)


def test_what_is_new_is_added_at_the_end(province: Edition) -> None:
    added = province.indicator[-1]
    assert added.id == "accessibility"
    assert added.rule[0].source == "某省规定"
    assert added.rule[0].standing is Standing.IN_FORCE


def test_what_is_left_out_is_gone(province: Edition) -> None:
    ids = {rule.id for rule in province.rules()}
    assert not {"home_ipv6", "home_tls"} & ids
    assert "charset_conflict" in ids


def test_the_variants_of_the_base_hold_for_the_overlay_too() -> None:
    ministry = rulebook.load(STRICTER, "ministry")
    assert ministry.name == "province/ministry"
    assert ministry.full_marks == 75
    assert ministry.rule("link_broken_home").effect.deduct_each == Decimal("0.5")


def test_who_leaves_out_a_rule_that_others_yield_to_leaves_the_others_alone() -> None:
    without = rulebook.load(HEAD + 'without = ["policy_stale"]\n')
    assert "policy_stale" not in without.rule("other_column_blank").not_again_if


def test_a_file_is_named_in_the_sentence(tmp_path: Path) -> None:
    path = tmp_path / "省级.toml"
    path.write_text("name = \n", "utf-8")
    with pytest.raises(rulebook.MalformedRulebookError, match=r"“省级\.toml”第1行第8列"):
        rulebook.load(path)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gbk.toml"
    path.write_bytes('title = "规则"'.encode("gb18030"))
    with pytest.raises(rulebook.MalformedRulebookError, match="UTF-8"):
        rulebook.load(path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "bom.toml"
    path.write_text(STRICTER, "utf-8-sig")
    assert rulebook.load(path).name == "province"


def of(indicator: str, rule: str = "", *lines: str) -> str:
    entry = f'[[indicator]]\nid = "{indicator}"\n'
    if rule:
        entry += f'[[indicator.rule]]\nid = "{rule}"\n'
    return HEAD + entry + "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("name = [", "TOML", id="not TOML"),
        pytest.param("a = 1\na = 2\n", "第2行", id="one key twice"),
        pytest.param("", "缺少“name”", id="nothing at all"),
        pytest.param('base = "x"', "“x”不存在.*national-2019", id="unknown base"),
        pytest.param('base = "national-2019"\nname = "national-2019"', "不能与", id="base's name"),
        pytest.param('base = "national-2019"\nname = "x"', "缺少“title”", id="no title"),
        pytest.param(HEAD + 'basis = "x"', "第5行.*“basis”应为一个列表", id="no list"),
        pytest.param(HEAD + "full_marks = nan", "“full_marks”应为一个数字", id="not a number"),
        pytest.param(HEAD + "full_marks = true", "“full_marks”应为一个数字", id="true"),
        pytest.param(HEAD + "scale = { times = 1, over = 0 }", "scale", id="divided by nothing"),
        pytest.param(HEAD + "indicator = 3", r"\[\[indicator", id="indicators that are none"),
        pytest.param(HEAD + "variant = 3", "variant", id="variants that are none"),
        pytest.param(HEAD + "rule_defaults = 3", "rule_defaults", id="defaults that are none"),
        pytest.param(HEAD + 'without = ["x"]', "“x”不是已有", id="leaves out what is not there"),
        pytest.param(HEAD + "without = 3", "without", id="leaves out a number"),
        pytest.param(
            of("usability", "", "worht = 3"), "第7行.*“usability”没有“worht”", id="misspelt key"
        ),
        pytest.param(of("usabilty"), "第6行.*“usabilty”缺少“title”", id="misspelt indicator"),
        pytest.param(of("usability", "", "worth = -1"), "负数", id="worth less than nothing"),
        pytest.param(
            of("usability", "link_broken_home", 'standing = "on"'),
            "第9行.*“standing”应为preview、in_force 或 retired",
            id="no such standing",
        ),
        pytest.param(
            of("usability", "link_broken_home", 'effect.deduct_each = "many"'),
            "第9行.*“deduct_each”应为一个数字",
            id="a price that is no number",
        ),
        pytest.param(
            of("usability", "link_broken_home", "effect.deduct_each = -1"), "负数", id="a gift"
        ),
        pytest.param(
            of("usability", "link_broken_home", "effect.veto_at = 1"), "种类", id="two prices"
        ),
        pytest.param(
            of("security", "public_outcry", "effect.veto_at = 0"), "负数", id="a veto at nought"
        ),
        pytest.param(
            of("usability", "link_broken_home", 'confidence = "U"'),
            "U，只能试运行",
            id="unattested",
        ),
        pytest.param(of("usability", "link_broken_home", "looks = 0"), "至少为1", id="no looks"),
        pytest.param(
            of("usability", "link_broken_home", 'apart = "soon"'), "30m、6h", id="no duration"
        ),
        pytest.param(
            of("usability", "home_ipv6", 'title = "x"', 'clause = ""', 'confidence = "B"')
            + "effect.deduct_once = 1\n",
            "“home_ipv6”用了2次",
            id="an id used again",
        ),
        pytest.param(
            of("identity", "identity_mark", 'not_again_if = ["nothing"]'),
            "没有的规则“nothing”",
            id="yields to nobody",
        ),
        pytest.param(
            of("identity", "identity_mark", 'not_again_if = ["link_broken_elsewhere"]'),
            "自己也有",
            id="yields to one who yields",
        ),
        pytest.param(
            of("identity", "identity_mark", 'not_again_if = ["find_error_entry_elsewhere"]'),
            "有上限",
            id="yields to a rule whose indicator may be full",
        ),
        pytest.param(
            of("identity", "identity_mark", 'not_again_if = ["news_stale"]'),
            "须同属一个指标",
            id="shares some of another's facts",
        ),
        pytest.param(
            of("ipv6", "home_ipv6", 'not_again_if = ["site_name"]'),
            "deduct_each",
            id="deducts once and yields",
        ),
        pytest.param(
            of(
                "identity",
                "identity_mark",
                'not_again_if = ["site_name", "domain_name"]',
            ),
            "只能有一条",
            id="two that deduct once in one indicator",
        ),
    ],
)
def test_a_wrong_file_is_answered_with_one_sentence(text: str, says: str) -> None:
    with pytest.raises(rulebook.MalformedRulebookError, match=says) as caught:
        rulebook.load(text)
    message = str(caught.value)
    assert message.startswith("规则文件“（文本）”")
    assert message.count("。") == 1
    assert message.endswith("。")


def test_a_missing_file_is_the_callers_business(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        rulebook.load(tmp_path / "none.toml")
