"""Thousands of tables that nobody would write: each gives counts that add up, or is refused in words."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from import_in_memory import ID_NUMBER, SETS, import_file, or_refused

from chumchon.plugin.analysis.office.tables import OfficeTable
from chumchon.plugin.domain.decisions import DATE_ORDERS, Decisions, read_decisions
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.findings import finding_kinds
from chumchon.plugin.domain.headings import headings
from chumchon.plugin.domain.layouts import LAYOUTS
from chumchon.plugin.domain.mapping import TableMapping, read_mapping

TIMES = int(os.environ.get("CHUMCHON_FUZZ", "1"))
"""So many times as many inputs as in a run of all tests."""
FUZZ = settings(
    deadline=None,
    database=None,
    derandomize="CI" in os.environ,  # the same inputs in every run
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
CODES = (
    "65020201|65020202|65020203|65020201.0|6.5020201E+07|6.50E+07|๖๕๐๒๐๒๐๑|65-02-02-01|6502021|65020213|65990063|65990064|"
    "65020299|50010621|65020200|1|ม.2|หมู่ที่ 3|650202|รวม|รวมทั้งสิ้น|หมายเหตุ: ทดสอบ"
).split("|")
HOUSES = "7/8|12|๑๒/๓|12-14|99/ก|2022-03-12|12-Mar|มี.ค.-12|0012|12 (2)|เลขที่ 12 ม.3|44632|ไม่มีเลขที่".split("|")
ANSWERS = "1|0|-||✓|✗|ผ่าน|9|3|2.0|TRUE|50%|38,000 บาท|-5|1e9|1e400|nan|inf".split("|")
HOUSE_CODES = (
    "65020100001|6502-010000-1|6.5020100001E+10|6.5E+10|650201|1111111111111111111111111111111111111111".split("|")
)
EVIL = [
    *"=1+1|@x|+1|-1|\u200b|\u200f1|\x07|\x1a|🙂|ํา|1e-400|2564|๒๕๖๕|65|254|บ้านหาดสัง|หนองกะท้าว|16.8|100.2|NaT|None".split(
        "|"
    ),
    *"\ud7ff|\uffff|{value}|%s|\\|'|0x10|1_000|١٢|Ⅷ|²|-0|1,2,3|/|12/3/|#REF!|1/0|01/01/01|30/2/2565".split("|"),
    *("", " ", "|", *[ID_NUMBER] * 5, "ก" * 400, "9" * 400, "\u0e33" * 9),
]
CELLS = st.one_of(
    st.sampled_from(CODES),
    st.sampled_from(HOUSES),
    st.sampled_from(ANSWERS),
    st.sampled_from(HOUSE_CODES),
    st.sampled_from(EVIL),
    st.text(max_size=12),
)
KINDS = {"รหัสหมู่บ้าน": CODES, "หมู่ที่": CODES, "ตำบล": EVIL, "ชื่อหมู่บ้าน": EVIL, "บ้านเลขที่": HOUSES, "รหัสประจำบ้าน": HOUSE_CODES}
"""What most cells of a column are; of all others they are answers and numbers."""
PLACE = ("รหัสหมู่บ้าน", "หมู่ที่", "ตำบล", "ชื่อหมู่บ้าน")
HOUSE = ("บ้านเลขที่", "รหัสประจำบ้าน", "ลำดับครัวเรือน", "ปี")
_ASKED = ("ตัวชี้วัดที่ 1", "ตัวชี้วัดที่ 2", "ตัวชี้วัดที่ 22")
_NUMBERS = tuple(f"{one} {side}" for one in _ASKED for side in ("สำรวจ", "ผ่าน", "ไม่ผ่าน", "ไม่เกี่ยวข้อง"))
LIKELY = {
    "bmn_2560": ((*HOUSE, *_ASKED, "รายได้เฉลี่ยต่อคนต่อปี", "จำนวนสมาชิก"), (*HOUSE, *_ASKED, "คนที่"), _NUMBERS),
    "bmn_2565": ((*HOUSE, *_ASKED, "v29"), ("ข้อ", "จำนวนที่สำรวจ", "จำนวนที่ผ่าน", "จำนวนที่ไม่ผ่าน")),
    "nrd2c_2560": (_ASKED, (*_ASKED, "ระดับการพัฒนาหมู่บ้าน"), ("ตัวชี้วัดที่", "คะแนน")),
    "tpmap_2560": ((*HOUSE, "ตกเกณฑ์มิติสุขภาพ", "ผ่านมิติรายได้", "มิติการศึกษา", "บัตรสวัสดิการแห่งรัฐ"),),
    "account": ((*HOUSE, "รายได้รวม", "รายจ่ายรวม", "หนี้สิน", "เงินออม", "จำนวนสมาชิก"),),
    "capital": (("ประเภททุน", "ชื่อกลุ่ม", "จำนวนกลุ่ม", "จำนวนกองทุน", "จำนวนสมาชิก", "เงินทุน"),),
}
HEADINGS = st.one_of(
    st.sampled_from([one.heading for one in headings()]).flatmap(
        lambda text: st.sampled_from(["1", "2", "22", "77"]).map(
            lambda number: (
                text.replace("{id}", number).replace("{indicator}", f"ข้อ {number}").replace("{below}", "ตกเกณฑ์")
            )
        )
    ),
    CELLS,
)
REPAIRS = [kind.id for kind in finding_kinds().values() if kind.scope == "repair"] or ["repair_moo_padded"]
ORDERS = st.builds(
    Decisions,
    st.frozensets(st.sampled_from([*REPAIRS, "repair_moo_padded", "repair_moo_alone", "x"])),
    st.sampled_from(["", *DATE_ORDERS]),
    st.dictionaries(st.sampled_from(["หาดสัง", "หาดสั่ง", "x", ""]), st.sampled_from(CODES), max_size=2),
    st.dictionaries(st.integers(-1, 12), st.dictionaries(st.integers(-1, 9).map(str), CELLS, max_size=2), max_size=2),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """An indicator set and a table of it: most of its headings, others of any kind, and rows too short or too long."""
    set_id = draw(st.sampled_from(sorted(SETS)))
    places = draw(st.sampled_from([PLACE[:1], PLACE[:1], PLACE[:2], PLACE[1:3], PLACE[3:], PLACE]))
    core = [*places, *draw(st.sampled_from(LIKELY[set_id]))]
    left_out = draw(st.sets(st.sampled_from(core), max_size=3))
    extra = draw(st.lists(HEADINGS, max_size=2)) if draw(st.integers(0, 2)) == 0 else []
    head = [*(text for text in core if text not in left_out), *extra]
    columns = [st.one_of(st.sampled_from(KINDS.get(text, ANSWERS)), CELLS) for text in head]
    rows = draw(st.lists(st.tuples(*columns).map(list), max_size=7))
    for row in draw(st.lists(st.sampled_from(rows), max_size=3)) if rows else ():
        rows.append(list(row))
    if rows and draw(st.integers(0, 3)) == 0:
        rows[-1] = [*rows[-1][: draw(st.integers(0, len(head)))], *draw(st.lists(CELLS, max_size=3))]
    return set_id, [head, *rows]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("แฟ้ม ประหลาด")


@settings(FUZZ, max_examples=1000 * TIMES)
@given(tables(), st.one_of(st.just(""), st.just(""), st.just(""), st.sampled_from(sorted(LAYOUTS))), ORDERS)
def test_any_table_adds_up_or_is_refused(
    scratch: Path, table: tuple[str, list[list[str]]], layout: str, decisions: Decisions
) -> None:
    set_id, rows = table
    path = scratch / "ตาราง.csv"
    lines = pd.DataFrame(rows).fillna("")
    path.write_bytes(lines.to_csv(header=False, index=False).encode("utf-8", errors="replace"))
    event(f"refused: {or_refused(lambda: import_file(path, SETS[set_id], layout, decisions))}")


@settings(FUZZ, max_examples=300 * TIMES)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "position": st.one_of(st.integers(-2, 9), st.floats(), st.none(), st.text(max_size=2)),
                "meaning": st.one_of(
                    st.sampled_from(["village_code", "house_no", "indicator", "income", "personal_name", "surveyed"]),
                    st.text(max_size=3),
                    st.lists(st.integers(), max_size=1),
                ),
                "id": st.one_of(st.sampled_from(["", "1", "22", "77"]), st.integers(), st.none()),
            }
        ),
        max_size=6,
    ),
    st.sampled_from(sorted(LAYOUTS)),
    st.one_of(st.integers(-1, 3), st.floats()),
)
def test_any_mapping_is_used_or_refused(
    scratch: Path, columns: list[dict[str, object]], layout: str, row: float
) -> None:
    path = scratch / "จับคู่.csv"
    path.write_text("รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1\n65020201,12,1\n65020202,,9\n", encoding="utf-8")

    def mapped(table: OfficeTable) -> TableMapping:
        content = {"layout": layout, "headings": list(table.headings), "columns": columns, "heading_row": row}
        mapping = read_mapping(json.dumps(content), "ทดสอบ")
        assume(mapping.fits(table.headings))
        return mapping

    or_refused(lambda: import_file(path, SETS["bmn_2560"], mapping=mapped))


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.sampled_from(["accept", "date_order", "names", "cells", "layout", "columns"]), st.text(max_size=3)
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@settings(FUZZ, max_examples=1000 * TIMES)
@given(st.one_of(st.text(), JSON.map(json.dumps), JSON.map(lambda value: json.dumps({"cells": value}))))
def test_any_json_is_decisions_or_refused(text: str) -> None:
    for read in (read_decisions, lambda given: read_mapping(given, "ทดสอบ")):
        try:
            read(text)
        except InputError:
            continue


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"cells":' * 50_000, "9" * 10_000, '{"cells": {"1": {"' + "9" * 9_000 + '": ""}}}']
)
def test_endless_json_is_refused(text: str) -> None:
    for read in (read_decisions, lambda given: read_mapping(given, "ทดสอบ")):
        with pytest.raises(InputError):
            read(text)
