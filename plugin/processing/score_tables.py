"""Tables without shapes as results of the radar's algorithms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSink,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from .outputs import Output, open_output

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {"f": QVariant.Double, "i": QVariant.LongLong}


def table_parameter(name: str, label: str) -> QgsProcessingParameterFeatureSink:
    return QgsProcessingParameterFeatureSink(
        name, label, QgsProcessing.SourceType.TypeVector, optional=True, createByDefault=False
    )


def open_table_output(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    name: str,
    context: QgsProcessingContext,
    frame: pd.DataFrame,
) -> Output | None:
    """An empty table with the columns of the frame; None where none is asked for."""
    fields = QgsFields()
    for column, dtype in frame.dtypes.items():
        fields.append(QgsField(str(column), _TYPES.get(dtype.kind, QVariant.String)))
    return open_output(
        algorithm, parameters, name, context, fields, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()
    )


def fill_table(output: Output, frame: pd.DataFrame) -> None:
    """Write the rows; NaN and None are NULL."""
    plain = frame.astype(object).where(frame.notna(), None)
    features = []
    for row in zip(*(plain[name].tolist() for name in plain)):
        feature = QgsFeature()
        feature.setAttributes(list(row))
        features.append(feature)
    output.write(features)
