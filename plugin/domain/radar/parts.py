"""What a radar model is made of: its areas, their indicators, and the levels of a score."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..indicators import Indicator

AREA_IDS = ("occupation", "capital", "risk", "poverty", "management")
"""The areas in the fixed order of the axes."""
HIGHER, LOWER = "higher_is_better", "lower_is_better"


@dataclass(frozen=True)
class ModelIndicator:
    """One indicator in an area. `goalposts` are the values that mean 0 and 100 points for higher_is_better, and
    100 and 0 for lower_is_better; values beyond them are capped. They have the unit of the value: per cent for a
    share, 1 to 3 for a score, a number per 100 households, or the amount's own unit."""

    indicator_set: str
    indicator_id: str
    kind: str
    weight: float
    """Only the ratios within an area count. At 0 the indicator is listed and counts for nothing."""
    direction: str
    goalposts: tuple[float, float]
    name_th: str = ""
    """Names as the indicator set has them; no part of the fingerprint."""
    name_en: str = ""
    shared: bool = False
    """Whether the model declares that this question feeds other areas too."""

    def name(self, thai: bool) -> str:
        return self.name_th if thai else self.name_en

    @property
    def key(self) -> tuple[str, str]:
        return self.indicator_set, self.indicator_id


@dataclass(frozen=True)
class RadarArea:
    """One axis. Its indicators stand in a fixed order whatever order the file has."""

    id: str
    number: int
    """1 to 5, clockwise from the top."""
    name_th: str
    name_en: str
    note_th: str
    note_en: str
    target: float
    indicators: tuple[ModelIndicator, ...]
    coverage: float | None = None
    """The area's own coverage rule in place of the model's; None where it has none."""

    def name(self, thai: bool) -> str:
        return self.name_th if thai else self.name_en

    def named(self, names: Mapping[tuple[str, str], Indicator]) -> RadarArea:
        """The area with the names of these indicators, without any where there are none."""
        return replace(
            self,
            indicators=tuple(
                replace(one, name_th=names[one.key].name_th, name_en=names[one.key].name_en)
                if one.key in names
                else replace(one, name_th="", name_en="")
                for one in self.indicators
            ),
        )


@dataclass(frozen=True)
class RadarLevel:
    """A range of scores: from the upper end of the level before up to, not including, `below`; None is no upper end."""

    id: str
    below: float | None
    name_th: str
    name_en: str
    colour: str

    def name(self, thai: bool) -> str:
        return self.name_th if thai else self.name_en


def shown_score(score: float) -> str:
    """A score as charts, tables and maps write it: a whole number, halves up as QGIS's own round() has them."""
    return str(math.floor(score + 0.5))


WIDE_INTERVAL = 20.0
"""Points of interval above which a score is shown grey: too few households to tell much."""


def is_wide(low: float | None, high: float | None) -> bool:
    """Whether the score between these ends is to be read with care."""
    return low is not None and high is not None and high - low > WIDE_INTERVAL
