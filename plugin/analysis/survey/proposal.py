"""Which column of a file holds what: a proposal from its headings, and the columns as they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...domain.errors import InputError, tr_noop
from ...domain.headings import Columns, Target, columns_of, headings, listed, propose_target, spellings
from ...domain.indicators import IndicatorSet
from ...domain.layouts import AREA_LEVELS, HOUSE_KEYS, LAYOUTS, VILLAGE_KEYS, Layout, detect_layout, layouts_of
from ...domain.mapping import TableMapping, fingerprint_of
from ...domain.thai import normalise_thai, to_arabic_digits
from ..office.tables import OfficeTable

FIRST_SERVES = frozenset({"village_name", "tambon_name", "amphoe_name", "tambon_code", "amphoe_code", "changwat_code"})
"""Of two columns with one of these meanings the first is read; of the others the user must choose."""
_AREAS = {"province_level": "changwat_code", "amphoe_level": "amphoe_code", "tambon_level": "tambon_code"}
"""What a heading that names an area means where its cells are digits."""
_DIGITS = re.compile(r"[0-9]{1,6}(?:\.0+)?")
_SAMPLE = 20
_NEEDED = {
    "households": ("indicator", "amount", "income"),
    "persons": ("indicator", "amount", "income"),
    "villages": ("indicator", "level"),
    "counts": ("surveyed", "passed", "failed"),
    "long": ("value", "surveyed", "passed", "failed"),
    "accounts": ("account_income", "account_expense", "account_debt", "account_saving"),
    "capital": ("capital_groups", "capital_funds", "capital_members", "capital_money", "capital_name"),
    "poverty": tuple(meaning for meaning in LAYOUTS["poverty"].meanings if "_" in meaning and meaning[:5] != "house"),
}
"""At least one of these, else the file says nothing."""


def propose_mapping(table: OfficeTable, indicator_set: IndicatorSet, layout_id: str = "") -> TableMapping:
    """The proposal from the headings; `layout_id` fixes the layout, else the columns speak for one."""
    layout = LAYOUTS[layout_id] if layout_id else guess_layout(table.headings, indicator_set)
    targets: dict[int, Target] = {}
    sample = table.preview(_SAMPLE)
    for position, text in enumerate(table.headings):
        target = _area_code(text, [row[position] for row in sample if position < len(row)])
        target = target or _proposed(text, layout, indicator_set)
        if target is not None and not (target.meaning in FIRST_SERVES and target in targets.values()):
            targets[position] = target
    return TableMapping(layout.id, targets, table.sheet, table.heading_rows[0], fingerprint_of(table.headings))


def guess_layout(found: Sequence[str], indicator_set: IndicatorSet) -> Layout:
    """The layout of the headings among those in which the set may come."""
    wanted = {meaning for layout in layouts_of(indicator_set) for meaning in layout.meanings}
    targets = [target for text in found if (target := propose_target(text, wanted)) is not None]
    return detect_layout(
        {target.meaning for target in targets if not target.id},
        {target.meaning for target in targets if target.id},
        indicator_set,
    )


def columns_read(table: OfficeTable, mapping: TableMapping, indicator_set: IndicatorSet) -> Columns:
    """The columns of the mapping. Raises InputError: two columns for one thing, a column too few, a file of another
    level (province, district, household, village), indicators that the set does not have."""
    layout = LAYOUTS[mapping.layout]
    columns = columns_of(table.name, table.headings, mapping.targets)
    require_village(table.name, columns, table.headings)
    _require_level(table, layout, columns, indicator_set)
    _require_answers(table, layout, columns)
    strangers = sorted({target.id for target in mapping.targets.values() if target.id} - set(indicator_set.by_id))
    if strangers:
        raise InputError(
            tr_noop(
                "The file {file} has indicators that the set {set} does not have: {indicators}. "
                "Choose the set of the survey's year, or delete these columns."
            ),
            file=table.name,
            set=indicator_set.id,
            indicators=", ".join(strangers),
        )
    return columns


def _area_code(text: str, sample: Sequence[str]) -> Target | None:
    """A column headed จังหวัด, อำเภอ or ตำบล that holds the digits of a code, as parts of codes stand side by side."""
    target = propose_target(text, _AREAS)
    cells = [clean for cell in sample if (clean := to_arabic_digits(cell).strip())]
    is_code = bool(cells) and all(_DIGITS.fullmatch(cell) for cell in cells)
    return Target(_AREAS[target.meaning]) if target is not None and is_code else None


def _proposed(text: str, layout: Layout, indicator_set: IndicatorSet) -> Target | None:
    named = _by_name(text, indicator_set) if "indicator" in layout.meanings else None
    return named or propose_target(text, layout.meanings)


def _by_name(text: str, indicator_set: IndicatorSet) -> Target | None:
    """An indicator whose whole name is the heading."""
    key = normalise_thai(text).replace(" ", "")
    names = {normalise_thai(one.name_th).replace(" ", ""): one.id for one in indicator_set.indicators if one.known}
    return Target("indicator", names[key]) if key in names else None


def require_village(file: str, columns: Columns, found: Sequence[str]) -> None:
    """Raise InputError where no column says which village a row is of."""
    if set(columns.named) & {"village_code", "village_name", "moo"}:
        return
    every = {heading.meaning for heading in headings()}
    targets = [propose_target(text, every) for text in found]
    if any(target is not None and target.meaning in {*AREA_LEVELS, *VILLAGE_KEYS} for target in targets):
        raise InputError(
            tr_noop(
                "The file {file} is about whole areas (tambon, district or province), not about villages or "
                "households: it has no column of village codes, and its columns are {columns}. Chumchon needs the "
                "table by village or household; ask the sender for that one."
            ),
            file=file,
            columns=listed(found[:12]),
        )
    raise InputError(
        tr_noop(
            "The file {file} has no column for {meaning} in its heading. Name it one of: {spellings}. "
            "The columns found are: {columns}."
        ),
        file=file,
        meaning="village_code",
        spellings=spellings("village_code"),
        columns=listed(found),
    )


def _require_level(table: OfficeTable, layout: Layout, columns: Columns, indicator_set: IndicatorSet) -> None:
    if layout.level == "village":
        wanted = {*HOUSE_KEYS} - {"unit_no"}
        house = [text for text in table.headings if (one := propose_target(text, wanted)) is not None and one.meaning]
        if house and indicator_set.unit == "village":
            raise InputError(
                tr_noop(
                    "The set {set} has one row for each village, but the file {file} has columns of households: "
                    "{columns}. Choose the set of the household survey, or the file of the village survey."
                ),
                set=indicator_set.id,
                file=table.name,
                columns=", ".join(house),
            )
    elif not {"house_no", "house_code"} & set(columns.named):
        raise InputError(
            tr_noop(
                "The set {set} has one row for each household, but the file {file} has neither a column บ้านเลขที่ nor "
                "รหัสประจำบ้าน. If its rows are villages, choose the set of the village survey. "
                "The columns found are: {columns}."
            ),
            set=indicator_set.id,
            file=table.name,
            columns=listed(table.headings),
        )


def _require_answers(table: OfficeTable, layout: Layout, columns: Columns) -> None:
    found = {target.meaning for target in columns.targets.values()}
    counts = len(found & {"surveyed", "passed", "failed"}) >= 2
    if (layout.id == "counts" and not counts) or (
        layout.id == "long" and not ("indicator_no" in found and (counts or "value" in found))
    ):
        raise InputError(
            tr_noop(
                "The file {file} does not say how many were surveyed and how many passed. It needs two of the columns "
                "สำรวจ, ผ่าน, ไม่ผ่าน, and where a row is one indicator the column ตัวชี้วัด. The columns found are: "
                "{columns}."
            ),
            file=table.name,
            columns=listed(table.headings),
        )
    if layout.id in ("accounts", "capital", "poverty") and not found & set(_NEEDED[layout.id]):
        raise InputError(
            tr_noop(
                "The file {file} has no column that this survey takes. Name one of them {spellings}. "
                "The columns found are: {columns}."
            ),
            file=table.name,
            spellings=", ".join(spellings(meaning).split(" / ")[0] for meaning in _NEEDED[layout.id]),
            columns=listed(table.headings),
        )
    if not found & set(_NEEDED[layout.id]):
        raise InputError(
            tr_noop(
                "The file {file} has no column of answers. Name them “ตัวชี้วัดที่ 1”, “ตัวชี้วัดที่ 2” and so on in "
                "the heading. The columns found are: {columns}."
            ),
            file=table.name,
            columns=listed(table.headings),
        )
