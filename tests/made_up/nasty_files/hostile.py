"""Cells and headings that break careless programs: formulas, endless texts, characters that nobody sees."""

from __future__ import annotations

from .containers import ENGLISH
from .draft import HOUSEHOLD, TAKEN, VILLAGES, Draft, Formula, NastyFile, rejected, repaired
from .formats import text, xlsx

_TPMAP = {"village": "village_code", "s1": "indicator1.ALL", "f1": "indicator1.CNT", "s2": "indicator2.ALL"}


def _formulas() -> Draft:
    draft = Draft().good(3)
    for cell in ("=1+1", "+1", "-9", "@SUM(A1)", '=HYPERLINK("http://x.invalid","ดู")', "=cmd|' /C calc'!A0"):
        draft.plant("formula_in_answer", rejected("answer_impossible"), i1=cell)
    for cell in ("=65020201", "@65020201", "=cmd|' /C calc'!A0"):
        draft.plant("formula_in_code", rejected("code_malformed"), village=cell)
    draft.plant("formula_in_name", TAKEN, name="=1+1", pid="+66812345678")
    return draft


def _computed() -> Draft:
    """Cells of a workbook that compute their value: the value counts."""
    draft = Draft()
    for _ in range(4):
        draft.plant("formula_computed", TAKEN, {"i1": "1"}, i1=Formula("IF(E2=1,1,0)"))
    return draft


def _long_cells() -> Draft:
    draft = Draft({**HOUSEHOLD, "village_name": "ชื่อหมู่บ้าน"}).good(3)
    draft.plant("cell_endless", rejected("answer_impossible"), i1="ผ" * 300)
    draft.plant("cell_endless", rejected("code_malformed"), village="6" * 300)
    draft.plant("cell_endless", TAKEN, name="ก" * 40_000)
    draft.plant("cell_endless", TAKEN, village_name="(ก" * 16_000)
    return draft


def _long_houses() -> Draft:
    draft = Draft().good(3)
    for cell in ("1" * 300, "ก" * 300, "," * 32_767):
        draft.plant("cell_endless", rejected("house_no_too_long|house_no_unreadable|house_missing"), house=cell)
    return draft


def _unseen() -> Draft:
    draft = Draft().good(3)
    draft.plant("control_characters", rejected("answer_impossible"), i1="1\x07\x1b[31m")
    draft.plant("control_characters", rejected("code_malformed"), village="6502\x02\x080201")
    draft.plant("emoji", rejected("answer_impossible"), i1="🙂")
    draft.plant("emoji", rejected("code_malformed"), village="🏠65020201")
    draft.plant("right_to_left", TAKEN, {"i1": "1"}, i1="\u200f1\u202c")
    draft.plant("right_to_left", repaired("repair_spaces"), {"house": "88"}, house="\u202e88\u202c")
    draft.plant("emoji", TAKEN, name="🙂🙃", pid="")
    return draft


def _wide() -> Draft:
    return Draft({**HOUSEHOLD, **{f"x{at}": f"คอลัมน์เสริม {at}" for at in range(1992)}}).good(5)


def _headings() -> Draft:
    columns = {
        **HOUSEHOLD,
        "village": "รหัส\u00a0หมู่บ้าน",
        "house": "บ้าน\u200bเลขที่ ",
        "i1": "ตัวชี้วัดที่\n1",
        "a": "ข้อสังเกต",
        "b": "ข้อสังเกต",
        "c": "ร" * 5000,
        "d": "",
    }
    return Draft(columns).good(6)


def _in_english() -> Draft:
    columns = dict(
        zip(
            HOUSEHOLD,
            ("Village ID", "House Number", "Household No", "Indicator 1", "IND2", "i3", "Full Name", "Citizen ID"),
        )
    )
    return Draft(columns).good(6)


def _dotted() -> Draft:
    base = {at: {"village": code, "s1": "90", "f1": "4", "s2": "80"} for at, code in enumerate(VILLAGES)}
    return Draft(_TPMAP, base.__getitem__).good(5)


def _numbers() -> Draft:
    return Draft({**HOUSEHOLD, "i1": "1", "i2": "2", "i3": "3"}).good(6)


FILES = (
    NastyFile("สูตรในช่อง.csv", "formulas", _formulas(), text()),
    NastyFile("สูตรคำนวณ.xlsx", "formula_computed", _computed(), xlsx),
    NastyFile("ช่องยาวมาก.csv", "cell_endless", _long_cells(), text()),
    NastyFile("บ้านเลขที่ยาวมาก.csv", "house_endless", _long_houses(), text()),
    NastyFile("อักขระที่มองไม่เห็น.csv", "unseen_characters", _unseen(), text()),
    NastyFile("สองพันคอลัมน์.csv", "two_thousand_columns", _wide(), text()),
    NastyFile("หัวตารางประหลาด.csv", "headings_strange", _headings(), text()),
    NastyFile("English headings.csv", "headings_english", _in_english(), text(delimiter=";")),
    NastyFile("DBASE names.csv", "headings_english", Draft(ENGLISH).good(4), text()),
    NastyFile("หัวตารางจุด.csv", "headings_dotted", _dotted(), text()),
    NastyFile(
        "หัวตารางเป็นเลข.csv",
        "headings_numbers",
        _numbers(),
        text(),
        notes={"indicators_absent": ", ".join(map(str, range(4, 32)))},
    ),
)
