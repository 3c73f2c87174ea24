"""转载清单 · What the county's office wants carried, and by whom."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from domain.reposts import Watched

PORTAL, WATER, FARMS = (f"{name}.shilixian.gov.cn" for name in ("www", "slj", "nyncj"))
SERVICES = "国务院关于促进服务业高质量发展的意见"
OPENNESS = "国务院办公厅关于加强政务公开标准化建设的通知"
_BEIJING = timezone(timedelta(hours=8))

WATCH = (
    Watched(
        title=SERVICES,
        published=datetime(2026, 3, 10, 15, 0, tzinfo=_BEIJING),
        source="中国政府网",
        sites=(PORTAL, WATER, FARMS),
    ),
    Watched(
        title=OPENNESS,
        published=datetime(2026, 3, 12, 8, 0, tzinfo=_BEIJING),
        source="中国政府网",
        sites=(PORTAL, WATER),
    ),
)
