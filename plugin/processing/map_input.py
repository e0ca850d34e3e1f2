"""Imports that take a map file beside a layer: what a window does with it, qgis_process does too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..domain.errors import InputError, tr_noop
from ..domain.map_files import AS_STATED, FIXES
from ..i18n import tr
from ..store.workspace import Workspace
from .base import ChumchonAlgorithm, FeedbackProgress
from .inputs import InputTable, read_input

if TYPE_CHECKING:
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

    from ..analysis.crs_doctor import Diagnosis
    from ..analysis.map_files.files import MapFile
    from ..analysis.map_files.layer import MapLayer

INPUT = "INPUT"
FILE = "FILE"
LAYER = "LAYER"
FIX = "FIX"


class MapFileImport(ChumchonAlgorithm):
    """An import whose INPUT may be a FILE instead."""

    KINDS: tuple[str, ...] = ()
    """The kinds of shapes that it takes from a file, the best first."""

    def add_file_parameters(self) -> None:
        self.addParameter(
            QgsProcessingParameterFile(
                FILE,
                tr("Map file, instead of a layer"),
                fileFilter=map_file_filter(),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(LAYER, tr("Layer or folder in the file (empty: the only one)"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterEnum(
                FIX,
                tr("What the file's coordinates are (empty: as it says)"),
                [fix for fix in FIXES if fix],
                optional=True,
                usesStaticStrings=True,
            )
        )

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        if not parameters.get(INPUT) and not parameters.get(FILE):
            error = InputError(
                tr_noop("“{parameter}” is empty. Fill it in, then run this again."),
                parameter=self.parameterDefinition(INPUT).description(),
            )
            return False, error.text(tr)
        accepted, message = super().checkParameterValues(parameters, context)
        return bool(accepted), str(message)

    def file_of(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Path | None:
        """The map file that was given, None where a layer was."""
        return Path(self.parameterAsFile(parameters, FILE, context)) if parameters.get(FILE) else None

    def read_map(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        workspace: Workspace,
        outline: Sequence[BaseGeometry],
        progress: FeedbackProgress,
        villages: Mapping[str, BaseGeometry] | None = None,
    ) -> InputTable:
        """All rows of the FILE, else of INPUT, with their shapes in the workspace's zone; `villages` are those in which
        rows should lie that name one.

        Findings about the file itself are in the table's `findings`. Raises InputError for what cannot be read, and
        where the layer lies elsewhere but would lie here with a fix that nobody has ordered.
        """
        epsg = workspace.info.utm_epsg
        path = self.file_of(parameters, context)
        if path is None and parameters.get(FIX):
            raise InputError(
                tr_noop(
                    "Coordinates are mended in a map file only, not in a layer of the project. Choose the file itself, "
                    "then run this again."
                )
            )
        if path is None:
            return read_input(self, parameters, INPUT, context, epsg, progress)
        from ..analysis.crs_doctor import Incoming, examine, fixer
        from ..analysis.map_files.files import open_map
        from ..analysis.map_files.projection import move_shapes

        fix = self.parameterAsString(parameters, FIX, context)
        if fix not in FIXES:
            raise InputError(
                tr_noop("“{value}” is not a choice of “{parameter}”. Give one of: {choices}."),
                value=fix,
                parameter=self.parameterDefinition(FIX).description(),
                choices=", ".join(filter(None, FIXES)),
            )
        with open_map(path) as file:
            layer = chosen_layer(file, self.parameterAsString(parameters, LAYER, context), self.KINDS)
        found = list(layer.findings.itertuples(index=False, name=None))
        progress.report(0.2)
        if fix == AS_STATED:
            known = homes_of(layer.frame) if villages else ()
            diagnosis = examine(Incoming(layer.shapes, layer.crs, known, villages or {}), outline, epsg)
            fix = _as_it_seems(layer, diagnosis, path.name, found)
        else:
            found.append((0, "map_file_fixed", tr(FIXES[fix])))
        for _, finding_id, detail in found:
            if finding_id in ("map_file_crs_guessed", "map_file_fix_offered"):
                progress.warn(_WORDS[finding_id], fix=detail)
        return _table(layer, move_shapes(layer.shapes, fixer(fix, layer.crs, epsg)), path.name, found)


_WORDS = {
    "map_file_crs_guessed": tr_noop("The file does not say its coordinate reference system. It was read as: {fix}."),
    "map_file_fix_offered": tr_noop("Look twice, the coordinates seem to be something else: {fix}."),
}


def map_file_filter() -> str:
    """For choosers of files; both cases of an ending, because those on Linux tell them apart."""
    return tr(
        "Map files (*.kmz *.kml *.shp *.zip *.gpkg *.geojson *.json *.gpx *.dxf *.csv *.txt *.tsv *.xlsx *.xlsm *.xls "
        "*.ods *.KMZ *.KML *.SHP *.ZIP *.GPKG *.GEOJSON *.JSON *.GPX *.DXF *.CSV *.XLSX *.XLS);;All files (*)"
    )


def chosen_layer(file: MapFile, name: str, kinds: Sequence[str]) -> MapLayer:
    """The layer or folder of this name, '' for the only one that fits; of two with one name `name|kind` tells which.
    Raises InputError where the choice is open."""
    named = [one for one in file.layers if name in (one.name, f"{one.name}|{one.kind}") or (not name and one.whole)]
    for kind in kinds:
        fitting = [one for one in named if one.kind == kind]
        if len(fitting) == 1 or (name and fitting):
            return closed_for(fitting[0].read(), kinds)
        if fitting:
            raise InputError(
                tr_noop("{file} holds several layers: {layers}. Say which one is meant, then run this again."),
                file=file.path.name,
                layers=", ".join(one.name for one in fitting),
            )
    raise InputError(
        tr_noop("{file} holds no layer{name} of the kind that is needed ({kinds}). It holds: {layers}."),
        file=file.path.name,
        name=f" “{name}”" if name else "",
        kinds=", ".join(map(kind_name, kinds)),
        layers=", ".join(f"{one.name} ({kind_name(one.kind)})" for one in file.layers),
    )


_KINDS = {
    "area": tr_noop("areas"),
    "line": tr_noop("lines"),
    "point": tr_noop("points"),
    "nothing": tr_noop("rows without shapes"),
    "mixed": tr_noop("mixed shapes"),
}


def kind_name(kind: str) -> str:
    """Of a layer's shapes, in the user's language."""
    return tr(_KINDS[kind])


def homes_of(frame: pd.DataFrame) -> list[str]:
    """The village codes that a layer's rows name, '' where they name none."""
    from ..domain.codes import code_text
    from ..domain.map_headings import columns_by_meaning

    column = columns_by_meaning(list(frame.columns), ("village_code",)).get("village_code")
    return [] if column is None else frame[column].map(code_text).tolist()


def closed_for(layer: MapLayer, kinds: Sequence[str]) -> MapLayer:
    """Where areas are wanted, a line that comes back to its start is one: a walk around the village."""
    from ..analysis.map_files.closing import NEARLY, closed

    return closed(layer, NEARLY) if kinds[0] == "area" else layer


def _as_it_seems(layer: MapLayer, diagnosis: Diagnosis, name: str, found: list[tuple[int, str, str]]) -> str:
    """The fix without which the layer says nothing of where it is. What it does say is changed by nobody's guess."""
    from ..analysis.crs_doctor import FEW

    claimed = diagnosis.claimed
    if layer.crs.how == "guessed" and not (claimed and (diagnosis.inside or 0.0) <= FEW):
        found.append((0, "map_file_crs_guessed", layer.crs.name))
        return AS_STATED
    if not layer.crs.definition and claimed is not None:
        found.append((0, "map_file_crs_guessed", tr(FIXES[claimed.fix])))
        return claimed.fix
    if not layer.crs.definition and any(shape is not None for shape in layer.shapes):
        raise InputError(
            tr_noop(
                "{file} does not say in which coordinate reference system it is, and no reading of its numbers puts it "
                "into the area of this workspace. Ask the sender, or check that it is the right file."
            ),
            file=name,
        )
    if claimed is not None and (diagnosis.inside or 0.0) <= FEW:
        raise InputError(
            tr_noop(
                "{file} lies outside the area of this workspace: {before} % of it are inside. With the fix “{fix}” "
                "({words}) it would be {after} %. Run this again with that fix; nothing was changed."
            ),
            file=name,
            before=round(100 * (diagnosis.inside or 0.0)),
            after=round(100 * claimed.inside),
            fix=claimed.fix,
            words=tr(FIXES[claimed.fix]),
        )
    if claimed is not None:
        found.append((0, "map_file_fix_offered", tr(FIXES[claimed.fix])))
    return AS_STATED


def _table(layer: MapLayer, shapes: list[bytes | None], name: str, found: list[tuple[int, str, str]]) -> InputTable:
    import pandas as pd

    own = {column: f"{column}_" for column in ("row", "geom") if column in layer.frame}
    frame = layer.frame.rename(columns=own).assign(geom=pd.Series(shapes, dtype=object, index=layer.frame.index))
    frame.insert(0, "row", layer.rows)
    findings = pd.DataFrame(found, columns=["row", "finding_id", "detail"])
    findings["row"] = findings["row"].where(findings["row"] > 0)
    return InputTable(frame, name, findings)
