"""Two rounds or two units beside each other: what differs for real, and what lies within the noise.

Scores of areas: the difference with MOVER's interval. Shares: the difference with Newcombe's interval; where most
households of both rounds are the same ones, McNemar's mid-p test of those decides, because it sees who changed.
Facts about whole villages and mean amounts have no interval: a difference is told "as recorded". Of what is not defined
alike in both no difference is given at all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..domain.definitions import Definitions
from ..domain.errors import InputError, tr_noop
from ..domain.radar import LOWER
from ..domain.radar.verdicts import BETTER, NOISE, OTHER_DEFINITION, RECORDED, UNKNOWN, WORSE
from .difference import Difference, mcnemar, mover, newcombe
from .intervals import Floats
from .radar import AreaScores

COMPARISON_COLUMNS = [
    *"unit_code other_code area_no area_id indicator_set indicator_id kind".split(),
    *"before after difference low high n_before n_after matched lost gained p_mid p_exact verdict".split(),
]
MATCHED_COLUMNS = "unit_code indicator_set indicator_id matched lost gained".split()
LEAST_MATCHED = 0.5
"""Share of the smaller round's households that must be matched before they speak for all."""
_P = 0.05
_KEY = ["unit_code", "area_id", "indicator_set", "indicator_id"]

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Comparison:
    """COMPARISON_COLUMNS each. before, after and difference are points of 100 for areas, per cent for shares, else the
    indicator's own unit; low and high are the ends of the difference's 95 % interval, NaN without one. matched: pairs
    of the same household that passed or failed in both rounds; lost and gained: of these, who changed. n: households
    (or persons) behind the number. other_code: the unit compared with, where two units are."""

    areas: pd.DataFrame
    indicators: pd.DataFrame


def compare_rounds(
    before: AreaScores,
    after: AreaScores,
    definitions: tuple[Definitions, Definitions],
    matched: pd.DataFrame | None = None,
) -> Comparison:
    """The units that both have, by the same model; indicators not of those with so few households that they would tell
    about single ones. `matched`: MATCHED_COLUMNS of villages; those of tambons and of the
    area are summed up here."""
    area_code = after.units[-1].codes[0]
    few = {*before.small, *after.small}
    areas = _pairs(before.scores, after.scores, ["unit_code", "area_no", "area_id"])
    points, later = (one.points[~one.points["unit_code"].isin(few)] for one in (before, after))
    indicators = _pairs(points, later, [*_KEY, "area_no", "kind"])
    if matched is not None and len(matched):
        pooled = _pooled(matched, area_code)
        indicators = indicators.merge(pooled, on=["unit_code", "indicator_set", "indicator_id"], how="left")
    same = _same(definitions, areas, indicators)
    return _compared(areas.assign(other_code=""), indicators.assign(other_code=""), same, after)


def compare_units(scored: AreaScores, unit_a: str, unit_b: str) -> Comparison:
    """Unit B beside unit A, in one analysis: before is A, after is B. Raises InputError that lists the units."""
    units = [code for one in scored.units for code in one.codes]
    for unit in (unit_a, unit_b):
        if unit not in units:
            raise InputError(
                tr_noop("There is no village or tambon {unit} in this analysis. Choose from: {choices}."),
                unit=unit or "–",
                choices=", ".join(units),
            )
    frames = []
    points = scored.points
    if {unit_a, unit_b} & set(scored.small):
        points = points[:0]
    for table, key in (
        (scored.scores, ["area_no", "area_id"]),
        (points, [*_KEY[1:], "area_no", "kind"]),
    ):
        one, other = (table[table["unit_code"] == unit].drop(columns="unit_code") for unit in (unit_a, unit_b))
        frames.append(_pairs(one, other, key).assign(unit_code=unit_b, other_code=unit_a))
    areas, indicators = frames
    return _compared(areas, indicators, (np.ones(len(areas), bool), np.ones(len(indicators), bool)), scored)


def _pairs(before: pd.DataFrame, after: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """In the order of `after`, then what only `before` has."""
    placed = after.assign(place=np.arange(len(after)))
    together = placed.merge(before, on=key, how="outer", suffixes=("_b", "_a")).sort_values("place", kind="stable")
    if "unit_code" in key:
        both = set(before["unit_code"]) & set(after["unit_code"])
        together = together[together["unit_code"].isin(both)]
    return together.reset_index(drop=True)


def _pooled(matched: pd.DataFrame, area_code: str) -> pd.DataFrame:
    """With the sums of tambons and of the area."""
    numbers = ["matched", "lost", "gained"]
    tambons = matched.assign(unit_code=matched["unit_code"].str[:6])
    area = matched.assign(unit_code=area_code)
    parts = [matched, tambons[tambons["unit_code"] != area_code], area]
    return pd.concat(parts).groupby(["unit_code", "indicator_set", "indicator_id"], as_index=False)[numbers].sum()


def _same(
    definitions: tuple[Definitions, Definitions], areas: pd.DataFrame, indicators: pd.DataFrame
) -> tuple[Flags, Flags]:
    one, other = definitions
    by_area = {area_id: one.same_area(other, area_id) for area_id in areas["area_id"].unique()}
    keys = list(map(tuple, indicators[["indicator_set", "indicator_id"]].drop_duplicates().to_numpy()))
    by_key = pd.DataFrame(keys, columns=["indicator_set", "indicator_id"]).assign(
        same=[one.same_indicator(other, key) for key in keys]
    )
    alike = indicators[["indicator_set", "indicator_id"]].merge(by_key, how="left")["same"]
    return areas["area_id"].map(by_area).to_numpy(dtype=bool), alike.to_numpy(dtype=bool)


def _compared(
    areas: pd.DataFrame, indicators: pd.DataFrame, same: tuple[Flags, Flags], scored: AreaScores
) -> Comparison:
    return Comparison(_compare_areas(areas, same[0]), _compare_indicators(indicators, same[1], scored))


def _compare_areas(pairs: pd.DataFrame, same: Flags) -> pd.DataFrame:
    ends = [[_floats(pairs[f"{name}_{side}"]) for name in ("score", "low", "high")] for side in "ab"]
    found = mover(*ends[0], *ends[1])
    certain = (ends[0][1] == ends[0][2]) & (ends[1][1] == ends[1][2])
    nothing = dict.fromkeys(("matched", "lost", "gained", "p_mid", "p_exact"), np.nan)
    frame = pairs.assign(
        indicator_set="",
        indicator_id="",
        kind="",
        before=ends[0][0],
        after=ends[1][0],
        n_before=_floats(pairs["n_a"]),
        n_after=_floats(pairs["n_b"]),
        **nothing,
        **_told(found, certain, np.ones(len(pairs), bool), same),
    )
    return frame[COMPARISON_COLUMNS]


def _compare_indicators(pairs: pd.DataFrame, same: Flags, scored: AreaScores) -> pd.DataFrame:
    before, after = (_floats(pairs[f"value_{side}"]) for side in "ab")
    counts = [_floats(pairs[f"{name}_{side}"]) for side in "ab" for name in ("passed", "eligible")]
    shares = newcombe(*(np.nan_to_num(one) for one in counts))
    counted_by_village = dict(zip((one.key for _, one in scored.villages.columns), scored.villages.whole))
    keys = zip(pairs["indicator_set"], pairs["indicator_id"])
    whole = np.fromiter((counted_by_village.get(key, False) for key in keys), dtype=bool, count=len(pairs))
    is_share = pairs["kind"].eq("share_pass").to_numpy() & ~whole
    plain = np.full(len(pairs), np.nan)
    found = Difference(
        np.where(is_share, 100.0 * shares.value, after - before),
        np.where(is_share, 100.0 * shares.low, plain),
        np.where(is_share, 100.0 * shares.high, plain),
    )
    rises = {one.key: one.direction != LOWER for _, one in scored.villages.columns}
    up = np.fromiter(
        (rises.get(key, True) for key in zip(pairs["indicator_set"], pairs["indicator_id"])), bool, len(pairs)
    )
    told = _told(found, ~is_share, up, same)
    paired = _paired(pairs, counts[1], counts[3])
    frame = pairs.assign(
        before=before,
        after=after,
        n_before=_floats(pairs["counted_a"]),
        n_after=_floats(pairs["counted_b"]),
        **paired,
        **told,
    )
    decides = is_share & same & ~np.isnan(paired["p_mid"])
    turned = np.sign(paired["gained"] - paired["lost"]) * np.where(up, 1, -1)
    by_pairs = np.where(paired["p_mid"] < _P, np.where(turned > 0, BETTER, WORSE), NOISE)
    frame["verdict"] = np.where(decides, by_pairs, told["verdict"])
    return frame[COMPARISON_COLUMNS]


def _paired(pairs: pd.DataFrame, eligible_a: Floats, eligible_b: Floats) -> dict[str, Floats]:
    """The counts of matched households as they are, and p only where these speak for all."""
    blank = np.full(len(pairs), np.nan)
    counts = {name: _floats(pairs[name]) if name in pairs else blank for name in ("matched", "lost", "gained")}
    enough = counts["matched"] >= LEAST_MATCHED * np.fmin(eligible_a, eligible_b)
    enough &= counts["matched"] > 0
    test = mcnemar(np.nan_to_num(counts["lost"]), np.nan_to_num(counts["gained"]))
    return {
        **counts,
        "p_mid": np.where(enough, test.mid_p, np.nan),
        "p_exact": np.where(enough, test.exact, np.nan),
    }


def _told(found: Difference, certain: Flags, up: Flags, same: Flags) -> dict[str, npt.NDArray[np.generic]]:
    """difference, low, high and verdict. `certain`: without an interval; `up`: more is better."""
    turned = found.value * np.where(up, 1, -1)
    real = np.where(turned > 0, BETTER, WORSE)
    verdict = np.where(certain, np.where(found.value == 0, NOISE, RECORDED), np.where(found.is_real, real, NOISE))
    verdict = np.where(np.isnan(found.value), UNKNOWN, verdict)
    return {
        "difference": np.where(same, found.value, np.nan),
        "low": np.where(same & ~certain, found.low, np.nan),
        "high": np.where(same & ~certain, found.high, np.nan),
        "verdict": np.where(same, verdict, OTHER_DEFINITION).astype(object),
    }


def _floats(values: pd.Series) -> Floats:
    return np.asarray(values.to_numpy(dtype=float, na_value=np.nan), dtype=np.float64)
