"""Where the villages lie, what they are called and how many households they have."""

from __future__ import annotations

import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry

from ...domain.codes import moo_of
from .chance import Indexes, Numbers, generator, shared_out
from .curves import inside, near
from .names import village_names
from .outline import Tambon

MIN_GAP = 320.0
"""Metres between two village points."""
_FROM_EDGE = 200.0
_FROM_WATER = 110.0
_BY_WATER = 450.0


def made_up_villages(tambons: list[Tambon], water: Numbers, seed: int) -> pd.DataFrame:
    """Columns village_code, moo, name_th, x, y, tambon (position in the list). `water`: points along the streams."""
    rng = generator(seed, "villages")
    groups = [_points_in(tambon, water, rng) for tambon in tambons]
    frame = pd.DataFrame(
        {
            "tambon": np.repeat(np.arange(len(tambons)), [tambon.villages for tambon in tambons]),
            "x": np.concatenate([group[:, 0] for group in groups]),
            "y": np.concatenate([group[:, 1] for group in groups]),
        }
    )
    moo = frame.groupby("tambon").cumcount() + 1
    codes = np.array([tambon.code for tambon in tambons])[frame["tambon"].to_numpy()]
    frame["village_code"] = [f"{tambon}{number:02d}" for tambon, number in zip(codes, moo)]
    frame["moo"] = moo.astype(str)
    frame["name_th"] = village_names(len(frame), seed)
    return frame


def existing_villages(points: pd.DataFrame) -> pd.DataFrame:
    """The caller's villages in the same shape; of a code that comes twice, the first."""
    frame = points.drop_duplicates("village_code").reset_index(drop=True)
    codes = frame["village_code"].astype(str)
    return pd.DataFrame(
        {
            "tambon": np.zeros(len(frame), dtype=np.int64),
            "x": frame["x"].astype(float),
            "y": frame["y"].astype(float),
            "village_code": codes,
            "moo": codes.map(moo_of).astype(int).astype(str),
            "name_th": frame["name"].astype(str),
        }
    )


def household_counts(villages: int, households: int, seed: int) -> Indexes:
    """Uneven sizes: the largest village has at most 2.5 × the households of the smallest."""
    rng = generator(seed, "sizes")
    return shared_out(households, np.clip(rng.lognormal(0.0, 0.35, villages), 0.75, 1.9))


def largest_ring(shape: BaseGeometry) -> Numbers:
    """The outer ring of a polygon, or of the largest part of a multipolygon."""
    part = max(getattr(shape, "geoms", [shape]), key=lambda one: one.area)
    return np.array(part.exterior.coords)[:, :2]


def _points_in(tambon: Tambon, water: Numbers, rng: np.random.Generator) -> Numbers:
    places = _candidates(tambon, water, rng)
    centres = _spread(places, tambon.villages, rng)
    spacing = np.sqrt(tambon.shape.area / tambon.villages)
    moved = centres + rng.normal(0, 0.14 * spacing, centres.shape)
    points = places[_nearest(moved, places)]
    for keep_still in (True, False):
        crowded = _closest(points) < MIN_GAP
        if not crowded.any():
            break
        points[crowded] = (centres if keep_still else _far_apart(places, len(points)))[crowded]
    middle = points.mean(axis=0)
    angle = np.arctan2(*(points - middle).T)
    return np.asarray(np.round(points[np.argsort(angle)], 1))


def _candidates(tambon: Tambon, water: Numbers, rng: np.random.Generator) -> Numbers:
    """Dry places away from the edge, more of them by the water, where people settled first."""
    ring = largest_ring(tambon.shape.buffer(-_FROM_EDGE))
    low, high = ring.min(axis=0), ring.max(axis=0)
    drawn = rng.uniform(low, high, (400 * tambon.villages + 2000, 2))
    drawn = drawn[inside(drawn, ring) & ~near(drawn, water, _FROM_WATER)]
    by_water = near(drawn, water, _BY_WATER)
    return np.asarray(drawn[by_water | (rng.uniform(size=len(drawn)) < 0.45)])


def _spread(places: Numbers, count: int, rng: np.random.Generator) -> Numbers:
    """A few rounds of k-means: one centre for each village, where the places are."""
    centres = _far_apart(places, count, first=int(rng.integers(len(places))))
    for _ in range(6):
        owner = _nearest(places, centres)
        totals = np.bincount(owner, minlength=count)
        sums = np.column_stack([np.bincount(owner, places[:, axis], count) for axis in (0, 1)])
        centres = np.where(totals[:, None] > 0, sums / np.maximum(totals, 1)[:, None], centres)
    return np.asarray(places[_nearest(centres, places)])


def _far_apart(places: Numbers, count: int, first: int = 0) -> Numbers:
    chosen = [first]
    gap = ((places - places[first]) ** 2).sum(axis=1)
    for _ in range(count - 1):
        chosen.append(int(gap.argmax()))
        gap = np.minimum(gap, ((places - places[chosen[-1]]) ** 2).sum(axis=1))
    return np.asarray(places[chosen])


def _nearest(points: Numbers, targets: Numbers) -> Indexes:
    return np.asarray(((points[:, None] - targets) ** 2).sum(axis=2).argmin(axis=1))


def _closest(points: Numbers) -> Numbers:
    """Metres to the nearest other point."""
    gaps = np.hypot(*(points[:, None] - points).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    return np.asarray(gaps.min(axis=1))
