"""规划 · Which pages, files and dead links the made-up site has, and what stands on which page.

Everything here is a pure function of (pages, seed, where): the ground truth is what was planned,
not what some crawler found.
"""
# ruff: noqa: S311 - the site has to be the same for everybody, not unpredictable

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote

from bench._words import COLUMNS, headline, paper_name

PER_LIST = 20
SERVICES, ABOUTS, FRIENDS = 30, 10, 28
CLOSED_PORT = 8899
KINDS = (
    "page_404",
    "file_404",
    "image_404",
    "status_500",
    "refused",
    "dns",
    "redirect_loop",
    "redirect_to_404",
    "external_404",
)
_FIXED = 1 + SERVICES + ABOUTS
_ENDINGS = ("pdf", "doc", "xls", "docx", "zip")


@dataclass(frozen=True, slots=True)
class Where:
    """The site's own host and port, and the host everything external stands on."""

    host: str = "127.0.0.21"
    port: int = 8800
    elsewhere: str = "127.0.0.22"

    @property
    def home(self) -> str:
        return f"http://{self.host}:{self.port}/"

    def here(self, path: str) -> str:
        return self.home + quote(path.lstrip("/"), safe="/?=&")

    def there(self, path: str) -> str:
        return f"http://{self.elsewhere}:{self.port}{quote(path, safe='/?=&')}"


@dataclass(slots=True)
class Page:
    """`dead`: (kind, address) planted here; `files`, `images`: paths of what stands beside it."""

    path: str
    kind: str
    column: int = -1
    number: int = 0
    title: str = ""
    twin: str = ""
    files: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    dead: list[tuple[str, str]] = field(default_factory=list)
    soft: list[str] = field(default_factory=list)
    detours: list[str] = field(default_factory=list)

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0] + "/"


@dataclass(slots=True)
class Plan:
    where: Where
    seed: int
    pages: list[Page]
    articles: list[list[Page]]
    lists: list[list[Page]]
    site_wide: list[tuple[str, str]]
    ends: dict[str, str]

    def html(self) -> Iterator[str]:
        """The address of every page, twins (`?from=`) included."""
        for page in self.pages:
            yield self.where.here(page.path)
            if page.twin:
                yield self.where.here(page.twin)

    def broken(self) -> dict[str, tuple[str, list[str]]]:
        """Dead address → its kind and every page that links to it."""
        everywhere = list(self.html())
        found = {url: (kind, everywhere) for kind, url in self.site_wide}
        for page in self.pages:
            for kind, url in page.dead:
                on = found.setdefault(url, (kind, []))[1]
                on += [self.where.here(path) for path in (page.path, page.twin) if path]
        return found

    def soft(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for page in self.pages:
            for path in page.soft:
                on = found[self.where.here(path)]
                on += [self.where.here(each) for each in (page.path, page.twin) if each]
        return found


def is_gbk(column: int) -> bool:
    return column % 8 == 5


def has_base(column: int) -> bool:
    return column % 12 == 3


def plan(pages: int, seed: int, where: Where) -> Plan:
    smallest = _FIXED + 2 * len(COLUMNS)
    if pages < smallest:
        raise ValueError(f"at least {smallest} pages")
    dice = Random(seed)
    articles, lists = _columns(pages - _FIXED, dice)
    fixed = [Page("/", "home", title="测试县人民政府")]
    fixed += [Page(f"/fw/{n}.html", "service", title=f"办事服务{n}") for n in range(SERVICES)]
    fixed += [Page(f"/about/{n}.html", "about", title=f"关于本站{n}") for n in range(ABOUTS)]
    every = fixed + [p for column in lists for p in column] + [p for col in articles for p in col]
    made = Plan(where, seed, every, articles, lists, _site_wide(where), {})
    _furnish([page for column in articles for page in column], dice)
    _plant(made, dice)
    return made


def _columns(room: int, dice: Random) -> tuple[list[list[Page]], list[list[Page]]]:
    """Articles and list pages, column by column, until the room is used up."""
    articles: list[list[Page]] = [[] for _ in COLUMNS]
    lists: list[list[Page]] = [[_list(column, 0)] for column in range(len(COLUMNS))]
    room -= len(COLUMNS)
    number = 0
    while room:
        column = number % len(COLUMNS)
        number += 1
        if len(articles[column]) == PER_LIST * len(lists[column]):
            lists[column].append(_list(column, len(lists[column])))
        else:
            articles[column].append(_article(column, number, dice))
        room -= 1
    return articles, lists


def _list(column: int, number: int) -> Page:
    code, name = COLUMNS[column]
    path = f"/{code}/index_{number}.html" if number else f"/{code}/"
    return Page(path, "list", column, number, name)


def _article(column: int, number: int, dice: Random) -> Page:
    month = f"20{24 + number % 3}{1 + number // 3 % 12:02d}"
    path = f"/{COLUMNS[column][0]}/{month}/t{month}{1 + number % 28:02d}_{number:06d}.html"
    twin = f"{path}?from=list" if number % 20 == 7 else ""
    return Page(path, "article", column, number, headline(dice), twin)


def _site_wide(where: Where) -> list[tuple[str, str]]:
    return [
        ("page_404", where.here("/ztzl/2019/index.html")),
        ("dns", "http://www.zt-old.invalid/"),
    ]


def _furnish(articles: list[Page], dice: Random) -> None:
    """Attachments (every second one with a Chinese name) and pictures that do exist."""
    for page in articles:
        if page.number % 4 == 0 or (is_gbk(page.column) and page.number // 24 % 3 == 0):
            chinese = page.number % 8 == 0 or is_gbk(page.column)
            name = paper_name(dice, page.number) if chinese else f"P0{page.number:08d}"
            page.files.append(f"{page.folder}{name}.{dice.choice(_ENDINGS)}")
        if page.number % 6 == 1:
            page.images.append(f"{page.folder}W0{page.number:08d}.jpg")
        if page.number % 50 == 3:
            page.detours.append(f"/jump/ok/{page.number}")


def _plant(made: Plan, dice: Random) -> None:
    articles = [page for column in made.articles for page in column]
    gbk = [page for page in articles if is_gbk(page.column)]
    count = max(3, len(made.pages) // 200)
    for kind in KINDS:
        for number in range(count):
            first = dice.choice(gbk if kind == "file_404" and number % 2 else articles)
            url = _dead(kind, number, first, made, dice)
            on = {first.path: first}
            on |= {page.path: page for page in dice.choices(articles, k=dice.randint(0, 2))}
            for page in on.values():
                page.dead.append((kind, url))
    for number in range(count):
        dice.choice(articles).soft.append(f"/soft/{number}.html")


def _dead(kind: str, number: int, page: Page, made: Plan, dice: Random) -> str:
    where = made.where
    if kind == "page_404":
        return where.here(f"{page.folder}t20180101_{900000 + number}.html")
    if kind == "file_404":
        name = paper_name(dice, 900000 + number) if number % 3 else f"P9{number:08d}"
        return where.here(f"{page.folder}{name}.{dice.choice(_ENDINGS)}")
    if kind == "image_404":
        return where.here(f"{page.folder}W9{number:08d}.jpg")
    if kind == "status_500":
        return where.here(f"/app/show.jsp?id={number}")
    if kind == "refused":
        return f"http://{where.elsewhere}:{CLOSED_PORT}/dept/{number}.html"
    if kind == "dns":
        return f"http://www.dept{number:04d}.invalid/"
    if kind == "external_404":
        return where.there(f"/news/{number}.html")
    path = "loop" if kind == "redirect_loop" else "gone"
    url = where.here(f"/jump/{path}/{number}")
    made.ends[url] = where.here(
        f"/jump/loop/{number}b" if path == "loop" else f"/gone/{number}.html"
    )
    return url
