"""Real offices' saved pages, at their own addresses on loopback: no duty is called unfulfilled.

Of each site a dozen pages were saved; the rest of it is not to be had here, whether it answers 503
or 404. So nothing may be concluded of what the unit has not published, though much be looked for.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import rulebook
from casework.weighing import judge
from domain.errand import SiteSlice, Zone
from domain.observation import Observation
from domain.policies import PolicyPaper
from domain.verdict import Breach
from reading.document import parse
from reading.policies import read_policy
from reading.validity import expiry, says_more
from tests.checks._edition import EDITION, concerns, verdict
from tests.checks._policies import paper
from tests.crawlers._observed import observed
from tests.crawlers._runs import errand_of
from tests.crawlers._sites import Answer, page, raw, serving

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "gov_pages"
ABSENT = pytest.mark.skipif(
    not DATA.exists(), reason="没有共享样本（../shared/data/gov_pages），真实网页上的核对从略"
)
SITES = {
    "bkichen/gzdzhrss_com": "道真仡佬族苗族自治县人力资源和社会保障局",
    "bkichen/gxpopss_cn": "广西壮族自治区哲学社会科学工作办公室",
    "youfeng243/crawler": "惠州市人民政府",  # a court's page: a wrong register accuses nobody
}
DISCLOSURE = (
    "obligation_", "budget_", "annual_report_", "disclosure_guide", "policy_", "interpretation_",
    "platform_", "form_", "guide_", "guides_", "site_life", "township", "publication_delay",
)  # fmt: skip


def saved(repository: str) -> Iterator[tuple[str, bytes]]:
    with (DATA / "MANIFEST.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["source_repo"] == repository:
                yield row["source_path"], (DATA / row["file"]).read_bytes()


def site(repository: str, rest: Answer) -> dict[str, Answer]:
    answers: dict[str, Answer] = {"*": rest}
    for path, body in saved(repository):
        served = raw(body, content_type="text/html")
        answers[f"/{path}"] = served
        if path.endswith("index.html"):
            answers[f"/{path.removesuffix('index.html')}"] = served
        if repository.startswith("youfeng243"):
            answers["/"] = served
    return answers


def accusations(seen: list[Observation]) -> list[str]:
    judged = judge(seen, EDITION, program="ducha/test")
    return [
        f"{j.rule_id} {j.subject} {j.verdict.says}"
        for j, _ in judged
        if isinstance(j.verdict, Breach)
        and j.rule_id.startswith(DISCLOSURE)
        and j.rule_id != "site_name"
    ]


@ABSENT
@pytest.mark.parametrize("status", [503, 404])
@pytest.mark.parametrize("repository", SITES)
def test_no_duty_of_a_real_office_is_called_unfulfilled(
    tmp_path: Path, repository: str, status: int
) -> None:
    rest = page(f"<title>{status}</title><h1>{status}</h1>", status=status)
    with serving(site(repository, rest)) as origin:
        given = errand_of(
            f"{origin}/",
            duties=rulebook.obligations(),
            column_words=rulebook.column_words(),
            budget_tables=rulebook.budget_tables(),
            check_external=False,
            zone=Zone(names={}),
        )
        asked = replace(given, site=SiteSlice(home=f"{origin}/", unit=SITES[repository]))
        found = observed(tmp_path / "run", asked)
    assert found["ObligationLook"], "the duties were looked for"
    assert accusations([each for kind in found.values() for each in kind]) == []


def papers() -> Iterator[tuple[str, PolicyPaper]]:
    """Every saved page as if it were the unit's own paper, as far as it has a head."""
    for path in sorted((DATA / "html").glob("*.html")):
        document = parse(path.read_bytes(), url="http://www.a.gov.cn/")
        head = read_policy(document)
        day = head.signed or head.published if head else None
        yield (
            path.name,
            paper(
                title=document.title,
                head=head.fields if head else {},
                expires=expiry(document, day),
                more=says_more(document),
            ),
        )


@ABSENT
def test_no_real_page_is_called_expired() -> None:
    read = dict(papers())
    assert len(read) > 40
    dated = {name: seen for name, seen in read.items() if concerns("policy_expired", seen)}
    called = {
        name: said.says
        for name, seen in dated.items()
        if isinstance(said := verdict("policy_expired", seen, date(2026, 3, 16)), Breach)
    }
    assert called == {}
