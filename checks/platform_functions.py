"""公开平台功能不全 · The disclosure platform does not offer search, papers to view, or downloads.

Judges        One page that the home page calls the disclosure platform, with the pages below it.
Why           政府信息公开条例第二十四条: the platform has the functions 检索、查阅、下载.
Exempt        Nothing.
Unclear       A script may add what is missing, or the walk did not bring every page; that nothing
              can be downloaded is never said of fewer pages than the rule names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.functions import PlatformLook
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`fewest_read`: papers below the platform that must have been read."""

    fewest_read: int


def judge(seen: PlatformLook, params: Params, _on: date) -> Verdict:
    has = (("检索", seen.searches), ("查阅", seen.views), ("下载", seen.downloads))
    lacking = [name for name, there in has if not there]
    if not lacking:
        return Pass()
    if not seen.sure:
        return Unclear(seen.doubt or "内容可能由脚本写出")
    if lacking == ["下载"] and (seen.read < params.fewest_read or not seen.whole):
        return Unclear(f"只读到{seen.read}个页面，未见可下载的文件")
    return Breach(f"“{seen.name}”没有{'、'.join(lacking)}功能")


CHECK = Check(looks_at=PlatformLook, params=Params, judge=judge)
