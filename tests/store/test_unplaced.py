from __future__ import annotations

import time

import pytest

from chumchon.plugin.store.find_villages import find_villages
from chumchon.plugin.store.households import (
    add_households,
    count_unplaced,
    find_houses,
    pin_of,
    read_unplaced,
)
from chumchon.plugin.store.workspace import Workspace

ONE, TWO = "65020201", "65020202"


def add(workspace: Workspace, rows: list[tuple[str, str, str, bytes | None]]) -> None:
    keys = [f"k{at}" for at in range(len(rows))]
    villages, numbers, units, pins = (list(column) for column in zip(*rows))
    with workspace.writing("household") as connection:
        add_households(
            connection,
            {"household_key": keys, "village_code": villages, "geom": pins},
            {"household_key": keys, "village_code": villages, "house_no": numbers, "unit_no": units},
        )


@pytest.fixture
def filled(workspace: Workspace, point) -> Workspace:
    add(
        workspace,
        [
            (ONE, "10", "1", None),
            (ONE, "9", "2", None),
            (ONE, "9", "1", None),
            (ONE, "12/3", "1", point(1.0, 2.0)),
            (TWO, "12/3", "1", point(3.0, 4.0)),
            (TWO, "12/30", "1", point(5.0, 6.0)),
            (TWO, "1", "1", None),
        ],
    )
    return workspace


def test_households_without_a_pin_by_village_and_house_number(filled: Workspace) -> None:
    with filled.reading("household") as connection:
        assert count_unplaced(connection) == {ONE: 3, TWO: 1}
        rows = read_unplaced(connection, ONE)
        assert [(one.house_no, one.unit_no) for one in rows] == [("9", "1"), ("9", "2"), ("10", "1")]
        placed = [rows[0].fid, rows[2].fid]
        assert count_unplaced(connection, placed) == {ONE: 1, TWO: 1}
        assert [one.household_key for one in read_unplaced(connection, ONE, placed)] == ["k1"]
        assert count_unplaced(connection, range(100)) == {}


def test_a_household_without_a_link_row_is_not_lost(filled: Workspace) -> None:
    with filled.writing("household") as connection:
        connection.execute("DELETE FROM household_link WHERE household_key = 'k0'")
    with filled.reading("household") as connection:
        assert count_unplaced(connection)[ONE] == 3
        assert [one.house_no for one in read_unplaced(connection, ONE)] == ["9", "9", ""]


def test_houses_by_the_beginning_of_their_number(filled: Workspace) -> None:
    with filled.reading("household") as connection:
        found = [(one.house_no, one.village_code) for one in find_houses(connection, "12/3", "", 9)]
        assert found == [("12/3", ONE), ("12/3", TWO), ("12/30", TWO)]
        assert [one.house_no for one in find_houses(connection, "12/3", "02", 9)] == ["12/3", "12/30"]
        assert len(find_houses(connection, "12/3", "", 1)) == 1
        assert find_houses(connection, "9", "", 9) == [], "there is no place to go to"
        assert find_houses(connection, "%", "", 9) == find_houses(connection, "_", "", 9) == []
        assert pin_of(connection, find_houses(connection, "12/30", "", 1)[0].fid) is not None
        assert pin_of(connection, 12345) is None


def test_a_province_answers_while_the_user_clicks(workspace: Workspace, point) -> None:
    """150,000 households, a third of them without a pin."""
    pin = point(1.0, 2.0)
    add(
        workspace,
        [((ONE, TWO)[at % 2], f"{at // 2 + 1}/{at % 7}", "1", None if at % 3 == 0 else pin) for at in range(150_000)],
    )
    with workspace.reading("household") as connection:
        start = time.perf_counter()
        assert sum(count_unplaced(connection, range(500)).values()) > 49_000
        counted = time.perf_counter()
        find_houses(connection, "12/3", "", 20)
        found = time.perf_counter()
    print(f"count: {1000 * (counted - start):.0f} ms, find: {1000 * (found - counted):.0f} ms")
    assert found - start < 2


def test_villages_that_are_no_more_are_not_found(workspace: Workspace) -> None:
    with workspace.reading() as connection:
        before = [one.village_code for one in find_villages(connection, "650202")]
        names = [one.name_th for one in find_villages(connection, "650202")]
    assert before and all(names)
    with workspace.writing() as connection:
        connection.execute("UPDATE village SET valid_to = '2020-01-01' WHERE village_code = ?", (before[0],))
    with workspace.reading() as connection:
        assert [one.village_code for one in find_villages(connection, "650202")] == before[1:]
        assert find_villages(connection, "  ") == []
