"""判定 · One file per check. The listing of this folder is the catalogue of what can be judged."""

from checks._contract import Check, discover
from checks._judge import judge

__all__ = ["Check", "discover", "judge"]
