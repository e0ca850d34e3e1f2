"""The radar's numbers at the size of a province: scores with intervals, weights by chance, comparisons. No QGIS.

Each figure stands beside plain code that computes the same one village, or one draw, at a time.
"""

from __future__ import annotations

import hashlib
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from chumchon.plugin.analysis.area_means import area_numbers
from chumchon.plugin.analysis.comparison import compare_rounds
from chumchon.plugin.analysis.intervals import Z_95
from chumchon.plugin.analysis.points import VillageCounts, each_village, village_counts
from chumchon.plugin.analysis.radar import data_fingerprint, score_areas
from chumchon.plugin.analysis.sensitivity import rank_villages, weight_sensitivity
from chumchon.plugin.domain.definitions import definitions_of
from chumchon.plugin.domain.indicators import load_indicator_set
from chumchon.plugin.domain.radar import load_radar_model
from chumchon.plugin.domain.rounds import parse_round_id

RUNS = 9
VILLAGES, DRAWS = 1_000, 10_000
INDICATORS = 60
MODEL = load_radar_model()
LEVELS = [level.below for level in MODEL.levels if level.below is not None]


def median(work: Callable[[], object], runs: int = RUNS) -> float:
    """The middle of the seconds of some runs."""
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def rows_of(villages: int, year: int, seed: int) -> tuple[pd.DataFrame, pd.Series]:
    """Made-up rows of village_indicator: จปฐ. 2560, กชช.2ค, accounts and capital; and the villages' households."""
    rng = np.random.default_rng(seed)
    numbers = np.arange(villages)
    codes = np.array([f"65{1 + at // 100:02d}{1 + at // 10 % 10:02d}{1 + at % 10:02d}" for at in numbers], dtype=object)
    parts = []
    for set_id in MODEL.set_ids:
        found = load_indicator_set(set_id)
        if set_id == "bmn_2565":
            continue
        size = villages * len(found.indicators)
        eligible = rng.integers(60, 220, size) if found.unit == "household" else np.ones(size, dtype=np.int64)
        passed = (eligible * rng.uniform(0.3, 1.0, size)).astype(np.int64)
        value = {"pass_fail": 100 * passed / eligible, "score_1_3": rng.integers(1, 4, size).astype(float)}
        parts.append(
            pd.DataFrame(
                {
                    "round_id": f"{set_id}_{year}",
                    "unit_code": np.repeat(codes, len(found.indicators)),
                    "indicator_id": np.tile([one.id for one in found.indicators], villages).astype(object),
                    "counted": found.unit,
                    "eligible": eligible,
                    "passed": passed,
                    "not_applicable": 0,
                    "missing": rng.integers(0, 3, size) if found.unit == "household" else 0,
                    "value": value.get(found.answer, rng.uniform(1e3, 3e5, size)),
                    "origin": "computed",
                }
            )
        )
    return pd.concat(parts, ignore_index=True), pd.Series(rng.integers(60, 250, villages).astype(float), index=codes)


def one_by_one(counts: VillageCounts) -> list[tuple[float, float, float]]:
    """The same scores and intervals of shares and village scores in plain Python, as a first draft would have them."""
    result = []
    for village in range(len(counts.codes)):
        for area in MODEL.areas:
            total = score = below = above = 0.0
            for at, (owner, one) in enumerate(counts.columns):
                if owner is not area or np.isnan(counts.value[village, at]):
                    continue
                low_post, high_post = one.goalposts
                ends = [counts.value[village, at]] * 3
                if one.kind == "share_pass":
                    n, p = int(counts.eligible[village, at]), counts.value[village, at] / 100
                    root = Z_95 * (p * (1 - p) / n + Z_95**2 / (4 * n * n)) ** 0.5
                    middle, scale = p + Z_95**2 / (2 * n), 1 + Z_95**2 / n
                    ends = [100 * p, 100 * (middle - root) / scale, 100 * (middle + root) / scale]
                points, low, high = (max(0, min(100, 100 * (e - low_post) / (high_post - low_post))) for e in ends)
                total += one.weight
                score += one.weight * points
                below += (one.weight * (points - low)) ** 2
                above += (one.weight * (high - points)) ** 2
            score /= total
            result.append((score, score - below**0.5 / total, score + above**0.5 / total))
    return result


def draw_by_draw(points: np.ndarray) -> np.ndarray:
    """The same ranks with a loop over the draws."""
    rng = np.random.default_rng(1)
    ranks = np.empty((DRAWS, len(points)), dtype=np.int64)
    for draw in range(DRAWS):
        scores = points @ rng.dirichlet(np.ones(points.shape[1]))
        ranks[draw] = (scores[np.newaxis, :] > scores[:, np.newaxis]).sum(axis=1) + 1
    return np.quantile(ranks, [0.025, 0.975], axis=0)


def row_by_row(rows: pd.DataFrame) -> str:
    """A fingerprint of the same columns by a line of text for each row."""
    names = "round_id unit_code indicator_id counted eligible passed not_applicable missing value".split()
    columns = [rows[name].map(str if number < 4 else lambda one: repr(float(one))) for number, name in enumerate(names)]
    lines = sorted("\t".join(cells) for cells in zip(*columns))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def measure() -> dict[str, float]:
    rows, households = rows_of(VILLAGES, 2564, 1)
    few, few_households = rows_of(VILLAGES // 10, 2564, 1)
    counts, few_counts = (village_counts(*each) for each in ((rows, MODEL, households), (few, MODEL, few_households)))
    some = rows.iloc[: VILLAGES * INDICATORS]
    points = np.random.default_rng(2).uniform(30, 95, (100, 5))
    scored = score_areas(rows, MODEL, households, "65")
    sets = {set_id: load_indicator_set(set_id) for set_id in MODEL.set_ids}
    kinds = definitions_of(MODEL, [parse_round_id(one) for one in rows["round_id"].unique()], sets)
    return {
        "scores": median(lambda: area_numbers(each_village(counts), counts.columns, MODEL)),
        "scores_100": median(lambda: area_numbers(each_village(few_counts), few_counts.columns, MODEL)),
        "scores_plain": median(lambda: one_by_one(counts), 1),
        "tables": median(lambda: score_areas(rows, MODEL, households, "65")),
        "fingerprint": median(lambda: data_fingerprint(some, households)),
        "fingerprint_plain": median(lambda: row_by_row(some), 3),
        "points": median(lambda: score_areas(rows, MODEL, households, "65").points),
        "weights": median(lambda: weight_sensitivity(points, np.ones(5), LEVELS, draws=DRAWS)),
        "weights_noise": median(
            lambda: weight_sensitivity(points, np.ones(5), LEVELS, low=points - 5, high=points + 5, draws=DRAWS)
        ),
        "weights_plain": median(lambda: draw_by_draw(points), 1),
        "ranks": median(lambda: rank_villages(scored, draws=DRAWS), 1),
        "compare": median(lambda: compare_rounds(scored, scored, (kinds, kinds)), 3),
    }


def main() -> None:
    found = measure()
    slope = float(np.log10(found["scores"] / found["scores_100"]))
    lines = [
        (
            f"scores with intervals, {VILLAGES:,} villages × 5 areas from ready counts, ms",
            1e3 * found["scores"],
            "under 20",
        ),
        ("plain Python, village by village, times that", found["scores_plain"] / found["scores"], "–"),
        ("slope between 100 and 1,000 villages", slope, "at most 1.1"),
        ("from the rows of the table, with tambons and area, as tables, ms", 1e3 * found["tables"], "–"),
        ("the same with every indicator's points, ms", 1e3 * found["points"], "–"),
        (f"fingerprint of {VILLAGES:,} villages × {INDICATORS} indicators, ms", 1e3 * found["fingerprint"], "–"),
        ("row by row, times that", found["fingerprint_plain"] / found["fingerprint"], "–"),
        (f"{DRAWS:,} weightings of 100 villages, s", found["weights"], "under 0.5"),
        ("draw by draw with numpy, times that", found["weights_plain"] / found["weights"], "–"),
        ("with scores moved within their intervals too, s", found["weights_noise"], "–"),
        (f"{DRAWS:,} weightings of {VILLAGES:,} villages, with that, s", found["ranks"], "–"),
        (f"two rounds of {VILLAGES:,} villages compared, every area and indicator, s", found["compare"], "–"),
    ]
    print("# The radar's numbers\n")
    print(f"Python {platform.python_version()}, numpy {np.__version__}; medians of {RUNS} runs, one process.\n")
    print("| figure | measured | wanted |\n|---|---|---|")
    for name, value, wanted in lines:
        print(f"| {name} | {value:.2f} | {wanted} |")
    print(f"\n{json.dumps({name: round(seconds, 4) for name, seconds in found.items()})}", file=sys.stderr)


if __name__ == "__main__":
    main()
