"""Titles as webmasters write them: short forms are names too, and a doubt is not a breach."""

from __future__ import annotations

import pytest

from domain.observation import SiteName
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import HOME, params_of, verdict

PORTAL = "测试县人民政府门户网站"
WATER = "测试省测试市测试县水务局"


def name(title: str, *declared: str, registered: str | None = None) -> SiteName:
    return SiteName(home=HOME, title=title, declared=declared, registered=registered)


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("测试县人民政府门户网站", id="the name itself"),
        pytest.param("测试县人民政府", id="without 门户网站"),
        pytest.param("测试省测试市测试县人民政府", id="with the province and the city"),
        pytest.param("首页 - 测试县人民政府网", id="with a crumb before it"),
        pytest.param("测试县 人民 政府", id="spaced out"),
        pytest.param("测试县政府网", id="政府 for 人民政府"),
        pytest.param("欢迎访问测试县人民政府门户网站！", id="a greeting around it"),
        pytest.param("【测试县人民政府】", id="in brackets"),
    ],
)
def test_short_and_long_forms_carry_the_name(title: str) -> None:
    assert verdict("site_name", name(title, registered=PORTAL)) == Pass()


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(name("测试县水务局", registered=WATER), Pass, id="the levels above may go"),
        pytest.param(name("水务局", registered=WATER), Pass, id="the body alone opens the title"),
        pytest.param(name("别的县水务局", registered=WATER), Breach, id="another county's body"),
        pytest.param(
            name("水利部", registered="中华人民共和国水利部"), Pass, id="a ministry's short name"
        ),
        pytest.param(
            name("发展改革委", registered="发展和改革委员会"), Unclear, id="an abbreviation"
        ),
        pytest.param(
            name("首都之窗", registered="首都之窗_北京市人民政府"),
            Unclear,
            id="half of a double name",
        ),
        pytest.param(name("ＡＢＣ市人民政府", registered="ABC市人民政府"), Pass, id="full width"),
        pytest.param(name("", registered=PORTAL), Breach, id="no title"),
        pytest.param(name(" \u3000", registered=PORTAL), Breach, id="a title of spaces"),
        pytest.param(name("首页"), Breach, id="a generic title needs no name to compare"),
        pytest.param(name(" 首 页 "), Breach, id="spaces do not make it less generic"),
        pytest.param(name("某某公司", registered=PORTAL), Breach, id="somebody else's title"),
        pytest.param(name("某某公司", PORTAL, "测试县人民政府"), Breach, id="two own names agree"),
        pytest.param(name("某某公司", PORTAL), Unclear, id="one own name proves nothing"),
        pytest.param(name("某某公司", PORTAL, WATER), Unclear, id="two own names disagree"),
        pytest.param(name("某某公司"), Unclear, id="no name at all"),
        pytest.param(name("某某公司", registered="政府门户网站"), Unclear, id="a name of nobody"),
        pytest.param(
            name("中国·测试", registered=PORTAL), Unclear, id="the place but not the body"
        ),
        pytest.param(
            name("测试县水务局", WATER, registered=PORTAL), Pass, id="its own name counts"
        ),
        pytest.param(name("\ufffd\ufffd\ufffd", registered=PORTAL), Unclear, id="not legible"),
        pytest.param(name("政府", registered=PORTAL), Unclear, id="a government of nowhere"),
    ],
)
def test_verdict(seen: SiteName, expected: type) -> None:
    assert isinstance(verdict("site_name", seen), expected)


def test_a_breach_names_both_the_title_and_the_name() -> None:
    assert verdict("site_name", name("某某公司", registered=PORTAL)) == Breach(
        f"首页标题为“某某公司”，未包含网站名称“{PORTAL}”"
    )


def test_every_generic_title_of_the_edition_is_a_breach_whatever_is_known() -> None:
    for title in params_of("site_name").empty_titles:
        assert isinstance(verdict("site_name", name(title, PORTAL, PORTAL)), Breach)
