"""Findings about boundaries in words: villages by moo and name, areas in one way."""

import re

import pandas as pd
import pytest
from shapely import wkb
from shapely.geometry import box

from chumchon.plugin.analysis.boundaries_check import check_boundaries
from chumchon.plugin.analysis.reports import with_texts
from tests.analysis.test_boundaries_check import at_home, check, grid, outline


@pytest.mark.parametrize(("name", "shown"), [("บ้านโคก", "หมู่ 5 บ้านโคก"), ("", "65020205")])
def test_villages_are_told_by_moo_and_name_and_areas_in_one_way(name, shown):
    shapes = grid()
    shapes["65020205"] = box(100, 100, 230, 200)
    table = pd.DataFrame(
        {
            "village_code": list(shapes),
            "name": [name if code == "65020205" else f"บ้าน {code[6:]}" for code in shapes],
            "geometry": [at_home(shape) for shape in shapes.values()],
        }
    )
    findings = check_boundaries(table, outline(), area_of=lambda given: wkb.loads(given).area * 1.02)
    text = with_texts(findings, thai=True)["text"].iloc[0]
    assert text == f"แนวเขตของ {shown} ทับกับ หมู่ 6 บ้าน 06 เป็นเนื้อที่ 1-3-65 ไร่ (3,060 ตร.ม.)"


def test_a_gap_names_those_beside_it_and_a_lone_line_the_outline():
    shapes = grid()
    shapes["65020205"] = box(100, 100, 190, 200)
    gap = with_texts(check(shapes), thai=False).set_index("finding_id").loc["check_gap", "text"]
    assert re.fullmatch(
        r"A gap of \S+ rai \(1,000 m²\) belongs to no village \(beside it: (moo \d \D+ \d( and )?){2}\)", gap
    )
    row = {"finding_id": "check_border_lost", "village_code": "65020205", "name": "บ้านโคก", "size_m2": None}
    lost = pd.DataFrame([{**row, "other_code": "", "other_name": ""}])
    assert (
        with_texts(lost, thai=True)["text"].iloc[0].startswith("หมายเหตุเรื่องแนวเขตระหว่าง หมู่ 5 บ้านโคก กับ แนวเขตตำบล อยู่")
    )
    gap = pd.DataFrame([{**row, "finding_id": "check_gap", "size_m2": 0.5, "other_code": "", "other_name": ""}])
    assert with_texts(gap, thai=True)["text"].iloc[0] == ("มีที่ว่าง 0.50 ตร.ม. ที่ไม่อยู่ในหมู่บ้านใด (ข้างเคียง: หมู่ 5 บ้านโคก)")
