from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsProject, QgsVectorLayer

from chumchon.plugin.domain import schema
from chumchon.plugin.processing.import_survey import ImportSurvey
from chumchon.plugin.processing.remove_import import RemoveImport
from chumchon.plugin.processing.score_indicators import ScoreIndicators
from chumchon.plugin.store import connection
from chumchon.plugin.store.workspace import Workspace, open_workspace

HEAD = "รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1,ตัวชี้วัดที่ 22,ชื่อ-สกุล,เลขประจำตัวประชาชน"
FIRST = [
    "65020201,1,1,50000,นายสมมุติ ทดสอบ,1650200123456",
    "65020201,2,0,20000,นางสมมุติ ทดสอบ,1650200123457",
    "65020202,1,-,,,",
    "65020202,2,9,,,",
    "65020299,1,1,,,",
]
COUNTS = {"ROWS": 5, "MATCHED": 3, "ONLY_IN_TABLE": 1, "DUPLICATE": 0, "REJECTED": 1, "UNLOCATED": 3, "ONLY_ON_MAP": 0}
ROUND = "bmn_2560_2564"
Run = Callable[..., dict[str, Any]]
ReadReport = Callable[[str], dict[str, Any]]
Stored = Callable[..., list[tuple[object, ...]]]


def write(folder: Path, lines: list[str], name: str = "จปฐ 2564.csv", head: str = HEAD) -> str:
    path = folder / name
    path.write_text("\n".join([head, *lines, ""]), encoding="utf-8-sig")
    return str(path)


def import_(run: Run, workspace: Workspace, path: str, **more: object) -> dict[str, Any]:
    return run(
        ImportSurvey, **{"workspace": workspace, "INPUT": path, "INDICATOR_SET": "bmn_2560", "YEAR": "2564", **more}
    )


def state(workspace: Workspace) -> list[str]:
    """Everything that both files hold."""
    lines: list[str] = []
    for store in ("village", "household"):
        with workspace.reading(store) as open_connection:
            lines += open_connection.iterdump()
    return [line for line in lines if "rtree" not in line]


def test_an_import_counts_and_keeps_and_reports(
    two_villages: Workspace, tmp_path: Path, run: Run, stored: Stored, read_report: ReadReport
):
    results = import_(run, two_villages, write(tmp_path, FIRST))
    assert {name: results[name] for name in COUNTS} == COUNTS
    assert results["ROUND"] == ROUND
    answers = schema.answer_table(ROUND, [str(at) for at in range(1, 32)], ["22"])
    assert stored(two_villages, answers, "village_code", "i1", "i22", "v22") == [
        ("65020201", 0, 0, 20000.0),
        ("65020201", 1, 1, 50000.0),
        ("65020202", 2, None, None),
    ]
    links = stored(two_villages, schema.table("household_link", "household"), "village_code", "house_no")
    assert links == [("65020201", "1"), ("65020201", "2"), ("65020202", "1")]
    report = read_report(results["REPORT"])
    refused = report["Rejected"].iloc[0]
    assert (refused["Row"], refused["Value in the file"], refused["Rule"]) == ("5", "9", "answer_impossible")
    assert refused["Problem"] == "The answer “9” to indicator 1 cannot be true, so the whole row was not taken"
    assert report["Only in the table"]["Row"].tolist() == ["6"]
    summary = report["Summary"].iloc[: report["Summary"][0].tolist().index("Personal data")]
    numbers = dict(zip(summary[0], summary[1]))
    shown = {"Rows in the file": 5, "Matched": 3, "Only in the table": 1, "Duplicate": 0, "Rejected": 1, "Sum": 5}
    shown = {**shown, "Without a pin": 3, "Only on the map": 0}
    assert {name: numbers[name] for name in shown} == {name: str(count) for name, count in shown.items()}
    matched = report["Matched"][["Village code", "Village", "Rows", "Row numbers"]].to_numpy().tolist()
    assert matched == [["65020201", "บ้านหนึ่ง", "2", "2–3"], ["65020202", "บ้านสอง", "1", "4"]]


def test_nothing_of_a_person_gets_into_the_workspace(two_villages: Workspace, tmp_path: Path, run: Run):
    import_(run, two_villages, write(tmp_path, FIRST))
    kept = b"".join(path.read_bytes() for path in two_villages.folder.rglob("*") if path.is_file())
    for personal in ("สมมุติ", "1650200123456", "1650200123457"):
        assert personal.encode() not in kept
        assert personal.encode("utf-16-le") not in kept


def test_the_same_file_writes_nothing_and_says_so(two_villages: Workspace, tmp_path: Path, run: Run):
    path = write(tmp_path, FIRST)
    first = import_(run, two_villages, path)
    before = state(two_villages)
    feedback = QgsProcessingFeedback()
    again = import_(run, two_villages, path, feedback=feedback)
    assert state(two_villages) == before
    assert {**again, "REPORT": ""} == {**first, "REPORT": ""}
    assert f"already in the round {ROUND} as batch {first['BATCH']}, so nothing was written" in feedback.textLog()
    assert import_(run, two_villages, path, REPLACE=True)["BATCH"] == first["BATCH"]
    assert state(two_villages) == before


def test_a_corrected_file_is_refused_then_replaces_its_village(
    two_villages: Workspace, tmp_path: Path, run: Run, stored: Stored
):
    import_(run, two_villages, write(tmp_path, FIRST))
    before = state(two_villages)
    corrected = write(tmp_path, ["65020202,1,1,,,", "65020202,2,0,,,"], "แก้ไข หมู่ 2.csv")
    message = r"1 villages of the file แก้ไข หมู่ 2.csv already have answers.*bmn_2560_2564: 65020202\. Set Replace"
    with pytest.raises(QgsProcessingException, match=message):
        import_(run, two_villages, corrected)
    assert state(two_villages) == before
    results = import_(run, two_villages, corrected, REPLACE=True)
    assert (results["MATCHED"], results["ONLY_ON_MAP"]) == (2, 1)
    answers = schema.answer_table(ROUND, ["1"])
    assert stored(two_villages, answers, "village_code", "i1") == [
        ("65020201", 0),
        ("65020201", 1),
        ("65020202", 0),
        ("65020202", 1),
    ]


def test_a_corrected_file_without_one_good_row_keeps_the_village(
    two_villages: Workspace, tmp_path: Path, run: Run, stored: Stored
):
    import_(run, two_villages, write(tmp_path, FIRST))
    rows = ["65020201,1,0,,,", "65020202,1,1,,,", "65020202,1,0,,,"]
    assert import_(run, two_villages, write(tmp_path, rows, "b.csv"), REPLACE=True)["DUPLICATE"] == 2
    assert stored(two_villages, schema.answer_table(ROUND, ["1"]), "village_code", "i1") == [
        ("65020201", 0),
        ("65020202", 2),
    ]


def test_held_back_rows_make_a_village_incomplete(two_villages: Workspace, tmp_path: Path, run: Run, stored: Stored):
    import_(run, two_villages, write(tmp_path, ["65020201,1,1,,,", "65020201,2,1,,,", "65020201,2,0,,,"]))
    assert stored(two_villages, "import_batch_village", "village_code", "rows", "held_back") == [("65020201", 1, 2)]


def test_a_second_year_finds_the_same_households(two_villages: Workspace, tmp_path: Path, run: Run, stored: Stored):
    import_(run, two_villages, write(tmp_path, FIRST))
    keys = stored(two_villages, schema.table("household", "household"), "household_key")
    later = ["65020201,๑,0,,,", "65020201,2.0,0,,,", "65020202, 1 ,1,,,", "65020202,3,1,,,"]
    import_(run, two_villages, write(tmp_path, later, "b.csv"), YEAR="65")
    after = stored(two_villages, schema.table("household", "household"), "household_key")
    assert set(keys) < set(after)
    assert len(after) == 4


@pytest.mark.parametrize("year", ["2564", "64", "๒๕๖๔", "2021", " 2564 "])
def test_a_year_may_be_written_in_four_ways(two_villages: Workspace, tmp_path: Path, run: Run, year: str):
    assert import_(run, two_villages, write(tmp_path, FIRST), YEAR=year)["ROUND"] == ROUND


@pytest.mark.parametrize("year", ["1999x", "254", "3000", "2499", "ปีนี้"])
def test_a_year_out_of_range_is_refused(two_villages: Workspace, tmp_path: Path, run: Run, year: str):
    with pytest.raises(QgsProcessingException, match=f"“{year}” is not a year of a survey. Write it as 2565, 65, ๒๕๖๕"):
        import_(run, two_villages, write(tmp_path, FIRST), YEAR=year)


def test_a_set_used_outside_its_years_is_warned_about(
    two_villages: Workspace, tmp_path: Path, run: Run, read_report: ReadReport
):
    feedback = QgsProcessingFeedback()
    results = import_(run, two_villages, write(tmp_path, FIRST), YEAR="2567", feedback=feedback)
    assert results["MATCHED"] == 3
    assert "bmn_2560 was in use in 2560–2564; check that 2567 is right" in feedback.textLog()
    assert "set_not_in_year" in read_report(results["REPORT"])["Remarks"]["Rule"].tolist()


def test_dropped_columns_are_said(two_villages: Workspace, tmp_path: Path, run: Run):
    feedback = QgsProcessingFeedback()
    import_(run, two_villages, write(tmp_path, FIRST), feedback=feedback)
    assert "2 columns about persons (names, ID numbers, telephones, birth dates) with 4 filled" in feedback.textLog()


def test_a_file_without_one_good_row_saves_nothing(two_villages: Workspace, tmp_path: Path, run: Run):
    before = state(two_villages)
    feedback = QgsProcessingFeedback()
    results = import_(run, two_villages, write(tmp_path, FIRST[3:]), feedback=feedback)
    assert (results["ROWS"], results["MATCHED"], results["BATCH"]) == (2, 0, "")
    assert "No row could be taken, so nothing was saved" in feedback.textLog()
    assert state(two_villages) == before


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.csv", b"PK\x03\x04", r"t.csv is damaged or cut off"),
        ("t.xlsx", b"\x89PNG\r\n", r"t.xlsx holds no table that can be read here"),
        ("t.csv", "ชื่อ,ผล\nก,1\n".encode(), r"no column for village_code.*found are: ชื่อ, ผล"),
        ("t.csv", "รหัสหมู่บ้าน,ตัวชี้วัดที่ 1\n65020201,1\n".encode(), r"neither a column บ้านเลขที่ nor รหัสประจำบ้าน"),
        ("t.csv", b"", r"t.csv is empty"),
    ],
)
def test_a_bad_file_is_explained_and_changes_nothing(
    two_villages: Workspace, tmp_path: Path, run: Run, name: str, content: bytes, message: str
):
    before = state(two_villages)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(QgsProcessingException, match=message):
        import_(run, two_villages, str(tmp_path / name))
    assert state(two_villages) == before
    assert list(two_villages.reports.iterdir()) == []


def test_a_folder_that_is_no_workspace(two_villages: Workspace, tmp_path: Path, run: Run):
    with pytest.raises(QgsProcessingException, match=r"is not a Chumchon workspace: village.gpkg is missing"):
        import_(run, two_villages, write(tmp_path, FIRST), WORKSPACE=str(tmp_path))


def test_an_unknown_indicator_set(two_villages: Workspace, tmp_path: Path, run: Run):
    with pytest.raises(QgsProcessingException, match=r"bmn_9999.*bmn_2560"):
        import_(run, two_villages, write(tmp_path, FIRST), INDICATOR_SET="bmn_9999")


class _CancelledAt(QgsProcessingFeedback):
    """The user's hand on the stop button, once the bar has reached a percentage."""

    def __init__(self, percent: float):
        super().__init__()
        self.percent = percent

    def setProgress(self, progress: float) -> None:
        super().setProgress(progress)
        if progress >= self.percent:
            self.cancel()


@pytest.mark.parametrize("percent", [0, 5, 40, 60])
def test_a_cancel_in_the_middle_leaves_all_as_it_was(two_villages: Workspace, tmp_path: Path, run: Run, percent: float):
    before = state(two_villages)
    feedback = _CancelledAt(percent)
    if percent == 0:
        feedback.cancel()
    with pytest.raises(QgsProcessingException, match=r"Stopped on your order; the workspace is as it was before"):
        import_(run, two_villages, write(tmp_path, FIRST), feedback=feedback)
    assert state(two_villages) == before
    assert list(two_villages.reports.iterdir()) == []


@pytest.mark.parametrize("store", ["village", "household"])
def test_another_writer_stops_the_import(
    two_villages: Workspace, tmp_path: Path, run: Run, store: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(connection, "LOCK_WAIT_SECONDS", 0.2)
    before = state(two_villages)
    other = sqlite3.connect(two_villages.file(store), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(
        QgsProcessingException, match=rf"Another program is writing to {store}.gpkg, so nothing was saved"
    ):
        import_(run, two_villages, write(tmp_path, FIRST))
    other.execute("ROLLBACK")
    other.close()
    assert state(open_workspace(two_villages.folder)) == before
    assert list(two_villages.reports.iterdir()) == []


def test_unsaved_edits_are_asked_about_first(two_villages: Workspace, tmp_path: Path, run: Run):
    layer = QgsVectorLayer(f"{two_villages.village_file}|layername=village", "ขอบเขตหมู่บ้าน", "ogr")
    project = QgsProject()
    project.addMapLayer(layer)
    assert layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().indexOf("note"), "แก้")
    with pytest.raises(QgsProcessingException, match=r"unsaved edits: ขอบเขตหมู่บ้าน. Save or discard them"):
        import_(run, two_villages, write(tmp_path, FIRST), project=project)
    layer.rollBack()
    assert import_(run, two_villages, write(tmp_path, FIRST), project=project)["MATCHED"] == 3
    project.clear()


def test_village_scores_take_the_same_way(two_villages: Workspace, tmp_path: Path, run: Run, stored: Stored):
    path = write(tmp_path, ["65020201,1,3", "65020202,2,"], "กชช2ค.csv", "รหัสหมู่บ้าน,ตัวชี้วัดที่ 1,ตัวชี้วัดที่ 2")
    results = import_(run, two_villages, path, INDICATOR_SET="nrd2c_2560")
    assert (results["ROUND"], results["MATCHED"], results["UNLOCATED"]) == ("nrd2c_2560_2564", 2, 0)
    assert stored(two_villages, "village_answer", "village_code", "indicator_id", "value") == [
        ("65020201", "1", 1.0),
        ("65020201", "2", 3.0),
        ("65020202", "1", 2.0),
    ]
    assert import_(run, two_villages, path, INDICATOR_SET="nrd2c_2560")["BATCH"] == results["BATCH"]
    with pytest.raises(QgsProcessingException, match="columns of households: บ้านเลขที่"):
        import_(run, two_villages, write(tmp_path, FIRST), INDICATOR_SET="nrd2c_2560")


def test_taking_back_is_as_if_it_had_never_been(two_villages: Workspace, tmp_path: Path, run: Run, stored: Stored):
    batch = import_(run, two_villages, write(tmp_path, FIRST))["BATCH"]
    assert run(RemoveImport, two_villages, BATCH=f" {batch} ")["REMOVED"] == 3
    for table in ("survey_round", "import_batch", "import_batch_village"):
        assert stored(two_villages, table) == []
    assert stored(two_villages, schema.table("household", "household"), "household_key") == []
    assert import_(run, two_villages, write(tmp_path, FIRST))["MATCHED"] == 3


def test_an_unknown_batch_lists_those_there_are(two_villages: Workspace, tmp_path: Path, run: Run):
    with pytest.raises(QgsProcessingException, match=r"no import batch “x”. It has: –"):
        run(RemoveImport, two_villages, BATCH="x")
    batch = import_(run, two_villages, write(tmp_path, FIRST))["BATCH"]
    with pytest.raises(QgsProcessingException, match=rf"It has: {batch} \({ROUND}, จปฐ 2564.csv\)"):
        run(RemoveImport, two_villages, BATCH="x")


def test_indicators_are_counted_by_village(two_villages: Workspace, tmp_path: Path, run: Run, stored: Stored):
    import_(run, two_villages, write(tmp_path, FIRST))
    scores = write(tmp_path, ["65020201,1", "65020202,3"], "n.csv", "รหัสหมู่บ้าน,ตัวชี้วัดที่ 1")
    import_(run, two_villages, scores, INDICATOR_SET="nrd2c_2560")
    assert run(ScoreIndicators, two_villages) == {"VILLAGES": 2, "INDICATORS": 31 + 33}
    names = (
        "round_id",
        "unit_code",
        "indicator_id",
        "counted",
        "eligible",
        "passed",
        "not_applicable",
        "missing",
        "value",
    )
    first = [row for row in stored(two_villages, "village_indicator", *names) if row[2] == "1"]
    assert first == [
        (ROUND, "65020201", "1", "household", 2, 1, 0, 0, 50.0),
        (ROUND, "65020202", "1", "household", 0, 0, 1, 0, None),
        ("nrd2c_2560_2564", "65020201", "1", "village", 1, 0, 0, 0, 1.0),
        ("nrd2c_2560_2564", "65020202", "1", "village", 1, 1, 0, 0, 3.0),
    ]


def test_counting_again_changes_nothing_that_others_read(two_villages: Workspace, tmp_path: Path, run: Run):
    import_(run, two_villages, write(tmp_path, FIRST))
    query = "SELECT last_change FROM gpkg_contents WHERE table_name = 'village_indicator'"
    moments = []
    for _ in range(2):
        run(ScoreIndicators, two_villages, ROUND=ROUND)
        with two_villages.reading() as open_connection:
            moments.append(open_connection.execute(query).fetchone())
    assert moments[0] == moments[1]


def test_counting_needs_a_round_that_is_there(two_villages: Workspace, tmp_path: Path, run: Run):
    with pytest.raises(QgsProcessingException, match=r"no survey round yet. Import a survey table first"):
        run(ScoreIndicators, two_villages)
    import_(run, two_villages, write(tmp_path, FIRST))
    with pytest.raises(QgsProcessingException, match=rf"no survey round bmn_2560_2599. It has: {ROUND}"):
        run(ScoreIndicators, two_villages, ROUND="bmn_2560_2599")
