"""Lines as nature and road builders draw them. Coordinates are N × 2 arrays in metres."""

from __future__ import annotations

import numpy as np

from .chance import Flags, Numbers


def bent(start: Numbers, end: Numbers, bend: float, rng: np.random.Generator, step: float = 60.0) -> Numbers:
    """A smooth line from `start` to `end` that strays about `bend` × their distance from the straight one."""
    length = float(np.hypot(*(end - start)))
    t = np.linspace(0.0, 1.0, max(3, int(length / step) + 1))
    waves = np.arange(1, max(2, min(12, int(length / (4 * step)))) + 1)
    height = rng.normal(size=waves.size) / waves**1.3
    height *= bend * length / (np.sqrt((height**2).sum()) + 1e-9)
    aside = np.sin(np.pi * np.outer(t, waves)) @ height
    along = (end - start) / max(length, 1e-9)
    line = start + np.outer(t, end - start) + np.outer(aside, [-along[1], along[0]])
    line[0], line[-1] = start, end
    return np.asarray(line)


def meander(start: Numbers, end: Numbers, wavelength: float, rng: np.random.Generator, step: float = 25.0) -> Numbers:
    """A stream: its direction swings like a sine along its length (Langbein and Leopold, 1966)."""
    length = float(np.hypot(*(end - start)))
    count = max(8, int(1.35 * length / step))
    pace = _slow_noise(count, 0.6, 1.7, 0.8 * wavelength / step, rng)
    phase = rng.uniform(0, 2 * np.pi) + np.cumsum(2 * np.pi * step / wavelength * pace)
    swing = _slow_noise(count, 0.25, 1.3, 1.3 * wavelength / step, rng)
    drift = _slow_noise(count, -0.45, 0.45, 3 * wavelength / step, rng)
    path = np.concatenate([[0], np.cumsum(np.exp(1j * (swing * np.sin(phase) + drift)))])
    ends = complex(*start), complex(*end)
    placed = ends[0] + (ends[1] - ends[0]) * path / path[-1]
    return np.column_stack([placed.real, placed.imag])


def _slow_noise(count: int, low: float, high: float, spacing: float, rng: np.random.Generator) -> Numbers:
    knots = rng.uniform(low, high, max(3, int(count / max(spacing, 1.0)) + 2))
    t = np.linspace(0, knots.size - 1, count)
    left = np.minimum(t.astype(np.int64), knots.size - 2)
    share = (1 - np.cos(np.pi * (t - left))) / 2
    return np.asarray(knots[left] * (1 - share) + knots[left + 1] * share)


def through(points: Numbers, step: float = 40.0) -> list[Numbers]:
    """A smooth line through all points (Catmull-Rom), one piece from each point to the next."""
    ends = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    return [_catmull_rom(ends[i : i + 4], step) for i in range(len(points) - 1)]


def _catmull_rom(p: Numbers, step: float) -> Numbers:
    t = np.linspace(0, 1, max(3, int(np.hypot(*(p[2] - p[1])) / step) + 1))[:, None]
    line = (
        2 * p[1]
        + (p[2] - p[0]) * t
        + (2 * p[0] - 5 * p[1] + 4 * p[2] - p[3]) * t**2
        + (3 * p[1] - p[0] - 3 * p[2] + p[3]) * t**3
    ) / 2
    line[0], line[-1] = p[1], p[2]
    return np.asarray(line)


def resampled(line: Numbers, step: float) -> tuple[Numbers, Numbers]:
    """Points every `step` metres of a line, from half a step on, and the unit direction at each."""
    legs = np.diff(line, axis=0)
    lengths = np.hypot(legs[:, 0], legs[:, 1])
    at = np.concatenate([[0], np.cumsum(lengths)])
    s = np.arange(step / 2, at[-1], step)
    leg = np.clip(np.searchsorted(at, s, side="right") - 1, 0, len(legs) - 1)
    direction = legs[leg] / np.maximum(lengths[leg], 1e-9)[:, None]
    return line[leg] + direction * (s - at[leg])[:, None], direction


def inside(points: Numbers, ring: Numbers) -> Flags:
    """Which points lie in a closed ring (even-odd rule), without a Python loop over the points."""
    flags = np.zeros(len(points), dtype=bool)
    block = max(1, 4_000_000 // len(ring))
    x1, y1, x2, y2 = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
    slope = (x2 - x1) / np.where(y2 == y1, 1.0, y2 - y1)
    for first in range(0, len(points), block):
        x, y = points[first : first + block, :1], points[first : first + block, 1:]
        crossed = ((y1 > y) != (y2 > y)) & (x < x1 + (y - y1) * slope)
        flags[first : first + block] = crossed.sum(axis=1) % 2 == 1
    return flags


def near(points: Numbers, targets: Numbers, radius: float) -> Flags:
    """Which points lie within `radius` of a target; some up to 2.8 × that far are taken too (a grid decides)."""
    if len(targets) == 0:
        return np.zeros(len(points), dtype=bool)
    cells = np.floor(targets / radius).astype(np.int64)
    around = np.array([(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)])
    taken = np.unique(_cell_ids((cells[:, None] + around).reshape(-1, 2)))
    return np.asarray(np.isin(_cell_ids(np.floor(points / radius).astype(np.int64)), taken))


def _cell_ids(
    cells: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.asarray(cells[:, 0] * (1 << 31) + cells[:, 1])
