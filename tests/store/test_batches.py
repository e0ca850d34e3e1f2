from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import chumchon
from chumchon.plugin.domain import schema
from chumchon.plugin.domain.errors import InputError, LockedError
from chumchon.plugin.store.answers import household_answers, village_answers
from chumchon.plugin.store.batches import (
    Batch,
    batch_counts,
    commit_household_batch,
    commit_village_batch,
    remove_batch,
    same_file_batch,
    villages_in_round,
)
from chumchon.plugin.store.indicators import replace_computed
from chumchon.plugin.store.rows import insert_rows, read_columns
from chumchon.plugin.store.sweeping import sweep
from chumchon.plugin.store.workspace import Workspace, open_workspace

ROUND = "bmn_2560_2565"
Made = Callable[..., tuple[Batch, Any]]
FIRST = [("a", "65020201", 1), ("b", "65020201", 0), ("c", "65020202", 1)]


def _commit(workspace: Workspace, batch: tuple[Batch, Any]) -> None:
    commit_household_batch(workspace.village_file, workspace.household_file, *batch)


def _answers(workspace: Workspace, indicator: str = "1") -> list[tuple[str, int]]:
    """Village and answer to one indicator of all that counts; 3 where there is none."""
    with workspace.reading() as village, workspace.reading("household") as household:
        found = household_answers(village, household, ROUND)
    households = [found.words[at : at + found.width] for at in range(0, len(found.words), found.width)]
    if not households:
        return []
    word, place = divmod(found.indicator_ids.index(indicator), 31)
    return sorted((found.villages[row[0]], row[1 + word] >> 2 * place & 3) for row in households)


def _keys(workspace: Workspace) -> list[str]:
    with workspace.reading("household") as connection:
        keys = connection.execute("SELECT household_key FROM household ORDER BY household_key").fetchall()
        links = connection.execute("SELECT household_key FROM household_link ORDER BY household_key").fetchall()
    assert keys == links
    return [key for (key,) in keys]


def test_a_batch_is_written_whole(workspace: Workspace, household_batch: Made) -> None:
    _commit(workspace, household_batch("b1", FIRST, ["a", "b", "c"]))
    assert _answers(workspace) == [("65020201", 0), ("65020201", 1), ("65020202", 1)]
    assert _keys(workspace) == ["a", "b", "c"]
    with workspace.reading() as connection:
        assert batch_counts(connection, "b1")["matched"] == 3
        assert villages_in_round(connection, ROUND) == {"65020201", "65020202"}
        assert read_columns(connection, schema.table("survey_round")) == {
            "round_id": [ROUND],
            "indicator_set": ["bmn_2560"],
            "year_ce": [2022],
            "unit": ["household"],
        }
        assert read_columns(connection, schema.table("activity_log"), ("action",)) == {"action": ["importsurvey"]}


def test_missing_answers_are_told_from_zeros(workspace: Workspace, household_batch: Made) -> None:
    _commit(workspace, household_batch("b1", FIRST, ["a", "b", "c"]))
    assert _answers(workspace, "22") == [("65020201", 3), ("65020201", 3), ("65020202", 3)]


def test_a_later_batch_replaces_only_its_villages(workspace: Workspace, household_batch: Made) -> None:
    _commit(workspace, household_batch("b1", FIRST, ["a", "b", "c"]))
    _commit(workspace, household_batch("b2", [("c", "65020202", 0), ("d", "65020202", 0)], ["d"]))
    assert _answers(workspace) == [("65020201", 0), ("65020201", 1), ("65020202", 0), ("65020202", 0)]
    assert _keys(workspace) == ["a", "b", "c", "d"]
    with workspace.reading("household") as connection:
        assert connection.execute(f"SELECT count(*) FROM answer_{ROUND}").fetchone() == (4,)


def test_households_that_only_a_replaced_batch_brought_go(workspace: Workspace, household_batch: Made) -> None:
    _commit(workspace, household_batch("b1", [("a", "65020201", 1), ("b", "65020201", 1)], ["a", "b"]))
    _commit(workspace, household_batch("b2", [("a", "65020201", 0)], []))
    assert _answers(workspace) == [("65020201", 0)]
    assert _keys(workspace) == ["a"]


def test_the_very_same_file_is_known_until_part_of_it_is_replaced(workspace: Workspace, household_batch: Made) -> None:
    _commit(workspace, household_batch("b1", FIRST, ["a", "b", "c"]))
    with workspace.reading() as connection:
        assert same_file_batch(connection, ROUND, "sha of b1") == "b1"
        assert same_file_batch(connection, ROUND, "sha of b2") is None
        assert same_file_batch(connection, "bmn_2560_2564", "sha of b1") is None
    _commit(workspace, household_batch("b2", [("c", "65020202", 0)], []))
    with workspace.reading() as connection:
        assert same_file_batch(connection, ROUND, "sha of b1") is None


def test_a_batch_taken_back_leaves_no_trace(workspace: Workspace, household_batch: Made) -> None:
    _commit(workspace, household_batch("b1", FIRST, ["a", "b", "c"]))
    with workspace.writing() as connection:
        computed = {"round_id": [ROUND], "unit_code": ["65020201"], "indicator_id": ["1"], "origin": ["computed"]}
        insert_rows(connection, schema.table("village_indicator"), computed)
    assert remove_batch(workspace.village_file, workspace.household_file, "b1") == 3
    assert _answers(workspace) == []
    assert _keys(workspace) == []
    with workspace.reading() as connection:
        for name in ("survey_round", "import_batch", "import_batch_village", "village_indicator"):
            assert connection.execute(f"SELECT count(*) FROM {name}").fetchone() == (0,)
    with workspace.reading("household") as connection:
        assert connection.execute(f"SELECT count(*) FROM answer_{ROUND}").fetchone() == (0,)


def test_taking_back_spares_what_others_brought(
    workspace: Workspace, household_batch: Made, point: Callable[[float, float], bytes]
) -> None:
    _commit(workspace, household_batch("b1", FIRST, ["a", "b", "c"]))
    _commit(workspace, household_batch("b2", [("c", "65020202", 0)], []))
    with workspace.writing("household") as connection:
        connection.execute("UPDATE household SET geom = ? WHERE household_key = 'b'", (point(660_001, 1_880_001),))
    assert remove_batch(workspace.village_file, workspace.household_file, "b1") == 2
    assert _answers(workspace) == [("65020202", 0)]
    assert _keys(workspace) == ["b", "c"]


def test_the_last_batch_of_a_round_takes_the_replaced_ones_along(workspace: Workspace, household_batch: Made) -> None:
    _commit(workspace, household_batch("b1", [("c", "65020202", 1)], ["c"]))
    _commit(workspace, household_batch("b2", [("c", "65020202", 0)], []))
    assert remove_batch(workspace.village_file, workspace.household_file, "b2") == 1
    with workspace.reading() as connection:
        assert read_columns(connection, schema.table("import_batch"), ("batch_id",)) == {"batch_id": []}
        assert read_columns(connection, schema.table("survey_round"), ("round_id",)) == {"round_id": []}


def test_an_unknown_batch_is_no_batch(workspace: Workspace) -> None:
    assert remove_batch(workspace.village_file, workspace.household_file, "b9") is None


def test_a_set_that_grew_gets_its_new_columns(workspace: Workspace, household_batch: Made) -> None:
    _commit(workspace, household_batch("b1", FIRST, ["a", "b", "c"]))
    batch, rows = household_batch("b2", [("c", "65020202", 0)], [])
    grown = schema.answer_table(ROUND, ["1", "22", "39"], ["22"])
    _commit(workspace, (batch, type(rows)(rows.new, {**rows.answers, "i39": [1]}, grown)))
    assert _answers(workspace, "39") == [("65020201", 3), ("65020201", 3), ("65020202", 1)]


def test_village_answers_are_replaced_village_by_village(workspace: Workspace, household_batch: Made) -> None:
    def commit(batch_id: str, villages: list[str], value: float) -> None:
        batch, _ = household_batch(batch_id, [("x", code, 1) for code in villages], [])
        columns = {
            "round_id": [ROUND] * len(villages),
            "village_code": villages,
            "indicator_id": ["1"] * len(villages),
            "value": [value] * len(villages),
            "batch_id": [batch_id] * len(villages),
        }
        commit_village_batch(workspace.village_file, batch, columns)

    commit("b1", ["65020201", "65020202"], 1.0)
    commit("b2", ["65020202"], 3.0)
    with workspace.reading() as connection:
        assert village_answers(connection, ROUND) == {
            "village_code": ["65020201", "65020202"],
            "indicator_id": ["1", "1"],
            "value": [1.0, 3.0],
        }


def test_rescoring_replaces_what_was_computed_and_nothing_else(workspace: Workspace) -> None:
    table = schema.table("village_indicator")
    names = ("round_id", "unit_code", "indicator_id", "counted", "value", "origin")

    def rows(*values: tuple[str, float, str], round_id: str = ROUND) -> dict[str, list[object]]:
        full = [(round_id, "65020201", indicator, "household", value, origin) for indicator, value, origin in values]
        return dict(zip(names, map(list, zip(*full))))

    with workspace.writing() as connection:
        insert_rows(connection, table, rows(("1", 10.0, "computed"), ("2", 20.0, "computed"), ("3", 30.0, "imported")))
        insert_rows(connection, table, rows(("1", 99.0, "computed"), round_id="bmn_2560_2564"))
        new = rows(("1", 11.0, "computed"), ("3", 33.0, "computed"))
        assert replace_computed(connection, ROUND, new)
        assert not replace_computed(connection, ROUND, new)
        found = read_columns(connection, table, ("round_id", "indicator_id", "value"))
    assert sorted(zip(*found.values())) == [
        ("bmn_2560_2564", "1", 99.0),
        (ROUND, "1", 11.0),
        (ROUND, "3", 30.0),
    ]


@pytest.mark.parametrize("wrong", [4, -1, 300])
def test_an_impossible_answer_in_the_table_is_refused_by_name(
    workspace: Workspace, household_batch: Made, wrong: int
) -> None:
    made, rows = household_batch("b1", [("a", "65020201", 1), ("b", "65020202", 0)], ["a", "b"])
    commit_household_batch(workspace.village_file, workspace.household_file, made, rows)
    with workspace.writing("household") as connection:
        connection.execute(f"UPDATE {rows.answer_table.name} SET i22 = ? WHERE household_key = 'b'", (wrong,))
    refused = pytest.raises(InputError, match="indicator 22 is none of 1, 0, 2")
    with workspace.reading() as village, workspace.reading("household") as household, refused:
        household_answers(village, household, made.round_id)


_KILLED_IN_HOUSEHOLD = "rows = type(rows)(rows.new, {**rows.answers, 'i1': Deadly([0, 0])}, rows.answer_table)"
_KILLED_BEFORE_MARK = "batch = dataclasses.replace(batch, counts=DeadlyCounts(batch.counts))"
_CHILD = """
    import dataclasses, os, signal, sys
    from collections.abc import Sequence
    from pathlib import Path
    from chumchon.plugin.domain import schema
    from chumchon.plugin.store.batches import Batch, HouseholdRows, commit_household_batch
    from chumchon.plugin.store.workspace import open_workspace

    def die():
        os.kill(os.getpid(), signal.SIGKILL)

    class Deadly(list):
        def __iter__(self):
            yield 1
            die()

    class DeadlyCounts(dict):
        def items(self):
            die()

    workspace = open_workspace(Path(sys.argv[1]))
    counts = dict.fromkeys(("only_in_table", "duplicate", "rejected", "unlocated", "only_on_map"), 0)
    batch = Batch("b2", "ROUND", "bmn_2560", 2022, "household", "x", "y", {**counts, "rows": 2, "matched": 2},
                  {"village_code": ["65020201"], "rows": [2], "held_back": [0]})
    keys, codes = ["a", "z"], ["65020201"] * 2
    rows = HouseholdRows(
        {"household_key": ["z"], "village_code": codes[:1]},
        {"household_key": keys, "village_code": codes, "i1": [0, 0]},
        schema.answer_table("ROUND", ["1", "22"], ["22"]),
    )
    @how@
    commit_household_batch(workspace.village_file, workspace.household_file, batch, rows)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("kill", [_KILLED_IN_HOUSEHOLD, _KILLED_BEFORE_MARK], ids=["among the rows", "before the mark"])
def test_a_killed_import_leaves_the_workspace_as_before(workspace: Workspace, household_batch: Made, kill: str) -> None:
    _commit(workspace, household_batch("b1", FIRST, ["a", "b", "c"]))
    before = _answers(workspace)
    script = textwrap.dedent(_CHILD).replace("ROUND", ROUND).replace("@how@", kill)
    child = subprocess.run([sys.executable, "-c", script, str(workspace.folder)], env=_environment())
    assert child.returncode == -signal.SIGKILL
    assert _answers(workspace) == before, "what has no mark must not count, even before it is swept"
    reopened = open_workspace(workspace.folder)
    assert _answers(reopened) == before
    assert _keys(reopened) == ["a", "b", "c"]
    with reopened.reading("household") as connection:
        assert connection.execute(f"SELECT count(*) FROM answer_{ROUND} WHERE batch_id = 'b2'").fetchone() == (0,)
    with reopened.reading() as connection:
        assert villages_in_round(connection, ROUND) == {"65020201", "65020202"}


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
def test_the_same_import_succeeds_after_it_was_killed(workspace: Workspace, household_batch: Made) -> None:
    _commit(workspace, household_batch("b1", FIRST, ["a", "b", "c"]))
    for kill, code in ((_KILLED_BEFORE_MARK, -signal.SIGKILL), ("", 0)):
        script = textwrap.dedent(_CHILD).replace("ROUND", ROUND).replace("@how@", kill)
        child = subprocess.run([sys.executable, "-c", script, str(workspace.folder)], env=_environment())
        assert child.returncode == code
    assert _answers(workspace) == [("65020201", 0), ("65020201", 0), ("65020202", 1)]
    assert _keys(workspace) == ["a", "c", "z"]


def test_nothing_is_swept_under_an_import_that_is_under_way(
    workspace: Workspace, household_batch: Made, quick_lock: None
) -> None:
    _, rows = household_batch("b1", FIRST, ["a", "b", "c"])
    with workspace.writing() as village:  # as commit_household_batch holds it
        with workspace.writing("household") as household:
            homes = {name: rows.new[name] for name in ("household_key", "village_code")}
            brought = {**homes, "batch_id": ["b1"] * len(rows.new["household_key"])}
            insert_rows(household, schema.table("household", "household"), brought)
            insert_rows(household, schema.table("household_link", "household"), rows.new)
        sweep(workspace.village_file, workspace.household_file)
        assert _keys(workspace) == ["a", "b", "c"]
        village.execute("UPDATE village SET note = 'x'")
    open_workspace(workspace.folder)
    assert _keys(workspace) == []


def test_a_locked_private_file_stops_the_import_before_anything_is_marked(
    workspace: Workspace, household_batch: Made, quick_lock: None
) -> None:
    with workspace.writing("household"), pytest.raises(LockedError, match=r"household.gpkg, so nothing was saved"):
        _commit(workspace, household_batch("b1", FIRST, ["a", "b", "c"]))
    assert _answers(workspace) == []
    with workspace.reading() as connection:
        assert villages_in_round(connection, ROUND) == set()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(chumchon.__file__).parents[1])}
