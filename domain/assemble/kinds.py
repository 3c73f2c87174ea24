"""栏目归类 · What kind of column this is: by the register, its name, its label, its entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from domain.columns import ColumnKind, ColumnName, ColumnSlice, ColumnWords, KindBy, Lifecycle

_NOISE = re.compile(r"[\s>»›+·.…|/\\\[\]【】()（）:：]+")
_SHARE = 0.6
_FEWEST = 5
_BY_TITLE = (
    (ColumnKind.INTERPRETATION, re.compile(r"解读|图解|一图读懂|问答")),
    (ColumnKind.PERSONNEL, re.compile(r"任免|任职|免职|任前公示|拟录用|招聘|招考|录取")),
    (ColumnKind.BUDGET, re.compile(r"预算|决算|三公")),
    (
        ColumnKind.POLICY,
        re.compile(r"关于印发|〔20\d\d〕|\[20\d\d\]\d+号|(?:办法|规定|细则|条例|意见)(?:的通知)?$"),
    ),
    (ColumnKind.NOTICE, re.compile(r"(?:通知|公告|公示|通告)$|关于.{2,40}的(?:通知|公告|公示)")),
)
# What a subcolumn takes over from the one above it, if its own name says nothing.
_HANDED_DOWN = frozenset(
    {ColumnKind.NEWS, ColumnKind.NOTICE, ColumnKind.POLICY, ColumnKind.INTERPRETATION}
)
_TOPICS = frozenset({ColumnKind.TOPIC, ColumnKind.PROFILE})


@dataclass(frozen=True, slots=True)
class Told:
    """归类结果 · The kind, by what it was told, and the life such columns have."""

    kind: ColumnKind
    by: KindBy
    lifecycle: Lifecycle


def bare(name: str) -> str:
    """A column's name as the lexicon holds it: no spaces, arrows or brackets."""
    return _NOISE.sub("", normalize("NFKC", name)).removesuffix("更多")


def told(
    name: str,
    *,
    words: ColumnWords,
    above: Sequence[ColumnKind] = (),
    label: str = "",
    titles: Iterable[str] = (),
    registered: ColumnSlice | None = None,
) -> Told:
    """`above`: the kinds of the columns this one lies in, the nearest last."""
    if registered is not None:
        by_name = _by_name(bare(registered.name), words)
        usual = by_name.lifecycle if by_name else Lifecycle.RUNNING
        lifecycle = registered.lifecycle or usual
        return Told(registered.kind, KindBy.REGISTER, lifecycle)
    in_topic = bool(_TOPICS.intersection(above))
    found = _by_name(bare(name), words)
    if found is not None:
        # 专题里的“最新动态”随专题结束而停，不是政府网站的动态要闻栏目。
        return Told(found.kind, KindBy.NAME, Lifecycle.EVENT if in_topic else found.lifecycle)
    if in_topic:
        return Told(ColumnKind.TOPIC, KindBy.TRAIL, Lifecycle.EVENT)
    found = _by_label(bare(label), words)
    if found is not None and found.kind is not ColumnKind.DISCLOSURE:
        return Told(found.kind, KindBy.LABEL, found.lifecycle)
    if above and above[-1] in _HANDED_DOWN:
        return Told(above[-1], KindBy.TRAIL, Lifecycle.RUNNING)
    return _by_entries(list(titles))


def _by_name(name: str, words: ColumnWords) -> ColumnName | None:
    for each in words.name:
        if any(no in name for no in each.unless):
            continue
        if name in each.whole or any(part in name for part in each.part):
            return each
    return None


def _by_label(label: str, words: ColumnWords) -> ColumnName | None:
    if not label:
        return None
    labelled = (each for each in words.name if any(one in label for one in each.label))
    return next(labelled, None)


def _by_entries(titles: list[str]) -> Told:
    votes = Counter(
        next((kind for kind, sign in _BY_TITLE if sign.search(title[:200])), ColumnKind.OTHER)
        for title in titles
    )
    if len(titles) >= _FEWEST:
        kind, count = votes.most_common(1)[0]
        if kind is not ColumnKind.OTHER and count >= _SHARE * len(titles):
            return Told(kind, KindBy.ENTRIES, Lifecycle.RUNNING)
    return Told(ColumnKind.OTHER, KindBy.NOTHING, Lifecycle.RUNNING)
