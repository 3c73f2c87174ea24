"""收件 · One exchange in: recorded, read once, its links met; what to ask next comes out."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from crawlers import _scope as scope
from crawlers._exchange import Exchange, Wanted, attempt_of, kind_of
from crawlers._frontier import Frontier
from crawlers._guard import AddressGuard
from crawlers._meeting import Meeting, SiteState
from crawlers._places import Places
from crawlers._rows import WAITING, Kept, Known, PageRow
from crawlers._scripts import Scripts
from domain.errand import Errand
from domain.links import Answer, Failure
from domain.pagefacts import ErrorShape, Guard
from domain.signatures import ErrorReason
from reading import contacts, errorpages, guards, urls
from reading.document import Document, parse
from reading.hints import Hint, hints
from reading.links import css_links, hrefs

SUSPECT = "suspect"  # its words say that it is an error
BRIEF = "brief"  # it says next to nothing: perhaps this directory's way of saying so
_FEW_CHARACTERS = 60
_SMALL = 40_000
_LATER = frozenset({429, 503})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_STYLE_CAP = 1024 * 1024


@dataclass(slots=True)
class Next:
    """Addresses newly met, and a second try at this one if it deserves it."""

    met: list[Known] = field(default_factory=list)
    again: Wanted | None = None


def follows(known: Known) -> bool:
    """Whether the links of this address, if it is a page, belong to the site's."""
    return known.internal and known.wants in (scope.PAGE, scope.FRAME)


class Intake:
    def __init__(self, errand: Errand, frontier: Frontier, guard: AddressGuard) -> None:
        self.errand, self.frontier, self.guard = errand, frontier, guard
        self.state = SiteState()
        self.neighbours: dict[str, ErrorShape | int | None] = {}
        self._places = Places()
        self._meeting = Meeting(errand, frontier, guard, self.state)
        self._scripts = Scripts(frontier)

    def restore(self, state: SiteState) -> None:
        """Go on with what an interrupted run had learnt."""
        self.state = self._meeting.state = state

    def traps(self) -> list[str]:
        """The patterns that were not followed to their end, and how many addresses were left."""
        return [f"{pattern} ×{count}" for pattern, count in self._meeting.traps.sprung.items()]

    # -- asking

    def wanted(self, known: Known, *, lenient: bool = False, fresh: bool = False) -> Wanted:
        limits = self.errand.limits
        cap = limits.max_file_bytes
        if follows(known):
            cap = limits.max_page_bytes
        elif known.wants == scope.STYLE:
            cap = _STYLE_CAP
        return Wanted(
            url=known.url,
            cap=cap,
            patience=limits.patience,
            referer=known.via or None,
            lenient=lenient,
            fresh=fresh,
            shared=not known.internal,
        )

    def meet_listed(self, addresses: Iterable[str], sitemap: str) -> None:
        """Pages that a sitemap lists: of the site alone, asked like linked ones."""
        for address in addresses:
            there = urls.absolute(address, sitemap)
            if there is not None and scope.site_key(there) in self.state.keys:
                self._meeting.meet(urls.key(there), "a", 1, "")

    # -- answers

    def take(self, known: Known, exchange: Exchange, *, lenient: bool, fresh: bool) -> Next:
        """Record the exchange; read the page it brought; say what to ask next."""
        self.frontier.attempted(known, attempt_of(exchange))
        if exchange.failure is Failure.RESET and not fresh:
            return Next(again=self.wanted(known, lenient=lenient, fresh=True))
        if exchange.failure is Failure.TLS and not lenient:
            return Next(again=self.wanted(known, lenient=True, fresh=fresh))
        wait = self._asked_to_wait(exchange)
        if wait is not None and not fresh:
            again = self.wanted(known, lenient=lenient, fresh=True)
            again.after = wait
            return Next(again=again)
        page = self._parsed(known, exchange)
        answer = self._answer(known, exchange, page, lenient)
        step, ours = Next(), known.wants in scope.OURS_ONLY
        if not ours and answer.status in _REDIRECTS and answer.location and not answer.guard:
            step.met += self._meeting.follow(known, answer.location)
        elif not ours and page is not None and answer.status == 200 and not answer.guard:
            soft = answer.soft or self._soft(known, page, len(exchange.body))
            answer = replace(answer, soft=soft)
            if follows(known) and answer.soft in (None, BRIEF):
                self.enter(known, page, step)
        elif known.internal and known.wants == scope.STYLE and answer.status == 200:
            self._read_style(known, exchange, step)
        elif known.internal and answer.status == 200:
            self._scripts.script(known, answer.got, exchange.body)
        self._keep(known, exchange, answer)
        self.frontier.answered(known, answer)
        return step

    def look_again(self, known: Known, exchange: Exchange) -> None:
        """A later look at an address already read: its answer anew, nothing else."""
        page = self._parsed(known, exchange)
        answer = self._answer(known, exchange, page, lenient=exchange.engine == "tls")
        before = self.frontier.answers()[known.url]
        if page is not None and answer.status == 200 and not answer.guard:
            soft = self._soft(known, page, len(exchange.body))
            answer = replace(answer, soft=before.soft if soft in (SUSPECT, BRIEF) else soft)
        self._keep(known, exchange, answer)
        self.frontier.answered(known, answer)

    def _asked_to_wait(self, exchange: Exchange) -> float | None:
        """Seconds, where the host says “later” (429, 503) and the wait is one we can afford."""
        if exchange.status not in _LATER:
            return None
        said = exchange.header("retry-after")
        if said is None or not said.strip().isdigit():
            return None
        seconds = float(said)
        return seconds if seconds <= self.errand.limits.longest_wait else None

    def _parsed(self, known: Known, exchange: Exchange) -> Document | None:
        """The one parse of this answer, for whoever needs it; None where nobody does."""
        if kind_of(exchange) != "html":
            return None
        if exchange.status == 200 and not follows(known) and len(exchange.body) > _SMALL:
            return None
        return parse(
            exchange.body,
            url=known.url,
            content_type=exchange.header("content-type"),
            usual=self.state.usual_charset if known.internal else None,
        )

    def _answer(
        self, known: Known, exchange: Exchange, page: Document | None, lenient: bool
    ) -> Answer:
        guard = self._guard(exchange, page)
        return Answer(
            url=known.url,
            wants=known.wants,
            status=exchange.status,
            failure=exchange.failure,
            detail=exchange.detail,
            location=self.location(known, exchange),
            guard=f"{guard.vendor} {guard.kind}" if guard else None,
            soft=self._soft_by_form(known, exchange),
            got=kind_of(exchange),
            size=None if exchange.capped or exchange.truncated else exchange.size,
            truncated=exchange.truncated,
            login=page is not None and b'type="password"' in exchange.body[:_SMALL],
            lenient_tls=lenient,
        )

    def _guard(self, exchange: Exchange, page: Document | None) -> Guard | None:
        status, signatures = exchange.status, self.errand.signatures
        if status is None or (status == 200 and len(exchange.body) > _SMALL):
            return None
        if page is not None:
            return guards.guard(page, signatures, status, exchange.headers())
        if status == 200:
            return None
        return guards.recognise(b"", status, exchange.headers(), signatures)

    def location(self, known: Known, exchange: Exchange) -> str | None:
        if exchange.status not in _REDIRECTS:
            return None
        raw = exchange.header("location")
        if not raw:
            return None
        with_bytes = raw.encode("latin-1")
        try:
            text = with_bytes.decode("utf-8")
        except UnicodeDecodeError:
            text = with_bytes.decode("gb18030", "replace")
        there = urls.absolute(text, known.url)
        return urls.key(there) if there else None

    def _soft_by_form(self, known: Known, exchange: Exchange) -> str | None:
        """What needs no reading: an unknown address that this host sends to the same place as a
        made-up one (H3); a page of the site that comes without a single byte (H6)."""
        if not known.internal or scope.looks_like_home(known.url):
            return None
        target = self.state.soft_target
        if target and self.location(known, exchange) == target:
            return "soft_home"
        blank = exchange.status == 200 and not exchange.size and not exchange.truncated
        return "empty_page" if blank and known.wants == scope.PAGE else None

    # -- reading

    def _soft(self, known: Known, page: Document, size: int) -> str | None:
        if known.url == self.state.home:
            return None
        calibrated = self.state.soft_shape if known.internal else None
        if calibrated and errorpages.same(errorpages.shape(page), calibrated):
            return "soft_404"
        if size > _SMALL:
            return None
        reason = errorpages.looks_like_error(page, self.errand.signatures)
        if reason in (ErrorReason.DOMAIN_LOST, ErrorReason.MAINTENANCE):
            return reason.value
        if reason:
            return SUSPECT
        return BRIEF if known.internal and len(page.plain) < _FEW_CHARACTERS else None

    def enter(self, known: Known, page: Document, step: Next) -> None:
        """Meet every link of the page and note what later sights need of it."""
        found = hrefs(page)[: self.errand.limits.max_links_per_page]
        self._scripts.page(known, page, found)
        targets = self.meet_all(known, page, found, step)
        row = PageRow(
            url=known.url,
            nav=known.nav,
            charset=page.charset,
            conflict=page.charset_conflict,
            hints=hints(page),
            links=array("I", sorted(set(targets))),
        )
        self.frontier.read(known, row, len(targets))
        if self._places.has_new(page.source):
            for each in contacts.contacts(page):
                self.frontier.contact(known, each.kind, each.value, each.well_formed, each.why)

    def meet_all(
        self, known: Known, page: Document, found: Iterable[tuple[str, str]], step: Next
    ) -> array[int]:
        """The addresses behind hrefs and their tags; new ones to be asked join the step."""
        return self._meeting.targets(page, found, known, step.met)

    def _read_style(self, known: Known, exchange: Exchange, step: Next) -> None:
        text = exchange.body.decode("utf-8", "replace")
        page = array("I")
        for href in css_links(text):
            there = urls.absolute(href, known.url)
            if there and urls.scheme_kind(there) == "http":
                met, new = self._meeting.meet(urls.key(there), "img", known.depth, known.url)
                page.append(met.id)
                if new and met.state == WAITING:
                    step.met.append(met)
        row = PageRow(
            url=known.url, nav=False, charset="utf-8", conflict=None, hints=Hint.NONE, links=page
        )
        self.frontier.read(known, row, len(page))

    def _keep(self, known: Known, exchange: Exchange, answer: Answer) -> None:
        """Bytes that a later sight or a piece of evidence needs: our pages, and every failure."""
        fine = answer.status == 200 and not answer.soft
        page = answer.got == "html" and known.wants in (scope.PAGE, scope.CALIBRATION)
        if fine and not page and not (known.internal and answer.got in ("html", "css")):
            return
        if exchange.status is None:
            return
        body = exchange.body if fine else exchange.body[: self.errand.limits.max_file_bytes]
        kept = Kept(
            url=known.url,
            request=exchange.request,
            head=exchange.head,
            body=body,
            at=exchange.at,
            address=exchange.address,
            truncated=exchange.truncated or exchange.capped or len(body) < len(exchange.body),
        )
        self.frontier.keep(known, kept)
