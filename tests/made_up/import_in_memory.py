"""The whole way of an import without a workspace: from a file to the columns that would be written."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
from nasty_files.people import citizen_id

from chumchon.plugin.analysis.office.tables import OfficeTable, open_table
from chumchon.plugin.analysis.reports import ReportContent, ReportTitle, write_report
from chumchon.plugin.analysis.survey.columns import (
    capital_columns,
    household_columns,
    level_columns,
    village_columns,
)
from chumchon.plugin.analysis.survey.counts import counted_rows, households_counted, person_rows
from chumchon.plugin.analysis.survey.identity import known_households
from chumchon.plugin.analysis.survey.match import SurveyMatch, match_survey
from chumchon.plugin.analysis.survey.places import Places
from chumchon.plugin.analysis.survey.proposal import propose_mapping
from chumchon.plugin.analysis.survey.table import SurveyTable, read_survey
from chumchon.plugin.domain.decisions import NO_DECISIONS, Decisions
from chumchon.plugin.domain.errors import ChumchonError
from chumchon.plugin.domain.findings import finding_kinds
from chumchon.plugin.domain.indicators import IndicatorSet, indicator_set_ids, load_indicator_set
from chumchon.plugin.domain.mapping import TableMapping
from chumchon.plugin.domain.survey_rules import survey_rules

YEAR = 2021
_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
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
    for told in (match.findings, survey.repairs):
        assert set(told["finding_id"]) <= set(finding_kinds())
        assert ID_NUMBER not in "|".join(map(str, told.to_numpy().ravel()))
    for columns in _written(survey, match, indicator_set):
        assert len({len(values) for values in columns.values()}) <= 1
        values = [value for column in columns.values() for value in column]
        assert ID_NUMBER not in set(map(str, values))
        assert all(abs(value) < 1 << 63 for value in values if isinstance(value, (int, float)))
    if len(survey.rows) % 4 == 1:
        _require_readable_report(path.parent, survey, match)


def _written(survey: SurveyTable, match: SurveyMatch, indicator_set: IndicatorSet) -> Iterator[Mapping[str, list[Any]]]:
    """What the store would get."""
    if survey.layout.has_houses:
        written = household_columns(survey, match, PLACES.households)
        yield from (written.new, written.answers, written.packed)
        if survey.layout.id == "persons":
            yield _plain(person_rows(survey, match, indicator_set))
    elif survey.layout.id == "capital":
        yield capital_columns(survey, match)
    elif indicator_set.unit == "household":
        yield _plain(counted_rows(survey, match, indicator_set))
    else:
        yield from (village_columns(survey, match, "r", "b"), level_columns(survey, match))
    if not survey.layout.has_houses and indicator_set.answer == "pass_fail":
        households_counted(survey, match, indicator_set)


def _plain(rows: pd.DataFrame) -> dict[str, list[Any]]:
    plain = rows.astype(object).where(rows.notna(), None)
    return {name: plain[name].tolist() for name in plain}


def _require_readable_report(folder: Path, survey: SurveyTable, match: SurveyMatch) -> None:
    """Its XML is sound whatever characters the cells had, and computes nothing."""
    counts = {name.upper(): count for name, count in match.counts.items()}
    content = ReportContent(ReportTitle("ทดสอบ", "ตาราง"), counts, match.findings, survey.repairs)
    report = write_report(folder, "fuzz", content, thai=True)
    with zipfile.ZipFile(report) as archive:
        for part in archive.namelist():
            assert not list(ElementTree.fromstring(archive.read(part)).iter(f"{_SPREADSHEET}f"))  # noqa: S314
    report.unlink()


def or_refused(attempt: Callable[[], None]) -> bool:
    """Whether it was refused in words."""
    try:
        attempt()
    except ChumchonError as error:
        return bool(error.text().strip())
    return False
