"""A radar model: a versioned definition of the five areas."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

from .parts import ModelIndicator, RadarArea, RadarLevel

ARITHMETIC, GEOMETRIC = "arithmetic", "geometric"
AGGREGATIONS = (ARITHMETIC, GEOMETRIC)
"""How the points of an area's indicators become its score. The geometric mean lets less of a weak indicator be made
good by a strong one."""
IMPORTED_MODEL = "imported"
"""model_id of ready scores that were computed elsewhere."""


@dataclass(frozen=True)
class RadarModel:
    """Several may stand side by side; a run names the one that it was made by, and its fingerprint."""

    id: str
    version: int
    name_th: str
    name_en: str
    note_th: str
    note_en: str
    confidence: str
    coverage: float
    """The least share of weight with known answers; below it an area has no score but "ข้อมูลไม่พอ"."""
    alternatives: tuple[tuple[str, ...], ...]
    """Indicator sets, grouped where they ask the same questions in different years: one round of a group counts."""
    levels: tuple[RadarLevel, ...]
    areas: tuple[RadarArea, ...]
    path: str = field(default="", compare=False)
    """The file it came from."""
    aggregation: str = ARITHMETIC
    based_on: str = ""
    """The id of the model from which it was saved; says where it comes from and changes no number."""

    @property
    def set_ids(self) -> tuple[str, ...]:
        return tuple(set_id for group in self.alternatives for set_id in group)

    @property
    def is_imported(self) -> bool:
        """Whether its scores were computed elsewhere, so that no indicator stands behind them."""
        return self.id == IMPORTED_MODEL

    @cached_property
    def by_id(self) -> Mapping[str, RadarArea]:
        return {area.id: area for area in self.areas}

    @cached_property
    def levels_by_id(self) -> Mapping[str, RadarLevel]:
        return {level.id: level for level in self.levels}

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of what the model's file says; layout and the order of indicators in it do not matter."""
        content = asdict(replace(self, path="", areas=tuple(area.named({}) for area in self.areas)))
        return hashlib.sha256(json.dumps(_without_later_fields(content), sort_keys=True).encode()).hexdigest()

    def name(self, thai: bool) -> str:
        return self.name_th if thai else self.name_en

    def coverage_of(self, area: RadarArea) -> float:
        """The coverage rule that holds for the area."""
        return self.coverage if area.coverage is None else area.coverage

    def level_of(self, score: float | None) -> RadarLevel | None:
        """The level of a score 0–100; None where there is no score (None or NaN)."""
        if score is None or score != score:
            return None
        return next(level for level in self.levels if level.below is None or score < level.below)

    def for_sets(self, set_ids: frozenset[str]) -> Iterator[tuple[RadarArea, ModelIndicator]]:
        """The indicators of these sets, area by area."""
        for area in self.areas:
            for indicator in area.indicators:
                if indicator.indicator_set in set_ids:
                    yield area, indicator


def weight_shares(area: RadarArea, set_ids: frozenset[str]) -> dict[tuple[str, str], float]:
    """By key, the share of the area's weight that each indicator of these sets has; all 0 where the weights sum to 0.

    For the sets of one group's round together with the other groups', as they take part in a run.
    """
    weights = {one.key: one.weight for one in area.indicators if one.indicator_set in set_ids}
    total = sum(weights.values())
    return {key: weight / total if total else 0.0 for key, weight in weights.items()}


def _without_later_fields(content: dict[str, Any]) -> dict[str, Any]:
    """Fields that version 1 of the format did not have count only where they say something, so that a model that was
    used before them keeps its fingerprint."""
    if content["aggregation"] == ARITHMETIC:
        del content["aggregation"]
    if not content["based_on"]:
        del content["based_on"]
    for area in content["areas"]:
        if area["coverage"] is None:
            del area["coverage"]
        for one in area["indicators"]:
            if not one["shared"]:
                del one["shared"]
    return content
