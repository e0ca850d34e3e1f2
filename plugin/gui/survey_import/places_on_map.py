"""Where a row belongs on the map: the pin of its household, else its village."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject
from qgis.gui import QgsMapCanvas

from ...domain import schema
from ...store.blob import blob_wkb
from ...store.rows import read_columns
from ...store.workspace import Workspace
from .draft import Planned

_AROUND_PIN_M = 150
_AROUND_VILLAGE = 1.15


def geometry_of(workspace: Workspace, planned: Planned, row: int, village_code: str) -> QgsGeometry | None:
    """In the workspace's coordinate system; None where neither household nor village has a place on the map."""
    pin = _pin(planned, row) if row else None
    if pin is not None:
        return _geometry(pin)
    code = planned.plan.places.of_year(planned.plan.request.year).get(village_code, village_code)
    with workspace.reading() as connection:
        found = read_columns(connection, schema.table("village"), ("geom",), village_code=code)["geom"]
    return _geometry(found[0]) if found and found[0] else None


def show_on(canvas: QgsMapCanvas, geometry: QgsGeometry, epsg: int) -> None:
    """Bring the place into the middle of the map and let it flash."""
    crs = QgsCoordinateReferenceSystem.fromEpsgId(epsg)
    extent = geometry.boundingBox()
    if extent.isEmpty() or extent.width() == 0:
        extent.grow(_AROUND_PIN_M)
    else:
        extent.scale(_AROUND_VILLAGE)
    settings = canvas.mapSettings()
    if settings.destinationCrs().isValid():
        extent = QgsCoordinateTransform(crs, settings.destinationCrs(), QgsProject.instance()).transformBoundingBox(
            extent
        )
    canvas.setExtent(extent)
    canvas.refresh()
    canvas.flashGeometries([geometry], crs)


def _pin(planned: Planned, row: int) -> bytes | None:
    from ...analysis.survey.review import pin_of_row

    blob = pin_of_row(planned.plan.survey, planned.plan.match, planned.plan.places, row)
    return bytes(blob) if blob else None


def _geometry(blob: object) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(blob_wkb(bytes(blob)))  # type: ignore[arg-type]
    return geometry
