"""One rich audit for every document's test: ordinary faults, doubts, and text that means harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import rulebook
from domain.audit import Audit, ColumnLine, Doubted
from domain.columns import ColumnKind, ColumnLook, Dated, Health, KindBy, Lifecycle
from domain.errand import SiteSlice
from domain.grouping import group
from domain.links import Attempt, Failure, State
from domain.observation import (
    ContactPoint,
    EvidenceRef,
    FindErrorEntry,
    IdentityMark,
    LinkCensus,
    LinkTarget,
    Observation,
    PageCharset,
    PageTags,
    Sight,
    Source,
)
from domain.runfolder import Outcome
from domain.sampling import SampleLine
from domain.scorecard import Entered, score
from domain.verdict import Breach, Doubt, Judgement

EDITION = rulebook.edition("national-2019")
AT = datetime(2026, 11, 22, 2, 5, 31, tzinfo=UTC)
HOME = "http://www.ceshi.test/"
SITE = SiteSlice(
    home=HOME, name="测试县人民政府门户网站", unit="测试县人民政府办公室", site_code="3799990001"
)
TESTED = {
    "domain_name", "site_name", "identity_mark", "link_broken_home", "link_broken_elsewhere",
    "find_error_entry_home", "find_error_entry_elsewhere", "find_error_code", "page_tags",
    "contact_point", "charset_conflict",
}  # fmt: skip

SCRIPT = '"><script>alert("督查")</script><img src=x onerror=alert(1)>'
FORMULA = '=HYPERLINK("http://evil.test/","点此领取")'
REORDERED = "年度报告\u202efdp.exe\u202c附件"
LONG_URL = f"http://www.ceshi.test/find?q={'%E6%B5%8B' * 550}&page={'7' * 20}"
JAVASCRIPT = "javascript:alert(document.domain)//${url}"
DATA = "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==${id}"
DISGUISED = "http://www.gov.cn@evil.test/login"
N_PLAIN = 24  # ordinary dead links, so that a rule has more findings than are shown in full
N_OCCURRENCES = 1240


def proof(name: str, media_type: str, url: str | None = None) -> EvidenceRef:
    digest = sha256(name.encode()).hexdigest()
    return EvidenceRef(file=name, sha256=digest, media_type=media_type, url=url)


def shot(name: str) -> EvidenceRef:
    return proof(f"evidence/shots/{name}.png", "image/png", HOME)


def record(url: str) -> EvidenceRef:
    return proof("evidence/pages.warc.gz", "application/warc", url)


def attempt(
    second: int, *, status: int | None = 404, failure: Failure | None = None, engine: str = "http",
    ms: int = 312,
) -> Attempt:  # fmt: skip
    return Attempt(
        at=AT + timedelta(seconds=second),
        engine=engine,
        address=None if failure is Failure.NXDOMAIN else "192.0.2.17:80",
        status=status,
        failure=failure,
        detail="" if status else "Could not resolve host" if failure else "",
        ms=ms,
        size=0 if failure else 1863,
    )


def link(
    target: str, *, text: str = "办事指南", state: State = State.BROKEN, reason: str = "http_404",
    status: int | None = 404, on_home: bool = False, pages: int = 1, n_sources: int = 0,
    attempts: tuple[Attempt, ...] = (),
) -> LinkTarget:  # fmt: skip
    shown = tuple(
        Source(
            page=HOME if on_home and page == 0 else f"{HOME}zwgk/2026/{page:04d}.html",
            tag="a",
            href=target,
            text=text,
        )
        for page in range(pages)
    )
    return LinkTarget(
        site=HOME,
        target=target,
        internal=target.startswith(HOME),
        on_home=on_home,
        state=state,
        reason=reason,
        status=status,
        final=None,
        attempts=attempts or (attempt(40), attempt(101), attempt(163, engine="browser", ms=1204)),
        sources=shown,
        n_sources=n_sources or pages,
    )


def dead(second: int) -> tuple[Attempt, ...]:
    gone = [attempt(second + 60 * n, status=None, failure=Failure.NXDOMAIN, ms=9) for n in (0, 1)]
    return tuple(gone)


BROKEN_HOME = (
    link(f"{HOME}zwgk/ldzc/", text="领导之窗", on_home=True, pages=3),
    link(f"{HOME}hdjl/zxft/index.shtml", text="在线访谈", on_home=True, pages=1),
)
BROKEN_ELSEWHERE = (
    *(
        link(
            f"http://old.ceshi.test/{year}/", text=f"{year}年旧站", reason="nxdomain", status=None,
            pages=50, n_sources=N_OCCURRENCES, attempts=dead(70 + n),
        )
        for n, year in enumerate((2015, 2016, 2017))
    ),
    link(f"{HOME}search?{'x' * 5000}", text=SCRIPT, pages=4),
    link(LONG_URL, text=FORMULA, pages=1),
    link(JAVASCRIPT, text=REORDERED, reason="template_residue", status=None, attempts=dead(5)),
    link(DATA, text="\x1b[31m下载\x1b[0m", reason="template_residue", status=None),
    link(DISGUISED, text="登录", pages=1),
    *(link(f"{HOME}art/{n}.html", text=f"关于第{n}号文件的通知") for n in range(N_PLAIN)),
)  # fmt: skip
UNVERIFIED = (
    *(
        link(f"http://guarded.test/page/{n}", state=State.UNVERIFIABLE, reason="guard", status=412)
        for n in range(7)
    ),
    link("http://slow.test/", state=State.UNVERIFIABLE, reason="timeout", status=None),
    link(f"{HOME}admin/{SCRIPT}", state=State.UNVERIFIABLE, reason="http_403", status=403),
)
OTHERS = (
    link(f"{HOME}big.zip", state=State.DEGRADED, reason="truncated", status=200),
    link("mailto:web@ceshi.test", state=State.EXCLUDED, reason="scheme", status=None),
)
LINKS = (*BROKEN_HOME, *BROKEN_ELSEWHERE, *UNVERIFIED, *OTHERS)
CENSUS = LinkCensus(
    site=HOME,
    pages=1386,
    targets=4127,
    occurrences=98_412,
    requests=4611,
    bytes=148_233_911,
    seconds=754.2,
    left=212,
    states={
        "ok": 4127 - len(LINKS),
        "broken": len(BROKEN_HOME) + len(BROKEN_ELSEWHERE),
        "unverifiable": len(UNVERIFIED),
        "degraded": 1,
        "excluded": 1,
    },
    budget="页数达到上限",
    path_failures=3,
)


def _column(name: str, verdict: str, says: str, **changed: Any) -> ColumnLine:
    plain: dict[str, Any] = {
        "site": HOME, "column": f"{HOME}{quote(name)}/", "name": name, "trail": (),
        "kind": ColumnKind.NEWS, "kind_by": KindBy.NAME, "lifecycle": Lifecycle.RUNNING,
        "first_level": True, "health": Health.PROVED, "doubt": "", "reader": "rows",
        "tried_on": "real_pages", "layout": "a1", "rendered": False, "pages": 1, "complete": True,
        "settled": True, "n_items": 3, "n_undated": 0, "n_ambiguous": 0, "n_future": 0,
        "newest": date(2026, 11, 20), "newest_by": "list", "newest_title": "全县工作会议召开",
        "oldest": date(2026, 3, 1), "opened": 3, "opened_undated": 0,
        "entries": tuple(
            Dated(title=f"第{n}条", url=f"{HOME}{n}.html", on=day, by="list")
            for n, day in enumerate((date(2026, 11, 20), date(2026, 11, 18), date(2026, 3, 1)))
        ),
    }  # fmt: skip
    look = ColumnLook(**plain | changed)
    return ColumnLine(look=look, verdict=verdict, rule="columns_stale", says=says)


COLUMNS = (
    _column("政务要闻", "pass", ""),
    _column(SCRIPT, "breach", f"栏目“{SCRIPT}”2周内未更新", newest=date(2026, 3, 1)),
    _column(
        "通知公告",
        "unclear",
        "版面已变",
        health=Health.BROKEN,
        reader=None,
        newest=None,
        n_items=0,
        entries=(),
        trail=("政府信息公开",),
        kind=ColumnKind.NOTICE,
    ),
    _column("人事任免", "exempt", "有事才发布的栏目", lifecycle=Lifecycle.EVENT, complete=False),
)


def breaches() -> list[tuple[str, Sight, str, tuple[EvidenceRef, ...]]]:
    """Rule, sight, what a check would say of it, and what proves it."""
    mark = IdentityMark(home=HOME, mark="police", printed=(), rendered=True)
    tags = PageTags(page=f"{HOME}zwgk/0001.html", kind="article", present=("SiteName",))
    mail = ContactPoint(
        page=HOME, kind="mail", value=f"web@{SCRIPT}", well_formed=False, why="地址中有空格",
        mail_domain=None, mx=None,
    )  # fmt: skip
    entries = [
        FindErrorEntry(
            page=f"{HOME}bm/{n:03d}.html", is_home=False, present=False, codes=(), site_codes=(),
            rendered=True,
        )
        for n in range(130)
    ]  # fmt: skip
    old = PageCharset(page=f"{HOME}gb.html", declared="utf-8", used="gb18030")
    kept = record(HOME)
    return [
        ("identity_mark", mark, "首页底部未见公安机关备案标识", (shot("police"), kept)),
        *(("link_broken_home", each, _says(each), (shot("leaders"),)) for each in BROKEN_HOME),
        *(
            ("link_broken_elsewhere", each, _says(each), (record(each.target),))
            for each in BROKEN_ELSEWHERE
        ),
        *(
            ("find_error_entry_elsewhere", each, f"页面 {each.page} 没有找错入口", ())
            for each in entries
        ),
        ("page_tags", tags, "内容页缺少标签：ArticleTitle、PubDate、ContentSource", (kept,)),
        ("contact_point", mail, f"首页所印邮箱“web@{SCRIPT}”书写有误：地址中有空格", (kept,)),
        ("charset_conflict", old, "网页声明编码为utf-8，实际为gb18030", ()),
    ]


def _says(seen: LinkTarget) -> str:
    place = "首页链接" if seen.on_home else "链接"
    return f"{place}“{seen.sources[0].text}”（{seen.target}）无法正常访问"


def _doubts() -> tuple[Doubted, ...]:
    unsure = [
        Doubted(
            rule="home_ipv6", title="IPv6改造", subject=HOME,
            why="本机没有IPv6线路，无从检测", doubt=Doubt.NOT_SEEN,
        ),
        *(
            Doubted(
                rule="page_tags", title="页面标签", subject=f"{HOME}js/{n}",
                why=f"页面由脚本生成，未用浏览器核对{FORMULA if n == 0 else ''}",
                doubt=Doubt.NOT_LEGIBLE,
            )
            for n in range(9)
        ),
    ]  # fmt: skip
    guarded = [
        Doubted(
            rule="link_broken_elsewhere", title="其他页面链接不可用", subject=each.target,
            why=f"未能核实 {each.target} 能否打开", doubt=Doubt.NOT_SEEN,
        )
        for each in UNVERIFIED
    ]  # fmt: skip
    return tuple(unsure + guarded)


SAMPLES = (
    SampleLine(
        rule="guide_element_missing",
        title="办事指南重点要素类别缺失",
        seed="20260316T100000-abcd",
        population=12,
        expected=5,
        valid=4,
        void=1,
    ),
)


def rich() -> Audit:
    """The audit of a site with every kind of thing on it."""
    judged = []
    for number, (rule, sight, says, evidence) in enumerate(breaches()):
        seen = Observation(
            id=f"o{number}",
            subject=sight.target if isinstance(sight, LinkTarget) else HOME,
            seen_at=AT + timedelta(seconds=number),
            seen=sight,
            evidence=evidence,
        )
        said = Judgement(
            edition=EDITION.name, program="ducha/0.1.0", rule_id=rule, observation_id=seen.id,
            subject=seen.subject, verdict=Breach(says),
        )  # fmt: skip
        judged.append((said, seen))
    findings = group(judged, EDITION, "www.ceshi.test")
    return Audit(
        site=SITE,
        program="ducha/0.1.0",
        edition=EDITION.name,
        edition_title=EDITION.title,
        seen_on="2026-11-22",
        seen_at=AT.isoformat(),
        outcome=Outcome(
            run_id="20261122T100531-5f2a9c01",
            started=AT,
            ended=AT + timedelta(seconds=754),
            void=None,
            home=HOME,
            home_problem=None,
            sentinels=2,
        ),
        census=CENSUS,
        links=LINKS,
        findings=findings,
        doubts=_doubts(),
        scorecard=score(findings, EDITION, tested=TESTED, provisional=True),
        columns=COLUMNS,
        samples=SAMPLES,
    )


def fine() -> Audit:
    """A site with nothing to find, though people still have their part to judge."""
    site = SiteSlice(home="http://fine.ceshi.test/", name="测试县档案馆", unit="测试县档案馆")
    states = {"ok": 310}
    census = replace(CENSUS, site=site.home, pages=88, targets=310, left=0, states=states)
    card = score([], EDITION, tested={*TESTED, "home_ipv6"}, provisional=True)
    return replace(
        rich(), site=site, census=replace(census, budget=None), links=(), findings=(), doubts=(),
        scorecard=card,
    )  # fmt: skip


def void() -> Audit:
    """A run in which our own path failed: nothing may be said of the site."""
    site = SiteSlice(home="http://void.ceshi.test/")
    audit = rich()
    return replace(
        audit,
        site=site,
        outcome=replace(audit.outcome, void="哨兵站点也无法访问", home=None),
        findings=(),
        doubts=(),
        scorecard=score([], EDITION, tested=(), provisional=True),
    )


def unseen() -> Audit:
    """A site whose home page never opened: every rule is in doubt for one reason."""
    why = "连接被拒绝：Could not connect to server"
    site = SiteSlice(home="http://dead.ceshi.test/", name="测试县体育局网站", unit="测试县体育局")
    rules = [rule for rule in EDITION.rules() if rule.check]
    doubts = tuple(
        Doubted(rule=r.id, title=r.title, subject=site.home, why=why, doubt=Doubt.NOT_SEEN)
        for r in rules
    )
    audit = rich()
    return replace(
        audit,
        site=site,
        outcome=replace(audit.outcome, home=None, home_problem=why),
        census=None,
        links=(),
        findings=(),
        doubts=doubts,
        scorecard=score([], EDITION, tested=(), provisional=True),
    )


def vetoed() -> Audit:
    """Failed by a veto that people entered."""
    entered = [Entered(indicator="security", vetoed=True, says="首页出现严重表述错误1处")]
    site = SiteSlice(home="http://bad.ceshi.test/", name="测试县某局", unit="测试县某局")
    card = score([], EDITION, tested=TESTED, entered=entered, provisional=False)
    return replace(rich(), site=site, findings=(), doubts=(), scorecard=card)


def passed() -> Audit:
    """Everything tested, by the program and by people."""
    entered = [Entered(indicator=each.id) for each in EDITION.indicator]
    audit = rich()
    card = score(audit.findings, EDITION, tested=TESTED, entered=entered, provisional=False)
    return replace(audit, scorecard=card, looks=3, apart="6h")
