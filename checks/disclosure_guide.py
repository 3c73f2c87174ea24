"""公开指南要素缺失 · A disclosure guide lacks what article 12 demands, or prints what cannot serve.

Judges        One guide: the fields the rule names; a telephone number without area code; a mailbox
              at a provider for everybody; the name that a unit bore before a reform.
Why           The guide is where a citizen learns whom to ask, when, and how.
Exempt        Nothing: what is published as the guide is the guide.
Unclear       Hardly a field was found, so that we may be the ones who did not see; or the page
              carries an attachment or a list, where the rest may stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.disclosure import DisclosureGuide
from domain.guides import Renamed, outdated_names, private_mailboxes, without_area_code
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`proved_by`: the fewest required fields found that prove the page to be the guide itself."""

    required: tuple[str, ...]
    proved_by: int
    providers: tuple[str, ...]
    renamed: tuple[Renamed, ...]


def judge(seen: DisclosureGuide, params: Params, _on: date) -> Verdict:
    missing = [name for name in seen.missing if name in params.required]
    if len(params.required) - len(missing) < params.proved_by:
        return Unclear("页面上未见足以判读的指南要素")
    said = [f"电话“{number}”未写区号" for number in without_area_code(seen.fields)]
    providers = frozenset(params.providers)
    said += [f"“{mail}”为公众邮箱" for mail in private_mailboxes(seen.fields, providers)]
    said += [f"“{n.was}”已更名为“{n.now}”" for n in outdated_names(seen.fields, params.renamed)]
    if missing and not seen.elsewhere:
        said.insert(0, f"未见{'、'.join(missing)}")
    if said:
        return Breach(f"页面 {seen.page} 的信息公开指南：{'；'.join(said)}")
    if missing:
        return Unclear(f"页面上未见{'、'.join(missing)}，可能载于附件或下级页面")
    return Pass()


CHECK = Check(looks_at=DisclosureGuide, params=Params, judge=judge)
