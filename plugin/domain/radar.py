"""The five-area radar: which indicators make an area, how much each weighs, and what a score means."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from . import catalogue
from .errors import InputError, tr_noop
from .indicators import Indicator, IndicatorSet, indicator_order, indicator_set_ids, load_indicator_set
from .schema import AREA_COUNT

DEFAULT_MODEL = "five_areas"
IMPORTED_MODEL = "imported"
"""model_id of ready scores that were computed elsewhere."""
AREA_IDS = ("occupation", "capital", "risk", "poverty", "management")
"""The areas in the fixed order of the axes."""
KINDS: Mapping[str, str] = dict(zip(("share_pass", "score_1_3"), ("pass_fail", "score_1_3")))
"""Kinds of model indicators, and the answer that their set must have."""

_FOLDER = "radar_models"
_COLOUR = re.compile("#[0-9a-f]{6}")
_ID = re.compile("[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class ModelIndicator:
    """One indicator in an area. `goalposts` are the values that mean 0 and 100 points for higher_is_better, and
    100 and 0 for lower_is_better; values beyond them are capped."""

    indicator_set: str
    indicator_id: str
    kind: str
    weight: float
    direction: str
    goalposts: tuple[float, float]
    name_th: str = ""
    """Names as the indicator set has them; no part of the fingerprint."""
    name_en: str = ""

    def name(self, thai: bool) -> str:
        return self.name_th if thai else self.name_en

    @property
    def key(self) -> tuple[str, str]:
        return self.indicator_set, self.indicator_id


@dataclass(frozen=True)
class RadarArea:
    """One axis. Its indicators stand in a fixed order whatever order the file has."""

    id: str
    number: int
    """1 to 5, clockwise from the top."""
    name_th: str
    name_en: str
    note_th: str
    note_en: str
    target: float
    indicators: tuple[ModelIndicator, ...]

    def name(self, thai: bool) -> str:
        return self.name_th if thai else self.name_en

    def named(self, names: Mapping[tuple[str, str], Indicator]) -> RadarArea:
        """The area with the names of these indicators, without any where there are none."""
        return replace(
            self,
            indicators=tuple(
                replace(one, name_th=names[one.key].name_th, name_en=names[one.key].name_en)
                if one.key in names
                else replace(one, name_th="", name_en="")
                for one in self.indicators
            ),
        )


@dataclass(frozen=True)
class RadarLevel:
    """A range of scores: from the upper end of the level before up to, not including, `below`; None is no upper end."""

    id: str
    below: float | None
    name_th: str
    name_en: str
    colour: str

    def name(self, thai: bool) -> str:
        return self.name_th if thai else self.name_en


@dataclass(frozen=True)
class RadarModel:
    """A versioned definition of the five areas."""

    id: str
    version: int
    name_th: str
    name_en: str
    note_th: str
    note_en: str
    confidence: str
    coverage: float
    """The least share of weight with known answers; below it an area has no score but "ข้อมูลไม่พอ"."""
    alternatives: tuple[tuple[str, ...], ...]
    """Indicator sets, grouped where they ask the same questions in different years: one round of a group counts."""
    levels: tuple[RadarLevel, ...]
    areas: tuple[RadarArea, ...]
    path: str = field(default="", compare=False)
    """The file it came from."""

    @property
    def set_ids(self) -> tuple[str, ...]:
        return tuple(set_id for group in self.alternatives for set_id in group)

    @cached_property
    def by_id(self) -> Mapping[str, RadarArea]:
        return {area.id: area for area in self.areas}

    @cached_property
    def levels_by_id(self) -> Mapping[str, RadarLevel]:
        return {level.id: level for level in self.levels}

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of what the model's file says; layout and the order of indicators in it do not matter."""
        content = asdict(replace(self, path="", areas=tuple(area.named({}) for area in self.areas)))
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    def level_of(self, score: float | None) -> RadarLevel | None:
        """The level of a score 0–100; None where there is no score (None or NaN)."""
        if score is None or score != score:
            return None
        return next(level for level in self.levels if level.below is None or score < level.below)

    def for_sets(self, set_ids: frozenset[str]) -> Iterator[tuple[RadarArea, ModelIndicator]]:
        """The indicators of these sets, area by area."""
        for area in self.areas:
            for indicator in area.indicators:
                if indicator.indicator_set in set_ids:
                    yield area, indicator


def shown_score(score: float) -> str:
    """A score as charts, tables and maps write it: a whole number, halves up as QGIS's own round() has them."""
    return str(math.floor(score + 0.5))


def radar_model_ids(extra: Path | None = None) -> tuple[str, ...]:
    """The ids of the models in the catalogue; `extra` is the workspace's own."""
    return catalogue.names(_FOLDER, ".json", extra)


def load_radar_model(id_or_path: str | Path = DEFAULT_MODEL, extra: Path | None = None) -> RadarModel:
    """The model with this id in the catalogue, or in this JSON file, checked against the indicator sets it names.

    Raises InputError that says what in the file is wrong, or lists the models there are.
    """
    path = _model_path(id_or_path, extra)
    content = catalogue.read_json(path)
    try:
        model = _model(content, path)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            tr_noop(
                "The radar model {file} is not built as it must be ({reason}). "
                "Compare it with the shipped five_areas.json."
            ),
            file=path,
            reason=f"{type(error).__name__}: {error}",
        ) from error
    sets = _sets(model, extra, path)
    for problem in (*_faults(model), *_faults_against_sets(model, sets)):
        raise _unusable(path, problem)
    names = {(set_id, one.id): one for set_id, found in sets.items() for one in found.indicators}
    return replace(model, areas=tuple(area.named(names) for area in model.areas))


def _unusable(path: Path, problem: InputError) -> InputError:
    return InputError(tr_noop("The radar model {file} cannot be used: {problem}"), file=path, problem=problem)


def _sets(model: RadarModel, extra: Path | None, path: Path) -> dict[str, IndicatorSet]:
    known = indicator_set_ids(extra)
    unknown = [set_id for set_id in model.set_ids if set_id not in known]
    if unknown:
        problem = InputError(
            tr_noop("there is no indicator set {set}. Choose from: {choices}."),
            set=", ".join(unknown),
            choices=", ".join(known),
        )
        raise _unusable(path, problem)
    return {set_id: load_indicator_set(set_id, extra) for set_id in model.set_ids}


def _model_path(id_or_path: str | Path, extra: Path | None) -> Path:
    text = str(id_or_path)
    if text.lower().endswith(".json"):
        return Path(text)
    path = catalogue.find(f"{_FOLDER}/{text}.json", extra) if _ID.fullmatch(text) else None
    if path is None:
        raise InputError(
            tr_noop('There is no radar model "{model}". Choose one of: {choices}; or give a JSON file.'),
            model=text,
            choices=", ".join(radar_model_ids(extra)),
        )
    return path


def _model(content: Mapping[str, Any], path: Path) -> RadarModel:
    return RadarModel(
        id=str(content["id"]),
        version=int(content["version"]),
        name_th=content["name_th"],
        name_en=content["name_en"],
        note_th=content["note_th"],
        note_en=content["note_en"],
        confidence=content["confidence"],
        coverage=float(content["coverage"]),
        alternatives=tuple(tuple(group) for group in content["alternatives"]),
        levels=tuple(RadarLevel(**level) for level in content["levels"]),
        areas=tuple(_area(area, number, content["kinds"]) for number, area in enumerate(content["areas"], start=1)),
        path=str(path),
    )


def _area(area: Mapping[str, Any], number: int, kinds: Mapping[str, Any]) -> RadarArea:
    indicators = sorted(
        (_indicator(entry, kinds[entry["kind"]]) for entry in area["indicators"]),
        key=lambda one: (one.indicator_set, *indicator_order(one.indicator_id)),
    )
    return RadarArea(
        id=area["id"],
        number=number,
        name_th=area["name_th"],
        name_en=area["name_en"],
        note_th=area["note_th"],
        note_en=area["note_en"],
        target=float(area["target"]),
        indicators=tuple(indicators),
    )


def _indicator(entry: Mapping[str, Any], kind: Mapping[str, Any]) -> ModelIndicator:
    low, high = entry.get("goalposts", kind["goalposts"])
    return ModelIndicator(
        indicator_set=entry["set"],
        indicator_id=str(entry["id"]),
        kind=entry["kind"],
        weight=float(entry["weight"]),
        direction=entry.get("direction", kind["direction"]),
        goalposts=(float(low), float(high)),
    )


def _faults(model: RadarModel) -> Iterator[InputError]:
    """What is wrong with the model by itself."""
    if not _ID.fullmatch(model.id):
        yield InputError(tr_noop('its id "{id}" must be small letters a–z, digits and _, a letter first.'), id=model.id)
    if tuple(area.id for area in model.areas) != AREA_IDS:
        yield InputError(
            tr_noop("its areas must be these {count}, in this order: {areas}."),
            count=AREA_COUNT,
            areas=", ".join(AREA_IDS),
        )
    if not 0 < model.coverage <= 1:
        yield InputError(tr_noop("its coverage must be above 0 and at most 1."))
    yield from _level_faults(model.levels)
    sets = model.set_ids
    seen: dict[tuple[str, str], str] = {}
    for area in model.areas:
        if not 0 <= area.target <= 100:
            yield InputError(tr_noop("the target of the area {area} must be from 0 to 100."), area=area.id)
        for one in area.indicators:
            if one.key in seen:
                yield InputError(
                    tr_noop(
                        "indicator {id} of {set} stands in {first} and {second}; one question feeds one area only."
                    ),
                    id=one.indicator_id,
                    set=one.indicator_set,
                    first=seen[one.key],
                    second=area.id,
                )
            seen[one.key] = area.id
            if sets.count(one.indicator_set) != 1:
                yield InputError(
                    tr_noop('the indicator set {set} must stand in its "alternatives" exactly once.'),
                    set=one.indicator_set,
                )
            yield from _number_faults(one)


def _level_faults(levels: tuple[RadarLevel, ...]) -> Iterator[InputError]:
    bounds = [level.below for level in levels]
    closed = [bound for bound in bounds if bound is not None]
    if not bounds or bounds[-1] is not None or len(closed) != len(bounds) - 1 or closed != sorted(set(closed)):
        yield InputError(tr_noop('its levels must rise in "below", and only the last one, the best, has null there.'))
    for level in levels:
        if not _COLOUR.fullmatch(level.colour):
            yield InputError(tr_noop("the colour of the level {level} must be like #1a9850."), level=level.id)


def _number_faults(one: ModelIndicator) -> Iterator[InputError]:
    low, high = one.goalposts
    if not one.weight > 0 or not low < high or one.direction not in ("higher_is_better", "lower_is_better"):
        yield InputError(
            tr_noop(
                "indicator {id} of {set} needs a weight above 0, goalposts that rise, and the direction "
                "higher_is_better or lower_is_better."
            ),
            id=one.indicator_id,
            set=one.indicator_set,
        )


def _faults_against_sets(model: RadarModel, sets: Mapping[str, IndicatorSet]) -> Iterator[InputError]:
    for one in (one for area in model.areas for one in area.indicators):
        found = sets.get(one.indicator_set)
        indicator = found.by_id.get(one.indicator_id) if found else None
        if not found or not indicator or not indicator.known or found.answer != KINDS.get(one.kind):
            yield InputError(
                tr_noop("indicator {id} of {set} is not in that set, is not known yet, or is not of the kind {kind}."),
                id=one.indicator_id,
                set=one.indicator_set,
                kind=one.kind,
            )
