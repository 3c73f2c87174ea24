"""What stands at a headline, and what only labels, addresses and signatures say."""

from __future__ import annotations

from datetime import date

import pytest

from domain.articles import ArticleReading
from domain.dates import DateProblem, DateSource
from reading.articles import read_article
from reading.document import parse

ON = date(2026, 3, 16)
TITLE = "县政府召开第十次常务会议"
TEXT = "会议指出，" + "要坚决贯彻落实上级各项决策部署，抓紧抓实抓好安全生产工作。" * 4


def read(
    byline: str,
    *,
    title: str = TITLE,
    text: str = TEXT,
    meta: str = "",
    url: str = "http://a.test/x.html",
) -> ArticleReading:
    markup = (
        f"<html><head><meta charset=utf-8><title>{title}_测试县人民政府</title>{meta}</head><body>"
        "<div>今天是2026年3月16日 星期一</div><div>当前位置：<a href=/>首页</a> &gt; 工作动态</div>"
        "<ul><li><a href=1.html>别的新闻</a><span>2026-03-15</span></li></ul>"
        f"<h1>{title}</h1><div>{byline}</div><div><p>{text}</p></div>"
        "<p>版权所有 © 2010-2026</p></body></html>"
    )
    return read_article(parse(markup.encode(), url=url), ON)


@pytest.mark.parametrize(
    ("byline", "day", "time", "source"),
    [
        ("发布时间：2026-03-05 10:30　来源：县政府办　字号：大", "2026-03-05", "10:30", "县政府办"),
        ("2026年03月05日 10时30分</div><div>来源： 测试日报", "2026-03-05", "10:30", "测试日报"),
        ("来源：宣教处 2026-03-05 14:59:48 【字体：大】", "2026-03-05", "14:59:48", "宣教处"),
        ("【时间：2026年3月5日】【来源：融媒体】【作者：张三】", "2026-03-05", None, "融媒体"),
        ("信息来源：本网 发布日期:２０２６－０３－０５ 浏览量：12", "2026-03-05", None, "本网"),
        ("来源：   发布日期：2026-03-05", "2026-03-05", None, None),
        ("发布时间：</span><span>2026-03-05", "2026-03-05", None, None),
        ("发布时间：<br>2026-03-05", "2026-03-05", None, None),
        ("2026-03-05", "2026-03-05", None, None),
        ("作者：张三", None, None, None),
        ("索引号：001/2026-01</div><div>公开日期 2026-03-05", "2026-03-05", None, None),
    ],
)  # fmt: skip
def test_bylines(byline: str, day: str | None, time: str | None, source: str | None) -> None:
    seen = read(byline)
    assert seen.title == TITLE
    assert (seen.published and str(seen.published.day), seen.published_time) == (day, time)
    assert seen.source == source


@pytest.mark.parametrize(
    "byline",
    [
        pytest.param("成文日期：2026-03-05", id="d6 the day it was signed"),
        pytest.param("开始时间：2026-03-05", id="d6 the day an event begins"),
        pytest.param("展会时间：<br>2026-03-05", id="d6 the day of a fair, in the next line"),
        pytest.param("（2026年3月5日县人民代表大会通过）", id="d6 the day it was adopted"),
        pytest.param("实施日期：2026-03-05", id="d6 the day it comes into force"),
    ],
)
def test_other_dates_are_not_the_day_of_publication(byline: str) -> None:
    assert read(byline).published is None


def test_d6_the_printed_date_comes_before_the_label_and_the_address() -> None:
    seen = read(
        "来源：县政府办 时间：2023年11月14日",
        meta='<meta name="PubDate" content="2024-02-29 16:00:26">',
        url="http://a.test/art/2024/2/28/art_1.html",
    )
    assert [each.source for each in seen.dates] == [
        DateSource.LABELLED,
        DateSource.META,
        DateSource.URL,
    ]
    assert seen.published == seen.best
    conflict = seen.conflict()
    assert conflict is not None
    assert (conflict[0].day, conflict[1].day) == (date(2023, 11, 14), date(2024, 2, 29))


def test_the_printed_words_are_kept_as_they_stand() -> None:
    seen = read("来源：县政府办 发布时间：2026-03-05 10:30 字号：大")
    assert seen.published is not None
    assert seen.published.printed == "2026-03-05 10:30"


def test_d6_one_day_apart_is_no_conflict() -> None:
    seen = read("发布时间：2026-03-05", meta='<meta name="PubDate" content="2026-03-04 23:50">')
    assert seen.conflict() is None


def test_a_label_alone_is_evidence_but_not_what_a_reader_sees() -> None:
    seen = read("作者：张三", meta='<meta name="PubDate" content="2024-02-29">')
    assert seen.published is None
    assert seen.best is not None
    assert (seen.best.day, seen.best.source) == (date(2024, 2, 29), DateSource.META)


def test_d7_a_day_in_the_future_is_kept_and_not_judged_by() -> None:
    seen = read("发布时间：2062-03-05", meta='<meta name="PubDate" content="2026-03-05">')
    assert seen.published is not None
    assert seen.published.problem is DateProblem.INVALID
    assert seen.best is not None
    assert seen.best.day == date(2026, 3, 5)


def test_a_date_that_the_pages_script_writes() -> None:
    script = "var pubdata='2026年03月05日';document.write(pubdata)"
    seen = read(f"发布时间：<script>{script}</script> 字体：大 中 小")
    assert seen.published is not None
    assert (seen.published.day, seen.published.source) == (date(2026, 3, 5), DateSource.SCRIPTED)


def test_d3_a_clock_in_a_script_is_not_the_date_of_the_article() -> None:
    assert read("作者：张三<script>var today='2026年03月16日'</script>").published is None


def test_the_day_of_signing_is_kept_apart() -> None:
    seen = read("发布时间：2026-03-05", text=TEXT + "</p><p>测试县人民政府</p><p>2026年1月20日")
    assert (seen.published and seen.published.day, seen.signed) == (
        date(2026, 3, 5),
        date(2026, 1, 20),
    )


@pytest.mark.parametrize(
    ("title", "shown", "meta", "wanted"),
    [
        pytest.param(
            "甲乙丙丁戊己_测试县",
            "甲乙丙丁戊己",
            "",
            "甲乙丙丁戊己",
            id="the title without the site's name",
        ),
        pytest.param(
            "测试县人民政府", "真正的大标题", "", "真正的大标题", id="the title is the site's name"
        ),
        pytest.param(
            "关于印发方案的通知",
            "关于印发<br>方案的通知",
            "",
            "关于印发方案的通知",
            id="over two lines",
        ),
        pytest.param(
            "无关的名称",
            "页面上的标题",
            '<meta name="ArticleTitle" content="标签里的标题">',
            "页面上的标题",
            id="the page and not the label",
        ),
    ],
)
def test_headlines(title: str, shown: str, meta: str, wanted: str) -> None:
    markup = (
        f"<html><head><meta charset=utf-8><title>{title}</title>{meta}</head><body>"
        f"<p>当前位置：首页 &gt; 动态</p><div>{shown}</div><div>时间：2026-03-05 来源：本网</div>"
        f"<p>{TEXT}</p></body></html>"
    )
    assert read_article(parse(markup.encode(), url=""), ON).title == wanted


def test_d20_the_same_text_put_up_again_is_known() -> None:
    first, again = read("发布时间：2026-03-05"), read("发布时间：2026-03-12", title="换了标题")
    other = read("发布时间：2026-03-12", text=TEXT.replace("安全生产", "春季防火"))
    assert first.text == again.text != other.text
