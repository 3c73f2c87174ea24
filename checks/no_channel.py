"""未提供咨询建言渠道 · The site offers no way at all to ask or to propose.

Judges        The whole site: is there a mailbox, a form, a message board, or a link to one on
              another platform? 网上信访、纪检举报 do not count.
Why           A government site that cannot be written to is no window but a poster.
Exempt        Nothing.
Unclear       Part of the site was not read, no browser ran the home page's scripts, or something
              that may be such a channel was found and could not be opened.
"""

from __future__ import annotations

from datetime import date

from checks._contract import Check, NoParams
from domain.channels import ChannelCensus
from domain.verdict import Breach, Pass, Unclear, Verdict


def judge(seen: ChannelCensus, _params: NoParams, _on: date) -> Verdict:
    if seen.consult or seen.elsewhere:
        return Pass()
    if seen.doubt:
        return Unclear(f"没有找到咨询建言渠道，{seen.doubt}")
    return Breach("全站未见网上咨询建言渠道（领导信箱、在线咨询、留言板或者统一平台入口）")


CHECK = Check(looks_at=ChannelCensus, params=NoParams, judge=judge)
