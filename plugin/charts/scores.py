"""What a score chart shows: areas in their fixed order, and one to three sets of scores."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.errors import InputError, tr_noop
from ..domain.radar import WIDE_INTERVAL, is_wide
from .page import SERIES_STYLES, SeriesStyle

MOST_SERIES = 3
RINGS = (0, 25, 50, 75, 100)
TARGET_DASH = (3.0, 2.0)
TARGET_COLOR = "#3c3c3c"
MEAN_DASH = (1.2, 1.4)
MEAN_COLOR = "#009E73"

WORDS = {
    "th": {
        "insufficient": "ข้อมูลไม่พอ",
        "target": "เป้าหมาย",
        "interval": "ช่วงของคะแนน",
        "mean": "ค่าเฉลี่ยของตำบล",
        "wide": f"ช่วงกว้างกว่า {WIDE_INTERVAL:g} คะแนน อ่านด้วยความระวัง",
        "n": "จำนวน (n)",
        "bound": "บอกได้เพียงขอบ (> <) เพราะมีไม่กี่ครัวเรือน",
        "rim": "กลาง 0 ขอบนอก 100",
        "share": "ร้อยละ",
        "limits": "เขตปกติ {level} % รอบเป้าหมาย",
        "inside": "ไม่ต่างจากเป้าหมายชัดเจน",
        "outside": "นอกเขต {level} %",
        "unnamed": "ไม่มีที่เขียนชื่อ",
        "real": "เปลี่ยนจริง",
        "better": "ดีขึ้นจริง",
        "worse": "แย่ลงจริง",
        "noise": "อาจเป็นความผันผวน",
        "change": "เปลี่ยน",
    },
    "en": {
        "insufficient": "not enough data",
        "target": "target",
        "interval": "score interval",
        "mean": "tambon mean",
        "wide": f"interval wider than {WIDE_INTERVAL:g} points: read with care",
        "n": "number (n)",
        "bound": "only a bound (> <): few households",
        "rim": "centre 0, rim 100",
        "share": "per cent",
        "limits": "{level} % limits around the target",
        "inside": "not clearly off the target",
        "outside": "outside the {level} % limits",
        "unnamed": "no room for the names of",
        "real": "real change",
        "better": "really better",
        "worse": "really worse",
        "noise": "within the noise",
        "change": "change",
    },
}
"""The charts' own few words; they follow the language of the paper, not of the program."""


@dataclass(frozen=True)
class AreaLabel:
    """A radar area's name in both languages; zero-width spaces in name_th are its line breaks."""

    area_id: str
    name_th: str
    name_en: str

    def name(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_th


@dataclass(frozen=True)
class RadarSeries:
    """Scores 0–100 in the order of the areas; None or NaN: not enough data. `low` and `high` bound each score."""

    name: str
    scores: Sequence[float | None]
    low: Sequence[float | None] | None = None
    high: Sequence[float | None] | None = None
    style: SeriesStyle | None = None
    companion: bool = False
    """Stands beside another: nothing is said where it has no score."""


@dataclass(frozen=True)
class Score:
    value: float
    low: float | None
    high: float | None

    @property
    def has_interval(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def is_vague(self) -> bool:
        return is_wide(self.low, self.high)


def checked_scores(series: RadarSeries, areas: Sequence[AreaLabel]) -> list[Score | None]:
    """One score or None per area.

    Raises InputError for a number outside 0–100, or as many scores as there are not areas.
    """
    columns = (series.scores, series.low, series.high)
    if any(column is not None and len(column) != len(areas) for column in columns):
        raise InputError(
            tr_noop("{name} has not one score for each of the {count} areas. Compute the radar again."),
            name=series.name,
            count=len(areas),
        )
    values, lows, highs = (
        [_number(series.name, entry) for entry in column or [None] * len(areas)] for column in columns
    )
    return [None if value is None else Score(value, low, high) for value, low, high in zip(values, lows, highs)]


def target_values(target: float | Sequence[float] | None, areas: Sequence[AreaLabel]) -> list[float]:
    """One target per area from one for all or from one for each; empty where there is none.

    Raises InputError as `checked_scores` does.
    """
    if target is None:
        return []
    targets = [target] * len(areas) if isinstance(target, (int, float)) else target
    checked = checked_scores(RadarSeries("target", list(targets)), areas)
    return [score.value for score in checked if score]


def target_name(targets: Sequence[float], language: str) -> str:
    """The legend's words, with the number where it is the same for all areas."""
    name = WORDS[language]["target"]
    return f"{name} {targets[0]:g}" if len(set(targets)) == 1 else name


def _number(name: str, entry: float | None) -> float | None:
    if entry is None or math.isnan(entry):
        return None
    if not 0 <= entry <= 100:
        raise InputError(
            tr_noop("{name} has the score {score}, but scores go from 0 to 100. Compute the radar again."),
            name=name,
            score=entry,
        )
    return float(entry)


def styled(series: Sequence[RadarSeries]) -> list[tuple[RadarSeries, SeriesStyle]]:
    """Each series with its own style or the next of the default ones.

    Raises InputError for more than MOST_SERIES, which nobody can tell apart.
    """
    if not 1 <= len(series) <= MOST_SERIES:
        raise InputError(
            tr_noop("The chart was asked to show {count} sets of scores. It shows one to {most}: choose fewer."),
            count=len(series),
            most=MOST_SERIES,
        )
    return [(one, one.style or SERIES_STYLES[number]) for number, one in enumerate(series)]
