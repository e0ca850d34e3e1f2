"""One layer of a map file as columns of text and shapes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from osgeo import ogr

from .gdal_files import complaints, damaged

AREA, LINE, POINT, NOTHING, MIXED = "area", "line", "point", "nothing", "mixed"
STYLE = "(style)"
STATED, GUESSED, UNKNOWN = "stated", "guessed", "unknown"
_RANK = {ogr.wkbPolygon: AREA, ogr.wkbMultiPolygon: AREA, ogr.wkbLineString: LINE, ogr.wkbMultiLineString: LINE}
_POINTS = (ogr.wkbPoint, ogr.wkbMultiPoint)
_LEAST_RING = 4


@dataclass(frozen=True)
class LayerCrs:
    """`definition` is what GDAL takes (WKT or EPSG:…), '' where nobody knows; `name` is for people."""

    definition: str = ""
    name: str = ""
    how: str = UNKNOWN


@dataclass
class MapLayer:
    """`frame` holds the attributes as text, `shapes` 2D WKB without curves, None where a row has no usable shape, and
    `rows` the number that each row has in its file (1 is the first). `findings`: row (0: the whole layer), finding_id,
    detail."""

    name: str
    frame: pd.DataFrame
    shapes: list[bytes | None]
    crs: LayerCrs
    rows: list[int] = field(default_factory=list)
    findings: pd.DataFrame = field(default_factory=lambda: findings_of([]))
    kinds: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        found = {kind for kind in self.kinds if kind != NOTHING}
        return MIXED if len(found) > 1 else found.pop() if found else NOTHING

    def part(self, chosen: pd.Series, name: str = "") -> MapLayer:
        """The rows chosen, under another name."""
        at = [int(one) for one in chosen.to_numpy().nonzero()[0]]
        rows = [self.rows[one] for one in at]
        kept = self.findings[self.findings["row"].isin([0, *rows])]
        return MapLayer(
            name or self.name,
            self.frame.iloc[at].reset_index(drop=True),
            [self.shapes[one] for one in at],
            self.crs,
            rows,
            kept.reset_index(drop=True),
            [self.kinds[one] for one in at],
        )


def findings_of(found: list[tuple[int, str, str]]) -> pd.DataFrame:
    table = pd.DataFrame(found, columns=["row", "finding_id", "detail"])
    return table.astype({"row": "int64", "finding_id": object, "detail": object})


def read_layer(layer: Any, file: str, styled: bool = False, without: Collection[str] = ()) -> MapLayer:
    """All features of a GDAL layer, which GDAL hands out one by one, but for the columns `without`; `styled` ones with
    GDAL's words for their style in a column STYLE. Raises InputError where nothing can be read."""
    definition = layer.GetLayerDefn()
    every = [definition.GetFieldDefn(at).GetName() for at in range(definition.GetFieldCount())]
    fields = [at for at, name in enumerate(every) if name not in without]
    names = _distinct([every[at] for at in fields])
    reading = _Reading(fields, styled)
    names += [STYLE] * styled
    with complaints() as told:
        try:
            layer.ResetReading()
            for feature in iter(layer.GetNextFeature, None):
                reading.take(feature)
        except RuntimeError as error:
            raise damaged(file) from error
    if told and not reading.shapes:
        raise damaged(file)
    if told:
        reading.findings.append((0, "map_file_breaks_off", str(len(reading.shapes))))
    columns = (pd.Series(reading.cells[at :: len(names)], dtype=object) for at in range(len(names)))
    frame = pd.DataFrame(dict(zip(names, columns)), columns=names, index=range(len(reading.shapes)), dtype=object)
    return MapLayer(
        layer.GetName(),
        frame,
        reading.shapes,
        crs_of(layer.GetSpatialRef()),
        list(range(1, len(frame) + 1)),
        findings_of(reading.all_findings()),
        reading.kinds,
    )


def crs_of(reference: Any) -> LayerCrs:
    """What a layer says of itself; a drawing's own plane is nothing that anybody knows."""
    if reference is None or reference.IsLocal():
        return LayerCrs()
    wkt = reference.ExportToWkt()
    return LayerCrs(wkt, reference.GetName() or "", STATED) if wkt else LayerCrs()


class _Reading:
    def __init__(self, fields: list[int], styled: bool) -> None:
        self._fields = fields
        self._styled = styled
        self.cells: list[str] = []
        self.shapes: list[bytes | None] = []
        self.kinds: list[str] = []
        self.findings: list[tuple[int, str, str]] = []
        self._flattened = self._straightened = 0

    def take(self, feature: Any) -> None:
        text = feature.GetFieldAsString
        self.cells += [text(at) for at in self._fields]
        if self._styled:
            self.cells.append(feature.GetStyleString() or "")
        shape = feature.GetGeometryRef()
        kind = POINT
        if shape is not None and shape.GetGeometryType() != ogr.wkbPoint:
            shape = self._plain(shape)
            kind = _kind(shape) if shape is not None else NOTHING
        if shape is None or shape.IsEmpty():
            self.shapes.append(None)
            self.kinds.append(NOTHING)
            return
        self.shapes.append(bytes(shape.ExportToWkb(ogr.wkbNDR)))
        self.kinds.append(kind)

    def _plain(self, shape: Any) -> Any:
        """The shape flat, straight and closed; None where one of its rings has too few points to enclose anything."""
        if shape.Is3D() or shape.IsMeasured():
            self._flattened += 1
            shape.FlattenTo2D()
        if shape.HasCurveGeometry(1):
            self._straightened += 1
            shape = shape.GetLinearGeometry()
        if _kind(shape) == AREA:
            shape.CloseRings()
            if not all(ring.GetPointCount() >= _LEAST_RING for ring in _rings(shape)):
                self.findings.append((len(self.shapes) + 1, "map_shape_too_few_points", ""))
                return None
        return shape

    def all_findings(self) -> list[tuple[int, str, str]]:
        counts = (("map_file_heights", self._flattened), ("map_file_curves", self._straightened))
        return [*((0, id_, str(count)) for id_, count in counts if count), *self.findings]


def _rings(shape: Any) -> Iterator[Any]:
    for at in range(shape.GetGeometryCount()):
        part = shape.GetGeometryRef(at)
        if ogr.GT_Flatten(shape.GetGeometryType()) == ogr.wkbPolygon:
            yield part
        else:
            yield from _rings(part)


def _kind(shape: Any) -> str:
    """Of a collection that of its highest part: an area with a pin in it is an area."""
    flat = ogr.GT_Flatten(shape.GetGeometryType())
    if flat in _POINTS:
        return POINT
    if flat in _RANK:
        return _RANK[flat]
    inside = {_kind(shape.GetGeometryRef(at)) for at in range(shape.GetGeometryCount())}
    return next((kind for kind in (AREA, LINE, POINT) if kind in inside), NOTHING)


def _distinct(names: list[str]) -> list[str]:
    """Two columns of one name, which some drivers allow, are told apart."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return found


def kind_of_type(geometry_type: int) -> str:
    """What a layer's own definition says of all its shapes."""
    flat = ogr.GT_Flatten(ogr.GT_GetLinear(geometry_type))
    if flat == ogr.wkbNone:
        return NOTHING
    return POINT if flat in _POINTS else _RANK.get(flat, MIXED)
