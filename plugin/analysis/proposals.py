"""From the gaps of a radar run to proposals that a village meeting can take up, change or drop."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..domain.plan import Action, ProposalRule
from ..domain.radar import MEAN, PER_100, SCORE, SHARE, VILLAGE, RadarModel
from .radar import AreaScores

PROPOSAL_COLUMNS = "unit_code area_id title problem indicator_set indicator_id households done_by rank".split()
"""Columns of `plan_item`."""

_VILLAGE_DIGITS = 8
_PROBLEMS = {
    (MEAN, True): "ค่าเฉลี่ยของครัวเรือนยังห่างเป้าหมาย: {name}",
    (MEAN, False): "The households' mean is still off the target: {name}",
    (PER_100, True): "หมู่บ้านยังมีน้อยเมื่อเทียบกับจำนวนครัวเรือน: {name}",
    (PER_100, False): "The village has little of it for its households: {name}",
    (VILLAGE, True): "หมู่บ้านยังห่างเป้าหมาย: {name}",
    (VILLAGE, False): "The village is still off the target: {name}",
    (SHARE, True): "ครัวเรือนยังไม่ผ่าน: {name}",
    (SHARE, False): "Households do not pass yet: {name}",
    (SCORE, True): "หมู่บ้านยังมีปัญหา: {name}",
    (SCORE, False): "The village still has a problem: {name}",
}
"""What a proposal answers, by kind and whether in Thai. Without counts: the text may hang on a wall."""


def propose(
    scored: AreaScores,
    model: RadarModel,
    actions: Mapping[tuple[str, str], Action],
    rule: ProposalRule | None = None,
    *,
    thai: bool = True,
) -> pd.DataFrame:
    """PROPOSAL_COLUMNS for every village, most urgent first: `rank` runs from 1 in each village.

    Of the areas with a score below their target the lowest `rule.areas` are taken, and in each the `rule.indicators`
    whose points are below that target and cost the area's score most (weight times what is missing to 100). Equal ones
    go by the model's order; what has no weight costs nothing and is no proposal. households: how many do not pass;
    empty for what no household passes or fails. An indicator without an action gets its own name as title and no one
    who does it.
    """
    rule = rule or ProposalRule()
    areas = _lowest_areas(scored.scores, model, rule.areas)
    gaps = scored.points.merge(areas, on=["unit_code", "area_id"], how="inner", sort=False)
    gaps = gaps[(gaps["points"] < gaps["target"]) & (gaps["gap"] > 0)]
    gaps["order"] = np.arange(len(gaps))
    gaps = gaps.sort_values(["unit_code", "area_rank", "gap", "order"], ascending=[True, True, False, True])
    gaps = gaps[gaps.groupby(["unit_code", "area_id"], sort=False).cumcount() < rule.indicators]
    return _proposals(gaps.reset_index(drop=True), model, actions, thai)


def _lowest_areas(scores: pd.DataFrame, model: RadarModel, count: int) -> pd.DataFrame:
    """Columns unit_code, area_id, target, area_rank of the areas that each village should take up."""
    villages = scores[scores["unit_code"].str.len() == _VILLAGE_DIGITS]
    villages = villages.assign(target=villages["area_id"].map({area.id: area.target for area in model.areas}))
    low = villages[villages["score"] < villages["target"]].sort_values(["unit_code", "score", "area_no"], kind="stable")
    low = low.assign(area_rank=low.groupby("unit_code", sort=False).cumcount())
    return low.loc[low["area_rank"] < count, ["unit_code", "area_id", "target", "area_rank"]]


def _proposals(
    gaps: pd.DataFrame, model: RadarModel, actions: Mapping[tuple[str, str], Action], thai: bool
) -> pd.DataFrame:
    keys = list(zip(gaps["indicator_set"], gaps["indicator_id"]))
    names = {one.key: one.name(thai) for area in model.areas for one in area.indicators}
    titles = {key: action.title_th if thai else action.title_en for key, action in actions.items()}
    failing = (gaps["eligible"] - gaps["passed"]).tolist()
    counted = (gaps["kind"] == SHARE).tolist()
    proposals = gaps.assign(
        title=[titles.get(key, names[key]) for key in keys],
        problem=[_PROBLEMS[kind, thai].format(name=names[key]) for kind, key in zip(gaps["kind"], keys)],
        households=pd.Series([count if has else None for count, has in zip(failing, counted)], dtype=object),
        done_by=[actions[key].done_by if key in actions else None for key in keys],
        rank=gaps.groupby("unit_code", sort=False).cumcount() + 1,
    )
    return proposals[PROPOSAL_COLUMNS]
