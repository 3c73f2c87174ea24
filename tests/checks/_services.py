"""Service guides as sights: one with everything, and what each case takes out of it."""

from __future__ import annotations

from typing import Any

from domain.services import ELEMENTS, NAME, GuideElement, ServiceGuide

FULL = {
    "事项名称": "林木采伐许可",
    "设定依据": "《中华人民共和国森林法》第五十六条：采伐林地上的林木应当申请采伐许可证。",
    "申请条件": "符合采伐限额",
    "办理材料": "申请表（原件1份）",
    "办理地点": "政务服务中心3号窗口",
    "办理机构": "县林业局",
    "收费标准": "不收费",
    "办理时间": "工作日8:30-17:30",
    "联系电话": "0555-5550112",
    "办理流程": "申请、受理、决定",
}


def guide(*without: str, **changed: Any) -> ServiceGuide:
    """Words by class, or any field of the sight, put over the full guide."""
    fields = {name: words for name, words in FULL.items() if name not in without}
    fields |= {name: words for name, words in changed.items() if name in ELEMENTS}
    given: dict[str, Any] = {
        "site": "https://a.test/",
        "page": "https://a.test/1.html",
        "title": FULL[NAME],
        "rank": 0,
        "fields": fields,
        "missing": tuple(name for name in ELEMENTS if name not in fields),
        "printed": sum(name in fields for name in ELEMENTS if name != NAME),
        "elsewhere": False,
        "linked_basis": False,
        "forms": 0,
    }
    return ServiceGuide(**given | {k: v for k, v in changed.items() if k in given})


def element(name: str, **changed: Any) -> GuideElement:
    given: dict[str, Any] = {
        "page": "https://a.test/1.html",
        "title": FULL[NAME],
        "rank": 0,
        "element": name,
        "found": False,
        "empty": False,
        "printed": 8,
        "elsewhere": False,
    }
    return GuideElement(**given | changed)
