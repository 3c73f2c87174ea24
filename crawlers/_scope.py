"""范围 · Which addresses a run follows, which it only asks once, which it leaves alone."""

from __future__ import annotations

from urllib.parse import urlsplit

from reading import urls

NAVIGATION = frozenset(
    {"a", "area", "onclick", "option", "data-href", "meta", "javascript", "onload"}
)
FRAMES = frozenset({"iframe", "frame"})
FOLLOWED = NAVIGATION | FRAMES
PAGE, FRAME, ASSET, DOCUMENT, STYLE = "page", "frame", "asset", "document", "style"
ROBOTS, CALIBRATION, SITEMAP, COLUMN = "robots", "calibration", "sitemap", "column"
OURS_ONLY = frozenset({ROBOTS, CALIBRATION, SITEMAP, COLUMN})

_DOCUMENTS = frozenset(
    [
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "wps",
        "et",
        "dps",
        "ofd",
        "zip",
        "rar",
        "7z",
        "gz",
        "tar",
        "csv",
        "rtf",
        "apk",
        "exe",
    ]
)
_MEDIA = frozenset(
    [
        "jpg",
        "jpeg",
        "png",
        "gif",
        "bmp",
        "svg",
        "webp",
        "ico",
        "mp3",
        "mp4",
        "wmv",
        "avi",
        "flv",
        "swf",
        "wav",
        "woff",
        "woff2",
        "ttf",
        "eot",
        "js",
    ]
)
_MOST_SAME_SEGMENTS = 3


def suffix(url: str) -> str:
    """The file suffix of the address's path, lower-case, "" without one."""
    last = urlsplit(url).path.rpartition("/")[2]
    return last.rpartition(".")[2].lower() if "." in last else ""


def wants(tag: str, url: str) -> str:
    """What a visitor expects behind the element: a page, a file, or a part of the page."""
    ending = suffix(url)
    if ending in _DOCUMENTS:
        return DOCUMENT
    if ending == "css" or tag == "css":
        return STYLE
    if tag in NAVIGATION and ending not in _MEDIA:
        return PAGE
    return FRAME if tag in FRAMES else ASSET


def site_key(url: str) -> str:
    """Addresses of one site share it: scheme aside, `www.` aside, default port aside."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = parts.port
    return host if port in (None, 80, 443) else f"{host}:{port}"


def is_trap(url: str) -> bool:
    """A path that repeats itself grows for ever (…/a/b/a/b/a/b)."""
    segments = [segment for segment in urlsplit(url).path.split("/") if segment]
    return any(segments.count(segment) > _MOST_SAME_SEGMENTS for segment in set(segments))


def looks_like_home(url: str) -> bool:
    path = urlsplit(url).path.strip("/").lower()
    return path == "" or path.rpartition("/")[2].partition(".")[0] in {"index", "default", "home"}


def set_aside(url: str, *, allowed_private: bool) -> str:
    """Why an address must not be asked at all, "" if it may be."""
    if not url.startswith(("http://", "https://")):
        return "not_public" if url.startswith(("file:", "ftp:")) else "scheme"
    if urls.is_private_literal(url) and not allowed_private:
        return "not_public"
    return "trap" if is_trap(url) else ""
