"""信箱判定 · What all checks of letters ask first: is it a channel of consultation, was it read?"""

from __future__ import annotations

from typing import Any

from domain.channels import ChannelKind, LetterLook
from domain.columns import Health
from domain.verdict import Doubt, Unclear


def consults(seen: LetterLook, _params: Any) -> bool:
    """在线访谈、调查征集、网上信访、纪检举报类栏目除外。"""
    return seen.kind is ChannelKind.CONSULT


def unread(seen: LetterLook) -> Unclear | None:
    """Why nothing may be said of the channel's letters."""
    if seen.health is Health.PROVED:
        return None
    doubt = Doubt.NOT_SEEN if seen.health is Health.UNSEEN else Doubt.NOT_LEGIBLE
    return Unclear(f"“{seen.name}”未能判读：{seen.doubt}", doubt)
