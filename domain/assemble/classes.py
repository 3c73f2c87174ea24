"""栏目类之汇集 · Which columns lie in which, which only gather others' entries, and each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from domain.columns import ColumnKind, ColumnLook, Health, Lifecycle
from domain.freshness import ColumnClass
from domain.listing import TriedOn

_GATHERED = 0.8
_READ = frozenset({Health.PROVED, Health.EMPTY})
# 一级栏目 answers for all that lies in it; of the others the leaves are judged.
_FIRST_LEVEL = frozenset({ColumnKind.NOTICE, ColumnKind.POLICY, ColumnKind.INTERPRETATION})


def settled(looks: Sequence[ColumnLook]) -> tuple[ColumnLook, ...]:
    """Every column beside its subcolumns: 通知公告、政策文件类一级栏目 are as new as the newest
    of theirs; of other kinds a parent that only gathers its subcolumns' entries is not judged."""
    return tuple(_settle(look, below(look, looks), looks) for look in looks)


def below(look: ColumnLook, looks: Iterable[ColumnLook]) -> list[ColumnLook]:
    path = (*look.trail, look.name)
    return [each for each in looks if each.trail[: len(path)] == path and each is not look]


def _settle(look: ColumnLook, under: list[ColumnLook], looks: Sequence[ColumnLook]) -> ColumnLook:
    above = {each.kind for each in looks if look in below(each, [look])}
    look = replace(look, first_level=look.first_level and look.kind not in above)
    if not under:
        return look
    if look.kind not in _FIRST_LEVEL:
        return replace(look, lifecycle=Lifecycle.PARENT) if _gathers(look, under) else look
    same = [each for each in under if each.kind is look.kind]
    if same:
        return _with(look, same)
    return look if look.entries else replace(look, lifecycle=Lifecycle.PARENT)


def _with(look: ColumnLook, same: list[ColumnLook]) -> ColumnLook:
    newest = max((each for each in same if each.newest), key=_day, default=None)
    if newest is not None and (look.newest is None or _day(newest) > look.newest):
        look = replace(
            look,
            newest=newest.newest,
            newest_by=newest.newest_by,
            newest_title=newest.newest_title,
            n_items=max(look.n_items, newest.n_items),
            health=Health.PROVED if look.health is not Health.UNSEEN else look.health,
        )
    blind = [each.name for each in same if each.health not in _READ]
    if blind:
        why = f"下级栏目“{blind[0]}”等{len(blind)}个未能判读"
        return replace(look, health=Health.UNREADABLE, doubt=why)
    return look


def _gathers(look: ColumnLook, under: list[ColumnLook]) -> bool:
    if not look.entries:
        return True
    theirs = {entry.identity for each in under for entry in each.entries}
    mine = [each.identity for each in look.entries]
    return sum(key in theirs for key in mine) >= _GATHERED * len(mine)


def column_class(
    home: str, kind: ColumnKind, looks: Iterable[ColumnLook], *, doubt: str
) -> ColumnClass:
    """`doubt`: why columns may have been overlooked, empty where everything was readable."""
    of = [look for look in looks if look.kind is kind]
    newest = max((look for look in of if look.newest), key=_day, default=None)
    return ColumnClass(
        home=home,
        kind=kind,
        columns=tuple(look.column for look in of),
        first_level=sum(look.first_level for look in of),
        doubtful=sum(map(_doubtful, of)),
        entrances=sum(look.lifecycle is Lifecycle.ENTRANCE for look in of),
        newest=newest.newest if newest else None,
        newest_in=newest.name if newest else "",
        searched=not doubt,
        doubt=doubt,
        arrived=max((look.arrived for look in of if look.arrived), default=None),
    )


def _doubtful(look: ColumnLook) -> bool:
    """Not read, or read by a reader that knows such pages only from imitations, or with room for
    something newer than what was read; an entrance holds nothing of the site's own."""
    if look.lifecycle is Lifecycle.ENTRANCE:
        return False
    imitated = look.tried_on == TriedOn.IMITATION
    return look.health not in _READ or imitated or bool(look.may_be_newer)


def _day(look: ColumnLook) -> date:
    return look.newest or date.min
