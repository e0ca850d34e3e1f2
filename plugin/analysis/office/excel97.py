"""Old Excel workbooks (.xls of Excel 97 to 2003) cell by cell. Format: [MS-XLS], BIFF8 records in a compound file.

Not through GDAL's driver, which leaves every cell with a formula blank, is not in every GDAL, and wants a path.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.errors import InputError, tr_noop
from .cell_texts import FALSE, TRUE, format_kind, serial_text
from .cells import Codes, Numbers
from .compound import Compound
from .excel97_strings import long_string, shared_strings, short_string
from .sheets import Cells, Merged, Sheet, damaged_workbook, locked_workbook, sheet_of_cells

_STREAM, _OLDER_STREAM = "Workbook", "Book"
_PROTECTED = "EncryptedPackage"
_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_FILEPASS, _DATEMODE, _BOUNDSHEET, _FORMAT, _XF, _SST = 0x002F, 0x0022, 0x0085, 0x041E, 0x00E0, 0x00FC
_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _MULRK = 0x00FD, 0x0204, 0x00D6, 0x0203, 0x027E, 0x00BD
_BOOLERR, _FORMULA, _STRING = 0x0205, 0x0006, 0x0207
_MERGEDCELLS = 0x00E5
_BIFF8 = 0x0600
_WORKSHEET = 0
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_NO_NUMBER = 0xFFFF
_TEXT, _BOOLEAN, _ERROR = 0, 1, 2

Record = tuple[int, int, int]
"""Kind, where its data begins, and how many bytes they are."""


@dataclass
class _Book:
    file: str
    stream: bytes
    sheets: list[tuple[str, int]] = field(default_factory=list)
    """Name and where the sheet's records begin."""
    strings: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    from_1904: bool = False

    def kinds(self) -> list[str]:
        """For each cell style, which kind of date it shows."""
        return [format_kind(id_, self.formats.get(id_)) for id_ in self.styles]


def read_xls(file: str, raw: bytes) -> list[Sheet]:
    """All sheets, in the workbook's order; empty ones have an empty body.

    Raises InputError for a password, for what is no workbook, and for one of before 1997.
    """
    container = Compound(file, raw)
    if _PROTECTED in container:
        raise locked_workbook(file)
    if _STREAM not in container:
        raise _foreign(file, older=_OLDER_STREAM in container)
    try:
        book = _read_book(file, container.stream(_STREAM))
        kinds = book.kinds()
        read = ((name, _read_sheet(book, kinds, start), _merged(book, start)) for name, start in book.sheets)
        return [sheet_of_cells(file, name, cells, merged) for name, cells, merged in read]
    except (struct.error, IndexError) as error:
        raise damaged_workbook(file) from error


def _foreign(file: str, older: bool) -> InputError:
    if older:
        return InputError(
            tr_noop("The workbook {file} was made by an Excel of before 1997. Open it in Excel and save it as .xlsx."),
            file=file,
        )
    return InputError(
        tr_noop(
            "The file {file} is an Office document, but no Excel workbook. Choose the workbook, "
            "or open it in the program that made it and save its table as .xlsx."
        ),
        file=file,
    )


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records of one substream, up to its end; those of charts inside it are passed over."""
    depth, end = 0, len(stream)
    unpack = struct.Struct("<HH").unpack_from
    while at + 4 <= end:
        kind, size = unpack(stream, at)
        if kind == _EOF:
            depth -= 1
            if depth == 0:
                return
        elif kind == _BOF:
            depth += 1
        elif depth == 1:
            yield kind, at + 4, size
        at += 4 + size
    raise IndexError


def _read_book(file: str, stream: bytes) -> _Book:
    if struct.unpack_from("<HHH", stream)[::2] != (_BOF, _BIFF8):
        raise _foreign(file, older=True)
    book = _Book(file, stream)
    parts: list[bytes] = []
    in_strings = False
    for kind, at, size in _records(stream, 0):
        data = stream[at : at + size]
        if kind == _FILEPASS:
            raise locked_workbook(file)
        in_strings = kind == _SST or (in_strings and kind == _CONTINUE)
        if in_strings:
            parts.append(data)
        elif kind == _DATEMODE:
            book.from_1904 = data[:1] == b"\x01"
        elif kind == _BOUNDSHEET and data[5] == _WORKSHEET:
            book.sheets.append((short_string(data, 6), struct.unpack_from("<I", data)[0]))
        elif kind == _FORMAT:
            book.formats[struct.unpack_from("<H", data)[0]] = long_string(data, 2)
        elif kind == _XF:
            book.styles.append(struct.unpack_from("<H", data, 2)[0])
    book.strings = shared_strings(parts) if parts else []
    return book


def _read_sheet(book: _Book, kinds: list[str], start: int) -> list[Cells]:
    by_kind: dict[int, list[int]] = {kind: [] for kind in (_LABELSST, _NUMBER, _RK)}
    others: list[tuple[int, int, str]] = []
    repeated: list[Record] = []
    waiting: list[int] = []
    for kind, at, size in _records(book.stream, start):
        if kind in by_kind:
            by_kind[kind].append(at)
        elif kind == _MULRK:
            repeated.append((kind, at, size))
        elif kind == _FORMULA and struct.unpack_from("<H", book.stream, at + 12)[0] != _NO_NUMBER:
            by_kind[_NUMBER].append(at)
        elif kind == _FORMULA and book.stream[at + 6] == _TEXT:
            waiting = [at]
        elif kind == _STRING and waiting:
            others.append((*_place(book.stream, waiting.pop()), long_string(book.stream[at : at + size], 0)))
        elif kind in (_LABEL, _RSTRING, _BOOLERR, _FORMULA):
            others.append((*_place(book.stream, at), _other_text(book.stream, kind, at, size)))
    labels, whole, short = (np.array(by_kind[kind], dtype=np.int64) for kind in (_LABELSST, _NUMBER, _RK))
    return [_labels(book, labels), _numbers(book, kinds, whole, short, repeated), _others(others)]


def _merged(book: _Book, start: int) -> list[Merged]:
    """From records that list ranges as first row, last row, first column, last column."""
    found = []
    for kind, at, size in _records(book.stream, start):
        if kind == _MERGEDCELLS:
            (count,) = struct.unpack_from("<H", book.stream, at)
            ranges = struct.iter_unpack("<4H", book.stream[at + 2 : at + 2 + 8 * min(count, (size - 2) // 8)])
            found += [(top, column, end) for top, end, column, _ in ranges if end > top]
    return found


def _place(stream: bytes, at: int) -> tuple[int, int]:
    row, column = struct.unpack_from("<HH", stream, at)
    return row, column


def _other_text(stream: bytes, kind: int, at: int, size: int) -> str:
    if kind in (_LABEL, _RSTRING):
        return long_string(stream[at : at + size], 6)
    # BOOLERR holds value and sort; a formula's result holds sort and, two bytes on, value.
    value, sort = (stream[at + 6], stream[at + 7] + 1) if kind == _BOOLERR else (stream[at + 8], stream[at + 6])
    if sort == _BOOLEAN:
        return TRUE if value else FALSE
    return _ERRORS.get(value, "#?") if sort == _ERROR else ""


def _field(stream: bytes, at: Codes, kind: str) -> NDArray[Any]:
    """The little-endian numbers that begin at these bytes."""
    size = np.dtype(kind).itemsize
    raw = np.frombuffer(stream, dtype=np.uint8)
    return raw[at[:, None] + np.arange(size)].view(kind).ravel()


def _labels(book: _Book, at: Codes) -> Cells:
    return Cells.of(*_places(book.stream, at), _field(book.stream, at + 6, "<u4").astype(np.int64), book.strings)


def _numbers(book: _Book, kinds: Sequence[str], whole: Codes, short: Codes, repeated: Sequence[Record]) -> Cells:
    """Cells with numbers of eight bytes and of four; `repeated` holds several of the latter side by side."""
    rows, columns = _places(book.stream, np.append(whole, short))
    starts, counts = np.array([(at, (size - 6) // 6) for _, at, size in repeated], dtype=np.int64).reshape(-1, 2).T
    source = np.repeat(np.arange(len(starts)), counts)
    place = np.arange(len(source)) - np.repeat(np.cumsum(counts) - counts, counts)
    rows = np.append(rows, _field(book.stream, starts, "<u2")[source])
    columns = np.append(columns, _field(book.stream, starts + 2, "<u2")[source] + place)
    in_repeated = starts[source] + 4 + 6 * place
    values = np.append(
        _field(book.stream, whole + 6, "<f8"),
        _short_numbers(_field(book.stream, np.append(short + 6, in_repeated + 2), "<u4")),
    )
    styles = _field(book.stream, np.concatenate([whole + 4, short + 4, in_repeated]), "<u2")
    names = sorted({*kinds, ""})
    kind_of = np.array([names.index(kind) for kind in kinds] or [0], dtype=np.int64)
    kind = np.where(styles < len(kind_of), kind_of[np.minimum(styles, len(kind_of) - 1)], 0)
    value_codes, found = pd.factorize(np.where(np.isnan(values), np.inf, values))  # NaN would have no code
    codes, pairs = pd.factorize(value_codes * len(names) + kind)
    texts = [
        serial_text(float(found[pair // len(names)]), names[pair % len(names)], from_1904=book.from_1904)
        for pair in pairs.tolist()
    ]
    return Cells.of(rows, columns, codes, texts)


def _short_numbers(bits: NDArray[np.uint32]) -> Numbers:
    """Numbers kept in 30 bits: whole ones, or the upper half of a fraction, either also as its hundredfold."""
    whole = (bits.view(np.int32) >> 2).astype(np.float64)
    upper = ((bits & np.uint32(0xFFFF_FFFC)).astype(np.uint64) << np.uint64(32)).view(np.float64)
    values = np.where(bits & 2, whole, upper)
    return np.where(bits & 1, values / 100, values)


def _places(stream: bytes, at: Codes) -> tuple[Codes, Codes]:
    return _field(stream, at, "<u2").astype(np.int64), _field(stream, at + 2, "<u2").astype(np.int64)


def _others(found: Sequence[tuple[int, int, str]]) -> Cells:
    rows = np.array([row for row, _, _ in found], dtype=np.int64)
    columns = np.array([column for _, column, _ in found], dtype=np.int64)
    return Cells.of(rows, columns, np.arange(len(found)), [text for _, _, text in found])
