"""Which household a row means: by house registration code, else by village, house number and unit number."""

from __future__ import annotations

import os
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..office.cells import Codes, house_codes
from .house_keys import distinct_texts, read_house_numbers

NONE = -1
_UUID_BYTES, _UUID_LENGTH = 16, 36
_UUID_GROUPS = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
"""Of its digits, with hyphens between them."""
_TEXTS = ("household_key", "village_code", "house_no", "house_code", "unit_no")
_AS_THEY_ARE = ("geom", "batch_id")


@dataclass(frozen=True)
class Identities:
    """`ids` below the number of known households are their positions, higher ones are new households; NONE where
    nothing identifies the household or where several fit (`ambiguous`)."""

    ids: Codes
    ambiguous: NDArray[np.bool_]


def known_households(columns: dict[str, list[object]]) -> pd.DataFrame:
    """The workspace's households in the form that `identify` compares, whatever someone typed into their form; with
    their household_key, geom and batch_id."""
    known = pd.DataFrame({name: columns[name] for name in _TEXTS}, dtype=object).fillna("").astype(str)
    for name in _AS_THEY_ARE:
        known[name] = pd.Series(columns[name], index=known.index, dtype=object)
    houses = read_house_numbers({name: distinct_texts(known[name]) for name in ("house_no", "unit_no")}, len(known))
    known["house_no"], known["unit_no"] = houses.numbers(), houses.units()
    known["house_code"], _ = house_codes(known["house_code"])
    return known


def identify(rows: pd.DataFrame, known: pd.DataFrame) -> Identities:
    """The household of each row; equal ids are the same household.

    Both tables have village_code, house_no, unit_no (as they are compared) and house_code (integer, -1 without).
    A code that nobody has yet means the household at its address that has no code, if only this one code claims it.
    A row without a code means the one household at its address, known or in another row.
    """
    address, known_address = _addresses(rows, known)
    code, known_code = rows["house_code"].to_numpy(np.int64), known["house_code"].to_numpy(np.int64)
    ids, ambiguous = _by_code(code, address, known_code, known_address)
    bare = np.flatnonzero((code < 0) & (address >= 0))
    sources = (
        (known_address, np.where(known_code < 0, np.arange(len(known)), NONE)),
        (known_address, np.arange(len(known))),
        (address, np.where(code < 0, NONE, ids)),
    )
    for addresses, households in sources:
        bare = bare[(ids[bare] == NONE) & ~ambiguous[bare]]
        ids[bare], ambiguous[bare] = _only_one(address[bare], addresses, households)
    bare = bare[(ids[bare] == NONE) & ~ambiguous[bare]]
    ids[bare] = len(known) + len(rows) + pd.factorize(address[bare])[0]
    return Identities(ids, ambiguous)


def new_keys(count: int) -> list[str]:
    """Random UUIDs (version 4), as `uuid.uuid4` writes them, in ascending order: indexes of them are made in half the
    time. They tell no more than the order of the rows, which the tables keep anyway."""
    high, low = np.frombuffer(os.urandom(count * _UUID_BYTES), dtype=np.uint64).reshape(2, count)
    high = np.sort(high & ~np.uint64(0xF000) | np.uint64(0x4000))
    low = low & np.uint64((1 << 62) - 1) | np.uint64(1 << 63)
    digits = np.frombuffer(np.column_stack([high, low]).astype(">u8").tobytes().hex().encode(), dtype=np.uint8)
    text = np.full((count, _UUID_LENGTH), ord("-"), dtype=np.uint8)
    for at, (start, end) in enumerate(_UUID_GROUPS):
        text[:, at + start : at + end] = digits.reshape(count, 2 * _UUID_BYTES)[:, start:end]
    return texts_of(text)


def texts_of(characters: NDArray[np.uint8]) -> list[str]:
    """One text for each row of an array of ASCII characters."""
    lines = np.pad(characters, ((0, 0), (0, 1)), constant_values=ord("\n"))
    return lines.tobytes().decode("ascii").split("\n")[:-1]


def _addresses(rows: pd.DataFrame, known: pd.DataFrame) -> tuple[Codes, Codes]:
    """One number for each village, house number and unit; NONE without a house number."""
    both = pd.concat([rows, known])[["village_code", "house_no", "unit_no"]]
    parts = [pd.factorize(both[name].to_numpy(dtype=object)) for name in both]
    (village, _), (house, houses), (unit, units) = parts
    number = (village.astype(np.int64) * len(houses) + house) * len(units) + unit
    number[both["house_no"].eq("").to_numpy()] = NONE
    return number[: len(rows)], number[len(rows) :]


def _by_code(code: Codes, address: Codes, known_code: Codes, known_address: Codes) -> tuple[Codes, NDArray[np.bool_]]:
    ids = np.full(len(code), NONE, dtype=np.int64)
    ambiguous = np.zeros(len(code), dtype=bool)
    everyone = np.arange(len(known_code))
    left = np.flatnonzero(code >= 0)
    ids[left], ambiguous[left] = _only_one(code[left], known_code, np.where(known_code < 0, NONE, everyone))
    left = left[(ids[left] == NONE) & ~ambiguous[left]]
    at_address, _ = _only_one(address[left], known_address, np.where(known_code < 0, everyone, NONE))
    claims = pd.DataFrame({"household": at_address, "code": code[left]}).drop_duplicates()
    once = ~claims["household"].duplicated(keep=False)
    ids[left] = np.where(np.isin(at_address, claims["household"][once]), at_address, NONE)
    left = left[ids[left] == NONE]
    ids[left] = len(known_code) + pd.factorize(code[left])[0]
    return ids, ambiguous


def _only_one(keys: Codes, target_keys: Codes, targets: Codes) -> tuple[Codes, NDArray[np.bool_]]:
    """The one target with the same key, NONE where there is none or more than one, and where there is more than one.

    Targets that are NONE and keys that are NONE fit nothing.
    """
    pairs = pd.DataFrame({"key": target_keys, "target": targets})
    pairs = pairs[(pairs["target"] != NONE) & (pairs["key"] != NONE)].drop_duplicates().sort_values("key")
    known = pairs["key"].to_numpy()
    left, right = np.searchsorted(known, keys, "left"), np.searchsorted(known, keys, "right")
    count = np.where(keys == NONE, 0, right - left)
    found = np.full(len(keys), NONE, dtype=np.int64)
    found[count == 1] = pairs["target"].to_numpy()[left[count == 1]]
    return found, count > 1
