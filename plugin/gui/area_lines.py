"""The five areas of one village, tambon or area, as a window shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class AreaLine:
    """One area of a unit; score, low and high are None where there is none, and `reason` says why (an id of
    `domain.radar.unscored`)."""

    area_id: str
    score: float | None
    low: float | None
    high: float | None
    n: int
    level: str
    reason: str


def lines_of(scores: Any, unscored: Any, unit_code: str) -> list[AreaLine]:
    """The areas in the model's order; none for a unit without rows. `scores`: a table of SCORE_COLUMNS, `unscored` of
    UNSCORED_COLUMNS."""
    rows = scores[scores["unit_code"] == unit_code]
    why = unscored[unscored["unit_code"] == unit_code].set_index("area_id")["reason"].to_dict()
    return [
        AreaLine(area_id, _number(score), _number(low), _number(high), int(n or 0), level or "", why.get(area_id, ""))
        for area_id, score, low, high, n, level in zip(
            *(rows[name] for name in "area_id score low high n level".split())
        )
    ]


def _number(value: float | None) -> float | None:
    return None if value is None or value != value else float(value)
