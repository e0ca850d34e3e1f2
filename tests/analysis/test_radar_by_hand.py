"""Scores and intervals of the practice tambon's first three villages, held against a spreadsheet.

Its numbers were computed by LibreOffice from formulas that a person can follow (`tests/made_up/radar_by_hand.py`).
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from radar_by_hand import COUNTS_HEADING, SCORES_HEADING, count_rows, practice_answers, score_rows

from chumchon.plugin.analysis.radar import AreaScores, score_areas
from chumchon.plugin.analysis.scoring import score_households, score_village_answers
from chumchon.plugin.domain.indicators import load_indicator_set
from chumchon.plugin.domain.radar import load_radar_model

BOOK = Path(__file__).parents[1] / "data" / "radar_by_hand.xlsx"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(number: int, part: str) -> list[list[object]]:
    """Values (part "v") or formulas (part "f") of a sheet's rows, None where a cell has none."""
    with zipfile.ZipFile(BOOK) as archive:
        texts = [
            "".join(one.itertext())
            for one in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314
        ]
        tree = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314
    rows = []
    for row in tree.iter(f"{MAIN}row"):
        cells: list[object] = [None] * 23
        for cell in row.iter(f"{MAIN}c"):
            found = cell.findtext(f"{MAIN}{part}")
            kind = cell.get("t")
            if part == "v" and found is not None and kind == "s":
                found = texts[int(found)]
            elif part == "v" and found is not None and kind in (None, "n"):
                found = float(found)
            cells[ord(cell.get("r", "")[0]) - ord("A")] = found
        rows.append(cells)
    return rows


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> tuple[pd.DataFrame, pd.DataFrame]:
    return practice_answers(tmp_path_factory.mktemp("practice"))


@pytest.fixture(scope="module")
def scored(practice: tuple[pd.DataFrame, pd.DataFrame]) -> AreaScores:
    answers, scores = practice
    rows = [
        score_households(answers, load_indicator_set("bmn_2560"), "bmn_2560_2564"),
        score_village_answers(scores, load_indicator_set("nrd2c_2560"), "nrd2c_2560_2564"),
    ]
    households = answers["village_code"].value_counts().astype(float)
    return score_areas(pd.concat(rows, ignore_index=True), load_radar_model(), households, "790101")


def table(number: int, heading: list[str]) -> pd.DataFrame:
    rows = sheet(number, "v")
    assert rows[0][: len(heading)] == heading
    return pd.DataFrame([row[: len(heading)] for row in rows[1:]], columns=heading)


def test_the_workbook_holds_the_practice_counts_and_the_models_weights(practice):
    counts = count_rows(*practice)
    book = sheet(2, "v")[1:]
    assert len(book) == len(counts) == 3 * 64
    for given, stands in zip(counts, book):
        for one, other in zip(given, stands):
            assert str(one).startswith("=") or (one if one != "" else None) == other


def test_its_numbers_come_from_formulas(practice):
    """What can be computed is a formula in the workbook, and these are the ones that the script wrote."""
    counts = count_rows(*practice)
    villages = sorted(practice[0]["village_code"].unique())
    for number, given in ((2, counts), (3, score_rows(villages, len(counts) + 1))):
        for row, stands in zip(given, sheet(number, "f")[1:]):
            assert [str(one)[1:] for one in row if str(one).startswith("=")] == [one for one in stands if one]


def test_points_and_their_intervals_are_those_by_hand(scored):
    book = table(2, COUNTS_HEADING)
    found = scored.points[scored.points["unit_code"].str.len() == 8].reset_index(drop=True)
    assert book["indicator"].tolist() == found["indicator_id"].tolist()
    for column in ("value", "points", "low", "high"):
        numbers = pd.to_numeric(book[column], errors="coerce")
        assert numbers.isna().tolist() == found[column].isna().tolist()
        assert (numbers - found[column]).abs().max() < 1e-9, column
    assert (book["known"].astype(float) - found["known"]).abs().max() < 1e-9


def test_scores_and_intervals_are_those_by_hand(scored):
    book = table(3, SCORES_HEADING)
    found = scored.scores[scored.scores["unit_code"].str.len() == 8].reset_index(drop=True)
    assert (book["village"] + book["area"]).tolist() == (found["unit_code"] + found["area_id"]).tolist()
    assert len(book) == 15 and set(book["shown"]) == {"yes"}
    for column in ("score", "low", "high", "coverage"):
        assert (book[column].astype(float) - found[column]).abs().max() < 1e-9, column
    assert book["score"].astype(float).between(1, 99).all(), "numbers that could be wrong"
    assert (book["high"].astype(float) - book["low"].astype(float)).min() > 1
