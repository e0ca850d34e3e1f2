"""The whole way of an import without a workspace: from a file to the columns that would be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from nasty_files.people import citizen_id

from chumchon.plugin.analysis.office.tables import OfficeTable, open_table
from chumchon.plugin.analysis.reports import with_texts
from chumchon.plugin.analysis.survey.columns import household_columns, village_columns
from chumchon.plugin.analysis.survey.identity import known_households
from chumchon.plugin.analysis.survey.match import match_survey
from chumchon.plugin.analysis.survey.places import Places
from chumchon.plugin.analysis.survey.proposal import propose_mapping
from chumchon.plugin.analysis.survey.table import read_survey
from chumchon.plugin.domain.decisions import NO_DECISIONS, Decisions
from chumchon.plugin.domain.errors import ChumchonError
from chumchon.plugin.domain.indicators import IndicatorSet, indicator_set_ids, load_indicator_set
from chumchon.plugin.domain.mapping import TableMapping
from chumchon.plugin.domain.survey_rules import survey_rules

YEAR = 2021
ID_NUMBER = citizen_id(1)
"""Of a person: wherever it stands in a file, it must not come out."""
SETS = {set_id: load_indicator_set(set_id) for set_id in indicator_set_ids()}
PLACES = Places(
    "650202",
    pd.DataFrame(
        {
            "village_code": ["65020201", "65020202", "65020203", "65020213"],
            "moo": ["1", "2", "3", "13"],
            "name_th": ["บ้านหนองกะท้าว", "บ้านน้ำริน", "บ้านหาดสั่ง", "บ้านยุบแล้ว"],
            "valid_from": [None, None, "2000-01-01", None],
            "valid_to": [None, None, None, "2018-12-31"],
        },
        dtype=object,
    ),
    pd.DataFrame(
        {
            "alias_code": ["65990063", "65990064"],
            "village_code": ["65020202", "65020203"],
            "valid_from": ["2010-01-01", None],
            "valid_to": [None, "2015-12-31"],
            "reason": ["alias", "split_from"],
        },
        dtype=object,
    ),
    known_households(
        {
            "household_key": ["k1", "k2", "k3"],
            "village_code": ["65020201", "65020201", "65020202"],
            "house_no": ["7/8", "7/8", "12"],
            "house_code": ["65020100001", None, None],
            "unit_no": ["1", "2", None],
            "geom": [None, b"x", None],
            "batch_id": [None, None, None],
        }
    ),
    pd.DataFrame({"tambon_code": ["650202"], "name": ["หนองกะท้าว"]}, dtype=object),
)


def import_file(
    path: Path,
    indicator_set: IndicatorSet,
    layout: str = "",
    decisions: Decisions = NO_DECISIONS,
    mapping: Callable[[OfficeTable], TableMapping] | None = None,
) -> None:
    """Raises ChumchonError where the file is refused; asserts what must be so of every table that is not."""
    table = open_table(path)
    found = mapping(table) if mapping else propose_mapping(table, indicator_set, layout)
    survey = read_survey(table, found, indicator_set, YEAR, PLACES, decisions, survey_rules())
    match = match_survey(survey, PLACES, YEAR, indicator_set)
    counts = match.counts
    assert counts["rows"] == counts["matched"] + counts["only_in_table"] + counts["duplicate"] + counts["rejected"]
    assert counts["rows"] == len(survey.rows) and counts["matched"] == len(match.matched)
    lost = match.findings[match.findings["outcome"].notna()]
    assert sorted({*lost["row"].astype(int), *survey.rows.index[match.matched]}) == sorted(survey.rows.index)
    worded = with_texts(pd.concat([match.findings, survey.repairs]).reset_index(drop=True), thai=True)
    assert (worded["text"] != "").all()
    assert not worded.astype(str).apply(lambda column: column.str.contains(ID_NUMBER)).any(axis=None)
    if survey.layout.has_houses:
        written = household_columns(survey, match, PLACES.households, "r", "b")
        kept: list[Mapping[str, list[Any]]] = [written.households, written.links, written.answers]
    else:
        kept = [village_columns(survey, match, "r", "b")]
    for columns in kept:
        assert len({len(values) for values in columns.values()}) == 1
        assert ID_NUMBER not in {str(value) for values in columns.values() for value in values}


def or_refused(attempt: Callable[[], None]) -> bool:
    """Whether it was refused in words."""
    try:
        attempt()
    except ChumchonError as error:
        return bool(error.text().strip())
    return False
