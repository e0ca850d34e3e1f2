"""A radar model out of the content of its JSON file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..indicators import indicator_order
from .kinds import KINDS
from .model import ARITHMETIC, RadarModel
from .parts import HIGHER, ModelIndicator, RadarArea, RadarLevel

SCHEMA = 2
"""The newest form of the file. Form 1 names no `schema`, and neither aggregation, own coverage nor shared questions."""


def model_of(content: Mapping[str, Any], path: str = "") -> RadarModel:
    """The model as the file has it, nothing checked but its form. Raises KeyError, TypeError, ValueError or
    AttributeError where the form is another one."""
    if int(content.get("schema", 1)) > SCHEMA:
        raise ValueError(f"schema {content['schema']}")
    kinds = content.get("kinds", {})
    return RadarModel(
        id=str(content["id"]),
        version=int(content["version"]),
        name_th=_text(content["name_th"]),
        name_en=_text(content["name_en"]),
        note_th=_text(content["note_th"]),
        note_en=_text(content["note_en"]),
        confidence=_text(content["confidence"]),
        coverage=float(content["coverage"]),
        alternatives=tuple(tuple(map(_text, group)) for group in content["alternatives"]),
        levels=tuple(RadarLevel(**level) for level in content["levels"]),
        areas=tuple(_area(area, number, kinds) for number, area in enumerate(content["areas"], start=1)),
        path=path,
        aggregation=_text(content.get("aggregation", ARITHMETIC)),
        based_on=_text(content.get("based_on", "")),
    )


def _area(area: Mapping[str, Any], number: int, kinds: Mapping[str, Any]) -> RadarArea:
    indicators = sorted(
        (_indicator(entry, kinds.get(entry["kind"], {})) for entry in area["indicators"]),
        key=lambda one: (one.indicator_set, *indicator_order(one.indicator_id)),
    )
    coverage = area.get("coverage")
    return RadarArea(
        id=_text(area["id"]),
        number=number,
        name_th=_text(area["name_th"]),
        name_en=_text(area["name_en"]),
        note_th=_text(area["note_th"]),
        note_en=_text(area["note_en"]),
        target=float(area["target"]),
        indicators=tuple(indicators),
        coverage=None if coverage is None else float(coverage),
    )


def _indicator(entry: Mapping[str, Any], file_default: Mapping[str, Any]) -> ModelIndicator:
    """Direction and goalposts are the entry's own, else those that the file has for the kind, else the kind's."""
    kind = KINDS.get(entry["kind"])
    goalposts = entry.get("goalposts", file_default.get("goalposts", kind.goalposts if kind else (0.0, 1.0)))
    if goalposts is None:
        raise KeyError("goalposts")
    low, high = goalposts
    return ModelIndicator(
        indicator_set=_text(entry["set"]),
        indicator_id=str(entry["id"]),
        kind=_text(entry["kind"]),
        weight=float(entry["weight"]),
        direction=_text(entry.get("direction", file_default.get("direction", HIGHER))),
        goalposts=(float(low), float(high)),
        shared=_flag(entry.get("shared", False)),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value
