"""空白栏目 · A column that the site offers holds nothing at all.

Judges        One column: its page was read and run in a browser, and there is no entry, no text,
              no picture, no document in it.
Why           An empty room behind a door with a name is a promise broken.
Exempt        Entrances to other platforms; columns the register declares as being set up or moved.
Unclear       The page was not run in a browser; its list is drawn by a script that failed; it held
              entries at an earlier look, so that our reader may have lost them; what was served is
              a cache's copy of days ago.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._columns import named
from checks._contract import Check
from domain.columns import ColumnKind, ColumnLook, Health, Lifecycle
from domain.verdict import Breach, Doubt, Exempt, Pass, Unclear, Verdict

_HELD_ELSEWHERE = frozenset({Lifecycle.STANDING, Lifecycle.PARENT})
_ELSEWHERE = "只是其他平台的入口，由该平台的主办单位负责"


@dataclass(frozen=True, slots=True)
class Params:
    """`without`: kinds of columns that the rule leaves to other indicators."""

    without: tuple[ColumnKind, ...] = ()


def judge(seen: ColumnLook, _params: Params, _on: date) -> Verdict:
    if seen.exempt:
        return Exempt(seen.exempt)
    if seen.lifecycle is Lifecycle.ENTRANCE:
        return Exempt(_ELSEWHERE)
    if seen.n_items or seen.health is Health.PROVED or seen.lifecycle in _HELD_ELSEWHERE:
        return Pass()
    if seen.aged:
        return Unclear(f"{named(seen)}{seen.may_be_newer}")
    if seen.health is Health.EMPTY and seen.rendered:
        return Breach(f"{named(seen)}内没有任何信息")
    doubt = Doubt.NOT_SEEN if seen.health is Health.UNSEEN else Doubt.NOT_LEGIBLE
    return Unclear(f"{named(seen)}未能判读：{seen.doubt or '未用浏览器核对'}", doubt)


def _concerns(seen: ColumnLook, params: Params) -> bool:
    return seen.kind not in params.without


CHECK = Check(looks_at=ColumnLook, params=Params, judge=judge, concerns=_concerns)
