"""The workspace's villages, tambons and aliases as the key doctor looks them up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ...domain.codes import moo_of, tambon_of
from ...domain.place_names import tambon_key
from .name_match import VillageNames
from .places import Places


@dataclass(frozen=True)
class KnownPlaces:
    """`here`: the village of each code that holds in the year, its own or an alias; of any year where none is given,
    and then without aliases. `every`: all codes and aliases of any year."""

    here: Mapping[str, str]
    every: frozenset[str]
    only_tambon: str
    """The tambon code where the workspace is a single tambon, else ''."""
    tambons: Mapping[str, str]
    """Tambon code by name; without the names that several have."""
    names: VillageNames

    def moos(self, code: str) -> set[str]:
        """The numbers by which a village goes: its own, and the one in the code that the table has."""
        return {moo_of(code), moo_of(self.here.get(code, code))}


def known_places(places: Places, year: int | None) -> KnownPlaces:
    villages = places.villages["village_code"].tolist()
    here = {code: code for code in villages} if year is None else places.of_year(year)
    valid = places.villages[places.villages["village_code"].isin(set(here.values()))]
    tambons = {*map(tambon_of, villages), *places.tambons["tambon_code"]}
    if len(places.area_code) == 6:
        tambons.add(places.area_code)
    keys = [tambon_key(name) for name in places.tambons["name"].fillna("").astype(str)]
    once = Counter(keys)
    return KnownPlaces(
        here,
        frozenset([*villages, *places.aliases["alias_code"]]),
        min(tambons) if len(tambons) == 1 else "",
        {key: code for key, code in zip(keys, places.tambons["tambon_code"]) if key and once[key] == 1},
        VillageNames(valid["village_code"], valid["name_th"].fillna("").astype(str)),
    )
