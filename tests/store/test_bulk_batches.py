"""Batches of so many households that indexes are dropped and made anew around them, and their packed answers."""

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
from osgeo import ogr

import chumchon
from chumchon.plugin.domain import schema
from chumchon.plugin.domain.errors import WorkspaceError
from chumchon.plugin.store.batches import Batch, HouseholdRows, commit_household_batch
from chumchon.plugin.store.rows import BULK_ROWS, read_columns
from chumchon.plugin.store.workspace import Workspace, open_workspace

ROUND = "bmn_2560_2565"
Made = Callable[..., tuple[Batch, Any]]
FIRST = [("a", "65020201", 1), ("b", "65020201", 0), ("c", "65020202", 1)], ["a", "b", "c"]
TWO_VILLAGES = [("a", "65020201", 1), ("b", "65020202", 1)]
_WORDS = (slice(0, 31), slice(31, 33))


def many(count: int) -> HouseholdRows:
    """New households with packed answers to 33 indicators: every code at every place."""
    ids = [str(number) for number in range(1, 34)]
    keys, codes = [f"key-{at:06}" for at in range(count)], ["65020201" if at % 3 else "65020202" for at in range(count)]
    answers = [[(at + place) % 4 for place in range(33)] for at in range(count)]
    words = [[sum(code << 2 * place for place, code in enumerate(row[part])) for row in answers] for part in _WORDS]
    return HouseholdRows(
        {"household_key": keys, "village_code": codes, "house_no": [f"๑/{at}" for at in range(count)]},
        {"household_key": keys, "village_code": codes, "v22": [None if at % 5 else at / 8 for at in range(count)]},
        schema.answer_table(ROUND, ids, ["22"]),
        ids,
        {"w0": words[0], "w1": words[1]},
    )


def _laws(workspace: Workspace) -> list[tuple[str, str]]:
    """Indexes and triggers of household.gpkg, but for those of answers."""
    query = "SELECT name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name NOT LIKE 'answer%'"
    with workspace.reading("household") as connection:
        return connection.execute(query + " ORDER BY name").fetchall()


def _dump(workspace: Workspace) -> list[str]:
    """All that SQL can tell of household.gpkg."""
    with workspace.reading("household") as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("count", [8, BULK_ROWS + 137])
def test_packed_answers_reach_their_columns(workspace: Workspace, household_batch: Made, count: int) -> None:
    """Few or so many that the indexes are made afterwards."""
    laws = _laws(workspace)
    batch, _ = household_batch("b1", TWO_VILLAGES, [])
    rows = many(count)
    commit_household_batch(workspace.village_file, workspace.household_file, batch, rows)
    with workspace.reading("household") as connection:
        found = read_columns(connection, rows.answer_table)
        links = read_columns(connection, schema.table("household_link", "household"))
        homes = read_columns(connection, schema.table("household", "household"))
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        key = connection.execute(f"PRAGMA index_list(answer_{ROUND})").fetchall()
    assert {name: found[name] for name in rows.answers} == rows.answers
    assert found["batch_id"] == ["b1"] * count
    for place in range(33):
        assert found[f"i{place + 1}"] == [(None, 0, 1, 2)[(at + place) % 4] for at in range(count)]
    assert {name: links[name] for name in rows.new} == rows.new
    assert homes["household_key"] == rows.new["household_key"]
    assert (set(homes["source"]), set(homes["batch_id"])) == ({ROUND}, {"b1"})
    assert _laws(workspace) == laws
    assert [unique for _, _, unique, *_ in key] == [1]
    source = ogr.Open(str(workspace.household_file))
    names = ("household", "household_link", rows.answer_table.name)
    assert [source.GetLayerByName(name).GetFeatureCount() for name in names] == [count] * 3


def test_many_rows_with_one_that_is_there_leave_the_file_as_it_was(workspace: Workspace, household_batch: Made) -> None:
    commit_household_batch(workspace.village_file, workspace.household_file, *household_batch("b1", *FIRST))
    before = _laws(workspace), _dump(workspace)
    batch, _ = household_batch("b2", TWO_VILLAGES, [])
    rows = many(BULK_ROWS)
    rows.new["household_key"][-1] = "a"  # type: ignore[index]
    with pytest.raises(WorkspaceError, match=r"UNIQUE constraint failed: household_link\.household_key"):
        commit_household_batch(workspace.village_file, workspace.household_file, batch, rows)
    assert (_laws(workspace), _dump(workspace)) == before


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("at", [2, 3, 4])
def test_killed_while_indexes_are_made_anew_an_import_leaves_them(
    workspace: Workspace, household_batch: Made, at: int
) -> None:
    """Those of links, households and answers; the first call is for the new columns of answers."""
    commit_household_batch(workspace.village_file, workspace.household_file, *household_batch("b1", *FIRST))
    before, file = _dump(workspace), workspace.household_file.read_bytes()
    command = [sys.executable, "-c", textwrap.dedent(_KILLED_AT_INDEXES), str(workspace.folder), str(at)]
    paths = os.pathsep.join(
        [str(Path(__file__).parent), str(Path(chumchon.__file__).parents[1]), *filter(None, sys.path)]
    )
    child = subprocess.run(command, env={**os.environ, "PYTHONPATH": paths})
    assert child.returncode == -signal.SIGKILL
    assert workspace.household_file.read_bytes() != file, "it was killed when SQLite had written into the file"
    assert _dump(open_workspace(workspace.folder)) == before
    assert workspace.household_file.read_bytes() == file


_KILLED_AT_INDEXES = """
    import os, signal, sys
    from pathlib import Path
    import test_bulk_batches as here
    from chumchon.plugin.store import connection, geopackage, rows

    workspace = here.open_workspace(Path(sys.argv[1]))
    create, done = geopackage.create_indexes, 0

    def mortal(*given):
        global done
        done += 1
        if done == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        create(*given)

    rows.create_indexes = geopackage.create_indexes = mortal
    connection._WRITE_CACHE_KIB = 64  # so that SQLite writes into the file before the commit
    counts = {"rows": here.BULK_ROWS, "matched": here.BULK_ROWS}
    villages = {"village_code": ["65020201", "65020202"], "rows": [1, 1], "held_back": [0, 0]}
    made = here.Batch("b2", here.ROUND, "bmn_2560", 2022, "household", "x", "y", counts, villages)
    written = here.many(here.BULK_ROWS)
    here.commit_household_batch(workspace.village_file, workspace.household_file, made, written)
"""
