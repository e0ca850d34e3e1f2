"""Columns about persons: recognised by heading and by what stands in them, counted, and never kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...domain.headings import propose_target
from ...domain.layouts import PERSONAL
from ...domain.mapping import TableMapping
from ...domain.personal import is_citizen_id
from ...domain.thai import to_arabic_digits
from ..office.cells import distinct
from ..office.tables import OfficeTable

_SAMPLE = 50
_MOSTLY = 0.6
_PHONE = re.compile(r"^(?:\+?66|0)[2-9][0-9]{7,8}$")
_NAMED = re.compile(
    r"^(?:นาย|นางสาว|นาง|น\.ส\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|mr\.?|mrs\.?|miss|ms\.?)\s*\S", re.IGNORECASE
)
_DAY = re.compile(r"^[0-3]?[0-9]\s*[/.-]\s*[01]?[0-9]\s*[/.-]\s*2[3-5][0-9]{2}$")
_SEPARATORS = re.compile(r"[\s.()-]+")


_FINDINGS = {
    "personal_name": "personal_name_dropped",
    "personal_id": "personal_id_dropped",
    "personal_phone": "personal_phone_dropped",
    "personal_birth": "personal_birth_dropped",
    "personal_other": "personal_other_dropped",
}


@dataclass(frozen=True)
class Dropped:
    """Columns of one kind that were left out: how many, and how many of their cells were filled."""

    kind: str
    columns: int
    cells: int

    @property
    def finding_id(self) -> str:
        return _FINDINGS[self.kind]


def personal_columns(table: OfficeTable, mapping: TableMapping) -> tuple[Dropped, ...]:
    """What of persons stands in the columns that are not read. Their cells are counted and forgotten."""
    kinds: dict[str, list[int]] = {}
    preview = table.preview(_SAMPLE)
    for position, text in enumerate(table.headings):
        if position not in mapping.targets:
            kind = personal_kind(text, [row[position] for row in preview if position < len(row)])
            if kind:
                kinds.setdefault(kind, []).append(position)
    positions = [at for places in kinds.values() for at in places]
    if not positions:
        return ()
    cells = table.read(positions, positions)
    filled = {}
    for at in positions:
        codes, texts = distinct(cells[at])
        filled[at] = int(texts.str.strip().ne("").to_numpy(dtype=bool)[codes].sum())
    return tuple(Dropped(kind, len(places), sum(filled[at] for at in places)) for kind, places in kinds.items())


def personal_kind(heading: str, sample: Sequence[str]) -> str:
    """What a column tells of persons, by its heading or by most cells of a sample: one of layouts.PERSONAL, or ''."""
    target = propose_target(heading, PERSONAL)
    if target is not None:
        return target.meaning
    texts = [text for cell in sample if (text := to_arabic_digits(cell).strip())]
    if not texts:
        return ""
    for kind, tells in (
        ("personal_id", is_citizen_id),
        ("personal_phone", lambda text: _PHONE.match(_SEPARATORS.sub("", text)) is not None),
        ("personal_birth", lambda text: _DAY.match(text) is not None),
        ("personal_name", lambda text: _NAMED.match(text) is not None),
    ):
        if sum(map(tells, texts)) > _MOSTLY * len(texts):
            return kind
    return ""
