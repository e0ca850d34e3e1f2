"""Batches beside plain answers: household accounts, TPMAP lists, ready counts, levels, community capital."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import chumchon
from chumchon.plugin.domain import schema
from chumchon.plugin.domain.answers import answers_table
from chumchon.plugin.domain.errors import WorkspaceError
from chumchon.plugin.domain.indicators import load_indicator_set
from chumchon.plugin.store.answers import community_capital, household_answers, household_values, village_answers
from chumchon.plugin.store.batches import (
    Batch,
    HouseholdRows,
    VillageRows,
    commit_household_batch,
    commit_village_batch,
    remove_batch,
)
from chumchon.plugin.store.indicators import replace_computed
from chumchon.plugin.store.rows import read_columns
from chumchon.plugin.store.workspace import Workspace, open_workspace

ONE, TWO = "65020201", "65020202"
BMN, ACCOUNT, LIST, CAPITAL, NRD = (
    "bmn_2560_2564",
    "account_2565",
    "tpmap_2560_2565",
    "capital_2565",
    "nrd2c_2560_2564",
)
Made = Callable[..., tuple[Batch, Any]]


def batch(batch_id: str, round_id: str, villages: dict[str, int]) -> Batch:
    """Of so many rows by village."""
    found = load_indicator_set(round_id.rpartition("_")[0])
    counts = {"rows": sum(villages.values()), "matched": sum(villages.values()), "repaired": 2}
    marks = {"village_code": list(villages), "rows": list(villages.values()), "held_back": [0] * len(villages)}
    return Batch(batch_id, round_id, found.id, 2022, found.unit, "แฟ้ม ๑.xlsx", f"sha {batch_id}", counts, marks)


def accounts(rows: list[tuple[str, str, float | None]], new: tuple[str, ...] = ()) -> HouseholdRows:
    """Household, village and income."""
    table = answers_table(load_indicator_set("account"), ACCOUNT)
    added = [(key, code) for key, code, _ in rows if key in new]
    keys, codes = [key for key, _ in added], [code for _, code in added]
    return HouseholdRows(
        {"household_key": keys, "village_code": codes, "house_no": ["๙/ก"] * len(keys)},
        {
            "household_key": [key for key, _, _ in rows],
            "village_code": [code for _, code, _ in rows],
            "income": [income for _, _, income in rows],
        },
        table,
    )


def commit_accounts(workspace: Workspace, batch_id: str, rows: list[tuple[str, str, float | None]]) -> None:
    villages = [code for _, code, _ in rows]
    made = batch(batch_id, ACCOUNT, {code: villages.count(code) for code in sorted(set(villages))})
    new = tuple(key for key, _, _ in rows if key not in _keys(workspace))
    commit_household_batch(workspace.village_file, workspace.household_file, made, accounts(rows, new))


def _keys(workspace: Workspace) -> list[str]:
    with workspace.reading("household") as connection:
        return [key for (key,) in connection.execute("SELECT household_key FROM household ORDER BY 1")]


def _incomes(workspace: Workspace) -> list[tuple[object, object]]:
    table = schema.table("household_account", "household")
    with workspace.reading() as village, workspace.reading("household") as household:
        found = household_values(village, household, table, ACCOUNT)
    return sorted(zip(found["village_code"], found["income"]))


def _stored(workspace: Workspace, table: str, *names: str, store: schema.Store = "village") -> list[tuple[object, ...]]:
    with workspace.reading(store) as connection:
        return sorted(zip(*read_columns(connection, schema.table(table, store), names).values()), key=repr)


FIRST = [("a", ONE, 50_000.0), ("b", ONE, 70_000.5), ("c", TWO, None)]


def test_the_table_of_answers_follows_from_the_set() -> None:
    tables = {
        round_id: answers_table(load_indicator_set(round_id.rpartition("_")[0]), round_id).name
        for round_id in (BMN, ACCOUNT, LIST, CAPITAL, NRD)
    }
    assert tables == {
        BMN: "answer_bmn_2560_2564",
        ACCOUNT: "household_account",
        LIST: "household_poverty",
        CAPITAL: "community_capital",
        NRD: "village_answer",
    }


def test_accounts_are_read_back_by_round(workspace: Workspace) -> None:
    commit_accounts(workspace, "b1", FIRST)
    assert _incomes(workspace) == [(ONE, 50_000.0), (ONE, 70_000.5), (TWO, None)]
    assert _stored(workspace, "import_batch", "batch_id", "matched", "repaired") == [("b1", 3, 2)]
    table = schema.table("household_account", "household")
    with workspace.reading() as village, workspace.reading("household") as household:
        nothing = household_values(village, household, table, "account_2566")
    assert nothing == {name: [] for name in ("village_code", "income", "expense", "debt", "saving")}


def test_accounts_are_replaced_village_by_village_and_taken_back(workspace: Workspace) -> None:
    commit_accounts(workspace, "b1", FIRST)
    commit_accounts(workspace, "b2", [("c", TWO, 1.0), ("d", TWO, 2.0)])
    assert _incomes(workspace) == [(ONE, 50_000.0), (ONE, 70_000.5), (TWO, 1.0), (TWO, 2.0)]
    assert len(_stored(workspace, "household_account", "batch_id", store="household")) == 4, "the replaced one is swept"
    assert remove_batch(workspace.village_file, workspace.household_file, "b1") == 2
    assert _incomes(workspace) == [(TWO, 1.0), (TWO, 2.0)]
    assert _keys(workspace) == ["c", "d"], "households that only the accounts brought go with them"


def test_an_account_keeps_its_household_when_another_survey_goes(workspace: Workspace, household_batch: Made) -> None:
    commit_household_batch(
        workspace.village_file, workspace.household_file, *household_batch("b1", [("a", ONE, 1), ("z", ONE, 1)], "az")
    )
    commit_accounts(workspace, "b2", [("a", ONE, 3.0)])
    remove_batch(workspace.village_file, workspace.household_file, "b1")
    assert _keys(workspace) == ["a"]
    assert _incomes(workspace) == [(ONE, 3.0)]


def test_a_household_stands_in_a_batch_once(workspace: Workspace) -> None:
    commit_accounts(workspace, "b1", FIRST)
    with pytest.raises(WorkspaceError, match="UNIQUE constraint failed: household_account"):
        commit_accounts(workspace, "b2", [("a", ONE, 1.0), ("a", ONE, 2.0)])
    assert _incomes(workspace) == [(ONE, 50_000.0), (ONE, 70_000.5), (TWO, None)]
    assert _stored(workspace, "import_batch", "batch_id") == [("b1",)]


def test_a_list_of_the_poor_is_kept_with_its_gaps(workspace: Workspace) -> None:
    table = answers_table(load_indicator_set("tpmap_2560"), LIST)
    rows = {
        "household_key": ["a", "b"],
        "village_code": [ONE, TWO],
        "health": [0, None],
        "income": [1, 0],
        "welfare_card": [None, 1],
    }
    homes = {"household_key": ["a", "b"], "village_code": [ONE, TWO]}
    commit_household_batch(
        workspace.village_file,
        workspace.household_file,
        batch("b1", LIST, {ONE: 1, TWO: 1}),
        HouseholdRows(homes, rows, table),
    )
    with workspace.reading() as village, workspace.reading("household") as household:
        found = household_values(village, household, table, LIST)
    assert (found["health"], found["income"], found["welfare_card"]) == ([0, None], [1, 0], [None, 1])
    assert found["living"] == [None, None]


def counts(*rows: tuple[str, str, str, int, int]) -> VillageRows:
    """Village, indicator, counted, eligible, passed."""
    names = ("unit_code", "indicator_id", "counted", "eligible", "passed")
    columns = dict(zip(names, map(list, zip(*rows))))
    return VillageRows(village_indicator={**columns, "value": [100 * row[4] / row[3] for row in rows]})


def _counted(workspace: Workspace) -> list[tuple[object, ...]]:
    names = ("unit_code", "indicator_id", "counted", "value", "origin", "batch_id")
    return _stored(workspace, "village_indicator", *names)


def test_ready_counts_live_and_die_with_their_batch(workspace: Workspace) -> None:
    commit_village_batch(
        workspace.village_file,
        batch("b1", BMN, {ONE: 2, TWO: 1}),
        {},
        counts((ONE, "1", "person", 10, 9), (ONE, "8", "household", 4, 1), (TWO, "1", "person", 2, 1)),
    )
    commit_village_batch(workspace.village_file, batch("b2", BMN, {TWO: 1}), {}, counts((TWO, "2", "person", 4, 3)))
    assert _counted(workspace) == [
        (ONE, "1", "person", 90.0, "imported", "b1"),
        (ONE, "8", "household", 25.0, "imported", "b1"),
        (TWO, "2", "person", 75.0, "imported", "b2"),
    ]
    assert remove_batch(workspace.village_file, workspace.household_file, "b1") == 3 - 1
    assert [row[0] for row in _counted(workspace)] == [TWO]


def computed(*rows: tuple[str, str, str, float]) -> dict[str, list[object]]:
    names = ("round_id", "unit_code", "indicator_id", "counted", "value", "origin")
    return dict(zip(names, map(list, zip(*((BMN, *row, "computed") for row in rows)))))


def test_a_ready_count_stands_for_the_computed_one_of_the_same_kind_only(workspace: Workspace) -> None:
    both = computed((ONE, "1", "household", 50.0), (ONE, "1", "person", 60.0), (TWO, "1", "person", 70.0))
    with workspace.writing() as connection:
        assert replace_computed(connection, BMN, both)
    commit_village_batch(workspace.village_file, batch("b1", BMN, {ONE: 1}), {}, counts((ONE, "1", "person", 10, 9)))
    expected = [
        (ONE, "1", "household", 50.0, "computed", None),
        (ONE, "1", "person", 90.0, "imported", "b1"),
        (TWO, "1", "person", 70.0, "computed", None),
    ]
    assert _counted(workspace) == expected
    with workspace.writing() as connection:
        assert not replace_computed(connection, BMN, both), "the ready one is not overwritten"
    assert _counted(workspace) == expected


def test_counts_of_some_villages_are_replaced_alone(workspace: Workspace) -> None:
    with workspace.writing() as connection:
        replace_computed(connection, BMN, computed((ONE, "1", "household", 50.0), (TWO, "1", "household", 60.0)))
        fresh = computed((TWO, "1", "household", 61.0), (TWO, "2", "household", 62.0))
        assert replace_computed(connection, BMN, fresh, villages=[TWO])
        assert not replace_computed(connection, BMN, fresh, villages=[TWO])
    assert [row[:4] for row in _counted(workspace)] == [
        (ONE, "1", "household", 50.0),
        (TWO, "1", "household", 61.0),
        (TWO, "2", "household", 62.0),
    ]


def test_persons_come_with_the_households_and_go_with_them(workspace: Workspace, household_batch: Made) -> None:
    made, rows = household_batch("b1", [("a", ONE, 1), ("b", TWO, 0)], ["a", "b"])
    ready = counts((ONE, "1", "person", 5, 4), (TWO, "1", "person", 4, 1))
    commit_household_batch(workspace.village_file, workspace.household_file, made, rows, ready)
    assert [row[:4] for row in _counted(workspace)] == [(ONE, "1", "person", 80.0), (TWO, "1", "person", 25.0)]
    again, rows = household_batch("b2", [("b", TWO, 1)], [])
    commit_household_batch(workspace.village_file, workspace.household_file, again, rows)
    assert [row[0] for row in _counted(workspace)] == [ONE], "the village's new batch says nothing of persons"


def test_ready_counts_take_the_place_of_answers(workspace: Workspace, household_batch: Made) -> None:
    made, rows = household_batch("b1", [("a", ONE, 1), ("b", TWO, 0)], ["a", "b"])
    commit_household_batch(workspace.village_file, workspace.household_file, made, rows)
    ready = replace(batch("b2", BMN, {ONE: 1}), round_id=made.round_id)
    commit_village_batch(
        workspace.village_file, ready, {}, counts((ONE, "1", "household", 9, 9)), workspace.household_file
    )
    with workspace.reading() as village, workspace.reading("household") as household:
        found = household_answers(village, household, made.round_id)
    assert (len(found.words), found.villages[found.words[0]]) == (2, TWO)
    assert _keys(workspace) == ["b"]


def levels(*rows: tuple[str, str]) -> VillageRows:
    return VillageRows(village_level={"village_code": [row[0] for row in rows], "level_id": [row[1] for row in rows]})


def test_a_level_of_the_file_is_kept_instead_of_a_computed_one(workspace: Workspace) -> None:
    table = schema.table("village_level")
    names = ("round_id", "village_code", "level_id", "problems", "missing", "origin")
    rows = dict(zip(names, ([NRD] * 2, [ONE, TWO], ["3", None], [0, 2], ["", "7,8"], ["computed"] * 2)))
    with workspace.writing() as connection:
        assert replace_computed(connection, NRD, rows, table)
        assert not replace_computed(connection, NRD, rows, table)
    commit_village_batch(workspace.village_file, batch("b1", NRD, {ONE: 1}), {}, levels((ONE, "1")))
    with workspace.writing() as connection:
        assert not replace_computed(connection, NRD, rows, table)
    shown = ("village_code", "level_id", "missing", "origin")
    assert _stored(workspace, "village_level", *shown) == [(ONE, "1", None, "imported"), (TWO, None, "7,8", "computed")]
    assert remove_batch(workspace.village_file, workspace.household_file, "b1") == 1
    assert _stored(workspace, "village_level", *shown) == [], "computed ones go with the round's last batch"


def test_capital_is_replaced_village_by_village(workspace: Workspace) -> None:
    def commit(batch_id: str, *rows: tuple[str, str, str, float | None]) -> None:
        columns = dict(zip(("village_code", "kind", "name", "money"), map(list, zip(*rows))))
        villages = [row[0] for row in rows]
        commit_village_batch(
            workspace.village_file,
            batch(batch_id, CAPITAL, {code: villages.count(code) for code in sorted(set(villages))}),
            {},
            VillageRows(community_capital=columns),
        )

    commit("b1", (ONE, "group", "กลุ่มทอผ้า", 9_000.0), (ONE, "total", "", None), (TWO, "fund", "กองทุนหมู่บ้าน", 1e6))
    commit("b2", (TWO, "fund", "กองทุนหมู่บ้าน", 2e6), (TWO, "fund", "กองทุนแม่", None))
    with workspace.reading() as connection:
        found = community_capital(connection, CAPITAL)
    assert sorted(zip(found["village_code"], found["kind"], found["money"]), key=repr) == [
        (ONE, "group", 9_000.0),
        (ONE, "total", None),
        (TWO, "fund", 2e6),
        (TWO, "fund", None),
    ]
    remove_batch(workspace.village_file, workspace.household_file, "b2")
    assert {row[0] for row in _stored(workspace, "community_capital", "village_code")} == {ONE}


_CHILD = """
    import os, signal, sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[2])
    import test_batch_kinds as here
    from chumchon.plugin.store import batches

    workspace = here.open_workspace(Path(sys.argv[1]))
    done = 0

    def mortal(writer):
        def write(*given, **named):
            global done
            done += 1
            if done == int(sys.argv[3]):
                os.kill(os.getpid(), signal.SIGKILL)
            return writer(*given, **named)
        return write

    batches.insert_rows, batches.copy_rows = mortal(batches.insert_rows), mortal(batches.copy_rows)
    ready = here.counts((here.ONE, "income", "household", 4, 2))
    rows = here.accounts([("a", here.ONE, 9.0), ("n", here.ONE, 8.0)], ("n",))
    made = here.batch("b2", here.ACCOUNT, {here.ONE: 2})
    here.commit_household_batch(workspace.village_file, workspace.household_file, made, rows, ready)
"""


def _strike(workspace: Workspace, at: int) -> int:
    command = [
        sys.executable,
        "-c",
        textwrap.dedent(_CHILD),
        str(workspace.folder),
        str(Path(__file__).parent),
        str(at),
    ]
    paths = os.pathsep.join([str(Path(chumchon.__file__).parents[1]), *filter(None, sys.path)])
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, check=False).returncode


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("at", [1, 3, 4, 5, 6, 7])
def test_killed_among_its_tables_a_batch_leaves_nothing(workspace: Workspace, at: int) -> None:
    """Households, links, accounts, then, with household.gpkg committed, batch, villages, counts."""
    commit_accounts(workspace, "b1", FIRST)
    before = _incomes(workspace)
    assert _strike(workspace, at) == -signal.SIGKILL
    assert _incomes(workspace) == before
    reopened = open_workspace(workspace.folder)
    assert _incomes(reopened) == before
    assert _keys(reopened) == ["a", "b", "c"]
    assert _counted(reopened) == []
    assert {row[0] for row in _stored(reopened, "household_account", "batch_id", store="household")} == {"b1"}
    assert _strike(reopened, 0) == 0
    assert _incomes(reopened) == [(ONE, 8.0), (ONE, 9.0), (TWO, None)]
    assert _keys(reopened) == ["a", "c", "n"]
    assert [row[:4] for row in _counted(reopened)] == [(ONE, "income", "household", 50.0)]


def test_village_answers_go_where_ready_counts_come(workspace: Workspace) -> None:
    answers = {"round_id": [NRD], "village_code": [ONE], "indicator_id": ["1"], "value": [2.0], "batch_id": ["b1"]}
    commit_village_batch(workspace.village_file, batch("b1", NRD, {ONE: 1}), answers, levels((ONE, "2")))
    commit_village_batch(workspace.village_file, batch("b2", NRD, {ONE: 1}), {}, counts((ONE, "1", "village", 1, 1)))
    with workspace.reading() as connection:
        assert village_answers(connection, NRD)["value"] == []
    assert _stored(workspace, "village_level", "level_id") == []
    assert [row[:3] for row in _counted(workspace)] == [(ONE, "1", "village")]
