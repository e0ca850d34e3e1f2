"""What the radar's algorithms read: the model, the rounds, the counts of villages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterString

from ..domain.errors import InputError, tr_noop
from ..domain.radar import DEFAULT_MODEL, RadarModel, load_radar_model
from ..domain.radar.unscored import FEW_HOUSEHOLDS, NO_ROWS, REASONS
from ..domain.rounds import SurveyRound, choose_rounds
from ..i18n import tr
from ..store.indicators import households_by_village, read_indicator_rows, survey_rounds
from ..store.workspace import Workspace
from .base import FeedbackProgress

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.radar import AreaScores

_MOST_NAMED = 20


def model_parameter(name: str) -> QgsProcessingParameterString:
    return QgsProcessingParameterString(name, tr("Radar model (id or JSON file)"), DEFAULT_MODEL, optional=True)


def load_model(workspace: Workspace, given: str) -> RadarModel:
    """The model of an algorithm's parameter: an id, a JSON file, or the default where it is empty."""
    model = load_radar_model(given.strip() or DEFAULT_MODEL, workspace.catalogue)
    if model.is_imported:
        raise InputError(
            tr_noop(
                "Ready scores cannot be computed: no indicator stands behind them. Choose a radar model, or bring the "
                "scores in with “Import ready scores”."
            )
        )
    return model


def chosen_rounds(workspace: Workspace, given: str, model: RadarModel) -> tuple[SurveyRound, ...]:
    with workspace.reading() as connection:
        available = survey_rounds(connection)
    return choose_rounds(available, given, model.alternatives)


def read_counts(workspace: Workspace, round_ids: tuple[str, ...]) -> tuple[pd.DataFrame, pd.Series]:
    """The indicator rows of the rounds, and the households of every village of the workspace."""
    import pandas as pd

    with workspace.reading() as connection:
        rows = pd.DataFrame(read_indicator_rows(connection, round_ids))
        households = pd.Series(households_by_village(connection, round_ids), dtype="float64")
    if rows.empty:
        raise InputError(
            tr_noop("The rounds {rounds} have not been counted yet. Run “Count the indicators by village” first."),
            rounds=", ".join(round_ids),
        )
    return rows, households


def given_counts(
    workspace: Workspace, given: str, model: RadarModel
) -> tuple[tuple[SurveyRound, ...], pd.DataFrame, pd.Series]:
    """The rounds that are chosen, and their counts."""
    rounds = chosen_rounds(workspace, given, model)
    return rounds, *read_counts(workspace, tuple(survey.round_id for survey in rounds))


def say_unscored(scored: AreaScores, progress: FeedbackProgress) -> None:
    """Tell which areas of which villages have no score, and why; a reason at a time."""
    villages = scored.unscored[scored.unscored["unit_code"].str.len() == 8]
    villages = villages[~villages["reason"].isin([NO_ROWS, FEW_HOUSEHOLDS])]  # told by village elsewhere
    for reason, rows in villages.groupby("reason", sort=False):
        codes = rows["unit_code"].unique().tolist()
        more = len(codes) - _MOST_NAMED
        progress.warn(
            tr_noop("No score in {count} areas of villages: {reason} ({codes})"),
            count=len(rows),
            reason=progress.translated(REASONS[reason]),
            codes=", ".join(codes[:_MOST_NAMED]) + (f" … +{more}" if more > 0 else ""),
        )
