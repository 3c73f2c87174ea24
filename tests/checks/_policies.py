"""Policy papers and interpretations as sights."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.policies import HEAD, Interpretation, PolicyPaper
from tests.checks._edition import HOME


def paper(*without: str, **changed: Any) -> PolicyPaper:
    given: dict[str, Any] = {
        "site": HOME,
        "page": f"{HOME}p.html",
        "title": "测试县林业局关于印发林木采伐管理办法的通知",
        "rank": 0,
        "own": True,
        "wide": True,
        "head": {name: "某" for name in HEAD if name not in without},
        "explained_by": (),
        "searched": True,
    }
    return PolicyPaper(**given | changed)


def told(**changed: Any) -> Interpretation:
    given: dict[str, Any] = {
        "site": HOME,
        "page": f"{HOME}i.html",
        "title": "《林木采伐管理办法》解读",
        "rank": 0,
        "paper": f"{HOME}p.html",
        "paper_title": "测试县林业局关于印发林木采伐管理办法的通知",
        "links_to": False,
        "linked_back": False,
        "sure": True,
        "published": date(2026, 3, 4),
        "paper_published": date(2026, 2, 27),
        "working_days": 4,
        "why": "",
    }
    return Interpretation(**given | changed)
