"""draftboundaries with rivers and roads, and with borders that were agreed on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from shapely import wkb
from shapely.geometry.base import BaseGeometry

from chumchon.plugin.layers.workspace_layers import source_text
from chumchon.plugin.store.blob import blob_wkb
from chumchon.plugin.store.workspace import open_workspace

Ask = Callable[..., Any]


def shapes(folder: Path) -> dict[str, BaseGeometry]:
    with closing(sqlite3.connect(folder / "village.gpkg")) as connection:
        rows = connection.execute("SELECT village_code, geom FROM village ORDER BY 1").fetchall()
    return {code: wkb.loads(blob_wkb(blob)) for code, blob in rows}


def lines_of(folder: Path, name: str) -> BaseGeometry:
    with closing(sqlite3.connect(folder / "inputs" / f"{name}.gpkg")) as connection:
        rows = connection.execute(f"SELECT geom FROM {name}").fetchall()
    from shapely.ops import unary_union

    return unary_union([wkb.loads(blob_wkb(blob)) for (blob,) in rows])


def draft(ask: Ask, practice: Path, **more: object) -> Any:
    points = source_text(practice / "inputs" / "village_points.gpkg", "village_points")
    return ask("draftboundaries", WORKSPACE=practice, POINTS=points, **more)


def test_borders_follow_streams_that_run_beside_them(practice: Path, ask: Ask) -> None:
    before = shapes(practice)
    streams = lines_of(practice, "streams")
    answer = draft(ask, practice, LINES=source_text(practice / "inputs" / "streams.gpkg", "streams"), WITHIN=250)
    assert answer.results is not None and answer.results["FOLLOWING"] >= 1, answer.said
    after = shapes(practice)
    near = {
        when: sum(shape.boundary.intersection(streams.buffer(0.01)).length for shape in some.values())
        for when, some in (("before", before), ("after", after))
    }
    assert near["after"] > near["before"] + 200
    check = ask("checkboundaries", WORKSPACE=practice)
    assert (check.results["ERRORS"], check.results["WARNINGS"]) == (0, 0), check.said
    assert draft(ask, practice).results["FOLLOWING"] == 0
    assert all(shape.equals(before[code]) for code, shape in shapes(practice).items())


def test_villages_that_agreed_on_a_border_keep_their_draft(practice: Path, ask: Ask) -> None:
    before = shapes(practice)
    with open_workspace(practice).writing() as connection:
        query = "SELECT uuid, village_a, village_b FROM boundary_line WHERE village_b NOT NULL LIMIT 1"
        uuid, one, other = connection.execute(query).fetchone()
        connection.execute("UPDATE boundary_line SET status = 'agreed' WHERE uuid = ?", (uuid,))
    streams = source_text(practice / "inputs" / "streams.gpkg", "streams")
    answer = draft(ask, practice, LINES=streams, WITHIN=400)
    assert answer.results is not None, answer.said
    after = shapes(practice)
    assert set(after) == set(before)
    for code in (one, other):
        assert after[code].symmetric_difference(before[code]).area < 1e-4
    assert sum(shape.area for shape in after.values()) - sum(shape.area for shape in before.values()) < 1e-3
    check = ask("checkboundaries", WORKSPACE=practice)
    assert (check.results["ERRORS"], check.results["WARNINGS"]) == (0, 0), check.said
    with closing(sqlite3.connect(practice / "village.gpkg")) as connection:
        agreed = connection.execute("SELECT village_a, village_b FROM boundary_line WHERE status = 'agreed'").fetchall()
    assert agreed == [(one, other)]
