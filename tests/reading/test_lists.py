"""Lists as systems write them, and pages that look like one or hide one. D-numbers: the traps of
the field notes that a reader has to meet; the others are met by whoever looks again."""

from __future__ import annotations

from datetime import date

import pytest

from domain.dates import Certainty, DateProblem
from domain.listing import ListProblem, ListReading, Order, TriedOn
from domain.pagefacts import PageKind
from reading.document import parse
from reading.kinds import kind
from reading.lists import framed, read_feed, read_list
from tests.reading._shapes import ENTRIES, SHAPES, body, page, rows

ON = date(2026, 3, 16)


def read(markup: str | bytes, on: date | None = ON, url: str = "http://a.test/xw/") -> ListReading:
    markup = page(markup) if isinstance(markup, str) else markup
    return read_list(parse(markup, url=url), on)


def items(
    *pairs: tuple[str, str], form: str = '<li><a href="{0}">{1}</a><span>{2}</span></li>'
) -> str:
    """Entries of (address, date) as a list."""
    titles = (f"关于第{n}号事项办理情况的通知" for n in range(1, len(pairs) + 1))
    told = (form.format(href, title, day) for (href, day), title in zip(pairs, titles, strict=True))
    return f"<ul>{''.join(told)}</ul>"


def days(reading: ListReading) -> list[str | None]:
    shown = (each.dated.shown if each.dated else None for each in reading.entries)
    return [str(day) if day else None for day in shown]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_entries_whatever_the_shape(shape: str) -> None:
    doc = parse(page(body(shape)), url="")
    seen = read_list(doc, None)
    assert [(each.title, each.href, str(each.day)) for each in seen.entries] == list(ENTRIES)
    assert seen.proved
    assert (seen.order, seen.newest) == (Order.DESCENDING, date(2026, 3, 5))
    assert kind(doc) is PageKind.LIST


def test_what_a_table_says_of_its_papers() -> None:
    first = read(body("a table with heads")).entries[0]
    assert (first.number, first.signed) == ("测府发〔2026〕1号", date(2020, 1, 1))


def test_d1_a_day_without_a_year_is_doubtful_until_something_bears_it_out() -> None:
    seen = read(items(("x.html", "[03-05]"), ("y.html", "[02-27]")))
    assert {each.dated.problem for each in seen.entries if each.dated} == {DateProblem.AMBIGUOUS}
    assert [each.dated.day for each in seen.entries if each.dated] == [
        date(2026, 3, 5),
        date(2026, 2, 27),
    ]
    assert seen.newest is None
    assert seen.n_undated == 0


def test_d1_an_address_bears_the_year_out() -> None:
    seen = read(items(("202203/t20220304_1.html", "03-05"), ("202202/t20220227_2.html", "02-27")))
    assert days(seen) == ["2022-03-05", "2022-02-27"]
    dated = seen.entries[0].dated
    assert dated is not None
    assert dated.certainty is Certainty.CONFIRMED


def test_d1_a_list_that_died_years_ago_is_not_fresh() -> None:
    """Its entries look as those of this year do; only the number in the address is older."""
    seen = read(
        items(("art/2023/3/5/art_1_2.html", "03-05"), ("art/2023/2/1/art_1_1.html", "02-01"))
    )
    assert seen.newest == date(2023, 3, 5)


def test_d2_december_seen_in_january_is_last_years() -> None:
    seen = read(
        items(("a.html", "12-28"), ("b.html", "11-03"), ("c.html", "2025-12-30")), date(2027, 1, 2)
    )
    assert days(seen) == ["2026-12-28", "2026-11-03", "2025-12-30"]


def test_d2_two_years_fit_and_none_is_chosen() -> None:
    seen = read(items(("a.html", "03-05"), ("b.html", "2023-12-30")))
    assert days(seen) == [None, "2023-12-30"]


def test_d1_an_old_pinned_entry_bears_nothing_out_for_those_below() -> None:
    """The guilty look of an innocent page: 2017 stands above this year's entries."""
    seen = read(items(("p.html", "2017-10-12"), ("a.html", "03-05"), ("b.html", "02-27")))
    assert days(seen) == ["2017-10-12", None, None]


def test_d3_clocks_and_copyright_are_no_entries() -> None:
    seen = read(items(("a.html", "2025-01-05"), ("b.html", "2025-01-02")))
    assert seen.newest == date(2025, 1, 5)


def test_d4_the_newest_need_not_stand_first() -> None:
    seen = read(
        items(
            ("p.html", "2017-10-12"),
            ("a.html", "2026-03-05"),
            ("b.html", "2026-03-01"),
            ("c.html", "2026-02-01"),
        )
    )
    assert (seen.newest, seen.order) == (date(2026, 3, 5), Order.DESCENDING)


def test_d5_oldest_first_is_told() -> None:
    seen = read(items(("a.html", "2024-01-05"), ("b.html", "2024-05-02"), ("c.html", "2025-05-02")))
    assert seen.order is Order.ASCENDING


def test_d6_the_day_of_signing_is_never_the_day_of_publication() -> None:
    form = '<li><a href="{0}">{1}</a><span>成文日期：{2}</span></li>'
    seen = read(items(("a.html", "2026-03-05"), ("b.html", "2026-03-01"), form=form))
    assert days(seen) == [None, None] if seen.entries else True
    assert seen.newest is None


def test_d6_a_meeting_day_in_a_title_is_no_date() -> None:
    titles = "".join(
        f'<li><a href="/art/2026/{n}.html">关于2026年3月{n}日全县停水的通知（第{n}号）</a></li>'
        for n in range(1, 6)
    )
    seen = read(f"<ul>{titles}</ul>")
    assert (len(seen.entries), seen.n_undated) == (5, 5)


def test_d7_a_day_in_the_future_is_not_the_newest() -> None:
    seen = read(items(("a.html", "2042-03-05"), ("b.html", "2026-03-01")))
    assert seen.newest == date(2026, 3, 1)
    dated = seen.entries[0].dated
    assert dated is not None
    assert dated.problem is DateProblem.INVALID


def test_d7_tomorrow_and_the_day_after_are_not_the_future() -> None:
    assert read(items(("a.html", "2026-03-18"), ("b.html", "2026-03-01"))).newest == date(
        2026, 3, 18
    )
    assert read(items(("a.html", "2026-03-19"), ("b.html", "2026-03-01"))).newest == date(
        2026, 3, 1
    )


def test_d8_a_list_without_dates_proves_nothing() -> None:
    seen = read(rows('<p><a href="/art/2026/{href}">{title}</a></p>'))
    assert (len(seen.entries), seen.n_undated, seen.proved) == (3, 3, False)


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        pytest.param(
            '<ul class="list"></ul><script>$.ajax({url:"/api"})</script>',
            ListProblem.NEEDS_BROWSER,
            id="d15 a script fills the list",
        ),
        pytest.param(
            '<div id="app"><div v-for="x in list">{{x.title}}</div></div>',
            ListProblem.NEEDS_BROWSER,
            id="d15 a template waits",
        ),
        pytest.param(
            '<iframe src="http://b.test/list.jsp?id=3"></iframe>',
            ListProblem.NEEDS_BROWSER,
            id="d15 a frame holds it",
        ),
        pytest.param("<p>暂无内容</p>", ListProblem.EMPTY, id="it says that it is empty"),
        pytest.param(
            '<ul></ul><p>暂无数据</p><script>$.get("/x")</script>',
            ListProblem.NEEDS_BROWSER,
            id="a script may still fill what says it is empty",
        ),
        pytest.param(
            '<embed src="list.pdf">', ListProblem.IN_PICTURE, id="d15 the list is a document"
        ),
    ],
)
def test_an_absent_list_is_not_an_empty_one(markup: str, problem: ListProblem) -> None:
    seen = read(markup)
    assert (seen.entries, seen.problems, seen.proved) == ((), (problem,), False)
    assert seen.needs_browser is (problem is ListProblem.NEEDS_BROWSER)


def test_hot_news_beside_a_list_that_a_script_fills_is_not_the_list() -> None:
    side = items(("h.html", "2019-01-01"), ("i.html", "2019-01-02"))
    seen = read(
        f'<div class="sidebar hot">{side}</div><ul id="list"></ul><script>$.get("/x")</script>'
    )
    assert seen.needs_browser
    assert seen.entries == ()


FRAME = '<h2>工作动态</h2><iframe src="/gzdt/list.htm"></iframe>'


@pytest.mark.parametrize(
    "box",
    [
        pytest.param('<div class="side hot"><h3>本月</h3>{}</div>', id="told by its name"),
        pytest.param('<div class="box"><h3>热点推荐</h3>{}</div>', id="told by its heading"),
        pytest.param('<div class="box"><p>点击排行</p><div>{}</div></div>', id="a box in a box"),
    ],
)
def test_hot_news_beside_a_frame_is_not_the_list(box: str) -> None:
    """The column in the frame may be asleep while the box is new, or the other way round."""
    rows = items(*[(f"/info/1/{n}.htm", f"2019-01-0{n}") for n in range(9, 1, -1)])
    seen = read(FRAME + box.format(rows))
    assert (seen.needs_browser, seen.entries) == (True, ())
    assert seen.source_urls == ("http://a.test/gzdt/list.htm",)


def test_a_list_of_the_pages_own_beside_a_frame_stays_the_list() -> None:
    doc = parse(page(FRAME + body("the date after")), url="http://a.test/xw/")
    assert [entry.title for entry in read_list(doc, ON).entries] == [t for t, _, _ in ENTRIES]
    assert framed(doc) == ("http://a.test/gzdt/list.htm",)


def test_a_column_of_hot_news_is_a_list_where_nothing_else_may_hold_one() -> None:
    rows = items(("/a.htm", "2026-03-05"), ("/b.htm", "2026-03-04"))
    assert read(f"<h2>热点推荐</h2>{rows}").newest == date(2026, 3, 5)


def test_a_list_in_a_comment_is_seen_by_nobody() -> None:
    hidden = rows("<li><a href={href}>{title}</a>{day}</li>")
    seen = read(f"<ul class=list><!--{hidden}--></ul><script src=x.js></script>")
    assert (seen.entries, seen.needs_browser) == ((), True)


def test_d18_a_counter_changes_neither_entries_nor_layout() -> None:
    one = read(body("source and hits beside"))
    two = read(body("source and hits beside").replace("120", "98765"))
    assert one == two


def test_new_entries_leave_the_layout_as_it_is_and_a_new_design_does_not() -> None:
    before = read(items(("a.html", "2026-03-05"), ("b.html", "2026-03-01")))
    after = read(
        items(("c.html", "2026-03-12"), ("d.html", "2026-03-11"), ("a.html", "2026-03-05"))
    )
    other = read(body("a table"))
    assert before.layout == after.layout != other.layout


def test_pinned_entries_are_marked() -> None:
    form = '<li><em>[置顶]</em><a href="{0}">{1}</a><span>{2}</span></li>'
    assert (
        read(items(("a.html", "2026-03-05"), ("b.html", "2025-03-05"), form=form)).entries[0].pinned
    )


JPAGE = (
    '<div id="1"></div><script type="text/xml"><datastore><nextgroup><![CDATA['
    '<a href="/module/web/jpage/dataproxy.jsp?page=2&appid=1&columnid=33"></a>]]></nextgroup>'
    "<recordset>{}</recordset></datastore></script>"
    "<script>$('#1').jpage({{perPage:15,proxyUrl:'/module/web/jpage/dataproxy.jsp',"
    "ajaxParam:{{col:'1',webid:'67',columnid:'33'}}}})</script>"
)
RECORD = (
    "<record><![CDATA[\n<li><a href='{href}' title='{title}'>{title:.9}...</a><b>{day}</b></li>]]>"
    "</record>"
)


def test_d15_rows_in_jpages_script_are_the_list() -> None:
    seen = read(JPAGE.format(rows(RECORD)))
    assert [(each.title, each.href, str(each.day)) for each in seen.entries] == list(ENTRIES)
    assert (seen.reader, seen.tried_on, seen.needs_browser) == ("jpage", TriedOn.IMITATION, False)
    assert seen.pager
    assert seen.pager.urls == (
        "http://a.test/module/web/jpage/dataproxy.jsp?page=2&appid=1&columnid=33",
    )


def test_jpage_without_rows_says_whom_to_ask() -> None:
    seen = read(JPAGE.format("").replace("<nextgroup>", "<x>"))
    assert seen.needs_browser
    assert seen.pager
    assert seen.pager.method == "POST"
    assert seen.pager.urls[0].endswith("dataproxy.jsp?startrecord=1&endrecord=45&perpage=15")
    assert seen.pager.form == (("col", "1"), ("webid", "67"), ("columnid", "33"))


def test_d15_what_follows_jpages_rows_is_the_next_group_and_the_last() -> None:
    """A list that is not in order of time keeps its newest at the end."""
    total = "<recordset>", "<totalrecord>1928</totalrecord><recordset>"
    seen = read(JPAGE.format(rows(RECORD)).replace("<nextgroup>", "<x>").replace(*total))
    assert seen.pager
    assert [url.partition("?")[2] for url in seen.pager.urls] == [
        "startrecord=4&endrecord=48&perpage=15",
        "startrecord=1891&endrecord=1935&perpage=15",
    ]


def test_a_list_of_jpage_that_stands_whole_in_the_page_goes_on_nowhere() -> None:
    total = "<recordset>", "<totalrecord>3</totalrecord><recordset>"
    seen = read(JPAGE.format(rows(RECORD)).replace("<nextgroup>", "<x>").replace(*total))
    assert seen.pager
    assert seen.pager.urls == ()


def test_what_jpages_proxy_answers() -> None:
    answer = (
        f"<datastore><totalrecord>1928</totalrecord><totalpage>20</totalpage>"
        f"<recordset>{rows(RECORD)}</recordset></datastore>"
    )
    seen = read_feed(parse(answer.encode(), url="http://a.test/p", content_type="text/xml"), ON)
    assert [(each.title, str(each.day)) for each in seen.entries] == [(t, d) for t, _, d in ENTRIES]
    assert seen.pager
    assert (seen.pager.total_entries, seen.pager.total_pages) == (1928, 20)


def test_what_gkmlpt_answers() -> None:
    answer = (
        '{"total":230,"articles":[{"id":1,"title":"关于印发方案的通知",'
        '"url":"http://a.test/gkmlpt/content/1/post_1.html",'
        '"display_publish_time":1772670600,"created_at":"2020-01-01 00:00:00",'
        '"document_number":"测府〔2026〕1号",'
        '"identifier":"0001-2026-1"},{"id":2,"title":"另一个通知","url":"/gkmlpt/content/1/post_2.html",'
        '"first_publish_time":"2026-02-27 10:00:00"}]}'
    )
    seen = read_feed(
        parse(answer.encode(), url="http://a.test/api", content_type="application/json"), ON
    )
    assert days(seen) == ["2026-03-05", "2026-02-27"]
    assert seen.entries[0].number == "测府〔2026〕1号"
    assert seen.pager
    assert (seen.reader, seen.tried_on) == ("gkmlpt", TriedOn.IMITATION)
    assert seen.pager.total_entries == 230


@pytest.mark.parametrize(
    ("markup", "urls"),
    [
        pytest.param(
            '<script>createPageHTML(4, 0, "index","html");</script>',
            ("index_1.html", "index_2.html", "index_3.html"),
            id="TRS counts from nought",
        ),
        pytest.param(
            "<script>createPageHTML('page_div',3, 1,'index','shtml',52);</script>",
            ("index_2.shtml", "index_3.shtml"),
            id="with an element's name it counts from one",
        ),
        pytest.param(
            '<a href="xw/12.htm">下页</a><a href="xw/1.htm">尾页</a>',
            ("xw/12.htm", "xw/1.htm"),
            id="VSB numbers its pages backwards",
        ),
        pytest.param(
            '<a>1</a><a href="?page=2">2</a><a href="?page=3">3</a><a href="?page=2">下一页</a>',
            ("?page=2", "?page=3"),
            id="numbered pages",
        ),
        pytest.param('<a href="javascript:go(2)">下一页</a>', (), id="a script turns the page"),
    ],
)
def test_where_the_list_goes_on(markup: str, urls: tuple[str, ...]) -> None:
    seen = read(body("the date after") + markup)
    found = seen.pager.urls if seen.pager else ()
    assert found == tuple(f"http://a.test/xw/{url}" for url in urls)


def test_a_single_entry_is_a_list_too() -> None:
    seen = read(items(("a.html", "2026-03-05")))
    assert days(seen) == ["2026-03-05"]
