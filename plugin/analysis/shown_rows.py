"""A table as someone looks through it: sorted and filtered by whole columns, read cell by cell where it is seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


class ShownRows:
    """`names` are the columns shown; `record` knows the others too."""

    def __init__(self, frame: pd.DataFrame, names: Sequence[str]) -> None:
        self.frame = frame
        self.names = tuple(names)
        self._columns = [frame[name].to_numpy() for name in self.names]
        self._sorted = np.arange(len(frame))
        self._kept: NDArray[np.bool_] | None = None
        self._order = self._sorted

    def __len__(self) -> int:
        """How many rows are left by the filter."""
        return len(self._order)

    def cell(self, row: int, column: int) -> str:
        value = self._columns[column][self._order[row]]
        return "" if value == 0 and self.names[column] == "row" else str(value)

    def record(self, row: int) -> dict[str, Any]:
        """All cells of the row that is shown there."""
        return dict(self.frame.iloc[int(self._order[row])])

    def together(self, record: Mapping[str, Any]) -> list[int]:
        """The numbers of all rows of the set that a record belongs to, its own first; those that a filter hides too."""
        row, other = int(record["row"]), str(record.get("other_row", ""))
        if not other.isdigit() or other == "0":
            return [row]
        numbers, others = self.frame["row"], self.frame["other_row"]
        near = numbers[numbers.isin((row, int(other))) | others.isin((str(row), other))]
        return [row, *sorted({int(other), *near.tolist()} - {row})]

    def place_of(self, number: int) -> int:
        """Where the row of this number in the file is shown; -1 where it is not."""
        if "row" not in self.frame:
            return -1
        places = np.flatnonzero(self.frame["row"].to_numpy()[self._order] == number)
        return int(places[0]) if len(places) else -1

    def sort(self, column: int, *, descending: bool = False) -> None:
        """By the column; -1 is the table's own order."""
        if column < 0:
            self._sorted = np.arange(len(self.frame))
        else:
            ranks = pd.factorize(self._columns[column], sort=True)[0]
            self._sorted = np.argsort(-ranks if descending else ranks, kind="stable")
        self._rearrange()

    def keep(self, text: str) -> None:
        """Only rows in one of whose cells the text stands; '' keeps all."""
        wanted = text.strip().casefold()
        self._kept = None
        if wanted:
            self._kept = np.zeros(len(self.frame), dtype=bool)
            for values in self._columns:
                self._kept |= _holding(values, wanted)
        self._rearrange()

    def _rearrange(self) -> None:
        self._order = self._sorted if self._kept is None else self._sorted[self._kept[self._sorted]]


def _holding(values: NDArray[Any], wanted: str) -> NDArray[np.bool_]:
    """In which cells the text stands; each distinct cell is asked once."""
    codes, distinct = pd.factorize(values)
    if not len(distinct):
        return np.zeros(len(values), dtype=bool)
    found = np.array([wanted in str(one).casefold() for one in distinct], dtype=bool)
    return np.asarray(found[codes], dtype=bool)
