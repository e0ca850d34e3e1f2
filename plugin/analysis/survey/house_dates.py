"""Rows whose house number a spreadsheet has made a date: which number it was, or that nobody can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.decisions import Decisions
from ...domain.house_dates import Dated, proven_order
from ..office.cells import Codes
from .house_keys import HouseNumbers
from .places import Places
from .questions import Ask
from .repairs import list_repairs

DATED = "repair_house_date"


@dataclass(frozen=True)
class DateKey:
    """One date in one village; `number` is '' where it is not decided, and then `ask` says between what."""

    before: str
    number: str = ""
    rule: str = ""
    ask: Ask | None = None

    @property
    def between(self) -> str:
        """The numbers that it may have been, as people read them; never the whole date, which could be a birth date."""
        return " · ".join(number for number, _ in self.ask.choices) if self.ask else ""


@dataclass(frozen=True)
class DateKeys:
    """The rows that have a date, by position, and which of the keys is each one's."""

    at: Codes
    group: Codes
    keys: Sequence[DateKey]

    def each(self, name: str) -> NDArray[np.object_]:
        return np.array([getattr(key, name) for key in self.keys], dtype=object)[self.group]

    def repairs(self, index: pd.Index, where: NDArray[np.bool_]) -> pd.DataFrame:
        before, after, rules = ([getattr(key, name) for key in self.keys] for name in ("before", "number", "rule"))
        return list_repairs(index[self.at], "house_no", self.group, before, after, rules, where[self.at])


def decide_dates(
    houses: HouseNumbers, villages: pd.Series, sound: NDArray[np.bool_], places: Places, decisions: Decisions
) -> DateKeys:
    """The numbers that dates were: the only candidate; else the only one that a household of the village has; else by
    the order of day and month that the user has said, or that the other `sound` rows of the column prove."""
    is_dated = np.zeros(len(houses.texts), dtype=bool)
    is_dated[list(houses.dated)] = True
    at = np.flatnonzero(is_dated[houses.codes])
    if not len(at):
        return DateKeys(at, at, ())
    order = decisions.date_order or _proven(houses, sound)
    rule = DATED if decisions.date_order else "repair_date_by_column"
    known = set(zip(places.households["village_code"], places.households["house_no"]))
    village, names = pd.factorize(villages.to_numpy(dtype=object)[at])
    group, pairs = pd.factorize(village.astype(np.int64) * len(houses.texts) + houses.codes[at])
    keys = []
    for pair in pairs.tolist():
        place, text = divmod(pair, len(houses.texts))
        fits = [number for number in houses.dated[text].candidates if (names[place], number) in known]
        keys.append(_decided(houses.texts[text], houses.dated[text], fits, order, rule))
    return DateKeys(at, group.astype(np.int64), keys)


def _decided(text: str, dated: Dated, fits: list[str], order: str, rule: str) -> DateKey:
    if len(dated.candidates) == 1:
        return DateKey(text, dated.candidates[0], "repair_date_one_way")
    if len(fits) == 1:
        return DateKey(text, fits[0], "repair_date_known")
    if order:
        return DateKey(text, dated.by(order), rule)
    score = round(1 / len(dated.candidates), 3)
    return DateKey(text, ask=Ask(DATED, text, tuple((number, score) for number in dated.candidates)))


def _proven(houses: HouseNumbers, sound: NDArray[np.bool_]) -> str:
    there = np.unique(houses.codes[sound]).tolist()
    plain = [houses.readings[at].number for at in there if at not in houses.dated]
    return proven_order(plain, [houses.dated[at] for at in there if at in houses.dated])
