"""The chain on a real tambon, step by step through qgis_process: 650202 หนองกะท้าว, with the faults of its points."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

TAMBON = "650202"
FAULTY = "65020219"  # its point lies some 3 km outside the tambon


def made_up_survey(folder: Path, shared_data: Path) -> Any:
    """Households and answers of the practice generator for these very village codes."""
    import pandas as pd
    from osgeo import ogr

    from chumchon.plugin.analysis.sample import build_inputs
    from chumchon.plugin.analysis.sample.own_points import own_points

    dataset = ogr.Open(str(shared_data / "phitsanulok" / "village.shp"))
    layer = dataset.GetLayer()
    layer.SetAttributeFilter(f"VILL_CODE LIKE '{TAMBON}%'")
    rows = [
        (feature["VILL_CODE"], feature["VILL_NAM_T"], bytes(feature.GetGeometryRef().ExportToWkb()))
        for feature in layer
    ]
    points = pd.DataFrame(rows, columns=["village_code", "name", "geom"])
    assert len(points) == 21
    return build_inputs(folder, households=2_000, seed=3, **own_points(points, []))


@pytest.fixture(scope="module")
def chain(profile: Any, tmp_path_factory: pytest.TempPathFactory, shared_data: Path, picture_folder: Path) -> Any:
    """The results of every step by algorithm, and the workspace folder."""
    folder = tmp_path_factory.mktemp("ตำบล จริง") / "หนองกะท้าว ๒๕๖๕"
    real = shared_data / "phitsanulok"
    survey = made_up_survey(folder.with_name("ข้อมูล สมมุติ"), shared_data)
    results: dict[str, Any] = {}

    def step(name: str, **parameters: object) -> dict[str, Any]:
        given = [f"{key}={value}" for key, value in parameters.items()]
        results[name] = profile.json("run", f"chumchon:{name}", "--", *given)["results"]
        return results[name]

    step(
        "createworkspace",
        FOLDER=folder,
        AREA_CODE=TAMBON,
        AREA_NAME="หนองกะท้าว",
        OUTLINE=real / "tambon.shp",
        OUTLINE_CODE_FIELD="TB_CODE",
        OUTLINE_NAME_FIELD="TB_TH",
        ROADS=real / "ways.shp",
        WATERWAYS=real / "water_way.shp",
    )
    here = {"WORKSPACE": folder}
    step("draftboundaries", **here, POINTS=real / "village.shp", CODE_FIELD="VILL_CODE", NAME_FIELD="VILL_NAM_T")
    step("checkboundaries", **here, OUTPUT=folder.with_name("findings.gpkg"))
    step("importlandmarks", **here, INPUT=real / "poi.shp")
    step("importhouseholds", **here, INPUT=survey.household_file)
    for one in survey.surveys:
        step("importsurvey", **here, INPUT=one.path, INDICATOR_SET=one.indicator_set, YEAR=one.year)
        results[f"importsurvey {one.indicator_set} {one.year}"] = results["importsurvey"]
    step("scoreindicators", **here)
    step("analyseradar", **here)
    step("proposeplan", **here)
    step("exportmapsheets", **here)
    for file in results["exportmapsheets"]["FILES"]:
        shutil.copy(file, picture_folder / f"real_{Path(file).name}")
    return results, folder


def rows_of(folder: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(folder / "village.gpkg")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_faulty_point_is_named_and_not_used(chain: Any, read_report: Callable[[str], dict[str, Any]]) -> None:
    results, folder = chain
    drafted = results["draftboundaries"]
    assert (drafted["DRAFTED"], drafted["REJECTED"]) == (20, 1)
    rejected = read_report(drafted["REPORT"])["Rejected"]
    assert rejected.loc[rejected["Rule"].str.startswith("draft_point"), "Village code"].tolist() == [FAULTY]
    assert FAULTY not in {code for (code,) in rows_of(folder, "SELECT village_code FROM village")}


def test_drafts_fill_the_tambon_without_findings(chain: Any) -> None:
    results, _ = chain
    assert (results["checkboundaries"]["ERRORS"], results["checkboundaries"]["WARNINGS"]) == (0, 0)


def test_every_survey_row_is_accounted_for(chain: Any) -> None:
    results, _ = chain
    for name, counts in results.items():
        if name.startswith("importsurvey"):
            parts = ("MATCHED", "ONLY_IN_TABLE", "DUPLICATE", "REJECTED")
            assert counts["ROWS"] == sum(counts[part] for part in parts), name
            assert counts["MATCHED"] > 0, name
            assert counts["ONLY_IN_TABLE"] > 0, f"{name}: the faulty village has no boundary"


def test_every_drafted_village_has_five_scores(chain: Any) -> None:
    _, folder = chain
    columns = " AND ".join(f"s{number} IS NOT NULL" for number in range(1, 6))
    assert rows_of(folder, f"SELECT count(*) FROM village_radar WHERE {columns}") == [(20,)]


def test_sheet_is_a_full_a3_picture(chain: Any) -> None:
    results, _ = chain
    (png,) = (Path(file) for file in results["exportmapsheets"]["FILES"] if file.endswith(".png"))
    with Image.open(png) as picture:
        assert picture.width / picture.height == pytest.approx(420 / 297, rel=0.01)
        colours = picture.convert("RGB").resize((420, 297)).getcolors(maxcolors=200_000)
    assert len(colours) > 500, "the sheet is nearly empty"
