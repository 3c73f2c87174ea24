"""办事指南 · What a service guide prints of the ten classes of elements, and of its papers.

A class is found (with its words), empty (its label stands there and nothing behind it), or neither:
then it is missing only where the page proved to be a guide and nothing else may hold it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NAME, BASIS, MATERIALS = "事项名称", "设定依据", "办理材料"
ELEMENTS = (
    NAME,
    BASIS,
    "申请条件",
    MATERIALS,
    "办理地点",
    "办理机构",
    "收费标准",
    "办理时间",
    "联系电话",
    "办理流程",
)

_NONE_WANTED = re.compile(r"^(?:无|不需要?|无需|免)(?:提[交供])?(?:任何)?(?:材料|资料)?[。；]?$")
_ELSEWHERE = re.compile(r"详?见(?:附件|附表|下表|链接|清单|流程图)|点击(?:查看|下载)")
_DENIED = re.compile(r"(?:无需|不需要?|不得|不再|禁止|没有|无)[^，。；]{0,12}$")
_LAW = re.compile(r"《[^》]{2,60}》")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]+[条款项]")
_FORM = re.compile(r"[\u4e00-\u9fff]{0,12}(?:申请表|申请书|登记表|申报表|审批表|备案表|承诺书)")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedForm:
    """表格 · A link of the guide to a form or a sample, as its words and address call it."""

    href: str
    url: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReading:
    """`linked_basis`: the laws named lead to their text; `pictured`: a large picture, a frame or an
    attached guide may hold what the words do not."""

    title: str
    fields: dict[str, str]
    empty: tuple[str, ...]
    linked_basis: bool
    pictured: bool
    forms: tuple[OfferedForm, ...]

    @property
    def printed(self) -> int:
        """Classes whose label stands on the page; the name may be the page's headline alone."""
        return sum(name in self.fields or name in self.empty for name in ELEMENTS if name != NAME)

    @property
    def missing(self) -> tuple[str, ...]:
        named = {NAME} if self.title else set[str]()
        return tuple(name for name in ELEMENTS if name not in self.fields and name not in named)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceGuide:
    """办事指南所见 · One guide; `rank` is its place in the order drawn by the seed, from 0."""

    site: str
    page: str
    title: str
    rank: int
    fields: dict[str, str]
    missing: tuple[str, ...]
    printed: int
    elsewhere: bool
    linked_basis: bool
    forms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideElement:
    """指南要素所见 · One class of one guide. `empty`: its label stands there, with nothing."""

    page: str
    title: str
    rank: int
    element: str
    found: bool
    empty: bool
    printed: int
    elsewhere: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideCount:
    lacking: int
    printed: int
    elsewhere: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCensus:
    """办事服务普查 · All guides of a site, each with the number of classes that it lacks.

    `doubt`: why there may be more guides than were seen.
    """

    home: str
    guides: tuple[GuideCount, ...]
    doubt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceForm:
    """表格样表所见 · What a guide calls a form, and what came: by the first bytes, not by the name.

    `claims`: the file's ending; `got`: what the bytes are (None: the answer was no file of ours to
    judge: path, guard, login, or broken, which the links' rule tells).
    """

    page: str
    title: str
    url: str
    claims: str
    got: str | None
    size: int | None
    why: str


def vague(fields: Mapping[str, str], phrases: Iterable[str]) -> str | None:
    """The first vague phrase that asks for something; “不需要其他材料” asks for nothing."""
    said = fields.get(MATERIALS, "")
    for phrase in phrases:
        at = said.find(phrase)
        while at >= 0:
            if not _DENIED.search(said[:at]):
                return said[max(0, at - 16) : at + len(phrase)]
            at = said.find(phrase, at + 1)
    return None


def asks_for_papers(fields: Mapping[str, str]) -> bool:
    return MATERIALS in fields and not _NONE_WANTED.match(fields[MATERIALS].strip())


def kept_elsewhere(words: str) -> bool:
    return bool(_ELSEWHERE.search(words))


def only_named(fields: Mapping[str, str]) -> str | None:
    """The laws of a basis that is nothing but their names; None where it says more."""
    basis = fields.get(BASIS, "")
    laws = _LAW.findall(basis)
    if not laws or _ARTICLE.search(basis):
        return None
    rest = re.sub(
        r"[\W\d]|主席令|国务院令|令第|公布|修正|修订|年|月|日|号", "", _LAW.sub("", basis)
    )
    return laws[0] if len(rest) <= 12 else None


def forms_asked(fields: Mapping[str, str]) -> str | None:
    """The first form that the applicant must bring."""
    found = _FORM.search(fields.get(MATERIALS, ""))
    return found[0] if found and asks_for_papers(fields) else None
