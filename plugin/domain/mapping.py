"""What each column of one file means: proposed, corrected by the user, and remembered for files of the same heading."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .errors import InputError, tr_noop
from .headings import Target, heading_key
from .layouts import LAYOUTS

_FINGERPRINT_LENGTH = 16
_FINGERPRINT = re.compile(f"[0-9a-f]{{{_FINGERPRINT_LENGTH}}}")
_SCHEMA = 2


@dataclass(frozen=True)
class TableMapping:
    """A layout, and by position what the columns hold; a position that is not named stays unread. The headings are
    kept as a hash only: a file without a heading has a row of data there."""

    layout: str
    targets: Mapping[int, Target]
    sheet: str = ""
    heading_row: int = 0
    """The first row of the heading, counted from 1; 0 where it is looked for."""
    fingerprint: str = ""
    """Of the headings, as `fingerprint_of` makes it."""

    def to_json(self) -> str:
        content = {
            "schema": _SCHEMA,
            "layout": self.layout,
            "sheet": self.sheet,
            "heading_row": self.heading_row,
            "fingerprint": self.fingerprint,
            "columns": [
                {"position": at, "meaning": target.meaning, "id": target.id}
                for at, target in sorted(self.targets.items())
            ],
        }
        return json.dumps(content, ensure_ascii=False, indent=1)

    def fits(self, headings: Sequence[str]) -> bool:
        """Whether it was made for these headings."""
        return fingerprint_of(headings) == self.fingerprint and set(self.targets) <= set(range(len(headings)))


def fingerprint_of(headings: Sequence[str]) -> str:
    """The same for headings that read the same, whatever their spaces, digits and marks."""
    keys = json.dumps([heading_key(text) for text in headings], ensure_ascii=False)
    return hashlib.sha256(keys.encode()).hexdigest()[:_FINGERPRINT_LENGTH]


def read_mapping(text: str, source: str) -> TableMapping:
    """The mapping from its JSON, which may have `headings` in place of their fingerprint. Raises InputError that names
    `source` where it is none."""
    try:
        return _mapping(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise InputError(
            tr_noop(
                "The column mapping {source} cannot be used ({reason}). Choose the columns anew in the import window, "
                "or leave the mapping empty to have it proposed."
            ),
            source=source,
            reason=error,
        ) from error


def _mapping(content: Any) -> TableMapping:
    layout = content["layout"]
    if layout not in LAYOUTS:
        raise ValueError(layout)
    fingerprint = content.get("fingerprint") or fingerprint_of([str(text) for text in content["headings"]])
    targets = {
        int(column["position"]): Target(str(column["meaning"]), str(column.get("id") or ""))
        for column in content["columns"]
    }
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise ValueError(fingerprint)
    return TableMapping(layout, targets, str(content.get("sheet", "")), int(content.get("heading_row", 0)), fingerprint)
