"""联系方式 · Telephone numbers and mail addresses printed on a page, and which cannot be right.

Precision first: a value is called wrong only where a label (电话、传真、邮箱) and its colon stand
right before it, or where a mail or telephone link holds it. Numbers hidden from robots (`#` or
`(at)` for @, asterisks) are no fault; filing numbers, postcodes and dates are no telephones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from domain.pagefacts import ContactKind, PrintedContact
from reading.document import Document
from reading.phones import fault, is_phone
from reading.plain import plain

_PHONE_LABEL = re.compile(
    r"(?:电\s?话|传\s?真|热\s?线|总\s?机|手\s?机|联系方式|(?<![a-z])(?:tel|fax|phone))"
    r"(?:号码|/传真|\(传真\))?\s?(\([^()\n]{1,20}\)|[^\d\s:()]{1,8}(?=:))?\s?(:?)\s?"
    r"([+(]?\d[\d()\- +、/,;或和转#*xX]{1,80})(.?)",
    re.IGNORECASE,
)
_HANGING_LABEL = re.compile(r"(?:电\s?话|传\s?真|热\s?线|邮\s?箱)\s?:$", re.MULTILINE)
_PLAIN_PHONE = re.compile(
    r"(?<![\d\-.])(?:\(0\d{2,3}\)\s?|0\d{2,3}-)\d{7,8}(?![\d\-.])"
    r"|(?<![\d\-.])[48]00-\d{3,4}-\d{3,4}(?![\d\-.])"
)
_BETWEEN = re.compile(r"\s?(?:[、/,;或和]|\s{2,})\s?")
_EXTENSION = re.compile(r"\s?(?:转|#|[xX*])\s?\d{1,6}$")
_MASKED = re.compile(r"\*{2,}|[xX]{2,}")
_ABBREVIATED = 4  # 85633786/87: the second number's last digits

_MAIL = re.compile(r"(?<![\w.@%+\-])[\w.%+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,6}", re.ASCII)
_GOOD_MAIL = re.compile(
    r"[a-z0-9_%+\-]+(?:\.[a-z0-9_%+\-]+)*\.?@(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}",
    re.IGNORECASE,
)
_MAIL_LABEL = re.compile(
    r"(?:电子邮[箱件]|电子信箱|邮\s?箱|(?<![a-z])e-?mail)(?:地址)?\s?:\s?"
    r"([a-z0-9][\w.%+\-]{0,63}@{1,2}[\w.,\-]{1,100}|[a-z0-9][\w.\-]{2,63}\.(?:com|cn|net)(?![\w@.\-]))",
    re.IGNORECASE | re.ASCII,
)


def contacts(doc: Document) -> tuple[PrintedContact, ...]:
    """Each value once, in page order: first what links hold, then what is printed."""
    text = _HANGING_LABEL.sub(lambda label: label[0] + " ", doc.plain)
    text = text.replace(": \n", ": ")
    found: dict[tuple[ContactKind, str], PrintedContact] = {}
    for each in (*_linked(doc), *_phones(text), *_mails(text)):
        found.setdefault((each.kind, each.value), each)
    return tuple(found.values())


def _phone(value: str) -> PrintedContact:
    return PrintedContact(kind=ContactKind.PHONE, value=value, well_formed=True)


def _bad(kind: ContactKind, value: str, why: str) -> PrintedContact:
    return PrintedContact(kind=kind, value=value, well_formed=False, why=why)


# -- links


def _linked(doc: Document) -> Iterator[PrintedContact]:
    if b"mailto:" not in doc.lowered and b"tel:" not in doc.lowered:
        return
    for node in doc.tree.css("a[href],area[href]"):
        scheme, colon, rest = (node.attrs.get("href") or "").strip().partition(":")
        value, asks, _ = plain(unquote(rest)).strip().partition("?")
        if colon and scheme.lower() == "tel":
            yield from _tel(value.strip())
        elif colon and scheme.lower() == "mailto":
            yield from _mailto(value.strip(), shares=bool(asks))


def _tel(value: str) -> Iterator[PrintedContact]:
    if not value:
        yield _bad(ContactKind.PHONE, "tel:", "电话链接中没有号码")
    elif not _MASKED.search(value):
        yield from _numbers(value, labelled=True)


def _mailto(value: str, *, shares: bool) -> Iterator[PrintedContact]:
    if not value and not shares:  # mailto:?subject=… sends the page to a friend
        yield _bad(ContactKind.MAIL, "mailto:", "邮件链接中没有地址")
    for each in re.split(r"[,;、\s]+", value):
        if _GOOD_MAIL.fullmatch(each):
            yield PrintedContact(kind=ContactKind.MAIL, value=each, well_formed=True)
        elif "@" in each:
            yield _bad(ContactKind.MAIL, each, "不合邮箱地址的写法")


# -- telephones


def _phones(text: str) -> Iterator[PrintedContact]:
    labelled: set[int] = set()
    for found in _PHONE_LABEL.finditer(text):
        labelled.update(range(found.start(3), found.end(3)))
        run, after = found[3], found[4]
        if _MASKED.search(run) or after in (":", "@", "%", "年", "月", "."):
            continue  # hidden on purpose, or an hour, a share, a date, a mail address
        yield from _numbers(run, labelled=bool(found[2]))
    for found in _PLAIN_PHONE.finditer(text):
        if found.start() not in labelled and is_phone(found[0]):
            yield _phone(found[0])


def _numbers(run: str, *, labelled: bool) -> Iterator[PrintedContact]:
    """The numbers of one run: several may be joined, the later ones shortened to their ends."""
    before = False
    for part in _BETWEEN.split(run.strip()):
        value = part.strip(" -+/()") if part.count("(") != part.count(")") else part.strip(" -/")
        number = _EXTENSION.sub("", value)
        digits = sum(map(str.isdigit, number))
        if not digits or (before and digits <= _ABBREVIATED):
            continue
        if is_phone(number):
            before = True
            yield _phone(value)
        elif all(is_phone(each) for each in number.split()):
            before = True
            yield from map(_phone, number.split())
        elif labelled and (why := fault(number)):
            yield _bad(ContactKind.PHONE, value, why)


# -- mail


def _mails(text: str) -> Iterator[PrintedContact]:
    for found in _MAIL.finditer(text):
        value = found[0].rstrip(".-")
        if _GOOD_MAIL.fullmatch(value):
            yield PrintedContact(kind=ContactKind.MAIL, value=value, well_formed=True)
    for found in _MAIL_LABEL.finditer(text):
        value = found[1].rstrip(".,-")
        if not _GOOD_MAIL.fullmatch(value):
            yield _bad(ContactKind.MAIL, value, _mail_fault(value))


def _mail_fault(value: str) -> str:
    if "@" not in value:
        return "缺少@"
    if "@@" in value:
        return "@重复"
    if "," in value:
        return "以逗号代替了点"
    return "@之后不是完整的域名"
