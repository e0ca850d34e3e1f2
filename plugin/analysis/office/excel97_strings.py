"""Strings of old Excel workbooks: one byte a letter where all are below 256, else two, and split over records."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_WIDE, _FAR_EAST, _RICH = 0x01, 0x04, 0x08


def short_string(data: bytes, at: int) -> str:
    """A string whose length is one byte."""
    return _letters(data, at + 1, data[at])


def long_string(data: bytes, at: int) -> str:
    """A string whose length is two bytes, without formatting before its letters."""
    return _letters(data, at + 2, struct.unpack_from("<H", data, at)[0])


def _letters(data: bytes, at: int, count: int) -> str:
    wide = data[at] & _WIDE
    raw = data[at + 1 : at + 1 + count * (2 if wide else 1)]
    return raw.decode("utf-16-le" if wide else "latin-1", errors="replace")


def shared_strings(parts: Sequence[bytes]) -> list[str]:
    """The workbook's table of strings: `parts` are the record and those that continue it."""
    reader = _Reader(parts)
    _, count = struct.unpack("<II", reader.take(8))
    return [reader.string() for _ in range(count)]


class _Reader:
    """Reads on over the ends of records. Raises IndexError where no further one follows."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts, self._part, self._at = parts, 0, 0

    def string(self) -> str:
        count, flags = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if flags & _RICH else 0
        aids = struct.unpack("<I", self.take(4))[0] if flags & _FAR_EAST else 0
        text = self._letters(count, flags & _WIDE)
        self.take(4 * runs + aids)
        return text

    def take(self, size: int) -> bytes:
        data = self._here(size)
        while len(data) < size:
            self._next()
            data += self._here(size - len(data))
        return data

    def _letters(self, count: int, wide: int) -> str:
        """Letters that go on in the next record begin there with a byte that says anew how wide they are."""
        letters = b""
        while True:
            raw = self._here((count - len(letters) // 2) * (2 if wide else 1))
            letters += raw if wide else raw.decode("latin-1").encode("utf-16-le")
            if len(letters) >= 2 * count:
                return letters.decode("utf-16-le", errors="replace")
            self._next()
            wide = self._here(1)[0] & _WIDE

    def _here(self, size: int) -> bytes:
        data = self._parts[self._part][self._at : self._at + size]
        self._at += len(data)
        return data

    def _next(self) -> None:
        self._part += 1
        self._at = 0
        if self._part >= len(self._parts):
            raise IndexError
