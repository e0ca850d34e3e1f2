"""What is wrong with the boundaries of a workspace, as they are saved or as they stand in an edit session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import QgsCoordinateReferenceSystem

from ..domain import schema
from ..domain.progress import SILENT, Progress
from ..layers.measuring import wkb_area
from ..store.boundaries import read_with_wkb
from ..store.boundary_lines import LOST, read_lines
from ..store.households import read_pins
from ..store.rows import read_columns
from ..store.workspace import Workspace

if TYPE_CHECKING:
    import pandas as pd


class ToldFinding(NamedTuple):
    """A finding in the user's language; fids of the villages that it is about, and the piece of ground or the spot."""

    kind: str
    severity: str
    text: str
    remedy: str
    first: int | None
    second: int | None
    wkb: bytes | None
    size_m2: float


VILLAGE, LANDMARK, HOUSEHOLD = "village", "landmark", "household"


def workspace_findings(
    workspace: Workspace,
    progress: Progress = SILENT,
    villages: Sequence[tuple[int, str, str, bytes | None]] | None = None,
    points: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Findings as of `check_boundaries`. villages: fid, code, name and WKB of those of today as they are being edited;
    without them the saved ones. points: village points, as places of `places_check`."""
    import pandas as pd

    from ..analysis.boundaries_check import check_boundaries

    with workspace.reading() as connection:
        columns = read_with_wkb(connection, "village", ["fid", "village_code", "name_th", "valid_to"])
        tambons = pd.DataFrame(read_with_wkb(connection, "tambon", ["tambon_code", "name"]))
        lines = pd.DataFrame(read_lines(connection)).rename(columns={"geom": "geometry"})
    if villages is None:
        saved = pd.DataFrame(columns)
        table = saved[saved["valid_to"].isna()].rename(columns={"name_th": "name", "geom": "geometry"})
    else:
        table = pd.DataFrame(villages, columns=["fid", "village_code", "name", "geometry"])
    places = [*([] if points is None else [points]), _landmarks(workspace), _households(workspace)]
    return check_boundaries(
        table.reset_index(drop=True),
        tambons.rename(columns={"geom": "geometry"}),
        progress=progress,
        places=pd.concat(places, ignore_index=True),
        lost=lines[lines["role"] == LOST],
        area_of=wkb_area(QgsCoordinateReferenceSystem(f"EPSG:{workspace.info.utm_epsg}")),
    )


def told_findings(findings: pd.DataFrame, fids: Mapping[str, int], thai: bool) -> list[ToldFinding]:
    """In their order. fids: by the code of the village."""
    import pandas as pd

    from ..analysis.reports import with_texts

    table = with_texts(findings, thai=thai)
    first = table["fid"].astype(object).where(table["fid"].notna(), table["village_code"].map(fids)).astype(object)
    second = table["other_code"].map(fids).astype(object)
    table = table.assign(first=first.where(first.notna(), None), second=second.where(second.notna(), None))
    size = pd.to_numeric(table["size_m2"]).fillna(0.0)
    shapes = table["geometry"].astype(object).where(table["geometry"].notna(), None)
    names = ("finding_id", "severity", "text", "remedy", "first", "second")
    rows = zip(*(table[name].tolist() for name in names), shapes.tolist(), size.tolist())
    return [ToldFinding(*row[:4], *(None if one is None else int(one) for one in row[4:6]), *row[6:]) for row in rows]


def _landmarks(workspace: Workspace) -> pd.DataFrame:
    with workspace.reading() as connection:
        columns = read_columns(connection, schema.table("landmark"), ("village_code", "geom"))
    return places_table(LANDMARK, columns["village_code"], [""] * len(columns["geom"]), _points_of(columns["geom"]))


def _households(workspace: Workspace) -> pd.DataFrame:
    """Their house numbers tell who may share a point, and go no farther than that."""
    with workspace.reading("household") as connection:
        columns = read_pins(connection)
    return places_table(HOUSEHOLD, columns["village_code"], columns["house_no"], _points_of(columns["geom"]))


def _points_of(blobs: list[object]) -> tuple[Any, Any]:
    import numpy as np

    from ..analysis.geometry import blob_points

    return blob_points(np.array([*blobs, None], dtype=object)[:-1])


def places_table(kind: str, codes: Iterable[object], names: Iterable[object], at: tuple[Any, Any]) -> pd.DataFrame:
    """`at`: x and y, NaN without a position."""
    import pandas as pd

    texts = [["" if one is None or one != one else str(one).strip() for one in column] for column in (codes, names)]
    return pd.DataFrame({"kind": kind, "village_code": texts[0], "name": texts[1], "x": at[0], "y": at[1]})
