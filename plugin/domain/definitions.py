"""Whether two rounds measure the same thing: only then a difference says something about the village."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .indicators import IndicatorSet
from .radar import RadarModel
from .rounds import SurveyRound

Key = tuple[str, str]
"""Indicator set and indicator."""


@dataclass(frozen=True)
class Definitions:
    """What some rounds measure by a model: the least amount that passes by indicator (None without one), and the
    indicators that count in each area."""

    thresholds: Mapping[Key, float | None]
    areas: Mapping[str, frozenset[Key]]

    def same_indicator(self, other: Definitions, key: Key) -> bool:
        absent = object()
        return self.thresholds.get(key, absent) == other.thresholds.get(key, absent) and key in self.thresholds

    def same_area(self, other: Definitions, area_id: str) -> bool:
        """Whether the area's score is made of the same questions with the same thresholds in both."""
        keys = self.areas[area_id]
        return keys == other.areas[area_id] and all(self.same_indicator(other, key) for key in keys)


def definitions_of(model: RadarModel, rounds: Sequence[SurveyRound], sets: Mapping[str, IndicatorSet]) -> Definitions:
    """`sets`: the indicator sets of the rounds, by id."""
    years = {survey.indicator_set: survey.year_ce for survey in rounds}
    taking_part = list(model.for_sets(frozenset(years)))
    thresholds = {
        one.key: sets[one.indicator_set].threshold(one.indicator_id, years[one.indicator_set]) for _, one in taking_part
    }
    areas = {
        area.id: frozenset(one.key for owner, one in taking_part if owner.id == area.id and one.weight > 0)
        for area in model.areas
    }
    return Definitions(thresholds, areas)


def common_ground(
    model: RadarModel, before: Sequence[SurveyRound], after: Sequence[SurveyRound]
) -> tuple[tuple[SurveyRound, ...], tuple[SurveyRound, ...]]:
    """The rounds of each side whose group of alternatives the other side has too: what only one side asked would make
    every area another one."""

    def groups(rounds: Sequence[SurveyRound]) -> set[int]:
        return {at for at, group in enumerate(model.alternatives) for one in rounds if one.indicator_set in group}

    both = groups(before) & groups(after)
    shared = {set_id for at in both for set_id in model.alternatives[at]}
    kept = [tuple(one for one in rounds if one.indicator_set in shared) for rounds in (before, after)]
    return kept[0], kept[1]
