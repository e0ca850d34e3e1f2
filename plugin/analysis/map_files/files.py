"""Opening a map file: what it holds decides how it is read; nothing is written, not even beside it for a while."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import numpy as np
import pandas as pd

from ...domain.errors import InputError, reason_of, tr_noop
from ...domain.map_files import DRIVERS, SUFFIXES, TABLES
from ..geometry import Floats, read_shape, wkb_points
from ..office.encodings import text_as_utf8
from . import kml
from .archive import Archive
from .closing import EXACTLY, closed, labelled
from .gdal_files import Held, MemoryFolder, damaged, open_dataset, settings
from .layer import GUESSED, MIXED, NOTHING, STATED, LayerCrs, MapLayer, findings_of, kind_of_type, read_layer
from .projection import WGS_84, is_geographic
from .shapefile import put_together
from .tables import read_table

_SQLITE, _SQLITE_MODE, _WAL = b"SQLite format 3\x00", 18, 2
_ZIP = b"PK\x03\x04"
_WORKBOOK_PARTS = ("xl/workbook.xml", "content.xml", "xl/workbook.bin")
_XML = (".kml", ".gpx")
_LARGEST_IN_MEMORY = 1 << 30
_DEGREES_OF_THAILAND = (97.0, 5.0, 106.0, 21.0)


@dataclass(frozen=True)
class LayerEntry:
    """One layer to choose from. `kind` is area, line, point or nothing; `whole` ones are no folder within another."""

    name: str
    kind: str
    count: int
    read: Callable[[], MapLayer] = field(compare=False, repr=False)
    whole: bool = True


@dataclass(frozen=True)
class MapFile:
    """A file and its layers; reading them is possible as long as `open_map` is open."""

    path: Path
    layers: tuple[LayerEntry, ...]


@contextlib.contextmanager
def open_map(path: Path) -> Iterator[MapFile]:
    """The file's layers. Raises InputError for what cannot be read, is damaged, holds no layer or is no map."""
    memory = MemoryFolder()
    try:
        layers = [layer for layer in _layers(path, memory) if layer.kind != NOTHING or layer.count]
        if not layers:
            raise InputError(
                tr_noop("The file {file} holds no places. Choose a file with points, lines or areas in it."),
                file=path.name,
            )
        yield MapFile(path, tuple(layers))
    finally:
        memory.empty()


def _layers(path: Path, memory: MemoryFolder) -> list[LayerEntry]:
    ending = path.suffix.casefold()
    if ending not in SUFFIXES:
        raise InputError(
            tr_noop(
                "The file {file} is not of a kind that can be read here. Choose one of these: {endings}; or open it "
                "in QGIS, save it as GeoPackage and choose that."
            ),
            file=path.name,
            endings=" ".join(SUFFIXES),
        )
    start = _read(path, len(_ZIP))
    if ending in TABLES:
        return _of_table(path)
    if start.startswith(_ZIP):
        return _of_archive(path, memory)
    if ending == ".shp":
        return _of_shapefile(path.name, lambda part: _beside(path, part), memory)
    if ending in _XML or ending == ".kmz":  # a KML may bear the name of its archive
        return _of_document(path.with_suffix(ending.replace("z", "l")).name, _read(path), memory)
    if ending not in DRIVERS:
        raise damaged(path.name)
    if ending == ".dxf":
        return _of_drawing(path.name, _read(path), memory)
    return _of_dataset(path.name, str(path), DRIVERS[ending], memory, _untouched(path))


def _read(path: Path, size: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST_IN_MEMORY + 1 if size < 0 else size)
    except OSError as error:
        raise InputError(
            tr_noop(
                "The file {file} cannot be opened ({reason}). Check that it is there, that you may read it, and that "
                "no other program holds it."
            ),
            file=path.name,
            reason=reason_of(error),
        ) from error
    if not raw:
        raise InputError(
            tr_noop("The file {file} is empty. Copy it anew from where it came from."),
            file=path.name,
        )
    if len(raw) > _LARGEST_IN_MEMORY:
        raise InputError(
            tr_noop("The file {file} is larger than 1 GB. Cut out your area in QGIS first and choose that file."),
            file=path.name,
        )
    return raw


def _beside(path: Path, ending: str) -> bytes | None:
    """A part of a shapefile, whatever the case of its ending."""
    if ending == path.suffix.casefold():
        return _read(path)
    for part in (path.with_suffix(ending), path.with_suffix(ending.upper())):
        if part.is_file():
            return _read(part) if part.stat().st_size else b""
    return None


def _of_table(path: Path) -> list[LayerEntry]:
    layer = read_table(path)
    return _entries([layer])


def _of_shapefile(name: str, read: Callable[[str], bytes | None], memory: MemoryFolder) -> list[LayerEntry]:
    parts = put_together(name, read, memory)
    stem = PurePosixPath(name).stem
    missing = [(0, "map_file_part_missing", ending) for ending in parts.missing]
    dataset = open_dataset(parts.address, name, DRIVERS[".shp"], parts.options, parts.config)
    layer = read_layer(dataset.GetLayer(0), name)
    layer.findings = pd.concat([layer.findings, findings_of(missing)], ignore_index=True)
    layer.name = stem
    return _entries([layer])


def _of_document(name: str, raw: bytes, memory: MemoryFolder) -> list[LayerEntry]:
    """KML and GPX, which are XML."""
    kml.require_harmless(name, raw)
    if PurePosixPath(name).suffix.casefold() == ".kml":
        return _of_kml(name, raw, memory)
    dataset = open_dataset(memory.put("document.gpx", raw), name, DRIVERS[".gpx"], {}, {})
    layers = [read_layer(dataset.GetLayer(at), name) for at in range(dataset.GetLayerCount())]
    return _entries([layer for layer in layers if len(layer.frame)])


def _of_kml(name: str, raw: bytes, memory: MemoryFolder) -> list[LayerEntry]:
    kml.require_placemarks(name, raw)
    plain, names = kml.with_plain_names(raw)
    with settings(kml.CONFIG):
        dataset = open_dataset(memory.put("document.kml", plain), name, DRIVERS[".kml"], {}, {})
        layers = [
            read_layer(dataset.GetLayer(at), name, styled=True, without=kml.OWN_FIELDS)
            for at in range(dataset.GetLayerCount())
        ]
    layers = [layer for layer in layers if len(layer.frame)]
    if not layers:
        return []
    whole = kml.joined(PurePosixPath(name).stem, layers, names)
    folders = whole.frame[kml.FOLDER]
    single = [whole.part(folders == folder, folder) for folder in folders.unique()] if len(layers) > 1 else []
    return [*_entries([whole]), *_entries(single, whole=False)]


def _of_drawing(name: str, raw: bytes, memory: MemoryFolder) -> list[LayerEntry]:
    """A DXF, whose closed lines are areas and whose words stand beside them; few say truly in which encoding."""
    _, encoding = text_as_utf8(name, raw)
    with settings({"DXF_ENCODING": encoding}):
        dataset = open_dataset(memory.put("drawing.dxf", raw), name, DRIVERS[".dxf"], {}, {})
        layers = [read_layer(dataset.GetLayer(at), name) for at in range(dataset.GetLayerCount())]
    return _entries([labelled(closed(layer, EXACTLY)) for layer in layers if len(layer.frame)])


def _untouched(path: Path) -> dict[str, str]:
    """How a GeoPackage is opened so that SQLite leaves no files beside it: one in write-ahead mode, unless another
    program is writing there."""
    with path.open("rb") as file:
        header = file.read(_SQLITE_MODE + 1)
    in_wal = header.startswith(_SQLITE) and header[_SQLITE_MODE] == _WAL
    busy = path.with_name(path.name + "-wal").exists()
    return {"IMMUTABLE": "YES"} if in_wal and not busy else {}


def _of_dataset(
    name: str, address: str, drivers: tuple[str, ...], memory: MemoryFolder, options: dict[str, str]
) -> list[LayerEntry]:
    """What GDAL opens where it lies. A layer whose definition says what its shapes are is read when it is chosen."""
    dataset = open_dataset(address, name, drivers, options, {})
    held = memory.hold(dataset)
    entries: list[LayerEntry] = []
    for at in range(dataset.GetLayerCount()):
        layer = dataset.GetLayer(at)
        kind = kind_of_type(layer.GetGeomType())
        if kind == MIXED or "JSON" in dataset.GetDriver().ShortName:
            entries += _entries([read_layer(layer, name)])
        else:
            entries.append(LayerEntry(layer.GetName(), kind, layer.GetFeatureCount(), _reader(held, at, name)))
    return [entry for entry in entries if entry.count]


def _reader(held: Held, at: int, name: str) -> Callable[[], MapLayer]:
    return lambda: with_likely_crs(read_layer(held.dataset.GetLayer(at), name))


def _of_archive(path: Path, memory: MemoryFolder) -> list[LayerEntry]:
    archive = Archive(path.name, _read(path))
    if any(part in archive.names for part in _WORKBOOK_PARTS):
        return _of_table(path)
    entries: list[LayerEntry] = []
    for number, name in enumerate(sorted(archive.names)):
        ending = PurePosixPath(name).suffix.casefold()
        if ending not in DRIVERS:
            continue
        own = memory.within(str(number))
        shown = PurePosixPath(name).name
        if ending == ".shp":
            entries += _of_shapefile(shown, _part_reader(archive, name), own)
        elif ending == ".dxf":
            entries += _of_drawing(shown, archive.read(name), own)
        elif ending in _XML:
            titled = f"{path.stem}{ending}" if path.suffix.casefold() == ".kmz" else shown
            entries += _of_document(titled, archive.read(name), own)
        else:
            address = own.put(f"layer{ending}", archive.read(name))
            entries += _of_dataset(shown, address, DRIVERS[ending], own, {})
    if not entries:
        raise InputError(
            tr_noop(
                "The archive {file} holds no map file that can be read here. It holds: {names}. Unpack it and choose "
                "the file that you mean."
            ),
            file=path.name,
            names=", ".join(sorted(archive.names)[:8]) or "–",
        )
    return entries


def _part_reader(archive: Archive, name: str) -> Callable[[str], bytes | None]:
    parts = {other.casefold(): other for other in archive.names}
    stem = str(PurePosixPath(name).with_suffix(""))

    def read(ending: str) -> bytes | None:
        found = parts.get(f"{stem}{ending}".casefold())
        return None if found is None else archive.read(found)

    return read


def _entries(layers: list[MapLayer], *, whole: bool = True) -> list[LayerEntry]:
    """Each layer, a mixed one once for each kind of shape; rows without a shape go with the first."""
    found = []
    for layer in map(with_likely_crs, layers):
        kinds = pd.Series(layer.kinds, dtype=object)
        there = [kind for kind in kinds.unique() if kind != NOTHING]
        if len(there) < 2:
            found.append(LayerEntry(layer.name, layer.kind, len(layer.frame), _given(layer), whole))
            continue
        for number, kind in enumerate(there):
            part = layer.part((kinds == kind) | ((kinds == NOTHING) & (number == 0)))
            found.append(LayerEntry(part.name, kind, len(part.frame), _given(part), whole))
    return found


def _given(layer: MapLayer) -> Callable[[], MapLayer]:
    return lambda: layer


def with_likely_crs(layer: MapLayer) -> MapLayer:
    """The layer with its reference system as its numbers allow: degrees in Thailand are WGS 84 where nothing is said,
    and what is far from any degree is none, whatever the format says (GeoJSON always says degrees)."""
    x, y = first_points(layer.shapes)
    if not np.isfinite(x).any():
        return layer
    west, south, east, north = _DEGREES_OF_THAILAND
    if not layer.crs.definition:
        inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
        if np.mean(inside[np.isfinite(x)]) > 0.5:
            layer.crs = LayerCrs(WGS_84, "WGS 84", GUESSED)
    elif layer.crs.how == STATED and is_geographic(layer.crs.definition) and np.nanmedian(np.abs(x)) > 360:
        layer.crs = LayerCrs()
        layer.findings = pd.concat([findings_of([(0, "map_file_not_degrees", "")]), layer.findings], ignore_index=True)
    return layer


def first_points(shapes: list[bytes | None]) -> tuple[Floats, Floats]:
    """One vertex of each shape, NaN where there is none."""
    x, y = wkb_points(shapes)
    for at in np.flatnonzero(np.isnan(x)):
        shape = read_shape(shapes[at])
        if shape is not None and not shape.is_empty:
            x[at], y[at] = shape.bounds[0], shape.bounds[1]
    return x, y
