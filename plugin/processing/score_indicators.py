"""scoreindicators: from answers to counts for each village and indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber, QgsProcessingParameterString

from ..domain.errors import InputError, tr_noop
from ..domain.indicators import IndicatorSet, load_indicator_set
from ..domain.rounds import SurveyRound, find_rounds
from ..i18n import tr
from ..store import freshness
from ..store.answers import household_answers, replace_computed, village_answers
from ..store.indicators import survey_rounds
from ..store.workspace import Workspace
from . import groups
from .base import ChumchonAlgorithm, FeedbackProgress
from .packages import TABLES

if TYPE_CHECKING:
    import pandas as pd

ROUND = "ROUND"
VILLAGES = "VILLAGES"
INDICATORS = "INDICATORS"


class ScoreIndicators(ChumchonAlgorithm):
    NAME = "scoreindicators"
    TITLE = tr_noop("Count the indicators by village")
    GROUP = groups.SURVEY
    HELP = tr_noop(
        "Counts for each village and indicator how many households pass, fail, are not concerned or have no answer. "
        "Counts that were imported ready-made are kept. Run it again after each import."
    )
    PACKAGES = TABLES

    def define(self) -> None:
        self.addParameter(
            QgsProcessingParameterString(ROUND, tr("Survey rounds, with commas (empty: all)"), optional=True)
        )
        self.addOutput(QgsProcessingOutputNumber(VILLAGES, tr("Villages")))
        self.addOutput(QgsProcessingOutputNumber(INDICATORS, tr("Indicators")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        workspace = self.workspace(parameters, context)
        inputs = freshness.inputs_of(workspace, self.NAME)
        rounds = _rounds(workspace, self.parameterAsString(parameters, ROUND, context))
        scored = []
        for number, survey in enumerate(rounds):
            part = progress.part(0.9 * number / len(rounds), 0.9 * (number + 1) / len(rounds))
            scored.append(_scored(workspace, survey, part))
        counts = {
            "villages": len({code for rows in scored for code in rows["unit_code"]}),
            "indicators": sum(rows["indicator_id"].nunique() for rows in scored),
        }
        progress.report(0.9)
        with workspace.writing() as connection:
            for survey, rows in zip(rounds, scored):
                plain = rows.astype(object).where(rows.notna(), None)
                replace_computed(connection, survey.round_id, {name: plain[name].tolist() for name in plain})
            freshness.record(connection, workspace, self.NAME, counts, inputs)
        return {VILLAGES: counts["villages"], INDICATORS: counts["indicators"]}


def _rounds(workspace: Workspace, given: str) -> tuple[SurveyRound, ...]:
    with workspace.reading() as connection:
        available = survey_rounds(connection)
    if not available:
        raise InputError(tr_noop("The workspace has no survey round yet. Import a survey table first."))
    return find_rounds(available, given) or tuple(available)


def _scored(workspace: Workspace, survey: SurveyRound, progress: FeedbackProgress) -> pd.DataFrame:
    import pandas as pd

    from ..analysis.scoring import score_households, score_village_answers

    indicator_set = load_indicator_set(survey.indicator_set, workspace.catalogue)
    if indicator_set.unit == "village":
        with workspace.reading() as connection:
            answers = pd.DataFrame(village_answers(connection, survey.round_id))
        return score_village_answers(answers, indicator_set, survey.round_id)
    table = _household_table(workspace, indicator_set, survey)
    progress.report(0.5)
    return score_households(table, indicator_set, survey.round_id, progress.part(0.5, 1.0))


def _household_table(workspace: Workspace, indicator_set: IndicatorSet, survey: SurveyRound) -> pd.DataFrame:
    from ..analysis.survey.columns import answers_frame

    with workspace.reading() as village, workspace.reading("household") as household:
        answers = household_answers(village, household, survey.round_id)
        return answers_frame(answers.villages, answers.names, answers.count, answers.rows)
