"""叠加 · An edition that says only what differs from another: single values, by id.

`[[indicator]]` and `[[indicator.rule]]` with a known id change what they name; with a new id they
add. `without` names indicators or rules that are left out. Variants are overlays inside a file.
"""

from __future__ import annotations

from typing import Any, TypeAlias, TypeGuard

from rulebook._toml import Source

Raw: TypeAlias = dict[str, Any]


def laid_over(base: Raw, change: Raw, source: Source) -> Raw:
    """The base with the change's values; `without` is carried out and gone."""
    change = dict(change)
    without = change.pop("without", [])
    _formed(change, source)
    whole = _merged(base, change)
    return _left_out(whole, without, source)


def _formed(change: Raw, source: Source) -> None:
    """Lists that go by id must have ids; everything else is told when the record is built."""
    indicators = change.get("indicator", [])
    if not _named(indicators):
        raise source.fault("指标应写作 [[indicator]]，且每个都有编号 id", "indicator")
    for indicator in indicators:
        if not _named(indicator.get("rule", [])):
            what = f"指标“{indicator['id']}”的规则应写作 [[indicator.rule]]，且每条都有编号 id"
            raise source.fault(what, indicator["id"])


def _merged(base: Raw, change: Raw) -> Raw:
    whole = dict(base)
    for key, value in change.items():
        old = whole.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            whole[key] = _merged(old, value)
        elif _named(old) and _named(value):
            whole[key] = _merged_by_id(old, value)
        else:
            whole[key] = value
    # A rule is priced either by the piece or once: whoever states one price withdraws the other.
    if "effect" in change and "effect" in base:
        whole["effect"] = _repriced(base["effect"], change["effect"])
    return whole


def _repriced(old: Raw, new: Raw) -> Raw:
    prices = {"deduct_each", "deduct_once", "award_each", "award_once"}
    kept = {k: v for k, v in old.items() if not (k in prices and prices & set(new))}
    return kept | new


def _named(value: Any) -> TypeGuard[list[Raw]]:
    return isinstance(value, list) and all(
        isinstance(each, dict) and "id" in each for each in value
    )


def _merged_by_id(base: list[Raw], changes: list[Raw]) -> list[Raw]:
    whole = {each["id"]: each for each in base}
    for change in changes:
        known = whole.get(change["id"])
        whole[change["id"]] = _merged(known, change) if known else change
    return list(whole.values())


def _left_out(whole: Raw, without: Any, source: Source) -> Raw:
    if not isinstance(without, list) or not all(isinstance(each, str) for each in without):
        raise source.fault("“without”应为指标或规则编号的列表", "without")
    if not without:
        return whole
    gone, known = set(without), _ids(whole)
    if unknown := sorted(gone - set(known)):
        raise source.fault(f"“without”中的“{unknown[0]}”不是已有的指标或规则编号", unknown[0])
    gone |= {rule for rule, indicator in known.items() if indicator in gone}
    kept = [_without(each, gone) for each in whole["indicator"] if each.get("id") not in gone]
    return whole | {"indicator": kept}


def _ids(whole: Raw) -> dict[str, str]:
    """Every indicator and rule, and the indicator it belongs to."""
    ids: dict[str, str] = {}
    for indicator in whole.get("indicator", []):
        ids[indicator["id"]] = indicator["id"]
        ids |= {rule["id"]: indicator["id"] for rule in indicator.get("rule", [])}
    return ids


def _without(indicator: Raw, gone: set[str]) -> Raw:
    """What is not looked at is not deducted either: there is nothing to yield to."""
    rules = []
    for rule in indicator.get("rule", []):
        yields = [each for each in rule.get("not_again_if", []) if each not in gone]
        if rule["id"] not in gone:
            rules.append(rule | {"not_again_if": yields})
    return indicator | {"rule": rules}
