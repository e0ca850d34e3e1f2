"""A workspace with an analysis, and the radar panel worked as a user does."""

from __future__ import annotations

import time
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from chumchon.plugin.domain import schema
from chumchon.plugin.gui.radar_panel.radar_panel import RadarDock
from chumchon.plugin.processing.analyse_radar import AnalyseRadar
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.scores import current_run, read_scores
from chumchon.plugin.store.workspace import Workspace
from tests.gui.conftest import CODES
from tests.gui.radar_model_steps import ROUNDS

EARLIER = ("bmn_2560_2562", "nrd2c_2560_2562", "account_2562")
PATIENCE_S = 60


def settle(panel: RadarDock) -> None:
    end = time.monotonic() + PATIENCE_S
    QTest.qWait(20)
    while panel.reader.is_waiting:
        assert time.monotonic() < end
        QTest.qWait(20)
    QTest.qWait(20)


def analyse(workspace: Workspace, **parameters: str) -> str:
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    results, fine = AnalyseRadar().create().run({"WORKSPACE": str(workspace.folder), **parameters}, context, feedback)
    assert fine, feedback.textLog()
    return results["RUN"]


def layer_of(table: str) -> QgsVectorLayer:
    return next(
        one for one in QgsProject.instance().mapLayers().values() if one.source().endswith(f"layername={table}")
    )


def select(table: str, *codes: str) -> None:
    listed = ",".join(f"'{code}'" for code in codes)
    layer_of(table).selectByExpression(f"village_code in ({listed})")


def cells(table: Any) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() or "" for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def stored(workspace: Workspace, code: str) -> dict[str, float | None]:
    with workspace.reading() as connection:
        columns = read_scores(connection, current_run(connection).run_id)
    rows = zip(columns["unit_code"], columns["area_id"], columns["score"])
    return {area: score for unit, area, score in rows if unit == code}


def shown(panel: RadarDock, code: str) -> dict[str, float | None]:
    return {line.area_id: line.score for line in panel._view().charts.lines(code)}


def click_area(panel: RadarDock, area_id: str, chart: str = "radar") -> None:
    view = getattr(panel.charts_area, chart)
    spots = [QPoint(x, y) for y in range(0, view.height(), 4) for x in range(0, view.width(), 4)]
    mine = [spot for spot in spots if view.place_under(spot) == area_id]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, mine[len(mine) // 2])


def current_id(workspace: Workspace) -> str:
    with workspace.reading() as connection:
        return current_run(connection).run_id


def answer(workspace: Workspace, failing: dict[str, int]) -> None:
    """Ten households in each village, of which so many failed indicator 20 and none has a pin but the first."""
    rows: dict[str, list[object]] = {name: [] for name in ("household_key", "village_code", "batch_id")}
    for code in CODES:
        for number in range(10):
            for name, value in (("household_key", f"{code}-{number}"), ("village_code", code), ("batch_id", "b1")):
                rows[name].append(value)
    answers = [int(number >= failing[code]) for code in CODES for number in range(10)]
    table = schema.answer_table(ROUNDS[0], ["20"])
    from chumchon.plugin.store.geopackage import create_table

    with workspace.writing("household") as connection:
        insert_rows(connection, schema.table("household", "household"), rows)
        create_table(connection, table, workspace.info.utm_epsg)
        insert_rows(connection, table, {**rows, "i20": answers})
    with workspace.writing() as connection:
        insert_rows(
            connection,
            schema.table("import_batch_village"),
            {"batch_id": ["b1"] * 2, "round_id": [ROUNDS[0]] * 2, "village_code": CODES, "rows": [10, 10]},
        )
