"""对账 · What an audit of the county found, beside what was planted: precision and recall."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from county.words import Fault, FaultKind
from domain.audit import Audit
from domain.finding import Finding
from domain.links import State

_KINDS: Mapping[str, FaultKind] = {
    "identity_mark": FaultKind.IDENTITY_MARK_MISSING,
    "find_error_entry": FaultKind.FIND_ERROR_ENTRY_MISSING,
    "find_error_code": FaultKind.FIND_ERROR_CODE_DIFFERS,
    "site_name": FaultKind.SITE_NAME_WRONG,
    "domain_name": FaultKind.DOMAIN_NOT_CONFORMING,
    "page_tags": FaultKind.PAGE_TAGS_MISSING,
    "contact_point": FaultKind.CONTACT_MALFORMED,
    "charset_conflict": FaultKind.CHARSET_CONFLICT,
    "home_ipv6": FaultKind.IPV6_MISSING,
    "home_stale": FaultKind.HOME_STALE,
    "column_stale": FaultKind.COLUMN_STALE,
    "column_blank": FaultKind.COLUMN_BLANK,
    "column_undated": FaultKind.COLUMN_UNDATED,
    "future_dates": FaultKind.DATE_IN_FUTURE,
    "date_conflict": FaultKind.DATES_CONFLICT,
    "publication_delay": FaultKind.PUBLISHED_LATE,
    "letter_unanswered": FaultKind.LETTER_UNANSWERED,
    "letter_fields_missing": FaultKind.LETTER_PARTS_MISSING,
    "answers_old": FaultKind.ANSWERS_OLD,
    "no_channel": FaultKind.CHANNEL_MISSING,
    "survey_short": FaultKind.SURVEY_SHORT,
    "survey_unanswered": FaultKind.SURVEY_UNANSWERED,
    "surveys_few": FaultKind.SURVEYS_FEW,
    "obligation_missing": FaultKind.OBLIGATION_MISSING,
    "obligation_empty": FaultKind.OBLIGATION_EMPTY,
    "obligation_stale": FaultKind.OBLIGATION_STALE,
    "budget_tables": FaultKind.BUDGET_TABLES_MISSING,
    "budget_depth": FaultKind.BUDGET_DEEP,
    "budget_gone": FaultKind.BUDGET_GONE,
    "budget_late": FaultKind.BUDGET_LATE,
    "repost_late": FaultKind.REPOST_LATE,
    "annual_report_sums": FaultKind.REPORT_DISAGREES,
    "annual_report_late": FaultKind.REPORT_LATE,
    "disclosure_guide": FaultKind.DISCLOSURE_GUIDE_POOR,
    "guide_element": FaultKind.GUIDE_ELEMENT_MISSING,
    "guide_deficient": FaultKind.GUIDE_DEFICIENT,
    "guide_materials": FaultKind.GUIDE_FORMAT_UNCLEAR,
    "guide_vague": FaultKind.GUIDE_VAGUE,
    "guide_basis": FaultKind.GUIDE_BASIS_NAMED,
    "form_file": FaultKind.FORM_FALSE,
    "policy_uninterpreted": FaultKind.POLICY_UNINTERPRETED,
    "interpretation_unlinked": FaultKind.INTERPRETATION_UNLINKED,
    "policy_unlinked": FaultKind.POLICY_UNLINKED,
    "interpretation_late": FaultKind.INTERPRETATION_LATE,
    "policy_head": FaultKind.POLICY_HEAD_POOR,
    "policy_expired": FaultKind.POLICY_EXPIRED,
    "search_unusable": FaultKind.SEARCH_UNUSABLE,
    "search_miss": FaultKind.SEARCH_MISSES,
    "form_fields": FaultKind.FORM_INCOMPLETE,
    "platform_functions": FaultKind.PLATFORM_POOR,
}
_BY_RULE: Mapping[str, FaultKind] = {  # one check, several questions
    "site_still_open": FaultKind.SITE_STILL_OPEN,
    "site_domain_taken": FaultKind.SITE_TAKEN,
    "site_not_redirected": FaultKind.SITE_NOT_REDIRECTED,
    "site_unannounced": FaultKind.SITE_UNANNOUNCED,
}
_BY_PAGE = frozenset(
    {
        FaultKind.FIND_ERROR_ENTRY_MISSING,
        FaultKind.PAGE_TAGS_MISSING,
        FaultKind.CHARSET_CONFLICT,
    }
)
_ONE_A_SITE = frozenset(
    {
        FaultKind.SITE_NAME_WRONG,
        FaultKind.DOMAIN_NOT_CONFORMING,
        FaultKind.FIND_ERROR_CODE_DIFFERS,
        FaultKind.IPV6_MISSING,
        FaultKind.HOME_STALE,
        FaultKind.CHANNEL_MISSING,
        FaultKind.SURVEYS_FEW,
        FaultKind.SEARCH_UNUSABLE,
        FaultKind.SEARCH_MISSES,
        *_BY_RULE.values(),
    }
)
_BY_SUBJECT = frozenset(
    {
        FaultKind.OBLIGATION_MISSING,
        FaultKind.OBLIGATION_EMPTY,
        FaultKind.OBLIGATION_STALE,
        FaultKind.BUDGET_TABLES_MISSING,
        FaultKind.BUDGET_DEEP,
        FaultKind.BUDGET_GONE,
        FaultKind.BUDGET_LATE,
        FaultKind.REPOST_LATE,
    }
)
Key = tuple[str, FaultKind, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """`false`: reported, neither planted nor doubtful. `missed`: planted, not reported."""

    planted: int
    found: int
    false: tuple[Key, ...]
    missed: tuple[Key, ...]

    @property
    def exact(self) -> bool:
        return not self.false and not self.missed

    def __str__(self) -> str:
        reported = self.found + len(self.false)
        precision = self.found / reported if reported else 1.0
        recall = self.found / self.planted if self.planted else 1.0
        return (
            f"county: planted {self.planted}, found {self.found}, false {len(self.false)}, "
            f"precision {precision:.3f}, recall {recall:.3f}"
        )


def mark(
    audits: Mapping[str, Audit],
    checks: Mapping[str, str],
    planted: Iterable[Fault],
    doubtful: Iterable[Fault] = (),
) -> Marking:
    """`audits` by the site's home; `checks`: rule id → check name."""
    truth = {_key(fault) for fault in planted if fault.site in audits}
    either = {_key(fault) for fault in doubtful}
    reported = {key for home, audit in audits.items() for key in _reported(home, audit, checks)}
    return Marking(
        planted=len(truth),
        found=len(truth & reported),
        false=tuple(sorted(reported - truth - either)),
        missed=tuple(sorted(truth - reported)),
    )


def _key(fault: Fault) -> Key:
    return fault.site, fault.kind, "" if fault.kind in _ONE_A_SITE else fault.subject


def _reported(home: str, audit: Audit, checks: Mapping[str, str]) -> Iterable[Key]:
    for link in audit.links:
        if link.state is State.BROKEN:
            yield home, FaultKind.LINK_BROKEN, link.target
    for finding in audit.findings:
        kind = _BY_RULE.get(finding.rule) or _KINDS.get(checks[finding.rule])
        if kind is not None:
            yield from ((home, kind, subject) for subject in _subjects(kind, finding))


def _subjects(kind: FaultKind, finding: Finding) -> tuple[str, ...]:
    if kind in _ONE_A_SITE:
        return ("",)
    if kind in _BY_PAGE:
        return tuple(place.page for place in finding.places)
    return (finding.subject if kind in _BY_SUBJECT else finding.cause,)
