"""A workspace with counted surveys, and the editor of radar models worked as a user does."""

from __future__ import annotations

import time
from typing import Any

from qgis.PyQt.QtCore import QMimeData, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QTextBrowser

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.radar import ModelIndicator, RadarModel, load_radar_model
from chumchon.plugin.domain.radar.edits import Place, saved_as
from chumchon.plugin.gui.radar_model.radar_model import RadarModelEditor
from chumchon.plugin.store.own_catalogue import save_radar_model
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.workspace import Workspace

PATIENCE_S = 60
ROUNDS = ("bmn_2560_2564", "nrd2c_2560_2564", "account_2564")
OWN = "ours"


def count_surveys(
    workspace: Workspace, codes: list[str], rounds: tuple[str, ...] = ROUNDS, year_ce: int = 2021, less: int = 0
) -> None:
    """Made-up counts of every indicator that the shipped model takes from these rounds; `less` pass in each."""
    rows: dict[str, list[object]] = {
        name: []
        for name in "round_id unit_code indicator_id counted eligible passed not_applicable missing value".split()
    }
    for number, code in enumerate(codes):
        for round_id in rounds:
            for at, one in enumerate(indicators_of(load_radar_model(), round_id.rpartition("_")[0])):
                for name, value in _row(one, number, at, less).items():
                    rows[name].append(value)
                rows["round_id"].append(round_id)
                rows["unit_code"].append(code)
    with workspace.writing() as connection:
        insert_rows(
            connection,
            schema.table("survey_round"),
            {
                "round_id": list(rounds),
                "indicator_set": [one.rpartition("_")[0] for one in rounds],
                "year_ce": [year_ce] * len(rounds),
                "unit": ["village" if one.startswith("nrd2c") else "household" for one in rounds],
            },
        )
        length = len(rows["round_id"])
        insert_rows(connection, schema.table("village_indicator"), {**rows, "origin": ["computed"] * length})


def indicators_of(model: RadarModel, set_id: str) -> list[ModelIndicator]:
    return [one for area in model.areas for one in area.indicators if one.indicator_set == set_id]


def _row(one: ModelIndicator, village: int, at: int, less: int) -> dict[str, object]:
    """A plain row for each kind; village and indicator make the numbers differ."""
    row: dict[str, object] = {
        "indicator_id": one.indicator_id,
        "counted": "household",
        "eligible": 80,
        "passed": 40 + (7 * at + 11 * village) % 41 - less,
        "not_applicable": 5,
        "missing": 3,
        "value": None,
    }
    if one.kind == "score_1_3":
        row.update(counted="village", eligible=1, passed=0, not_applicable=0, missing=0, value=1.0 + (at + village) % 3)
    if one.kind == "mean":
        row.update(passed=0, value=50_000.0 + 9_000 * at + 4_000 * village)
    return row


def keep_own(workspace: Workspace, model: RadarModel | None = None) -> RadarModel:
    """A model of the user's own in the workspace's catalogue."""
    own = model or saved_as(load_radar_model(), OWN, "แบบของเรา", "Our model")
    save_radar_model(workspace.catalogue, own)
    return own


def settle(editor: RadarModelEditor) -> None:
    """Until the preview shows the draft."""
    end = time.monotonic() + PATIENCE_S
    while editor.preview_panel.is_waiting:
        assert time.monotonic() < end
        QTest.qWait(20)


def said(editor: RadarModelEditor) -> str:
    return " ".join(one.toPlainText() for item in editor.message_bar.items() for one in item.findChildren(QTextBrowser))


def problems(editor: RadarModelEditor) -> list[str]:
    return [editor.problems.item(row).text() for row in range(editor.problems.count())] if editor.draft.problems else []


def choose(editor: RadarModelEditor, *places: Place) -> None:
    editor.tree_panel.choose(list(places))


def drop(editor: RadarModelEditor, data: QMimeData, area_id: str, action: Any = Qt.DropAction.MoveAction) -> bool:
    """What the tree does when something is let go over an area."""
    model = editor.tree_panel.model
    area = model.index_of(area_id)
    return model.canDropMimeData(data, action, -1, -1, area) and model.dropMimeData(data, action, -1, -1, area)


def dragged(editor: RadarModelEditor, *places: Place) -> QMimeData:
    return editor.tree_panel.model.mimeData([editor.tree_panel.model.index_of(*place) for place in places])


def keys_in(editor: RadarModelEditor, area_id: str) -> set[tuple[str, str]]:
    return {one.key for one in editor.draft.model.by_id[area_id].indicators}


def one_at(editor: RadarModelEditor, place: Place) -> ModelIndicator:
    area_id, key = place
    return next(one for one in editor.draft.model.by_id[area_id].indicators if one.key == key)
