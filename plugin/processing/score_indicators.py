"""scoreindicators: from answers to counts for each village and indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..domain import schema
from ..domain.answers import answers_table
from ..domain.errors import InputError, tr_noop
from ..domain.indicators import IndicatorSet, load_indicator_set, measures_of
from ..domain.rounds import SurveyRound, find_rounds
from ..i18n import tr
from ..store import freshness
from ..store.answers import community_capital, household_answers, household_values, village_answers
from ..store.indicators import replace_computed, survey_rounds
from ..store.workspace import Workspace
from . import groups
from .base import ChumchonAlgorithm, FeedbackProgress
from .packages import TABLES

if TYPE_CHECKING:
    import pandas as pd

    Results = dict[str, pd.DataFrame]

ROUND = "ROUND"
K = "K"
VILLAGES = "VILLAGES"
INDICATORS = "INDICATORS"
_COUNTS, _LEVELS, _POVERTY = "village_indicator", "village_level", "village_poverty"


class ScoreIndicators(ChumchonAlgorithm):
    NAME = "scoreindicators"
    TITLE = tr_noop("Count the indicators by village")
    GROUP = groups.SURVEY
    HELP = tr_noop(
        "Counts for each village and indicator how many households pass, fail, are not concerned or have no answer. "
        "Counts that were imported ready-made are kept. Accounts and community capital are summed up, village levels "
        "decided where every score is there, and poverty is measured in TPMAP's dimensions. Run it again after each "
        "import."
    )
    PACKAGES = TABLES

    def define(self) -> None:
        self.addParameter(
            QgsProcessingParameterString(ROUND, tr("Survey rounds, with commas (empty: all)"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                K,
                tr("A household is poor from so many dimensions"),
                QgsProcessingParameterNumber.Type.Integer,
                1,
                optional=True,
                minValue=1,
            )
        )
        self.addOutput(QgsProcessingOutputNumber(VILLAGES, tr("Villages")))
        self.addOutput(QgsProcessingOutputNumber(INDICATORS, tr("Indicators")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        workspace = self.workspace(parameters, context)
        inputs = freshness.inputs_of(workspace, self.NAME)
        rounds = _rounds(workspace, self.parameterAsString(parameters, ROUND, context))
        k = self.parameterAsInt(parameters, K, context) if parameters.get(K) is not None else 1
        scored = []
        for number, survey in enumerate(rounds):
            part = progress.part(0.9 * number / len(rounds), 0.9 * (number + 1) / len(rounds))
            scored.append(_scored(workspace, survey, k, part))
        counts = {
            "villages": len({code for results in scored for code in results[_COUNTS]["unit_code"]}),
            "indicators": sum(results[_COUNTS]["indicator_id"].nunique() for results in scored),
        }
        for survey, results in zip(rounds, scored):
            _say_undecided(survey, results, progress)
        progress.report(0.9)
        with workspace.writing() as connection:
            for survey, results in zip(rounds, scored):
                for name, rows in results.items():
                    replace_computed(connection, survey.round_id, _plain(rows), schema.table(name))
            freshness.record(connection, workspace, self.NAME, counts, inputs)
        return {VILLAGES: counts["villages"], INDICATORS: counts["indicators"]}


def _plain(rows: pd.DataFrame) -> dict[str, list[Any]]:
    plain = rows.astype(object).where(rows.notna(), None)
    return {name: plain[name].tolist() for name in plain}


def _say_undecided(survey: SurveyRound, results: Results, progress: FeedbackProgress) -> None:
    levels = results.get(_LEVELS)
    undecided = 0 if levels is None else int(levels["level_id"].isna().sum())
    if undecided:
        progress.warn(
            tr_noop(
                "The level of {count} villages in {round} cannot be decided: indicators have no score. The table "
                "Development levels of villages lists them."
            ),
            count=undecided,
            round=survey.round_id,
        )


def _rounds(workspace: Workspace, given: str) -> tuple[SurveyRound, ...]:
    with workspace.reading() as connection:
        available = survey_rounds(connection)
    if not available:
        raise InputError(tr_noop("The workspace has no survey round yet. Import a survey table first."))
    return find_rounds(available, given) or tuple(available)


def _scored(workspace: Workspace, survey: SurveyRound, k: int, progress: FeedbackProgress) -> Results:
    """The computed rows of the round by the table that they go to."""
    indicator_set = load_indicator_set(survey.indicator_set, workspace.catalogue)
    table = answers_table(indicator_set, survey.round_id)
    if table.store == "village":
        return _score_villages(workspace, survey, indicator_set)
    if table.name in (one.name for one in schema.tables("household")):
        return _score_values(workspace, survey, indicator_set, table)
    return _score_answers(workspace, survey, indicator_set, k, progress)


def _score_villages(workspace: Workspace, survey: SurveyRound, indicator_set: IndicatorSet) -> Results:
    import pandas as pd

    from ..analysis.amounts import score_capital
    from ..analysis.scoring import development_levels, score_village_answers

    with workspace.reading() as connection:
        if indicator_set.answer == "amount":
            rows = pd.DataFrame(community_capital(connection, survey.round_id))
            return {_COUNTS: score_capital(rows, indicator_set, survey.round_id)}
        answers = pd.DataFrame(village_answers(connection, survey.round_id))
    return {
        _COUNTS: score_village_answers(answers, indicator_set, survey.round_id),
        _LEVELS: development_levels(answers, indicator_set, survey.round_id),
    }


def _score_values(
    workspace: Workspace, survey: SurveyRound, indicator_set: IndicatorSet, table: schema.Table
) -> Results:
    import pandas as pd

    from ..analysis.amounts import score_accounts
    from ..analysis.poverty import score_poverty_list

    with workspace.reading() as village, workspace.reading("household") as household:
        rows = pd.DataFrame(household_values(village, household, table, survey.round_id))
    score = score_accounts if indicator_set.answer == "amount" else score_poverty_list
    return {_COUNTS: score(rows, indicator_set, survey.round_id)}


def _score_answers(
    workspace: Workspace, survey: SurveyRound, indicator_set: IndicatorSet, k: int, progress: FeedbackProgress
) -> Results:
    import pandas as pd

    from ..analysis.poverty import POVERTY_COLUMNS, measure_poverty
    from ..analysis.scoring import score_codes, unpack_words

    with workspace.reading() as village, workspace.reading("household") as household:
        answers = household_answers(village, household, survey.round_id)
    progress.report(0.5)
    positions, codes = unpack_words(answers.words, answers.width, len(answers.indicator_ids))
    given = (positions, codes, answers.villages, answers.indicator_ids)
    part = progress.part(0.5, 1.0)
    counts = score_codes(*given, indicator_set, survey.round_id, progress=part)
    area = workspace.info.area_code
    measures = measures_of(survey.indicator_set, workspace.catalogue)
    poverty = [measure_poverty(*given, measure, survey.round_id, area, k) for measure in measures]
    return {_COUNTS: counts, _POVERTY: pd.concat(poverty) if poverty else pd.DataFrame(columns=POVERTY_COLUMNS)}
