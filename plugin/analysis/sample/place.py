"""The ground of the practice area, before its people answer anything: tambons, villages, streams, roads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from ...domain.errors import InputError, tr_noop
from .chance import Indexes, Numbers
from .names import MADE_UP_AMPHOE, area_name
from .outline import CENTRE_EPSG, Tambon, made_up_tambons, outline_around
from .roads import Road, made_up_roads
from .spots import Ground
from .streams import Stream, made_up_streams
from .villages import existing_villages, household_counts, largest_ring, made_up_villages


@dataclass(frozen=True)
class Place:
    """`villages` has the columns of made_up_villages, `sizes` the households of each; metres of `epsg`."""

    area_code: str
    area_name: str
    epsg: int
    tambons: list[Tambon]
    villages: pd.DataFrame
    sizes: Indexes
    streams: list[Stream]
    roads: list[Road]
    ground: Ground


def made_up_place(villages: int, households: int, seed: int) -> Place:
    tambons = made_up_tambons(villages, seed)
    streams = made_up_streams(tambons, seed)
    water = np.vstack([stream.line for stream in streams])
    frame = made_up_villages(tambons, water, seed)
    sizes = household_counts(len(frame), households, seed)
    at = frame[["x", "y"]].to_numpy()
    whole = unary_union([tambon.shape for tambon in tambons])
    return Place(
        area_code=tambons[0].code if len(tambons) == 1 else MADE_UP_AMPHOE,
        area_name=area_name(len(tambons)),
        epsg=CENTRE_EPSG,
        tambons=tambons,
        villages=frame,
        sizes=sizes,
        streams=streams,
        roads=made_up_roads(at, sizes, whole, len(tambons), seed),
        ground=_ground(at, frame, [tambon.shape for tambon in tambons], water),
    )


def place_of(points: pd.DataFrame, outline: bytes | None, households: int, epsg: int, name: str, seed: int) -> Place:
    """Existing villages; the roads are only there to set the houses along and are nobody's map."""
    frame = existing_villages(points)
    tambons = outline_around(frame, outline, name)
    sizes = household_counts(len(frame), households, seed)
    at = frame[["x", "y"]].to_numpy()
    whole = unary_union([tambon.shape for tambon in tambons])
    return Place(
        area_code=_common_code([tambon.code for tambon in tambons]),
        area_name=name,
        epsg=epsg,
        tambons=tambons,
        villages=frame,
        sizes=sizes,
        streams=[],
        roads=made_up_roads(at, sizes, whole, len(tambons), seed),
        ground=_ground(at, frame, [whole], np.empty((0, 2))),
    )


def _ground(at: Numbers, villages: pd.DataFrame, shapes: list[BaseGeometry], water: Numbers) -> Ground:
    return Ground(at, villages["tambon"].to_numpy(), tuple(largest_ring(shape) for shape in shapes), water)


def _common_code(codes: list[str]) -> str:
    """The tambon, amphoe or changwat that all codes have in common."""
    for digits in (6, 4, 2):
        if len({code[:digits] for code in codes}) == 1:
            return codes[0][:digits]
    raise InputError(
        tr_noop("The village codes belong to different changwats ({codes}). Give the villages of one changwat."),
        codes=", ".join(sorted({code[:2] for code in codes})),
    )
