"""发布日期在将来 · An article carries a day of publication that has not come yet.

Judges        One article that was opened: is the day printed as its publication in the future?
Why           A typing error (2042) or a scheduled text makes a column look fresh for ever.
Exempt        Nothing. Days of meetings, deadlines and 施行日期 are not days of publication.
Unclear       Never: without such a day the article is in order.
"""

from __future__ import annotations

from datetime import date

from checks._contract import Check, NoParams
from domain.freshness import ArticleDates
from domain.verdict import Breach, Pass, Verdict


def judge(seen: ArticleDates, _params: NoParams, on: date) -> Verdict:
    future = seen.printed_future
    if future is None:
        return Pass()
    return Breach(
        f"稿件“{seen.title}”注明的发布日期{future.isoformat()}晚于监测日期{on.isoformat()}"
    )


CHECK = Check(looks_at=ArticleDates, params=NoParams, judge=judge)
