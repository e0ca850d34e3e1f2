"""Faults of single vertices in the rings of polygons: doubled ones, spikes, holes without area."""

from __future__ import annotations

import math

import numpy as np

from .edges import Flags, Rings

DOUBLED_M = 0.001
"""Two vertices nearer than this are one."""
SPIKE_DEGREES = 1.0
SPIKE_WIDTH_M = 0.25
"""Where the shorter side of a spike ends, the line is no further from itself; a sharp corner of a village is wider."""
SPIKE_LEAST_M = 0.1
"""A spike's sides are at least so long; what is shorter is rather a doubled vertex."""
EMPTY_HOLE_M2 = 0.01


def doubled_vertices(rings: Rings) -> Flags:
    """By point: whether it stands where the next one stands. The closing point of a ring is none."""
    step = rings.points[rings.following] - rings.points
    return np.asarray(np.hypot(step[:, 0], step[:, 1]) < DOUBLED_M, dtype=bool)


def spikes(rings: Rings) -> Flags:
    """By point: whether the line turns back there almost on itself."""
    back = rings.points[rings.preceding] - rings.points
    on = rings.points[rings.following] - rings.points
    lengths = np.hypot(back[:, 0], back[:, 1]), np.hypot(on[:, 0], on[:, 1])
    shorter, longer = np.minimum(*lengths), np.maximum(*lengths)
    together = (back * on).sum(axis=1)
    narrow = together > math.cos(math.radians(SPIKE_DEGREES)) * shorter * longer
    width = np.abs(back[:, 0] * on[:, 1] - back[:, 1] * on[:, 0]) / np.where(longer > 0, longer, 1.0)
    return np.asarray(narrow & (shorter >= SPIKE_LEAST_M) & (width <= SPIKE_WIDTH_M), dtype=bool)


def empty_holes(rings: Rings) -> Flags:
    """By ring: whether it is a hole that encloses nothing."""
    return np.asarray(rings.holes & (np.abs(rings.areas()) < EMPTY_HOLE_M2), dtype=bool)
