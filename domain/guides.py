"""公开指南 · What a disclosure guide prints of the fields of article 12, and what is odd of it.

A field is the words after its label, verbatim; one that was not found is absent, not wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

REQUIRED = ("机构名称", "办公地址", "办公时间", "联系电话", "传真号码", "互联网联系方式")
FURTHER = ("信息分类", "编排体系", "获取方式", "通信地址", "邮政编码", "受理机构", "监督电话")
_WHO = ("机构名称", "受理机构", "办公地址", "通信地址")

_AREA_CODE = re.compile(r"(?<!\d)(?:\(?0\d{2,3}\)?[-\s]?|\+?86[-\s]?|1[3-9]\d{9}|400|800|12345)\d*")
_LOCAL = re.compile(r"(?<!\d)\d{7,8}(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideReading:
    """指南所见 · Field to its words; `disclosure`: a 公开指南, else a service guide."""

    disclosure: bool
    fields: dict[str, str]

    @property
    def missing(self) -> tuple[str, ...]:
        told = {*self.fields, *({"机构名称"} if "受理机构" in self.fields else ())}
        return tuple(name for name in REQUIRED if name not in told)


def without_area_code(fields: Mapping[str, str]) -> tuple[str, ...]:
    """Numbers of seven or eight digits in a field of telephones that names no area code at all."""
    return tuple(
        number
        for name in ("联系电话", "传真号码", "监督电话")
        if not _AREA_CODE.search(fields.get(name, ""))
        for number in _LOCAL.findall(fields.get(name, ""))
    )


def private_mailboxes(fields: Mapping[str, str], providers: frozenset[str]) -> Iterator[str]:
    """Addresses at a provider for everybody: they belong to a person, not to an office."""
    for value in fields.values():
        for address in re.findall(r"[\w.+-]+@[\w.-]+\.\w+", value):
            if address.rpartition("@")[2].lower() in providers:
                yield address


@dataclass(frozen=True, slots=True)
class Renamed:
    """更名 · Words of a unit's former name, and its name since the reform."""

    was: str
    now: str


def outdated_names(fields: Mapping[str, str], renamed: Iterable[Renamed]) -> Iterator[Renamed]:
    """Former names in the fields that say who answers; “原国土资源局” is said of the past."""
    said = " ".join(value for name, value in fields.items() if name in _WHO)
    for each in renamed:
        former = re.search(rf"(?<!原){re.escape(each.was)}", said)
        if former and each.now not in said.replace(each.was, ""):
            yield each
