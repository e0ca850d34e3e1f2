from __future__ import annotations

import math
import sqlite3
from dataclasses import replace

import pytest

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.radar import AREA_IDS
from chumchon.plugin.store.connection import transaction
from chumchon.plugin.store.rows import insert_rows, read_columns
from chumchon.plugin.store.scores import RadarRun, current_run, read_scores, save_run

RUN = RadarRun("five_areas", "model", "data", ("bmn_2560_2565", "nrd2c_2560_2564"))
CODES = ["65020201", "65020202", "65020203"]


def scores(*units: str, start: float = 50.0) -> dict[str, list[object]]:
    """Five scores for each unit; the third area has none, the number counted differs by area."""
    cells = [
        (unit, number, area, None if number == 3 else start + number, "" if number == 3 else "fair", 10 * number)
        for unit in units
        for number, area in enumerate(AREA_IDS, start=1)
    ]
    names = ("unit_code", "area_no", "area_id", "score", "level", "n")
    return {name: list(column) for name, column in zip(names, zip(*cells))} if cells else {name: [] for name in names}


def save(connection: sqlite3.Connection, run: RadarRun, columns: dict[str, list[object]]) -> None:
    with transaction(connection):
        save_run(connection, run, columns)


@pytest.fixture
def drawn(village: sqlite3.Connection, square) -> sqlite3.Connection:
    rows = {
        "village_code": CODES,
        "moo": ["1", "2", "3"],
        "name_th": ["บ้านหนึ่ง", "บ้านสอง", "บ้านสาม"],
        "status": ["drawn"] * 3,
        "geom": [square(100 * number) for number in range(3)],
    }
    insert_rows(village, schema.table("village"), rows)
    return village


def view(connection: sqlite3.Connection) -> dict[str, dict[str, object]]:
    columns = read_columns(connection, schema.table("village_radar"))
    rows = [dict(zip(columns, values)) for values in zip(*columns.values())]
    return {str(row["village_code"]): row for row in rows}


def test_the_same_inputs_are_the_same_run():
    assert replace(RUN, made_at="2026-11-21T09:00:00+07:00").run_id == RUN.run_id
    others = [
        replace(RUN, model_id="x"),
        replace(RUN, model_hash="x"),
        replace(RUN, data_hash="x"),
        replace(RUN, rounds=RUN.rounds[:1]),
        replace(RUN, rounds=("bmn_2560_2565,nrd2c_2560_2564",)),
    ]
    assert len({run.run_id for run in (RUN, *others)}) == 6
    assert RUN.run_id.isalnum() and RUN.run_id.islower()


def test_there_is_no_run_at_first(village: sqlite3.Connection):
    assert current_run(village) is None
    assert read_scores(village, "none")["score"] == []


def test_a_run_comes_back_as_it_was(village: sqlite3.Connection):
    save(village, RUN, scores("65020201", "650202"))
    found = current_run(village)
    assert found is not None and found.made_at
    assert replace(found, made_at="") == RUN
    assert found.run_id == RUN.run_id
    rows = read_scores(village, RUN.run_id)
    assert rows["unit_code"] == ["65020201"] * 5 + ["650202"] * 5
    assert rows["area_id"] == list(AREA_IDS) * 2
    assert rows["score"][:3] == [51.0, 52.0, None]


@pytest.mark.parametrize("rounds", [(), ("bmn_2560_2565",)])
def test_rounds_come_back_however_many(village: sqlite3.Connection, rounds: tuple[str, ...]):
    run = replace(RUN, rounds=rounds)
    save(village, run, scores("65020201"))
    found = current_run(village)
    assert found is not None and (found.rounds, found.run_id) == (rounds, run.run_id)


def test_the_newest_run_is_current_and_an_older_one_can_become_it_again(village: sqlite3.Connection):
    other = replace(RUN, data_hash="other")
    for run in (RUN, other, RUN):
        save(village, run, scores("65020201"))
        found = current_run(village)
        assert found is not None and found.run_id == run.run_id
        assert village.execute("SELECT count(*) FROM radar_run WHERE current = 1").fetchone() == (1,)
    assert village.execute("SELECT count(*) FROM radar_run").fetchone() == (2,)
    assert len(read_scores(village, RUN.run_id)["score"]) == len(read_scores(village, other.run_id)["score"]) == 5


def test_a_run_that_is_made_again_replaces_its_own_scores_only(village: sqlite3.Connection):
    other = replace(RUN, data_hash="other")
    save(village, RUN, scores("65020201", "65020202"))
    save(village, other, scores("65020201"))
    save(village, RUN, scores("65020201", start=10.0))
    assert read_scores(village, RUN.run_id)["score"] == [11.0, 12.0, None, 14.0, 15.0]
    assert read_scores(village, other.run_id)["score"][0] == 51.0


def test_a_run_without_scores_is_a_run(village: sqlite3.Connection):
    save(village, RUN, scores())
    assert current_run(village) is not None


def test_a_failure_keeps_the_run_before(village: sqlite3.Connection):
    save(village, RUN, scores("65020201"))
    twice = scores("65020202", "65020202")
    with pytest.raises(sqlite3.IntegrityError):
        save(village, replace(RUN, data_hash="other"), twice)
    found = current_run(village)
    assert found is not None and found.run_id == RUN.run_id


def test_the_view_shows_every_village_before_any_run(drawn: sqlite3.Connection):
    rows = view(drawn)
    assert list(rows) == CODES
    assert all(row[name] is None for row in rows.values() for name in ("s1", "l1", "s5", "l5", "n", "run_id"))
    assert [row["name_th"] for row in rows.values()] == ["บ้านหนึ่ง", "บ้านสอง", "บ้านสาม"]


def test_the_view_shows_the_current_run_of_each_village(drawn: sqlite3.Connection):
    save(drawn, replace(RUN, data_hash="old"), scores(*CODES, start=0.0))
    save(drawn, RUN, scores(CODES[0], CODES[1], "650202"))
    rows = view(drawn)
    assert list(rows) == CODES, "the tambon's own score is no village"
    first = rows[CODES[0]]
    assert [first[f"s{number}"] for number in range(1, 6)] == [51.0, 52.0, None, 54.0, 55.0]
    assert [first[f"l{number}"] for number in range(1, 6)] == ["fair", "fair", "", "fair", "fair"]
    assert (first["n"], first["run_id"]) == (50, RUN.run_id), "the most that any area counted"
    assert [rows[CODES[2]][name] for name in ("s1", "l3", "n", "run_id")] == [None] * 4, (
        "old scores do not shine through"
    )


def test_a_village_whose_scores_all_lack_data_still_tells_its_run(drawn: sqlite3.Connection):
    columns = scores(CODES[0])
    columns["score"], columns["n"] = [None] * 5, [None] * 5
    save(drawn, RUN, columns)
    first = view(drawn)[CODES[0]]
    assert (first["s1"], first["n"], first["run_id"]) == (None, None, RUN.run_id)


def test_the_view_follows_the_villages(drawn: sqlite3.Connection, square):
    save(drawn, RUN, scores(*CODES))
    drawn.execute("UPDATE village SET valid_to = '2022-12-31' WHERE village_code = ?", CODES[:1])
    new = {"village_code": ["65020204"], "name_th": ["บ้านสี่"], "status": ["draft"], "geom": [square(300)]}
    insert_rows(drawn, schema.table("village"), new)
    rows = view(drawn)
    assert list(rows) == [*CODES[1:], "65020204"]
    assert rows["65020204"]["s1"] is None
    assert rows[CODES[1]]["s1"] == 51.0


def test_two_runs_marked_current_double_no_village(drawn: sqlite3.Connection):
    save(drawn, RUN, scores(*CODES, start=10.0))
    save(drawn, replace(RUN, data_hash="other"), scores(*CODES))
    drawn.execute("UPDATE radar_run SET current = 1")
    assert [row["s1"] for row in view(drawn).values()] == [51.0] * 3


def test_scores_are_numbers_to_the_last_digit(drawn: sqlite3.Connection):
    columns = scores(CODES[0])
    columns["score"] = [100 / 3, math.pi, 0.0, 100.0, 1e-12]
    save(drawn, RUN, columns)
    first = view(drawn)[CODES[0]]
    assert [first[f"s{number}"] for number in range(1, 6)] == columns["score"]


def test_readers_of_the_view_are_told_of_the_change(drawn: sqlite3.Connection):
    drawn.execute("UPDATE gpkg_contents SET last_change = '2000-01-01T00:00:00.000Z'")
    save(drawn, RUN, scores(*CODES))
    changed = drawn.execute("SELECT table_name FROM gpkg_contents WHERE last_change > '2026'").fetchall()
    assert {"radar_run", "radar_score", "village_radar"} <= {name for (name,) in changed}
