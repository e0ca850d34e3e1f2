"""Whole villages of a survey held against what the workspace knows of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...domain.survey_rules import SurveyRule
from .match import SurveyMatch
from .places import Places
from .rules import RuleInput, apply_rules
from .table import SurveyTable


def village_warnings(
    rules: Sequence[SurveyRule], table: SurveyTable, match: SurveyMatch, places: Places
) -> pd.DataFrame:
    """Villages with far fewer or more households in the file than on the map: findings without a row. Nothing where
    rows are not households, or of a list that names only some."""
    names = ["village_code", "finding_id", "value", "limit"]
    if table.layout.id not in ("households", "persons") or places.households.empty:
        return pd.DataFrame(columns=names)
    known = places.households["village_code"].value_counts()
    villages = match.villages[match.villages["rows"] > 0]
    numbers = {
        "households": villages["households"].to_numpy(dtype=np.float64),
        "known_households": villages["village_code"].map(known).fillna(0).to_numpy(dtype=np.float64),
    }
    found = apply_rules(rules, RuleInput("village", len(villages), numbers=numbers))
    codes = villages["village_code"].to_numpy(dtype=object)[found["position"].to_numpy(dtype=np.int64)]
    return found.assign(village_code=codes).reindex(columns=names).fillna("")
