"""留言统计数据未公开 · No channel publishes how many letters came and were answered.

Judges        The whole site: does a page of its channels print such counts?
Why           Counts show whether letters are answered at all.
Exempt        Sites whose channels are kept on another platform.
Unclear       None was found: counts may stand in a picture, a report or behind a script, so the
              program never says by itself that they are missing.
"""

from __future__ import annotations

from datetime import date

from checks._contract import Check, NoParams
from domain.channels import ChannelCensus
from domain.verdict import Exempt, Pass, Unclear, Verdict


def judge(seen: ChannelCensus, _params: NoParams, _on: date) -> Verdict:
    if seen.statistics:
        return Pass()
    if not seen.consult and seen.elsewhere:
        return Exempt("咨询建言渠道设在其他平台，由该平台公开统计数据")
    return Unclear("没有读到留言受理反馈情况的统计数据，须由人确认")


CHECK = Check(looks_at=ChannelCensus, params=NoParams, judge=judge)
