"""repairboundaries: what drawing left behind in village boundaries, mended within a tolerance."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDistance,
    QgsUnitTypes,
)

from ..domain.boundary_repairs import SAFE
from ..domain.errors import InputError, tr_noop
from ..domain.findings import finding_kinds
from ..i18n import is_thai, tr
from ..store import freshness
from ..store.backup import backup_file
from ..store.blob import geometry_blobs
from ..store.boundaries import read_with_wkb, reshape_villages
from . import groups
from .base import ChumchonAlgorithm, FeedbackProgress
from .borders import renew_borders
from .packages import GEOMETRY

TOLERANCE = "TOLERANCE"
REPAIRED = "REPAIRED"
LEFT = "LEFT"
VILLAGES = "VILLAGES"
_BACKUP = "village_before_repair.gpkg"


class RepairBoundaries(ChumchonAlgorithm):
    NAME = "repairboundaries"
    TITLE = tr_noop("Repair village boundaries")
    GROUP = groups.MAP
    HELP = tr_noop(
        "Mends what drawing leaves behind: slivers between villages and along the outline, spikes, doubled vertices, "
        "holes without area, and vertices that a neighbour lacks. No border moves further than the tolerance, and all "
        "ground stays covered. Wider gaps and overlaps are left: whose they are, is for the villages to say. The file "
        "as it was is kept in private/backups as village_before_repair.gpkg."
    )
    PACKAGES = GEOMETRY

    def define(self) -> None:
        tolerance = QgsProcessingParameterDistance(
            TOLERANCE, tr("How far a border may move at most (m)"), 1.0, minValue=0.01, maxValue=20.0
        )
        tolerance.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
        self.addParameter(tolerance)
        self.addOutput(QgsProcessingOutputNumber(REPAIRED, tr("Repaired")))
        self.addOutput(QgsProcessingOutputNumber(LEFT, tr("Left")))
        self.addOutput(QgsProcessingOutputNumber(VILLAGES, tr("Villages with a new shape")))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        import pandas as pd

        from ..analysis.boundary_repairs import repair_boundaries
        from ..analysis.geometry import to_multipolygon_wkb

        workspace = self.workspace(parameters, context)
        tolerance = self.parameterAsDouble(parameters, TOLERANCE, context)
        with workspace.reading() as connection:
            villages = pd.DataFrame(
                read_with_wkb(connection, "village", ["fid", "village_code", "name_th", "valid_to"])
            )
            tambons = pd.DataFrame(read_with_wkb(connection, "tambon", ["tambon_code", "name"]))
        villages = villages[villages["valid_to"].isna()].reset_index(drop=True)
        if villages.empty:
            raise InputError(tr_noop("The workspace has no village boundaries yet. Draft or import them first."))
        villages = villages.rename(columns={"name_th": "name", "geom": "geometry"})
        done = repair_boundaries(
            villages, tambons.rename(columns={"geom": "geometry"}), SAFE, tolerance, progress.part(0.0, 0.8)
        )
        _tell(progress, done.before["finding_id"], done.after["finding_id"])
        if done.shapes:
            blobs = geometry_blobs(map(to_multipolygon_wkb, done.shapes.values()), workspace.info.utm_epsg)
            fids = [int(villages["fid"].iat[at]) for at in done.shapes]
            backup_file(workspace.village_file, workspace.reports.parent / "backups" / _BACKUP)
            with workspace.writing() as connection:
                reshape_villages(connection, dict(zip(fids, blobs)))
                renew_borders(connection, workspace)
                freshness.record(connection, workspace, self.NAME, {"villages": len(fids)})
        return {REPAIRED: len(done.before) - len(done.after), LEFT: len(done.after), VILLAGES: len(done.shapes)}


def _tell(progress: FeedbackProgress, before: Any, after: Any) -> None:
    """How many of each kind there were and are."""
    kinds = finding_kinds()
    left = after.value_counts()
    for kind, number in before.value_counts().items():
        progress.say(
            tr_noop("{kind}: {before} found, {left} left"),
            kind=kinds[kind].name(is_thai()),
            before=number,
            left=int(left.get(kind, 0)),
        )
