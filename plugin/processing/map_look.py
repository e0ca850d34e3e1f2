"""What a window shows of a map file before it is imported, by the same steps as the import; no layer, no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.map_files import AS_STATED
from ..domain.map_headings import columns_by_meaning
from ..domain.progress import Progress
from ..store.boundaries import read_with_wkb
from ..store.workspace import Workspace
from .map_input import closed_for, homes_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from ..analysis.map_files.layer import MapLayer

PREVIEW_ROWS = 50
_MOST_SHAPES = 2_000


@dataclass(frozen=True)
class LookedAtLayer:
    """One layer that can be chosen. `whole` ones are no folder within another."""

    name: str
    kind: str
    count: int
    whole: bool


@dataclass(frozen=True)
class Reading:
    """Where the layer falls when its coordinates are this: `shapes` as WKB in the workspace's zone, at most some
    thousand of them; `inside` the share within the area. `claimed`: the layer itself shows that it is so."""

    fix: str
    inside: float
    claimed: bool
    shapes: tuple[bytes, ...]


@dataclass(frozen=True)
class MapLook:
    """A file, its layers, and one of them as it comes. `readings` begins with that as stated, where there is one."""

    path: Path
    layers: tuple[LookedAtLayer, ...]
    chosen: LookedAtLayer
    headings: tuple[str, ...]
    fields: dict[str, str]
    preview: tuple[tuple[str, ...], ...]
    crs: str
    how: str
    readings: tuple[Reading, ...]
    findings: tuple[tuple[str, str], ...]
    outline: tuple[bytes, ...]


def look_at_map(
    workspace: Workspace, path: Path, kinds: Sequence[str], chosen: LookedAtLayer | None, progress: Progress
) -> MapLook:
    """Open the file and read the chosen layer, else the first that fits best. Raises InputError as the import does."""
    from ..analysis.crs_doctor import Incoming, examine, fixer
    from ..analysis.geometry import read_shapes
    from ..analysis.map_files.files import open_map

    with open_map(path) as file:
        layers = tuple(LookedAtLayer(one.name, one.kind, one.count, one.whole) for one in file.layers)
        progress.report(0.3)
        at = layers.index(chosen) if chosen in layers else _best(layers, kinds)
        layer = closed_for(file.layers[at].read(), kinds)
    progress.report(0.6)
    with workspace.reading() as connection:
        tambons = read_with_wkb(connection, "tambon", ["tambon_code"])
        villages = read_with_wkb(connection, "village", ["village_code"], valid_to=None)
    by_code: dict[str, BaseGeometry] = {
        str(code): shape for code, shape in zip(villages["village_code"], read_shapes(villages["geom"])) if shape
    }
    epsg = workspace.info.utm_epsg
    homes = homes_of(layer.frame) if kinds[0] == "point" else ()
    incoming = Incoming(layer.shapes, layer.crs, homes, by_code)
    outline = [shape for shape in read_shapes(tambons["geom"]) if shape is not None]
    diagnosis = examine(incoming, outline, epsg)
    progress.report(0.8)
    readings = [(one.fix, one.inside, one.claimed) for one in diagnosis.proposals]
    if diagnosis.inside is not None:
        readings.insert(0, (AS_STATED, diagnosis.inside, False))
    return MapLook(
        path,
        layers,
        layers[at],
        tuple(layer.frame.columns),
        columns_by_meaning(list(layer.frame.columns)),
        tuple(map(tuple, layer.frame.head(PREVIEW_ROWS).to_numpy().tolist())),
        layer.crs.name,
        layer.crs.how,
        tuple(Reading(*one, _moved(layer, fixer(one[0], layer.crs, epsg))) for one in readings),
        tuple(zip(layer.findings["finding_id"], layer.findings["detail"])),
        tuple(bytes(shape) for shape in tambons["geom"] if shape),  # type: ignore[call-overload]
    )


def _best(layers: Sequence[LookedAtLayer], kinds: Sequence[str]) -> int:
    """Among the whole layers the first of the kind that is wanted most, else the very first."""
    for kind in kinds:
        for at, one in enumerate(layers):
            if one.whole and one.kind == kind:
                return at
    return 0


def _moved(layer: MapLayer, move: Any) -> tuple[bytes, ...]:
    from ..analysis.map_files.projection import move_shapes

    there = [shape for shape in layer.shapes if shape is not None]
    return tuple(shape for shape in move_shapes(there[:: max(1, len(there) // _MOST_SHAPES)], move) if shape)
