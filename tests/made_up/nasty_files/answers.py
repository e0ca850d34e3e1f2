"""Answers, incomes and years as people write them, and those that cannot be true."""

from __future__ import annotations

from collections.abc import Sequence

from .draft import HOUSEHOLD, TAKEN, Cell, Draft, NastyFile, rejected, warned
from .formats import text, xlsx

_WORDS: Sequence[tuple[str, Cell]] = (
    ("1", "✓"), ("1", "✔"), ("1", "ผ่าน"), ("1", "ผ่านเกณฑ์"), ("1", "1 "), ("1", "๑"), ("1", "1.0"), ("1", "TRUE"),
    ("1", "ใช่"), ("1", "YES"), ("0", "✗"), ("0", "×"), ("0", "ไม่ผ่าน"), ("0", "ตกเกณฑ์"), ("0", "๐"), ("0", "FALSE"),
    ("0", "ไม่\u200bผ่าน"), ("-", "-"), ("-", "–"), ("-", "—"), ("-", "ไม่เกี่ยวข้อง"), ("-", "N/A"), ("", ""), ("", " "),
)  # fmt: skip
_IMPOSSIBLE = ("9", "2", "x", "อาจจะ", "50%", "1 คน", "11", "-1", "0.5", "#REF!", "#N/A", "1,0")
_INCOME = "รายได้เฉลี่ยต่อคนต่อปี (บาท)"


def _words() -> Draft:
    draft = Draft()
    for means, cell in _WORDS:
        draft.plant("answer_in_words", TAKEN, {"i1": means}, i1=cell)
    return draft


def _impossible() -> Draft:
    draft = Draft().good(4)
    for cell in _IMPOSSIBLE:
        draft.plant("answer_impossible", rejected("answer_impossible"), i1=cell)
    return draft


def _true_and_false() -> Draft:
    draft = Draft()
    for means, cell in (("1", True), ("0", False), ("1", 1), ("0", 0.0), ("1", "1")):
        draft.plant("answer_as_logic", TAKEN, {"i1": means}, i1=cell)
    return draft.good(2)


def _incomes() -> Draft:
    draft = Draft({**HOUSEHOLD, "i22": "ตัวชี้วัดที่ 22", "income": _INCOME}).good(2)
    for cell in ("38,000 บาท", "๕๐,๐๐๐", "50000.50", "฿ 60,000", ""):
        draft.plant("amount_as_typed", TAKEN, i22="1" if cell else "", income=cell)
    for cell in ("-5000", "ไม่ทราบ", "สามหมื่น"):
        draft.plant("amount_impossible", rejected("answer_impossible|amount_out_of_range"), income=cell)
    draft.plant("amount_too_large", rejected("answer_impossible|amount_out_of_range"), income="1e9")
    draft.plant("amount_contradicts", warned("amount_contradicts"), i22="0", income="90000")
    return draft


def _years() -> Draft:
    draft = Draft({"year": "ปีที่สำรวจ", **HOUSEHOLD})
    for cell in ("2564", "๒๕๖๔", "64", "2021", "2564.0", ""):
        draft.plant("year_as_typed", TAKEN, year=cell)
    for cell in ("2565", "๒๕๖๕", "65", "2022", "254", "ปีนี้"):
        draft.plant("year_differs", rejected("year_differs"), year=cell)
    return draft


FILES = (
    NastyFile("คำตอบเป็นคำ.csv", "answers_as_typed", _words(), text()),
    NastyFile("คำตอบเป็นไปไม่ได้.csv", "answer_impossible", _impossible(), text()),
    NastyFile("จริง เท็จ.xlsx", "answer_as_logic", _true_and_false(), xlsx),
    NastyFile("รายได้.csv", "amounts_as_typed", _incomes(), text()),
    NastyFile("หลายปีในแฟ้มเดียว.csv", "year_differs", _years(), text()),
    NastyFile(
        "ตัวชี้วัดไม่มีในชุด.csv",
        "indicator_unknown",
        Draft({**HOUSEHOLD, "i77": "ตัวชี้วัดที่ 77"}).good(3),
        text(),
        refused=r"has indicators that the set bmn_2560 does not have: 77",
    ),
    NastyFile(
        "ตัวชี้วัดซ้ำ.csv",
        "indicator_twice",
        Draft({**HOUSEHOLD, "again": "ตชว. ๑"}).good(3),
        text(),
        refused=r"has two columns for the same thing: “ตัวชี้วัดที่ 1” and “ตชว. ๑”",
    ),
)
