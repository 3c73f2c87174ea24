"""表单打不开或缺项 · A page that promises a form shows none, or not all that must be written.

Judges        One page that a link calls an application or a letter-box, opened in a browser: are
              there fields, and of an application those that the regulation asks for?
Why           A right that is exercised by a form begins with the form.
Exempt        Pages that lead to a login, to another platform, to a further page, or offer a file.
Unclear       No browser could open the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.functions import FormKind, FormLook
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`fields`: by kind of form, what it must ask for, each with words any of which names it."""

    fields: Mapping[FormKind, Mapping[str, tuple[str, ...]]]


def judge(seen: FormLook, params: Params, _on: date) -> Verdict:
    what = seen.kind.words
    if not seen.inputs:
        if seen.instead:
            return Exempt(f"{what}：{seen.instead}")
        return (
            Unclear(seen.doubt)
            if seen.doubt
            else Breach(f"“{seen.name}”页面没有可填写的{what}表单")
        )
    labels = seen.labels.casefold()
    wanted = params.fields.get(seen.kind, {})
    lacking = [name for name, words in wanted.items() if not any(w in labels for w in words)]
    if lacking and len(lacking) == len(wanted):
        return Unclear(f"“{seen.name}”页面的表单无法判读")
    if lacking:
        return Breach(f"“{seen.name}”页面的{what}表单没有{'、'.join(lacking)}")
    return Pass()


CHECK = Check(looks_at=FormLook, params=Params, judge=judge)
