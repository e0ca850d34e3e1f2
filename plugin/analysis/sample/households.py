"""The houses of the practice tambon: where they stand and what is written on their doors. No person has a name."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pyproj import Transformer

from .chance import Flags, Indexes, Numbers, generator, place_in_run
from .names import house_codes
from .roads import RoadSamples
from .spots import Ground, beside_roads, kept_in

_LOCATED = 0.95
_OFF_ROAD = 0.12
_SAME_PLOT = 0.18
"""Share of houses built on a neighbour's plot: 12/1, 12/2."""
_SECOND_FAMILY = 0.02
_THAI_LETTER = 0.02


def made_up_households(
    codes: pd.Series, sizes: Indexes, ground: Ground, samples: RoadSamples, epsg: int, seed: int
) -> pd.DataFrame:
    """One row per household, by village and along its roads: house_code (blank for a second family in one house),
    village_code, house_no, unit_no, latitude, longitude (WGS 84 degrees, both NaN where nobody took the position)."""
    rng = generator(seed, "houses")
    village = np.repeat(np.arange(len(sizes)), sizes)
    second = _second_families(village, rng)
    places = _places(village, sizes, ground, samples, rng)
    source = np.arange(village.size) - second
    places = places[source]
    longitude, latitude = Transformer.from_crs(epsg, 4326, always_xy=True).transform(places[:, 0], places[:, 1])
    unlocated = (rng.uniform(size=village.size) > _LOCATED)[source]
    return pd.DataFrame(
        {
            "house_code": np.where(second, "", house_codes(village.size, first=1)),
            "village_code": codes.to_numpy()[village],
            "house_no": _house_numbers(village, second, rng),
            "unit_no": np.where(second, "2", "1"),
            "latitude": np.where(unlocated, np.nan, np.round(latitude, 6)),
            "longitude": np.where(unlocated, np.nan, np.round(longitude, 6)),
        }
    )


def more_house_numbers(households: pd.DataFrame, gone: Indexes) -> pd.DataFrame:
    """Households that an earlier survey met and the register no longer has, one for each position in `gone`: the same
    village, a house number above all that are there, a registration code of its own."""
    rows = households.iloc[gone][["village_code"]].reset_index(drop=True)
    in_village = households["village_code"].value_counts()
    number = rows["village_code"].map(in_village).to_numpy() + place_in_run(rows["village_code"].to_numpy()) + 1
    rows["house_code"] = house_codes(len(rows), first=len(households) + 1)
    rows["house_no"] = number.astype(str)
    rows["unit_no"] = "1"
    return rows


def _second_families(village: Indexes, rng: np.random.Generator) -> Flags:
    """Rows that share the house of the row before."""
    second = rng.uniform(size=village.size) < _SECOND_FAMILY
    second &= place_in_run(village) > 0
    second[1:] &= ~second[:-1]
    return second


def _house_numbers(village: Indexes, second: Flags, rng: np.random.Generator) -> list[str]:
    """12, 12/1, 12/2 ก: numbers rise along the roads, as they were given."""
    opens = rng.uniform(size=village.size) >= _SAME_PLOT
    opens |= place_in_run(village) == 0
    opens &= ~second
    plots = np.cumsum(opens)
    before_village = plots[np.searchsorted(village, village, side="left")] - 1
    number = (plots - before_village).astype(str)
    own = ~second
    branch = np.cumsum(own) - np.cumsum(own)[np.searchsorted(plots, plots, side="left")]
    text = np.where(branch > 0, np.char.add(np.char.add(number, "/"), branch.astype(str)), number)
    letter = (rng.uniform(size=village.size) < _THAI_LETTER) & (branch > 0)
    letter[1:] = np.where(second[1:], letter[:-1], letter[1:])
    return np.where(letter, np.char.add(text, " ก"), text).tolist()  # type: ignore[no-any-return]


def _places(
    village: Indexes, sizes: Indexes, ground: Ground, samples: RoadSamples, rng: np.random.Generator
) -> Numbers:
    count = village.size
    reach = 130.0 * np.sqrt(np.clip(sizes / 100, 0.25, 6.0))
    share = (place_in_run(village) + rng.uniform(0.1, 0.9, count)) / sizes[village]
    on_road, direction = beside_roads(samples, village, share, reach)
    aside = rng.choice([-1.0, 1.0], count) * (14 + rng.gamma(1.6, 11.0, count))
    places = on_road + aside[:, None] * np.column_stack([-direction[:, 1], direction[:, 0]])
    places += rng.normal(0, 5.0, places.shape)
    scattered = ground.at[village] + rng.normal(0, 1, places.shape) * reach[village, None] * 1.1
    has_road = np.bincount(samples.village, minlength=len(sizes)) > 0
    off_road = (rng.uniform(size=count) < _OFF_ROAD) | ~has_road[village]
    return kept_in(ground, np.where(off_road[:, None], scattered, places), village)
