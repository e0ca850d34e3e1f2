"""Names that sound like a Thai countryside and say in the same breath that they are made up."""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt

from .catalogue import words
from .chance import generator

MADE_UP_AMPHOE = "7901"
"""No changwat has the code 79: codes 77 and 80 are in use, 78 and 79 never were (remembered, not from the standard)."""


def area_name(tambons: int) -> str:
    """Name with its Thai prefix, of the tambon or of the amphoe of several."""
    return words("tambon")[0] if tambons == 1 else words("amphoe")[0]


def tambon_names(count: int) -> list[str]:
    """Different names with their Thai prefix; at most 75."""
    pairs = product(words("tambon_virtue"), words("tambon_marker"))
    names = words("tambon")
    names += [name for marker, virtue in ((m, v) for v, m in pairs) if (name := f"ตำบล{marker}{virtue}") not in names]
    return names[:count]


def village_names(count: int, seed: int) -> list[str]:
    """Different names with บ้าน before them; the hand-picked ones (long, with tone marks and brackets) come first."""
    rng = generator(seed, "names")
    picked = words("village")
    made = [
        f"บ้าน{place}{marker}{ending}"
        for place, marker, ending in product(words("place"), words("marker"), words("ending"))
    ]
    first = [picked[i] for i in rng.permutation(len(picked))]
    rest = [made[i] for i in rng.permutation(len(made))]
    return (first + rest)[:count]


def river_name(number: int) -> str:
    names = words("river")
    return names[number % len(names)]


def brook_name(number: int) -> str:
    names = words("brook")
    return names[number % len(names)]


def house_codes(count: int, first: int) -> npt.NDArray[np.object_]:
    """Eleven digits each, under the made-up changwat, so that none can be a real house's."""
    return (np.arange(first, first + count) + 79_000_000_000).astype(str).astype(object)
