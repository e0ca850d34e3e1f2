from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
import struct
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from chumchon.plugin.domain import schema
from chumchon.plugin.processing.base import ChumchonAlgorithm
from chumchon.plugin.processing.build_sample import BuildSample
from chumchon.plugin.processing.provider import ChumchonProvider
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.rows import insert_rows, read_columns
from chumchon.plugin.store.workspace import Workspace, new_workspace, open_workspace

EPSG = 32647
WEST, SOUTH, SIDE = 660_000.0, 1_880_000.0, 1_000.0

Run = Callable[..., dict[str, Any]]
SQLITE_OWN = ("-journal", "-wal", "-shm")


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


@dataclass(frozen=True)
class Answer:
    """What Processing gave back: results, or a refusal. `said` is the refusal, or all that stood in the log."""

    results: dict[str, Any] | None
    said: str


Ask = Callable[..., Answer]


@pytest.fixture
def ask(qgis_processing: None, provider: None) -> Ask:
    """A function: `processing.run` with our provider. A traceback is no answer."""
    import processing

    def call(
        algorithm: str,
        feedback: QgsProcessingFeedback | None = None,
        project: QgsProject | None = None,
        **parameters: object,
    ) -> Answer:
        context = QgsProcessingContext()
        own = QgsProject() if project is None else project
        context.setProject(own)
        given = {name: str(value) if isinstance(value, Path) else value for name, value in parameters.items()}
        listener = feedback or QgsProcessingFeedback()
        try:
            results = processing.run(f"chumchon:{algorithm}", given, feedback=listener, context=context)
        except QgsProcessingException as error:
            results, said = None, str(error).split("Unable to execute algorithm\n")[-1]
        else:
            said = listener.textLog()
        assert "Traceback" not in said
        return Answer(results, said)

    return call


@pytest.fixture(scope="session")
def provider(qgis_app: QgsApplication) -> Iterator[None]:
    registry = QgsApplication.processingRegistry()
    ours = ChumchonProvider()
    assert registry.addProvider(ours)
    yield
    registry.removeProvider(ours)


@pytest.fixture(scope="session")
def practice_area(qgis_app: QgsApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of a practice tambon after the whole chain, with its inputs; to be copied, not written."""
    folder = tmp_path_factory.mktemp("งาน ต้นแบบ") / "ตำบล ฝึก"
    parameters = {"FOLDER": str(folder), "VILLAGES": 3, "HOUSEHOLDS": 30, "SEED": 5}
    BuildSample().create().run(parameters, QgsProcessingContext(), QgsProcessingFeedback(), {}, False)
    return folder


@pytest.fixture
def practice(practice_area: Path, tmp_path: Path) -> Path:
    """A workspace folder of its own for each test, after the whole chain."""
    folder = tmp_path / "งาน ของเรา" / "ตำบล ฝึก"
    shutil.copytree(practice_area, folder)
    return folder


@pytest.fixture
def contents() -> Callable[[Path], list[str]]:
    """A function: all rows of both files of a workspace, and the names of all files beside them."""

    def read(folder: Path) -> list[str]:
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        lines = [str(path.relative_to(folder)) for path in files if not path.name.endswith(SQLITE_OWN)]
        for file in (folder / "village.gpkg", folder / "private" / "household.gpkg"):
            with contextlib.closing(sqlite3.connect(file)) as connection:
                lines += [line for line in connection.iterdump() if "rtree" not in line]
        return lines

    return read


@pytest.fixture(scope="session")
def thai_translator(tmp_path_factory: pytest.TempPathFactory) -> QTranslator:
    compiled = tmp_path_factory.mktemp("i18n") / "chumchon_th.qm"
    source = Path(__file__).parents[2] / "i18n" / "chumchon_th.ts"
    subprocess.run(["lrelease", "-silent", str(source), "-qm", str(compiled)], check=True)
    translator = QTranslator()
    assert translator.load(str(compiled))
    return translator


@pytest.fixture(params=["en", "th"])
def says(request: pytest.FixtureRequest, thai_translator: QTranslator) -> Iterator[Callable[[Answer, str], None]]:
    """A function: hold an answer to a pattern in English; in Thai, to hold Thai and no English sentence."""
    if request.param == "th":
        QCoreApplication.installTranslator(thai_translator)

    def check(answer: Answer, pattern: str) -> None:
        if request.param == "en":
            assert re.search(pattern, answer.said, re.DOTALL), answer.said
            return
        without_reasons = re.sub(r"\([^)]*\)", "", answer.said)
        assert re.search("[\u0e01-\u0e5b]{3}", without_reasons), answer.said
        assert not re.search(r"\b[A-Z]?[a-z]+,? [a-z]+,? [a-z]+\b", without_reasons), answer.said

    yield check
    QCoreApplication.removeTranslator(thai_translator)
