"""Reports on pages, and reports that a page only offers as a file: found, read, laid in pairs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.disclosure import DisclosureReport
from domain.observation import Observation
from tests.crawlers._observed import observed, sights
from tests.crawlers._runs import errand_of
from tests.crawlers._sites import Answer, page, raw, serving
from tests.reading import _reports as made

PDF, DOCX = "/nb/2024.pdf", "/nb/2023.docx"


def _offering(title: str, file: str, words: str, *, shown: str = "") -> Answer:
    return page(
        f"<title>{title}-测试县</title><meta name=ArticleTitle content={title}>"
        f"<meta name=PubDate content=2025-01-20><h1>{title}</h1><p>发布时间：2025-01-20</p>"
        f"<p>现将本单位的年度报告公布如下，请下载附件查看全文，欢迎社会公众监督。</p>{shown}"
        f"<a href='{file}'>{words}</a>"
    )


def _site() -> dict[str, Answer]:
    now, before = made.Made(), made.Made(year=2023)
    listed = ("a", "b", "c", "d", "e")
    return {
        "/": page("<title>测试县</title>" + "".join(f"<a href=/{n}.html>{n}</a>" for n in listed)),
        "/a.html": _offering(now.title, PDF, "附件下载"),
        "/b.html": _offering(before.title, DOCX, "附件.docx"),
        "/c.html": page(made.html(now).replace("测试县人民政府", "测试县水务局"), status=200),
        "/d.html": _offering("关于政府信息公开工作的通知", "/nb/other.pdf", "表格.pdf"),
        "/e.html": _offering(
            "测试县林业局2024年政府信息公开工作年度报告", "/nb/locked.pdf", "附件"
        ),
        PDF: raw(made.pdf(made.html(now)), content_type="application/pdf"),
        DOCX: raw(made.docx(before), content_type="application/octet-stream"),
        "/nb/other.pdf": raw(b"%PDF-1.4 nothing", content_type="application/pdf"),
        "/nb/locked.pdf": raw(b"%PDF-1.4\nhalf of it", content_type="application/pdf"),
    }


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Observation]]:
    folder: Path = tmp_path_factory.mktemp("reports") / "run"
    with serving(_site()) as origin:
        return observed(folder, errand_of(f"{origin}/"))


def _by_page(run: dict[str, list[Observation]]) -> dict[str, DisclosureReport]:
    return {each.page.rpartition("/")[2]: each for each in sights(run, DisclosureReport)}


def test_a_report_that_is_only_a_file_is_read_cell_by_cell(
    run: dict[str, list[Observation]],
) -> None:
    seen = _by_page(run)["a.html"]
    assert seen.file.endswith(PDF)
    assert seen.report.readable
    assert seen.report.year == 2024
    assert seen.report.cells["r1"]["总计"] == Decimal(made.Made().table()["r1"]["总计"])
    assert seen.report.published == date(2025, 1, 20)


def test_a_pdf_is_laid_beside_last_years_docx(run: dict[str, list[Observation]]) -> None:
    seen = _by_page(run)
    assert seen["b.html"].file.endswith(DOCX)
    assert seen["a.html"].previous is not None
    assert seen["a.html"].previous.year == 2023


def test_a_page_that_prints_its_report_is_read_itself(run: dict[str, list[Observation]]) -> None:
    assert _by_page(run)["c.html"].file == ""


def test_a_file_that_nobody_calls_a_report_is_left_alone(
    run: dict[str, list[Observation]],
) -> None:
    assert "d.html" not in _by_page(run)


def test_a_file_that_cannot_be_opened_is_unreadable_and_not_wrong(
    run: dict[str, list[Observation]],
) -> None:
    seen = _by_page(run)["e.html"].report
    assert not seen.readable
    assert "损坏" in seen.why
    assert seen.title == "测试县林业局2024年政府信息公开工作年度报告"


def test_the_whole_file_is_evidence(run: dict[str, list[Observation]]) -> None:
    (look,) = (o for o in run["DisclosureReport"] if o.subject.endswith("a.html"))
    assert [each.url and each.url.rpartition("/")[2] for each in look.evidence] == [
        "a.html",
        "2024.pdf",
    ]
