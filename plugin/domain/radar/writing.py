"""A radar model as JSON that reads back as the same model."""

from __future__ import annotations

import json
from typing import Any

from .model import RadarModel
from .parts import ModelIndicator, RadarArea
from .reading import SCHEMA


def to_json(model: RadarModel) -> str:
    """The file's text: every value said, an indicator to a line, so that people can read and compare it."""
    head = {
        "schema": SCHEMA,
        "id": model.id,
        "version": model.version,
        "name_th": model.name_th,
        "name_en": model.name_en,
        "note_th": model.note_th,
        "note_en": model.note_en,
        "confidence": model.confidence,
        **({"based_on": model.based_on} if model.based_on else {}),
        "coverage": model.coverage,
        "aggregation": model.aggregation,
        "alternatives": [list(group) for group in model.alternatives],
    }
    lines = [f"  {_text(name)}: {_text(value)}," for name, value in head.items()]
    levels = [
        {"id": one.id, "below": one.below, "name_th": one.name_th, "name_en": one.name_en, "colour": one.colour}
        for one in model.levels
    ]
    lines += ['  "levels": [', ",\n".join(f"    {_text(level)}" for level in levels), "  ],"]
    lines += ['  "areas": [', ",\n".join(map(_area, model.areas)), "  ]"]
    return "\n".join(["{", *lines, "}", ""])


def _area(area: RadarArea) -> str:
    head: dict[str, Any] = {
        "id": area.id,
        "name_th": area.name_th,
        "name_en": area.name_en,
        "note_th": area.note_th,
        "note_en": area.note_en,
        "target": area.target,
        **({} if area.coverage is None else {"coverage": area.coverage}),
    }
    lines = [f"      {_text(name)}: {_text(value)}," for name, value in head.items()]
    indicators = ",\n".join(f"        {_text(_indicator(one))}" for one in area.indicators)
    return "\n".join(["    {", *lines, '      "indicators": [', indicators, "      ]", "    }"])


def _indicator(one: ModelIndicator) -> dict[str, Any]:
    return {
        "set": one.indicator_set,
        "id": one.indicator_id,
        "kind": one.kind,
        "weight": one.weight,
        "direction": one.direction,
        "goalposts": list(one.goalposts),
        **({"shared": True} if one.shared else {}),
    }


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
