"""铺陈 · One audit arranged for reading; every document counts with these selections.

A number in a document is the length of a list that is made here, so that no two documents differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.audit import Audit
from domain.finding import Finding
from domain.grouping import cause_of
from domain.links import Attempt, Failure, State, in_words
from domain.observation import EvidenceRef, LinkTarget
from domain.rulebook import Kind, Standing
from domain.scorecard import Grade, Line, RuleLine
from reports import _words

PREVIEW_NOTICE = "自动检测预评，问题均为疑似，未经审核"
REVIEWED_NOTICE = "本表所列问题已经审核"

STATES = {
    State.OK: "可以打开",
    State.BROKEN: "打不开",
    State.DEGRADED: "能打开但有缺陷",
    State.UNVERIFIABLE: "未能核实",
    State.EXCLUDED: "未纳入检测",
}
KINDS = {Kind.VETO: "单项否决", Kind.DEDUCT: "扣分", Kind.BONUS: "加分"}
ENGINES = {"http": "普通访问", "tls": "宽松加密访问", "browser": "浏览器"}
_LOOKS = {Grade.PASSED: "is-pass", Grade.FAILED: "is-fail", Grade.OPEN: "is-open"}
TESTED = {"all": "已检测", "part": "部分检测", "none": "未检测"}
_STAGES = {
    Failure.NXDOMAIN: "域名解析",
    Failure.DNS: "域名解析",
    Failure.REFUSED: "建立连接",
    Failure.NO_ROUTE: "建立连接",
    Failure.TLS: "加密协商",
    Failure.RESET: "接收应答",
    Failure.TIMEOUT: "等待应答",
    Failure.PROTOCOL: "接收应答",
    Failure.FORBIDDEN_ADDRESS: "访问之前",
    Failure.OURS: "本系统",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """清单项 · One finding, numbered, with the link targets that stand behind it."""

    number: int
    finding: Finding
    line: Line
    targets: tuple[LinkTarget, ...]

    @property
    def state(self) -> str:
        return "多次核实一致，待审核" if self.finding.confirmed else "疑似，待审核"

    @property
    def shots(self) -> tuple[EvidenceRef, ...]:
        return tuple(e for e in self.finding.evidence if e.media_type.startswith("image/"))

    @property
    def papers(self) -> tuple[EvidenceRef, ...]:
        return tuple(e for e in self.finding.evidence if not e.media_type.startswith("image/"))

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        return tuple(attempt for target in self.targets for attempt in target.attempts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """问题组 · The findings of one rule: clause and advice are said once."""

    line: Line
    rule: RuleLine
    items: tuple[Item, ...]

    @property
    def clause(self) -> str:
        return self.items[0].finding.clause

    @property
    def advice(self) -> str:
        return self.items[0].finding.advice

    @property
    def charged(self) -> str:
        """What the findings of this rule cost, as a tag; empty where nothing can be said."""
        if self.rule.standing is not Standing.IN_FORCE or self.line.kind is not Kind.DEDUCT:
            return ""
        if self.rule.deducted:
            return f"扣 {_words.points(self.rule.deducted)} 分"
        return "本指标已扣满" if self.line.deducted == self.line.worth else ""

    @property
    def nature(self) -> str:
        """What the finding may cost, in the words of the standard list."""
        if self.rule.standing is not Standing.IN_FORCE:
            return "提示（试运行）"
        if self.line.kind is Kind.VETO and not self.line.vetoed:
            return "单项否决指标（未达否决数）"
        return KINDS[self.line.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """指标组 · The deduct indicators of one group, and what can be said of their marks."""

    title: str
    lines: tuple[Line, ...]

    @property
    def worth(self) -> Decimal | None:
        return _sum(line.worth for line in self.lines)

    @property
    def deducted(self) -> Decimal:
        return sum((line.deducted for line in self.lines), Decimal(0))

    @property
    def untouched(self) -> bool:
        """Nobody has looked at any of it yet: one row says so, instead of a page of dashes."""
        return all(line.tested == "none" and line.by == "people" for line in self.lines)


def _sum(worths: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for worth in worths:
        if worth is None:
            return None
        total += worth
    return total


def blocks(audit: Audit) -> tuple[Block, ...]:
    """The findings that count, by rule, in the edition's order."""
    return _blocks(audit, [f for f in audit.findings if f.standing == Standing.IN_FORCE])


def trials(audit: Audit) -> tuple[Block, ...]:
    """The findings of rules on trial: shown, never counted."""
    return _blocks(audit, [f for f in audit.findings if f.standing == Standing.PREVIEW])


def n_items(of: Sequence[Block]) -> int:
    return sum(len(block.items) for block in of)


def _blocks(audit: Audit, findings: Sequence[Finding]) -> tuple[Block, ...]:
    heaps: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        heaps[finding.rule].append(finding)
    behind = _targets_by_cause(audit)
    made: list[Block] = []
    number = 0
    for line in audit.scorecard.lines:
        for rule in line.rules:
            items = [
                Item(
                    number=number + place,
                    finding=finding,
                    line=line,
                    targets=_behind(finding, behind),
                )
                for place, finding in enumerate(
                    sorted(heaps.get(rule.rule_id, ()), key=_widest_first), start=1
                )
            ]
            number += len(items)
            if items:
                made.append(Block(line=line, rule=rule, items=tuple(items)))
    if number != len(findings):
        raise ValueError("有问题所属的规则不在评分表内，不能成文")
    return tuple(made)


def _widest_first(finding: Finding) -> tuple[int, str, str]:
    return -finding.n_places, finding.cause, finding.fingerprint


def _targets_by_cause(audit: Audit) -> dict[str, list[LinkTarget]]:
    behind: dict[str, list[LinkTarget]] = defaultdict(list)
    for link in links(audit):
        if link.state is State.BROKEN:
            behind[cause_of(link)].append(link)
    return behind


def _behind(finding: Finding, behind: dict[str, list[LinkTarget]]) -> tuple[LinkTarget, ...]:
    """Every target of the cause, on the side (home or elsewhere) where the finding has places.

    One cause may be two findings, and a finding lists only the first of its places.
    """
    places = {(place.page, place.href) for place in finding.places}
    same = behind.get(finding.cause, ())
    sides = {
        link.on_home
        for link in same
        if any((source.page, source.href) in places for source in link.sources)
    }
    return tuple(link for link in same if link.on_home in sides)


def links(audit: Audit) -> tuple[LinkTarget, ...]:
    """Every target that is not ok; none of a void run, of which nothing may be said."""
    return audit.links if audit.outcome.void is None else ()


def vetoes(audit: Audit) -> tuple[Line, ...]:
    return tuple(line for line in audit.scorecard.lines if line.kind is Kind.VETO)


def groups(audit: Audit) -> tuple[Group, ...]:
    """Without the hints, which have no marks to take."""
    heaps: dict[str, list[Line]] = defaultdict(list)
    for line in audit.scorecard.lines:
        priced = line.worth != 0 or any(r.standing is Standing.IN_FORCE for r in line.rules)
        if line.kind is Kind.DEDUCT and priced:
            heaps[line.group].append(line)
    return tuple(Group(title=title, lines=tuple(lines)) for title, lines in heaps.items())


def for_people(audit: Audit) -> tuple[tuple[Line, tuple[RuleLine, ...]], ...]:
    """Indicators with rules that wait for a person, and those rules."""
    waiting = (
        (line, tuple(r for r in line.rules if _waits(r) and line.tested != "all"))
        for line in audit.scorecard.lines
    )
    return tuple((line, rules) for line, rules in waiting if rules)


def _waits(rule: RuleLine) -> bool:
    """A clause of the table whose check is on trial waits as well: its hints cost nothing."""
    if rule.standing is Standing.PREVIEW:
        return rule.verify_once
    return rule.by == "people" and not rule.tested and rule.standing is Standing.IN_FORCE


def stage(attempt: Attempt) -> str:
    """How far the request came."""
    if attempt.failure is not None:
        return _STAGES[attempt.failure]
    return "本系统" if attempt.status is None else "收到应答"


def outcome(attempt: Attempt) -> str:
    """What came back, as one short phrase."""
    if attempt.failure is not None:
        said = in_words(str(attempt.failure))
        return f"{said}（{attempt.status}）" if attempt.status is not None else said
    return "无应答" if attempt.status is None else str(attempt.status)


def verdict(audit: Audit) -> str:
    """The verdict with what it lacks: 未定（3项未检测）."""
    card = audit.scorecard
    if audit.outcome.void is not None:
        return "本轮作废"
    if card.verdict is Grade.OPEN:
        return f"{card.verdict}（{len(card.untested)}项未检测）"
    return str(card.verdict)


def look(audit: Audit) -> str:
    """The colour of the verdict, as a class."""
    return "is-open" if audit.outcome.void is not None else _LOOKS[audit.scorecard.verdict]


def blind(audit: Audit) -> str:
    """Empty, or in a few words that the site itself was never seen."""
    return "首页未能打开" if audit.outcome.home is None and audit.outcome.void is None else ""


def nothing_found(audit: Audit) -> str:
    """What an empty list means; said of a site never seen it would be an acquittal."""
    if audit.outcome.void is not None:
        return "本轮作废，不列问题。"
    if blind(audit):
        return "首页未能打开，没有检查到网站内容，不能说明有无问题。"
    return "在已检测的范围内没有发现问题。"


def named(audit: Audit) -> str:
    return audit.site.name or audit.site.home


def notice(audits: Sequence[Audit]) -> str:
    """One finding that nobody has reviewed makes the whole paper preliminary."""
    provisional = any(audit.scorecard.provisional for audit in audits)
    return PREVIEW_NOTICE if provisional else REVIEWED_NOTICE
