"""How a number was made: from an area's score down to its indicators, their points, and the counts behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..domain.errors import InputError, tr_noop
from .points import UnitPoints
from .radar import AreaScores, point_rows


@dataclass(frozen=True)
class HowMade:
    """The chain behind one score. score, low and high are NaN where there is none; `unscored` says why then."""

    unit_code: str
    area_id: str
    score: float
    low: float
    high: float
    n: int
    coverage: float
    coverage_rule: float
    level: str
    unscored: str
    aggregation: str
    indicators: pd.DataFrame
    """POINT_COLUMNS of the unit, name_th, name_en, and `share`: of the weight of those that have a value."""
    villages: pd.DataFrame
    """POINT_COLUMNS of the villages that are pooled in the unit; no rows for a village."""


def how_made(scored: AreaScores, unit_code: str, area_id: str) -> HowMade:
    """Raises InputError for a unit or an area that the analysis does not have."""
    row = scored.scores[(scored.scores["unit_code"] == unit_code) & (scored.scores["area_id"] == area_id)]
    if row.empty:
        raise InputError(
            tr_noop("The analysis has no score of {unit} in the area {area}."), unit=unit_code, area=area_id
        )
    found: dict[str, Any] = row.iloc[0].to_dict()
    reasons = scored.unscored
    why = reasons[(reasons["unit_code"] == unit_code) & (reasons["area_id"] == area_id)]["reason"]
    model = scored.model
    return HowMade(
        unit_code=unit_code,
        area_id=area_id,
        score=float(found["score"]),
        low=float(found["low"]),
        high=float(found["high"]),
        n=int(found["n"]),
        coverage=float(found["coverage"]),
        coverage_rule=model.coverage_of(model.by_id[area_id]),
        level=str(found["level"]),
        unscored=str(why.iloc[0]) if len(why) else "",
        aggregation=model.aggregation,
        indicators=_indicators(scored, unit_code, area_id),
        villages=_villages(scored, unit_code, area_id),
    )


def _indicators(scored: AreaScores, unit_code: str, area_id: str) -> pd.DataFrame:
    units = next(one for one in scored.units if unit_code in one.codes)
    rows = _rows(scored, units, np.array([code == unit_code for code in units.codes], dtype=bool), area_id)
    by_key = {one.key: one for one in scored.model.by_id[area_id].indicators}
    named = [by_key[key] for key in zip(rows["indicator_set"], rows["indicator_id"])]
    counts = rows["weight"].where(rows["points"].notna(), 0.0)
    return rows.assign(
        name_th=[one.name_th for one in named],
        name_en=[one.name_en for one in named],
        share=counts / counts.sum() if counts.sum() > 0 else 0.0,
    )


def _villages(scored: AreaScores, unit_code: str, area_id: str) -> pd.DataFrame:
    villages, whole = scored.units[0], scored.units[-1]
    codes = np.array(villages.codes, dtype=object).astype(str)
    inside = np.char.startswith(codes, unit_code) & (codes != unit_code)
    return _rows(scored, villages, inside | (unit_code in whole.codes), area_id)


def _rows(scored: AreaScores, units: UnitPoints, kept: np.ndarray[Any, Any], area_id: str) -> pd.DataFrame:
    rows = point_rows(units.only(kept), scored.villages, scored.model)
    return rows[rows["area_id"] == area_id].reset_index(drop=True)
