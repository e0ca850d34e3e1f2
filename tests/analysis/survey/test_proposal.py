from __future__ import annotations

from pathlib import Path

import pytest

from chumchon.plugin.analysis.office.tables import open_table
from chumchon.plugin.analysis.survey.proposal import columns_read, propose_mapping
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.headings import Columns, Target
from chumchon.plugin.domain.indicators import load_indicator_set
from chumchon.plugin.domain.mapping import TableMapping

BMN = load_indicator_set("bmn_2560")
NRD = load_indicator_set("nrd2c_2560")
TPMAP = Path(__file__).parents[3] / ".." / "shared" / "data" / "tpmap"


def proposed(tmp_path: Path, heading: str, indicator_set=BMN, layout: str = "") -> TableMapping:
    path = tmp_path / "ตาราง ทดสอบ.csv"
    path.write_text(f"{heading}\n{',' * heading.count(',')}\n", encoding="utf-8-sig")
    return propose_mapping(open_table(path), indicator_set, layout)


def read(tmp_path: Path, heading: str, indicator_set=BMN, layout: str = "") -> Columns:
    mapping = proposed(tmp_path, heading, indicator_set, layout)
    return columns_read(open_table(tmp_path / "ตาราง ทดสอบ.csv"), mapping, indicator_set)


def test_a_household_file_in_the_usual_words(tmp_path: Path):
    mapping = proposed(tmp_path, "ปี,รหัสหมู่บ้าน,บ้านเลขที่,ชื่อ-สกุล,ตัวชี้วัดที่ ๑,i22,รายได้เฉลี่ย (บาท/คน/ปี)")
    assert mapping.layout == "households"
    assert mapping.targets == {
        0: Target("year"),
        1: Target("village_code"),
        2: Target("house_no"),
        4: Target("indicator", "1"),
        5: Target("indicator", "22"),
        6: Target("income"),
    }


def test_an_indicator_may_be_called_by_its_whole_name(tmp_path: Path):
    name = BMN.by_id["7"].name_th
    mapping = proposed(tmp_path, f'รหัสหมู่บ้าน,บ้านเลขที่,"{name}"')
    assert mapping.targets[2] == Target("indicator", "7")


@pytest.mark.parametrize(
    ("heading", "indicator_set", "layout"),
    [
        ("รหัสหมู่บ้าน,ตัวชี้วัดที่ 1 สำรวจ,ตัวชี้วัดที่ 1 ผ่าน,ตัวชี้วัดที่ 1 ไม่ผ่าน", BMN, "counts"),
        ("village_code,indicator1.ALL,indicator1.CNT", BMN, "counts"),
        ("ปี,รหัสหมู่บ้าน,ตัวชี้วัด,จำนวนที่สำรวจ,จำนวนที่ผ่าน", BMN, "long"),
        ("รหัสหมู่บ้าน,บ้านเลขที่,คนที่,ตัวชี้วัดที่ 1", BMN, "persons"),
        ("รหัสหมู่บ้าน,1,2,3", NRD, "villages"),
        ("รหัสหมู่บ้าน,ตัวชี้วัด,คะแนน", NRD, "long"),
    ],
)
def test_layouts_are_told_apart(tmp_path: Path, heading: str, indicator_set, layout: str):
    assert proposed(tmp_path, heading, indicator_set).layout == layout
    assert read(tmp_path, heading, indicator_set)


def test_the_users_layout_wins(tmp_path: Path):
    assert proposed(tmp_path, "รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1", layout="persons").layout == "persons"


@pytest.mark.parametrize(
    ("heading", "indicator_set", "message"),
    [
        ("รหัสหมู่บ้าน,vill_code,บ้านเลขที่,i1", BMN, "two columns for the same thing: “รหัสหมู่บ้าน” and “vill_code”"),
        ("รหัสหมู่บ้าน,บ้านเลขที่,i1,ข้อ 1", BMN, "two columns for the same thing: “i1” and “ข้อ 1”"),
        ("จังหวัด,ตัวชี้วัดที่ 1 ผ่าน", BMN, "about whole areas .tambon, district or province."),
        ("province_ID,indicator1.CNT", BMN, "about whole areas"),
        ("รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1", NRD, "has columns of households: บ้านเลขที่"),
        ("รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 77", BMN, "does not have: 77"),
        ("รหัสหมู่บ้าน,บ้านเลขที่", BMN, "no column of answers"),
        ("ก,ข", BMN, "no column for village_code"),
    ],
)
def test_what_cannot_serve_is_told(tmp_path: Path, heading: str, indicator_set, message: str):
    with pytest.raises(InputError, match=message):
        read(tmp_path, heading, indicator_set)


def test_two_columns_of_names_are_no_fault(tmp_path: Path):
    columns = read(tmp_path, "รหัสหมู่บ้าน,หมู่บ้าน,ชื่อหมู่บ้าน,บ้านเลขที่,i1")
    assert columns.named["village_name"] == 1


@pytest.mark.skipif(not TPMAP.is_dir(), reason="../shared/data is not here")
@pytest.mark.parametrize("name", ["61_province_common.csv", "61_province_11111.csv"])
def test_tpmap_by_province_is_known_and_refused(name: str):
    table = open_table(TPMAP / name)
    with pytest.raises(InputError, match=f"{name} is about whole areas"):
        columns_read(table, propose_mapping(table, BMN), BMN)
