"""编码 · Records to plain JSON values and back, strictly.

A misspelt or missing field is an error, and so is a value of another type: `suffixes = ".gov.cn"`
would else be seven one-letter suffixes, and `"false"` would be true.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar, get_args, get_origin

from cattrs import BaseValidationError, Converter, transform_error
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.dispatch import StructureHook
from cattrs.gen import make_dict_unstructure_fn, override
from cattrs.strategies import configure_tagged_union

from domain.errand import Errand
from domain.observation import Sight, Unseen

T = TypeVar("T")


class MisfitError(ValueError):
    """The value does not fit the record; the message names the place."""


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_unstructure_hook(Decimal, str)
    converter.register_unstructure_hook_func(
        _is_set, lambda many: sorted(converter.unstructure(each) for each in many)
    )
    converter.register_structure_hook(datetime, _moment)
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook(Decimal, _number)
    converter.register_structure_hook(str, _exactly(str))
    converter.register_structure_hook(bool, _exactly(bool))
    converter.register_structure_hook(int, _exactly(int))
    converter.register_structure_hook(float, _exactly(float, int, Decimal))
    converter.register_structure_hook_factory(_is_row, _row)
    # Not "kind": two sights have a field of that name, and the tag would take its place.
    configure_tagged_union(Sight | Unseen, converter, tag_name="sight")
    # Whoever keeps no ledger has the errands of before, byte for byte.
    late = override(omit_if_default=True)
    absent = make_dict_unstructure_fn(
        Errand, converter, memory=late, recheck=late, first=late, only=late
    )
    converter.register_unstructure_hook(Errand, absent)
    return converter


def _exactly(*allowed: type) -> Callable[[Any, Any], Any]:
    def structure(value: Any, wanted: Any) -> Any:
        if not isinstance(value, allowed) or (isinstance(value, bool) and wanted is not bool):
            raise TypeError(f"{value!r} is not a {wanted.__name__}")
        return wanted(value)

    return structure


def _is_set(wanted: Any) -> bool:
    return get_origin(wanted) is frozenset


def _is_row(wanted: Any) -> bool:
    return get_origin(wanted) is tuple and get_args(wanted)[-1:] == (Ellipsis,)


def _row(wanted: Any, converter: Converter) -> StructureHook:
    each = homogenous_tuple_structure_factory(wanted, converter)

    def structure(value: Any, _: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise TypeError(f"{value!r} is not a list")
        return each(value, wanted)

    return structure


def _moment(value: Any, _: type[datetime]) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(f"{value}: 时间须带时区")
    return moment


def _day(value: Any, _: type[date]) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _number(value: Any, _: type[Decimal]) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise TypeError(f"{value!r} is not a number")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"{value!r} is not a number") from None
    if not number.is_finite():
        raise ValueError(f"{value!r} is not a finite number")
    return number


_CONVERTER = _converter()


def plain(record: Any) -> Any:
    """The record as dicts, lists, strings and numbers."""
    return _CONVERTER.unstructure(record)


def build(wanted: type[T], value: Any) -> T:
    """The record that `value` describes, or MisfitError with the path to what does not fit."""
    try:
        return _CONVERTER.structure(value, wanted)
    except BaseValidationError as error:
        raise MisfitError("; ".join(transform_error(error))) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise MisfitError(str(error)) from error
