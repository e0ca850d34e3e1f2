"""Unsaved edits, another program's lock, a cancel on the way, the same file again: the workspace is as it was."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingFeedback, QgsProject, QgsVectorLayer

from chumchon.plugin.store import connection

Ask = Callable[..., Any]
Says = Callable[[Any, str], None]
Contents = Callable[[Path], list[str]]

SURVEY = "จปฐ_2564_ข้อมูลสมมุติ.csv"
SCORES = "รหัสหมู่บ้าน,อาชีพ,ทุนชุมชน,การจัดการความเสี่ยง,แก้ปัญหาความยากจน,การบริหารจัดการชุมชน\n79010101,50,60,70,80,90\n"
WRITERS: dict[str, dict[str, str]] = {
    "importboundaries": {"INPUT": "../village.gpkg|layername=village", "CODE_FIELD": "village_code"},
    "draftboundaries": {"POINTS": "village_points.gpkg"},
    "checkboundaries": {},
    "importlandmarks": {"INPUT": "landmarks.gpkg"},
    "importhouseholds": {"INPUT": "households.csv"},
    "importsurvey": {"INPUT": "จปฐ แก้ไข.csv", "INDICATOR_SET": "bmn_2560", "YEAR": "2564", "REPLACE": "true"},
    "removeimport": {"BATCH": ""},
    "scoreindicators": {},
    "analyseradar": {},
    "importscores": {"INPUT": "คะแนน.csv", "ROUND": "2565"},
    "proposeplan": {},
    "exportmapsheets": {},
}
EVERY_WRITER = pytest.mark.parametrize("algorithm", WRITERS)
STOPPED = "Stopped on your order; the workspace is as it was before"


@pytest.fixture
def parameters(practice: Path) -> Callable[[str], dict[str, object]]:
    """A function: sound parameters of an algorithm that will write something into the practice area."""
    inputs = practice / "inputs"
    survey = (inputs / SURVEY).read_text(encoding="utf-8-sig")
    (inputs / "จปฐ แก้ไข.csv").write_text(survey + "\n", encoding="utf-8-sig")
    (inputs / "คะแนน.csv").write_text(SCORES, encoding="utf-8-sig")
    with connection.connect(practice / "village.gpkg", read_only=True) as village:
        (batch,) = village.execute("SELECT batch_id FROM import_batch ORDER BY fid LIMIT 1").fetchone()

    def give(algorithm: str) -> dict[str, object]:
        values: dict[str, object] = {"WORKSPACE": practice}
        for name, value in WRITERS[algorithm].items():
            values[name] = inputs / value if (inputs / value.split("|")[0]).is_file() else value
        return {**values, "BATCH": batch} if algorithm == "removeimport" else values

    return give


def opened(file: Path, table: str, name: str) -> tuple[QgsProject, QgsVectorLayer]:
    """A layer of the file in a project, edited and not saved."""
    layer = QgsVectorLayer(f"{file}|layername={table}", name, "ogr")
    project = QgsProject()
    assert project.addMapLayer(layer)
    assert layer.startEditing()
    feature = next(layer.getFeatures())
    assert layer.changeAttributeValue(feature.id(), layer.fields().indexOf("village_code"), "79010199")
    return project, layer


@EVERY_WRITER
def test_unsaved_edits_are_asked_about_first(
    practice: Path, ask: Ask, says: Says, contents: Contents, parameters: Callable[..., Any], algorithm: str
) -> None:
    given = parameters(algorithm)
    before = contents(practice)
    for file, table in (("village.gpkg", "landmark"), ("private/household.gpkg", "household")):
        project, layer = opened(practice / file, table, "ชั้นที่แก้")
        answer = ask(algorithm, project=project, **given)
        assert layer.isModified()
        assert layer.rollBack()
        project.clear()
        assert answer.results is None
        says(answer, "unsaved edits: ชั้นที่แก้. Save or discard them in QGIS, then run this again")
    assert contents(practice) == before


def test_edits_elsewhere_and_an_edit_session_without_a_change_are_nobodys_business(
    practice_area: Path, practice: Path, ask: Ask, parameters: Callable[..., Any]
) -> None:
    project, layer = opened(practice_area / "village.gpkg", "landmark", "ที่อื่น")
    quiet = QgsVectorLayer(f"{practice / 'village.gpkg'}|layername=landmark", "ไม่ได้แก้", "ogr")
    project.addMapLayer(quiet)
    assert quiet.startEditing()
    answer = ask("draftboundaries", project=project, **parameters("draftboundaries"))
    layer.rollBack()
    quiet.rollBack()
    project.clear()
    assert answer.results["DRAFTED"] == 3


HOLD = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
held.execute("UPDATE workspace SET area_name = 'half done'")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
held.execute("ROLLBACK")
"""


@pytest.fixture
def hold() -> Iterator[Callable[[Path, float], None]]:
    """A function: another program begins to write to the file and keeps it for so many seconds."""
    others: list[subprocess.Popen[str]] = []

    def start(file: Path, seconds: float) -> None:
        other = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(file), str(seconds)], stdout=subprocess.PIPE, text=True
        )
        others.append(other)
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"

    yield start
    for other in others:
        other.kill()
        other.communicate()


@EVERY_WRITER
def test_another_program_holds_the_lock(
    practice: Path,
    ask: Ask,
    says: Says,
    contents: Contents,
    parameters: Callable[..., Any],
    hold: Callable[[Path, float], None],
    monkeypatch: pytest.MonkeyPatch,
    algorithm: str,
) -> None:
    monkeypatch.setattr(connection, "LOCK_WAIT_SECONDS", 0.1)
    given = parameters(algorithm)
    before = contents(practice)
    hold(practice / "village.gpkg", 60)
    answer = ask(algorithm, **given)
    assert answer.results is None
    says(answer, r"Another program is writing to village\.gpkg, so nothing was saved\. Save or close the edits")
    assert contents(practice) == before


class Interrupted(QgsProcessingFeedback):
    """Something happens as soon as the bar has moved; once."""

    def __init__(self, event: Callable[[], object]) -> None:
        super().__init__()
        self.event: Callable[[], object] | None = event

    def setProgress(self, progress: float) -> None:
        super().setProgress(progress)
        event, self.event = self.event, None
        if event is not None:
            event()


@pytest.mark.parametrize("algorithm", [name for name in WRITERS if name != "exportmapsheets"])
def test_another_program_takes_the_lock_while_we_compute(
    practice: Path,
    ask: Ask,
    says: Says,
    contents: Contents,
    parameters: Callable[..., Any],
    hold: Callable[[Path, float], None],
    monkeypatch: pytest.MonkeyPatch,
    algorithm: str,
) -> None:
    monkeypatch.setattr(connection, "LOCK_WAIT_SECONDS", 0.1)
    given = parameters(algorithm)
    before = contents(practice)
    feedback = Interrupted(lambda: hold(practice / "village.gpkg", 60))
    answer = ask(algorithm, feedback=feedback, **given)
    assert feedback.event is None
    assert answer.results is None
    says(answer, r"Another program is writing to village\.gpkg, so nothing was saved\. Save or close the edits")
    assert contents(practice) == before


@pytest.mark.parametrize("algorithm", ["importhouseholds", "importsurvey"])
def test_another_program_holds_the_private_file(
    practice: Path,
    ask: Ask,
    says: Says,
    contents: Contents,
    parameters: Callable[..., Any],
    hold: Callable[[Path, float], None],
    monkeypatch: pytest.MonkeyPatch,
    algorithm: str,
) -> None:
    monkeypatch.setattr(connection, "LOCK_WAIT_SECONDS", 0.1)
    given = parameters(algorithm)
    before = contents(practice)
    hold(practice / "private" / "household.gpkg", 60)
    answer = ask(algorithm, **given)
    assert answer.results is None
    says(answer, r"Another program is writing to household\.gpkg, so nothing was saved\. Save or close the edits")
    assert contents(practice) == before


def test_a_short_lock_is_waited_for(
    practice: Path, ask: Ask, parameters: Callable[..., Any], hold: Callable[[Path, float], None]
) -> None:
    given = parameters("draftboundaries")
    hold(practice / "village.gpkg", 1.5)
    assert ask("draftboundaries", **given).results["DRAFTED"] == 3


def test_a_long_lock_is_waited_for_five_seconds(
    practice: Path, ask: Ask, parameters: Callable[..., Any], hold: Callable[[Path, float], None]
) -> None:
    given = parameters("draftboundaries")
    hold(practice / "village.gpkg", 60)
    start = time.monotonic()
    assert ask("draftboundaries", **given).results is None
    assert time.monotonic() - start > 4.5


class CancelledAt(QgsProcessingFeedback):
    """The user's hand on the stop button, once the bar has moved so many times."""

    def __init__(self, moves: int) -> None:
        super().__init__()
        self.left = moves
        if moves == 0:
            self.cancel()

    def setProgress(self, progress: float) -> None:
        super().setProgress(progress)
        self.left -= 1
        if self.left <= 0:
            self.cancel()


@EVERY_WRITER
def test_a_cancel_at_every_move_of_the_bar(
    practice: Path, ask: Ask, says: Says, contents: Contents, parameters: Callable[..., Any], algorithm: str
) -> None:
    """After its last move it is too late to stop: then all is done, and nothing is called stopped."""
    given = parameters(algorithm)
    before = contents(practice)
    refused = 0
    while (answer := ask(algorithm, feedback=CancelledAt(refused), **given)).results is None:
        says(answer, STOPPED)
        assert contents(practice) == before, f"stopped after {refused} moves"
        refused += 1
    assert refused >= 1
    assert contents(practice) != before


@pytest.mark.parametrize("algorithm", ["createworkspace", "buildsample"])
@pytest.mark.parametrize("moves", [0, 1, 2, 12])
def test_a_cancel_while_a_workspace_is_made(
    practice: Path, tmp_path: Path, ask: Ask, says: Says, algorithm: str, moves: int
) -> None:
    outline = practice / "inputs" / "outline.gpkg"
    place = tmp_path / "ที่ว่าง"
    place.mkdir()
    given: dict[str, object] = {"FOLDER": place / "ใหม่"}
    if algorithm == "createworkspace":
        given |= {"AREA_CODE": "790101", "AREA_NAME": "ตัวอย่าง", "OUTLINE": outline}
    else:
        given |= {"VILLAGES": 2, "HOUSEHOLDS": 10}
    answer = ask(algorithm, feedback=CancelledAt(moves), **given)
    if answer.results is None:
        says(answer, STOPPED)
        assert list(place.iterdir()) == []
    else:
        assert (moves, algorithm) == (12, "createworkspace")


def rows(lines: list[str], *tables: str) -> list[str]:
    return [line for line in lines if any(f'INSERT INTO "{table}' in line for table in tables)]


@pytest.mark.parametrize(
    ("algorithm", "tables"),
    [
        ("importboundaries", ("village", "import_batch")),
        ("importlandmarks", ("landmark",)),
        ("importhouseholds", ("household",)),
    ],
)
def test_the_same_layer_again_doubles_nothing(
    practice: Path,
    ask: Ask,
    contents: Contents,
    parameters: Callable[..., Any],
    algorithm: str,
    tables: tuple[str, ...],
) -> None:
    given = parameters(algorithm)
    assert ask(algorithm, **given).results is not None
    before = rows(contents(practice), *tables)
    assert before
    assert ask(algorithm, **given).results is not None
    assert rows(contents(practice), *tables) == before


def test_the_same_landmarks_again_are_said_to_be_there(
    practice: Path, ask: Ask, says: Says, parameters: Callable[..., Any], read_report: Callable[[str], dict[str, Any]]
) -> None:
    answer = ask("importlandmarks", **parameters("importlandmarks"))
    assert answer.results["IMPORTED"] == 0
    says(answer, "No row could be taken, so nothing was saved. The report says why")
    assert set(read_report(answer.results["REPORT"])["Rejected"]["Rule"]) == {"landmark_known"}


@pytest.mark.parametrize("replace", [False, True])
def test_the_same_survey_again_writes_nothing_and_says_so(
    practice: Path, ask: Ask, says: Says, contents: Contents, replace: bool
) -> None:
    before = contents(practice)
    survey = {"INPUT": practice / "inputs" / SURVEY, "INDICATOR_SET": "bmn_2560", "YEAR": "๒๕๖๔", "REPLACE": replace}
    answer = ask("importsurvey", WORKSPACE=practice, **survey)
    assert answer.results["MATCHED"] > 0
    says(answer, "already in the round bmn_2560_2564 as batch .*so nothing was written.*take that batch back first")
    assert contents(practice) == before


def test_a_corrected_file_for_one_village(practice: Path, ask: Ask, says: Says, contents: Contents) -> None:
    heading, *lines = (practice / "inputs" / SURVEY).read_text(encoding="utf-8-sig").splitlines()
    own = [line for line in lines if ",79010102," in line]
    assert own
    corrected = practice.with_name("แก้ไข หมู่ 2.csv")
    corrected.write_text("\n".join([heading, *own[:-1], ""]), encoding="utf-8-sig")
    survey = {"INPUT": corrected, "INDICATOR_SET": "bmn_2560", "YEAR": "2564"}
    before = contents(practice)
    refused = ask("importsurvey", WORKSPACE=practice, **survey)
    assert refused.results is None
    says(refused, "already have answers in the round bmn_2560_2564: 79010102. Set Replace .*Nothing was changed")
    assert contents(practice) == before
    taken = ask("importsurvey", WORKSPACE=practice, REPLACE=True, **survey)
    assert taken.results["MATCHED"] == len(own) - 1

    def others(lines: list[str]) -> list[str]:
        return [line for line in rows(lines, "answer_bmn_2560_2564") if "'79010102'" not in line]

    after = contents(practice)
    assert others(after) == others(before)
    answers = [line for line in rows(after, "answer_bmn_2560_2564") if "'79010102'" in line]
    assert len(answers) == len(own) - 1
