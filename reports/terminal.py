"""终端摘要 · What the person at the keyboard reads: plain text, aligned, never a control code.

One site in at most 25 lines; several sites as a table with one line each.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.audit import Audit
from domain.links import State
from domain.rulebook import Kind
from reports import _coverage, _doubts, _view, _words
from reports._contract import Document, Filed, Overview

_WIDTH = 96
_INDENT = 10
_MOST_LINES = 25
_NAME = 34


def compose(audit: Audit) -> bytes:
    return summary([audit]).encode()


def compose_all(filed: Sequence[Filed]) -> bytes:
    return summary([each.audit for each in filed]).encode()


def summary(audits: Sequence[Audit]) -> str:
    lines = _site(audits[0]) if len(audits) == 1 else _table(audits)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _site(audit: Audit) -> list[str]:
    head = [
        _words.fit(f"{_words.shown(_view.named(audit))}　政府网站检查评分表", _WIDTH),
        "─" * _WIDTH,
        _row("网址", _words.short_url(audit.site.home, _WIDTH - _INDENT)),
        _row("单位", _unit(audit)),
        _row("检查时间", f"{_words.moment(audit.seen_at)}（北京时间）"),
        _row("依据", f"{audit.edition_title}（{audit.edition}）"),
        *_range(audit),
        _row("核实方式", _looks(audit)),
        "─" * _WIDTH,
        _row("评定结果", _result(audit)),
        _row("", f"{_view.notice([audit])}。"),
    ]
    found = _view.blocks(audit)
    tail = [
        _row("试运行", f"{_view.n_items(_view.trials(audit))}个提示，不计分"),
        *([_row("上游", f"{len(audit.upstream)}个，不扣分")] if audit.upstream else []),
        _row("存疑", f"{_doubts.n_doubts(audit)}个，不作为问题"),
    ]
    room = _MOST_LINES - len(head) - len(tail)
    return [*head, *_problems(found, _view.nothing_found(audit), room), *tail]


def _row(title: str, words: str) -> str:
    return _words.fit(title, _INDENT) + _words.fit(words, _WIDTH - _INDENT)


def _unit(audit: Audit) -> str:
    unit = _words.shown(audit.site.unit) or "名录未载明"
    code = _words.shown(audit.site.site_code)
    return f"{unit}（标识码{code}）" if code else unit


def _looks(audit: Audit) -> str:
    sentinels = f"；{_coverage.sentinels(audit)}"
    if audit.looks == 1:
        return f"检查1次，尚未复核{sentinels}"
    apart = f"，间隔{_words.apart(audit.apart)}" if audit.apart else ""
    return f"检查{audit.looks}次{apart}{sentinels}"


def _range(audit: Audit) -> list[str]:
    census = audit.census
    if census is None:
        return [_row("范围", "没有取得统计")]
    states = [f"{_view.STATES[s]}{census.states.get(s, 0):,}" for s in State if s is not State.OK]
    left = f"，未及检测{census.left:,}" if census.left else ""
    budget = f"（{_words.shown(census.budget)}）" if census.budget else ""
    return [
        _row(
            "范围",
            f"网页{census.pages:,}，请求{census.requests:,}，{_words.size(census.bytes)}，"
            f"用时{_words.span(census.seconds)}{left}{budget}",
        ),
        _row("链接", f"{census.targets:,}个：{'，'.join(states)}"),
        *(_row("", words) for words in _coverage.coverage(audit)[:2]),
    ]


def _result(audit: Audit) -> str:
    if audit.outcome.void is not None:
        return f"本轮作废，不作判定：{_words.shown(audit.outcome.void)}"
    card = audit.scorecard
    words = [_view.verdict(audit)]
    if card.vetoes:
        words.append(f"单项否决：{'、'.join(card.vetoes)}")
    if card.total is not None:
        words.append(f"得分{_words.points(card.total)}")
    words.append(f"已检测部分扣{_words.points(card.deducted)}分")
    return "　".join(words)


def _problems(found: Sequence[_view.Block], nothing: str, room: int) -> list[str]:
    """One line a rule with its first finding; the last line says what did not fit."""
    title = _row("问题", f"{_view.n_items(found)}个" if found else nothing)
    fits = found if len(found) < room else found[: room - 2]
    lines = [_row("", _problem(block)) for block in fits]
    if len(fits) < len(found):
        lines.append(_row("", f"另有{len(found) - len(fits)}类问题，见评分表"))
    return [title, *lines]


def _problem(block: _view.Block) -> str:
    tag = block.charged.replace(" ", "").removesuffix("分").replace("本指标", "")
    if block.line.kind is Kind.VETO:
        tag = "否决" if block.line.vetoed else "未达"
    says = _words.shown(block.items[0].finding.says)
    more = f"{len(block.items)}个，如：" if len(block.items) > 1 else ""
    return f"{_words.fit(tag, 7)}{_words.fit(block.line.title, 16)} {more}{says}"


_HEADS = ("网站", "评定结果", "问题", "扣分", "打不开", "未核实", "存疑", "网页", "未及")
_WIDTHS = (_NAME, 20, 6, 6, 8, 8, 6, 8, 6)


def _table(audits: Sequence[Audit]) -> list[str]:
    rows = [_cells(audit) for audit in audits]
    n_found = sum(_view.n_items(_view.blocks(audit)) for audit in audits)
    line = "─" * (sum(_WIDTHS) + len(_WIDTHS) - 1)
    return [
        _aligned(_HEADS),
        line,
        *map(_aligned, rows),
        line,
        f"共{len(audits)}个网站，问题{n_found}个。",
    ]


def _cells(audit: Audit) -> tuple[str, ...]:
    judged = audit.outcome.void is None
    states = audit.census.states if audit.census and judged else {}
    return (
        _words.shown(_view.named(audit)),
        _view.verdict(audit),
        f"{_view.n_items(_view.blocks(audit)):,}",
        _words.points(audit.scorecard.deducted) if judged else "-",
        f"{states.get(State.BROKEN, 0):,}" if states else "-",
        f"{states.get(State.UNVERIFIABLE, 0):,}" if states else "-",
        f"{_doubts.n_doubts(audit):,}",
        f"{audit.census.pages:,}" if audit.census else "-",
        f"{audit.census.left:,}" if audit.census else "-",
    )


def _aligned(cells: Sequence[str]) -> str:
    last = len(cells)
    return " ".join(
        _words.fit(cell, width, right=place >= 2)
        for place, cell, width in zip(range(last), cells, _WIDTHS, strict=True)
    )


DOCUMENT = Document(name="summary.txt", media_type="text/plain; charset=utf-8", compose=compose)
OVERVIEW = Overview(name="summary.txt", media_type="text/plain; charset=utf-8", compose=compose_all)
