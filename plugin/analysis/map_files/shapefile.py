"""Shapefiles with whatever is left of them: the parts that lie beside the .shp, their text's encoding by its bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...domain.errors import InputError, tr_noop
from ..office.dbf import dbf_encoding, is_dbf
from .gdal_files import MemoryFolder, damaged

_NAME = "layer"
_SHAPES, _INDEX, _TABLE, _CRS, _ENCODING = ".shp", ".shx", ".dbf", ".prj", ".cpg"
_SHP_MAGIC = b"\x00\x00\x27\x0a"
RESTORE_INDEX = "SHAPE_RESTORE_SHX"


@dataclass(frozen=True)
class Shapefile:
    """What GDAL needs to open it, and what was missing."""

    address: str
    options: dict[str, str]
    config: dict[str, str]
    missing: tuple[str, ...]


def put_together(name: str, read: Callable[[str], bytes | None], memory: MemoryFolder) -> Shapefile:
    """The parts of one shapefile in GDAL's memory, where a missing .shx can be made without writing to the sender's
    folder. `read` gives the part with an ending, None where there is none. Raises InputError for damaged parts."""
    shapes = read(_SHAPES)
    if shapes is None or not shapes.startswith(_SHP_MAGIC):
        raise damaged(name)
    address = memory.put(_NAME + _SHAPES, shapes)
    missing, options = [], {}
    for ending in (_INDEX, _TABLE, _CRS):
        raw = read(ending)
        if raw is None:
            missing.append(ending)
        else:
            memory.put(_NAME + ending, raw)
            if ending == _TABLE:
                options["ENCODING"] = _encoding(name, raw, read)
    return Shapefile(address, options, {RESTORE_INDEX: "YES"} if _INDEX in missing else {}, tuple(missing))


def _encoding(name: str, raw: bytes, read: Callable[[str], bytes | None]) -> str:
    if not is_dbf(raw):
        raise InputError(
            tr_noop(
                "The table {file} that belongs to the shapefile is damaged or cut off. Copy all files of the shapefile "
                "anew (.shp, .shx, .dbf, .prj), then choose the .shp."
            ),
            file=PurePosixPath(name).with_suffix(_TABLE).name,
        )
    claimed = read(_ENCODING) or b""
    return dbf_encoding(Path(name).with_suffix(_TABLE), raw, claimed.decode("ascii", errors="ignore")).upper()
