"""What makes a radar model unusable, each fault as a text that can stand after "The radar model … cannot be used:"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from ..errors import InputError, tr_noop
from ..indicators import IndicatorSet
from ..schema import AREA_COUNT
from .kinds import KINDS
from .model import AGGREGATIONS, IMPORTED_MODEL, RadarModel
from .parts import AREA_IDS, HIGHER, LOWER, ModelIndicator, RadarArea, RadarLevel

MODEL_ID = re.compile("[a-z][a-z0-9_]*")
_COLOUR = re.compile("#[0-9a-f]{6}")


def faults(model: RadarModel, sets: Mapping[str, IndicatorSet]) -> Iterator[InputError]:
    """All that is wrong with the model, what concerns it as a whole first. `sets`: those that it names, by id."""
    yield from _faults_of_whole(model)
    yield from _level_faults(model.levels)
    for area in model.areas:
        yield from _area_faults(area)
        for one in area.indicators:
            yield from _number_faults(one)
    yield from _repeated(model)
    for one in (one for area in model.areas for one in area.indicators):
        yield from _faults_against_set(one, model, sets.get(one.indicator_set))


def _faults_of_whole(model: RadarModel) -> Iterator[InputError]:
    if not MODEL_ID.fullmatch(model.id):
        yield InputError(tr_noop('its id "{id}" must be small letters a–z, digits and _, a letter first.'), id=model.id)
    if model.id == IMPORTED_MODEL:
        yield InputError(tr_noop('its id may not be "{id}": that stands for scores computed elsewhere.'), id=model.id)
    if tuple(area.id for area in model.areas) != AREA_IDS:
        yield InputError(
            tr_noop("its areas must be these {count}, in this order: {areas}."),
            count=AREA_COUNT,
            areas=", ".join(AREA_IDS),
        )
    if not 0 < model.coverage <= 1:
        yield InputError(tr_noop("its coverage must be above 0 and at most 1."))
    if model.aggregation not in AGGREGATIONS:
        yield InputError(
            tr_noop('its aggregation "{method}" is not known. Choose one of: {choices}.'),
            method=model.aggregation,
            choices=", ".join(AGGREGATIONS),
        )


def _level_faults(levels: tuple[RadarLevel, ...]) -> Iterator[InputError]:
    bounds = [level.below for level in levels]
    closed = [bound for bound in bounds if bound is not None]
    if not bounds or bounds[-1] is not None or len(closed) != len(bounds) - 1 or closed != sorted(set(closed)):
        yield InputError(tr_noop('its levels must rise in "below", and only the last one, the best, has null there.'))
    ids = [level.id for level in levels]
    for level in levels:
        if not level.id or ids.count(level.id) > 1:
            yield InputError(tr_noop('each level needs an id of its own; "{level}" is none.'), level=level.id)
        if not _COLOUR.fullmatch(level.colour):
            yield InputError(tr_noop("the colour of the level {level} must be like #1a9850."), level=level.id)


def _area_faults(area: RadarArea) -> Iterator[InputError]:
    if not 0 <= area.target <= 100:
        yield InputError(tr_noop("the target of the area {area} must be from 0 to 100."), area=area.id)
    if area.coverage is not None and not 0 < area.coverage <= 1:
        yield InputError(tr_noop("the coverage of the area {area} must be above 0 and at most 1."), area=area.id)
    if not sum(one.weight for one in area.indicators if one.weight > 0) > 0:
        yield InputError(
            tr_noop("the weights in the area {area} sum to zero; give at least one indicator a weight above 0."),
            area=area.id,
        )


def _number_faults(one: ModelIndicator) -> Iterator[InputError]:
    low, high = one.goalposts
    key = {"id": one.indicator_id, "set": one.indicator_set}
    if not 0 <= one.weight < math.inf:
        yield InputError(tr_noop("indicator {id} of {set} needs a weight that is a number of 0 or more."), **key)
    if low == high:
        yield InputError(
            tr_noop(
                "indicator {id} of {set} has two equal goalposts, {value}: nothing lies between them; give a lower and "
                "a higher one."
            ),
            **key,
            value=f"{low:g}",
        )
    elif not -math.inf < low < high < math.inf:
        yield InputError(
            tr_noop(
                "indicator {id} of {set} needs goalposts that rise; where less is better the direction says so, not "
                "their order."
            ),
            **key,
        )
    if one.direction not in (HIGHER, LOWER):
        yield InputError(
            tr_noop("indicator {id} of {set} needs the direction higher_is_better or lower_is_better."), **key
        )


def _repeated(model: RadarModel) -> Iterator[InputError]:
    """A question in two areas that the model does not declare to be shared, or twice in one."""
    seen: dict[tuple[str, str], tuple[str, bool]] = {}
    for area in model.areas:
        for one in area.indicators:
            first, declared = seen.get(one.key, ("", True))
            if first == area.id or (first and not (declared and one.shared)):
                yield InputError(
                    tr_noop(
                        "indicator {id} of {set} stands in {first} and {second}; one question feeds one area only, "
                        'or has "shared": true in each.'
                    ),
                    id=one.indicator_id,
                    set=one.indicator_set,
                    first=first,
                    second=area.id,
                )
            seen[one.key] = (area.id, one.shared)


def _faults_against_set(one: ModelIndicator, model: RadarModel, found: IndicatorSet | None) -> Iterator[InputError]:
    key = {"id": one.indicator_id, "set": one.indicator_set}
    kind = KINDS.get(one.kind)
    if model.set_ids.count(one.indicator_set) != 1:
        yield InputError(
            tr_noop('the indicator set {set} must stand in its "alternatives" exactly once.'), set=one.indicator_set
        )
    elif found is None or one.indicator_id not in found.by_id:
        yield InputError(
            tr_noop("indicator {id} of {set} is not in that set; correct its number, or take it out of the model."),
            **key,
        )
    elif not found.by_id[one.indicator_id].known:
        yield InputError(
            tr_noop("indicator {id} of {set} is not known yet; give it a name in the set before it counts."), **key
        )
    if kind is None:
        yield InputError(
            tr_noop('indicator {id} of {set} is of the kind "{kind}", which is not known. Choose one of: {choices}.'),
            **key,
            kind=one.kind,
            choices=", ".join(KINDS),
        )
    elif found is not None and not kind.takes(found):
        yield InputError(
            tr_noop("indicator {id} of {set} is not of the kind {kind}. Its set allows: {choices}."),
            **key,
            kind=one.kind,
            choices=", ".join(each.id for each in KINDS.values() if each.takes(found)) or "–",
        )
