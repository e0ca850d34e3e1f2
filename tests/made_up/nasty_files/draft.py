"""A table in the making: what stands in its rows, and what an import must make of each."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Union

from .people import citizen_id, name

MATCHED, ONLY_IN_TABLE, DUPLICATE, REJECTED = "MATCHED", "ONLY_IN_TABLE", "DUPLICATE", "REJECTED"
NOT_COUNTED = "NOT_COUNTED"
"""Titles, headings and blank rows: no row of the survey."""

VILLAGES = {
    "65020201": "บ้านหนองกะท้าว",
    "65020202": "บ้านน้ำริน",
    "65020203": "บ้านหาดสั่ง",
    "65020204": "บ้านเนินเพิ่ม",
    "65020205": "บ้านใหม่เจริญธรรม",
    "65020206": "บ้านป่าปอบิด",
}
"""Of the workspace into which the files go, in its tambon 650202 หนองกะท้าว."""
ALIAS, ALIAS_BEFORE, RETIRED = "65990063", "65990064", "65020213"
"""The second code of 65020202, one of 65020203 until 2558 and a village that was there until 2561."""
KNOWN_HOUSE = ("65020204", "7/8")
"""A household that the workspace has already."""


class Formula(str):
    """A cell that computes its value."""


Cell = Union[str, int, float, bool, datetime.date, Formula]
Row = Sequence[Cell]

HOUSEHOLD = {
    "village": "รหัสหมู่บ้าน",
    "house": "บ้านเลขที่",
    "unit": "ลำดับครัวเรือน",
    "i1": "ตัวชี้วัดที่ 1",
    "i2": "ตัวชี้วัดที่ 2",
    "i3": "ตัวชี้วัดที่ 3",
    "name": "ชื่อ-สกุล",
    "pid": "เลขประจำตัวประชาชน",
}
"""Headings by the short names under which the recipes speak of columns."""


class Fate(NamedTuple):
    """What must become of a row: its outcome, the finding against or about it, the rule that repaired a cell. `asked`:
    the row waits for an order of the user, and that repair is what it gets when the order has been given."""

    outcome: str
    finding: str = ""
    repair: str = ""
    asked: str = ""


TAKEN = Fate(MATCHED)
FURNITURE = Fate(NOT_COUNTED)


def repaired(rule: str) -> Fate:
    return Fate(MATCHED, repair=rule)


def warned(finding: str, repair: str = "") -> Fate:
    return Fate(MATCHED, finding, repair)


def asked(finding: str, then: str) -> Fate:
    return Fate(REJECTED, finding, asked=then)


def rejected(finding: str) -> Fate:
    return Fate(REJECTED, finding)


def held_back(finding: str) -> Fate:
    return Fate(DUPLICATE, finding)


def only_in_table(finding: str) -> Fate:
    return Fate(ONLY_IN_TABLE, finding)


class Kept(NamedTuple):
    """What the workspace must have of a household after the import."""

    village: str
    house: str
    unit: str
    first_answer: int | None


class Planted(NamedTuple):
    """`fault` is a row of faults.csv; '' for a row without one."""

    row: int
    fault: str
    fate: Fate
    kept: Kept | None


def household(number: int) -> dict[str, Cell]:
    """The cells of one household without a fault; no two numbers give the same."""
    return {
        "village": list(VILLAGES)[number % len(VILLAGES)],
        "house": f"{100 + number}/ก",
        "unit": "",
        "i1": "10-"[number % 3],
        "i2": "1",
        "i3": "0",
        "name": name(number),
        "pid": citizen_id(number),
    }


class Draft:
    """Rows are counted from 1 as a spreadsheet counts them; the heading is one of them."""

    def __init__(
        self,
        columns: Mapping[str, str] = HOUSEHOLD,
        base: Callable[[int], dict[str, Cell]] = household,
        titles: Sequence[Row] = (),
        headings: Sequence[Row] = (),
    ) -> None:
        self.columns = columns
        self.rows: list[Row] = [*titles, *(headings or [list(columns.values())])]
        self.first = len(self.rows) + 1
        self.planted: list[Planted] = []
        self.secrets: set[str] = set()
        """What of persons stands in the file."""
        self._base = base
        self._number = 0

    @property
    def heading(self) -> Row:
        return self.rows[self.first - 2]

    def good(self, count: int = 8) -> Draft:
        for _ in range(count):
            self.plant("", TAKEN)
        return self

    def plant(self, fault: str, fate: Fate, means: Mapping[str, str] = {}, **cells: Cell) -> None:
        """A row of which `cells` are not as they should be; `means` says what they stand for."""
        meant = {**self._base(self._number), **means}
        written = {**meant, **cells}
        self._number += 1
        self.secrets |= {str(meant[key]) for key in ("name", "pid") if key in self.columns and key in meant}
        self.raw(fault, fate, [written.get(key, "") for key in self.columns], self._kept(meant, fate))

    def raw(self, fault: str, fate: Fate, cells: Row, kept: Kept | None = None) -> None:
        self.rows.append(cells)
        self.planted.append(Planted(len(self.rows), fault, fate, kept))

    def again(self, fault: str, fate: Fate, back: int = 1, **cells: Cell) -> None:
        """The row that stands so many rows before once more, with other cells."""
        row = dict(zip(self.columns, self.rows[-back]))
        self.raw(fault, fate, [{**row, **cells}[key] for key in self.columns])

    def _kept(self, meant: Mapping[str, Cell], fate: Fate) -> Kept | None:
        if "house" not in meant or not (fate.outcome == MATCHED or fate.asked):
            return None
        answer = {"1": 1, "0": 0, "-": 2, "": None}[str(meant["i1"])] if "i1" in meant else None
        return Kept(str(meant["village"]), str(meant["house"]), str(meant.get("unit", "")) or "1", answer)


@dataclass(frozen=True)
class NastyFile:
    """A file and how it is imported."""

    name: str
    what: str
    """What is nasty about it: a row of faults.csv."""
    draft: Draft
    content: Callable[[Draft], bytes]
    indicator_set: str = "bmn_2560"
    order: str = ""
    """The DECISIONS that answer the questions."""
    refused: str = ""
    """The message with which the whole file is refused."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Findings about the file as a whole, and their value."""
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """Files that belong to it, by suffix."""
    needs: str = ""
    """A Python package that writes it."""

    def counts(self, ordered: bool = False) -> dict[str, int]:
        """What the import must count, before or after the questions are answered."""
        outcomes = [MATCHED if ordered and one.fate.asked else one.fate.outcome for one in self.draft.planted]
        counts = {name: outcomes.count(name) for name in (MATCHED, ONLY_IN_TABLE, DUPLICATE, REJECTED)}
        return {"ROWS": sum(counts.values()), **counts}
