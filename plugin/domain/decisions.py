"""What the user has ordered about one file: answers to the key doctor's questions, and cells put right in place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import InputError, tr_noop

DATE_ORDERS = ("dm", "md")
"""How a house number that a spreadsheet made a date was typed: 12/3 is 12 March by dm, 3 December by md."""
_KEYS = frozenset({"accept", "date_order", "names", "cells", "sha256"})


@dataclass(frozen=True)
class Decisions:
    """Nothing is ordered by default: what is not sure stays undone and is asked."""

    accept: frozenset[str] = frozenset()
    """Ids of repairs (findings of the scope `repair`) that need an order, such as repair_moo_padded."""
    date_order: str = ""
    """One of DATE_ORDERS, '' where nobody has said."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Village code by the place that the table names (`names.place_key`), as the user chose among the suggestions."""
    cells: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """Cells put right: by the file's row number, then by the heading's position in the table as text."""
    sha256: str = field(default="", compare=False)
    """Of the file that was looked at when they were made; '' where nobody says."""

    def to_json(self) -> str:
        content = {
            "accept": sorted(self.accept),
            "date_order": self.date_order,
            "names": dict(self.names),
            "cells": {str(row): dict(cells) for row, cells in self.cells.items()},
        }
        if self.sha256:
            content["sha256"] = self.sha256
        return json.dumps(content, ensure_ascii=False, sort_keys=True)

    def cells_unlike(self, others: Decisions) -> set[int]:
        """The rows in which the cells put right are not the same in both."""
        return {row for row in {*self.cells, *others.cells} if self.cells.get(row) != others.cells.get(row)}


NO_DECISIONS = Decisions()


def read_decisions(text: str) -> Decisions:
    """The decisions from their JSON; '' is none. Raises InputError for anything else."""
    if not text.strip():
        return NO_DECISIONS
    try:
        given = json.loads(text)
        return _decisions(given)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            tr_noop(
                "The decisions about the file cannot be read ({reason}). Give JSON with accept, date_order, names and "
                "cells, or leave the parameter empty."
            ),
            reason=error,
        ) from error


def _decisions(given: Any) -> Decisions:
    strangers = set(given) - _KEYS
    if strangers or given.get("date_order", "") not in ("", *DATE_ORDERS):
        raise ValueError(", ".join(sorted(strangers)) or str(given.get("date_order")))
    return Decisions(
        frozenset(map(str, given.get("accept", ()))),
        given.get("date_order", ""),
        {str(name): str(code) for name, code in given.get("names", {}).items()},
        {
            int(row): {str(int(at)): str(text) for at, text in cells.items()}
            for row, cells in given.get("cells", {}).items()
        },
        str(given.get("sha256", "")),
    )
