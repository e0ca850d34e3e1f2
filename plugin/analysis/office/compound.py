"""The container of old Excel workbooks and of protected new ones: an OLE compound file, its streams by name.

Format: [MS-CFB]. Small streams stand in a stream of their own, in sectors of 64 bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from .sheets import damaged_workbook

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_LAST = 0xFFFF_FFFA
"""Sector numbers from here on are marks: end of chain, free, table."""
_IN_HEADER = 109
_ENTRY = 128
_STREAM, _ROOT = 2, 5


class Compound:
    """The streams of one file. Raises InputError where sectors are missing or run in circles."""

    def __init__(self, file: str, raw: bytes) -> None:
        self._file, self._raw = file, raw
        if len(raw) < _HEADER:
            raise damaged_workbook(file)
        shift, mini_shift = struct.unpack_from("<HH", raw, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise damaged_workbook(file)
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        directory, _, self._cutoff, mini_table, _, more_tables = struct.unpack_from("<6I", raw, 48)
        tables = list(struct.unpack_from(f"<{_IN_HEADER}I", raw, 76))
        while more_tables < _LAST and len(tables) <= len(raw) // self._size + _IN_HEADER:
            *numbers, more_tables = self._numbers(self._sector(more_tables))
            tables += numbers
        self._table = [number for at in tables if at < _LAST for number in self._numbers(self._sector(at))]
        self._mini_table = self._numbers(self._chained(mini_table)) if mini_table < _LAST else []
        self._entries = self._read_entries(self._chained(directory))
        root = next((entry for entry in self._entries.values() if entry[0] == _ROOT), (_ROOT, _LAST, 0))
        self._small = self._chained(root[1]) if root[1] < _LAST else b""

    def __contains__(self, name: str) -> bool:
        return self._entries.get(name, (0,))[0] == _STREAM

    def stream(self, name: str) -> bytes:
        _, start, size = self._entries[name]
        if size >= self._cutoff:
            data = self._chained(start)
        else:
            chain = self._chain(start, self._mini_table)
            data = b"".join(self._small[at * self._mini_size : (at + 1) * self._mini_size] for at in chain)
        if len(data) < size:
            raise damaged_workbook(self._file)
        return data[:size]

    def _read_entries(self, directory: bytes) -> dict[str, tuple[int, int, int]]:
        """Kind, first sector and size by name."""
        entries: dict[str, tuple[int, int, int]] = {}
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            start, size = struct.unpack_from("<II", directory, at + 116)
            name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", errors="replace")
            if kind in (_STREAM, _ROOT):
                entries.setdefault(name, (kind, start, size))
        return entries

    def _chained(self, start: int) -> bytes:
        return b"".join(self._sector(at) for at in self._chain(start, self._table))

    def _chain(self, start: int, table: Sequence[int]) -> list[int]:
        chain: list[int] = []
        while start < _LAST:
            if start >= len(table) or len(chain) > len(table):
                raise damaged_workbook(self._file)
            chain.append(start)
            start = table[start]
        return chain

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at >= len(self._raw):
            raise damaged_workbook(self._file)
        return self._raw[at : at + self._size].ljust(self._size, b"\x00")

    def _numbers(self, sectors: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(sectors) // 4}I", sectors))
