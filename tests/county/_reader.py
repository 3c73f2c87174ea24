"""读者 · A plain reader of the county's pages, so that the manifest is not believed on its word.

It is of its own making, knows nothing of the checks and judges nothing.
"""

from __future__ import annotations

import codecs
import contextlib
import gzip
import http.client
import re
import ssl
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

import ada_url

_META = re.compile(rb"""<meta[^>]*charset=["']?([\w-]+)""", re.I)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_OPENS = re.compile(r"""(?:window\.open\(|location(?:\.href)?\s*=\s*)['"]([^'"]+)['"]\s*(?!\+)""")
_ATTRIBUTES = {
    ("a", "href"), ("area", "href"), ("link", "href"), ("img", "src"), ("script", "src"),
    ("iframe", "src"), ("frame", "src"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def body(self) -> bytes:
        """Unpacked, whether or not anybody said that it was packed."""
        return gzip.decompress(self.data) if self.data.startswith(b"\x1f\x8b") else self.data

    @property
    def type(self) -> str:
        return self.headers.get("Content-Type", "")


def fetch(names: Mapping[str, str], url: str, method: str = "GET", **headers: str) -> Answer:
    """One request on one connection, no redirects; `OSError` if the county has no such host."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    address = names.get(f"{parts.hostname}:{parts.port or (443 if secure else 80)}")
    if address is None:
        raise OSError(f"{parts.hostname}: no such name")
    host, port = address.split(":")
    path = parts.path or "/"
    path += f"?{parts.query}" if parts.query else ""
    sent = {"Host": parts.netloc, "User-Agent": "Mozilla/5.0", **headers}
    connection = (
        http.client.HTTPSConnection(host, int(port), timeout=10, context=lenient())
        if secure
        else http.client.HTTPConnection(host, int(port), timeout=10)
    )
    with contextlib.closing(connection):
        connection.request(method, path, headers={k.replace("_", "-"): v for k, v in sent.items()})
        response = connection.getresponse()
        with contextlib.closing(response):
            return Answer(response.status, dict(response.headers), response.read())


def lenient() -> ssl.SSLContext:
    """Believes everybody and speaks what the old ones speak, as a visitor who clicks on."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.options |= 0x4  # SSL_OP_LEGACY_SERVER_CONNECT
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
    return context


def encoding(data: bytes, content_type: str) -> str:
    """As a browser set to Chinese: mark, header, first declaration, GBK."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return name
    header = re.search(r"charset=([\w-]+)", content_type)
    if header:
        return _label(header[1])
    declared = _META.search(_COMMENT.sub(b"", data))
    return _label(declared[1].decode()) if declared else "gb18030"


def _label(label: str) -> str:
    return "gb18030" if label.lower() in ("gb2312", "gbk", "x-gbk") else label


def join(base: str, href: str, charset: str) -> str:
    """A browser's way: the path in UTF-8, the query in the page's own encoding."""
    front, mark, rest = href.partition("?")
    if mark and charset == "gb18030":
        rest = quote(rest, safe="%/?:@!$&'()*+,;=-._~#", encoding="gb18030")
    return ada_url.join_url(base, front + mark + rest).partition("#")[0]


class _Links(HTMLParser):
    """Everything written as a link; `inert` counts the open elements that show no content."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.base = ""
        self.found: list[str] = []
        self.inert = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("template", "noscript", "textarea"):
            self.inert += 1
        if self.inert:
            return
        given = {name: value or "" for name, value in attrs}
        if tag == "base":
            self.base = given.get("href", "")
        if tag == "option" and given.get("value"):
            self.found.append(given["value"])
        self.found.extend(v for k, v in given.items() if (tag, k) in _ATTRIBUTES)
        for part in re.split(r",\s+", given.get("srcset", "")):
            self.found.extend(part.split()[:1])
        if given.get("http-equiv", "").lower() == "refresh":
            self.found.append(given["content"].lower().partition("url=")[2].strip(" '"))
        self.found.extend(_OPENS.findall(given.get("onclick", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("template", "noscript", "textarea"):
            self.inert -= 1


def links(url: str, data: bytes, content_type: str) -> Iterator[str]:
    """Absolute addresses of what the page links to, loads or opens."""
    charset = encoding(data, content_type)
    reader = _Links()
    # html.parser reads `&copy=` as a sign; the standard leaves it alone inside an attribute.
    reader.feed(data.decode(charset, "replace").replace("&copy=", "&amp;copy="))
    base = join(url, reader.base.strip(), charset) if reader.base else url
    for href in map(str.strip, reader.found):
        if href and not href.lower().startswith(("#", "javascript:", "data:", "about:")):
            with contextlib.suppress(ValueError):  # `http://` alone is no address
                yield join(base, href, charset)
