"""compareradar, rollupradar and importscores, asked as Processing asks them."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsVectorLayer

from chumchon.plugin.analysis.difference import mcnemar, newcombe
from chumchon.plugin.domain.radar import AREA_IDS
from chumchon.plugin.store.provenance import read_provenance
from chumchon.plugin.store.scores import current_run, radar_runs, read_scores
from chumchon.plugin.store.workspace import open_workspace

Ask = Callable[..., Any]
Says = Callable[[Any, str], None]
HEADING = ["รหัสหมู่บ้าน", "อาชีพ", "ทุนชุมชน", "การจัดการความเสี่ยง", "การแก้ปัญหาความยากจน", "การบริหารจัดการชุมชน"]


def rows_of(path: Path) -> list[dict[str, Any]]:
    layer = QgsVectorLayer(str(path), "t", "ogr")
    assert layer.isValid()
    names = [field.name() for field in layer.fields()]
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def villages_of(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "village.gpkg") as connection:
        return [code for (code,) in connection.execute("SELECT village_code FROM village ORDER BY village_code")]


def table(folder: Path, rows: list[list[object]], heading: list[str] = HEADING) -> Path:
    path = folder.with_name("คะแนน.csv")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([heading, *rows])
    return path


def test_two_rounds_are_compared_without_writing(practice: Path, tmp_path: Path, ask: Ask, contents) -> None:
    with sqlite3.connect(practice / "village.gpkg") as connection:
        connection.execute("DELETE FROM survey_round WHERE round_id = 'nrd2c_2560_2562'")
    connection.close()
    before = contents(practice)
    output = tmp_path / "เทียบ.gpkg"
    answer = ask("compareradar", WORKSPACE=practice, ROUND_A="bmn_2560_2563", OUTPUT=output)
    assert answer.results is not None, answer.said
    assert answer.results["COMPARED"] == 4 * 5
    parts = [answer.results[name] for name in ("BETTER", "WORSE", "NOISE", "NOT_COMPARABLE")]
    assert sum(parts) == 20
    assert "Left out, because only one side has it: nrd2c_2560_2564" in answer.said
    assert contents(practice) == before
    rows = rows_of(output)
    assert sum(row["indicator_id"] == "" for row in rows) == 20
    income = [row for row in rows if row["indicator_id"] == "22"]
    assert len(income) == 4
    assert all(row["matched"] is not None and 0 < row["matched"] <= row["n_after"] for row in income)


def test_matched_households_are_counted_by_their_key(practice: Path, tmp_path: Path, ask: Ask) -> None:
    """Held against a count of our own over the two answer tables, household by household."""
    output = tmp_path / "เทียบ.gpkg"
    ask("compareradar", WORKSPACE=practice, ROUND_A="bmn_2560_2563", ROUND_B="bmn_2560_2564", OUTPUT=output)
    with sqlite3.connect(practice / "private" / "household.gpkg") as connection:
        answers = [
            {
                key: (village, value)
                for key, village, value in connection.execute(
                    f"SELECT household_key, village_code, i22 FROM answer_bmn_2560_{year}"
                )
            }
            for year in (2563, 2564)
        ]
    for row in rows_of(output):
        if (row["indicator_set"], row["indicator_id"]) != ("bmn_2560", "22") or len(row["unit_code"]) != 8:
            continue
        pairs = [
            (answers[0][key][1], value)
            for key, (village, value) in answers[1].items()
            if village == row["unit_code"] and key in answers[0]
        ]
        pairs = [pair for pair in pairs if set(pair) <= {0, 1}]
        lost, gained = (sum(pair == turn for pair in pairs) for turn in ((1, 0), (0, 1)))
        assert (row["matched"], row["lost"], row["gained"]) == (len(pairs), lost, gained)
        assert row["p_mid"] == pytest.approx(float(mcnemar(lost, gained).mid_p[0]))


def test_two_villages_are_compared_in_one_analysis(practice: Path, tmp_path: Path, ask: Ask) -> None:
    one, other = villages_of(practice)[:2]
    output = tmp_path / "เทียบ.gpkg"
    answer = ask("compareradar", WORKSPACE=practice, UNIT_A=one, UNIT_B=other, OUTPUT=output)
    assert answer.results is not None, answer.said
    assert answer.results["COMPARED"] == 5
    workspace = open_workspace(practice)
    with workspace.reading() as connection:
        scores = read_scores(connection, current_run(connection).run_id)
    known = dict(zip(zip(scores["unit_code"], scores["area_id"]), scores["score"]))
    for row in rows_of(output)[:5]:
        assert (row["unit_code"], row["other_code"]) == (other, one)
        assert row["difference"] == pytest.approx(known[other, row["area_id"]] - known[one, row["area_id"]])
    share = next(row for row in rows_of(output) if row["indicator_id"] == "22")
    with workspace.reading() as connection:
        counts = [
            connection.execute(
                "SELECT passed, eligible FROM village_indicator WHERE unit_code = ? AND indicator_id = '22' "
                "AND round_id = 'bmn_2560_2564'",
                (code,),
            ).fetchone()
            for code in (one, other)
        ]
    found = newcombe(*counts[0], *counts[1])
    assert share["low"] == pytest.approx(100 * float(found.low))
    assert share["high"] == pytest.approx(100 * float(found.high))


@pytest.mark.parametrize(
    ("given", "pattern"),
    [
        ({}, "Give the earlier rounds as A"),
        ({"ROUND_A": "bmn_2560_2564"}, "nothing to compare: give two rounds of one survey"),
        ({"ROUND_A": "bmn_2560_2599"}, "has no survey round bmn_2560_2599.*It has"),
        ({"ROUND_A": "bmn_2560_2563", "ROUND_B": "bmn_2560_2564", "UNIT_A": "7901"}, "Give either two rounds or two"),
        ({"UNIT_A": "79010199", "UNIT_B": "79010101"}, "no village or tambon 79010199.*Choose from"),
        ({"MODEL": "imported", "ROUND_A": "bmn_2560_2563"}, "Ready scores cannot be computed"),
    ],
)
def test_what_cannot_be_compared_says_why(practice: Path, ask: Ask, says: Says, given, pattern) -> None:
    answer = ask("compareradar", WORKSPACE=practice, **given)
    assert answer.results is None
    says(answer, pattern)


def test_the_current_run_cannot_be_made_by_the_frame_of_ready_scores(practice: Path, ask: Ask, says: Says) -> None:
    says(ask("analyseradar", WORKSPACE=practice, MODEL="imported"), "Ready scores cannot be computed")


def test_a_district_is_the_pooled_counts_of_its_workspaces(practice: Path, tmp_path: Path, ask: Ask) -> None:
    """The second workspace is a copy, its villages moved to tambon 790102: the district is the tambon's number."""
    folder = tmp_path / "อำเภอ"
    shutil.copytree(practice, folder / "790101")
    shutil.copytree(practice, folder / "790102")
    old = villages_of(practice)[0][:6]
    _move(folder / "790102", old, old[:4] + "99")
    output = tmp_path / "อำเภอ.gpkg"
    answer = ask("rollupradar", FOLDER=folder, OUTPUT=output)
    assert answer.results is not None, answer.said
    assert {name: answer.results[name] for name in ("AREA", "WORKSPACES", "TAMBONS", "VILLAGES")} == {
        "AREA": old[:4],
        "WORKSPACES": 2,
        "TAMBONS": 2,
        "VILLAGES": 6,
    }
    rows = rows_of(output)
    score = {(row["unit_code"], row["area_id"]): row["score"] for row in rows}
    low = {(row["unit_code"], row["area_id"]): row["low"] for row in rows}
    for area in AREA_IDS:
        assert score[old[:4], area] == pytest.approx(score[old, area]) == score[old[:4] + "99", area]
        assert low[old[:4], area] > low[old, area], "twice the households, a narrower interval"


def _move(folder: Path, old: str, new: str) -> None:
    """Give the workspace and its villages another tambon's code."""
    with sqlite3.connect(folder / "village.gpkg") as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in names:
            connection.execute(f'DROP TRIGGER "{name}"')
        for name, column in (
            ("village", "village_code"),
            ("village_indicator", "unit_code"),
            ("import_batch_village", "village_code"),
            ("tambon", "tambon_code"),
            ("workspace", "area_code"),
        ):
            connection.execute(f"UPDATE {name} SET {column} = replace({column}, '{old}', '{new}')")


def test_a_village_in_two_workspaces_and_an_empty_folder_are_refused(
    practice: Path, tmp_path: Path, ask: Ask, says: Says
) -> None:
    folder = tmp_path / "อำเภอ"
    shutil.copytree(practice, folder / "one")
    shutil.copytree(practice, folder / "two")
    says(ask("rollupradar", FOLDER=folder), "more than one workspace: .*one .*two .*Leave one out")
    (tmp_path / "ว่าง").mkdir()
    says(ask("rollupradar", FOLDER=tmp_path / "ว่าง"), "No workspace lies in")


def test_ready_scores_become_the_current_run_and_stay_what_they_were(practice: Path, ask: Ask) -> None:
    codes = villages_of(practice)
    path = table(practice, [[codes[0], 5, 4, 3, 2, 1], [codes[1], "๒.๕", "", 0, 5, 5], [codes[2], 6, 1, 1, 1, 1]])
    answer = ask("importscores", WORKSPACE=practice, INPUT=path, SCALE="0-5", ROUND="2565")
    assert answer.results is not None, answer.said
    counts = {name: answer.results[name] for name in ("ROWS", "IMPORTED", "DUPLICATE", "REJECTED")}
    assert counts == {"ROWS": 3, "IMPORTED": 2, "DUPLICATE": 0, "REJECTED": 1}
    assert Path(answer.results["REPORT"]).is_file()
    workspace = open_workspace(practice)
    with workspace.reading() as connection:
        run = current_run(connection)
        scores = read_scores(connection, run.run_id)
        said = read_provenance(connection, workspace.catalogue, "1.2.3")
    assert (run.run_id, run.model_id, run.rounds) == (answer.results["RUN"], "imported", ("imported_2565",))
    assert scores["score"] == [100, 80, 60, 40, 20, 50, None, 0, 100, 100]
    assert scores["level"] == ["good", "fair", "watch", "urgent", "urgent", "watch", "", "urgent", "good", "good"]
    assert set(scores["low"]) | set(scores["high"]) | set(scores["n"]) | set(scores["coverage"]) == {None}
    assert said.imported and said.villages == 2
    assert "not computed here" in said.text(False) and "ภายนอก" in said.text(True)
    again = ask("importscores", WORKSPACE=practice, INPUT=path, SCALE="0-5", ROUND="๒๕๖๕")
    assert again.results["RUN"] == answer.results["RUN"]
    with workspace.reading() as connection:
        assert [one.model_id for one in radar_runs(connection)] == ["five_areas", "imported"]
        assert len(read_scores(connection, run.run_id)["score"]) == 10


def test_a_survey_after_ready_scores_is_the_current_run_again(practice: Path, ask: Ask) -> None:
    codes = villages_of(practice)
    path = table(practice, [[code, 50, 50, 50, 50, 50] for code in codes])
    assert ask("importscores", WORKSPACE=practice, INPUT=path, ROUND="imported_2564_a").results
    assert ask("analyseradar", WORKSPACE=practice).results
    with open_workspace(practice).reading() as connection:
        assert current_run(connection).model_id == "five_areas"


def test_rows_that_cannot_be_taken_stand_in_the_report(practice: Path, ask: Ask) -> None:
    codes = villages_of(practice)
    rows = [
        [codes[0], 10, 20, 30, 40, 50],
        [codes[0], 10, 20, 30, 40, 50],
        [codes[1], 1, 2, 3, 4, 5],
        [codes[1], 1, 2, 3, 4, 6],
        ["65020201", 1, 2, 3, 4, 5],
        [codes[2], "มาก", 2, 3, 4, 5],
        ["รวม", 12, 24, 36, 48, 60],
    ]
    answer = ask("importscores", WORKSPACE=practice, INPUT=table(practice, rows), ROUND="2565")
    counts = {name: answer.results[name] for name in ("ROWS", "IMPORTED", "DUPLICATE", "REJECTED")}
    assert counts == {"ROWS": 7, "IMPORTED": 1, "DUPLICATE": 3, "REJECTED": 3}


@pytest.mark.parametrize(
    ("change", "pattern"),
    [
        ({"ROUND": "bmn_2560_2565"}, "would read like a survey"),
        ({"ROUND": "คะแนน"}, "is not a survey round"),
        ({"heading": HEADING[:-1]}, "has no column for area_management"),
    ],
)
def test_scores_that_cannot_be_read_say_why(practice: Path, ask: Ask, says: Says, change, pattern) -> None:
    heading = change.get("heading", HEADING)
    path = table(practice, [[villages_of(practice)[0], *[50] * (len(heading) - 1)]], heading)
    answer = ask("importscores", WORKSPACE=practice, INPUT=path, ROUND=change.get("ROUND", "2565"))
    assert answer.results is None
    says(answer, pattern)


def test_where_nothing_can_be_taken_the_current_run_stays(practice: Path, ask: Ask, contents) -> None:
    before = [line for line in contents(practice) if "reports" not in line]
    path = table(practice, [["65020201", 1, 2, 3, 4, 5]])
    answer = ask("importscores", WORKSPACE=practice, INPUT=path, ROUND="2565")
    assert answer.results["RUN"] == "" and "nothing was saved" in answer.said
    assert [line for line in contents(practice) if "reports" not in line] == before


def test_ready_scores_give_a_sheet_and_no_proposals(practice: Path, ask: Ask, says: Says) -> None:
    path = table(practice, [[code, 50, 60, 70, 80, 90] for code in villages_of(practice)])
    assert ask("importscores", WORKSPACE=practice, INPUT=path, ROUND="2565").results
    says(ask("proposeplan", WORKSPACE=practice), "computed elsewhere, so no indicator says what to propose")


def test_a_sheet_can_be_made_of_ready_scores(practice: Path, ask: Ask) -> None:
    path = table(practice, [[code, 50, 60, 70, 80, 90] for code in villages_of(practice)])
    assert ask("importscores", WORKSPACE=practice, INPUT=path, ROUND="2565").results
    answer = ask("exportmapsheets", WORKSPACE=practice)
    assert answer.results is not None, answer.said


def test_an_area_without_a_score_is_told_with_its_reason(practice: Path, ask: Ask) -> None:
    """Of one village nobody's answers to the household questions about occupation are known."""
    code = villages_of(practice)[1]
    with sqlite3.connect(practice / "village.gpkg") as connection:
        connection.execute(
            "UPDATE village_indicator SET eligible = 0, passed = 0, not_applicable = 0, missing = 9, value = NULL "
            "WHERE unit_code = ? AND indicator_id IN ('18', '20', '21') AND round_id = 'bmn_2560_2564'",
            (code,),
        )
    answer = ask("analyseradar", WORKSPACE=practice)
    with open_workspace(practice).reading() as connection:
        scores = read_scores(connection, current_run(connection).run_id)
    found = dict(zip(zip(scores["unit_code"], scores["area_id"]), zip(scores["score"], scores["level"])))
    assert found[code, "occupation"] == (None, "")
    assert all(score is not None for key, (score, _) in found.items() if key != (code, "occupation"))
    reason = "Too few answers are known: less than the model's coverage rule asks for."
    assert f"No score in 1 areas of villages: {reason} ({code})" in answer.said
