"""Models and rounds of which no radar can be made, as analyseradar meets them: a clear message, no number invented."""

from __future__ import annotations

import copy
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from chumchon.plugin.domain.radar import load_radar_model, to_json

Ask = Callable[..., Any]
Says = Callable[[Any, str], None]
CONTENT = json.loads(to_json(load_radar_model()))
ENTRY = ["areas", 0, "indicators", 2]


def current(folder: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "village.gpkg")) as connection:
        return connection.execute(
            "SELECT r.run_id, s.unit_code, s.area_id, s.score FROM radar_run r JOIN radar_score s USING (run_id) "
            "WHERE r.current = 1 ORDER BY 2, 3"
        ).fetchall()


def change(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "village.gpkg")) as connection, connection:
        for one in statements:
            connection.execute(one)


def model_file(folder: Path, path: list[object], value: object) -> Path:
    content = copy.deepcopy(CONTENT)
    at = content
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    file = folder / "แบบจำลอง ของเรา.json"
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return file


def unweighted(area: int) -> list[dict[str, object]]:
    return [{**one, "weight": 0} for one in CONTENT["areas"][area]["indicators"]]


@pytest.mark.parametrize(
    ("path", "value", "pattern"),
    [
        (
            [*ENTRY, "id"],
            "99",
            r"แบบจำลอง ของเรา.json cannot be used: indicator 99 of bmn_2560 is not in that set; correct",
        ),
        (["areas", 2, "indicators"], unweighted(2), "weights in the area risk sum to zero"),
        (["based_on"], "five_areas_own", "leads back to itself: five_areas → five_areas_own → five_areas"),
        (["aggregation"], "median", '"median" is not known. Choose one of: arithmetic, geometric'),
        ([*ENTRY, "kind"], "median", 'kind "median", which is not known'),
        ([*ENTRY, "goalposts"], [50, 50], "two equal goalposts, 50: nothing lies between them; give a lower"),
        ([*ENTRY, "goalposts"], [0, 1e400], "goalposts that rise"),
        ([*ENTRY, "weight"], -1, "a weight that is a number of 0 or more"),
        ([*ENTRY, "weight"], float("nan"), "a weight that is a number of 0 or more"),
    ],
)
def test_a_bad_model_is_refused_and_the_current_run_stays(
    practice: Path, tmp_path: Path, ask: Ask, says: Says, path: list[object], value: object, pattern: str
) -> None:
    before = current(practice)
    if path == ["based_on"]:
        other = practice / "catalogue" / "radar_models" / "five_areas_own.json"
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_text(json.dumps({**CONTENT, "id": "five_areas_own", "based_on": "five_areas_own"}))
    answer = ask("analyseradar", WORKSPACE=practice, MODEL=model_file(tmp_path, path, value))
    assert answer.results is None
    says(answer, pattern)
    assert current(practice) == before and before


@pytest.mark.parametrize("text", ["", "แบบจำลอง", "[]", '{"areas": 5}', "null"])
def test_a_file_that_is_no_model_is_named(practice: Path, tmp_path: Path, ask: Ask, says: Says, text: str) -> None:
    file = tmp_path / "เปล่า.json"
    file.write_text(text, encoding="utf-8")
    before = current(practice)
    answer = ask("analyseradar", WORKSPACE=practice, MODEL=file)
    assert answer.results is None
    says(answer, "เปล่า.json")
    assert current(practice) == before


def test_a_round_whose_indicators_were_not_counted_is_told(practice: Path, ask: Ask, says: Says) -> None:
    change(practice, "DELETE FROM village_indicator")
    before = current(practice)
    answer = ask("analyseradar", WORKSPACE=practice)
    says(answer, "have not been counted yet. Run “Count the indicators by village” first")
    assert answer.results is None and current(practice) == before


def test_a_round_with_other_indicators_than_the_model_s_is_told(practice: Path, ask: Ask, says: Says) -> None:
    change(practice, "UPDATE village_indicator SET indicator_id = '900' || indicator_id")
    answer = ask("analyseradar", WORKSPACE=practice)
    says(answer, "rounds bmn_.*, nrd2c_.* have no counted indicator of the radar model five_areas. Count .* or choose")
    assert answer.results is None


def test_a_round_of_another_set_is_told_with_those_that_count(practice: Path, ask: Ask, says: Says) -> None:
    change(
        practice,
        "INSERT INTO survey_round (round_id, indicator_set, year_ce, unit) "
        "VALUES ('tpmap_2560_2564', 'tpmap_2560', 2021, 'household')",
    )
    answer = ask("analyseradar", WORKSPACE=practice, ROUND="tpmap_2560_2564")
    says(
        answer,
        "does not use the survey round tpmap_2560_2564. It uses the indicator sets .* Give a round of one of these",
    )
    assert answer.results is None


def test_a_village_without_households_has_no_score_and_the_others_keep_theirs(practice: Path, ask: Ask) -> None:
    before = {row[1:3]: row[3] for row in current(practice)}
    villages = sorted({unit for unit, _ in before if len(str(unit)) == 8})
    gone = villages[0]
    change(
        practice,
        f"DELETE FROM village_indicator WHERE unit_code = '{gone}'",
        f"DELETE FROM import_batch_village WHERE village_code = '{gone}'",
    )
    answer = ask("analyseradar", WORKSPACE=practice)
    assert answer.results is not None, answer.said
    assert f"Villages without data: {gone}. They have no score until" in answer.said
    after = {row[1:3]: row[3] for row in current(practice)}
    assert {score for (unit, _), score in after.items() if unit == gone} == {None}
    for unit in villages[1:]:
        assert [after[unit, area] for _, area in before if _ == unit] == [
            before[unit, area] for _, area in before if _ == unit
        ]


def test_what_applies_to_nobody_has_no_score_and_its_reason(practice: Path, ask: Ask) -> None:
    change(
        practice,
        "UPDATE village_indicator SET not_applicable = eligible + not_applicable + missing, eligible = 0, passed = 0, "
        "missing = 0, value = NULL",
    )
    answer = ask("analyseradar", WORKSPACE=practice)
    assert answer.results is not None, answer.said
    assert "No indicator of this area applies to anyone here" in answer.said
    assert {row[3] for row in current(practice)} == {None}
