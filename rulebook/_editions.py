"""版本 · The published editions, their variants, and an office's own overlay files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from domain.rulebook import Edition
from rulebook._overlay import Raw, laid_over
from rulebook._soundness import faults
from rulebook._toml import Source

HERE = Path(__file__).parent
EDITIONS = HERE / "editions"
PUBLISHED = HERE / "PUBLISHED"

# What an overlay must say of itself and never takes over from its base.
_OWN = ("name", "title", "effective_from", "effective_to")


class UnknownEditionError(LookupError):
    """No such edition; the message names those there are."""


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition of the house without its variants, the oldest first."""
    found = [edition(path.stem) for path in sorted(EDITIONS.glob("*.toml"))]
    return tuple(sorted(found, key=lambda each: (each.effective_from, each.name)))


@cache
def edition(name: str, variant: str | None = None) -> Edition:
    """“national-2019”, or “national-2019/ministry” for one of its variants."""
    name, _, named = name.partition("/")
    variant = variant or named or None
    if not (EDITIONS / f"{name}.toml").is_file() or Path(name).name != name:
        raise UnknownEditionError(f"没有名为“{name}”的规则版本，可用的有：{_listed()}。")
    source = Source.of(EDITIONS / f"{name}.toml")
    return _built(_whole(source.parsed(), source), variant, source)


def in_force(day: date) -> Edition:
    """The newest national table that covers the day; overlays are chosen by name only."""
    covering = [
        each
        for each in editions()
        if each.base is None
        and each.effective_from <= day
        and (each.effective_to is None or day <= each.effective_to)
    ]
    if not covering:
        raise UnknownEditionError(f"{day.isoformat()}没有施行的规则版本，可用的有：{_listed()}。")
    return covering[-1]


def load(source: Path | str, variant: str | None = None) -> Edition:
    """A user's own edition: a file, or its text. `base` names an edition of the house."""
    origin = Source.of(source)
    return _built(_whole(origin.parsed(), origin), variant, origin)


def published() -> dict[str, str]:
    """sha256 by file name of the editions that may not be edited any more."""
    lines = PUBLISHED.read_text("utf-8").splitlines()
    pairs = (line.split() for line in lines if line.strip() and not line.startswith("#"))
    return {name: digest for digest, name in pairs}


def digest(name: str) -> str:
    return sha256((EDITIONS / f"{name}.toml").read_bytes()).hexdigest()


def _listed() -> str:
    names = []
    for path in sorted(EDITIONS.glob("*.toml")):
        names += [path.stem, *(f"{path.stem}/{each}" for each in _variants(path))]
    return "、".join(names)


def _variants(path: Path) -> tuple[str, ...]:
    return tuple(Source.of(path).parsed().get("variant", {}))


def _whole(raw: Raw, source: Source) -> Raw:
    """The raw edition with everything it takes from its base."""
    base = raw.get("base")
    if base is None:
        return laid_over({}, raw, source)
    path = EDITIONS / f"{base}.toml"
    if not isinstance(base, str) or Path(base).name != base or not path.is_file():
        raise source.fault(f"所依据的版本“{base}”不存在，可用的有：{_listed()}", "base")
    if raw.get("name") == base:
        raise source.fault("版本名称“name”不能与所依据的版本“base”相同", "name")
    for each in ("name", "title", "effective_from"):
        if each not in raw:
            raise source.fault(f"缺少“{each}”")
    under = Source.of(path)
    inherited = _whole(under.parsed(), under)
    return laid_over({k: v for k, v in inherited.items() if k not in _OWN}, raw, source)


def _built(raw: Raw, variant: str | None, source: Source) -> Edition:
    variants = raw.get("variant", {})
    if not isinstance(variants, dict) or not all(isinstance(v, dict) for v in variants.values()):
        raise source.fault("“variant”应写作 [variant.名称]", "variant")
    whole = {key: value for key, value in raw.items() if key != "variant"}
    if variant is not None:
        if variant not in variants:
            known = "、".join(variants) or "无"
            name = raw.get("name", source.name)
            raise UnknownEditionError(f"规则版本“{name}”没有变版“{variant}”，可用的有：{known}。")
        whole = laid_over(whole, variants[variant], source)
        whole["name"] = f"{raw.get('name')}/{variant}"
    built = source.build(Edition, _filled(whole, source))
    for what, near in faults(built):
        raise source.fault(what, near)
    return built


def _filled(raw: Raw, source: Source) -> Mapping[str, Any]:
    """Every rule with the edition's defaults; the official source of a rule is the edition's."""
    whole = dict(raw)
    defaults = whole.pop("rule_defaults", {})
    if not isinstance(defaults, dict):
        raise source.fault("“rule_defaults”应写作 [rule_defaults]", "rule_defaults")
    if "source" in whole:
        defaults = {"source": whole["source"]} | defaults
    whole["indicator"] = [
        each | {"rule": [defaults | rule for rule in each.get("rule", [])]}
        for each in whole.get("indicator", [])
    ]
    return whole
