"""The facts of a map sheet, read from the workspace."""

from __future__ import annotations

import datetime
import sqlite3
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

from ..domain import schema
from ..domain.errors import InputError, tr_noop
from ..domain.indicators import load_indicator_set
from ..domain.radar import AREA_IDS, IMPORTED_MODEL, load_radar_model
from ..domain.rounds import parse_round_id
from ..domain.thai import buddhist_year
from ..layers.measuring import on_ellipsoid
from ..layouts.atlas_content import VillagePage
from ..layouts.sheet_content import RunFacts, SheetFacts, area_scores
from ..store.boundaries import read_with_wkb
from ..store.indicators import households_by_village
from ..store.rows import read_columns
from ..store.scores import RadarRun, current_run, read_scores
from ..store.workspace import Workspace

MADE_UP = "ข้อมูลสมมุติ"
"""Stands in the source of whatever the practice generator made."""


def read_sheet_facts(workspace: Workspace, thai: bool) -> SheetFacts:
    """Raises InputError where there are no village boundaries yet. Villages that have ended do not count."""
    info = workspace.info
    with workspace.reading() as connection:
        villages = read_with_wkb(connection, "village", ["name_th", "status", "source"], valid_to=None)
        tambons = read_with_wkb(connection, "tambon", ["name", "source"])
        landmarks = read_columns(connection, schema.table("landmark"), ("source",))
        batches = read_columns(connection, schema.table("import_batch"), ("source_label",))
        run = current_run(connection)
        run_facts = _run_facts(connection, run, workspace) if run else None
    if not villages["status"]:
        raise InputError(tr_noop("There are no village boundaries yet. Draft or import them, then export the sheet."))
    sources = {str(source) for source in (*tambons["source"], *villages["source"], *landmarks["source"]) if source}
    labels = {str(label) for label in batches["source_label"]}
    return SheetFacts(
        area_code=info.area_code,
        area_name=info.area_name,
        villages=len(villages["status"]),
        drafts=villages["status"].count("draft"),
        landmarks=len(landmarks["source"]),
        village_side_m=_village_side(villages["geom"]),
        area_m2=_ellipsoidal_area(tambons["geom"], info.utm_epsg),
        utm_epsg=info.utm_epsg,
        sources=[*(_round_sources(run, workspace, thai) if run else ()), *sorted(sources)],
        sample=any(MADE_UP in text for text in sources | labels),
        printed_on=datetime.date.today(),
        plugin_version=plugin_version(),
        names=frozenset(str(name) for name in (*villages["name_th"], *tambons["name"]) if name),
        run=run_facts,
    )


def read_pages(workspace: Workspace) -> list[VillagePage]:
    """What the atlas says of each village beside what its layer knows, in the order of the codes."""
    with workspace.reading() as connection:
        villages = read_with_wkb(connection, "village", ["village_code", "name_th"], valid_to=None)
        run = current_run(connection)
        scores = read_scores(connection, run.run_id) if run else {}
    names = ("unit_code", "area_id", "low", "high")
    bounds = {
        (unit, area): (low, high)
        for unit, area, low, high in zip(*(scores.get(name, ()) for name in names))
        if low is not None and high is not None
    }
    rows = sorted(zip(villages["village_code"], villages["name_th"]))
    return [
        VillagePage(
            str(code), str(name or ""), {area: bounds[code, area] for area in AREA_IDS if (code, area) in bounds}
        )
        for code, name in rows
    ]


def sheet_outline(workspace: Workspace) -> QgsGeometry:
    """All tambons as one shape, in the workspace's CRS."""
    with workspace.reading() as connection:
        return QgsGeometry.unaryUnion(_geometries(read_with_wkb(connection, "tambon", ())["geom"]))


def _run_facts(connection: sqlite3.Connection, run: RadarRun, workspace: Workspace) -> RunFacts:
    model = load_radar_model(run.model_id, workspace.catalogue)
    households = [count for count in households_by_village(connection, run.rounds).values() if count]
    return RunFacts(
        run_id=run.run_id,
        rounds=run.rounds,
        years_be=sorted({buddhist_year(parse_round_id(round_id).year_ce) for round_id in run.rounds}),
        model=model,
        households=sum(households),
        surveyed=len(households),
        scores=area_scores(read_scores(connection, run.run_id), workspace.info.area_code, model),
        made_at=run.made_at,
    )


def _round_sources(run: RadarRun, workspace: Workspace, thai: bool) -> list[str]:
    if run.model_id == IMPORTED_MODEL:
        frame = load_radar_model(IMPORTED_MODEL, workspace.catalogue)
        return [f"{frame.name(thai)} ({round_id})" for round_id in run.rounds]
    rounds = [parse_round_id(round_id) for round_id in run.rounds]
    sets = [load_indicator_set(survey.indicator_set, workspace.catalogue) for survey in rounds]
    return [
        f"{one.name_th if thai else one.name_en} ({buddhist_year(survey.year_ce)})" for one, survey in zip(sets, rounds)
    ]


def _ellipsoidal_area(shapes: list[object], utm_epsg: int) -> float:
    measure = on_ellipsoid(QgsCoordinateReferenceSystem(f"EPSG:{utm_epsg}"))
    return sum(measure.measureArea(shape) for shape in _geometries(shapes))


def _village_side(shapes: list[object]) -> float:
    areas = sorted(shape.area() for shape in _geometries(shapes))
    return float(areas[len(areas) // 4] ** 0.5)


def _geometries(shapes: list[object]) -> list[QgsGeometry]:
    geometries = []
    for wkb in filter(None, shapes):
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        geometries.append(geometry)
    return geometries


def plugin_version() -> str:
    metadata = Path(__file__).parents[2] / "metadata.txt"
    lines = metadata.read_text(encoding="utf-8").splitlines()
    return next(line.split("=", 1)[1].strip() for line in lines if line.startswith("version="))
