"""A layer or office file that the user chose, as a table with shapes; the same for every algorithm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingParameterFile,
)

from ..domain.errors import InputError, tr_noop
from ..i18n import tr
from .refusals import require_kind, unreadable

if TYPE_CHECKING:
    import pandas as pd

    from .base import FeedbackProgress


SOURCE_FIELD = "source"
_OWN = ("row", "geom")
"""Columns that every table gets; those of a layer that are called so are not read."""


def table_file_parameter(name: str, label: str) -> QgsProcessingParameterFile:
    """An office file with a table in it; both cases of an ending, because the chooser on Linux tells them apart."""
    return QgsProcessingParameterFile(
        name,
        label,
        fileFilter=tr(
            "Tables (*.csv *.xlsx *.xlsm *.xls *.ods *.dbf *.txt *.tsv *.CSV *.XLSX *.XLS *.DBF);;All files (*)"
        ),
    )


@dataclass(frozen=True)
class InputTable:
    """The layer's own columns, `row` (1 is its first feature) and `geom` (WKB in the wanted CRS)."""

    frame: pd.DataFrame
    source: str
    findings: pd.DataFrame | None = None
    """Of the file itself (row, finding_id, detail), None for a layer."""

    def require(self, *names: str) -> None:
        """Raise InputError that names the columns there are."""
        missing = [name for name in names if name not in self.frame or name in _OWN]
        if missing:
            raise InputError(
                tr_noop("{source} has no column {missing}. Its columns are: {columns}. Choose one of these."),
                source=self.source,
                missing=", ".join(missing),
                columns=", ".join(name for name in self.frame.columns if name not in _OWN),
            )

    def chosen(self, **columns: object) -> pd.DataFrame:
        """Only row, geom and the given columns; the source's name is in `attrs`."""
        table = self.frame[["row", "geom"]].assign(**columns)
        table.attrs["source"] = self.source
        return table


def open_source(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], name: str, context: QgsProcessingContext
) -> QgsProcessingFeatureSource:
    """The layer of a source parameter. Raises InputError for what is no layer, or none of the kind that is needed."""
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise unreadable(parameters.get(name, ""))
    require_kind(algorithm.parameterDefinition(name), source)
    return source


def source_utm(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], name: str, context: QgsProcessingContext
) -> int:
    """The UTM zone (EPSG) in which the middle of a source parameter's layer lies."""
    from ..analysis.geometry import utm_epsg
    from ..layers.features import unplaceable, without_crs

    source = open_source(algorithm, parameters, name, context)
    if not source.sourceCrs().isValid():
        raise without_crs(source.sourceName())
    if source.sourceExtent().isNull():
        raise empty_layer(source.sourceName())
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    transform = QgsCoordinateTransform(source.sourceCrs(), wgs84, context.transformContext())
    try:
        centre = transform.transform(source.sourceExtent().center())
    except QgsCsException as error:
        raise unplaceable(source.sourceName(), source.featureCount(), wgs84.authid()) from error
    return utm_epsg(centre.x(), centre.y())


def read_input(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    name: str,
    context: QgsProcessingContext,
    epsg: int,
    progress: FeedbackProgress,
    choose: Callable[[str, list[str]], list[str]] | None = None,
) -> InputTable:
    """All features of a source parameter. Raises InputError for what cannot be read, has no CRS or no features.

    `choose` picks from the source's name and its fields those that are read; without it all are.
    """
    import pandas as pd

    from ..layers.features import read_source

    source = open_source(algorithm, parameters, name, context)
    fields = [field.name() for field in source.fields() if field.name() not in _OWN]
    fields = choose(source.sourceName(), fields) if choose else fields
    columns, shapes = read_source(
        source,
        fields,
        QgsCoordinateReferenceSystem(f"EPSG:{epsg}"),
        context.transformContext(),
        progress.feedback.isCanceled,
    )
    if not shapes:
        raise empty_layer(source.sourceName())
    frame = pd.DataFrame({**columns, "geom": shapes})
    frame.insert(0, "row", range(1, len(frame) + 1))
    return InputTable(frame, stated_source(columns.get(SOURCE_FIELD, ())) or source.sourceName())


def empty_layer(source: str) -> InputError:
    return InputError(
        tr_noop("{source} is empty. Choose a layer that has features; nothing was changed."), source=source
    )


def stated_source(values: Sequence[object]) -> str:
    """What the layer itself names as its source, where all its features name one; else nothing."""
    named = {str(value) for value in values if value}
    return named.pop() if len(named) == 1 else ""
