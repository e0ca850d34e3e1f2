"""What a photo tells of itself: its size, when and where it was taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osgeo import gdal

from ..domain.errors import InputError, reason_of, tr_noop

MOST_BYTES = 30_000_000
MOST_PIXELS = 200_000_000
"""A picture that unpacks to more fills the memory of an old laptop."""
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class PhotoFacts:
    """Degrees of WGS 84, None where the photo does not say; `taken_at` is ISO 8601, '' where it does not."""

    width: int
    height: int
    taken_at: str
    longitude: float | None
    latitude: float | None


def read_photo(path: Path) -> PhotoFacts:
    """Raises InputError where the file is missing, no JPEG or PNG, damaged, or too large."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InputError(
            tr_noop("The photo {file} cannot be read ({reason}). Choose it again."), file=path, reason=reason_of(error)
        ) from error
    if size > MOST_BYTES:
        raise _too_large(path, f"{size / 1e6:,.0f} MB", f"{MOST_BYTES / 1e6:,.0f} MB")
    dataset = _open(path)
    width, height = dataset.RasterXSize, dataset.RasterYSize
    if width * height > MOST_PIXELS:
        raise _too_large(path, f"{width} × {height}", f"{MOST_PIXELS / 1e6:,.0f} MP")
    tags = {**dataset.GetMetadata(), **(dataset.GetMetadata("EXIF") or {})}
    latitude = _degrees(tags, "EXIF_GPSLatitude", "S", 90)
    longitude = _degrees(tags, "EXIF_GPSLongitude", "W", 180)
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        latitude = longitude = None  # a camera without a fix writes zeros
    return PhotoFacts(width, height, _moment(tags.get("EXIF_DateTimeOriginal", "")), longitude, latitude)


def _open(path: Path) -> Any:
    """Read to its last line, in small: a copy that broke off has a good beginning."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        gdal.ErrorReset()
        dataset = gdal.OpenEx(str(path), gdal.OF_RASTER, allowed_drivers=["JPEG", "PNG"])
        if dataset is not None and dataset.RasterXSize * dataset.RasterYSize <= MOST_PIXELS:
            last = dataset.GetRasterBand(1).ReadRaster(0, dataset.RasterYSize - 1, dataset.RasterXSize, 1)
            dataset = None if last is None or gdal.GetLastErrorType() >= gdal.CE_Warning else dataset
    except RuntimeError:  # where the program around us has switched GDAL's exceptions on
        dataset = None
    finally:
        gdal.PopErrorHandler()
    if dataset is None:
        raise InputError(
            tr_noop(
                "{file} is no photo that can be shown: it is neither JPEG nor PNG, or it is damaged. Save it as JPEG "
                "(on an iPhone: Settings, Camera, Formats, Most Compatible), then choose it again."
            ),
            file=path,
        )
    return dataset


def _too_large(path: Path, size: str, most: str) -> InputError:
    return InputError(
        tr_noop("The photo {file} is too large ({size}; at most {most}). Make it smaller, then choose it again."),
        file=path,
        size=size,
        most=most,
    )


def _degrees(tags: dict[str, str], name: str, negative: str, most: float) -> float | None:
    """From GDAL's "(16) (49) (12.3)" and the letter of the hemisphere."""
    parts = [float(part) for part in _NUMBERS.findall(tags.get(name, ""))]
    if len(parts) != 3:
        return None
    degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
    if not degrees <= most:
        return None
    return -degrees if tags.get(f"{name}Ref", "").strip().upper().startswith(negative) else degrees


def _moment(text: str) -> str:
    """ISO 8601 from EXIF's 2024:01:31 10:20:30."""
    match = re.fullmatch(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)", text.strip())
    return f"{match[1]}-{match[2]}-{match[3]}T{match[4]}" if match else ""
