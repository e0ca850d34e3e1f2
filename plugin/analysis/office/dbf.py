"""dBase tables (.dbf), also those beside a shapefile: text in the code page that its bytes show, not the one claimed.

Not through GDAL, which takes the language byte at its word; Thai programs mostly leave it at "none".
"""

from __future__ import annotations

import codecs
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.errors import InputError, tr_noop
from .cell_texts import number_text
from .cells import Codes
from .sheets import Cells, Sheet, sheet_of_cells

_VERSIONS = frozenset({0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0x8E, 0xCB, 0xF5})
_HEADER = 32
_END_OF_FIELDS = 0x0D
_DELETED = ord("*")
_TEXT = "C"
_THAI = frozenset({"874", "ansi874", "oem874", "cp874", "windows874", "ibm874", "tis620", "iso885911"})
_UTF8 = frozenset({"utf8", "65001"})


@dataclass(frozen=True)
class _Field:
    name: bytes
    kind: str
    start: int
    length: int

    @property
    def end(self) -> int:
        return self.start + self.length


def is_dbf(raw: bytes) -> bool:
    """Whether a dBase header begins the file."""
    if len(raw) < _HEADER + 1 or raw[0] not in _VERSIONS:
        return False
    header, record = struct.unpack_from("<HH", raw, 8)
    return _HEADER < header <= len(raw) and record > 1 and raw[header - 1] in (_END_OF_FIELDS, 0)


def read_dbf(path: Path, raw: bytes) -> tuple[Sheet, str]:
    """The table, its field names in row 1, and the encoding's name; a deleted record is a blank row.

    Raises InputError for a file that ends before its last record, or whose fields do not fill its records.
    """
    count, header, size = struct.unpack_from("<IHH", raw, 4)
    fields = _fields(raw[:header], size)
    encoding, alive, columns = _looked_at(path, raw, _stated(path), fields, count, header, size)
    names = [_decoded(field.name, encoding) for field in fields]
    across = np.arange(len(names))
    parts = [Cells.of(np.zeros_like(across), across, across, names)]
    for at, (field, (codes, found)) in enumerate(zip(fields, columns)):
        parts.append(
            Cells.of(alive + 1, np.full_like(codes, at), codes, [_text(field, cell, encoding) for cell in found])
        )
    return sheet_of_cells(path.name, path.stem, parts), encoding.upper()


def dbf_encoding(path: Path, raw: bytes, stated: str) -> str:
    """The encoding of the texts, utf-8 or cp874; `stated` is what the .cpg file says. Raises InputError as
    `read_dbf` does."""
    count, header, size = struct.unpack_from("<IHH", raw, 4)
    return _looked_at(path, raw, stated, _fields(raw[:header], size), count, header, size)[0]


def _looked_at(
    path: Path, raw: bytes, stated: str, fields: list[_Field], count: int, header: int, size: int
) -> tuple[str, NDArray[np.int64], list[tuple[Codes, list[bytes]]]]:
    """The encoding, which records are not deleted, and the columns."""
    if not fields or fields[-1].end > size or header + count * size > len(raw):
        raise _damaged(path)
    table = np.frombuffer(raw, dtype=np.uint8, count=count * size, offset=header).reshape(count, size)
    alive = np.flatnonzero(table[:, 0] != _DELETED)
    columns = [_column(table[alive], field) for field in fields]
    thai = [found for field, (_, found) in zip(fields, columns) if field.kind == _TEXT]
    return _encoding(path, stated, [field.name for field in fields], thai), alive, columns


def _fields(header: bytes, size: int) -> list[_Field]:
    """The fields of a record of this size; Clipper keeps the upper half of a long text's length with the decimals,
    where others keep rubbish, so that this is believed only where the record is longer than its fields."""
    fields = _fields_by(header, long_texts=False)
    return fields if not fields or fields[-1].end >= size else _fields_by(header, long_texts=True)


def _fields_by(header: bytes, *, long_texts: bool) -> list[_Field]:
    fields: list[_Field] = []
    start = 1
    for at in range(_HEADER, len(header) - _HEADER + 1, _HEADER):
        if header[at] == _END_OF_FIELDS:
            break
        kind, length = chr(header[at + 11]), header[at + 16]
        if kind == _TEXT and long_texts:
            length += header[at + 17] << 8
        fields.append(_Field(header[at : at + 11].split(b"\x00")[0], kind, start, length))
        start += length
    return fields


def _column(table: NDArray[np.uint8], field: _Field) -> tuple[Codes, list[bytes]]:
    """Codes of the records, and the bytes behind each code, without zeros at the end."""
    if not field.length:
        return np.zeros(len(table), dtype=np.int64), [b""]
    part = np.ascontiguousarray(table[:, field.start : field.end])
    codes, found = pd.factorize(part.view(f"S{field.length}").ravel().astype(object))
    return codes.astype(np.int64), list(found)


def _text(field: _Field, cell: bytes, encoding: str) -> str:
    if field.kind == "I" and field.length == struct.calcsize("<i"):
        return str(struct.unpack("<i", cell.ljust(field.length, b"\x00"))[0])
    if field.kind in "BO" and field.length == struct.calcsize("<d"):
        return number_text(struct.unpack("<d", cell.ljust(field.length, b"\x00"))[0])
    if field.kind == _TEXT:
        return _decoded(cell.rstrip(b" \x00"), encoding)
    if field.kind not in "NFDL":
        return ""
    text = cell.decode("ascii", errors="replace").strip(" \x00*?")
    if field.kind != "D" or len(text) != len("20220312"):
        return text
    return f"{text[:4]}/{text[4:6]}/{text[6:]}" if text.strip("0") else ""


def _encoding(path: Path, stated: str, names: list[bytes], columns: list[list[bytes]]) -> str:
    """What the .cpg file says where the bytes agree; else UTF-8 where all are, else CP874."""
    texts = [*names, *(text for column in columns for text in column if not text.isascii())]
    for encoding in filter(None, (_claimed(stated), "utf-8", "cp874")):
        try:
            for text in texts:
                _decoded(text, encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise _damaged(path)


def _stated(path: Path) -> str:
    """What the .cpg file beside the table says."""
    for beside in (path.with_suffix(".cpg"), path.with_suffix(".CPG")):
        try:
            return beside.read_text("ascii", errors="ignore")
        except OSError:
            continue
    return ""


def _claimed(stated: str) -> str:
    name = "".join(letter for letter in stated.casefold() if letter.isalnum())
    return "cp874" if name in _THAI else "utf-8" if name in _UTF8 else ""


def _decoded(cell: bytes, encoding: str) -> str:
    """A field is cut at a number of bytes, so that UTF-8 may end inside a letter."""
    text: str = codecs.getincrementaldecoder(encoding)().decode(cell)
    return text


def _damaged(path: Path) -> InputError:
    return InputError(
        tr_noop(
            "The table {file} is damaged or cut off. Copy it anew, or open it in the program that made it and save it "
            "as “CSV UTF-8” (.csv)."
        ),
        file=path.name,
    )
