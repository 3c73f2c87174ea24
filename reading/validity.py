"""有效期识读 · Until when a paper says of itself that it holds, and whether its page says more.

Only what the paper says of itself counts: a paper that names another's last day is not over by it.
Two days that do not agree are none.
"""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

from reading.dates import dates_in
from reading.document import Document

_DAY = r"\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?"
_SENTENCE = re.compile(r"[^。;；\n]+")
_OWN = re.compile(
    r"本(?:办法|规定|通知|意见|细则|方案|规则|规程|决定|标准|制度|文件|通告|公告|条例)"
)
_UNTIL = re.compile(rf"有效期(?:限)?(?:为|自{_DAY}起?)?(?:截?至|到|截止(?:到|至|于)?):?({_DAY})")
_LASTS = re.compile(
    rf"自(?:({_DAY})|(?:印发|发布|公布|颁布)之日)起(?:施行|实施|执行|生效),?"
    r"有效期(?:限)?(?:为)?([1-9一二两三四五六七八九十])年"
)
_MORE = re.compile(
    r"延长.{0,8}有效期|有效期.{0,8}(?:延长|延续|顺延)|继续(?:有效|执行|施行)|延期(?:执行|施行|实施)"
    r"|重新(?:公布|印发|发布)|已(?:修订|修改|废止|失效)|同时废止本"
)
_YEARS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def expiry(doc: Document, begun: date | None) -> date | None:
    """The last day by the paper's own words. `begun`: its day, for “自印发之日起”."""
    said = [day for each in _SENTENCE.findall(_text(doc)) if (day := _day_in(each, begun))]
    return said[0] if len(set(said)) == 1 else None


def says_more(doc: Document) -> bool:
    """Prolonged, amended, published anew: then its own words are not the last."""
    return bool(_MORE.search(_text(doc)))


def _text(doc: Document) -> str:
    return re.sub(r"[ \t\u3000]+", "", normalize("NFKC", doc.text))


def _day_in(sentence: str, begun: date | None) -> date | None:
    if not _OWN.search(sentence):
        return None
    until, lasts = _UNTIL.search(sentence), _LASTS.search(sentence)
    if until is not None:
        return _first(until[1])
    first = (_first(lasts[1]) if lasts[1] else begun) if lasts else None
    if lasts is None or first is None:
        return None
    years = int(lasts[2]) if lasts[2].isdigit() else _YEARS[lasts[2]]
    return _years_on(first, years)


def _first(words: str) -> date | None:
    found = dates_in(words)
    return found[0].date if found else None


def _years_on(day: date, years: int) -> date:
    """29 February has no anniversary in most years."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=3, day=1)
