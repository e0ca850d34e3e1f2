"""Zip archives with map files in them (.zip, .kmz): read with care, into memory, never unpacked to disk."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from ...domain.errors import InputError, tr_noop
from .gdal_files import damaged

_NOT_WHOLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""What zipfile lets through when bytes of an archive are not what they should be."""
LARGEST_UNPACKED = 1 << 30
MOST_ENTRIES = 20_000
_PIECE = 4 << 20
_ENCRYPTED, _UTF8_NAME = 0x1, 0x800


class Archive:
    """The files of one archive by their names, which are as the sender saw them and lead nowhere."""

    def __init__(self, file: str, raw: bytes) -> None:
        self.file = file
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        except _NOT_WHOLE as error:
            raise damaged(file) from error
        entries = [entry for entry in self._archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
            raise _too_large(file)
        self._entries = {name: entry for entry in entries if (name := _plain_name(entry))}
        self._left = LARGEST_UNPACKED

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of one file. Raises InputError where they are damaged, locked, or more than the archive said."""
        entry = self._entries[name]
        if entry.flag_bits & _ENCRYPTED:
            raise InputError(
                tr_noop("The archive {file} is locked with a password. Unpack it, then choose the file inside."),
                file=self.file,
            )
        pieces: list[bytes] = []
        try:
            with self._archive.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise _too_large(self.file)
                    pieces.append(piece)
        except _NOT_WHOLE as error:
            raise damaged(self.file) from error
        return b"".join(pieces)


def _plain_name(entry: zipfile.ZipInfo) -> str:
    """The entry's name without drive, `..` and doubled strokes; '' for what systems put in beside the files.

    Old Windows programs write Thai names in CP874 and leave the mark for UTF-8 unset; zipfile takes them for CP437.
    """
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        name = _thai(name.encode("cp437", errors="replace"))
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..") and ":" not in part]
    hidden = not parts or "__MACOSX" in parts or parts[-1].startswith("._")
    return "" if hidden else str(PurePosixPath(*parts))


def _thai(raw: bytes) -> str:
    for encoding in ("utf-8", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def _too_large(file: str) -> InputError:
    return InputError(
        tr_noop(
            "The archive {file} unpacks to more than 1 GB or 20,000 files, which no map of a tambon does. Nothing was "
            "read. Unpack it yourself if you trust it, then choose the file inside."
        ),
        file=file,
    )
