from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from qgis.core import (
    NULL,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPalLayerSettings,
    QgsPrintLayout,
    QgsProject,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QEventLoop, QSize, QTimer

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.radar import AREA_IDS, load_radar_model
from chumchon.plugin.layers.expression_functions import GROUP, SPECS, ExpressionFunctions
from chumchon.plugin.layers.workspace_layers import open_layer
from chumchon.plugin.store.scores import RadarRun, save_run
from chumchon.plugin.store.workspace import Workspace

GOOD = load_radar_model().level_of(90)


def registered() -> set[str]:
    return {function.name() for function in QgsExpression.Functions() if function.group() == GROUP}


@pytest.fixture
def functions():
    made = ExpressionFunctions(lambda text: text, lambda: True)
    yield made
    made.remove()


def evaluate(text: str, folder: Path | None = None, feature: QgsFeature | None = None, crs: str = "") -> object:
    context = QgsExpressionContext()
    scope = QgsExpressionContextScope()
    if folder is not None:
        scope.setVariable("project_folder", str(folder))
    if crs:
        scope.setVariable("layer_crs", crs)
    context.appendScope(scope)
    if feature is not None:
        context.setFeature(feature)
        context.setFields(feature.fields())
    expression = QgsExpression(text)
    assert not expression.hasParserError(), expression.parserErrorString()
    expression.prepare(context)
    value = expression.evaluate(context)
    if expression.hasEvalError():
        raise ValueError(expression.evalErrorString())
    return value


def villages(workspace: Workspace) -> list[QgsFeature]:
    layer = open_layer(workspace, schema.table("village"))
    return sorted((QgsFeature(one) for one in layer.getFeatures()), key=lambda one: one["village_code"])


@pytest.mark.parametrize("private", [False, True])
def test_scores_levels_and_intervals_of_the_row(workspace: Workspace, ground, functions, private: bool) -> None:
    folder = workspace.folder / "private" if private else workspace.folder
    rows = villages(workspace)
    for row, scores in zip(rows, ground.scores):
        for number, (area_id, score) in enumerate(zip(AREA_IDS, scores), start=1):
            for area in (str(number), f"'{area_id}'"):
                assert evaluate(f"chumchon_score({area})", folder, row) == (NULL if score is None else score)
    assert evaluate("chumchon_level(1)", folder, rows[0]) == GOOD.name_th
    assert evaluate("chumchon_level(3)", folder, rows[1]) == "ข้อมูลไม่พอ"
    assert evaluate("chumchon_interval(3)", folder, rows[1]) == NULL
    assert evaluate("chumchon_score(1, '65020202')", folder, rows[0]) == 80
    assert evaluate("chumchon_area_name(1)", folder) == "อาชีพ"


def test_a_new_run_is_seen_at_once(workspace: Workspace, functions) -> None:
    before = evaluate("chumchon_score(2, '65020202')", workspace.folder)
    columns = {
        "unit_code": ["65020202", "650202"],
        "area_no": [2, 2],
        "area_id": ["capital"] * 2,
        "score": [12.5, 49.6],
        "low": [9.5, 40.2],
        "high": [20.4, 60.5],
        "level": ["urgent"] * 2,
    }
    with workspace.writing() as connection:
        save_run(connection, RadarRun("five_areas", "other", "data", ("bmn_2560_2565",)), columns)
    assert (before, evaluate("chumchon_score(2, '65020202')", workspace.folder)) == (80, 12.5)
    assert evaluate("chumchon_interval(2, '650202')", workspace.folder) == "40–61"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("chumchon_rai(1600)", "1-0-0"),
        ("chumchon_rai(1999999)", "1,250-0-0"),
        ("chumchon_rai(6580, true)", "4 ไร่ 0 งาน 45 ตารางวา"),
        ("chumchon_thai_digits('หมู่ที่ 12')", "หมู่ที่ ๑๒"),
        ("chumchon_thai_digits(2569)", "๒๕๖๙"),
        ("chumchon_thai_date('2026-11-21')", "21 พฤศจิกายน พ.ศ. 2569"),
        ("chumchon_thai_date(make_date(2026,11,21), true)", "๒๑ พฤศจิกายน พ.ศ. ๒๕๖๙"),
        ("chumchon_thai_date(to_datetime('2026-01-02T03:04:05'))", "2 มกราคม พ.ศ. 2569"),
        ("chumchon_thai_date(NULL)", NULL),
        ("chumchon_rai(NULL)", NULL),
    ],
)
def test_numbers_and_dates(functions, text: str, value: object) -> None:
    assert evaluate(text) == value


def test_a_shape_is_measured_on_the_ellipsoid(functions) -> None:
    """A square kilometre of the UTM grid at the central meridian is larger on the ground by 1 / 0.9996²."""
    row = QgsFeature()
    row.setGeometry(QgsGeometry.fromWkt("POLYGON((499500 1880000, 500500 1880000, 500500 1881000, 499500 1881000))"))
    wa = 1e6 / 0.9996**2 / 4
    text = evaluate("chumchon_rai($geometry)", feature=row, crs="EPSG:32647")
    rai, ngan, rest = (int(part) for part in text.split("-"))
    assert 400 * rai + 100 * ngan + rest == pytest.approx(wa, abs=2)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("chumchon_score(1, '65020201')", "no Chumchon workspace"),
        ("chumchon_score(6, '65020201')", "1 to 5"),
        ("chumchon_score('wealth', '65020201')", "not a number"),
        ("chumchon_score(1)", "village_code"),
        ("chumchon_rai('big')", "not a number"),
        ("chumchon_rai(make_point(0, 0))", "coordinate system"),
        ("chumchon_thai_date('yesterday')", "no date"),
    ],
)
def test_a_wrong_call_is_told(workspace: Workspace, functions, text: str, says: str) -> None:
    folder = None if "65020201" in text and "(1" in text else workspace.folder
    with pytest.raises(ValueError, match=says):
        evaluate(text, folder)


def test_each_row_is_asked_for_itself(workspace: Workspace, functions) -> None:
    """QGIS takes a function of constants for a constant, and fetches only the columns that are named."""
    layer = open_layer(workspace, schema.table("village"))
    context = QgsExpressionContext()
    context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.lastScope().setVariable("project_folder", str(workspace.folder))
    expression = QgsExpression("chumchon_score(1)")
    expression.prepare(context)
    assert expression.referencedColumns() == {"village_code"}
    found = []
    for row in layer.getFeatures():
        context.setFeature(row)
        found.append(expression.evaluate(context))
    assert sorted(found, key=str) == sorted([90, 80, NULL, NULL], key=str)


def test_many_threads_may_ask(workspace: Workspace, functions) -> None:
    rows = villages(workspace)

    def ask(number: int) -> object:
        return evaluate("chumchon_score(2)", workspace.folder, QgsFeature(rows[number % 4]))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(400))) == [90, 80, NULL, 70] * 100


def test_they_come_and_go_and_come_again() -> None:
    names = {spec.name for spec in SPECS}
    assert not registered()
    first = ExpressionFunctions(lambda text: text, lambda: True)
    second = ExpressionFunctions(lambda text: f"[{text}]", lambda: True)
    assert registered() == names
    assert evaluate("chumchon_rai(1600)") == "1-0-0"
    second.remove()
    assert not registered()
    first.remove()
    third = ExpressionFunctions(lambda text: text, lambda: True)
    assert registered() == names
    third.remove()
    assert not registered()


def test_the_help_is_translated(functions) -> None:
    for function in functions._functions:
        assert function.group() == GROUP
        assert "Example:" in function.helpText()
    marked = ExpressionFunctions(lambda text: f"«{text}»", lambda: True)
    assert all("«" in function.helpText() for function in marked._functions)
    marked.remove()


def test_a_map_drawn_in_other_threads_may_ask(workspace: Workspace, ground, functions) -> None:
    """Labels are made in the renderer's threads, while the main one runs its loop."""
    layer = open_layer(workspace, schema.table("village"))
    labels = QgsPalLayerSettings()
    labels.fieldName = "to_string(round(chumchon_score(2))) || ' ' || chumchon_level(2)"
    labels.isExpression = True
    layer.setLabeling(QgsVectorLayerSimpleLabeling(labels))
    layer.setLabelsEnabled(True)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(1200, 300))
    settings.setExtent(ground.whole())
    context = QgsExpressionContext()
    context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    context.lastScope().setVariable("project_folder", str(workspace.folder))
    settings.setExpressionContext(context)
    job, loop = QgsMapRendererParallelJob(settings), QEventLoop()
    job.finished.connect(loop.quit)
    QTimer.singleShot(20_000, loop.quit)
    job.start()
    loop.exec()
    assert not job.isActive(), "it hangs"
    texts = sorted(label.labelText for label in job.takeLabelingResults().allLabels())
    assert texts == ["70 พอใช้", "80 พอใช้", f"90 {GOOD.name_th}"]


def test_a_printed_layout_may_ask(workspace: Workspace, functions, tmp_path: Path) -> None:
    project = QgsProject()
    project.setFileName(str(workspace.folder / "x.qgz"))
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    label = QgsLayoutItemLabel(layout)
    layout.addLayoutItem(label)
    label.setText("[% chumchon_score(1, '65020202') %] [% chumchon_area_name(1) %] [% chumchon_rai(1600) %]")
    assert label.currentText() == "80 อาชีพ 1-0-0"
    result = QgsLayoutExporter(layout).exportToPdf(str(tmp_path / "x.pdf"), QgsLayoutExporter.PdfExportSettings())
    assert result == QgsLayoutExporter.ExportResult.Success
    del label, layout
    project.clear()
