from __future__ import annotations

import shutil
import struct
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from nasty_files import FILES, NastyFile
from nasty_files.draft import ALIAS, ALIAS_BEFORE, KNOWN_HOUSE, RETIRED, VILLAGES, Kept
from nasty_files.imported import COUNTS, Imported
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback, QgsProject

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.decisions import read_decisions
from chumchon.plugin.domain.indicators import load_indicator_set
from chumchon.plugin.domain.layouts import LAYOUTS
from chumchon.plugin.processing.import_survey import ImportSurvey
from chumchon.plugin.processing.survey_plan import SurveyPlan, SurveyRequest, plan_import
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.rows import insert_rows, read_columns
from chumchon.plugin.store.workspace import Workspace, new_workspace, open_workspace

YEAR_BE, YEAR = "2564", 2021
KNOWN_KEY = "8b1c5f5e-0000-4000-8000-000000000001"
_TRIANGLE = [(660_000.0, 1_880_000.0), (661_000.0, 1_880_000.0), (661_000.0, 1_881_000.0), (660_000.0, 1_880_000.0)]


Import = Callable[..., Imported]
Report = Callable[[object], dict[str, pd.DataFrame]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "nasty" in metafunc.fixturenames:
        metafunc.parametrize("nasty", FILES, ids=lambda one: one.name.replace(" ", "_"))


@pytest.fixture(scope="session")
def tambon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace into which all files go; to be copied, not written."""
    folder = tmp_path_factory.mktemp("งาน ตำบล") / "650202"
    geom = _geometry()
    tambons = {"tambon_code": ["650202"], "name": ["หนองกะท้าว"], "geom": [geom]}
    codes = [*VILLAGES, RETIRED]
    aliases = {
        "alias_code": [ALIAS, ALIAS_BEFORE],
        "village_code": ["65020202", "65020203"],
        "valid_from": ["2010-01-01", None],
        "valid_to": [None, "2015-12-31"],
        "reason": ["alias", "alias"],
    }
    with new_workspace(folder, "650202", "หนองกะท้าว", 32647, tambons) as made:
        with made.writing() as connection:
            villages = {
                "village_code": codes,
                "moo": [str(int(code[6:])) for code in codes],
                "name_th": [*VILLAGES.values(), "บ้านยุบแล้ว"],
                "status": ["drawn"] * len(codes),
                "valid_to": [None] * len(VILLAGES) + ["2018-12-31"],
                "geom": [geom] * len(codes),
            }
            insert_rows(connection, schema.table("village"), villages)
            insert_rows(connection, schema.table("village_alias"), aliases)
        with made.writing("household") as connection:
            village, house = KNOWN_HOUSE
            known = {"household_key": [KNOWN_KEY], "village_code": [village]}
            insert_rows(connection, schema.table("household", "household"), known)
            insert_rows(connection, schema.table("household_link", "household"), {**known, "house_no": [house]})
    return folder


@pytest.fixture(scope="session")
def import_nasty(
    tambon: Path,
    tmp_path_factory: pytest.TempPathFactory,
    qgis_processing: None,
    read_report: Report,
) -> Import:
    """A function: make the file, import it into a workspace of its own, and look at all that came of it; once for each
    file and order."""
    done: dict[tuple[str, bool], Imported] = {}

    def call(nasty: NastyFile, ordered: bool = False) -> Imported:
        key = (nasty.name, ordered)
        if key not in done:
            done[key] = _imported(nasty, ordered, tambon, tmp_path_factory.mktemp("แฟ้ม จาก อำเภอ"), read_report)
        return done[key]

    return call


def _imported(nasty: NastyFile, ordered: bool, tambon: Path, scratch: Path, read_report: Report) -> Imported:
    if nasty.needs:
        pytest.importorskip(nasty.needs)
    folder = scratch / "งาน ของเรา" / "650202"
    shutil.copytree(tambon, folder)
    path = scratch / nasty.name
    path.write_bytes(nasty.content(nasty.draft))
    for suffix, content in nasty.beside.items():
        path.with_suffix(suffix).write_bytes(content)
    workspace = open_workspace(folder)
    order = nasty.order if ordered else ""
    before = _state(workspace)
    feedback = QgsProcessingFeedback()
    try:
        results = _run(workspace, path, nasty.indicator_set, order, feedback)
    except QgsProcessingException as error:
        none: Mapping[int, Any] = {}
        stayed = _state(workspace) == before and not list(workspace.reports.iterdir())
        return Imported(str(error), {}, none, none, none, {}, 0, none, set(), set(), str(error), stayed, folder.parent)
    after = _state(workspace)
    again = _run(workspace, path, nasty.indicator_set, order, QgsProcessingFeedback())
    stayed = _state(workspace) == after and all(again[name] == results[name] for name in (*COUNTS, "UNLOCATED"))
    request = SurveyRequest(path, load_indicator_set(nasty.indicator_set), YEAR, decisions=read_decisions(order))
    plan = plan_import(open_workspace(tambon), request)
    sheets = read_report(results["REPORT"])
    return replace(
        _looked_at(plan),
        results=results,
        reported=_reported(sheets),
        rules_reported=set(sheets["Repaired"]["Rule"]) if "Repaired" in sheets else set(),
        kept=_kept(workspace, plan, results["ROUND"]),
        log=feedback.textLog(),
        stayed=stayed,
        folder=folder.parent,
    )


def _run(
    workspace: Workspace, path: Path, indicator_set: str, order: str, feedback: QgsProcessingFeedback
) -> dict[str, Any]:
    context = QgsProcessingContext()
    project = QgsProject()
    context.setProject(project)
    values = {
        "WORKSPACE": str(workspace.folder),
        "INPUT": str(path),
        "INDICATOR_SET": indicator_set,
        "YEAR": YEAR_BE,
        "DECISIONS": order,
    }
    algorithm = ImportSurvey().create()
    accepted, message = algorithm.checkParameterValues(values, context)
    if not accepted:
        raise QgsProcessingException(message)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(workspace.folder.parent))
        patch.setattr(tempfile, "tempdir", None)
        results, done = algorithm.run(values, context, feedback, {}, False)
    assert done
    return results


def _looked_at(plan: SurveyPlan) -> Imported:
    findings = plan.match.findings.reindex(columns=["row", "outcome", "finding_id", "value"])
    lost = findings[findings["outcome"].notna()]
    others = findings[findings["outcome"].isna()]
    about_rows = others[others["row"].notna()]
    notes = others[others["row"].isna()]
    return Imported(
        "",
        {},
        {int(row): (outcome, id_) for row, outcome, id_, _ in lost.itertuples(index=False)},
        _by_row(about_rows["row"], about_rows["finding_id"]),
        _by_row(plan.survey.repairs["row"], plan.survey.repairs["finding_id"]),
        dict(zip(notes["finding_id"], notes["value"].astype(str))),
        sum(question.rows for question in plan.survey.questions),
        {},
        set(),
        set(),
        "",
        True,
        Path(),
    )


def _by_row(rows: pd.Series, findings: pd.Series) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for row, finding in zip(rows.astype(int), findings.astype(str)):
        found.setdefault(row, set()).add(finding)
    return found


def _reported(sheets: Mapping[str, pd.DataFrame]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for table in sheets.values():
        if {"Row", "Rule"} <= set(table.columns):
            lines = table[table["Row"] != ""]
            for row, findings in _by_row(lines["Row"], lines["Rule"]).items():
                found.setdefault(row, set()).update(findings)
    return found


def _kept(workspace: Workspace, plan: SurveyPlan, round_id: str) -> set[Kept]:
    """The households of the round and what they said first; those of a list without answers by their address."""
    layout = LAYOUTS[plan.look.mapping.layout]
    if not layout.has_houses:
        return set()
    names = ("household_key", "village_code", "house_no", "unit_no")
    with workspace.reading("household") as connection:
        links = read_columns(connection, schema.table("household_link", "household"), names)
        said: dict[str, int | None] = {key: None for key in links["household_key"] if key != KNOWN_KEY}
        if layout.id in ("households", "persons") and plan.match.counts["matched"]:
            table = read_columns(connection, schema.answer_table(round_id, ["1"]), ("household_key", "i1"))
            said = dict(zip(table["household_key"], table["i1"]))
        elif not plan.match.counts["matched"]:
            said = {}
    return {
        Kept(village, house or "", unit or "1", said[key])
        for key, village, house, unit in zip(*(links[name] for name in names))
        if key in said
    }


def _state(workspace: Workspace) -> list[str]:
    """Everything that both files hold."""
    lines: list[str] = []
    for store in ("village", "household"):
        with workspace.reading(store) as connection:
            lines += connection.iterdump()
    return [line for line in lines if "rtree" not in line]


def _geometry() -> bytes:
    points = b"".join(struct.pack("<2d", *point) for point in _TRIANGLE)
    polygon = struct.pack("<BIII", 1, 3, 1, len(_TRIANGLE)) + points
    return geometry_blob(struct.pack("<BII", 1, 6, 1) + polygon, 32647)
