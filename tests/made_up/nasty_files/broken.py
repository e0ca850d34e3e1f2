"""Files of which nothing can be taken: each is refused with the reason, and nothing changes."""

from __future__ import annotations

import io
import struct
import zipfile

from . import formats
from .draft import Draft, NastyFile
from .formats import text

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _good() -> Draft:
    return Draft().good(6)


def _cut(draft: Draft) -> bytes:
    whole = formats.xlsx(draft)
    return whole[: len(whole) * 2 // 3]


def _encrypted(draft: Draft) -> bytes:
    """What Excel makes of a workbook with a password: a compound file with an EncryptedPackage in it."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x9L", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109L", 0, *[_FREE] * 108)
    fat = struct.pack("<128L", _FAT, _END, *[_FREE] * 126)
    entries = (("Root Entry", 5, 1), ("EncryptionInfo", 2, _FREE), ("EncryptedPackage", 2, _FREE), ("", 0, _FREE))
    directory = b"".join(_entry(name, kind, child, at) for at, (name, kind, child) in enumerate(entries))
    return head + fat + directory


def _entry(name: str, kind: int, child: int, at: int) -> bytes:
    said = name.encode("utf-16-le")
    right = 2 if at == 1 else _FREE
    links = struct.pack("<64sHBBLLL", said, len(said) + 2 if said else 0, kind, 1, _FREE, right, child)
    return links + bytes(36) + struct.pack("<LQ", _END, 0)


def _bomb(draft: Draft) -> bytes:
    """A few hundred bytes that say they are six gigabytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            archive.writestr(name, b"<x/>")
            archive.filelist[-1].file_size = 2 << 30
    return file.getvalue()


def _quote_without_pair(draft: Draft) -> bytes:
    whole = text("utf-8")(draft)
    at = whole.rindex(b"\r\n", 0, len(whole) // 2) + 2
    return whole[:at] + b'"' + whole[at:]


def _damaged_utf8(draft: Draft) -> bytes:
    whole = text("utf-8")(draft)
    at = whole.rindex("บ".encode())
    return whole[:at] + whole[at + 1 :]


FILES = (
    NastyFile("ว่างเปล่า.csv", "file_empty", Draft(), lambda draft: b"", refused=r"is empty"),
    NastyFile(
        "มีแต่ช่องว่าง.csv",
        "file_blank",
        Draft(),
        lambda draft: b"\xef\xbb\xbf,,,\r\n,,,\r\n",
        refused=r"is empty",
    ),
    NastyFile("มีแต่หัวตาราง.csv", "headings_only", Draft(), text(), refused=r"has a heading but no rows below it"),
    NastyFile("ดาวน์โหลดไม่ครบ.xlsx", "workbook_cut", _good(), _cut, refused=r"is damaged or cut off"),
    NastyFile("ใส่รหัสผ่าน.xlsx", "workbook_locked", _good(), _encrypted, refused=r"password"),
    NastyFile("ระเบิด ซิป.xlsx", "zip_bomb", _good(), _bomb, refused=r"unpacks to more than 4 GB"),
    NastyFile("เว็บ ชื่อ xls.xls", "html_as_xls", _good(), formats.html, refused=r"HTML"),
    NastyFile("ฟันหนูไม่ปิด.csv", "quote_without_pair", _good(), _quote_without_pair, refused=r"quotation mark.*no pair"),
    NastyFile("ยูทีเอฟ เสีย.csv", "utf8_damaged", _good(), _damaged_utf8, refused=r"is not whole text in UTF-8: line 7"),
    NastyFile(
        "ภาพถ่าย ชื่อ csv.csv",
        "picture_as_csv",
        Draft(),
        lambda draft: b"\x89PNG\r\n\x1a\n" + bytes(200),
        refused=r"PNG",
    ),
)
