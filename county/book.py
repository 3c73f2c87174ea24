"""站点册 · One site while it is being written: its answers by path, and what was planted in it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from county.answers import Answer, Reply, Request, always
from county.words import Card, Fault, FaultKind, Truth

_NOT_FOUND = (
    "<html><head><title>404 Not Found</title></head>"
    "<body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body></html>"
)
# The path percent-encode set of the URL standard leaves these alone.
_SAFE = "/!$&'()*+,;=:@%-._~|[]?"


class Book:
    """A site's author writes pages, files and answers into it and says at once what is wrong."""

    def __init__(self, card: Card, mx: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.card = card
        self.mx = dict(mx or {})
        self.pages: dict[str, str] = {}  # page URL → role, in the order of writing
        self.not_found: Answer = always(Reply(status=404, body=_NOT_FOUND.encode()))
        self.columns: dict[str, tuple[tuple[str, str], ...]] = {}  # list page → (title, day)
        self.titles: dict[str, str] = {}  # articles: page URL → title
        self.listed: tuple[str, ...] = ()  # pages that only the site's own sitemap names
        self._answers: dict[bytes, Answer] = {}
        self._posted: set[bytes] = set()
        self._under: list[tuple[bytes, Answer]] = []
        self._planted: dict[tuple[Truth, FaultKind, str], tuple[str, list[str]]] = {}
        if not card.has_aaaa and not card.helper:
            note = "站点没有AAAA记录"
            self.fault(FaultKind.IPV6_MISSING, card.host, card.home, note)

    def url(self, path: str) -> str:
        """The absolute form of a path on this site; an absolute URL stays as it is."""
        if path.startswith("/"):
            return self.card.home + quote(path[1:], safe=_SAFE)
        return path

    def put(self, path: str | bytes, answer: Answer, *, post: bool = False) -> None:
        """A path without query answers whatever the query; one with it answers that alone.
        `post`: it takes POST as well, and changes nothing by it."""
        key = path.encode() if isinstance(path, str) else path
        if key in self._answers:
            raise ValueError(f"{self.card.host}: {path!r} is written twice")
        self._answers[key] = answer
        if post:
            self._posted.add(key)

    def replace(self, path: str, answer: Answer) -> None:
        self._answers[path.encode()] = answer

    def put_under(self, folder: str, answer: Answer) -> None:
        """Answers whatever lies below the folder and is not written otherwise."""
        self._under.append((folder.encode(), answer))

    def take(self, other: Book) -> None:
        """Become the other book, with one's own way of answering."""
        vars(self).update(vars(other))

    def file(self, path: str | bytes, body: bytes, media_type: str) -> None:
        self.put(path, always(Reply(body=body, type=media_type)))

    def page(self, path: str, reply: Reply, role: str) -> None:
        self.put(path, always(reply))
        self.pages[self.url(path)] = role

    def fault(self, kind: FaultKind, subject: str, place: str, note: str) -> None:
        self._plant(Truth.FAULT, kind, subject, place, note)

    def broken(self, target: str, place: str, note: str) -> None:
        self.fault(FaultKind.LINK_BROKEN, self.url(target), place, note)

    def innocent(self, kind: FaultKind, subject: str, place: str, note: str) -> None:
        self._plant(Truth.INNOCENT, kind, subject, place, note)

    def doubtful(self, kind: FaultKind, subject: str, place: str, note: str) -> None:
        """Either verdict is defensible: whoever measures leaves these out."""
        self._plant(Truth.DOUBTFUL, kind, subject, place, note)

    def _plant(self, truth: Truth, kind: FaultKind, subject: str, place: str, note: str) -> None:
        places = self._planted.setdefault((truth, kind, subject), (note, []))[1]
        url = self.url(place)
        if url not in places:
            places.append(url)

    def entries(self, truth: Truth) -> tuple[Fault, ...]:
        return tuple(
            Fault(
                site=self.card.home,
                kind=kind,
                subject=subject,
                places=tuple(places),
                note=note,
            )
            for (which, kind, subject), (note, places) in self._planted.items()
            if which is truth
        )

    def answer_at(self, path: str) -> Answer:
        return self._answers[path.encode()]

    def answer(self, request: Request) -> Reply:
        posted = request.method == "POST" and request.path in self._posted
        if request.method not in ("GET", "HEAD") and not posted:
            return Reply(status=405, headers=(("Allow", "GET, HEAD"),))
        if request.host in self.card.aliases and not self.card.helper:
            to = self.card.home + request.target.removeprefix("/")
            return Reply(status=301, headers=(("Location", to),))
        path, query = request.path, request.query.encode("latin-1")
        for key in (path + b"?" + query, path, path.split(b";", 1)[0]):
            if key in self._answers:
                return self._answers[key](request)
        under = (answer for folder, answer in self._under if path.startswith(folder))
        return next(under, self.not_found)(request)
