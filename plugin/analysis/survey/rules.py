"""Rows of a survey held against the rules of the catalogue, whole columns at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.answers import PASS
from ...domain.survey_rules import SurveyRule
from ..office.cells import Numbers
from ..reports import masked

Mask = NDArray[np.bool_]
_COLUMNS = ("position", "finding_id", "severity", "value")
_LEAST_OF_A_PERSON = 1e8
"""Longer numbers may be a telephone or an ID number in the wrong column, and are not shown whole."""
_MOST_DEGREES = 360
_SAME_PLACE = 6
"""Decimals of a degree, about a tenth of a metre."""


@dataclass(frozen=True)
class RuleInput:
    """What rules may read. Names that a table does not have are left out; their rules are then not asked.

    numbers (NaN where blank), by the names that `domain.survey_rules` knows: known_households are those of the village
    in the workspace, persons those of the row's household in the file, members as the row gives them, latitude and
    longitude degrees of WGS 84, v22, … amounts of indicators. answers, by indicator id: 1 pass, 0 fail, 2 not
    applicable, -1 missing.
    """

    level: str
    """household, village, counts, account, capital or poverty."""
    rows: int
    indicator_set: str = ""
    indicator_ids: frozenset[str] = frozenset()
    numbers: Mapping[str, Numbers] = field(default_factory=dict)
    answers: Mapping[str, NDArray[np.int8]] = field(default_factory=dict)
    texts: Mapping[str, NDArray[np.object_]] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    """How the file calls a column, for the finding's text."""
    bounds: tuple[float, float, float, float] | None = None
    """West, south, east, north of the area in degrees; without it only the limits of the rule count."""

    def has(self, name: str) -> bool:
        return name in self.numbers or name in self.texts or (name[:1] == "i" and name[1:] in self.answers)


def apply_rules(rules: Iterable[SurveyRule], values: RuleInput) -> pd.DataFrame:
    """The faults: position (of the row, from 0), finding_id, severity, value and what the findings' texts name; by row,
    in the order of the rules. A row may break several rules."""
    found = [
        part.assign(finding_id=rule.id, severity=rule.severity)
        for rule in rules
        if rule.holds_for(values.level, values.indicator_set) and _can_be_asked(rule, values)
        for part in CHECKS[rule.check](rule, values)
        if len(part)
    ]
    if not found:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in _COLUMNS}).astype({"position": np.int64})
    table = pd.concat(found, ignore_index=True).sort_values("position", kind="stable", ignore_index=True)
    names = [name for name in table if name not in _COLUMNS]
    table[names] = table[names].astype(object).fillna("")
    return table[[*_COLUMNS, *names]]


def _can_be_asked(rule: SurveyRule, values: RuleInput) -> bool:
    there = [values.has(name) for name in rule.columns]
    return any(there) if rule.check in _OF_ANY_COLUMN else all(there[: _LEAST_COLUMNS.get(rule.check)])


def _found(wrong: Mask, value: object = "", **columns: object) -> pd.DataFrame:
    """The rows that are wrong; arrays are of all rows, numbers become text."""
    at = np.flatnonzero(wrong)
    cells = {"value": value, **columns}
    shown = {name: _text(cell[at]) if isinstance(cell, np.ndarray) else cell for name, cell in cells.items()}
    return pd.DataFrame({"position": at, **shown}, index=range(len(at)))


def _text(values: NDArray[np.generic]) -> NDArray[np.object_]:
    """Numbers as people write them: no .0, thousands apart."""
    if values.dtype == object:
        return values.astype(object)
    numbers = values.astype(np.float64)
    texts = [f"{number:,.0f}" if float(number).is_integer() else f"{number:,.2f}" for number in numbers.tolist()]
    shown = pd.Series(texts, dtype=object)
    return np.asarray(shown.where(np.abs(numbers) < _LEAST_OF_A_PERSON, masked(shown)), dtype=object)


def _limit(number: float) -> str:
    return f"{number:,.0f}"


def _out_of_range(rule: SurveyRule, values: RuleInput) -> Iterable[pd.DataFrame]:
    least, most = rule.number("least"), rule.number("most")
    for name in rule.columns:
        if name in values.numbers:
            numbers = values.numbers[name]
            wrong = (numbers < least) | (numbers > most)
            if "whole" in rule.params:
                wrong |= ~np.isnan(numbers) & (numbers != np.floor(numbers))
            column = values.headings.get(name, name)
            yield _found(wrong, numbers, column=column, least=_limit(least), most=_limit(most))


def _more_than(rule: SurveyRule, values: RuleInput) -> Iterable[pd.DataFrame]:
    more, limit = (values.numbers[name] for name in rule.columns)
    yield _found(more > limit, more, limit=limit)


def _parts_differ(rule: SurveyRule, values: RuleInput) -> Iterable[pd.DataFrame]:
    """Whether the whole counts those to whom the question does not apply differs from form to form: either sum will
    do. A blank part other than the last leaves the row unasked."""
    whole, first, second = (values.numbers[name] for name in rule.columns[:3])
    last = np.nan_to_num(values.numbers.get(rule.columns[3], np.zeros(values.rows)))
    asked = first + second
    wrong = ~np.isnan(whole) & ~np.isnan(asked) & (asked != whole) & (asked + last != whole)
    yield _found(wrong, asked + last, limit=whole)


def _pass_without_amount(rule: SurveyRule, values: RuleInput) -> Iterable[pd.DataFrame]:
    answer, amount = rule.columns
    numbers = values.numbers[amount]
    wrong = (values.answers[answer[1:]] == PASS) & (numbers <= rule.number("most"))
    yield _found(wrong, numbers, indicator_id=answer[1:])


def _amount_without_amount(rule: SurveyRule, values: RuleInput) -> Iterable[pd.DataFrame]:
    has, lacks = (values.numbers[name] for name in rule.columns)
    yield _found((has > 0) & (lacks <= 0), lacks)


def _times_more(rule: SurveyRule, values: RuleInput) -> Iterable[pd.DataFrame]:
    """Nothing is said of those without any income: that is another rule's."""
    more, limit = (values.numbers[name] for name in rule.columns)
    times = rule.number("times")
    yield _found((limit > 0) & (more > times * limit), more, limit=limit, times=_limit(times))


def _not_in_set(rule: SurveyRule, values: RuleInput) -> Iterable[pd.DataFrame]:
    texts = pd.Series(values.texts[rule.columns[0]], dtype=object).fillna("").astype(str)
    yield _found(~texts.isin(values.indicator_ids).to_numpy(), masked(texts).to_numpy(dtype=object))


def _exchanged(rule: SurveyRule, values: RuleInput) -> Iterable[pd.DataFrame]:
    yield _found(_are_exchanged(rule, values))


def _outside(rule: SurveyRule, values: RuleInput) -> Iterable[pd.DataFrame]:
    latitude, longitude = (values.numbers[name] for name in rule.columns)
    inside = _within(rule, "latitude", latitude) & _within(rule, "longitude", longitude)
    if values.bounds is not None:
        west, south, east, north = values.bounds
        margin = rule.number("margin")
        inside &= (longitude >= west - margin) & (longitude <= east + margin)
        inside &= (latitude >= south - margin) & (latitude <= north + margin)
    there = ~np.isnan(latitude) & ~np.isnan(longitude)
    wrong = there & ~inside & ~_are_exchanged(rule, values)
    yield _found(wrong).assign(value=_places(latitude[wrong], longitude[wrong]))


def _shared(rule: SurveyRule, values: RuleInput) -> Iterable[pd.DataFrame]:
    """Families in one house share its place; different houses do not."""
    latitude, longitude = (values.numbers[name] for name in rule.columns[:2])
    village, house = (pd.Series(values.texts[name], dtype=object).fillna("").astype(str) for name in rule.columns[2:])
    places = _rounded(latitude, longitude).assign(house=village + " " + house)
    houses = places.groupby(["latitude", "longitude"])["house"].transform("nunique").to_numpy(dtype=np.float64)
    wrong = houses > 1
    yield _found(wrong, count=houses).assign(value=_places(latitude[wrong], longitude[wrong]))


def _far_from(rule: SurveyRule, values: RuleInput) -> Iterable[pd.DataFrame]:
    counted, known = (values.numbers[name] for name in rule.columns)
    apart = np.abs(counted - known)
    yield _found(
        (known > 0) & (apart > rule.number("share") * known) & (apart >= rule.number("least")), counted, limit=known
    )


def _are_exchanged(rule: SurveyRule, values: RuleInput) -> Mask:
    latitude, longitude = (values.numbers[name] for name in rule.columns)
    return np.asarray(_within(rule, "longitude", latitude) & _within(rule, "latitude", longitude), dtype=bool)


def _within(rule: SurveyRule, name: str, degrees: Numbers) -> Mask:
    return np.asarray((degrees >= rule.number(f"{name}_least")) & (degrees <= rule.number(f"{name}_most")), dtype=bool)


def _rounded(latitude: Numbers, longitude: Numbers) -> pd.DataFrame:
    return pd.DataFrame({"latitude": latitude.round(_SAME_PLACE), "longitude": longitude.round(_SAME_PLACE)})


def _places(latitude: Numbers, longitude: Numbers) -> NDArray[np.object_]:
    """Both numbers as text; what is no degree may be a number of a person in the wrong column, and is cut."""
    places = _rounded(latitude, longitude)
    text = places.astype(str).mask(places.abs() > _MOST_DEGREES, "…")
    return np.asarray(text["latitude"] + ", " + text["longitude"], dtype=object)


Check = Callable[[SurveyRule, RuleInput], Iterable[pd.DataFrame]]
CHECKS: Mapping[str, Check] = {
    "out_of_range": _out_of_range,
    "more_than": _more_than,
    "parts_differ": _parts_differ,
    "pass_without_amount": _pass_without_amount,
    "amount_without_amount": _amount_without_amount,
    "times_more": _times_more,
    "not_in_set": _not_in_set,
    "exchanged": _exchanged,
    "outside": _outside,
    "shared": _shared,
    "far_from": _far_from,
}
"""By the name in the rule. Each gives tables of position, value and what the finding's text names."""
_OF_ANY_COLUMN = frozenset({"out_of_range"})
_LEAST_COLUMNS = {"parts_differ": 3}
"""Checks that do without their last columns."""
