from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from chumchon.plugin.analysis.reports import masked, report_table, write_report
from chumchon.plugin.domain.errors import InputError

FINDINGS = pd.DataFrame(
    [
        {
            "row": 7,
            "village_code": "65020201",
            "outcome": "DUPLICATE",
            "finding_id": "household_conflict",
            "other_row": "9",
        },
        {"row": 3, "village_code": "=1+1", "outcome": "REJECTED", "finding_id": "code_malformed"},
        {"finding_id": "columns_dropped", "value": "4"},
    ]
)


def test_the_report_opens_right_in_excel(tmp_path: Path):
    folder = tmp_path / "รายงาน ชุดที่ 1"
    folder.mkdir()
    path = write_report(folder, "importsurvey", FINDINGS, thai=True, counts={"ROWS": 12, "MATCHED": 9})
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert table["outcome"].tolist() == ["ROWS", "MATCHED", "", "REJECTED", "DUPLICATE"]
    assert table["value"].tolist()[:3] == ["12", "9", "4"]
    assert table["row"].tolist() == ["", "", "", "3", "7"]
    assert table["text_th"].iloc[4] == "ครัวเรือนเดียวกันมีคำตอบต่างกัน (ดูแถว 9 ด้วย) จึงพักไว้ทุกแถว"
    assert table["text_en"].iloc[2].startswith("4 columns that are not needed")
    assert (table["remedy_th"].iloc[2:] != "").all()


def test_no_cell_is_a_formula(tmp_path: Path):
    table = report_table(FINDINGS, {}, thai=True)
    assert table["village_code"].tolist() == ["", "'=1+1", "65020201"]
    evil = pd.DataFrame({"finding_id": "code_malformed", "village_code": ["+1", "-1", "@x", "\tx", "ok", "1-2"]})
    assert report_table(evil, {}, thai=True)["village_code"].tolist() == ["'+1", "'-1", "'@x", "'\tx", "ok", "1-2"]


def test_the_users_language_stands_left():
    for thai, first in ((True, "text_th"), (False, "text_en")):
        columns = list(report_table(FINDINGS, {}, thai=thai))
        assert min(columns.index("text_th"), columns.index("text_en")) == columns.index(first)


def test_a_report_without_findings_holds_the_counts(tmp_path: Path):
    path = write_report(tmp_path, "x", pd.DataFrame({"finding_id": []}), thai=True, counts={"ROWS": 1})
    assert pd.read_csv(path)["value"].tolist() == [1]


def test_reports_do_not_overwrite_each_other(tmp_path: Path):
    paths = {write_report(tmp_path, "importsurvey", FINDINGS, thai=True) for _ in range(3)}
    assert len(paths) == 3


def test_a_report_that_cannot_be_written(tmp_path: Path):
    (tmp_path / "reports").write_text("a file where the folder should be")
    with pytest.raises(InputError, match=r"cannot be written.*private/reports"):
        write_report(tmp_path / "reports", "importsurvey", FINDINGS, thai=True)


def test_long_cells_are_cut():
    shown = masked(pd.Series(["65020201", "1650200123456", "", None, "นายสมมุติ ทดสอบ"])).tolist()
    assert shown == ["65020201", "16…(13)", "", "", "นา…(15)"]
