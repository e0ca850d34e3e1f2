"""Draws the radar layer of a GeoPackage once for each style that the file holds, with its legend, as any QGIS would.

draw_styles.py FILE.gpkg FOLDER [package]: with a folder that holds `chumchon` the plugin is loaded before. Prints, as
JSON, the styles' names, whether the plugin was there, and what QGIS complained of.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsLayoutExporter,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtXml import QDomDocument

PAGE = (200, 150)
LEGEND_WIDTH = 74
UNDER = ("village", "tambon")


def saved_styles(file: Path) -> dict[str, str]:
    connection = sqlite3.connect(file)
    query = "SELECT styleName, styleQML FROM layer_styles WHERE f_table_name = 'village_radar' ORDER BY styleName"
    styles = dict(connection.execute(query).fetchall())
    connection.close()
    return styles


def draw(project: QgsProject, layers: list[QgsVectorLayer], picture: Path) -> None:
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().pages()[0].setPageSize(QgsLayoutSize(*PAGE))
    on_map = QgsLayoutItemMap(layout)
    layout.addLayoutItem(on_map)
    on_map.attemptMove(QgsLayoutPoint(LEGEND_WIDTH, 2))
    on_map.attemptResize(QgsLayoutSize(PAGE[0] - LEGEND_WIDTH - 2, PAGE[1] - 4))
    on_map.setLayers(layers)
    extent = layers[0].extent()
    extent.scale(1.05)
    # A map item that has no extent yet cannot zoom to one.
    on_map.setExtent(QgsRectangle(0, 0, on_map.rect().width(), on_map.rect().height()))
    on_map.zoomToExtent(extent)
    legend = QgsLayoutItemLegend(layout)
    layout.addLayoutItem(legend)
    legend.setLinkedMap(on_map)
    legend.attemptMove(QgsLayoutPoint(1, 2))
    legend.setAutoUpdateModel(False)
    legend.model().rootGroup().removeAllChildren()
    legend.model().rootGroup().addLayer(layers[0])
    legend.refresh()
    image = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), 150)
    assert image.save(str(picture)), picture


def main() -> dict[str, object]:
    file, folder = Path(sys.argv[1]), Path(sys.argv[2])
    if len(sys.argv) > 3:
        sys.path.insert(0, sys.argv[3])
        import chumchon

        plugin = chumchon.classFactory(None)
        plugin.initProcessing()
    complaints: list[str] = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, tag, level: complaints.append(f"{tag}: {text}"))
    project = QgsProject()
    layers = [QgsVectorLayer(f"{file}|layername={name}", name, "ogr") for name in ("village_radar", *UNDER)]
    project.addMapLayers(layers)
    project.setCrs(layers[0].crs())
    draw(project, layers, folder / "default.png")
    styles = saved_styles(file)
    for name, qml in styles.items():
        document = QDomDocument()
        document.setContent(qml)
        loaded, reason = layers[0].importNamedStyle(document, QgsMapLayer.StyleCategory.AllStyleCategories)
        assert loaded, reason
        draw(project, layers, folder / f"{name}.png")
    project.clear()
    functions = [one.name() for one in QgsExpression.Functions() if one.group() == "Chumchon"]
    there = any(name.split(".")[0] == "chumchon" for name in sys.modules)
    return {"styles": list(styles), "plugin": there, "functions": functions, "complaints": complaints}


if __name__ == "__main__":
    application = QgsApplication([], True)
    application.initQgis()
    print(json.dumps(main(), ensure_ascii=False))
    application.exitQgis()
