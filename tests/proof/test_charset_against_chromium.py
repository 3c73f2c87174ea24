"""字符集对照 · The same bytes and links, once through our readers and once through Chromium."""

from __future__ import annotations

import base64
import random
import shutil
from collections.abc import Callable, Sequence
from functools import partial
from html import unescape
from pathlib import Path

import pytest

from reading._codecs import decode
from reading._labels import encoding_of
from reading._prescan import in_markup
from reading.charset import read_text
from reading.urls import absolute
from tests.proof._chromium import in_chromium

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not shutil.which("chromium"), reason="chromium is not installed"),
]

PAGES = Path(__file__).parents[2].parent / "shared" / "data" / "gov_pages" / "html"


def _words(text: str, between: str) -> list[str]:
    return text.split(between)


LEGACY = ("gbk", "gb18030", "big5", "euc-kr", "shift_jis", "euc-jp")
SINGLE = _words(
    "ibm866 iso-8859-2 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8-i iso-8859-15 koi8-r koi8-u "
    "macintosh windows-874 windows-1251 windows-1252 windows-1253 windows-1257 x-mac-cyrillic",
    " ",
)

# Chromium 156 itself strays from the Encoding Standard here: four letters with two marks become
# halves of a surrogate pair, and the ideographic space of EUC-JP is lost.
STRAYS_ITSELF = {("big5", bytes.fromhex(pair)) for pair in ("8862", "8864", "88a3", "88a5")} | {
    ("euc-jp", b"\xa1\xa1")
}
# Two rare signs that Python's big5hkscs reads as their full-width twins.
WE_STRAY = {("big5", b"\xa2\x41"), ("big5", b"\xa2\x42")}

DECODE = """async given => {
  const bytes = text => Uint8Array.from(atob(text), one => one.charCodeAt(0));
  return given.map(([label, parts]) => {
    const decoder = new TextDecoder(label, {ignoreBOM: true});
    return parts.map(part => [...decoder.decode(bytes(part))].map(c => c.codePointAt(0)));
  });
}"""
VISIT = """async count => {
  const seen = [];
  for (let i = 0; i < count; i++) {
    const frame = document.createElement('iframe');
    frame.sandbox = 'allow-same-origin';
    await new Promise(loaded => { frame.onload = loaded; frame.src = '/' + i;
                                  document.body.append(frame); });
    const page = frame.contentDocument;
    seen.push([page.characterSet, page.title, [...page.links].map(a => a.href)]);
    frame.remove();
  }
  return seen;
}"""
SEND = """async labels => {
  const sent = {};
  for (const label of labels) {
    const frame = document.createElement('iframe');
    await new Promise(loaded => { frame.onload = loaded; frame.src = '/' + label;
                                  document.body.append(frame); });
    const link = frame.contentDocument.createElement('a');
    sent[label] = {};
    for (let code = 0x80; code < 0x20100; code++) {
      if (code == 0xd800) code = 0xe000;
      link.href = '?' + String.fromCodePoint(code);
      if (!link.search.startsWith('?%26%23')) sent[label][code] = link.search;
    }
    frame.remove();
  }
  return sent;
}"""


def decoded(cases: Sequence[tuple[str, Sequence[bytes]]]) -> list[list[str]]:
    given = [(label, [base64.b64encode(part).decode() for part in parts]) for label, parts in cases]
    # lone halves of surrogate pairs stay what they are
    return [["".join(map(chr, codes)) for codes in parts] for parts in in_chromium(DECODE, given)]


# ── the proofs ───────────────────────────────────────────────────────────────────────────────────


def test_every_byte_and_every_pair_of_bytes_reads_the_same() -> None:
    pairs = [bytes((lead, trail)) for lead in range(0x80, 0x100) for trail in range(0x100)]
    bytes_ = [bytes((byte,)) for byte in range(0x80, 0x100)]
    cases = [(label, pairs) for label in LEGACY] + [(label, bytes_) for label in SINGLE]
    strays = [
        (label, part.hex(), theirs, ours)
        for (label, parts), texts in zip(cases, decoded(cases), strict=True)
        for part, theirs in zip(parts, texts, strict=True)
        if (ours := decode(part, label)[0]) != theirs
        and (label, part) not in STRAYS_ITSELF | WE_STRAY
    ]
    print(f"{sum(len(parts) for _, parts in cases)} sequences, {len(strays)} read differently")
    assert strays == []


def test_damaged_text_loses_the_same_characters() -> None:
    dice = random.Random(2019)
    cases = [
        (label, [_damaged(dice, label) for _ in range(800)])
        for label in ("utf-8", "gbk", "gb18030", "big5", "euc-kr", "shift_jis", "utf-16le")
    ]
    strays = [
        (label, part.hex(), theirs, ours)
        for (label, parts), texts in zip(cases, decoded(cases), strict=True)
        for part, theirs in zip(parts, texts, strict=True)
        if (ours := decode(part, label)[0]) != theirs
    ]
    print(f"{800 * len(cases)} damaged texts, {len(strays)} read differently")
    assert strays == []


def _damaged(dice: random.Random, label: str) -> bytes:
    python = {"gbk": "gb18030", "big5": "big5"}.get(label, label)
    text = "".join(dice.choice("中国人民政府a<b> 水，0") for _ in range(12))
    data = bytearray(text.encode(python, "ignore"))
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(data))
        kind = dice.randrange(3)
        if kind == 0:
            del data[at : at + 1]
        else:
            data[at : at + kind - 1] = bytes((dice.choice((dice.randrange(0x80, 0x100), 0x30)),))
    return bytes(data)


PIECES = _words(
    "<meta charset=gbk>|<meta charset='gb2312'>|<!doctype html>|<html>|<head>|</head>|<body>|text |"
    "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=big5'>|<title>|</title>|<script>|"
    "<meta content='text/html;charset=euc-kr' http-equiv=content-type>|</script>|<style>|</style>|"
    "<meta name=x content='charset=gbk'>|<!-- <meta charset=big5> -->|<!-->|<!--->|<!--|-->|--!>|"
    "<p title='|'>|</p>|<noscript>|</noscript>|<?xml version='1.0' encoding='big5'?>|<link rel=x>|"
    "<meta charset=nonsense>|<meta charset=utf-16>|<meta charset=x-user-defined>|"
    "<meta/charset=gbk/>|"
    '<meta charset = "  euc-jp ">|<metacharset=gbk>|<meta charset=>|<textarea>|</textarea>|'
    "<!x>|</ >|"
    "<meta http-equiv='content-type' content='charset gb charset=gbk;x'>|<>|< meta charset=gbk>|"
    "<meta charset=iso-8859-2 charset=gbk>|<iframe>|</iframe>|<script src='a>b'>|<svg>|<object>|"
    "<meta http-equiv=refresh content='1;charset=gbk'>|<meta charset=utf-7>|<template>|"
    "<base href=x>",
    "|",
)


def test_the_prescan_finds_the_same_charset() -> None:
    dice = random.Random(2015)
    pages = ["".join(dice.choices(PIECES, k=dice.randint(1, 7))) for _ in range(600)]
    strays = []
    for page, (theirs, _, _) in zip(pages, _visited(pages), strict=True):
        label = in_markup(page.encode())
        ours = encoding_of(label) if label else "windows-1252"
        ours = {"utf-16le": "utf-8", "x-user-defined": "windows-1252"}.get(ours or "", ours)
        if ours != theirs.lower():
            strays.append((page, theirs, ours))
    print(f"{len(pages)} pages, {len(strays)} declared differently")
    assert strays == []


def _visited(pages: Sequence[str | bytes]) -> list[tuple[str, str, list[str]]]:
    answers = {
        f"/{number}": ("text/html", page.encode() if isinstance(page, str) else page)
        for number, page in enumerate(pages)
    }
    return [(each[0], each[1], each[2]) for each in in_chromium(VISIT, len(pages), answers)]


@pytest.mark.skipif(not PAGES.exists(), reason=f"{PAGES} is absent")
def test_saved_pages_have_the_charset_and_the_links_they_have_in_chromium() -> None:
    files = sorted(PAGES.glob("*.html"))
    bodies = [path.read_bytes() for path in files]
    strays, links = [], 0
    for path, body, (charset, title, hrefs) in zip(files, bodies, _visited(bodies), strict=True):
        text = read_text(body)
        if text.source in ("trial", "guess"):  # undeclared: we know these sites better
            continue
        if text.encoder != charset.lower() or " ".join(title.split()) not in _plain(text.text):
            strays.append((path.name, charset, text.encoder, title))
        links += len(hrefs)
        strays += [
            (path.name, charset, each, str(absolute(each, each)))
            for each in hrefs
            if each.startswith("http") and absolute(each, each) != each.partition("#")[0]
        ]
    print(f"{len(files)} pages, {links} links, {len(strays)} differ")
    assert strays == []


def _plain(text: str) -> str:
    return " ".join(text.replace("&nbsp;", " ").replace("&amp;", "&").split())


def test_queries_are_sent_in_the_same_bytes() -> None:
    labels = ("gbk", "gb18030", "euc-kr", "windows-1252", "windows-1251", "koi8-u")
    answers = {f"/{each}": (f"text/html; charset={each}", b"<!doctype html>") for each in labels}
    sent = in_chromium(SEND, labels, answers)
    strays = [
        (label, hex(code), theirs, ours)
        for label in labels
        for code in (*range(0x80, 0xD800), *range(0xE000, 0x20100))
        if (theirs := sent[label].get(str(code), f"?%26%23{code}%3B"))
        != (ours := _sent(chr(code), label))
    ]
    print(f"{len(labels)} charsets, {len(strays)} characters sent differently")
    assert strays == []


def _sent(character: str, label: str) -> str:
    return (absolute("?" + character, "http://a.test/", label) or "").removeprefix("http://a.test/")


CHARSETS: dict[str, Callable[[str], bytes]] = {
    label: partial(str.encode, encoding=label, errors="xmlcharrefreplace")
    for label in ("utf-8", "gbk", "gb18030", "big5")
}
HREFS = _words(
    "|#|?|?a=中&b=文#节|/路径/文件.doc?名=值|../../../../x|.//x|/a/./b/../c?q=\\|\\\\h.test\\x?中|"
    "//h.test?中文|http:x?中|http:/x|http:///h.test/x?é|https://ｈ．test/x|http://中文.政务/中?文|"
    "javascript:f('中?文')|mailto:a@b.test?subject=中|ftp://h.test/中?中|a;b?c;d|a b?c d|a%zz?%zz%|"
    "http://h.test:80/|http://h.test:99999/|http://[::1]/|http://[|http://a b/|?€|?𠀀|?㐀|"
    "'\"?'\"<>`|"
    "http://127.1/|http://0x7f.1/?x|http://h.test.?中#中|a?b?中|a#b?中|&amp;amp;",
    "|",
)

# The URL Standard says otherwise of these two; no crawler asks for either.
CHROMIUM_FORMS_IT = {
    "javascript:f('中?文')": "javascript:f('%E4%B8%AD?%E6%96%87%27)",
    "http://a b/": "http://a%20b/",
}


@pytest.mark.parametrize("label", CHARSETS)
def test_hrefs_become_the_same_addresses(label: str) -> None:
    markup = "".join('<a href="' + each.replace('"', "&quot;") + '">x</a>' for each in HREFS)
    page = f"<!doctype html><meta charset={label}><base href='http://b.test/d/p?q'>{markup}"
    (charset, _, theirs), *_ = _visited([CHARSETS[label](page)])
    assert charset.lower() == label
    strays = []
    for href, their in zip(map(unescape, HREFS), theirs, strict=True):
        ours = absolute(href, "http://b.test/d/p?q", label)
        # of what it cannot parse, a.href is what was written
        same = ours == their.partition("#")[0] or (ours is None and their == href)
        if not same and their != CHROMIUM_FORMS_IT.get(href):
            strays.append((href, their, ours))
    print(f"{label}: {len(HREFS)} hrefs, {len(strays)} differ")
    assert strays == []
