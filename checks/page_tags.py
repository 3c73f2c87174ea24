"""页面标签缺项 · A sampled page lacks standard meta labels.

Judges        One sampled page: a column page carries the site and column labels, a content page
              the site and content labels. `sample` is how many of each kind a look takes.
Why           Search engines and the national data platform read the labels, not the layout.
Exempt        The home page and other kinds of page, which the clause does not sample.
Unclear       Nothing: labels are written by the server, and a page not got is not judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.observation import PageTags
from domain.verdict import Breach, Exempt, Pass, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    site: tuple[str, ...]
    column: tuple[str, ...]
    article: tuple[str, ...]
    sample: int


def judge(seen: PageTags, params: Params, _on: date) -> Verdict:
    match seen.kind:
        case "list" | "column":
            name, wanted = "栏目页", params.site + params.column
        case "article":
            name, wanted = "内容页", params.site + params.article
        case _:
            return Exempt("本规则只抽查栏目页和内容页")
    # Real sites write sitename and SITEIDCODE; HTML compares meta names without regard to case.
    present = {label.casefold() for label in seen.present}
    lacking = [label for label in wanted if label.casefold() not in present]
    if not lacking:
        return Pass()
    return Breach(f"{name} {seen.page} 缺少页面标签：{'、'.join(lacking)}")


CHECK = Check(looks_at=PageTags, params=Params, judge=judge)
