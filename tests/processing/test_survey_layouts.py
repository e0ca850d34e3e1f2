"""Each layout of a survey, from its file to the workspace's tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from chumchon.plugin.domain import schema
from chumchon.plugin.processing.import_survey import ImportSurvey
from chumchon.plugin.processing.remove_import import RemoveImport
from chumchon.plugin.processing.score_indicators import ScoreIndicators
from chumchon.plugin.store.workspace import Workspace

ONE, TWO = "65020201", "65020202"
Run = Callable[..., dict[str, Any]]
Stored = Callable[..., list[tuple[object, ...]]]
Import = Callable[..., dict[str, Any]]


@pytest.fixture
def import_file(two_villages: Workspace, tmp_path: Path, run: Run) -> Import:
    """A function: import lines of CSV under a heading."""

    def call(
        head: str, lines: list[str], indicator_set: str = "bmn_2560", year: str = "2564", **more: object
    ) -> dict[str, Any]:
        path = tmp_path / "แฟ้ม ที่ส่งมา.csv"
        path.write_text("\n".join([head, *lines, ""]), encoding="utf-8-sig")
        return run(
            ImportSurvey,
            **{"workspace": two_villages, "INPUT": str(path), "INDICATOR_SET": indicator_set, "YEAR": year, **more},
        )

    return call


@pytest.fixture
def reported(read_report: Callable[..., Any]) -> Callable[[dict[str, Any]], str]:
    """A function: all that the report of an import says, without the list of all rules."""

    def read(results: dict[str, Any]) -> str:
        sheets = read_report(results["REPORT"])
        return "\n".join(table.to_csv() for name, table in sheets.items() if name not in ("Rules", "กฎที่ใช้ตรวจ"))

    return read


def test_persons_are_folded_to_households_and_counted_as_persons(
    two_villages: Workspace, import_file: Import, run: Run, stored: Stored
):
    """Indicator 6 is about persons, 23 about the household."""
    results = import_file(
        "รหัสหมู่บ้าน,บ้านเลขที่,คนที่,ตัวชี้วัดที่ 6,ตัวชี้วัดที่ 23,ชื่อ",
        [
            f"{ONE},1,1,1,1,นาย ก",
            f"{ONE},1,2,0,,นาง ข",
            f"{ONE},2,1,1,0,นาย ค",
            f"{ONE},2,2,-,,ด.ช. ง",
            f"{TWO},9/ก,1,-,1,นาง จ",
        ],
    )
    assert (results["ROWS"], results["MATCHED"], results["DUPLICATE"]) == (5, 5, 0)
    table = schema.answer_table("bmn_2560_2564", ["6", "23"])
    assert stored(two_villages, table, "village_code", "i6", "i23") == [(ONE, 0, 1), (ONE, 1, 0), (TWO, 2, 1)]
    households = stored(two_villages, "import_batch_village", "village_code", "rows", "households")
    assert households == [(ONE, 4, 2), (TWO, 1, 1)]
    run(ScoreIndicators, two_villages)
    names = ("unit_code", "counted", "eligible", "passed", "not_applicable", "missing", "indicator_id")
    counts = [row[:-1] for row in stored(two_villages, "village_indicator", *names) if row[-1] == "6"]
    assert counts == [
        (ONE, "household", 2, 1, 0, 0),
        (ONE, "person", 3, 2, 1, 0),
        (TWO, "household", 0, 0, 1, 0),
        (TWO, "person", 0, 0, 1, 0),
    ]


def test_a_person_who_says_two_things_holds_the_household_back(two_villages: Workspace, import_file: Import):
    results = import_file(
        "รหัสหมู่บ้าน,บ้านเลขที่,คนที่,ตัวชี้วัดที่ 6",
        [f"{ONE},1,1,1", f"{ONE},1,2,1", f"{ONE},1,2,0", f"{ONE},2,1,1", f"{ONE},2,1,1"],
    )
    assert (results["MATCHED"], results["DUPLICATE"]) == (1, 4)


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (
            "รหัสหมู่บ้าน,ตัวชี้วัดที่ 23 สำรวจ,ตัวชี้วัดที่ 23 ผ่าน,ตัวชี้วัดที่ 6 ผ่าน,ตัวชี้วัดที่ 6 ไม่ผ่าน",
            [f"{ONE},80,60,150,30", f"{TWO},๔๐,๔๐,-,"],
        ),
        (
            "ปี,รหัสหมู่บ้าน,ตัวชี้วัด,สำรวจ,ผ่าน,ไม่ผ่าน",
            [f"2564,{ONE},ตัวชี้วัดที่ 23,80,60,", f"2564,{ONE},6,,150,30", f"2564,{TWO},23.0,40,40,0"],
        ),
    ],
    ids=["wide", "long"],
)
def test_ready_counts_are_kept_as_they_are(
    two_villages: Workspace, import_file: Import, run: Run, stored: Stored, head: str, lines: list[str]
):
    results = import_file(head, lines)
    assert (results["ROWS"], results["MATCHED"]) == (len(lines), len(lines))
    names = ("unit_code", "indicator_id", "counted", "eligible", "passed", "value", "origin")
    wanted = [
        (ONE, "23", "household", 80, 60, 75.0, "imported"),
        (ONE, "6", "person", 180, 150, pytest.approx(83.333, abs=0.001), "imported"),
        (TWO, "23", "household", 40, 40, 100.0, "imported"),
    ]
    assert stored(two_villages, "village_indicator", *names) == wanted
    assert stored(two_villages, "import_batch_village", "village_code", "households") == [(ONE, 80), (TWO, 40)]
    run(ScoreIndicators, two_villages)
    kept = [row for row in stored(two_villages, "village_indicator", *names) if row[-1] == "imported"]
    assert kept == wanted
    run(RemoveImport, two_villages, BATCH=results["BATCH"])
    assert stored(two_villages, "village_indicator", "unit_code") == []


@pytest.mark.parametrize(
    ("cells", "finding"),
    [("80,90,", "passed_more_than_surveyed"), ("80,60,30", "counts_disagree"), ("80,60.5,", "count_out_of_range")],
)
def test_counts_that_cannot_be_reject_their_row(
    import_file: Import, reported: Callable[..., str], cells: str, finding: str
):
    results = import_file("รหัสหมู่บ้าน,ตัวชี้วัดที่ 23 สำรวจ,ตัวชี้วัดที่ 23 ผ่าน,ตัวชี้วัดที่ 23 ไม่ผ่าน", [f"{ONE},{cells}", f"{TWO},4,4,0"])
    assert (results["MATCHED"], results["REJECTED"]) == (1, 1)
    assert finding in reported(results)


def test_accounts_of_households(two_villages: Workspace, import_file: Import, run: Run, stored: Stored):
    results = import_file(
        "รหัสหมู่บ้าน,บ้านเลขที่,รายได้รวม,รายจ่าย,หนี้สิน,เงินออม",
        [f'{ONE},1,"๑๒๐,๐๐๐",90000,0,10000', f"{ONE},2,60000 บาท,,50000,", f"{TWO},1,-5,1,1,1"],
        "account",
        "2565",
    )
    assert (results["ROUND"], results["MATCHED"], results["REJECTED"]) == ("account_2565", 2, 1)
    table = schema.table("household_account", "household")
    assert stored(two_villages, table, "village_code", "income", "expense", "debt", "saving") == [
        (ONE, 120000.0, 90000.0, 0.0, 10000.0),
        (ONE, 60000.0, None, 50000.0, None),
    ]
    run(ScoreIndicators, two_villages)
    scored = stored(two_villages, "village_indicator", "unit_code", "indicator_id", "eligible", "value")
    assert (ONE, "income", 2, 90000.0) in scored
    assert (ONE, "expense", 1, 90000.0) in scored


def test_groups_and_funds_of_a_village(two_villages: Workspace, import_file: Import, run: Run, stored: Stored):
    results = import_file(
        "รหัสหมู่บ้าน,ประเภท,ชื่อกลุ่ม,จำนวนสมาชิก,เงินทุน",
        [
            f'{ONE},กองทุน,กองทุนหมู่บ้าน,80,"1,200,000"',
            f"{ONE},กลุ่ม,กลุ่มทอผ้า,๑๕,๒๐๐๐๐",
            f"{ONE},กลุ่ม,กลุ่มทอผ้า,๑๕,๒๐๐๐๐",
            f"{TWO},,กลุ่มออมทรัพย์,40,5000",
        ],
        "capital",
        "2565",
    )
    assert (results["MATCHED"], results["DUPLICATE"]) == (3, 1)
    assert stored(two_villages, "community_capital", "village_code", "kind", "name", "members", "money") == [
        (ONE, "fund", "กองทุนหมู่บ้าน", 80, 1200000.0),
        (ONE, "group", "กลุ่มทอผ้า", 15, 20000.0),
        (TWO, "fund", "กลุ่มออมทรัพย์", 40, 5000.0),
    ]
    run(ScoreIndicators, two_villages)
    scored = stored(two_villages, "village_indicator", "unit_code", "indicator_id", "value")
    assert {(ONE, "groups", 1.0), (ONE, "funds", 1.0), (ONE, "members", 95.0), (ONE, "money", 1220000.0)} <= set(scored)


def test_a_poverty_list_says_which_side_of_the_line(two_villages: Workspace, import_file: Import, stored: Stored):
    results = import_file(
        "รหัสหมู่บ้าน,บ้านเลขที่,ตกเกณฑ์มิติสุขภาพ,ผ่านมิติการศึกษา,มิติรายได้,บัตรสวัสดิการแห่งรัฐ",
        [f"{ONE},1,1,1,ตกเกณฑ์,1", f"{TWO},2,0,0,ผ่าน,0"],
        "tpmap_2560",
        "2564",
    )
    assert results["MATCHED"] == 2
    table = schema.table("household_poverty", "household")
    names = ("village_code", "health", "education", "income", "living", "welfare_card")
    assert stored(two_villages, table, *names) == [(ONE, 0, 1, 0, None, 1), (TWO, 1, 0, 1, None, 0)]


def test_a_mark_that_may_mean_both_is_asked_back(import_file: Import):
    with pytest.raises(QgsProcessingException, match="marked 1, which may mean passed or below the line"):
        import_file("รหัสหมู่บ้าน,บ้านเลขที่,มิติสุขภาพ", [f"{ONE},1,1"], "tpmap_2560")


def test_levels_are_decided_where_every_score_is_there_or_the_file_has_them(
    two_villages: Workspace, import_file: Import, run: Run, stored: Stored
):
    ids = [str(at) for at in range(1, 34)]
    whole, short = ",".join(["1"] * 7 + ["3"] * 26), ",".join(["1"] * 7 + [""] + ["3"] * 25)
    head = ",".join(["รหัสหมู่บ้าน", *ids])
    import_file(head, [f"{ONE},{whole}", f"{TWO},{short}"], "nrd2c_2560")
    run(ScoreIndicators, two_villages)
    names = ("village_code", "level_id", "problems", "missing", "origin")
    assert stored(two_villages, "village_level", *names) == [
        (ONE, "2", 7, "", "computed"),
        (TWO, None, 7, "8", "computed"),
    ]
    import_file(f"{head},ระดับการพัฒนา", [f"{TWO},{short},หมู่บ้านเร่งรัดพัฒนาอันดับ 3 (ก้าวหน้า)"], "nrd2c_2560", REPLACE=True)
    run(ScoreIndicators, two_villages)
    levels = stored(two_villages, "village_level", "village_code", "level_id", "origin")
    assert levels == [(ONE, "2", "computed"), (TWO, "3", "imported")]


def test_villages_put_right_are_imported_by_themselves(
    two_villages: Workspace, import_file: Import, run: Run, stored: Stored
):
    head, lines = (
        "รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1",
        [f"{ONE},1,1", f"{ONE},2,9", f"{TWO},1,1", "6502020,2,1"],
    )
    first = import_file(head, lines)
    assert (first["MATCHED"], first["REJECTED"]) == (2, 2)
    orders = json.dumps({"cells": {"3": {"2": "0"}}})
    with pytest.raises(QgsProcessingException, match=f"1 villages of the file .*{ONE}. Set Replace"):
        import_file(head, lines, DECISIONS=orders, VILLAGES=ONE)
    fixed = import_file(head, lines, DECISIONS=orders, VILLAGES=ONE, REPLACE=True)
    assert (fixed["ROWS"], fixed["MATCHED"], fixed["ONLY_ON_MAP"]) == (2, 2, 0)
    table = schema.answer_table("bmn_2560_2564", ["1"])
    assert stored(two_villages, table, "village_code", "i1") == [(ONE, 0), (ONE, 1), (TWO, 1)]
    batches = stored(two_villages, "import_batch_village", "village_code", "batch_id")
    assert batches == [(ONE, fixed["BATCH"]), (TWO, first["BATCH"])]
    orders = json.dumps({"cells": {"3": {"2": "0"}, "5": {"0": TWO}}})
    moved = import_file(head, lines, DECISIONS=orders, VILLAGES=f"{TWO}, ๖๕๐๒๐๒๙๙", REPLACE=True)
    assert (moved["ROWS"], moved["MATCHED"]) == (2, 2)
    with pytest.raises(QgsProcessingException, match="“6502020” is no village code"):
        import_file(head, lines, VILLAGES="6502020")
    assert stored(two_villages, table, "village_code", "i1") == [(ONE, 0), (ONE, 1), (TWO, 1), (TWO, 1)]
    assert len(stored(two_villages, schema.table("household", "household"), "household_key")) == 4


def test_a_mapping_is_kept_and_used_for_the_next_file_of_the_heading(
    two_villages: Workspace, import_file: Import, stored: Stored
):
    mapping = {
        "schema": 1,
        "layout": "households",
        "headings": ["ก", "ข", "ค"],
        "columns": [
            {"position": 0, "meaning": "village_code"},
            {"position": 1, "meaning": "house_no"},
            {"position": 2, "meaning": "indicator", "id": "5"},
        ],
    }
    with pytest.raises(QgsProcessingException, match="no column for village_code"):
        import_file("ก,ข,ค", [f"{ONE},1,1"])
    import_file("ก,ข,ค", [f"{ONE},1,1"], MAPPING=json.dumps(mapping, ensure_ascii=False))
    feedback = QgsProcessingFeedback()
    assert import_file("ก, ข ,ค", [f"{TWO},1,0"], feedback=feedback)["MATCHED"] == 1
    assert "read as remembered from an earlier file" in feedback.textLog()
    assert stored(two_villages, schema.answer_table("bmn_2560_2564", ["5"]), "i5") == [(0,), (1,)]


def test_an_order_carries_out_what_was_asked(two_villages: Workspace, import_file: Import, stored: Stored):
    head, lines = "รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1", ["6502021,2022-03-12,1", "6502022,12/3,1"]
    asked = import_file(head, lines)
    assert (asked["MATCHED"], asked["REJECTED"], asked["QUESTIONS"]) == (0, 2, 2)
    orders = {"accept": ["repair_moo_padded"], "date_order": "dm"}
    done = import_file(head, lines, DECISIONS=json.dumps(orders))
    assert (done["MATCHED"], done["QUESTIONS"], done["REPAIRED"]) == (2, 0, 3)
    links = stored(two_villages, schema.table("household_link", "household"), "village_code", "house_no")
    assert links == [(ONE, "12/3"), (TWO, "12/3")]


def test_positions_in_a_survey_are_held_against_the_area(import_file: Import, reported: Callable[..., str]):
    """The answers are taken all the same; the area lies about 100.50 to 100.53 east, 17.00 north."""
    results = import_file(
        "รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1,ละติจูด,ลองจิจูด",
        [f"{ONE},1,1,17.0,100.51", f"{ONE},2,1,100.51,17.0", f"{ONE},3,1,13.75,100.5", f"{ONE},4,1,,"],
    )
    assert results["MATCHED"] == 4
    report = reported(results)
    assert ("coordinates_exchanged" in report, "coordinates_elsewhere" in report) == (True, True)


def test_orders_given_later_are_carried_out_and_those_alone(
    two_villages: Workspace, import_file: Import, stored: Stored
):
    head, lines = "รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1", [f"{ONE},1,1", "6502022,7,0", f"{ONE},2,0"]
    first = import_file(head, lines)
    assert (first["MATCHED"], first["QUESTIONS"]) == (2, 1)
    orders = json.dumps({"accept": ["repair_moo_padded"]})
    with pytest.raises(QgsProcessingException, match="already have answers"):
        import_file(head, lines, DECISIONS=orders)
    later = import_file(head, lines, DECISIONS=orders, VILLAGES=TWO)
    assert (later["ROWS"], later["MATCHED"], later["QUESTIONS"]) == (1, 1, 0)
    table = schema.answer_table("bmn_2560_2564", ["1"])
    assert stored(two_villages, table, "village_code", "i1") == [(ONE, 0), (ONE, 1), (TWO, 0)]
    assert import_file(head, lines, DECISIONS=orders, VILLAGES=TWO)["BATCH"] == later["BATCH"], (
        "the same again writes nothing"
    )


def test_amounts_with_their_unit_in_the_heading_are_read(
    two_villages: Workspace, import_file: Import, stored: Stored, reported: Callable[..., str]
):
    results = import_file(
        "รหัสหมู่บ้าน,บ้านเลขที่,รายรับ (บาท/ปี),รายจ่าย (บาท/ปี),เงินออม (บาท/ปี)",
        [f"{ONE},1,120000,90000,5000", f"{ONE},2,,,"],
        "account",
        "2566",
    )
    assert (results["MATCHED"], results["REJECTED"]) == (1, 1)
    table = schema.table("household_account", "household")
    assert stored(two_villages, table, "income", "expense", "saving", "debt") == [(120000.0, 90000.0, 5000.0, None)]
    report = reported(results)
    assert ("row_says_nothing" in report, "indicators_absent" in report) == (True, True)


def test_a_long_table_without_its_numbers_is_refused(import_file: Import):
    with pytest.raises(QgsProcessingException, match="does not say how many were surveyed"):
        import_file("รหัสหมู่บ้าน,ตัวชี้วัด,หมายเหตุ", [f"{ONE},1,ก"], LAYOUT="long")


def test_a_total_in_a_column_that_is_not_read_is_no_error(import_file: Import, reported: Callable[..., str]):
    head, lines = "ลำดับ,รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1", [f"1,{ONE},1,1", "รวม,,,1", "หมายเหตุ: สมมุติ,,,"]
    results = import_file(head, lines)
    assert (results["MATCHED"], results["REJECTED"]) == (1, 2)
    report = reported(results)
    assert ("row_of_totals" in report, "row_of_notes" in report, "code_missing" in report) == (True, True, False)


def test_parts_of_a_code_under_the_names_of_areas(two_villages: Workspace, import_file: Import):
    assert import_file("จังหวัด,อำเภอ,ตำบล,หมู่ที่,บ้านเลขที่,ตัวชี้วัดที่ 1", ["65,2,2,1,1,1", "65,02,02,02,1,0"])["MATCHED"] == 2


def test_the_files_name_tells_of_nobody_and_its_year_is_compared(two_villages: Workspace, tmp_path: Path, run: Run):
    path = tmp_path / "ข้อมูล นายสมมุติ ทดสอบ จปฐ 2563.csv"
    path.write_text(f"รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1\n{ONE},1,1\n", encoding="utf-8")
    feedback = QgsProcessingFeedback()
    run(ImportSurvey, two_villages, feedback, INPUT=str(path), INDICATOR_SET="bmn_2560", YEAR="2564")
    assert "names the year 2563, but 2564 was chosen" in feedback.textLog()
    kept = b"".join(one.read_bytes() for one in two_villages.folder.rglob("*") if one.is_file())
    assert "สมมุติ".encode() not in kept
