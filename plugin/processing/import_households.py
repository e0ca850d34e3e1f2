"""importhouseholds: an office's register of households, or a layer of pins, into the private file."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
)

from ..domain.errors import tr_noop
from ..domain.office_files import is_table_file
from ..domain.personal import without_persons
from ..i18n import is_thai, tr
from ..store import freshness
from ..store.boundaries import read_with_wkb
from ..store.households import add_households, update_households
from ..store.workspace import Workspace
from . import groups
from .base import REPORT, FeedbackProgress
from .import_report import report_title
from .inputs import InputTable, read_input
from .map_input import FILE, FIX, INPUT, MapFileImport
from .packages import GEOMETRY
from .places import kept_if_saved, read_places
from .refusals import source_text

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.households import HouseholdImport
    from ..analysis.survey.doctor import Doctored
    from ..analysis.survey.places import Places

IMPORTED = "IMPORTED"
REJECTED = "REJECTED"


class ImportHouseholds(MapFileImport):
    NAME = "importhouseholds"
    TITLE = tr_noop("Import households")
    GROUP = groups.MAP
    HELP = tr_noop(
        "Takes households with their pins from a CSV or Excel file (columns รหัสหมู่บ้าน, บ้านเลขที่ or รหัสประจำบ้าน, "
        "latitude, longitude), from a layer of points with these columns, or from a map file. A household that is "
        "there already gets the new position; importing twice doubles nothing. Village codes and house numbers are "
        "repaired as in a survey, and the report lists the repairs. Names, ID numbers and telephones are not kept. "
        "House numbers and pins go into the private file only."
    )
    PACKAGES = GEOMETRY
    IN_WORKER = False
    KINDS = ("point", "area", "line", "nothing")

    def __init__(self) -> None:
        super().__init__()
        self._file: Path | None = None

    def define(self) -> None:
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                INPUT,
                tr("Households (points, or a table with latitude and longitude)"),
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            )
        )
        self.add_file_parameters()
        self.addOutput(QgsProcessingOutputNumber(IMPORTED, tr("Imported")))
        self.addOutput(QgsProcessingOutputNumber(REJECTED, tr("Rejected")))
        self.addOutput(QgsProcessingOutputFile(REPORT, tr("Report")))

    def reads_itself(self, name: str, value: object) -> bool:
        return name == INPUT and _table_file(value) is not None

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        value = parameters.get(FILE) or parameters.get(INPUT)
        self._file = None if parameters.get(FIX) else _table_file(value)
        if parameters.get(FILE):
            return bool(super().prepareAlgorithm(parameters, context, feedback))
        if self._file is None and not getattr(value, "selectedFeaturesOnly", False):
            layer = self.parameterAsVectorLayer(parameters, INPUT, context)
            self._file = None if layer is None else _table_file(layer)
        return bool(super().prepareAlgorithm(parameters, context, feedback))

    def process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        import pandas as pd

        from ..analysis.geometry import read_shapes
        from ..analysis.households import prepare_households
        from ..analysis.reports import ReportContent, write_report

        workspace = self.workspace(parameters, context)
        places, year = read_places(workspace), datetime.date.today().year
        with workspace.reading() as connection:
            tambons = read_with_wkb(connection, "tambon", ["tambon_code"])
            villages = read_with_wkb(connection, "village", ["village_code"])
        outline = [shape for shape in read_shapes(tambons["geom"]) if shape is not None]
        polygons = {
            str(code): shape for code, shape in zip(villages["village_code"], read_shapes(villages["geom"])) if shape
        }

        def read_rows() -> InputTable:
            return self.read_map(parameters, context, workspace, outline, progress, polygons)

        register, named, label, told = self._register(
            parameters, context, workspace.info.utm_epsg, places, year, progress, read_rows
        )
        progress.report(0.3)
        prepared = prepare_households(register, places, outline, polygons, year)
        progress.report(0.6)
        counts = {IMPORTED: prepared.imported, REJECTED: prepared.rejected}
        content = ReportContent(
            report_title(self, label),
            {"ROWS": len(register.rows), **counts},
            prepared.findings if told is None else pd.concat([told, prepared.findings], ignore_index=True),
            repairs=prepared.repairs.assign(column=prepared.repairs["column"].replace(named)),
            villages=dict(zip(places.villages["village_code"], places.villages["name_th"])),
        )
        report = write_report(workspace.reports, self.NAME, content, thai=is_thai())
        # The log's file is locked first and committed last, so that whoever holds it stops the whole import.
        with kept_if_saved(report), workspace.writing() as connection:
            freshness.record(connection, workspace, self.NAME, {name.lower(): n for name, n in counts.items()})
            _save(workspace, prepared, places, label)
        if not prepared.imported:
            progress.say_nothing_taken()
        return {**counts, REPORT: str(report)}

    def _register(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        epsg: int,
        places: Places,
        year: int,
        progress: FeedbackProgress,
        read_rows: Callable[[], InputTable],
    ) -> tuple[Doctored, dict[str, str], str, pd.DataFrame | None]:
        """The rows, the headings by what they mean, the source's name, and what is to be said of a map file.

        QGIS 3.40 gives CSV columns types, so that codes lose their zeros: office files are read as text here.
        """
        from ..analysis.draft_inputs import point_coordinates
        from ..analysis.households import headings_by_meaning, rows_of_file, rows_of_layer, wanted_columns
        from ..analysis.office.tables import open_table
        from ..analysis.village_of_row import text_columns

        if self._file is not None:
            file = open_table(self._file)
            named = headings_by_meaning(file.name, file.headings)
            if not parameters.get(FILE) or {"latitude", "longitude"} <= named.keys():
                return rows_of_file(file, places, epsg, year), named, self._file.name, None

        if parameters.get(FILE):
            table = read_rows()
        else:
            table = read_input(
                self,
                parameters,
                INPUT,
                context,
                epsg,
                progress,
                lambda source, names: [names[at] for at in wanted_columns(source, names).positions],
            )
        cells = text_columns(table.frame.drop(columns=["row", "geom"]))
        x, y = point_coordinates(table.frame["geom"])
        cells.index = table.frame["row"]
        columns = wanted_columns(table.source, list(cells))
        named = headings_by_meaning(table.source, list(cells))
        rows = rows_of_layer(cells, columns, x, y, places, epsg, year)
        return rows, named, table.source, table.findings


def _table_file(value: object) -> Path | None:
    """The office file behind a path or a layer, if it is wanted as a whole."""
    if getattr(value, "selectedFeaturesOnly", False):
        return None
    path = Path(source_text(value))
    return path if is_table_file(path) and path.is_file() else None


def _save(workspace: Workspace, prepared: HouseholdImport, places: Places, label: str) -> None:
    from ..analysis.geometry import point_blobs
    from ..analysis.survey.columns import link_columns
    from ..analysis.survey.identity import new_keys

    epsg, new = workspace.info.utm_epsg, prepared.new
    known = prepared.known[prepared.known["changed"]]
    keys, codes = new_keys(len(new)), new["village_code"].tolist()
    households = {
        "household_key": keys,
        "village_code": codes,
        "source": [without_persons(label)] * len(new),
        "geom": point_blobs(new["x"].to_numpy(), new["y"].to_numpy(), epsg),
    }
    links = {"household_key": keys, "village_code": codes, **link_columns(new)}
    x, y = known["x"].where(known["moved"]), known["y"].where(known["moved"])
    changes = {
        "household_key": places.households["household_key"].to_numpy()[known["position"]].tolist(),
        "village_code": known["village_code"].tolist(),
        "house_code": link_columns(known.assign(house_no="", unit_no=""))["house_code"],
        "geom": point_blobs(x.to_numpy(), y.to_numpy(), epsg),
    }
    with workspace.writing("household") as connection:
        add_households(connection, households, links)
        update_households(connection, changes)
