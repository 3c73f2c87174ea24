"""设置 · What the operator of an installation decides; everything else is in the rulebook."""

from __future__ import annotations

import os
from dataclasses import dataclass

PROGRAM = "ducha/0.1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`contact` stands in the User-Agent, so that a unit can ask who is looking."""

    contact: str

    @property
    def user_agent(self) -> str:
        about = f"GovSiteSupervision; +{self.contact}" if self.contact else "GovSiteSupervision"
        return f"Mozilla/5.0 (compatible; Ducha/0.1; {about})"


def load() -> Settings:
    """From the environment: DUCHA_CONTACT (address or mail of the supervising office)."""
    return Settings(
        contact=os.environ.get("DUCHA_CONTACT", ""),
    )
