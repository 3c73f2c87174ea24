"""学习所得 · Which of a page's repeated blocks is its list, and what its rows say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from itertools import islice

from domain.listing import ListProblem, Pager, TriedOn
from reading._blocks import VARIES, Block, blocks, heading_of
from reading._entry import Draft, read_entry
from reading._row import Row, read_row
from reading._table import heads_of
from reading.document import Document

_FEWEST = 2
_FEWEST_UNDATED = 3
_SHARE = 0.8
_ARTICLE = re.compile(
    r"(?:20|19)\d{2}[-/]?\d{2}|/art/|/info/|/content|content_|\bt\d{6,}|/c\d+/"
    r"|[?&](?:id|aid|infoid|newsid)=|[0-9a-f]{16,}|\d{5,}",
    re.IGNORECASE,
)
_TRIED = 6  # likeliest blocks that are read in full
_MOST_ROWS = 2_000
_GLANCE = 40  # rows of a block that tell what it is worth
_SLACK = 20_000  # a block’s rows are part of the page, hence no longer, unless they nest
_TITLE = 30
_DATE = 5
_UNDATED = 0.3  # of the worth of a dated one: an undated list must be much longer to be preferred
_SENTENCE = 6
_CROWD = 0.3
_MOTLEY = 0.3
_COMMON = 0.8
_SAMPLE = 50
_ROW = 4_000
_KNOWN = 2_000
_OPENING = re.compile(r"<([a-z][^\s/>]*+)([^<>]*+)>")
_CLASS = re.compile(r'\bclass="([^"]*)"')


@dataclass(slots=True, kw_only=True)
class Learned:
    """What one reader made of a page, before years are settled."""

    reader: str
    tried_on: TriedOn
    drafts: list[Draft]
    rows: list[Row] = field(default_factory=list)  # one for each draft, where there are any
    heads: tuple[str, ...] = ()
    layout: str
    place: float = 1.0
    heading: str = ""
    pager: Pager | None = None
    source_urls: tuple[str, ...] = ()
    problems: tuple[ListProblem, ...] = ()

    @property
    def n_dated(self) -> int:
        return sum(1 for draft in self.drafts if draft.found)

    @property
    def score(self) -> float:
        """How much of it reads like titles with dates; side matter and crowded rows count less."""
        worth = sum(_worth(draft) for draft in self.drafts)
        return worth * self.place


def _worth(draft: Draft) -> float:
    length = min(len(draft.title), _TITLE)
    crowd = 1 + _CROWD * max(0, draft.n_links - 1)
    if draft.found:
        return (length + _DATE) / crowd
    return _UNDATED * length / crowd if length >= _SENTENCE else -1.0


@dataclass(slots=True)
class _Tried:
    learned: Learned
    block: Block
    n_read: int

    @property
    def whole(self) -> bool:
        return self.n_read < _GLANCE or self.n_read == self.block.n_rows

    @property
    def score(self) -> float:
        """Of all its rows, as far as the ones that were read tell."""
        likely = min(self.block.n_rows, _MOST_ROWS)
        return self.learned.score * (1.0 if self.whole else likely / self.n_read)


@lru_cache(maxsize=1)  # asked by whoever wants the kind of a page, then by whoever reads it
def learn(doc: Document) -> Learned | None:
    """The best of the likeliest blocks; of equals the one whose rows are the fewest steps apart.

    Blocks are weighed by their first rows; the best is read whole.
    """
    tried = [_try(block, doc, _GLANCE) for block in blocks(doc)[:_TRIED]]
    tried = [each for each in tried if each.learned.drafts]
    if not tried:
        return None
    best = max(tried, key=lambda each: (each.score, -len(each.block.containers)))
    whole = best if best.whole else _try(best.block, doc, _MOST_ROWS)
    whole.learned.heading = heading_of(best.block.containers[0].node)
    return whole.learned


def is_list(learned: Learned) -> bool:
    """Two entries with dates; one that is the whole of a list; or many that lead to articles."""
    drafts = learned.drafts
    if learned.n_dated:
        return len(drafts) >= _FEWEST or learned.place == 1
    articles = sum(1 for draft in drafts if _ARTICLE.search(draft.href))
    long = sum(1 for draft in drafts if len(draft.title) >= 8)
    return (
        learned.place == 1
        and len(drafts) >= _FEWEST_UNDATED
        and articles >= _SHARE * len(drafts)
        and long >= 0.5 * len(drafts)
    )


def _try(block: Block, doc: Document, n: int) -> _Tried:
    heads = heads_of(block.containers[0].node)
    most = len(doc.markup) + _SLACK
    rows = list(islice(block.rows(most), n))
    drafts, kept = drafts_of(rows, heads)
    learned = Learned(
        reader="rows",
        tried_on=TriedOn.REAL_PAGES,
        drafts=drafts,
        rows=kept,
        heads=heads,
        layout=fingerprint(block.way, rows),
        place=block.place * (1.0 if _alike(rows) else _MOTLEY),
        problems=_cut(block, rows, most),
    )
    return _Tried(learned, block, len(rows))


def _cut(block: Block, rows: Sequence[str], most: int) -> tuple[ListProblem, ...]:
    if block.n_rows > _MOST_ROWS:
        return (ListProblem.TOO_LARGE,)
    if len(rows) < block.n_rows and sum(map(len, rows)) > most - _SLACK:
        return (ListProblem.CUT_SHORT,)
    return ()


def _alike(rows: Sequence[str]) -> bool:
    """Rows of a list are made alike; a menu, a box and a footer side by side are not."""
    kinds: Counter[str] = Counter()
    for row in rows[:_SAMPLE]:
        opening = _OPENING.search(row[:_ROW])
        kinds[f"{opening[1]}.{_stable(opening[2])}" if opening else ""] += 1
    return len(kinds) <= 2 or 2 * kinds.most_common(1)[0][1] >= kinds.total()


def drafts_of(markup: Iterable[str], heads: Sequence[str] = ()) -> tuple[list[Draft], list[Row]]:
    """What the rows say, and the rows that say it."""
    columns = tuple(heads)
    read = [(_known if len(row) <= _KNOWN else _read)(row, columns) for row in markup]
    kept = [(draft, row) for draft, row in read if draft is not None]
    return [draft for draft, _ in kept], [row for _, row in kept]


def _read(markup: str, heads: tuple[str, ...]) -> tuple[Draft | None, Row]:
    row = read_row(markup)
    return read_entry(row, heads), row


# Menus, footers and boxes stand on every page of a site: nine rows in ten were read before.
_known = lru_cache(maxsize=4_096)(_read)


def fingerprint(way: str, rows: Sequence[str]) -> str:
    """The same as long as the markup is, whatever is published: the way from the body to the rows,
    and the elements that most rows have."""
    counts: Counter[str] = Counter()
    for row in rows[:_SAMPLE]:
        counts.update({f"{tag}.{_stable(rest)}" for tag, rest in _OPENING.findall(row[:_ROW])})
    enough = _COMMON * min(len(rows), _SAMPLE)
    common = sorted(name for name, n in counts.items() if n >= enough)
    return blake2b("|".join((way, *common)).encode(), digest_size=8).hexdigest()


def _stable(attributes: str) -> str:
    found = _CLASS.search(attributes)
    return "" if found is None else VARIES.sub("", found[1]).strip()
