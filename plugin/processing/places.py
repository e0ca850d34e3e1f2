"""What imports of tables share: the workspace's villages and households, and a report that tells what was saved."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsRectangle,
)

from ..domain import schema
from ..domain.errors import ChumchonError
from ..store.geopackage import extent_of
from ..store.households import read_households
from ..store.rows import read_columns
from ..store.workspace import Workspace

if TYPE_CHECKING:
    from ..analysis.survey.places import Places

_VILLAGE = ("village_code", "moo", "name_th", "valid_from", "valid_to")


def read_places(workspace: Workspace, *, with_households: bool = True) -> Places:
    import pandas as pd

    from ..analysis.survey.identity import known_households
    from ..analysis.survey.places import Places

    with workspace.reading() as connection:
        villages = read_columns(connection, schema.table("village"), _VILLAGE)
        tambons = read_columns(connection, schema.table("tambon"), ("tambon_code", "name"))
        aliases = read_columns(connection, schema.table("village_alias"))
        extent = extent_of(connection, "tambon")
    with workspace.reading("household") as connection:
        households = read_households(connection, none=not with_households)
    return Places(
        workspace.info.area_code,
        pd.DataFrame(villages, dtype=object),
        pd.DataFrame(aliases, dtype=object),
        known_households(households),
        pd.DataFrame(tambons, dtype=object),
        _in_degrees(extent, workspace.info.utm_epsg) if extent else None,
    )


def _in_degrees(extent: tuple[float, float, float, float], epsg: int) -> tuple[float, float, float, float]:
    """By QGIS, because plans are made in worker threads: there pyproj 3.7 brought QGIS 3.44 down."""
    metres, degrees = (QgsCoordinateReferenceSystem(f"EPSG:{code}") for code in (epsg, 4326))
    transform = QgsCoordinateTransform(metres, degrees, QgsCoordinateTransformContext())
    box = transform.transformBoundingBox(QgsRectangle(*extent))
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


@contextlib.contextmanager
def kept_if_saved(report: Path) -> Iterator[None]:
    """A report stands before the rows are saved, since a folder without room for it should stop the import; it goes
    again where they cannot be."""
    try:
        yield
    except ChumchonError:
        report.unlink()
        raise
