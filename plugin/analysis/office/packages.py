"""Workbooks that are zip archives (.xlsx, .xlsm, .ods): their parts, read with care and never unpacked to disk."""

from __future__ import annotations

import codecs
import html
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from ...domain.errors import InputError, tr_noop
from .sheets import damaged_workbook, locked_workbook

_NOT_WHOLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""What zipfile lets through when bytes of an archive are not what they should be."""
_LARGEST_UNPACKED = 4 << 30
_PIECE = 8 << 20
_HEAD = 4096
_PREFIX = re.compile(r"<([\w.-]+:)(?:workbook|worksheet|sst|styleSheet)\b")
_ENCRYPTED = 1
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Package:
    """The parts of one archive by name. Every method raises InputError where the archive does not hold what it says."""

    def __init__(self, file: str, raw: bytes) -> None:
        self.file = file
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        except _NOT_WHOLE as error:
            raise damaged_workbook(file) from error
        entries = self._archive.infolist()
        self._entries = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in entries}
        if sum(entry.file_size for entry in entries) > _LARGEST_UNPACKED:
            raise InputError(
                tr_noop("The workbook {file} unpacks to more than 4 GB, which no survey does. Save its table as CSV."),
                file=file,
            )

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def text(self, part: str) -> str:
        """A whole part as XML, '' where it is not there."""
        return "".join(self.pieces(part, "")) if part in self else ""

    def pieces(self, part: str, tag: str) -> Iterator[str]:
        """A part as XML in pieces of some megabytes, each cut behind an end of this tag, so that memory stays small.

        The prefix that some programs give every tag of a workbook (`<x:row>`) is taken off.
        """
        encoding = prefix = ""
        for at, piece in enumerate(self._cut(part, tag)):
            encoding = encoding or _encoding(piece)
            try:
                xml = piece.decode(encoding)
            except (UnicodeDecodeError, LookupError) as error:
                raise damaged_workbook(self.file) from error
            prefix = _prefix(xml[:_HEAD]) if at == 0 else prefix
            yield xml.replace(f"<{prefix}", "<").replace(f"</{prefix}", "</") if prefix else xml

    def _cut(self, part: str, tag: str) -> Iterator[bytes]:
        rest: list[bytes] = []
        end = b""
        for read in self._read(part):
            if b"<!DOCTYPE" in read:
                raise damaged_workbook(self.file)  # no office program writes one; it could declare entities
            if tag and not end:
                end = f"</{_prefix(read[:_HEAD].decode('ascii', errors='ignore'))}{tag}>".encode()
            at = read.rfind(end) if end else -1
            if at < 0:
                rest.append(read)
                continue
            yield b"".join([*rest, read[: at + len(end)]])
            rest = [read[at + len(end) :]]
        yield b"".join(rest)

    def _read(self, part: str) -> Iterator[bytes]:
        if part not in self:
            raise damaged_workbook(self.file)
        entry = self._entries[part]
        if entry.flag_bits & _ENCRYPTED:
            raise locked_workbook(self.file)
        try:
            with self._archive.open(entry) as stream:
                while True:
                    read = stream.read(_PIECE)
                    if not read:
                        return
                    yield read
        except _NOT_WHOLE as error:
            raise damaged_workbook(self.file) from error


def attributes(tag: str) -> dict[str, str]:
    """The attributes inside a start tag, by name with its prefix."""
    return {
        name: html.unescape(double or single) if "&" in (double or single) else double or single
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def plain(content: str) -> str:
    """XML text between two tags as the text that it means."""
    if "<![CDATA[" in content:
        content = _CDATA.sub(lambda match: html.escape(match[1]), content)
    return html.unescape(content) if "&" in content else content


def _prefix(start: str) -> str:
    found = _PREFIX.search(start)
    return found[1] if found else ""


def _encoding(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARED.match(start[:_HEAD])
    return declared[1].decode() if declared else "utf-8-sig"
