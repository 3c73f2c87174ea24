"""网站存续 · A site is there that should not be, or is not what the register says it became.

Judges        What answers at the site's address beside the register's dates: closed and still open,
              closed and its domain in other hands, merged and not redirected, closing and silent
              about it; or the site of a township. Each rule asks one of these.
Why           A closed site that still opens misleads; a lost domain may show anything under the
              unit's name.
Exempt        Nothing; running sites of governments and departments are no business of this check.
Unclear       The path or a guard kept us from seeing what answers, or the page does not show whose
              it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.sitelife import LifeFault, SiteLife
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    fault: LifeFault


def judge(seen: SiteLife, params: Params, on: date) -> Verdict:
    fault = params.fault
    closing, closed = seen.is_closing(on), seen.is_closed(on)
    applies = closing if fault is LifeFault.UNANNOUNCED else closed or fault is LifeFault.TOWNSHIP
    if not applies or (fault is LifeFault.TOWNSHIP and closed):
        return Pass()
    if seen.answered is None:
        return Unclear(f"未能核实网站是否还能访问：{seen.detail}")
    if not seen.answered or seen.redirected:
        return Pass()
    return _met(seen, fault)


def _met(seen: SiteLife, fault: LifeFault) -> Verdict:
    """Something answers, and it is not the site that took the content."""
    closed = f"网站已于{seen.dates.closed_on}关停"
    if fault is LifeFault.TAKEN:
        if seen.lost or seen.own is False:
            return Breach(f"{closed}，域名现显示其他内容：“{seen.title}”（{seen.final}）")
        return Pass() if seen.own else Unclear(f"{closed}，不能断定页面属于谁：{seen.final}")
    if fault is not LifeFault.TOWNSHIP and (seen.lost or seen.own is False):
        return Pass()  # whose it is now is the other rule's question
    if not seen.own:
        return Unclear(f"页面没有可以判断主办单位的标识：{seen.final}")
    said = {
        LifeFault.STILL_OPEN: None if seen.dates.merged_into else f"{closed}，首页仍可访问",
        LifeFault.NOT_REDIRECTED: f"{closed}并入{seen.dates.merged_into}，首页没有跳转"
        if seen.dates.merged_into
        else None,
        LifeFault.UNANNOUNCED: None
        if seen.announced
        else f"网站自{seen.dates.announced_on}起公告关停，首页未见公告",
        LifeFault.TOWNSHIP: "乡镇、街道原则上不单独建设网站，该网站仍在运行",
    }[fault]
    return Breach(f"{said}（{seen.final}）") if said else Pass()


def _concerns(seen: SiteLife, params: Params) -> bool:
    if params.fault is LifeFault.TOWNSHIP:
        return seen.township
    return seen.dates.closed_on is not None or seen.dates.announced_on is not None


CHECK = Check(looks_at=SiteLife, params=Params, judge=judge, concerns=_concerns)
