"""What share of its area's weight an indicator has, whichever rounds an analysis takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .parts import RadarArea

NO_SHARE = (0.0, 0.0)


def share_ranges(
    area: RadarArea, alternatives: Sequence[Sequence[str]]
) -> Mapping[tuple[str, str], tuple[float, float]]:
    """By key, the least and the greatest share (0 to 1) of the area's weight, where of each group of sets one has a
    round: beside จปฐ. 2560 another indicator may weigh more than beside จปฐ. 2565, which asks more questions.

    They are those of `weight_shares` over every choice of sets. NO_SHARE where the weights sum to 0, or the indicator's
    set is in no group.
    """
    weight_of = {set_id: 0.0 for group in alternatives for set_id in group}
    for one in area.indicators:
        if one.indicator_set in weight_of:
            weight_of[one.indicator_set] += one.weight
    ends = {tuple(group): [weight_of[set_id] for set_id in group] for group in alternatives if group}
    least, most = (sum(map(end, ends.values())) for end in (min, max))
    group_of = {set_id: weights for group, weights in ends.items() for set_id in group}
    found = {}
    for one in area.indicators:
        weights = group_of.get(one.indicator_set)
        found[one.key] = NO_SHARE
        if weights is not None:
            own = weight_of[one.indicator_set]
            found[one.key] = (
                _share(one.weight, most - max(weights) + own),
                _share(one.weight, least - min(weights) + own),
            )
    return found


def _share(weight: float, total: float) -> float:
    return weight / total if total > 0 else 0.0
