"""proposeplan: from the lowest areas and their failing indicators to proposals for the plan."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ..domain.disclosure import AUDIENCE, threshold
from ..domain.errors import InputError, tr_noop
from ..domain.plan import ProposalRule, load_actions
from ..domain.radar import IMPORTED_MODEL, load_radar_model
from ..i18n import content_is_thai, tr
from ..store import freshness
from ..store.indicators import households_by_village, read_indicator_rows
from ..store.plan import save_proposals
from ..store.scores import current_run
from . import groups
from .base import ChumchonAlgorithm, FeedbackProgress
from .packages import TABLES

PROPOSALS = "PROPOSALS"


class ProposePlan(ChumchonAlgorithm):
    NAME = "proposeplan"
    TITLE = tr_noop("Propose plan items")
    GROUP = groups.RADAR
    HELP = tr_noop(
        "For each village, the lowest areas of the current radar run that miss their target, and in them the "
        "indicators with the largest gap, become proposals for the village meeting. Run again, it brings its own "
        "proposals up to date and leaves alone what people chose, dropped, renamed or annotated."
    )
    PACKAGES = TABLES

    def define(self) -> None:
        self.addOutput(QgsProcessingOutputNumber(PROPOSALS, tr("Proposals")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        import pandas as pd

        from ..analysis.proposals import propose
        from ..analysis.radar import score_areas

        workspace = self.workspace(parameters, context)
        inputs = freshness.inputs_of(workspace, self.NAME)
        with workspace.reading() as connection:
            run = current_run(connection)
            if run is None:
                raise InputError(
                    tr_noop("There is no radar run yet. Run “Analyse the five-area radar” first, then propose.")
                )
            if run.model_id == IMPORTED_MODEL:
                raise InputError(
                    tr_noop(
                        "The current radar scores were computed elsewhere, so no indicator says what to propose. "
                        "Run “Analyse the five-area radar” on a survey first."
                    )
                )
            rows = pd.DataFrame(read_indicator_rows(connection, run.rounds))
            households = pd.Series(households_by_village(connection, run.rounds), dtype="float64")
        model = load_radar_model(run.model_id, workspace.catalogue)
        if model.fingerprint != run.model_hash:
            raise InputError(
                tr_noop(
                    "The radar model {model} has changed since the current run. "
                    "Run “Analyse the five-area radar” again, then propose."
                ),
                model=model.id,
            )
        actions = load_actions(workspace.catalogue)
        scored = score_areas(rows, model, households, workspace.info.area_code, threshold(AUDIENCE))
        progress.report(0.5)
        proposals = propose(scored, model, actions, ProposalRule(), thai=content_is_thai())
        titles = [title for action in actions.values() for title in (action.title_th, action.title_en)]
        indicators = [one for area in model.areas for one in area.indicators]
        names = [name for one in indicators for name in (one.name_th, one.name_en)]
        with workspace.writing() as connection:
            saved = save_proposals(
                connection,
                {**{name: proposals[name].tolist() for name in proposals}, "run_id": [run.run_id] * len(proposals)},
                [*titles, *names],
            )
            counts = {"added": saved.added, "updated": saved.updated, "removed": saved.removed, "kept": saved.kept}
            freshness.record(connection, workspace, self.NAME, counts, inputs)
        progress.say(
            tr_noop("{added} new, {updated} brought up to date, {removed} taken away, {kept} left as people had them."),
            **counts,
        )
        return {PROPOSALS: saved.added + saved.updated}
