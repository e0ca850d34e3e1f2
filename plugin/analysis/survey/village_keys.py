"""Which village a row means: its code, however a spreadsheet has left it, or what else the row says of the place.

Each distinct combination of cells is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...domain import house_numbers
from ...domain.codes import CodeReading, moo_number, read_code, tambon_code, village_code
from ...domain.decisions import Decisions
from ...domain.personal import without_persons
from ...domain.place_names import case_key, moo_in_name, place_key, tambon_key
from .known_places import KnownPlaces
from .name_match import Asked
from .questions import Ask

PADDED = "repair_moo_padded"
ALONE = "repair_moo_alone"
NAMED = "repair_village_name"
_CODE = re.compile(r"[0-9๐-๙.,+eE\s-]+")
"""Nothing but digits and what spreadsheets put between them."""
_TAMBON = ("changwat_code", "amphoe_code", "tambon_code", "tambon_name")


class PlaceCells(NamedTuple):
    """What one row says of its village, cell by cell as it stands in the file; '' where there is no such column."""

    village_code: str = ""
    changwat_code: str = ""
    amphoe_code: str = ""
    tambon_code: str = ""
    tambon_name: str = ""
    moo: str = ""
    village_name: str = ""
    house_moo: str = ""
    """The moo that stands in the cell of the house number, two digits."""


PLACE_MEANINGS = PlaceCells._fields[:-1]


@dataclass(frozen=True)
class VillageKey:
    """`code` is '' exactly where there is a finding, which is the reason; `rule` is the repair ('' for none) of the
    `column` from `before` to the code. `ask` is what the row waits for, `warning` a finding that rejects nothing."""

    code: str = ""
    rule: str = ""
    column: str = "village_code"
    before: str = ""
    finding_id: str = ""
    value: str = ""
    is_foreign: bool = False
    """Whether the value could be anything, so that it must be masked in a report."""
    ask: Ask | None = None
    asked: Asked | None = None
    """The name to which no village is sure: suggestions are still to be looked for."""
    warning: str = ""


@dataclass(frozen=True)
class _Place:
    cells: PlaceCells
    reading: CodeReading
    tambon: str
    tambon_rule: str
    moo: str

    @property
    def name(self) -> Asked:
        return Asked(self.cells.village_name, self.tambon, self.moo)

    @property
    def padded(self) -> str:
        """The code with the zero of its moo, where only that may be lost."""
        digits = self.reading.digits
        return village_code(f"{digits[:6]}0{digits[6:]}") or "" if len(digits) == 7 else ""

    def written(self, *meanings: str) -> str:
        """These cells, with a space between, as a report may show them."""
        texts = ((meaning, getattr(self.cells, meaning).strip()) for meaning in meanings)
        return " ".join(_shown(meaning, text) for meaning, text in texts if text)


def _shown(meaning: str, text: str) -> str:
    """What a cell says beside the name of a place or a code is left out: it may be of a person."""
    if meaning.endswith("_name"):
        return without_persons(text)
    return text if _CODE.fullmatch(text) else house_numbers.shown(text)


def village_key(cells: PlaceCells, known: KnownPlaces, decisions: Decisions) -> VillageKey:
    """The village that the cells mean, or why none can be said."""
    place = _place(cells, known)
    for step in _STEPS:
        key = step(place, known, decisions)
        if key:
            return _checked(key, place, known)
    return _unsolved(place, known)


def _place(cells: PlaceCells, known: KnownPlaces) -> _Place:
    reading = read_code(cells.village_code)
    tambon, rule = _tambon(cells, reading, known)
    moo = (
        moo_number(cells.moo)
        or moo_in_name(cells.moo)
        or moo_number(cells.village_code)
        or moo_in_name(cells.village_name)
        or cells.house_moo
    )
    return _Place(cells, reading, tambon, rule, moo)


def _tambon(cells: PlaceCells, reading: CodeReading, known: KnownPlaces) -> tuple[str, str]:
    """The tambon code, and the repair by which it makes a village code of a moo."""
    changwat, amphoe = read_code(cells.changwat_code).digits, read_code(cells.amphoe_code).digits
    for cell in (cells.tambon_code, cells.tambon_name):
        digits = read_code(cell).digits
        code = tambon_code(changwat, amphoe, digits)
        if code:
            return code, "repair_moo_tambon_code" if len(digits) == 6 else "repair_code_parts"
    digits = reading.digits[:-2] if reading.digits[6:] == "00" else reading.digits
    code = tambon_code("", "", digits)
    if code:
        return code, "repair_moo_tambon_code"
    code = known.tambons.get(tambon_key(cells.tambon_name), "") if cells.tambon_name else ""
    return (code, "repair_moo_tambon_name") if code.startswith(amphoe if len(amphoe) == 4 else changwat) else ("", "")


def _by_code(place: _Place, known: KnownPlaces, decisions: Decisions) -> VillageKey | None:
    for column, reading in (("village_code", place.reading), ("moo", read_code(place.cells.moo))):
        code = village_code(reading.digits)
        if code:
            return VillageKey(code, reading.rule, column, getattr(place.cells, column))
    return None


def _by_parts(place: _Place, known: KnownPlaces, decisions: Decisions) -> VillageKey | None:
    code = village_code(place.tambon + place.moo) if place.tambon and place.moo else None
    if not code:
        return None
    cells = place.cells
    of_house = f"ม.{cells.house_moo}" if not place.written("moo", "village_code", "village_name") else ""
    written = place.written("village_code", *_TAMBON, "moo" if cells.moo.strip() else "village_name")
    return VillageKey(code, place.tambon_rule, "village_code", f"{written} {of_house}".strip())


def _by_name(place: _Place, known: KnownPlaces, decisions: Decisions) -> VillageKey | None:
    """By a name that only one village has, or as the user has chosen among the suggestions."""
    name = place.cells.village_name
    if not place_key(name):
        return None
    code = known.names.same(place.name)
    if code:
        return VillageKey(code, "repair_village_name_same", "village_name", name)
    chosen = decisions.names.get(case_key(name, place.tambon, place.moo)) or decisions.names.get(place_key(name), "")
    if chosen in known.here and chosen.startswith(place.tambon):
        return VillageKey(chosen, NAMED, "village_name", name)
    return None


def _by_order(place: _Place, known: KnownPlaces, decisions: Decisions) -> VillageKey | None:
    if PADDED in decisions.accept and place.padded in known.every:
        return VillageKey(place.padded, PADDED, "village_code", place.cells.village_code)
    if ALONE in decisions.accept:
        code = _alone(place, known)
        return VillageKey(code, ALONE, *_moo_cell(place)) if code else None
    return None


_STEPS: tuple[Callable[[_Place, KnownPlaces, Decisions], VillageKey | None], ...] = (
    _by_code,
    _by_parts,
    _by_name,
    _by_order,
)
"""What is surest comes first."""


def _alone(place: _Place, known: KnownPlaces) -> str:
    """The code of a moo in the workspace's only tambon, where the row names no tambon and no code."""
    silent = not place.written(*_TAMBON) and len(place.reading.digits) <= 2 and not place.reading.lost
    return village_code(known.only_tambon + place.moo) or "" if silent and known.only_tambon and place.moo else ""


def _moo_cell(place: _Place) -> tuple[str, str]:
    """The column that the moo comes from, and its cell; beside a house number it counts as the missing code's."""
    column = next((name for name in ("moo", "village_code", "village_name") if place.written(name)), "")
    return (column, place.written(column)) if column else ("village_code", f"ม.{place.cells.house_moo}")


def _checked(key: VillageKey, place: _Place, known: KnownPlaces) -> VillageKey:
    """By the village's own code where the table has an alias, and with a warning where the row contradicts itself."""
    village = known.here.get(key.code)
    if village is None:
        return key
    warning = ""
    named = known.names.named(replace(place.name, tambon="")) if place.cells.village_name else []
    if len(named) == 1 and named[0] != village:
        warning = "code_contradicts_name"
    elif place.moo and place.moo not in known.moos(key.code):
        warning = "code_contradicts_moo"
    if village != key.code:
        key = replace(key, code=village, rule="repair_alias", before=key.before or key.code)
    return replace(key, warning=warning)


def _unsolved(place: _Place, known: KnownPlaces) -> VillageKey:
    """Why no village can be said, and what the user may order."""
    cells = place.cells
    written = place.written("village_code")
    if place.reading.lost:
        return VillageKey(finding_id="code_digits_lost", value=written)
    if place.padded in known.every:
        ask = Ask(PADDED, written, ((place.padded, 1.0),))
        return VillageKey(finding_id="code_without_zero", value=written, ask=ask)
    alone = _alone(place, known)
    if alone:
        ask = Ask(ALONE, _moo_cell(place)[1], ((alone, 1.0),))
        return VillageKey(finding_id="code_only_moo", value=place.moo, ask=ask)
    if place_key(cells.village_name):
        name = place.written("village_name")
        return VillageKey(finding_id="village_name_unknown", value=name, is_foreign=True, asked=place.name)
    if place.moo and not place.tambon and place.written("tambon_code", "tambon_name"):
        tambon = place.written("tambon_code", "tambon_name")
        return VillageKey(finding_id="tambon_unknown", value=tambon, is_foreign=True)
    if written:
        return VillageKey(finding_id="code_malformed", value=cells.village_code.strip(), is_foreign=True)
    return VillageKey(finding_id="code_missing")


def with_suggestions(key: VillageKey, choices: tuple[tuple[str, float], ...]) -> VillageKey:
    """The same key, asking which of the villages is meant; unchanged where none is like it."""
    if not choices or key.asked is None:
        return key
    one = key.asked
    before = " ".join(filter(None, (key.value, one.moo and f"ม.{int(one.moo)}")))
    ask = Ask(NAMED, before, choices, case_key(one.name, one.tambon, one.moo))
    return replace(key, finding_id="village_name_unsure", is_foreign=False, ask=ask)
