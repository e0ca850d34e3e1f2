"""Ready counts by village and indicator, as offices report them: surveyed, passed, failed, not applicable."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...domain.indicators import IndicatorSet
from .count_matrix import count_matrix
from .match import SurveyMatch
from .persons import person_counts
from .table import SurveyTable


def counted_rows(table: SurveyTable, match: SurveyMatch, indicator_set: IndicatorSet) -> pd.DataFrame:
    """What a table of counts brings into village_indicator. How many gave no answer, such a table does not say."""
    units = match.units
    counts = count_matrix(units.amounts).complete
    row, column = np.nonzero(~np.isnan(counts.surveyed))
    if table.layout.id == "long":
        ids = table.values.item[units.rows[row]]
    else:
        ids = np.array([one.id for one in indicator_set.indicators], dtype=object)[column]
    counted = {one.id: one.unit or indicator_set.unit for one in indicator_set.indicators}
    eligible, passed = counts.surveyed[row, column], counts.passed[row, column]
    with np.errstate(invalid="ignore"):
        value = np.where(eligible > 0, 100.0 * passed / eligible, np.nan)
    return pd.DataFrame(
        {
            "unit_code": units.village_codes[row],
            "indicator_id": ids,
            "counted": pd.Series(ids, dtype=object).map(counted).to_numpy(dtype=object),
            "eligible": eligible.astype(np.int64),
            "passed": passed.astype(np.int64),
            "not_applicable": np.nan_to_num(counts.not_applicable[row, column]).astype(np.int64),
            "missing": 0,
            "value": value,
        }
    )


def person_rows(table: SurveyTable, match: SurveyMatch, indicator_set: IndicatorSet) -> pd.DataFrame:
    """What a table of persons brings into village_indicator beside the answers of the households."""
    counts = person_counts(match.village_codes, table.values.answers.codes[match.matched], indicator_set)
    with np.errstate(invalid="ignore"):
        value = np.where(counts["eligible"] > 0, 100.0 * counts["passed"] / counts["eligible"], np.nan)
    return counts.rename(columns={"village_code": "unit_code"}).assign(counted="person", value=value)


def households_counted(table: SurveyTable, match: SurveyMatch, indicator_set: IndicatorSet) -> pd.Series:
    """By village, the most households that a question about households was put to."""
    rows = counted_rows(table, match, indicator_set)
    households = rows[rows["counted"] == "household"]
    asked = households["eligible"] + households["not_applicable"]
    return asked.groupby(households["unit_code"]).max()
