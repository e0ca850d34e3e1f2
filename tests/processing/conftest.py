from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback, QgsProject

from chumchon.plugin.domain import schema
from chumchon.plugin.processing.base import ChumchonAlgorithm
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.rows import insert_rows, read_columns
from chumchon.plugin.store.workspace import Workspace, new_workspace, open_workspace

EPSG = 32647
WEST, SOUTH, SIDE = 660_000.0, 1_880_000.0, 1_000.0

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def two_villages(tmp_path: Path) -> Workspace:
    """Tambon 650202, 2 km by 1 km, with the villages 65020201 (west) and 65020202 (east)."""
    folder = tmp_path / "งาน ตำบล" / "650202"
    tambons = {"tambon_code": ["650202"], "name": ["หนองกะท้าว"], "geom": [_box(WEST, 2 * SIDE)]}
    with new_workspace(folder, "650202", "หนองกะท้าว", EPSG, tambons) as made, made.writing() as connection:
        insert_rows(
            connection,
            schema.table("village"),
            {
                "village_code": ["65020201", "65020202"],
                "moo": ["1", "2"],
                "name_th": ["บ้านหนึ่ง", "บ้านสอง"],
                "status": ["drawn", "drawn"],
                "geom": [_box(WEST, SIDE), _box(WEST + SIDE, SIDE)],
            },
        )
    return open_workspace(folder)


@pytest.fixture
def run(qgis_processing: None) -> Run:
    """A function: run an algorithm as Processing does, on a project of its own."""

    def call(
        algorithm: type[ChumchonAlgorithm],
        workspace: Workspace,
        feedback: QgsProcessingFeedback | None = None,
        project: QgsProject | None = None,
        **parameters: object,
    ) -> dict[str, Any]:
        context = QgsProcessingContext()
        own = QgsProject() if project is None else project
        context.setProject(own)
        values = {"WORKSPACE": str(workspace.folder), **parameters}
        instance = algorithm().create()
        accepted, message = instance.checkParameterValues(values, context)
        if not accepted:
            raise QgsProcessingException(message)
        results, done = instance.run(values, context, feedback or QgsProcessingFeedback(), {}, False)
        assert done
        return results

    return call


@pytest.fixture
def stored() -> Callable[..., list[tuple[object, ...]]]:
    """A function: the sorted rows of a table of the workspace."""

    def read(workspace: Workspace, table: schema.Table | str, *names: str) -> list[tuple[object, ...]]:
        found = schema.table(table) if isinstance(table, str) else table
        with workspace.reading(found.store) as connection:
            return sorted(zip(*read_columns(connection, found, names).values()), key=repr)

    return read


def _box(west: float, width: float) -> bytes:
    east, north = west + width, SOUTH + SIDE
    ring = [(west, SOUTH), (east, SOUTH), (east, north), (west, north), (west, SOUTH)]
    points = b"".join(struct.pack("<2d", *point) for point in ring)
    polygon = struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(ring)) + points
    return geometry_blob(struct.pack("<BII", 1, 6, 1) + polygon, EPSG)
