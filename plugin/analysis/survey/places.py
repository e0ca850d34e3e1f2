"""What the workspace knows of villages and households, in the form in which tables are compared with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True)
class Places:
    """`villages`: village_code, moo, name_th, valid_from, valid_to; `aliases`: alias_code, village_code, valid_from,
    valid_to, reason; `households`: as `identity.known_households` makes it, with household_key, geom and batch_id;
    `tambons`: tambon_code, name."""

    area_code: str
    villages: pd.DataFrame
    aliases: pd.DataFrame
    households: pd.DataFrame
    tambons: pd.DataFrame
    bounds: tuple[float, float, float, float] | None = None
    """West, south, east and north of the area in degrees."""

    @property
    def located(self) -> NDArray[np.bool_]:
        """Which households have a pin."""
        return np.asarray(self.households["geom"].notna(), dtype=bool)

    def of_year(self, year: int) -> dict[str, str]:
        """Village by each code that holds on at least one day of the year: its own, or an alias."""
        villages = self.villages[_valid(self.villages, year)]["village_code"]
        own = dict(zip(villages, villages))
        aliases = self.aliases[_valid(self.aliases, year) & self.aliases["reason"].eq("alias")]
        others = zip(aliases["alias_code"], aliases["village_code"])
        return {**{alias: code for alias, code in others if code in own}, **own}

    def reasons_of_absence(self, codes: pd.Series) -> pd.Series:
        """Why well-formed codes have no village: the finding for each."""
        known = codes.isin({*self.villages["village_code"], *self.aliases["alias_code"]})
        inside = codes.str.startswith(self.area_code)
        reasons = np.where(known, "village_not_in_year", np.where(inside, "village_not_on_map", "code_of_other_area"))
        return pd.Series(reasons, index=codes.index, dtype=object)


def _valid(table: pd.DataFrame, year: int) -> pd.Series:
    """Rows that hold in the year; dates are ISO 8601 text, an open end is None or empty."""
    start = table["valid_from"].fillna("").astype(str)
    end = table["valid_to"].fillna("").astype(str)
    return (start.eq("") | (start.str[:4] <= str(year))) & (end.eq("") | (end.str[:4] >= str(year)))
