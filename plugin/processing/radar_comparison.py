"""Two choices of rounds beside each other, as `compareradar` and the radar panel tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..domain.definitions import definitions_of
from ..domain.disclosure import AUDIENCE, threshold
from ..domain.indicators import load_indicator_set
from ..domain.radar import RadarModel
from ..domain.rounds import SurveyRound
from ..store.matched import matched_changes
from ..store.workspace import Workspace
from .radar_inputs import read_counts

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.comparison import Comparison
    from ..analysis.radar import AreaScores

Rounds = tuple[SurveyRound, ...]


def compare_in(workspace: Workspace, model: RadarModel, before: Rounds, after: Rounds) -> Comparison:
    """The rounds are those of the common ground. Raises InputError where one was not counted."""
    from ..analysis.comparison import compare_rounds

    sides = (before, after)
    counts = [read_counts(workspace, tuple(one.round_id for one in side)) for side in sides]
    sets = {
        one.indicator_set: load_indicator_set(one.indicator_set, workspace.catalogue) for side in sides for one in side
    }
    definitions = [definitions_of(model, side, sets) for side in sides]
    earlier, later = (scored_in(workspace, model, rows, households) for rows, households in counts)
    return compare_rounds(earlier, later, (definitions[0], definitions[1]), _matched(workspace, sides, sets))


def scored_in(workspace: Workspace, model: RadarModel, rows: pd.DataFrame, households: pd.Series) -> AreaScores:
    """As `analyseradar` scores the workspace."""
    from ..analysis.radar import score_areas

    return score_areas(rows, model, households, workspace.info.area_code, threshold(AUDIENCE))


def _matched(workspace: Workspace, sides: Sequence[Rounds], sets: dict[str, Any]) -> pd.DataFrame:
    """How the households that both rounds of one set reached have changed."""
    import pandas as pd

    parts = []
    for before in sides[0]:
        for after in sides[1]:
            if before.indicator_set != after.indicator_set or before == after:
                continue
            ids = [one.id for one in sets[after.indicator_set].indicators]
            with workspace.reading() as village, workspace.reading("household") as household:
                found = matched_changes(village, household, before.round_id, after.round_id, ids)
            parts.append(pd.DataFrame(found).assign(indicator_set=after.indicator_set))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
