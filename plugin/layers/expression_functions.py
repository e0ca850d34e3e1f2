"""Functions for the user's own labels and layouts. What Chumchon ships uses none: it must show without the plugin."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionFunction,
    QgsGeometry,
)
from qgis.PyQt.QtCore import QDate, QDateTime

from ..domain.errors import ChumchonError, InputError, tr_noop
from ..domain.radar import AREA_IDS, shown_score
from ..domain.thai import rai_ngan_wa, thai_date, to_thai_digits
from . import words
from .area_colours import shown_name
from .current_scores import CurrentScores, UnitScore, current_scores, forget_scores, village_file_near

GROUP = "Chumchon"
_ELLIPSOID = "EPSG:7030"
_VILLAGE_CODE = "village_code"
_EXAMPLE = tr_noop("Example:")

Translate = Callable[[str], str]
Body = Callable[[Sequence[Any], QgsExpressionContext, bool], object]


@dataclass(frozen=True)
class _Spec:
    """A function: `required` and `optional` name its arguments, `asks_feature` is whether it looks at the village."""

    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    help: str
    example: str
    body: Body
    asks_feature: bool = False


class _Function(QgsExpressionFunction):
    def __init__(self, spec: _Spec, tr: Translate, is_thai: Callable[[], bool]) -> None:
        needed = [QgsExpressionFunction.Parameter(name) for name in spec.required]
        others = [QgsExpressionFunction.Parameter(name, True, NULL) for name in spec.optional]
        text = f"<p>{tr(spec.help)}</p><p>{tr(_EXAMPLE)} <code>{spec.example}</code></p>"
        super().__init__(spec.name, [*needed, *others], GROUP, text, False, True, spec.asks_feature)
        self._spec = spec
        self._tr = tr
        self._is_thai = is_thai

    def isStatic(self, node: object, parent: object, context: object) -> bool:
        """QGIS takes a function of constants for one itself, and would ask it once for all villages."""
        return not self._spec.asks_feature and super().isStatic(node, parent, context)

    def referencedColumns(self, node: object) -> set[str]:
        return {_VILLAGE_CODE} if self._spec.asks_feature else set()

    def func(
        self, values: Sequence[Any], context: QgsExpressionContext | None, parent: QgsExpression, node: object
    ) -> object:
        if any(_is_null(value) for value in values[: len(self._spec.required)]):
            return NULL
        try:
            return self._spec.body(values, context or QgsExpressionContext(), self._is_thai())
        except ChumchonError as error:
            parent.setEvalErrorString(error.text(self._tr))
            return NULL


class ExpressionFunctions:
    """The functions while the plugin is loaded. QGIS keeps pointers to them, so whoever makes this keeps it."""

    def __init__(self, tr: Translate, is_thai: Callable[[], bool]) -> None:
        """`is_thai`: whether names of levels are wanted in Thai; asked anew each time, in any thread."""
        made = [_Function(spec, tr, is_thai) for spec in SPECS]
        for function in made:
            QgsExpression.unregisterFunction(function.name())  # of a plugin that was torn down in the middle
        self._functions = [function for function in made if QgsExpression.registerFunction(function)]

    def remove(self) -> None:
        for function in self._functions:
            QgsExpression.unregisterFunction(function.name())
        forget_scores()


def _is_null(value: object) -> bool:
    return value is None or value == NULL


def _score(values: Sequence[Any], context: QgsExpressionContext, thai: bool) -> object:
    return _or_null(_found(values, context)[1].score)


def _level(values: Sequence[Any], context: QgsExpressionContext, thai: bool) -> object:
    scores, found = _found(values, context)
    level = scores.model.levels_by_id.get(found.level)
    if found.score is None:
        return words.NO_DATA.text(thai)
    return level.name(thai) if level else found.level


def _interval(values: Sequence[Any], context: QgsExpressionContext, thai: bool) -> object:
    _, found = _found(values, context)
    if found.low is None or found.high is None:
        return NULL
    return f"{shown_score(found.low)}–{shown_score(found.high)}"


def _area_name(values: Sequence[Any], context: QgsExpressionContext, thai: bool) -> object:
    scores = current_scores(_file(context))
    return shown_name(scores.model.areas[_area_number(values[0]) - 1], thai)


def _rai(values: Sequence[Any], context: QgsExpressionContext, thai: bool) -> object:
    value, long = values[0], not _is_null(values[1]) and bool(values[1])
    square_metres = _measured(value, context) if isinstance(value, QgsGeometry) else _number(value)
    rai, ngan, wa = rai_ngan_wa(square_metres, decimals=0)
    if not long:
        return f"{rai:,}-{ngan}-{wa:.0f}"
    return words.RAI_NGAN_WA.text(thai).format(rai=f"{rai:,}", ngan=ngan, wa=f"{wa:.0f}")


def _thai_digits(values: Sequence[Any], context: QgsExpressionContext, thai: bool) -> object:
    value = values[0]
    return to_thai_digits(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value))


def _thai_date(values: Sequence[Any], context: QgsExpressionContext, thai: bool) -> object:
    day_and_month, year = thai_date(_day(values[0])).rsplit(" ", 1)
    text = f"{day_and_month} พ.ศ. {year}"
    return to_thai_digits(text) if not _is_null(values[1]) and values[1] else text


def _or_null(value: object) -> object:
    return NULL if value is None else value


def _found(values: Sequence[Any], context: QgsExpressionContext) -> tuple[CurrentScores, UnitScore]:
    """The score of the area and unit that the first two arguments name; the village of the row without a unit."""
    unit = values[1]
    if _is_null(unit):
        feature = context.feature()
        unit = feature[_VILLAGE_CODE] if feature.fields().lookupField(_VILLAGE_CODE) >= 0 else NULL
    if _is_null(unit):
        raise InputError(
            tr_noop("No unit is given and the row has no village_code. Give the code of the village or tambon.")
        )
    scores = current_scores(_file(context))
    number = _area_number(values[0])
    return scores, scores.by_unit.get((str(unit), number), UnitScore(None, None, None, ""))


def _file(context: QgsExpressionContext) -> Path:
    """The workspace's file by the folder of the project: a plain variable, which any thread may read."""
    folder = context.variable("project_folder")
    file = village_file_near(Path(folder)) if folder else None
    if file is None:
        raise InputError(
            tr_noop("The project lies in no Chumchon workspace. Save it in the folder that holds village.gpkg.")
        )
    return file


def _area_number(area: object) -> int:
    if isinstance(area, str) and area in AREA_IDS:
        return AREA_IDS.index(area) + 1
    number = _number(area)
    if number not in range(1, len(AREA_IDS) + 1):
        raise InputError(
            tr_noop("There is no radar area {area}. Give a number from 1 to {count}, or one of: {ids}."),
            area=area,
            count=len(AREA_IDS),
            ids=", ".join(AREA_IDS),
        )
    return int(number)


def _number(value: object) -> float:
    try:
        return float(str(value))
    except ValueError as error:
        raise InputError(tr_noop("{value} is not a number."), value=value) from error


def _measured(geometry: QgsGeometry, context: QgsExpressionContext) -> float:
    """Square metres on the ellipsoid."""
    crs = QgsCoordinateReferenceSystem(str(context.variable("layer_crs") or context.variable("project_crs") or ""))
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, QgsCoordinateTransformContext())
    if not crs.isValid() or not measure.setEllipsoid(_ELLIPSOID):
        raise InputError(tr_noop("The layer has no coordinate system, so its areas cannot be measured."))
    return float(measure.measureArea(geometry))


def _day(value: object) -> datetime.date:
    if isinstance(value, QDateTime):
        value = value.date()
    if isinstance(value, QDate):
        value = value.toString("yyyy-MM-dd")
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise InputError(
            tr_noop("{value} is no date. Give a date, or a text such as 2026-11-21."), value=value
        ) from error


SPECS = (
    _Spec(
        "chumchon_score",
        ("area",),
        ("unit",),
        tr_noop(
            "The radar score of an area, 0 to 100, in the current run; NULL where the data do not suffice. The area is "
            "a number from 1 to 5 or its id. Without a unit it is the village of the row; give the code of another "
            "village, a tambon or the whole area."
        ),
        "chumchon_score(1) → 72.4; chumchon_score('occupation', '650202')",
        _score,
        asks_feature=True,
    ),
    _Spec(
        "chumchon_level",
        ("area",),
        ("unit",),
        tr_noop(
            "The name of the level of a radar score, or the words for not enough data. Arguments as chumchon_score."
        ),
        "chumchon_level(1) → พอใช้",
        _level,
        asks_feature=True,
    ),
    _Spec(
        "chumchon_interval",
        ("area",),
        ("unit",),
        tr_noop(
            "The 95% interval of a radar score as text; NULL where there is no score. Arguments as chumchon_score."
        ),
        "chumchon_interval(1) → 65–79",
        _interval,
        asks_feature=True,
    ),
    _Spec(
        "chumchon_area_name",
        ("area",),
        (),
        tr_noop("The name of a radar area, by its number from 1 to 5 or its id."),
        "chumchon_area_name(1) → อาชีพ",
        _area_name,
        asks_feature=True,
    ),
    _Spec(
        "chumchon_rai",
        ("area",),
        ("long",),
        tr_noop(
            "An area in rai, ngan and square wa: of a geometry, measured on the ellipsoid, or of a number of square "
            "metres. With true as second argument in words."
        ),
        "chumchon_rai($geometry) → 1,234-3-45; chumchon_rai(4800, true) → 3 ไร่ 0 งาน 0 ตารางวา",
        _rai,
    ),
    _Spec(
        "chumchon_thai_digits",
        ("text",),
        (),
        tr_noop("The text or number with Thai digits."),
        "chumchon_thai_digits('หมู่ที่ 12') → หมู่ที่ ๑๒",
        _thai_digits,
    ),
    _Spec(
        "chumchon_thai_date",
        ("date",),
        ("thai_digits",),
        tr_noop(
            "A date in words with the year of the Buddhist era; with true as second argument in Thai digits. The date "
            "may be text such as 2026-11-21."
        ),
        "chumchon_thai_date(now()) → 21 พฤศจิกายน พ.ศ. 2569",
        _thai_date,
    ),
)
