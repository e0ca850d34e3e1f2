from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtCore import QSettings

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.radar import AREA_IDS, load_radar_model
from chumchon.plugin.i18n import CONTENT_LANGUAGE
from chumchon.plugin.layers.projects import write_projects
from chumchon.plugin.layers.styles import save_default_styles
from chumchon.plugin.processing.export_map_sheets import ExportMapSheets
from chumchon.plugin.processing.sheet_facts import read_sheet_facts, sheet_outline
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.scores import RadarRun, save_run
from chumchon.plugin.store.workspace import Workspace

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def printable(two_villages: Workspace) -> Workspace:
    write_projects(two_villages)
    return two_villages


def score(workspace: Workspace) -> str:
    """A run with the same score everywhere; its id."""
    level = load_radar_model().level_of(61.5)
    assert level is not None
    units = [unit for unit in ("650202", "65020201", "65020202") for _ in AREA_IDS]
    run = RadarRun("five_areas", "model", "data", ("bmn_2560_2565",))
    columns = {
        "unit_code": units,
        "area_id": [*AREA_IDS] * 3,
        "area_no": [*range(1, 6)] * 3,
        "score": [61.5] * 15,
        "low": [58.0] * 15,
        "high": [65.0] * 15,
        "level": [level.id] * 15,
    }
    with workspace.writing() as connection:
        save_run(connection, run, columns)
    return run.run_id


def products(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in workspace.products.iterdir())


def test_a_sheet_before_any_scores_lies_in_products(run: Run, printable: Workspace) -> None:
    results = run(ExportMapSheets, printable)
    files = [Path(file) for file in results["FILES"]]
    assert [file.name for file in files] == ["650202_tambon_a3_no-run.pdf", "650202_tambon_a3_no-run.png"]
    assert all(file.parent == printable.products and file.stat().st_size > 10_000 for file in files)


def test_the_run_stands_in_the_names_and_exporting_again_adds_no_file(run: Run, printable: Workspace) -> None:
    run_id = score(printable)
    run(ExportMapSheets, printable)
    once = products(printable)
    assert once == [
        f"650202_radar_{run_id}_th.svg",
        f"650202_tambon_a3_{run_id}.pdf",
        f"650202_tambon_a3_{run_id}.png",
    ]
    run(ExportMapSheets, printable)
    assert products(printable) == once


def test_an_english_sheet_has_its_own_chart(
    run: Run, printable: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """QGIS keeps a drawn SVG in memory by its name: one name for both languages would show the wrong one."""
    run_id = score(printable)
    folder = tmp_path / "ที่ใหม่" / "ข้างใน"
    QSettings().setValue(CONTENT_LANGUAGE, "en")
    try:
        run(ExportMapSheets, printable, FOLDER=str(folder))
    finally:
        QSettings().remove(CONTENT_LANGUAGE)
    assert f"650202_radar_{run_id}_en.svg" in {path.name for path in folder.iterdir()}
    assert products(printable) == []


def test_the_facts_of_a_workspace(printable: Workspace) -> None:
    facts = read_sheet_facts(printable, thai=True)
    assert (facts.area_code, facts.area_name, facts.villages, facts.drafts) == ("650202", "หนองกะท้าว", 2, 0)
    assert facts.area_m2 == pytest.approx(2e6, rel=2e-3)
    assert facts.village_side_m == pytest.approx(1000)
    assert facts.names == {"บ้านหนึ่ง", "บ้านสอง", "หนองกะท้าว"}
    assert (facts.run, facts.sample) == (None, False)
    box = sheet_outline(printable).boundingBox()
    assert (box.width(), box.height()) == pytest.approx((2000, 1000))


def test_villages_that_have_ended_do_not_count(printable: Workspace) -> None:
    with printable.writing() as connection:
        connection.execute("UPDATE village SET valid_to = '2025-01-01' WHERE village_code = '65020201'")
        connection.execute("UPDATE village SET status = 'draft'")
    facts = read_sheet_facts(printable, thai=True)
    assert (facts.villages, facts.drafts) == (1, 1)


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("landmark", {"uuid": ["u"], "kind": ["temple"], "name_th": ["วัด"], "source": ["ข้อมูลสมมุติ"]}),
        (
            "import_batch",
            {"batch_id": ["b"], "round_id": ["bmn_2560_2565"], "source_label": ["จปฐ_2565_ข้อมูลสมมุติ.xlsx"]},
        ),
    ],
)
def test_whatever_is_made_up_marks_the_sheet(
    printable: Workspace, table: str, columns: dict[str, list[object]]
) -> None:
    with printable.writing() as connection:
        insert_rows(connection, schema.table(table), columns)
    assert read_sheet_facts(printable, thai=True).sample


def test_the_scores_and_their_rounds(printable: Workspace) -> None:
    run_id = score(printable)
    facts = read_sheet_facts(printable, thai=True)
    assert facts.run is not None
    assert (facts.run.run_id, facts.run.years_be) == (run_id, [2565])
    assert [one.area_id for one in facts.run.scores] == list(AREA_IDS)
    assert {(one.score, one.villages_scored) for one in facts.run.scores} == {(61.5, 2)}
    assert "(2565)" in facts.sources[0]


def test_an_atlas_of_villages(run: Run, printable: Workspace) -> None:
    run_id = score(printable)
    save_default_styles(printable)
    files = [Path(file).name for file in run(ExportMapSheets, printable, SHEET="village_a4_atlas")["FILES"]]
    stem = f"650202_village_a4_atlas_{run_id}"
    assert files == [f"{stem}.pdf", f"{stem}_65020201.png", f"{stem}_65020202.png", f"{stem}.qgz"]
    assert products(printable) == sorted(files)


def test_the_atlas_project_stays_with_the_workspace(run: Run, printable: Workspace, tmp_path: Path) -> None:
    """In a folder elsewhere it could only name the workspace by its absolute path."""
    score(printable)
    folder = tmp_path / "แผ่น"
    files = [
        Path(file) for file in run(ExportMapSheets, printable, SHEET="village_a4_atlas", FOLDER=str(folder))["FILES"]
    ]
    assert {path.parent for path in files[:-1]} == {folder}
    assert files[-1].parent == printable.products
    with zipfile.ZipFile(files[-1]) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".qgs"))
    assert str(tmp_path) not in text
    assert 'source="../village.gpkg|layername=village_radar"' in text


def test_an_atlas_before_any_scores_is_refused(run: Run, printable: Workspace) -> None:
    with pytest.raises(QgsProcessingException, match="Analyse the radar first"):
        run(ExportMapSheets, printable, SHEET="village_a4_atlas")
    assert products(printable) == []


@pytest.mark.parametrize("percent", [15, 70])
def test_an_atlas_that_is_stopped_leaves_nothing(run: Run, printable: Workspace, percent: int) -> None:
    score(printable)
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda done: feedback.cancel() if done >= percent else None)
    with pytest.raises(QgsProcessingException, match="Stopped on your order"):
        run(ExportMapSheets, printable, feedback, SHEET="village_a4_atlas")
    assert products(printable) == []
