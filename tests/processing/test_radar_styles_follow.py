"""After an analysis the map's styles show the model of the run, in the file, in its projects and in the open one."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication

from chumchon.plugin.domain.radar import load_radar_model, to_json
from chumchon.plugin.store.scores import current_run
from chumchon.plugin.store.workspace import open_workspace

Ask = Callable[..., Any]
Read = Callable[[Path], QgsProject]
LEVEL, COLOUR, DRAWN = "อยากให้เร่งด่วนมาก", "#123456", "18,52,86"
TARGET = 33.0


def own_model(folder: Path, target: float = TARGET) -> Path:
    """With another name and colour of the lowest level, and another target of the first area."""
    content = json.loads(to_json(load_radar_model()))
    content["id"] = f"ours_{target:g}"
    content["levels"][0].update(name_th=LEVEL, colour=COLOUR)
    content["areas"][0]["target"] = target
    file = folder / f"ours_{target:g}.json"
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return file


def style_rows(folder: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "village.gpkg")) as connection:
        rows = connection.execute("SELECT * FROM layer_styles WHERE f_table_name = 'village_radar'").fetchall()
    assert len(rows) == 6
    return rows


def saved_styles(folder: Path) -> str:
    return "\n".join(str(row) for row in style_rows(folder))


def radar_layer(project: QgsProject) -> Any:
    return next(one for one in project.mapLayers().values() if one.source().endswith("layername=village_radar"))


def legend_of(project: QgsProject) -> str:
    layer = radar_layer(project)
    manager = layer.styleManager()
    return "\n".join(manager.style(name).xmlData() for name in manager.styles())


@pytest.fixture
def read(qgis_app: QgsApplication) -> Iterator[Read]:
    """A function: the project in a file. It is cleared afterwards: one that dies in a traceback brings QGIS down."""
    projects = []

    def of_file(path: Path) -> QgsProject:
        projects.append(QgsProject())
        assert projects[-1].read(str(path))
        return projects[-1]

    yield of_file
    for project in projects:
        project.clear()


def without_marks(text: str) -> str:
    return re.sub("[0-9a-f]{16}|<!--.*?-->", "", text)


def assert_followed(text: str) -> None:
    assert text.count(LEVEL) >= 5 and DRAWN in text


def test_another_model_is_seen_everywhere(practice: Path, tmp_path: Path, ask: Ask, read: Read) -> None:
    workspace = open_workspace(practice)
    opened = read(workspace.meeting_project)
    seen = []
    for target in (TARGET, 66.0):
        answer = ask("analyseradar", project=opened, WORKSPACE=practice, MODEL=own_model(tmp_path, target))
        assert answer.results is not None, answer.said
        assert opened.isDirty(), "QGIS asks before it is closed"
        found = [saved_styles(practice), legend_of(opened), legend_of(read(workspace.working_project))]
        for text in found:
            assert_followed(text)
        seen.append([without_marks(text) for text in found[1:]])
    assert seen[0][0] != seen[1][0] and seen[0][1] != seen[1][1], "the line of the target has moved"


def test_beside_the_window_projects_are_touched_in_its_thread(
    practice: Path, tmp_path: Path, provider: None, qgis_app: QgsApplication, read: Read
) -> None:
    """As the algorithm's dialog runs it: the task computes, and the rest comes when it has ended."""
    workspace = open_workspace(practice)
    opened = read(workspace.working_project)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(opened)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("chumchon:analyseradar")
    given = {"WORKSPACE": str(practice), "MODEL": str(own_model(tmp_path))}
    task = QgsProcessingAlgRunnerTask(algorithm, given, context, feedback)
    ended: list[bool] = []
    task.executed.connect(lambda done, results: ended.append(done))
    QgsApplication.taskManager().addTask(task)
    until = time.monotonic() + 60
    while not ended and time.monotonic() < until:
        QCoreApplication.processEvents()
    assert ended == [True], feedback.textLog()
    assert_followed(legend_of(opened))
    assert_followed(legend_of(read(workspace.meeting_project)))


def test_the_same_model_writes_nothing_anew(practice: Path, ask: Ask, read: Read) -> None:
    workspace = open_workspace(practice)
    opened = read(workspace.meeting_project)
    opened.setDirty(False)
    projects = (workspace.meeting_project, workspace.working_project)
    before = [path.read_bytes() for path in projects], style_rows(practice)
    answer = ask("analyseradar", project=opened, WORKSPACE=practice, ROUND="bmn_2560_2563")
    assert answer.results is not None, answer.said
    assert ([path.read_bytes() for path in projects], style_rows(practice)) == before
    assert not opened.isDirty()


def test_a_project_that_cannot_be_read_keeps_neither_the_scores_nor_the_others(
    practice: Path, tmp_path: Path, ask: Ask, read: Read
) -> None:
    workspace = open_workspace(practice)
    good = workspace.meeting_project.read_bytes()
    workspace.meeting_project.write_bytes(b"PK\x03\x04 broken")
    answer = ask("analyseradar", WORKSPACE=practice, MODEL=own_model(tmp_path))
    assert answer.results is not None, answer.said
    assert "The scores are saved, but not every map shows their levels and targets yet." in answer.said
    assert f"{workspace.meeting_project.name} cannot be read. Choose “Repair project”" in answer.said
    with workspace.reading() as connection:
        run = current_run(connection)
    assert (run.run_id, run.model_id) == (answer.results["RUN"], "ours_33")
    assert_followed(saved_styles(practice))
    assert_followed(legend_of(read(workspace.working_project)))
    workspace.meeting_project.write_bytes(good)
    assert "not every map" not in ask("analyseradar", WORKSPACE=practice, MODEL="ours_33").said
    assert_followed(legend_of(read(workspace.meeting_project)))


def test_styles_that_are_none_of_ours_keep_no_score(practice: Path, tmp_path: Path, ask: Ask) -> None:
    with closing(sqlite3.connect(practice / "village.gpkg")) as connection, connection:
        connection.execute("DROP TABLE layer_styles")
        connection.execute("CREATE TABLE layer_styles (name TEXT)")
    answer = ask("analyseradar", WORKSPACE=practice, MODEL=own_model(tmp_path))
    assert answer.results is not None, answer.said
    assert "The scores are saved, but not every map" in answer.said
    with open_workspace(practice).reading() as connection:
        assert current_run(connection).run_id == answer.results["RUN"]


def test_the_map_of_another_workspace_keeps_its_model(practice: Path, tmp_path: Path, ask: Ask, read: Read) -> None:
    other = tmp_path / "ตำบล อื่น"
    shutil.copytree(practice, other)
    opened = read(open_workspace(other).meeting_project)
    before = legend_of(opened)
    assert ask("analyseradar", project=opened, WORKSPACE=practice, MODEL=own_model(tmp_path)).results is not None
    assert legend_of(opened) == before and LEVEL not in before


@pytest.mark.parametrize("private", [False, True])
def test_after_ready_scores_the_shipped_levels_are_back(
    practice: Path, tmp_path: Path, ask: Ask, private: bool, read: Read
) -> None:
    workspace = open_workspace(practice)
    assert ask("analyseradar", WORKSPACE=practice, MODEL=own_model(tmp_path)).results is not None
    assert_followed(saved_styles(practice))
    with workspace.reading() as connection:
        (code,) = connection.execute("SELECT min(village_code) FROM village").fetchone()
    table = tmp_path / "คะแนน.csv"
    heading = "รหัสหมู่บ้าน,อาชีพ,ทุนชุมชน,การจัดการความเสี่ยง,การแก้ปัญหาความยากจน,การบริหารจัดการชุมชน"
    table.write_text(f"{heading}\n{code},70,60,50,40,30\n", encoding="utf-8-sig")
    answer = ask("importscores", WORKSPACE=practice, INPUT=table, ROUND="2566")
    assert answer.results is not None and answer.results["IMPORTED"] == 1, answer.said
    path = workspace.working_project if private else workspace.meeting_project
    assert LEVEL not in legend_of(read(path))
    assert LEVEL not in saved_styles(practice)
