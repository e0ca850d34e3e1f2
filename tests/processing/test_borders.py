"""Records about borders in a real workspace, and repairs of what drawing leaves behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from shapely import wkb
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from chumchon.plugin.processing.check_boundaries import CheckBoundaries
from chumchon.plugin.processing.repair_boundaries import RepairBoundaries
from chumchon.plugin.processing.update_borders import UpdateBorders
from chumchon.plugin.store.blob import blob_wkb, geometry_blob
from chumchon.plugin.store.boundaries import read_with_wkb
from chumchon.plugin.store.boundary_lines import read_lines
from chumchon.plugin.store.workspace import Workspace
from tests.processing.conftest import EPSG, SIDE, SOUTH, WEST

Run = Callable[..., dict[str, Any]]
WITNESSES = "กำนันบุญมี, ผู้ใหญ่ทั้งสองหมู่"


def lines(workspace: Workspace) -> list[dict[str, Any]]:
    with workspace.reading() as connection:
        columns = read_lines(connection)
    rows = [dict(zip(columns, values)) for values in zip(*columns.values())]
    return [{**row, "line": wkb.loads(row["geom"])} for row in rows]


def shape_of(workspace: Workspace, code: str) -> BaseGeometry:
    with workspace.reading() as connection:
        (blob,) = connection.execute("SELECT geom FROM village WHERE village_code = ?", (code,)).fetchone()
    return wkb.loads(blob_wkb(blob))


def reshape(workspace: Workspace, code: str, shape: BaseGeometry) -> None:
    blob = geometry_blob(MultiPolygon([shape]).wkb, EPSG)
    with workspace.writing() as connection:
        connection.execute("UPDATE village SET geom = ? WHERE village_code = ?", (blob, code))


def note(workspace: Workspace, status: str = "agreed") -> str:
    """On the border between the two villages; its uuid."""
    (line,) = [line for line in lines(workspace) if line["village_b"]]
    with workspace.writing() as connection:
        connection.execute(
            "UPDATE boundary_line SET status = ?, witnesses = ?, agreed_on = '2026-11-25' WHERE uuid = ?",
            (status, WITNESSES, line["uuid"]),
        )
    return str(line["uuid"])


def test_each_border_gets_one_line_and_a_second_run_changes_nothing(two_villages: Workspace, run: Run) -> None:
    results = run(UpdateBorders, two_villages)
    assert results == {"BORDERS": 3, "NEW": 3, "MOVED": 0, "LOST": 0}
    found = lines(two_villages)
    assert [(line["village_a"], line["village_b"], line["status"], line["role"]) for line in found] == [
        ("65020201", None, "proposed", "border"),
        ("65020201", "65020202", "proposed", "border"),
        ("65020202", None, "proposed", "border"),
    ]
    assert [line["line"].length for line in found] == pytest.approx([3 * SIDE, SIDE, 3 * SIDE])
    assert run(UpdateBorders, two_villages) == {"BORDERS": 3, "NEW": 0, "MOVED": 0, "LOST": 0}
    assert [line["uuid"] for line in lines(two_villages)] == [line["uuid"] for line in found]


def test_an_agreed_border_that_moves_is_proposed_again_and_keeps_its_witnesses(
    two_villages: Workspace, run: Run
) -> None:
    run(UpdateBorders, two_villages)
    uuid = note(two_villages)
    assert run(UpdateBorders, two_villages)["MOVED"] == 0
    assert {line["uuid"]: line["status"] for line in lines(two_villages)}[uuid] == "agreed"
    bend = (WEST + SIDE + 40, SOUTH + SIDE / 2)
    west, east = shape_of(two_villages, "65020201"), shape_of(two_villages, "65020202")
    corners = [(WEST + SIDE, SOUTH), bend, (WEST + SIDE, SOUTH + SIDE)]
    reshape(two_villages, "65020201", Polygon([(WEST, SOUTH), *corners, (WEST, SOUTH + SIDE)]))
    reshape(two_villages, "65020202", Polygon([*corners, (WEST + 2 * SIDE, SOUTH + SIDE), (WEST + 2 * SIDE, SOUTH)]))
    assert run(UpdateBorders, two_villages)["MOVED"] == 1
    (line,) = [line for line in lines(two_villages) if line["uuid"] == uuid]
    assert (line["status"], line["witnesses"]) == ("proposed", WITNESSES)
    assert bend in line["line"].coords
    assert west.area + east.area == pytest.approx(2 * SIDE**2)


def test_a_note_without_a_border_is_kept_and_found(two_villages: Workspace, run: Run, tmp_path: Path) -> None:
    run(UpdateBorders, two_villages)
    uuid = note(two_villages)
    with two_villages.writing() as connection:
        connection.execute("UPDATE village SET valid_to = '2026-01-01' WHERE village_code = '65020202'")
    reshape(two_villages, "65020201", box(WEST, SOUTH, WEST + 2 * SIDE, SOUTH + SIDE))
    results = run(UpdateBorders, two_villages)
    assert results == {"BORDERS": 1, "NEW": 0, "MOVED": 0, "LOST": 1}
    assert {line["uuid"]: line["role"] for line in lines(two_villages)}[uuid] == "lost"
    assert len(lines(two_villages)) == 2, "the outer line of the merged village said nothing"
    assert run(UpdateBorders, two_villages)["LOST"] == 0, "it is told once"
    output = tmp_path / "พบ.gpkg"
    assert run(CheckBoundaries, two_villages, OUTPUT=str(output))["WARNINGS"] == 1
    with closing(sqlite3.connect(output)) as connection:
        rows = connection.execute(f"SELECT finding_id, village_code, other_code FROM {output.stem}").fetchall()
    assert rows == [("check_border_lost", "65020201", "65020202")]


def test_a_lost_note_finds_its_border_again(two_villages: Workspace, run: Run) -> None:
    run(UpdateBorders, two_villages)
    uuid = note(two_villages, "disputed")
    east = shape_of(two_villages, "65020202")
    reshape(two_villages, "65020202", box(WEST + 1500, SOUTH, WEST + 2 * SIDE, SOUTH + SIDE))
    assert run(UpdateBorders, two_villages)["LOST"] == 1
    reshape(two_villages, "65020202", east.geoms[0])
    run(UpdateBorders, two_villages)
    assert {line["uuid"]: line["role"] for line in lines(two_villages)}[uuid] == "border"


def test_borders_that_miss_a_vertex_of_the_neighbour_are_shared_all_the_same(two_villages: Workspace, run: Run) -> None:
    corner = (WEST + SIDE, SOUTH + SIDE / 2)
    ring = [(WEST, SOUTH), (WEST + SIDE, SOUTH), corner, (WEST + SIDE, SOUTH + SIDE), (WEST, SOUTH + SIDE)]
    reshape(two_villages, "65020201", Polygon(ring))
    assert run(UpdateBorders, two_villages)["BORDERS"] == 3
    assert corner not in shape_of(two_villages, "65020202").geoms[0].exterior.coords, "nothing but lines was written"


def test_repairing_mends_slivers_and_keeps_a_copy_of_the_file(two_villages: Workspace, run: Run) -> None:
    reshape(two_villages, "65020202", box(WEST + SIDE + 0.6, SOUTH, WEST + 2 * SIDE, SOUTH + SIDE))
    assert run(RepairBoundaries, two_villages, TOLERANCE=0.5) == {"REPAIRED": 0, "LEFT": 1, "VILLAGES": 0}
    assert not (two_villages.folder / "private/backups/village_before_repair.gpkg").exists()
    results = run(RepairBoundaries, two_villages)
    assert (results["REPAIRED"], results["LEFT"]) == (1, 0) and results["VILLAGES"] >= 1
    areas = [shape_of(two_villages, code).area for code in ("65020201", "65020202")]
    assert sum(areas) == pytest.approx(2 * SIDE**2, abs=1e-6)
    assert run(CheckBoundaries, two_villages) == {"ERRORS": 0, "WARNINGS": 0}
    assert len(lines(two_villages)) == 3
    kept = Workspace(two_villages.folder, two_villages.info)
    copy = two_villages.folder / "private/backups/village_before_repair.gpkg"
    with closing(sqlite3.connect(copy)) as connection:
        shapes = read_with_wkb(connection, "village", ["village_code"])["geom"]
    assert wkb.loads(shapes[1]).area == pytest.approx(SIDE**2 - 600) and kept.village_file.exists()
    assert run(RepairBoundaries, two_villages) == {"REPAIRED": 0, "LEFT": 0, "VILLAGES": 0}


def test_a_wide_gap_is_left_to_the_villages(two_villages: Workspace, run: Run) -> None:
    reshape(two_villages, "65020202", box(WEST + SIDE + 50, SOUTH, WEST + 2 * SIDE, SOUTH + SIDE))
    assert run(RepairBoundaries, two_villages, TOLERANCE=20) == {"REPAIRED": 0, "LEFT": 0, "VILLAGES": 0}
    assert run(CheckBoundaries, two_villages)["WARNINGS"] == 1
