"""Why a parameter's value is refused, in words that say what to do; QGIS only says that it is incorrect."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QLocale

from ..domain.errors import InputError, tr_noop
from ..i18n import tr


def refusal(
    definition: QgsProcessingParameterDefinition, value: object, context: QgsProcessingContext
) -> InputError | None:
    """The reason against the value, None where there is none."""
    if definition.checkValueIsAcceptable(value, context) and not _is_word_for_number(definition, value):
        return None
    label = definition.description()
    if value is None or value == "":
        return InputError(tr_noop("“{parameter}” is empty. Fill it in, then run this again."), parameter=label)
    if isinstance(definition, QgsProcessingParameterFeatureSource):
        return unreadable(value)
    if isinstance(definition, QgsProcessingParameterFeatureSink):
        return InputError(
            tr_noop("“{value}” cannot be written. Choose another file for “{parameter}”."), value=value, parameter=label
        )
    if isinstance(definition, QgsProcessingParameterEnum):
        return InputError(
            tr_noop("“{value}” is not a choice of “{parameter}”. Give one of: {choices}."),
            value=value,
            parameter=label,
            choices=", ".join(definition.options()),
        )
    if isinstance(definition, QgsProcessingParameterNumber):
        return InputError(
            tr_noop("“{value}” does not fit “{parameter}”. Give a whole number from {least} to {most}."),
            value=value,
            parameter=label,
            least=f"{definition.minimum():.0f}",
            most=f"{definition.maximum():.0f}",
        )
    return InputError(
        tr_noop("“{value}” does not fit “{parameter}”. Give another value."), value=value, parameter=label
    )


def unreadable(value: object) -> InputError:
    """A source parameter that QGIS cannot open."""
    name = source_text(value)
    path = Path(name)
    if "://" not in name and not path.exists():
        return InputError(
            tr_noop(
                "There is neither a file {file} nor a layer of that name in the project. "
                "Check the name and the folder, or choose the file again."
            ),
            file=name,
        )
    return InputError(
        tr_noop(
            "{file} cannot be read as a layer: it is damaged, not what its name says, or you may not read it. "
            "Open it in QGIS to see, save it again as GeoPackage, then choose that file."
        ),
        file=path.name,
    )


def require_kind(definition: QgsProcessingParameterFeatureSource, source: QgsProcessingFeatureSource) -> None:
    """Raises InputError for a table where places are needed, points where areas are, and the like.

    The dialogs offer only layers that fit; qgis_process, models and scripts give any.
    """
    kinds = _kinds(definition)
    found = QgsWkbTypes.geometryType(source.wkbType())
    if not kinds or found in kinds or source.wkbType() == QgsWkbTypes.Type.Unknown:
        return
    names = _kind_names()
    raise InputError(
        tr_noop("{source} holds {found}, but “{parameter}” needs {wanted}. Choose another layer."),
        source=source.sourceName(),
        found=names[found],
        parameter=definition.description(),
        wanted=", ".join(names[kind] for kind in kinds),
    )


def _kinds(definition: QgsProcessingParameterFeatureSource) -> list[Any]:
    """The kinds of geometry that the parameter takes; none where it takes tables too."""
    types, geometry = QgsProcessing.SourceType, QgsWkbTypes.GeometryType
    point, line, polygon = geometry.PointGeometry, geometry.LineGeometry, geometry.PolygonGeometry
    kinds = {
        _number(types.TypeVectorPoint): [point],
        _number(types.TypeVectorLine): [line],
        _number(types.TypeVectorPolygon): [polygon],
        _number(types.TypeVectorAnyGeometry): [point, line, polygon],
    }
    wanted = [_number(type_) for type_ in definition.dataTypes()]
    return [kind for type_ in wanted for kind in kinds[type_]] if set(wanted) <= set(kinds) else []


def _number(type_: Any) -> int:
    """Of a source type, which is a number on QGIS 3.22 and a member of an Enum later."""
    return int(getattr(type_, "value", type_))


def _kind_names() -> dict[Any, str]:
    kind = QgsWkbTypes.GeometryType
    return {
        kind.PointGeometry: tr("points"),
        kind.LineGeometry: tr("lines"),
        kind.PolygonGeometry: tr("polygons"),
        kind.NullGeometry: tr("rows without shapes"),
        kind.UnknownGeometry: tr("mixed shapes"),
    }


def _is_word_for_number(definition: QgsProcessingParameterDefinition, value: object) -> bool:
    """QGIS would take the default in silence for an optional number that is none, such as one in Thai digits."""
    if not isinstance(definition, QgsProcessingParameterNumber) or not isinstance(value, str) or not value:
        return False
    _value, is_one = QLocale.c().toDouble(value)
    return not is_one


def source_text(value: object) -> str:
    """The file, address, or layer name or id behind the value of a source parameter, without the layer inside."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source.staticValue()
    if isinstance(value, dict):
        value = value.get("source", "")
    if isinstance(value, QgsMapLayer):
        value = value.source()
    text = str(value).split("|", 1)[0]
    return unquote(text[len("file://") :].split("?", 1)[0]) if text.startswith("file:") else text
