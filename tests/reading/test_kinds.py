"""The kinds of page by their form; what is doubtful stays `other`."""

from __future__ import annotations

import pytest

from domain.pagefacts import PageKind
from reading.document import parse
from reading.kinds import kind

PROSE = (
    "<p>"
    + "测试县人民政府召开会议，研究部署下一阶段重点工作，县政府有关负责同志参加会议并讲话。" * 4
)
ROWS = "".join(
    f"<li><a href=/{n}>关于印发第{n}号办法的通知</a><span>2024-03-0{n}</span>" for n in range(1, 8)
)
STACKED = "".join(
    f"<p><a href=/{n}>关于印发第{n}号办法的通知</a><p>2024-03-0{n}" for n in range(1, 8)
)
PLACE = "<p>当前位置：首页 > 新闻 > {}</p>"
LABELS = '<meta name=ColumnName content="要闻">'
GUIDE = "受理条件 申请材料 办理流程 法定办结时限 收费标准 设定依据 办理地点 监督电话"


@pytest.mark.parametrize(
    ("markup", "url", "expected"),
    [
        pytest.param(ROWS, "http://a.test/", "home", id="the address says home"),
        pytest.param(ROWS, "http://a.test/index.html", "home", id="so does index.html"),
        pytest.param(
            PLACE.format("要闻") + ROWS, "http://a.test/xw/", "list", id="rows with dates"
        ),
        pytest.param(PLACE.format("要闻") + STACKED, "http://a.test/xw/", "list", id="dates below"),
        pytest.param(
            LABELS + "<div id=list></div>", "http://a.test/xw/", "list", id="by its labels"
        ),
        pytest.param(
            LABELS + '<meta name=ArticleTitle content="x"><meta name=PubDate content="2024-03-05">',
            "http://a.test/xw/1.html",
            "article",
            id="an article by its labels",
        ),
        pytest.param(
            f"<h1>会议召开</h1><p>发布时间：2024-03-05 来源：测试报</p>{PROSE}",
            "http://a.test/xw/1.html",
            "article",
            id="a byline above prose",
        ),
        pytest.param(
            f"<h1>会议召开</h1><p>发布时间：2024-03-05</p>{PROSE}<h3>相关</h3>{ROWS}",
            "http://a.test/xw/1.html",
            "article",
            id="with a list beside it",
        ),
        pytest.param(
            "<title>县长信箱</title><p>信件标题 回复时间 回复单位<p>我要写信",
            "http://a.test/xzxx/",
            "letterbox",
            id="a letter box",
        ),
        pytest.param(
            f"<title>办事指南</title><p>{GUIDE}", "http://a.test/g/1.html", "guide", id="a guide"
        ),
        pytest.param(
            "<title>测试县2023年政府信息公开工作年度报告</title><p>一、总体情况<p>二、主动公开政府信息情况"
            "<p>三、收到和处理政府信息公开申请情况",
            "http://a.test/nb/1.html",
            "annual_report",
            id="an annual report",
        ),
        pytest.param(
            "<script>location='/new/'</script>", "http://a.test/", "redirect", id="a stub"
        ),
        pytest.param("<p>你好", "http://a.test/x.html", "other", id="nobody can tell"),
        pytest.param("", "http://a.test/x.html", "other", id="nothing"),
    ],
)
def test_kind(markup: str, url: str, expected: str) -> None:
    assert kind(parse(markup.encode(), url=url)) is PageKind(expected)
