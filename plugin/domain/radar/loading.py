"""Finding a radar model in the catalogue or in a file of the user's, checked before anything is computed by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import catalogue
from ..errors import InputError, tr_noop
from ..indicators import IndicatorSet, indicator_set_ids, load_indicator_set
from .faults import MODEL_ID, faults
from .model import IMPORTED_MODEL, RadarModel
from .parts import AREA_IDS
from .reading import model_of

DEFAULT_MODEL = "five_areas"
_FOLDER = "radar_models"


def radar_model_ids(extra: Path | None = None) -> tuple[str, ...]:
    """The ids of the models in the catalogue; `extra` is the workspace's own."""
    return catalogue.names(_FOLDER, ".json", extra)


def load_radar_model(id_or_path: str | Path = DEFAULT_MODEL, extra: Path | None = None) -> RadarModel:
    """The model with this id in the catalogue, or in this JSON file, checked against the indicator sets it names.

    IMPORTED_MODEL is the frame of ready scores (see `imported_model`). Raises InputError that says what in the file is
    wrong, or lists the models there are.
    """
    if str(id_or_path) == IMPORTED_MODEL:
        return imported_model(extra)
    path = _model_path(id_or_path, extra)
    model = _built(catalogue.read_json(path), path)
    for problem in check_radar_model(model, extra):
        raise _unusable(path, problem)
    return with_names(model, _sets_of(model, extra))


def read_radar_model(id_or_path: str | Path, extra: Path | None = None) -> RadarModel:
    """The model to be put right by hand: as `load_radar_model`, but what `check_radar_model` finds is no obstacle.

    Raises InputError where there is none, or its file is not built as one with the five areas must be.
    """
    path = _model_path(id_or_path, extra)
    model = _built(catalogue.read_json(path), path)
    if tuple(area.id for area in model.areas) != AREA_IDS:
        raise _unusable(path, next(faults(model, {})))
    return with_names(model, _sets_of(model, extra))


def check_radar_model(model: RadarModel, extra: Path | None = None) -> list[InputError]:
    """All faults of a model that is being edited, without a file; none where it can be used."""
    first = (_missing_sets(model, extra), _cycle_fault(model, extra))
    return [*filter(None, first), *faults(model, _sets_of(model, extra))]


def _sets_of(model: RadarModel, extra: Path | None) -> dict[str, IndicatorSet]:
    """The sets that it names and that there are."""
    known = indicator_set_ids(extra)
    return {set_id: load_indicator_set(set_id, extra) for set_id in model.set_ids if set_id in known}


def imported_model(extra: Path | None = None) -> RadarModel:
    """The frame of ready scores that were computed elsewhere: the default model's areas, targets and levels, and no
    indicators. Its levels are Chumchon's own cut-offs, as its note says."""
    model = load_radar_model(DEFAULT_MODEL, extra)
    return replace(
        model,
        id=IMPORTED_MODEL,
        version=1,
        name_th="คะแนนสำเร็จรูปจากภายนอก",
        name_en="Ready scores from elsewhere",
        note_th="คะแนนคำนวณจากที่อื่น โปรแกรมนี้ไม่ทราบวิธีคิด จึงไม่มีช่วงความเชื่อมั่นและตรวจย้อนกลับไม่ได้ จุดตัดระดับเป็นของ Chumchon",
        note_en="The scores were computed elsewhere by a method that is not known here, so they have no interval and "
        "cannot be followed down to counts. The cut-offs of the levels are Chumchon's own.",
        confidence=IMPORTED_MODEL,
        alternatives=(),
        areas=tuple(replace(area, indicators=()) for area in model.areas),
        based_on="",
    )


def _built(content: Any, path: Path) -> RadarModel:
    try:
        return model_of(content, str(path))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise InputError(
            tr_noop(
                "The radar model {file} is not built as it must be ({reason}). "
                "Compare it with the shipped five_areas.json."
            ),
            file=path,
            reason=f"{type(error).__name__}: {error}",
        ) from error


def with_names(model: RadarModel, sets: Mapping[str, IndicatorSet]) -> RadarModel:
    """The model with its indicators named as the sets name them."""
    names = {(set_id, one.id): one for set_id, found in sets.items() for one in found.indicators}
    return replace(model, areas=tuple(area.named(names) for area in model.areas))


def _unusable(path: Path, problem: InputError) -> InputError:
    return InputError(tr_noop("The radar model {file} cannot be used: {problem}"), file=path, problem=problem)


def _missing_sets(model: RadarModel, extra: Path | None) -> InputError | None:
    known = indicator_set_ids(extra)
    unknown = [set_id for set_id in model.set_ids if set_id not in known]
    if not unknown:
        return None
    return InputError(
        tr_noop("there is no indicator set {set}. Choose from: {choices}."),
        set=", ".join(unknown),
        choices=", ".join(known),
    )


def _cycle_fault(model: RadarModel, extra: Path | None) -> InputError | None:
    cycle = ancestor_cycle(model, extra)
    if not cycle:
        return None
    return InputError(
        tr_noop('its "based_on" leads back to itself: {names}. Give the model another id.'), names=" → ".join(cycle)
    )


def ancestor_cycle(model: RadarModel, extra: Path | None) -> list[str]:
    """The ids from the model back to itself over `based_on`; none where the line of ancestors ends."""
    line, at = [model.id], model.based_on
    while at:
        if at in line:
            return [*line, at]
        line.append(at)
        path = catalogue.find(f"{_FOLDER}/{at}.json", extra) if MODEL_ID.fullmatch(at) else None
        content = catalogue.read_json(path) if path else {}
        at = str(content.get("based_on", "")) if isinstance(content, dict) else ""
    return []


def _model_path(id_or_path: str | Path, extra: Path | None) -> Path:
    text = str(id_or_path)
    if text.lower().endswith(".json"):
        return Path(text)
    path = catalogue.find(f"{_FOLDER}/{text}.json", extra) if MODEL_ID.fullmatch(text) else None
    if path is None:
        raise InputError(
            tr_noop('There is no radar model "{model}". Choose one of: {choices}; or give a JSON file.'),
            model=text,
            choices=", ".join(radar_model_ids(extra)),
        )
    return path
