"""脚本中的列表 · Lists that stand in a page's scripts, or in the answer a script asks for.

大汉 jpage keeps rows as CDATA in a <script>, or as strings of an array; 广东 gkmlpt and many others
send objects with a title, an address and a date. Written after the forms that other programmes
handle, never tried on pages as saved: what rests on them alone stays preview.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from domain.listing import ListProblem, Pager, TriedOn
from reading import _pager
from reading._entry import Draft
from reading._learned import Learned, drafts_of, fingerprint
from reading.dates import Found, date_alone, dates_in, from_epoch
from reading.document import Document
from reading.plain import plain

_MOST = 2_000
_MOST_TEXT = 4_000_000
_ARRAY = re.compile(r"\bdataStore\s{0,3}=\s{0,3}(?=\[)")
_OBJECTS = re.compile(r'\[\s{0,20}(?=\{\s{0,20}")')
_TRIES = 20
_NAMES = {
    "title": "title doctitle infotitle subject name bt biaoti articletitle at",
    "url": "url post_url link href docpuburl puburl infourl linkurl path au",
    # The day shown first, then the day put out, then any day, last the day written in.
    "date": "display_publish_time visible_publish_time first_publish_time publishtime publish_time "
    "publishdate publish_date pubdate pubtime fbsj fbrq docreltime docpubtime releasetime showtime "
    "date time rq created_at createtime create_time",
    "signed": "date_written cwrq writtendate signdate",
    "number": "document_number filenum wh fileno docno",
    "index": "identifier idxid syh indexnum indexno",
}
_KEYS = {what: tuple(names.split()) for what, names in _NAMES.items()}
_TAGS = re.compile(r"<[^<>]{0,200}>")
_DEEP = 6


def read(doc: Document) -> Learned | None:
    """Rows that the page's own scripts hold for jpage."""
    source = doc.source[:_MOST_TEXT]
    rows = list(islice(_records(source), _MOST + 1)) or list(islice(_strings(source), _MOST + 1))
    if not rows:
        return None
    drafts, kept = drafts_of(_whole(row) for row in rows[:_MOST])
    if not drafts:
        return None
    return Learned(
        reader="jpage",
        tried_on=TriedOn.IMITATION,
        drafts=drafts,
        rows=kept,
        layout=fingerprint("jpage", rows),
        pager=_next_group(doc, source, len(rows)),
        problems=(ListProblem.TOO_LARGE,) if len(rows) > _MOST else (),
    )


def read_objects(doc: Document) -> Learned | None:
    """Objects with a title and a date: an answer that is JSON, or a literal in a script."""
    source = doc.source[:_MOST_TEXT].strip()
    total: int | None = None
    if source[:1] in "{[":
        whole = _decoded(source, 0)
        found, total = _best(whole), _total(whole)
    else:
        places = islice(_OBJECTS.finditer(source), _TRIES)
        lists = (_best(_decoded(source, place.start())) for place in places)
        found = max(lists, key=len, default=[])
    drafts = [draft for each in found[:_MOST] if (draft := _object(each))]
    if not drafts:
        return None
    return Learned(
        reader="gkmlpt" if "gkmlpt" in source else "objects",
        tried_on=TriedOn.IMITATION,
        drafts=drafts,
        layout=fingerprint("objects." + ".".join(sorted(found[0])), []),
        pager=Pager(total_entries=total) if total is not None else None,
        problems=(ListProblem.TOO_LARGE,) if len(found) > _MOST else (),
    )


def _records(source: str) -> Iterator[str]:
    """What <record><![CDATA[…]]></record> holds; in a JSON answer the quotes are escaped."""
    if "<record>" not in source:
        return
    for part in source.split("<record>")[1:]:
        row = part.split("</record>", 1)[0].strip()
        row = row.removeprefix("<![CDATA[").removesuffix("]]>")
        yield row.replace('\\"', '"').replace("\\/", "/")


def _strings(source: str) -> Iterator[str]:
    for place in islice(_ARRAY.finditer(source), _TRIES):
        rows = _decoded(source, place.end())
        if isinstance(rows, list):
            yield from (row for row in rows if isinstance(row, str) and "<a" in row)


def _whole(row: str) -> str:
    """As the parser would write it: rows in scripts have gone through none."""
    body = LexborHTMLParser(f"<table><tbody>{row}" if "<tr" in row[:40] else row).body
    return (body.html or "") if body is not None else ""


def _next_group(doc: Document, source: str, shown: int) -> Pager | None:
    """Where the answer names its next group, there; else what the page's script would ask for."""
    group = source.partition("<nextgroup>")[2].partition("</nextgroup>")[0][:2_000]
    href = re.search(r"href=\\?[\"']([^\"'\\]{1,1000})", group)
    url = doc.absolute(href[1].replace("&amp;", "&")) if href else None
    pages = re.search(r"<totalpage>\s{0,9}(\d{1,6})", source)
    entries = re.search(r"<totalrecord>\s{0,9}(\d{1,8})", source)
    total = int(entries[1]) if entries else None
    if url is None:
        proxy = _pager.jpage(doc, shown, total)
        if proxy is not None:
            return proxy
    if url is None and pages is None and entries is None:
        return None
    return Pager(
        urls=(url,) if url else (),
        total_pages=int(pages[1]) if pages else None,
        total_entries=total,
    )


def _decoded(source: str, at: int) -> Any:
    try:
        return json.JSONDecoder().raw_decode(source, at)[0]
    except (ValueError, RecursionError):
        return None


def _best(value: Any, depth: int = 0) -> list[dict[str, Any]]:
    """The longest list of objects that have a title and a date, wherever it stands."""
    if depth > _DEEP:
        return []
    if isinstance(value, list):
        objects = [each for each in value if isinstance(each, dict)]
        if objects and all(_object(each) for each in objects[:3]):
            return objects
        inner: Any = objects[:_TRIES]
    else:
        inner = list(value.values())[: 3 * _TRIES] if isinstance(value, dict) else []
    return max((_best(each, depth + 1) for each in inner), key=len, default=[])


def _total(whole: Any) -> int | None:
    total = whole.get("total") if isinstance(whole, dict) else None
    return total if isinstance(total, int) and not isinstance(total, bool) else None


def _object(record: dict[str, Any]) -> Draft | None:
    fields = {str(key).lower(): value for key, value in record.items()}
    title = " ".join(_TAGS.sub("", _first(fields, _KEYS["title"])).split())
    found, printed = _when(fields)
    if not title or found is None:
        return None
    signed, _ = _stamp(_first(fields, _KEYS["signed"]))
    return Draft(
        title=title,
        href=_first(fields, _KEYS["url"]),
        found=found,
        printed=printed,
        signed=signed.date if signed else None,
        number=_first(fields, _KEYS["number"]) or None,
        index=_first(fields, _KEYS["index"]) or None,
        pinned=False,
        n_links=1,
    )


def _first(fields: dict[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def _when(fields: dict[str, Any]) -> tuple[Found | None, str]:
    for name in _KEYS["date"]:
        found, printed = _stamp(_first(fields, (name,)))
        if found is not None:
            return found, printed
    return None, ""


def _stamp(value: str) -> tuple[Found | None, str]:
    epoch = from_epoch(value)
    if epoch is not None:
        day, time = epoch
        return (
            Found(year=day.year, month=day.month, day=day.day, time=time, start=0, end=len(value)),
            value,
        )
    text = plain(value[:60])
    return date_alone(text) or next(iter(dates_in(text)), None), value
