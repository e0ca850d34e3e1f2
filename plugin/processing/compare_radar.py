"""compareradar: two rounds, or two units of one round, beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber, QgsProcessingParameterString

from ..domain.definitions import common_ground, definitions_of
from ..domain.disclosure import AUDIENCE, threshold
from ..domain.errors import InputError, tr_noop
from ..domain.indicators import load_indicator_set
from ..domain.radar import RadarModel
from ..domain.radar.verdicts import BETTER, NOISE, OTHER_DEFINITION, WORSE
from ..domain.rounds import SurveyRound
from ..i18n import tr
from ..store.matched import matched_changes
from ..store.workspace import Workspace
from . import groups
from .base import ChumchonAlgorithm, FeedbackProgress
from .packages import TABLES
from .radar_inputs import chosen_rounds, given_counts, load_model, model_parameter, read_counts
from .score_tables import fill_table, open_table_output, table_parameter

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.comparison import Comparison
    from ..analysis.radar import AreaScores

ROUND_A = "ROUND_A"
ROUND_B = "ROUND_B"
UNIT_A = "UNIT_A"
UNIT_B = "UNIT_B"
MODEL = "MODEL"
OUTPUT = "OUTPUT"
COMPARED = "COMPARED"
COUNTS = ("BETTER", "WORSE", "NOISE", "NOT_COMPARABLE")

Rounds = tuple[SurveyRound, ...]


class CompareRadar(ChumchonAlgorithm):
    NAME = "compareradar"
    TITLE = tr_noop("Compare rounds or villages")
    GROUP = groups.RADAR
    HELP = tr_noop(
        "Tells for each area and indicator whether two rounds, or two villages or tambons, differ for real or within "
        "the noise. Shares are compared with Newcombe’s interval; where most households answered in both rounds, "
        "McNemar’s test of those decides. Only what both rounds asked enters, so that scores may differ from those of "
        "the current run. Where questions or thresholds differ, no difference is given, and no indicator of a village "
        "of very few households. Nothing is saved in the workspace."
    )
    PACKAGES = TABLES
    WRITES = False

    def define(self) -> None:
        for name, label in (
            (ROUND_A, tr("Rounds A, with commas: the earlier ones")),
            (ROUND_B, tr("Rounds B, with commas (empty: the newest of each)")),
            (UNIT_A, tr("Code of village or tambon A (only to compare two of them)")),
            (UNIT_B, tr("Code of village or tambon B")),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        self.addParameter(model_parameter(MODEL))
        self.addParameter(table_parameter(OUTPUT, tr("Comparison")))
        for name, label in (
            (COMPARED, tr("Scores compared")),
            ("BETTER", tr("Real change for the better")),
            ("WORSE", tr("Real change for the worse")),
            ("NOISE", tr("Within the noise")),
            ("NOT_COMPARABLE", tr("Not comparable")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        import pandas as pd

        workspace = self.workspace(parameters, context)
        given = {
            name: self.parameterAsString(parameters, name, context).strip()
            for name in (ROUND_A, ROUND_B, UNIT_A, UNIT_B, MODEL)
        }
        model = load_model(workspace, given[MODEL])
        compare = _compare_units if given[UNIT_A] or given[UNIT_B] else _compare_rounds
        found = compare(workspace, model, given, progress)
        progress.report(0.9)
        verdicts = found.areas["verdict"].value_counts()
        results: dict[str, Any] = {
            COMPARED: len(found.areas),
            "BETTER": int(verdicts.get(BETTER, 0)),
            "WORSE": int(verdicts.get(WORSE, 0)),
            "NOISE": int(verdicts.get(NOISE, 0)),
        }
        results["NOT_COMPARABLE"] = len(found.areas) - sum(results[name] for name in ("BETTER", "WORSE", "NOISE"))
        rows = pd.concat([found.areas, found.indicators], ignore_index=True)
        output = open_table_output(self, parameters, OUTPUT, context, rows)
        if output is None:
            return results
        fill_table(output, rows)
        return {OUTPUT: output.destination, **results}


def _compare_units(
    workspace: Workspace, model: RadarModel, given: dict[str, str], progress: FeedbackProgress
) -> Comparison:
    from ..analysis.comparison import compare_units

    if given[ROUND_A] and given[ROUND_B]:
        raise InputError(
            tr_noop("Give either two rounds or two villages or tambons. Units are compared within one analysis.")
        )
    rounds, rows, households = given_counts(workspace, given[ROUND_A] or given[ROUND_B], model)
    progress.say(tr_noop("Survey rounds: {rounds}"), rounds=_listed(rounds))
    return compare_units(_scored(workspace, model, rows, households), given[UNIT_A], given[UNIT_B])


def _compare_rounds(
    workspace: Workspace, model: RadarModel, given: dict[str, str], progress: FeedbackProgress
) -> Comparison:
    from ..analysis.comparison import compare_rounds

    sides = _two_sides(workspace, model, given, progress)
    counts = [read_counts(workspace, tuple(one.round_id for one in side)) for side in sides]
    progress.report(0.3)
    sets = {
        one.indicator_set: load_indicator_set(one.indicator_set, workspace.catalogue) for side in sides for one in side
    }
    definitions = [definitions_of(model, side, sets) for side in sides]
    before, after = (_scored(workspace, model, rows, households) for rows, households in counts)
    found = compare_rounds(before, after, (definitions[0], definitions[1]), _matched(workspace, sides, sets))
    if (found.areas["verdict"] == OTHER_DEFINITION).any():
        progress.warn(
            tr_noop("Questions or thresholds of {before} and {after} differ, so some differences are not given."),
            before=_listed(sides[0]),
            after=_listed(sides[1]),
        )
    return found


def _two_sides(
    workspace: Workspace, model: RadarModel, given: dict[str, str], progress: FeedbackProgress
) -> tuple[Rounds, Rounds]:
    """The rounds of both sides in what both have asked. Raises InputError where that is nothing or the same."""
    if not given[ROUND_A]:
        raise InputError(
            tr_noop(
                "Give the earlier rounds as A, such as bmn_2560_2563; or two villages or tambons, to compare these."
            )
        )
    chosen = [chosen_rounds(workspace, given[name], model) for name in (ROUND_A, ROUND_B)]
    before, after = common_ground(model, chosen[0], chosen[1])
    if not before or before == after:
        raise InputError(
            tr_noop("The rounds {before} and {after} have nothing to compare: give two rounds of one survey."),
            before=_listed(chosen[0]),
            after=_listed(chosen[1]),
        )
    left = [one for side, kept in zip(chosen, (before, after)) for one in side if one not in kept]
    progress.say(tr_noop("Compared: {before} with {after}"), before=_listed(before), after=_listed(after))
    if left:
        progress.say(tr_noop("Left out, because only one side has it: {rounds}"), rounds=_listed(left))
    return before, after


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


def _scored(workspace: Workspace, model: RadarModel, rows: pd.DataFrame, households: pd.Series) -> AreaScores:
    from ..analysis.radar import score_areas

    return score_areas(rows, model, households, workspace.info.area_code, threshold(AUDIENCE))


def _listed(rounds: Sequence[SurveyRound]) -> str:
    return ", ".join(one.round_id for one in rounds) or "–"
