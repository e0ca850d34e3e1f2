"""Text files as tables: what separates their cells, and their first rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from ...domain import headings
from ...domain.layouts import COUNTS

DELIMITERS = ",;\t|"
LOOKED_AT = 40
"""Rows in which heading and delimiter are looked for."""

_BYTES, _BYTES_OF_A_ROW = 1 << 18, 1 << 13
_SEP_LINE = re.compile(rb'\A"?sep=([,;\t|])"?(?=\r|\n|\Z)', re.IGNORECASE)


def first_rows(body: bytes, delimiter: str, count: int = LOOKED_AT, start: int = 0) -> list[list[str]]:
    """The cells of the first rows from a byte on."""
    rows = _rows(body[start : start + _bytes(count)], delimiter, [])
    return [cells for cells, _ in zip(rows, range(count))]


def bytes_of_rows(body: bytes, delimiter: str, count: int) -> int:
    """How many bytes the first rows are; a line break inside a cell ends no row."""
    used: list[int] = []
    for _ in zip(range(count), _rows(body[: _bytes(count)], delimiter, used)):
        pass
    return sum(used)


def without_sep_line(body: bytes) -> tuple[bytes, str]:
    """Excel takes the delimiter from a first line like `sep=;`: the body with that line blank, and the delimiter."""
    found = _SEP_LINE.match(body)
    return (body[found.end() :], found[1].decode()) if found else (body, "")


def find_delimiter(body: bytes) -> str:
    """The one that brings out most known headings; else the one that cuts most rows alike, then into most cells.

    The comma where none cuts anything.
    """
    return max(DELIMITERS, key=lambda delimiter: _fitness(first_rows(body, delimiter)))


@lru_cache(maxsize=4096)
def is_heading(text: str) -> bool:
    """Whether a cell reads like a known heading; a bare number does not show whether it is one."""
    return bool(text) and not text.isdecimal() and headings.is_known(text)


@lru_cache(maxsize=256)
def is_quantity(text: str) -> bool:
    """Whether a heading says how many of something were counted, but not of what: สำรวจ, ผ่าน, ไม่ผ่าน."""
    target = headings.propose_target(text, COUNTS)
    return target is not None and not target.id


def _fitness(rows: list[list[str]]) -> tuple[int, int, int]:
    known = max((len({cell for cell in row if is_heading(cell.strip())}) for row in rows), default=0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, alike = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return known if known > 1 else 0, alike, width


def _bytes(rows: int) -> int:
    """More than so many rows are, with room for long ones."""
    return max(_BYTES, _BYTES_OF_A_ROW * rows)


def _rows(part: bytes, delimiter: str, used: list[int]) -> Iterator[list[str]]:
    """The rows of a part of a body; `used` gets the bytes of each line taken."""

    def lines() -> Iterator[str]:
        for line in io.StringIO(part.decode("utf-8", errors="ignore"), newline=""):
            used.append(len(line.encode()))
            yield line

    try:
        yield from csv.reader(lines(), delimiter=delimiter)
    except csv.Error:  # a cell larger than any heading: no more rows to look at
        return
