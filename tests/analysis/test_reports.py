from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.office.workbook_looks import STYLES
from chumchon.plugin.analysis.reports import (
    ReportContent,
    ReportTitle,
    headings,
    masked,
    report_sheets,
    write_report,
)
from chumchon.plugin.analysis.reports.row_ranges import MOST_RANGES, row_ranges
from chumchon.plugin.analysis.reports.texts import defused, open_text
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.findings import finding_kinds

WEST, EAST, NORTH, AWAY = "65020201", "65020202", "65020203", "65020299"
VILLAGES = {WEST: "บ้านหนองกะท้าว", EAST: "บ้านน้ำคลาด", NORTH: "บ้านโป่งสอ"}
TITLE = ReportTitle(
    "นำเข้าตารางสำรวจ", "จปฐ ๒๕๖๔ (แก้).xlsx", "bmn_2560_2564", "0.3.0", datetime.datetime(2026, 11, 21, 9, 5)
)
FINDINGS = pd.DataFrame(
    [
        {"finding_id": "columns_dropped", "value": "4"},
        {"finding_id": "village_only_on_map", "village_code": NORTH},
        {
            "row": 12,
            "village_code": WEST,
            "outcome": "DUPLICATE",
            "finding_id": "household_conflict",
            "other_row": "4",
            "differences": "ตัวชี้วัดที่ 8: 0 / 1",
        },
        {
            "row": 4,
            "village_code": WEST,
            "outcome": "DUPLICATE",
            "finding_id": "household_conflict",
            "other_row": "12",
            "differences": "ตัวชี้วัดที่ 8: 1 / 0",
        },
        {"row": 7, "village_code": EAST, "outcome": "DUPLICATE", "finding_id": "row_copy", "other_row": "6"},
        {"row": 9, "village_code": "=1+1", "outcome": "REJECTED", "finding_id": "code_malformed"},
        {
            "row": 8,
            "village_code": EAST,
            "outcome": "REJECTED",
            "finding_id": "answer_impossible",
            "value": "9",
            "indicator_id": "1",
        },
        {"row": 13, "village_code": "", "outcome": "REJECTED", "finding_id": "row_of_totals"},
        {"row": 10, "village_code": AWAY, "outcome": "ONLY_IN_TABLE", "finding_id": "village_not_on_map"},
        {"row": 6, "village_code": EAST, "outcome": "MATCHED", "finding_id": "amount_contradicts"},
    ]
)
REPAIRS = pd.DataFrame(
    [
        {"row": row, "column": "บ้านเลขที่", "before": "2022-03-12", "after": "12/3", "finding_id": "house_missing"}
        for row in (5, 2, 3)
    ]
    + [{"row": 11, "column": "รหัสหมู่บ้าน", "before": "6502020", "after": "65020201", "finding_id": "code_missing"}]
)
MATCHED = pd.DataFrame({"row": [2, 3, 5, 6, 11], "village_code": [WEST, WEST, WEST, EAST, EAST]})
COUNTS = {
    "ROWS": 12,
    "MATCHED": 5,
    "UNLOCATED": 2,
    "ONLY_IN_TABLE": 1,
    "ONLY_ON_MAP": 1,
    "DUPLICATE": 3,
    "REJECTED": 3,
}
CONTENT = ReportContent(TITLE, COUNTS, FINDINGS, REPAIRS, MATCHED, VILLAGES, ("ใช้รหัสเดิม 1 รหัส",))
EVERY = "summary matched only_in_table only_on_map duplicate rejected repaired remarks to_correct rules".split()
ReadReport = Callable[[object], dict[str, Any]]


def tables(content: ReportContent = CONTENT, *, thai: bool = True) -> dict[str, pd.DataFrame]:
    return {key: table for key, _, table in report_sheets(content, thai=thai)}


def plain(findings: pd.DataFrame, counts: dict[str, int] | None = None) -> ReportContent:
    return ReportContent(TITLE, counts or {}, findings)


def test_each_outcome_has_its_sheet_in_order():
    sheets = report_sheets(CONTENT, thai=True)
    assert [sheet.key for sheet in sheets] == EVERY
    assert [sheet.title for sheet in sheets[:6]] == [
        "สรุป",
        "จับคู่ได้",
        "มีแต่ในตาราง",
        "มีแต่บนแผนที่",
        "ซ้ำ",
        "ไม่รับ",
    ]
    found = tables()
    assert {
        key: found[key]["row"].dropna().tolist() for key in ("only_in_table", "duplicate", "rejected", "remarks")
    } == {
        "only_in_table": [10],
        "duplicate": [4, 12, 7],
        "rejected": [8, 9, 13],
        "remarks": [6],
    }
    assert found["only_on_map"][["village_code", "village"]].to_numpy().tolist() == [[NORTH, "บ้านโป่งสอ"]]
    assert found["remarks"]["finding"].tolist() == ["columns_dropped", "amount_contradicts"]


def test_a_line_tells_what_is_wrong_and_what_to_do():
    line = tables()["rejected"].iloc[0]
    assert line["problem"] == "คำตอบ “9” ของตัวชี้วัดที่ 1 เป็นไปไม่ได้ จึงไม่รับทั้งแถว"
    assert line["remedy"].startswith("แก้เป็น 1 (ผ่าน) 0 (ไม่ผ่าน)")
    assert (line["severity"], line["village"], line["value"]) == ("ผิดพลาด", "บ้านน้ำคลาด", "9")
    english = tables(thai=False)["rejected"].iloc[0]
    assert english["problem"].startswith("The answer “9” to indicator 1")
    assert english["severity"] == "Error"


def test_rows_that_differ_stand_together():
    lines = tables()["duplicate"]
    assert lines[["set", "row", "other_row"]].to_numpy().tolist() == [[1, 4, 12], [1, 12, 4], [2, 7, 6]]
    assert lines["differences"].tolist() == ["ตัวชี้วัดที่ 8: 1 / 0", "ตัวชี้วัดที่ 8: 0 / 1", ""]


def test_matched_rows_are_ranges_by_village():
    lines = tables()["matched"]
    assert lines[["village_code", "village", "rows", "row_numbers"]].to_numpy().tolist() == [
        [WEST, "บ้านหนองกะท้าว", 3, "2–3, 5"],
        [EAST, "บ้านน้ำคลาด", 2, "6, 11"],
    ]


def test_equal_repairs_are_one_line():
    lines = tables()["repaired"]
    assert lines[["before", "after", "rows", "row_numbers"]].to_numpy().tolist() == [
        ["2022-03-12", "12/3", 3, "2–3, 5"],
        ["6502020", "65020201", 1, "11"],
    ]
    assert lines["repair"].tolist() == [finding_kinds()[name].text_th for name in ("house_missing", "code_missing")]


def test_the_enumerator_gets_what_needs_a_person_village_by_village():
    lines = tables()["to_correct"]
    assert lines["row"].tolist() == [4, 12, 6, 8, 10, 9]
    assert lines["village_code"].tolist() == [WEST, WEST, EAST, EAST, AWAY, "=1+1"]
    assert set(lines["correct_value"]) == {""}
    assert not lines["problem"].str.contains("ผลรวม|ซ้ำกับแถว").any(), "totals and copies need nobody"


@pytest.mark.parametrize("thai", [True, False])
def test_the_rules_can_be_handed_on(thai: bool):
    lines = tables(thai=thai)["rules"]
    wanted = [kind.id for kind in finding_kinds().values() if kind.scope in ("import", "repair", "rule")]
    assert lines["finding"].tolist() == wanted
    assert not lines.apply(lambda column: column.astype(str).str.contains("[{}]")).any(axis=None)
    line = lines.set_index("finding").loc["code_malformed"]
    texts = ["รหัสหมู่บ้าน “…” ไม่ใช่ตัวเลข 8 หลัก", "The village code “…” is not 8 digits"]
    assert [line["problem"], line["problem_other"]] == (texts if thai else texts[::-1])


def test_the_summary_adds_up_and_says_what_was_left_out():
    lines = tables()["summary"]
    assert lines["item"].iloc[0] == "รายงาน นำเข้าตารางสำรวจ"
    facts = dict(zip(lines["item"], lines["meaning"]))
    assert facts["แฟ้ม"] == "จปฐ ๒๕๖๔ (แก้).xlsx"
    assert facts["รอบสำรวจ"] == "bmn_2560_2564"
    assert facts["เวลา"] == "21 พฤศจิกายน 2569 09:05 น."
    assert facts["โปรแกรม"].endswith("0.3.0")
    assert facts["รวม"] == "5 + 1 + 3 + 3 = 12 ครบทุกแถว"
    assert lines.loc[lines["item"] == "รวม", ["number", "style"]].to_numpy().tolist() == [[12, "strong"]]
    assert lines["meaning"].str.contains("มี 4 คอลัมน์ที่ไม่ใช้").any()
    assert "ใช้รหัสเดิม 1 รหัส" in lines["meaning"].tolist()
    of_sheets = lines[lines.index > lines.index[lines["item"] == "แผ่นงานในแฟ้มนี้"][0]]
    lengths = {title: len(table) for key, title, table in report_sheets(CONTENT, thai=True) if key != "summary"}
    assert dict(zip(of_sheets["item"], of_sheets["number"])) == lengths


def test_a_sum_that_is_wrong_is_not_hidden():
    lines = tables(plain(FINDINGS, {**COUNTS, "MATCHED": 4}))["summary"]
    line = lines[lines["item"] == "รวม"].iloc[0]
    assert (line["number"], line["style"]) == (11, "error")
    assert line["meaning"].startswith("4 + 1 + 3 + 3 ไม่เท่ากับ 12")


def test_a_small_import_has_a_small_report():
    nothing = tables(plain(pd.DataFrame({"finding_id": []}), {"ROWS": 3, "IMPORTED": 3, "REJECTED": 0}))
    assert list(nothing) == ["summary", "rules"]
    assert "3 + 0 = 3 ครบทุกแถว" in nothing["summary"]["meaning"].tolist()
    one = tables(plain(pd.DataFrame([{"finding_id": "boundary_elsewhere", "row": 3, "village_code": WEST}])))
    assert list(one) == ["summary", "rejected", "to_correct", "rules"]
    assert "village" not in one["rejected"] and "value" not in one["rejected"], "columns without content are left out"


@pytest.mark.parametrize("thai", [True, False])
def test_each_column_has_a_heading_and_each_look_is_known(thai: bool):
    for _, _, table in report_sheets(CONTENT, thai=thai):
        words = headings(table.drop(columns="style"), thai=thai)
        assert len(set(words)) == len(words)
        assert set(table["style"]) <= set(STYLES)


def test_the_workbook_holds_the_tables(tmp_path: Path, read_report: ReadReport):
    path = write_report(tmp_path / "รายงาน ชุดที่ 1", "importsurvey", CONTENT, thai=True)
    assert path.name == "importsurvey_20261121-090500.xlsx"
    back = read_report(path)
    sheets = report_sheets(CONTENT, thai=True)
    assert list(back) == [sheet.title for sheet in sheets]
    for sheet in sheets[1:]:
        shown = sheet.table.drop(columns="style").astype(object)
        assert list(back[sheet.title]) == headings(shown, thai=True)
        wanted = shown.where(shown.notna(), "").astype(str).replace({"=1+1": "'=1+1"})
        assert back[sheet.title].to_numpy().tolist() == wanted.to_numpy().tolist(), sheet.key
    assert back["จับคู่ได้"]["แถวที่"].tolist() == ["2–3, 5", "6, 11"]


def test_no_cell_is_a_formula_and_codes_are_text(tmp_path: Path):
    path = write_report(tmp_path, "importsurvey", CONTENT, thai=True)
    with zipfile.ZipFile(path) as archive:
        sheets = {name: archive.read(name).decode() for name in archive.namelist() if "worksheets" in name}
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert len(sheets) == len(EVERY)
    assert not any(re.search("<f[ >/]|</f>", sheet) for sheet in sheets.values())
    assert f">{WEST}<" in strings and not any(f"<v>{WEST}</v>" in sheet for sheet in sheets.values())


def test_what_a_csv_would_run_is_defused():
    evil = pd.Series(["=1+1", "+A1", "-2+3", "@x", "\tx", "\r=x", "+66 81", "-cmd|' /C calc'!A0"])
    assert defused(evil).tolist() == ["'" + text for text in evil]
    kind = pd.Series(["-", "-5", "+1", "-0.5", "ok", "1-2", "", "บ้าน=ก"])
    assert defused(kind).tolist() == kind.tolist()
    numbers = pd.Series([-1, 2])
    assert defused(numbers) is numbers


def test_reports_do_not_overwrite_each_other(tmp_path: Path):
    paths = [write_report(tmp_path, "importsurvey", CONTENT, thai=True) for _ in range(3)]
    assert len(set(paths)) == 3 == len(list(tmp_path.iterdir()))


def test_a_report_that_cannot_be_written(tmp_path: Path):
    (tmp_path / "reports").write_text("a file where the folder should be")
    with pytest.raises(InputError, match=r"cannot be written.*private/reports"):
        write_report(tmp_path / "reports", "importsurvey", CONTENT, thai=True)


def test_long_cells_are_cut():
    shown = masked(pd.Series(["65020201", "1650200123456", "", None, "นายสมมุติ ทดสอบ"])).tolist()
    assert shown == ["65020201", "16…(13)", "", "", "นา…(15)"]


def test_values_of_a_text_are_left_open():
    assert open_text("รหัส {village_code} (ดูแถว {other_row} ด้วย)") == "รหัส … (ดูแถว … ด้วย)"


def ranges(rows: list[int], groups: list[int]) -> pd.DataFrame:
    return row_ranges(np.array(rows, dtype=np.int64), np.array(groups, dtype=np.int64), lambda count: f"+{count}")


def test_many_ranges_end_somewhere():
    found = ranges(list(range(2, 402, 2)), [0] * 200).iloc[0]
    assert (found["rows"], found["row_numbers"].count(", ")) == (200, MOST_RANGES)
    assert found["row_numbers"].endswith(f"120, +{200 - MOST_RANGES}")
    assert ranges(list(range(2, 150_002)), [0] * 150_000)["row_numbers"].tolist() == ["2–150001"]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(2, 60), st.integers(0, 3)), min_size=1, max_size=80))
def test_ranges_name_each_row_once(pairs: list[tuple[int, int]]):
    found = ranges([row for row, _ in pairs], [group for _, group in pairs])
    for group, line in found.iterrows():
        spans = [list(map(int, span.split("–"))) for span in line["row_numbers"].split(", ")]
        named = [row for span in spans for row in range(span[0], span[-1] + 1)]
        assert named == sorted({row for row, of in pairs if of == group})
        assert len(named) == line["rows"]
        assert all(later[0] > earlier[-1] + 1 for earlier, later in zip(spans, spans[1:])), "neighbours are one range"


outcomes = st.sampled_from(["ONLY_IN_TABLE", "DUPLICATE", "REJECTED", "MATCHED"])


@settings(max_examples=40, deadline=None)
@given(st.lists(outcomes, min_size=1, max_size=40))
def test_every_row_stands_on_the_sheet_of_its_outcome(chosen: list[str]):
    ids = {"ONLY_IN_TABLE": "village_not_on_map", "DUPLICATE": "row_copy", "REJECTED": "code_missing"}
    rows = pd.DataFrame({"row": range(2, 2 + len(chosen)), "outcome": chosen, "village_code": WEST, "other_row": "1"})
    findings = rows[rows["outcome"] != "MATCHED"].assign(finding_id=rows["outcome"].map(ids))
    matched = rows[rows["outcome"] == "MATCHED"]
    content = ReportContent(TITLE, {"ROWS": len(rows)}, findings, matched=matched)
    found = tables(content)
    for outcome in ids:
        wanted = rows.loc[rows["outcome"] == outcome, "row"].tolist()
        assert sorted(found[outcome.lower()]["row"]) == wanted if wanted else outcome.lower() not in found
    assert ("matched" in found) == (len(matched) > 0)
    total = sum(len(found.get(name.lower(), ())) for name in ids) + sum(found.get("matched", {"rows": []})["rows"])
    assert total == len(rows)
