"""The encodings in which Thai offices save text, and telling text from what only bears its name."""

from __future__ import annotations

import codecs
import re

from ...domain.errors import InputError, tr_noop

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOREIGN = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office"),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"{\\rtf", "RTF"),
)
_HTML = re.compile(rb"\A\s*<(!doctype|html|table|\?xml)", re.IGNORECASE)
_END_OF_DOS_FILE = b"\x1a"
_SAMPLE = 4096
_THAI_UTF8 = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
_HIGH = re.compile(rb"[\x80-\xff]")
_MOSTLY = 0.9


def require_text(file: str, raw: bytes) -> None:
    """Raise InputError where the bytes are a picture, a web page or anything else that is no text."""
    kind = next((kind for start, kind in _FOREIGN if raw.startswith(start)), None)
    if kind is None and _HTML.match(raw.lstrip(codecs.BOM_UTF8)[:_SAMPLE]):
        kind = "HTML/XML"
    if kind is None and b"\x00" in raw and _encoding_with_zeros(raw) is None:
        kind = "binary"
    if kind is not None:
        raise InputError(
            tr_noop(
                "The file {file} holds no table that can be read here, whatever its name says ({kind}). Open it in the "
                "program that made it and save it as “CSV UTF-8” (.csv) or as an Excel workbook (.xlsx)."
            ),
            file=file,
            kind=kind,
        )


def text_as_utf8(file: str, raw: bytes) -> tuple[bytes, str]:
    """The text in UTF-8 without BOM, and the name of its encoding: UTF-8, UTF-16, or else Thai Windows (CP874).

    Raises InputError for none of these, and for UTF-8 that is damaged, which CP874 would turn into nonsense.
    """
    raw = raw.rstrip(_END_OF_DOS_FILE)
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _decoded(file, raw[len(bom) :], encoding)
    if b"\x00" in raw:
        return _decoded(file, raw, _encoding_with_zeros(raw) or "utf-8")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(raw):
            raise _damaged(file, raw, error, "UTF-8") from error
        return _decoded(file, raw, "cp874")
    return raw, "UTF-8"


def _decoded(file: str, raw: bytes, encoding: str) -> tuple[bytes, str]:
    try:
        return raw.decode(encoding).encode("utf-8"), encoding.upper()
    except UnicodeError as error:
        raise _damaged(file, raw, error, encoding.upper()) from error


def _damaged(file: str, raw: bytes, error: UnicodeError, encoding: str) -> InputError:
    at = error.start if isinstance(error, UnicodeDecodeError) else 0
    return InputError(
        tr_noop(
            "The file {file} is not whole text in {encoding}: line {line} holds bytes that are no letters. "
            "Open the original in a spreadsheet and save it again as “CSV UTF-8”."
        ),
        file=file,
        encoding=encoding,
        line=raw[:at].count(b"\n") + 1,
    )


def _encoding_with_zeros(raw: bytes) -> str | None:
    """UTF-16 without its mark: in Thai and English text every other byte is 0x00 or 0x0E."""
    sample = raw[:_SAMPLE]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        upper = sample[first::2]
        if upper and sum(byte in (0x00, 0x0E) for byte in upper) > _MOSTLY * len(upper):
            return encoding
    return None


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether nearly all bytes above ASCII stand in UTF-8 sequences of Thai letters."""
    high = len(_HIGH.findall(raw))
    return 3 * len(_THAI_UTF8.findall(raw)) > _MOSTLY * high
