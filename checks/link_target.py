"""链接不可用 · A link on the site leads a visitor nowhere.

Judges        One address that links of the site point to: does a visitor arrive?
Why           A dead link sends a citizen away at the moment of asking.
Exempt        Addresses that can be opened though with a flaw (old encryption, a cut transfer, an
              address that the browser repairs); addresses that are no web links or were left out.
Unclear       Whatever may be our own path, a guard, a login or a limit on visits: time-outs, no
              answer from the DNS, “not you” codes. A reviewer looks; the unit is not blamed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check, Where
from domain.links import State, in_words
from domain.observation import LinkTarget
from domain.verdict import Breach, Doubt, Exempt, Pass, Unclear, Verdict

_LONGEST_WORDS = 40
_PICTURES = frozenset({"img", "image", "picture", "source"})


@dataclass(frozen=True, slots=True)
class Params:
    where: Where


def judge(link: LinkTarget, _params: Params, _on: date) -> Verdict:
    why = in_words(link.reason)
    match link.state:
        case State.OK:
            return Pass()
        case State.EXCLUDED:
            return Exempt(why)
        case State.DEGRADED:
            return Exempt(f"可以打开，但{why}，不作为打不开的链接")
        case State.UNVERIFIABLE:
            return Unclear(f"{why}，未能核实 {link.target} 能否打开", Doubt.NOT_SEEN)
        case State.BROKEN:
            return Breach(_says(link, why))


def _says(link: LinkTarget, why: str) -> str:
    first = link.sources[0] if link.sources else None
    what = "图片" if first and first.tag in _PICTURES else "链接"
    words = _short(first.text) if first else ""
    named = f"“{words}”" if words else ""
    place = "首页" if link.on_home else ""
    led = f"，跳转到 {link.final} 后" if link.final and link.final != link.target else ""
    return f"{place}{what}{named}（{link.target}）无法正常访问{led}：{why}"


def _short(text: str) -> str:
    words = "".join(c for c in " ".join(text.split()) if c.isprintable())
    return words if len(words) <= _LONGEST_WORDS else f"{words[:_LONGEST_WORDS]}…"


def _concerns(link: LinkTarget, params: Params) -> bool:
    return link.on_home is (params.where == "home")


CHECK = Check(looks_at=LinkTarget, params=Params, judge=judge, concerns=_concerns)
