"""The scores of a district: the villages of several workspaces, pooled as if they lay in one.

A district's number is that of its pooled counts, never a mean of the tambons' numbers. All workspaces are scored by one
model. Their rounds may be of different years, but of one indicator set in each group of alternatives: shares of other
questions are not pooled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from ..domain.errors import InputError, tr_noop
from ..domain.radar import RadarModel
from .radar import AreaScores, score_areas

_AMPHOE, _CHANGWAT = 4, 2


@dataclass(frozen=True)
class WorkspacePart:
    """What one workspace gives: its `village_indicator` rows of the chosen rounds, and the households of its villages
    by code."""

    name: str
    area_code: str
    rows: pd.DataFrame
    households: pd.Series


def common_area(area_codes: Sequence[str]) -> str:
    """The amphoe or changwat that all areas lie in; of one tambon alone the tambon. Raises InputError where they lie
    in several changwats."""
    if len(set(area_codes)) == 1:
        return area_codes[0]
    for digits in (_AMPHOE, _CHANGWAT):
        starts = {code[:digits] for code in area_codes}
        if len(starts) == 1 and min(map(len, area_codes)) >= digits:
            return starts.pop()
    raise InputError(
        tr_noop("The workspaces {codes} do not lie in one changwat, so they have no number together."),
        codes=", ".join(sorted(area_codes)),
    )


def score_workspaces(parts: Sequence[WorkspacePart], model: RadarModel, least_households: int = 0) -> AreaScores:
    """Villages, tambons, and all together under the code of their amphoe or changwat.

    Raises InputError for a village that stands in two workspaces, and for rounds that ask other questions.
    """
    area_code = common_area([part.area_code for part in parts])
    rows = pd.concat([part.rows for part in parts], ignore_index=True)
    households = pd.concat([part.households for part in parts])
    owners = pd.concat([pd.Series(part.name, index=part.households.index) for part in parts])
    twice = owners[owners.index.duplicated(keep=False)]
    if len(twice):
        raise InputError(
            tr_noop("These villages stand in more than one workspace: {villages} ({workspaces}). Leave one out."),
            villages=", ".join(sorted(set(twice.index))),
            workspaces=", ".join(sorted(set(twice))),
        )
    return score_areas(rows, model, households, area_code, least_households, several_rounds=True)
