"""checkboundaries: places outside their village, in a workspace and beside any layer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsVectorLayer

from chumchon.plugin.layers.workspace_layers import source_text
from chumchon.plugin.store.workspace import open_workspace

Ask = Callable[..., Any]


def findings(path: Path) -> list[dict[str, Any]]:
    layer = QgsVectorLayer(str(path), "f", "ogr")
    assert layer.isValid()
    names = [field.name() for field in layer.fields()]
    return [
        {**dict(zip(names, feature.attributes())), "has shape": not feature.geometry().isEmpty()}
        for feature in layer.getFeatures()
    ]


@pytest.fixture
def codes(practice: Path) -> list[str]:
    """The first two villages: what belongs to the first is said to be of the second."""
    with closing(sqlite3.connect(practice / "village.gpkg")) as connection:
        return [code for (code,) in connection.execute("SELECT village_code FROM village ORDER BY 1 LIMIT 2")]


def test_a_practice_workspace_has_none(practice: Path, tmp_path: Path, ask: Ask) -> None:
    answer = ask("checkboundaries", WORKSPACE=practice, OUTPUT=tmp_path / "พบ.gpkg")
    assert (answer.results["ERRORS"], answer.results["WARNINGS"]) == (0, 0), answer.said


def test_pins_of_another_village_are_counted(practice: Path, tmp_path: Path, ask: Ask, codes: list[str]) -> None:
    one, other = codes
    workspace, output = open_workspace(practice), tmp_path / "พบ.gpkg"
    with workspace.writing() as connection:
        moved = connection.execute("UPDATE landmark SET village_code = ? WHERE village_code = ?", (other, one)).rowcount
    with workspace.writing("household") as connection:
        given = (other, one)
        connection.execute("UPDATE household SET village_code = ? WHERE village_code = ? AND geom NOT NULL", given)
        (pins,) = connection.execute("SELECT changes()").fetchone()
    assert moved and pins
    answer = ask("checkboundaries", WORKSPACE=practice, OUTPUT=output)
    assert answer.results is not None and answer.results["WARNINGS"] == 2, answer.said
    found = {row["finding_id"]: row for row in findings(output)}
    assert set(found) == {"check_landmarks_elsewhere", "check_households_elsewhere"}
    assert {row["village_code"] for row in found.values()} == {other}
    assert found["check_landmarks_elsewhere"]["detail"] == str(moved)
    assert found["check_households_elsewhere"]["detail"] == (str(pins) if pins >= 5 else "<5")
    assert not any(row["has shape"] for row in found.values()), "no household can be pointed at"


def test_houses_on_one_point_are_counted(practice: Path, tmp_path: Path, ask: Ask, codes: list[str]) -> None:
    workspace, output = open_workspace(practice), tmp_path / "พบ.gpkg"
    with workspace.writing("household") as connection:
        chosen = "village_code = ? AND geom NOT NULL"
        connection.execute(
            f"UPDATE household SET geom = (SELECT geom FROM household WHERE {chosen} LIMIT 1) WHERE {chosen}",
            (codes[0], codes[0]),
        )
        (pins,) = connection.execute("SELECT changes()").fetchone()
    answer = ask("checkboundaries", WORKSPACE=practice, OUTPUT=output)
    assert answer.results is not None and answer.results["WARNINGS"] == 1, answer.said
    (found,) = findings(output)
    assert (found["finding_id"], found["village_code"]) == ("check_households_together", codes[0])
    assert found["detail"] == str(pins) and not found["has shape"]


def test_village_points_are_held_against_their_polygons(
    practice: Path, tmp_path: Path, ask: Ask, codes: list[str]
) -> None:
    points, output = practice / "inputs" / "village_points.gpkg", tmp_path / "พบ.gpkg"
    one, other = codes
    layer = QgsVectorLayer(source_text(points, "village_points"), "p", "ogr")
    assert layer.startEditing()
    (moved,) = [feature.id() for feature in layer.getFeatures() if feature["village_code"] == one]
    assert layer.changeAttributeValue(moved, layer.fields().indexFromName("village_code"), other)
    assert layer.commitChanges()
    del layer
    given = {"POINTS": str(points), "OUTPUT": output}
    for source in ({"WORKSPACE": practice}, {"INPUT": source_text(practice / "village.gpkg", "village")}):
        answer = ask("checkboundaries", **source, **given)
        assert answer.results is not None and answer.results["WARNINGS"] == 1, answer.said
        (found,) = findings(output)
        assert (found["finding_id"], found["village_code"], found["other_code"]) == (
            "check_point_elsewhere",
            other,
            one,
        )
        assert found["has shape"]
        output = tmp_path / "พบอีก.gpkg"
        given["OUTPUT"] = output


def test_points_without_the_field_are_refused(practice: Path, ask: Ask) -> None:
    points = practice / "inputs" / "village_points.gpkg"
    answer = ask("checkboundaries", WORKSPACE=practice, POINTS=str(points), POINT_CODE_FIELD="รหัส")
    assert answer.results is None
