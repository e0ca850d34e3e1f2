"""The one rule for small counts: which numbers may be shown to whom.

A count from 1 to k-1 is shown as "<k". A share is hidden where fewer than k were counted, and shown as a bound where
the few who passed or failed could be worked out from it. Zero is shown. This keeps a reader from pointing at families;
it does not stop subtraction between tables: what leaves the office goes through `sharing`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

THRESHOLDS: Mapping[str, int] = {"public": 10, "local_government": 5, "meeting": 5, "private": 0}
"""k by audience, as shipped; a setting may replace it."""

AUDIENCE = "meeting"
"""For whom village.gpkg, the meeting project and the sheets are."""

HIDDEN = "–"
"""Stands for a share that must not be shown."""


def threshold(audience: str, thresholds: Mapping[str, int] = THRESHOLDS) -> int:
    """The k of the audience. An audience that is not known is treated as the strictest there is."""
    return thresholds.get(audience, max(thresholds.values()))


def is_small(count: int, audience: str, thresholds: Mapping[str, int] = THRESHOLDS) -> bool:
    """Whether the count must not be shown as it is."""
    return 0 < count < threshold(audience, thresholds)


def shown_count(
    count: int | None, audience: str, *, thai: bool = True, thresholds: Mapping[str, int] = THRESHOLDS
) -> str:
    """The count as that audience may read it: "1,234", "น้อยกว่า 5" or "<5"; "–" where there is none."""
    if count is None:
        return HIDDEN
    if is_small(count, audience, thresholds):
        limit = threshold(audience, thresholds)
        return f"น้อยกว่า {limit}" if thai else f"<{limit}"
    return f"{count:,}"


def shown_share(
    passed: int, eligible: int, audience: str, *, thai: bool = True, thresholds: Mapping[str, int] = THRESHOLDS
) -> str:
    """The share that passed as whole per cent: "87%", a bound such as ">95%" ("มากกว่า 95%"), or "–" where hidden."""
    limit = threshold(audience, thresholds)
    if eligible <= 0 or eligible < limit:
        return HIDDEN
    if 0 < eligible - passed < limit:
        bound = math.floor(100 * (eligible - limit) / eligible)
        return f"มากกว่า {bound}%" if thai else f">{bound}%"
    if 0 < passed < limit:
        bound = math.ceil(100 * limit / eligible)
        return f"น้อยกว่า {bound}%" if thai else f"<{bound}%"
    return f"{math.floor(100 * passed / eligible + 0.5)}%"
