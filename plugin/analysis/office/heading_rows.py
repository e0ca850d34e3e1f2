"""Which rows of a sheet are its heading: below titles, in one line or up to three, by the headings that are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .text_tables import is_heading, is_quantity

_MOST_LINES = 3
_FEWEST_IN_A_ROW = 3
_SHORTEST_CODE = 5

Row = Sequence[str]


@dataclass(frozen=True)
class HeadingRows:
    """Where a heading stands among the first rows of a sheet, counted from 0, and what it says by column."""

    first: int
    last: int
    texts: tuple[str, ...]
    known: int
    """How many different known headings it has."""
    has_rows: bool
    """Whether anything stands below."""

    @property
    def fitness(self) -> float:
        """For choosing between sheets: a form without rows is worth half of a table."""
        return self.known if self.has_rows else self.known / 2


def find_heading(rows: Sequence[Row], first: int | None = None) -> HeadingRows | None:
    """The heading among a sheet's first rows; None where they are blank. `first` says in which row it begins.

    A row counts as heading by its known headings; with none known it is the first row that is not blank. Rows below it
    belong to it where together they make more headings known than each alone: "ตัวชี้วัดที่ 1" over "สำรวจ", "ผ่าน".
    """
    rows = [[" ".join(cell.split()) for cell in row] for row in rows]
    filled = [sum(map(bool, row)) for row in rows]
    starts = [first] if first is not None else range(len(rows))
    best: HeadingRows | None = None
    for start in starts:
        if start >= len(rows) or not filled[start]:
            continue
        found = _best_from(rows, filled, start)
        if best is None or (found.known > best.known and _is_trusted(found, filled)):
            best = found
    return best


def _is_trusted(found: HeadingRows, filled: Sequence[int]) -> bool:
    """One known heading alone can be a cell of a table whose own heading is unknown: only titles may stand above it."""
    return found.known > 1 or (filled[found.last] > 1 and max(filled[: found.first], default=0) <= 1)


def _best_from(rows: Sequence[Row], filled: Sequence[int], start: int) -> HeadingRows:
    texts = list(rows[start])
    best = (_known(texts), start, texts)
    alone = 0
    for last in range(start + 1, min(start + _MOST_LINES, len(rows))):
        if not filled[last] or _is_data(rows[last]):
            break
        alone = max(alone, _known(rows[last]))
        texts = _joined(texts, rows[last])
        known = _known(texts)
        # Quantities alone are known too, but only with the line above do they say of what.
        of_something = any(map(is_quantity, rows[last])) and texts != list(rows[last])
        if known > max(best[0], alone) or (of_something and known >= max(best[0], alone)):
            best = known, last, texts
    known, last, texts = best
    return HeadingRows(start, last, tuple(texts), known, any(filled[last + 1 :]))


def _known(row: Row) -> int:
    """How many different known headings a row has. Bare numbers are some where they count on, beside another one."""
    texts = {text for text in row if is_heading(text)}
    numbers = [int(text) for text in row if _is_indicator_number(text)]
    if texts and len(numbers) >= _FEWEST_IN_A_ROW and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return len(texts) + len(numbers)
    return len(texts)


def _is_indicator_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= 2


def _is_data(row: Row) -> bool:
    """No heading holds a code or an amount."""
    return any(len(text) >= _SHORTEST_CODE and text.replace(".", "").replace(",", "").isdecimal() for text in row)


def _joined(upper: Row, lower: Row) -> list[str]:
    """Two lines as one: an upper text reaches right over blanks, up to the next one.

    A group title over headings that are known, or that differ by themselves, adds nothing and is left out.
    """
    width = max(len(upper), len(lower))
    upper, lower = [*upper, *[""] * (width - len(upper))], [*lower, *[""] * (width - len(lower))]
    repeated = Counter(lower)
    joined, reach = [], ""
    for own, below in zip(upper, lower):
        reach = own or reach
        if not below:
            joined.append(own)
        elif is_heading(reach) and is_quantity(below):
            joined.append(f"{reach} {below}")
        elif not reach or _stands_alone(below) or not (is_heading(reach) or repeated[below] > 1):
            joined.append(below)
        else:
            joined.append(f"{reach} {below}")
    return joined


def _stands_alone(text: str) -> bool:
    return is_heading(text) or _is_indicator_number(text)
