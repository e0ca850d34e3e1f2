"""The kinds of indicators in a radar model: what their value is, and which surveys can give it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..indicators import IndicatorSet

SHARE, MEAN, SCORE, PER_100, VILLAGE = "share_pass", "mean", "score_1_3", "per_100_households", "village_value"
"""share_pass: per cent that pass, of those to whom it applies; of several villages, of their pooled counts.
mean: the mean amount of those that gave one, such as an account's income.
score_1_3: a village's score.
per_100_households: a village's count or amount over its households, times 100.
village_value: a village's amount, score or answer (100 yes, 0 no) as it is."""


@dataclass(frozen=True)
class Kind:
    """`sets`: pairs of answer and unit (see `IndicatorSet`) that can give such a value. `goalposts` where a model
    names none; None where it must name them."""

    id: str
    sets: frozenset[tuple[str, str]]
    goalposts: tuple[float, float] | None

    def takes(self, indicator_set: IndicatorSet) -> bool:
        return (indicator_set.answer, indicator_set.unit) in self.sets


KINDS: Mapping[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind(SHARE, frozenset({("pass_fail", "household"), ("pass_fail", "village")}), (0.0, 100.0)),
        Kind(MEAN, frozenset({("amount", "household")}), None),
        Kind(SCORE, frozenset({("score_1_3", "village")}), (1.0, 3.0)),
        Kind(PER_100, frozenset({("amount", "village")}), None),
        Kind(VILLAGE, frozenset({("amount", "village"), ("pass_fail", "village"), ("score_1_3", "village")}), None),
    )
}
WHOLE = frozenset({SCORE, PER_100, VILLAGE})
"""Kinds whose value is one fact about a village: no sample, so no interval."""


def kinds_for(indicator_set: IndicatorSet) -> tuple[str, ...]:
    """The kinds in which an indicator of the set can stand in a model, the usual one first."""
    return tuple(kind.id for kind in KINDS.values() if kind.takes(indicator_set))
