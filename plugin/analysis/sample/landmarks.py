"""Temples, schools, waterworks and the other pins of a village map."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .catalogue import rows
from .chance import Indexes, Numbers, generator, place_in_run
from .roads import RoadSamples
from .spots import Ground, beside_roads, kept_in

_REACH = {"centre": 110.0, "road": 260.0, "stream": 420.0, "edge": 650.0}
"""How far from the village's point each kind of place tends to stand, metres."""


def made_up_landmarks(villages: pd.DataFrame, ground: Ground, samples: RoadSamples, seed: int) -> pd.DataFrame:
    """Columns village_code, kind, name_th, activity, details, x, y; each template stands in its share of villages."""
    rng = generator(seed, "landmarks")
    templates = pd.DataFrame(rows("landmark_templates"))
    chosen = [
        rng.permutation(len(villages))[: max(1, round(float(share) * len(villages)))] for share in templates["share"]
    ]
    frame = templates.iloc[np.repeat(np.arange(len(templates)), [len(some) for some in chosen])].reset_index(drop=True)
    frame["village"] = np.concatenate(chosen)
    frame = frame.sort_values("village", kind="stable").reset_index(drop=True)
    frame["name_th"] = _names(frame, villages)
    frame["village_code"] = villages["village_code"].to_numpy()[frame["village"]]
    places = np.round(_places(frame, ground, samples, rng), 1)
    frame["x"], frame["y"] = places[:, 0], places[:, 1]
    return frame[["village_code", "kind", "name_th", "activity", "details", "x", "y"]]


def _names(frame: pd.DataFrame, villages: pd.DataFrame) -> list[str]:
    """The template's name with the village's own name (without บ้าน and brackets) and moo put in."""
    short = villages["name_th"].str.replace(r"^บ้าน|\s*\(.*\)$", "", regex=True).to_numpy()
    moo = villages["moo"].to_numpy()
    return [
        template.format(village=short[village], moo=moo[village])
        for template, village in zip(frame["name_th"], frame["village"])
    ]


def _places(frame: pd.DataFrame, ground: Ground, samples: RoadSamples, rng: np.random.Generator) -> Numbers:
    village = frame["village"].to_numpy()
    setting = frame["setting"].to_numpy()
    places = np.empty((len(frame), 2))
    for name, metres in _REACH.items():
        mine = np.flatnonzero(setting == name)
        places[mine] = _in_setting(name, metres, village[mine], ground, samples, rng)
    return kept_in(ground, places, village)


def _in_setting(
    name: str, metres: float, village: Indexes, ground: Ground, samples: RoadSamples, rng: np.random.Generator
) -> Numbers:
    if name == "edge" or (name == "stream" and len(ground.water) == 0):
        angle = 2.4 * place_in_run(village) + rng.uniform(0, 2 * np.pi, len(ground.at))[village]
        away = metres * rng.uniform(0.7, 1.1, village.size)
        return np.asarray(ground.at[village] + away[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]))
    if name == "stream":
        return _towards_water(metres, ground.at[village], ground.water, rng)
    in_village = np.bincount(village, minlength=len(ground.at))[village]
    share = (place_in_run(village) + rng.uniform(0.3, 0.7, village.size)) / in_village
    on_road, direction = beside_roads(samples, village, share, np.full(len(ground.at), metres))
    aside = rng.choice([-1.0, 1.0], village.size) * rng.uniform(30, 60, village.size)
    return np.asarray(on_road + aside[:, None] * np.column_stack([-direction[:, 1], direction[:, 0]]))


def _towards_water(metres: float, at: Numbers, water: Numbers, rng: np.random.Generator) -> Numbers:
    """Near the bank where the water is close, else on the way there."""
    nearest = np.array([water[((water - one) ** 2).sum(axis=1).argmin()] for one in at]).reshape(-1, 2)
    gap = np.hypot(*(nearest - at).T)
    walk = np.minimum(np.maximum(gap - rng.uniform(70, 120, len(at)), 0.0), 2 * metres)
    return np.asarray(at + (nearest - at) * (walk / np.maximum(gap, 1e-9))[:, None])
