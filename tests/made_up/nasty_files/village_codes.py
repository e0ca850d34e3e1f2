"""Which village a row means, in all the ways in which offices and spreadsheets write it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .draft import (
    ALIAS,
    ALIAS_BEFORE,
    HOUSEHOLD,
    RETIRED,
    TAKEN,
    Cell,
    Draft,
    Fate,
    NastyFile,
    asked,
    only_in_table,
    rejected,
    repaired,
    warned,
)
from .formats import text, xlsx

_NBSP, _ZERO_WIDTH, _RIGHT_TO_LEFT = "\u00a0", "\u200b", "\u200f"
_CODES: Sequence[tuple[str, Fate, str]] = (
    ("code_point_zero", repaired("repair_point_zero"), "65020201.0"),
    ("code_point_zero", repaired("repair_point_zero"), "65020201.00"),
    ("code_scientific", repaired("repair_scientific"), "6.5020201E+07"),
    ("code_scientific", repaired("repair_scientific"), "6.5020201e7"),
    ("code_digits_lost", rejected("code_digits_lost"), "6.50E+07"),
    ("code_digits_lost", rejected("code_digits_lost"), "7E+07"),
    ("code_spaces", repaired("repair_spaces"), " 65020201 "),
    ("code_spaces", repaired("repair_spaces"), "65 02 02 01"),
    ("code_spaces", repaired("repair_spaces"), f"6502{_NBSP}0201"),
    ("code_zero_width", repaired("repair_spaces"), f"6502{_ZERO_WIDTH}0201"),
    ("code_right_to_left", repaired("repair_spaces"), f"{_RIGHT_TO_LEFT}65020201"),
    ("code_thai_digits", repaired("repair_thai_digits"), "๖๕๐๒๐๒๐๑"),
    ("code_dashes", repaired("repair_separators"), "65-02-02-01"),
    ("code_dashes", repaired("repair_separators"), "65-2-2-1"),
    ("code_thousands", repaired("repair_separators"), "65,020,201"),
    ("code_quoted", repaired("repair_separators"), "'65020201"),
    ("code_quoted", repaired("repair_separators"), '="65020201"'),
)
_STRANGE: Sequence[tuple[str, Fate, str]] = (
    ("code_of_other_area", only_in_table("code_of_other_area"), "65020301"),
    ("code_of_other_area", only_in_table("code_of_other_area"), "50010621"),
    ("code_not_on_map", only_in_table("village_not_on_map"), "65020299"),
    ("code_not_in_year", only_in_table("village_not_in_year"), RETIRED),
    ("code_moo_zero", rejected("code_malformed"), "65020200"),
    ("code_missing", rejected("code_missing"), ""),
    ("code_missing", rejected("code_missing"), " "),
    ("code_too_long", rejected("code_malformed"), "650202011"),
    ("code_too_short", rejected("code_malformed"), "65020"),
    ("code_is_words", rejected("code_malformed"), "ไม่ทราบ"),
    ("code_with_letters", rejected("code_malformed"), "65O2O2O1"),
    ("code_full_width", rejected("code_malformed"), "６５０２０２０１"),
)
_NAMES: Sequence[tuple[str, Fate, str, str]] = (
    ("name_exact", repaired("repair_village_name_same"), "บ้านหาดสั่ง", "65020203"),
    ("name_without_ban", repaired("repair_village_name_same"), "หาดสั่ง", "65020203"),
    ("name_with_moo", repaired("repair_village_name_same|repair_moo_alone"), "หมู่ที่ 3 บ้านหาดสั่ง", "65020203"),
    ("name_broken_am", repaired("repair_village_name_same"), "บ้านน\u0e4d\u0e49าริน", "65020202"),
    ("name_doubled_mark", repaired("repair_village_name_same"), "บ้านหาดสั่\u0e48ง", "65020203"),
    ("name_zero_width", repaired("repair_village_name_same"), "บ้าน\u200bเนินเพิ่ม", "65020204"),
    ("name_near", asked("village_name_unsure", "repair_village_name"), "บ้านหาดสัง", "65020203"),
    ("name_near", asked("village_name_unsure", "repair_village_name"), "ใหม่เจริญทำ", "65020205"),
    ("name_unknown", rejected("village_name_unknown"), "กขคงจฉช", "65020203"),
)


def _without_village(**columns: str) -> dict[str, str]:
    return {**columns, **{key: heading for key, heading in HOUSEHOLD.items() if key != "village"}}


def _codes(rows: Sequence[tuple[str, Fate, str]]) -> Draft:
    draft = Draft().good(6)
    for fault, fate, cell in rows:
        draft.plant(fault, fate, {"village": "65020201"}, village=cell)
    return draft


def _numbers() -> Draft:
    draft = Draft()
    cells: tuple[Cell, ...] = (65020201, 65020201.0, "65020201", "65020201 ")
    fates = (TAKEN, repaired("repair_point_zero"), TAKEN, repaired("repair_spaces"))
    for cell, fate in zip(cells, fates):
        draft.plant("code_as_number", fate, {"village": "65020201"}, village=cell)
    draft.plant(
        "code_moo_unpadded", asked("code_without_zero", "repair_moo_padded"), {"village": "65020203"}, village=6502023
    )
    return draft.good(4)


def _unpadded() -> Draft:
    draft = Draft().good(4)
    for moo in range(1, 7):
        code = f"650202{moo:02}"
        fate = asked("code_without_zero", "repair_moo_padded")
        draft.plant("code_moo_unpadded", fate, {"village": code}, village=f"650202{moo}")
    draft.plant("code_too_short", rejected("code_malformed"), village="6502029")
    return draft


def _parts() -> Draft:
    columns = _without_village(changwat="รหัสจังหวัด", amphoe="รหัสอำเภอ", tambon="รหัสตำบล", moo="หมู่ที่")
    draft = Draft(columns)
    for moo in ("1", "02", "๓", "4.0", "หมู่ 5", "ม.6"):
        code = f"650202{moo.translate(str.maketrans('๓', '3')).strip('หมู่ .').split('.')[0].zfill(2)}"
        cells: dict[str, Cell] = {"changwat": "65", "amphoe": "2", "tambon": "02", "moo": moo}
        draft.plant("code_in_parts", repaired("repair_code_parts"), {"village": code}, **cells)
    draft.plant(
        "code_part_missing", rejected("code_missing|code_malformed|code_only_moo|tambon_unknown"), amphoe="2", moo="1"
    )
    return draft


def _moo_and_tambon(key: str, heading: str, cells: Sequence[str], rule: str) -> Draft:
    draft = Draft(_without_village(moo="หมู่ที่", **{key: heading}))
    for number, cell in enumerate(cells, start=1):
        draft.plant(
            "moo_and_tambon", repaired(rule), {"village": f"650202{number:02}"}, **{"moo": str(number), key: cell}
        )
    return draft


def _moo_alone() -> Draft:
    draft = Draft(_without_village(moo="หมู่ที่"))
    for moo in range(1, 7):
        fate = asked("code_only_moo", "repair_moo_alone")
        draft.plant("moo_alone", fate, {"village": f"650202{moo:02}"}, moo=f"หมู่ที่ {moo}")
    return draft


def _names() -> Draft:
    draft = Draft(_without_village(village_name="ชื่อหมู่บ้าน"))
    for fault, fate, cell, code in _NAMES:
        draft.plant(fault, fate, {"village": code}, village_name=cell)
    return draft


def _contradictions() -> Draft:
    draft = Draft({**HOUSEHOLD, "village_name": "ชื่อหมู่บ้าน", "moo": "หมู่ที่"}).good(4)
    here = {"village": "65020201"}
    draft.plant("code_contradicts_name", warned("code_contradicts_name"), here, village_name="บ้านหาดสั่ง")
    draft.plant("code_contradicts_moo", warned("code_contradicts_moo"), here, moo="5")
    draft.plant("code_beside_moo", TAKEN, here, moo="หมู่ 1", village_name="หนองกะท้าว")
    return draft


def _aliases() -> Draft:
    draft = Draft().good(4)
    draft.plant("code_alias", repaired("repair_alias"), {"village": "65020202"}, village=ALIAS)
    draft.plant("code_alias", repaired("repair_alias"), {"village": "65020202"}, village=f"{ALIAS}.0")
    draft.plant("code_alias_old", only_in_table("village_not_in_year"), village=ALIAS_BEFORE)
    draft.plant("code_not_in_year", only_in_table("village_not_in_year"), village=RETIRED)
    return draft


_CHOSEN = json.dumps({"names": {"หาดสัง": "65020203", "ใหม่เจริญทำ": "65020205"}}, ensure_ascii=False)

FILES = (
    NastyFile("รหัสหมู่บ้าน สารพัดแบบ.csv", "codes_as_typed", _codes(_CODES), text()),
    NastyFile("รหัสหมู่บ้าน แปลกถิ่น.csv", "codes_strange", _codes(_STRANGE), text("utf-16")),
    NastyFile("รหัสเป็นตัวเลข.xlsx", "code_as_number", _numbers(), xlsx, order='{"accept": ["repair_moo_padded"]}'),
    NastyFile("หมู่ไม่มีศูนย์.csv", "code_moo_unpadded", _unpadded(), text(), order='{"accept": ["repair_moo_padded"]}'),
    NastyFile("รหัสสี่ช่อง.csv", "code_in_parts", _parts(), text()),
    NastyFile(
        "หมู่กับชื่อตำบล.csv",
        "moo_and_tambon",
        _moo_and_tambon(
            "tambon_name", "ตำบล", ("หนองกะท้าว", "ต.หนองกะท้าว", "ตำบล หนองกะท้าว"), "repair_moo_tambon_name"
        ),
        text(),
    ),
    NastyFile(
        "หมู่กับรหัสตำบล.csv",
        "moo_and_tambon",
        _moo_and_tambon("tambon", "รหัสตำบล", ("650202", "650202.0", "๖๕๐๒๐๒"), "repair_moo_tambon_code"),
        text(),
    ),
    NastyFile("มีแต่หมู่ที่.csv", "moo_alone", _moo_alone(), text(), order='{"accept": ["repair_moo_alone"]}'),
    NastyFile("มีแต่ชื่อบ้าน.csv", "names_as_typed", _names(), text(), order=_CHOSEN),
    NastyFile("รหัสกับชื่อขัดกัน.csv", "code_contradicts_name", _contradictions(), text()),
    NastyFile("รหัสชุมชนเทศบาล.csv", "code_alias", _aliases(), text()),
)
