"""检查项说明 · Writes docs/checks from the checks' docstrings and the rules that call them.

`make pages` writes; tests/house fails when what is written is not what the code says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from inspect import getdoc
from pathlib import Path
from sys import modules
from typing import Any

import rulebook
from checks import Check, discover
from domain.rulebook import Confidence, Edition, Effect, Per, Rule, Standing

FOLDER = Path(__file__).resolve().parent.parent / "docs/checks"
HEADINGS = {"Judges": "判定", "Why": "理由", "Exempt": "不适用", "Unclear": "存疑"}
NOTICE = (
    "<!-- `make pages` 生成，请勿手改 · Written by `make pages`; edit the check or the rule -->"
)

_STANDING = {
    Standing.PREVIEW: "试运行 preview",
    Standing.IN_FORCE: "施行 in force",
    Standing.RETIRED: "停用 retired",
}
_CONFIDENCE = {
    Confidence.A: "A 官方原文",
    Confidence.B: "B 两份抄本一致",
    Confidence.C_PLUS: "C+ 一份完整抄本，合计相符，首次使用前请核对原文",
    Confidence.C: "C 一份抄本，首次使用前请核对原文",
    Confidence.U: "U 未查到，只提示不计分",
}
_EFFECT = {
    "veto_at": "达到{}{per}即单项否决",
    "deduct_each": "每{per}扣{}分",
    "deduct_once": "发现即扣{}分",
    "award_each": "每{per}加{}分",
    "award_once": "符合即加{}分",
    "cap": "最多{}分",
}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = pages()
    for stale in FOLDER.glob("*.md"):
        if stale.name not in written:
            stale.unlink()
    for name, text in written.items():
        (FOLDER / name).write_text(text, "utf-8")
    print(f"docs/checks: {len(written)} 页 pages")


def pages() -> dict[str, str]:
    """File name to text, of every page that docs/checks should hold."""
    checks, editions = discover(), rulebook.editions()
    calls = {name: list(_calls(name, editions)) for name in checks}
    written = {f"{name}.md": _page(name, check, calls[name]) for name, check in checks.items()}
    return {"README.md": _index(checks, calls), **written}


def sections(doc: str) -> dict[str, str]:
    """The text under each heading of a check's docstring, its lines joined."""
    found = re.findall(r"^(\w+) {2,}(\S.*(?:\n {2,}\S.*)*)", doc, re.MULTILINE)
    return {heading: re.sub(r"\s*\n\s*", " ", text) for heading, text in found}


def _calls(name: str, editions: tuple[Edition, ...]) -> Iterator[tuple[Edition, Rule]]:
    return (
        (edition, rule) for edition in editions for rule in edition.rules() if rule.check == name
    )


def _index(checks: Mapping[str, Check[Any, Any]], calls: Mapping[str, Any]) -> str:
    rows = [
        f"| [{_title(name)}]({name}.md) | `{check.looks_at.__name__}` | "
        + "<br>".join(f"{edition.name} `{rule.id}`" for edition, rule in calls[name])
        + " |"
        for name, check in checks.items()
    ]
    head = [NOTICE, "", "# 检查项 · The checks", ""]
    return "\n".join([*head, "| 检查项 | 所见 | 规则 |", "|---|---|---|", *rows, ""])


def _page(name: str, check: Check[Any, Any], calls: list[tuple[Edition, Rule]]) -> str:
    said = sections(_doc(name))
    lines = [NOTICE, "", f"# {_title(name)}", ""]
    lines += [f"`checks/{name}.py` · 所见 looks at `{check.looks_at.__name__}`", ""]
    for heading, chinese in HEADINGS.items():
        lines += [f"**{chinese} {heading}.** {said[heading]}", ""]
    for edition, rule in calls:
        lines += _rule(edition, rule)
    return "\n".join(lines)


def _rule(edition: Edition, rule: Rule) -> list[str]:
    indicator = edition.indicator_of(rule.id)
    params = "；".join(f"`{key} = {value}`" for key, value in rule.params.items())
    rows = {
        "指标": f"{indicator.title}（{indicator.group}）",
        "状态": _STANDING[rule.standing],
        "计分": _effect(rule.effect),
        "确认": _looks(rule),
        "参数": params,
        "可信度": _CONFIDENCE[rule.confidence],
        "出处": rule.source,
        "建议": rule.advice,
    }
    table = [f"| {key} | {_cell(value)} |" for key, value in rows.items() if value]
    head = f"## {edition.name} · `{rule.id}` {rule.title}"
    return [head, "", f"> {_cell(rule.clause)}", "", "| | |", "|---|---|", *table, ""]


def _effect(effect: Effect) -> str:
    per = "处" if effect.per is Per.PLACE else "个"
    amounts = {each.name: getattr(effect, each.name) for each in fields(effect)}
    said = [
        words.format(amounts[key], per=per)
        for key, words in _EFFECT.items()
        if amounts[key] is not None
    ]
    return "，".join(said) or "不计分"


def _looks(rule: Rule) -> str:
    if rule.looks == 1:
        return ""
    apart = f"，每次至少相隔{rule.apart}" if rule.apart else ""
    over = f"，首末至少相隔{rule.over}" if rule.over else ""
    return f"{rule.looks}次结果一致方可确认{apart}{over}"


def _cell(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text.strip()).replace("|", "\\|")


def _doc(name: str) -> str:
    return getdoc(modules[f"checks.{name}"]) or ""


def _title(name: str) -> str:
    return _doc(name).split("\n")[0].rstrip(".")


if __name__ == "__main__":
    main()
