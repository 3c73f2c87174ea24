"""测试县 · 测试县人民政府 on loopback: sites with planted faults and their manifest."""

from county.loopback import County
from county.words import Fault, FaultKind, Site

__all__ = ["County", "Fault", "FaultKind", "Site"]
