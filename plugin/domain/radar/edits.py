"""Changes of a radar model by hand. Each gives a new model; indicators keep the order that a file would give them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..indicators import Indicator, IndicatorSet, indicator_order
from .kinds import KINDS, kinds_for
from .model import RadarModel
from .parts import HIGHER, ModelIndicator, RadarArea, RadarLevel

Key = tuple[str, str]
"""Set and number of an indicator."""
Place = tuple[str, Key]
"""An indicator in an area: the area's id and the key."""

_USUAL_WEIGHT = 1.0
_NOT_GIVEN = (0.0, 0.0)
"""Equal goalposts are a fault, so that nobody computes by numbers that nobody has thought of."""


def moved(model: RadarModel, places: Collection[Place], to: str) -> RadarModel:
    """The indicators stand in the area `to` instead; one whose question stands there already stays where it is."""
    there = {one.key for one in model.by_id[to].indicators}
    going = [(area, key) for area, key in places if area != to and key not in there]
    return _put(removed(model, going), to, _taken(model, going))


def copied(model: RadarModel, places: Collection[Place], to: str) -> RadarModel:
    """The indicators stand in the area `to` as well; only those declared to be shared do that."""
    there = {one.key for one in model.by_id[to].indicators}
    return _put(model, to, [one for one in _taken(model, places) if one.shared and one.key not in there])


def added(model: RadarModel, to: str, indicators: Iterable[ModelIndicator]) -> RadarModel:
    """With new indicators in the area `to`, and their sets among those that take part."""
    new = list(indicators)
    sets = dict.fromkeys(one.indicator_set for one in new)
    for set_id in sets:
        model = _with_set(model, set_id)
    return _put(model, to, new)


def removed(model: RadarModel, places: Collection[Place]) -> RadarModel:
    gone = set(places)
    return _each_area(
        model,
        lambda area: replace(area, indicators=tuple(one for one in area.indicators if (area.id, one.key) not in gone)),
    )


def with_indicators(model: RadarModel, places: Collection[Place], **values: Any) -> RadarModel:
    """With these values of `ModelIndicator` in each of the places."""
    wanted = set(places)
    return _each_indicator(model, lambda area, one: replace(one, **values) if (area.id, one.key) in wanted else one)


def with_kind(model: RadarModel, places: Collection[Place], kind_id: str) -> RadarModel:
    """With another kind, which has goalposts of its own or needs new ones: its values have another unit."""
    return with_indicators(model, places, kind=kind_id, goalposts=KINDS[kind_id].goalposts or _NOT_GIVEN)


def with_shared(model: RadarModel, keys: Collection[Key], shared: bool) -> RadarModel:
    """The declaration belongs to the question: it holds wherever it stands."""
    return _each_indicator(model, lambda _, one: replace(one, shared=shared) if one.key in keys else one)


def with_area(model: RadarModel, area_id: str, **values: Any) -> RadarModel:
    return _each_area(model, lambda area: replace(area, **values) if area.id == area_id else area)


def with_level(model: RadarModel, at: int, **values: Any) -> RadarModel:
    levels = [replace(level, **values) if place == at else level for place, level in enumerate(model.levels)]
    return replace(model, levels=tuple(levels))


def level_added(model: RadarModel) -> RadarModel:
    """The best level is cut in two halves; the lower one is new, with the best one's colour and no name yet."""
    *lower, best = model.levels
    begins = max((level.below or 0.0 for level in lower), default=0.0)
    ids = {level.id for level in model.levels}
    new_id = next(name for number in range(1, len(ids) + 2) if (name := f"level_{number}") not in ids)
    return replace(model, levels=(*lower, RadarLevel(new_id, (begins + 100) / 2, "", "", best.colour), best))


def level_removed(model: RadarModel, at: int) -> RadarModel:
    """Its scores fall to the level above, those of the best one to the level below. One level always stays."""
    levels = [level for place, level in enumerate(model.levels) if place != at]
    return replace(model, levels=(*levels[:-1], replace(levels[-1], below=None))) if levels else model


def saved_as(model: RadarModel, new_id: str, name_th: str, name_en: str) -> RadarModel:
    """The first version of a model of the user's own."""
    based_on = model.id if model.id != new_id else model.based_on
    return replace(
        model, id=new_id, version=1, name_th=name_th, name_en=name_en, based_on=based_on, confidence="own", path=""
    )


def same_content(one: RadarModel, other: RadarModel) -> bool:
    """Whether they differ in their version at most."""
    return replace(one, version=other.version) == other


def next_version(model: RadarModel, saved: RadarModel | None) -> RadarModel:
    """The model as it is saved over the earlier one: a number higher where it says something else."""
    if saved is None:
        return model
    return replace(model, version=saved.version + (0 if same_content(model, saved) else 1))


def new_indicator(of_set: IndicatorSet, indicator: Indicator) -> ModelIndicator:
    """As it comes into a model: of its set's usual kind, its direction, weight 1. Where the kind has no goalposts of
    its own, both are 0, and whoever adds it must give them."""
    kind = KINDS[kinds_for(of_set)[0]]
    return ModelIndicator(
        indicator_set=of_set.id,
        indicator_id=indicator.id,
        kind=kind.id,
        weight=_USUAL_WEIGHT,
        direction=indicator.direction or HIGHER,
        goalposts=kind.goalposts or _NOT_GIVEN,
        name_th=indicator.name_th,
        name_en=indicator.name_en,
    )


def unused_indicators(model: RadarModel, sets: Iterable[IndicatorSet]) -> list[ModelIndicator]:
    """What the sets ask that stands in no area yet and could, in the order of the sets."""
    used = {one.key for area in model.areas for one in area.indicators}
    return [
        new_indicator(one, indicator)
        for one in sets
        if kinds_for(one)
        for indicator in one.indicators
        if indicator.known and (one.id, indicator.id) not in used
    ]


def _with_set(model: RadarModel, set_id: str) -> RadarModel:
    """A set that the model does not name yet replaces those of the same survey, which its id tells up to the year:
    bmn_2570 stands beside bmn_2560 and bmn_2565. Others make a group of their own."""
    if set_id in model.set_ids:
        return model
    groups = [
        (*group, set_id) if set_id.rpartition("_")[0] in map(_survey, group) else group for group in model.alternatives
    ]
    if groups == list(model.alternatives):
        groups.append((set_id,))
    return replace(model, alternatives=tuple(groups))


def _survey(set_id: str) -> str:
    return set_id.rpartition("_")[0] or set_id


def _taken(model: RadarModel, places: Collection[Place]) -> list[ModelIndicator]:
    """The indicators in these places, a question once."""
    wanted = set(places)
    found: Mapping[Key, ModelIndicator] = {
        one.key: one for area in model.areas for one in area.indicators if (area.id, one.key) in wanted
    }
    return list(found.values())


def _put(model: RadarModel, to: str, indicators: Iterable[ModelIndicator]) -> RadarModel:
    together = [*model.by_id[to].indicators, *indicators]
    together.sort(key=lambda one: (one.indicator_set, *indicator_order(one.indicator_id)))
    return with_area(model, to, indicators=tuple(together))


def _each_area(model: RadarModel, change: Callable[[RadarArea], RadarArea]) -> RadarModel:
    return replace(model, areas=tuple(map(change, model.areas)))


def _each_indicator(model: RadarModel, change: Callable[[RadarArea, ModelIndicator], ModelIndicator]) -> RadarModel:
    return _each_area(model, lambda area: replace(area, indicators=tuple(change(area, one) for one in area.indicators)))
