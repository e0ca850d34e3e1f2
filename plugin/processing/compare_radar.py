"""compareradar: two rounds, or two units of one round, beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber, QgsProcessingParameterString

from ..domain.definitions import common_ground
from ..domain.errors import InputError, tr_noop
from ..domain.radar import RadarModel
from ..domain.radar.verdicts import BETTER, NOISE, OTHER_DEFINITION, WORSE
from ..domain.rounds import SurveyRound
from ..i18n import tr
from ..store.workspace import Workspace
from . import groups
from .base import ChumchonAlgorithm, FeedbackProgress
from .packages import TABLES
from .radar_comparison import Rounds, compare_in, scored_in
from .radar_inputs import chosen_rounds, given_counts, load_model, model_parameter
from .score_tables import fill_table, open_table_output, table_parameter

if TYPE_CHECKING:
    from ..analysis.comparison import Comparison

ROUND_A = "ROUND_A"
ROUND_B = "ROUND_B"
UNIT_A = "UNIT_A"
UNIT_B = "UNIT_B"
MODEL = "MODEL"
OUTPUT = "OUTPUT"
COMPARED = "COMPARED"
COUNTS = ("BETTER", "WORSE", "NOISE", "NOT_COMPARABLE")


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
    return compare_units(scored_in(workspace, model, rows, households), given[UNIT_A], given[UNIT_B])


def _compare_rounds(
    workspace: Workspace, model: RadarModel, given: dict[str, str], progress: FeedbackProgress
) -> Comparison:
    sides = _two_sides(workspace, model, given, progress)
    progress.report(0.3)
    found = compare_in(workspace, model, *sides)
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


def _listed(rounds: Sequence[SurveyRound]) -> str:
    return ", ".join(one.round_id for one in rounds) or "–"
