"""removeimport: takes an import batch back."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber, QgsProcessingParameterString

from ..domain import schema
from ..domain.errors import InputError, tr_noop
from ..i18n import tr
from ..store.batches import remove_batch
from ..store.rows import read_columns
from ..store.workspace import Workspace
from . import groups
from .base import ChumchonAlgorithm, FeedbackProgress

BATCH = "BATCH"
REMOVED = "REMOVED"


class RemoveImport(ChumchonAlgorithm):
    NAME = "removeimport"
    TITLE = tr_noop("Take an import back")
    GROUP = groups.SURVEY
    HELP = tr_noop(
        "Removes the answers of one import batch, and the households without a pin that only it brought. Answers that "
        "it had replaced do not come back. The batches are listed in the table Import batches of the workspace."
    )

    def define(self) -> None:
        self.addParameter(QgsProcessingParameterString(BATCH, tr("Import batch")))
        self.addOutput(QgsProcessingOutputNumber(REMOVED, tr("Rows removed")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        workspace = self.workspace(parameters, context)
        batch = self.parameterAsString(parameters, BATCH, context).strip()
        progress.report(0.1)
        removed = remove_batch(workspace.village_file, workspace.household_file, batch)
        if removed is None:
            raise InputError(
                tr_noop("The workspace has no import batch “{batch}”. It has: {batches}."),
                batch=batch,
                batches=_listed(workspace),
            )
        return {REMOVED: removed}


def _listed(workspace: Workspace) -> str:
    with workspace.reading() as connection:
        columns = read_columns(connection, schema.table("import_batch"), ("batch_id", "round_id", "source_label"))
    return "; ".join(f"{batch} ({round_id}, {label})" for batch, round_id, label in zip(*columns.values())) or "–"
