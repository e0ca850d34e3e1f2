"""What every product says of where its numbers come from, in one place and the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .disclosure import AUDIENCE, shown_count
from .report_texts import report_text
from .thai import thai_date

_HASH_SHOWN = 12


@dataclass(frozen=True)
class Provenance:
    """Of one radar run. Hashes are whole SHA-256; `made_at` is ISO 8601."""

    run_id: str
    model_id: str
    model_name_th: str
    model_name_en: str
    model_version: int
    """0 where the model's file is gone or has changed since the run."""
    model_hash: str
    data_hash: str
    rounds: Sequence[str]
    villages: int
    """With a score in some area."""
    households: int
    """Surveyed in these rounds; 0 for ready scores, of which nobody told."""
    made_at: str
    plugin_version: str
    imported: bool
    """Ready scores that were computed elsewhere."""

    def model_name(self, thai: bool) -> str:
        return (self.model_name_th if thai else self.model_name_en) or self.model_id

    def lines(self, thai: bool) -> tuple[str, ...]:
        """The sentences in the order in which a product shows them."""
        text = report_text(thai)
        day = datetime.fromisoformat(self.made_at) if self.made_at else None
        model = text(
            "made_by_changed_model" if not self.model_version else "made_by_model",
            model=self.model_name(thai),
            version=self.model_version,
            hash=self.model_hash[:_HASH_SHOWN],
        )
        count = text(
            "made_from_villages" if self.imported else "made_from",
            rounds=", ".join(self.rounds),
            villages=f"{self.villages:,}",
            households=shown_count(self.households, AUDIENCE, thai=thai),
        )
        when = text(
            "made_when",
            run=self.run_id,
            date=(thai_date(day.date()) if thai else f"{day:%Y-%m-%d}") if day else "–",
            plugin=self.plugin_version,
        )
        return text("made_elsewhere") if self.imported else model, count, when

    def text(self, thai: bool) -> str:
        """All of it in one line."""
        return " · ".join(self.lines(thai))
