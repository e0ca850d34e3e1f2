"""What a check or an import can find, as data: `catalogue/findings.csv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "catalogue" / "findings.csv"


@dataclass(frozen=True)
class FindingKind:
    """One kind of finding; its texts may hold {placeholders} that are filled from the finding's own columns."""

    id: str
    scope: str
    severity: str
    text_th: str
    text_en: str
    remedy_th: str
    remedy_en: str
    name_th: str
    name_en: str
    """Of the whole kind, where findings are listed by kind."""

    def text(self, thai: bool) -> str:
        return self.text_th if thai else self.text_en

    def name(self, thai: bool) -> str:
        return self.name_th if thai else self.name_en

    def remedy(self, thai: bool) -> str:
        return self.remedy_th if thai else self.remedy_en


@lru_cache(maxsize=1)
def finding_kinds() -> Mapping[str, FindingKind]:
    """All kinds by id."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["id"]: FindingKind(**row) for row in csv.DictReader(file)}
