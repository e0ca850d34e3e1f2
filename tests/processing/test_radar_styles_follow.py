"""After an analysis the map's styles show the model of the run, in the file, in its projects and in the open one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject

from chumchon.plugin.domain.radar import load_radar_model, to_json
from chumchon.plugin.store.workspace import open_workspace

Ask = Callable[..., Any]
LEVEL = "อยากให้เร่งด่วนมาก"


def own_model(folder: Path) -> Path:
    content = json.loads(to_json(load_radar_model()))
    content["id"] = "ours"
    content["levels"][0]["name_th"] = LEVEL
    file = folder / "ours.json"
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return file


def saved_styles(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "village.gpkg")) as connection:
        rows = connection.execute("SELECT styleQML FROM layer_styles WHERE f_table_name = 'village_radar'").fetchall()
    assert len(rows) == 6
    return "\n".join(text for (text,) in rows)


def radar_layer(project: QgsProject) -> Any:
    return next(one for one in project.mapLayers().values() if one.source().endswith("layername=village_radar"))


def legend_of(project: QgsProject) -> str:
    layer = radar_layer(project)
    manager = layer.styleManager()
    return "\n".join(manager.style(name).xmlData() for name in manager.styles())


def read(path: Path) -> QgsProject:
    project = QgsProject()
    assert project.read(str(path))
    return project


def test_another_model_is_seen_everywhere(practice: Path, tmp_path: Path, ask: Ask) -> None:
    workspace = open_workspace(practice)
    opened = read(workspace.meeting_project)
    answer = ask("analyseradar", project=opened, WORKSPACE=practice, MODEL=own_model(tmp_path))
    assert answer.results is not None, answer.said
    assert saved_styles(practice).count(LEVEL) >= 5
    assert LEVEL in legend_of(opened), "the project that is open"
    assert LEVEL in legend_of(read(workspace.working_project)), "the one that is not"


def test_the_same_model_writes_no_project_anew(practice: Path, ask: Ask) -> None:
    workspace = open_workspace(practice)
    projects = (workspace.meeting_project, workspace.working_project)
    before = [path.read_bytes() for path in projects]
    assert ask("analyseradar", WORKSPACE=practice, ROUND="bmn_2560_2563").results is not None
    assert [path.read_bytes() for path in projects] == before


@pytest.mark.parametrize("private", [False, True])
def test_after_ready_scores_the_shipped_levels_are_back(
    practice: Path, tmp_path: Path, ask: Ask, private: bool
) -> None:
    workspace = open_workspace(practice)
    assert ask("analyseradar", WORKSPACE=practice, MODEL=own_model(tmp_path)).results is not None
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
