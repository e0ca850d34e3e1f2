"""A layer that the user wants as a result beside what the workspace keeps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from ..domain.errors import InputError, tr_noop


@dataclass
class Output:
    """An empty layer; `destination` is its address."""

    sink: QgsFeatureSink | None
    destination: str
    context: QgsProcessingContext

    def write(self, features: list[QgsFeature]) -> None:
        """Fill the layer, once. Raises InputError where that fails, for example on a full disk."""
        sink = self.sink
        written = sink is not None and sink.addFeatures(features, QgsFeatureSink.Flag.FastInsert)
        self.sink = None
        del sink  # the file is whole only when its writer is gone
        if not written or QgsProcessingUtils.mapLayerFromString(self.destination, self.context) is None:
            raise _unwritable(self.destination)


def open_output(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    name: str,
    context: QgsProcessingContext,
    fields: QgsFields,
    wkb_type: QgsWkbTypes.Type,
    crs: QgsCoordinateReferenceSystem,
) -> Output | None:
    """The layer of a sink parameter, None where none is asked for. Raises InputError where it cannot be made."""
    if not parameters.get(name):
        return None
    try:
        sink, destination = algorithm.parameterAsSink(parameters, name, context, fields, wkb_type, crs)
    except QgsProcessingException as error:
        raise _unwritable(_address(parameters[name])) from error
    if sink is None:
        raise _unwritable(_address(parameters[name]))
    return Output(sink, str(destination), context)


def _address(value: object) -> str:
    return str(value.sink.staticValue() if isinstance(value, QgsProcessingOutputLayerDefinition) else value)


def _unwritable(destination: str) -> InputError:
    return InputError(
        tr_noop(
            "The layer {file} cannot be written. Choose another file or folder, "
            "or close it where it is open in another program, then run this again."
        ),
        file=Path(destination.split("|", 1)[0]).name,
    )
