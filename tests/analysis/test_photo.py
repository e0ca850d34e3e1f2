"""Photos: what GDAL reads from files with EXIF made here byte by byte, and from files that are none."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from chumchon.plugin.analysis import photo as photo_module
from chumchon.plugin.analysis.photo import read_photo
from chumchon.plugin.domain.errors import InputError


def jpeg(path: Path, entries: bytes = b"", count: int = 0, behind: bytes = b"") -> Path:
    dataset = gdal.GetDriverByName("MEM").Create("", 64, 48, 3)
    for band in (1, 2, 3):
        dataset.GetRasterBand(band).WriteArray(np.arange(64 * 48, dtype=np.uint8).reshape(48, 64))
    gdal.GetDriverByName("JPEG").CreateCopy(str(path), dataset)
    raw = path.read_bytes()
    head = b"Exif\0\0II*\0" + struct.pack("<IH", 8, count) + entries + struct.pack("<I", 0) + behind
    path.write_bytes(raw[:2] + b"\xff\xe1" + struct.pack(">H", len(head) + 2) + head + raw[2:])
    return path


def with_position(path: Path, latitude: str, longitude: str, degrees: tuple[int, ...]) -> Path:
    gps_at = 8 + 2 + 12 + 4
    values_at = gps_at + 2 + 4 * 12 + 4
    gps = struct.pack("<H", 4)
    gps += struct.pack("<HHI4s", 1, 2, 2, latitude.encode() + b"\0\0\0")
    gps += struct.pack("<HHII", 2, 5, 3, values_at)
    gps += struct.pack("<HHI4s", 3, 2, 2, longitude.encode() + b"\0\0\0")
    gps += struct.pack("<HHII", 4, 5, 3, values_at + 24) + struct.pack("<I", 0)
    gps += b"".join(struct.pack("<II", value, 1) for value in degrees)
    return jpeg(path, struct.pack("<HHII", 0x8825, 4, 1, gps_at), 1, gps)


def test_a_position_is_read_in_degrees(tmp_path: Path) -> None:
    facts = read_photo(with_position(tmp_path / "ภาพ วัด.jpg", "N", "E", (16, 49, 30, 100, 15, 36)))
    assert (facts.width, facts.height) == (64, 48)
    assert facts.latitude == pytest.approx(16 + 49 / 60 + 30 / 3600)
    assert facts.longitude == pytest.approx(100.26)
    south = read_photo(with_position(tmp_path / "ใต้.jpg", "S", "W", (16, 49, 30, 100, 15, 36)))
    assert south.latitude < 0 and south.longitude < 0


@pytest.mark.parametrize("degrees", [(0, 0, 0, 0, 0, 0), (116, 0, 0, 100, 0, 0), (16, 0, 0, 300, 0, 0)])
def test_a_position_that_cannot_be_is_none(tmp_path: Path, degrees: tuple[int, ...]) -> None:
    facts = read_photo(with_position(tmp_path / "ภาพ.jpg", "N", "E", degrees))
    assert facts.latitude is None and facts.longitude is None


def test_without_exif_there_is_no_position(tmp_path: Path) -> None:
    facts = read_photo(jpeg(tmp_path / "ภาพ.jpg"))
    assert (facts.longitude, facts.latitude, facts.taken_at) == (None, None, "")


def png(path: Path, width: int, height: int, rows: bytes) -> Path:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )
    return path


def test_a_small_file_that_unpacks_to_a_giant_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too large"):
        read_photo(png(tmp_path / "ระเบิด.png", 60_000, 60_000, b"\0" * 1000))


def test_a_png_is_a_photo_too(tmp_path: Path) -> None:
    facts = read_photo(png(tmp_path / "ภาพ.png", 3, 2, b"\0abc\0abc"))
    assert (facts.width, facts.height, facts.longitude) == (3, 2, None)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_copy_that_broke_off_is_told(tmp_path: Path, share: float) -> None:
    path = jpeg(tmp_path / "ภาพ.jpg")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(InputError, match="no photo that can be shown"):
        read_photo(path)


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.4", b"\xff\xd8\xff\xe1\xff\xff", b"<svg/>", b"GIF89a"])
def test_other_files_are_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ไม่ใช่ภาพ.jpg"
    path.write_bytes(content)
    with pytest.raises(InputError, match="ไม่ใช่ภาพ"):
        read_photo(path)


def test_a_missing_and_a_heavy_file_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_photo(tmp_path / "ไม่มี.jpg")
    monkeypatch.setattr(photo_module, "MOST_BYTES", 100)
    with pytest.raises(InputError, match="too large"):
        read_photo(jpeg(tmp_path / "ภาพ.jpg"))


def test_a_reader_that_raises_is_taken_too(tmp_path: Path) -> None:
    gdal.UseExceptions()
    try:
        with pytest.raises(InputError):
            read_photo(tmp_path / "x.jpg")
        path = tmp_path / "ไม่ใช่ภาพ.jpg"
        path.write_bytes(b"hello")
        with pytest.raises(InputError, match="no photo"):
            read_photo(path)
    finally:
        gdal.DontUseExceptions()
