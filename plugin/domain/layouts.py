"""How the tables of surveys are laid out: what one row is about, and which columns each layout reads."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from .errors import tr_noop
from .indicators import IndicatorSet

VILLAGE_KEYS = (
    "village_code",
    "changwat_code",
    "amphoe_code",
    "tambon_code",
    "moo",
    "tambon_name",
    "amphoe_name",
    "village_name",
)
HOUSE_KEYS = ("house_no", "house_code", "unit_no")
COUNTS = ("surveyed", "passed", "failed", "not_applicable")
DIMENSIONS = ("health", "living", "education", "income", "accessibility")
PERSONAL = ("personal_name", "personal_id", "personal_phone", "personal_birth", "personal_other")
"""Columns of these are recognised in order to be left out."""
AREA_LEVELS = ("province_level", "amphoe_level", "tambon_level")
"""Headings of tables about areas that are larger than a village."""


@dataclass(frozen=True)
class Layout:
    """One way of laying out a survey."""

    id: str
    title: str
    level: str
    """household: rows are matched with households; village: with villages only."""
    answers: tuple[str, ...]
    """The kinds of answer (`IndicatorSet.answer`) whose sets come in this layout."""
    units: tuple[str, ...]
    meanings: tuple[str, ...]

    def serves(self, indicator_set: IndicatorSet) -> bool:
        return indicator_set.answer in self.answers and indicator_set.unit in self.units

    @property
    def has_houses(self) -> bool:
        return self.level == "household"


_HOUSEHOLD = (*VILLAGE_KEYS, *HOUSE_KEYS, "year")
_VILLAGE = (*VILLAGE_KEYS, "year")

LAYOUTS: dict[str, Layout] = {
    layout.id: layout
    for layout in (
        Layout(
            "households",
            tr_noop("One row for each household"),
            "household",
            ("pass_fail",),
            ("household",),
            (*_HOUSEHOLD, "income", "amount", "indicator", "members", "latitude", "longitude"),
        ),
        Layout(
            "persons",
            tr_noop("One row for each person, folded to households"),
            "household",
            ("pass_fail",),
            ("household",),
            (*_HOUSEHOLD, "person_no", "person_mark", "members", "income", "amount", "indicator"),
        ),
        Layout(
            "villages",
            tr_noop("One row for each village, with its answers"),
            "village",
            ("pass_fail", "score_1_3"),
            ("village",),
            (*_VILLAGE, "indicator", "level"),
        ),
        Layout(
            "counts",
            tr_noop("One row for each village, with the numbers surveyed and passed"),
            "village",
            ("pass_fail",),
            ("household",),
            (*_VILLAGE, *COUNTS),
        ),
        Layout(
            "long",
            tr_noop("One row for each village and indicator"),
            "village",
            ("pass_fail", "score_1_3"),
            ("household", "village"),
            (*_VILLAGE, "indicator_no", "value", *COUNTS),
        ),
        Layout(
            "accounts",
            tr_noop("One row for each household, with its account"),
            "household",
            ("amount",),
            ("household",),
            (*_HOUSEHOLD, "account_income", "account_expense", "account_debt", "account_saving", "members"),
        ),
        Layout(
            "capital",
            tr_noop("One row for each group or fund of a village"),
            "village",
            ("amount",),
            ("village",),
            (
                *_VILLAGE,
                "capital_kind",
                "capital_name",
                "capital_groups",
                "capital_funds",
                "capital_members",
                "capital_money",
            ),
        ),
        Layout(
            "poverty",
            tr_noop("One row for each household of a poverty list"),
            "household",
            ("poverty_list",),
            ("household",),
            (
                *_HOUSEHOLD,
                *(f"{side}_{one}" for one in DIMENSIONS for side in ("below", "above", "dimension")),
                "welfare_card",
            ),
        ),
    )
}


def layouts_of(indicator_set: IndicatorSet) -> tuple[Layout, ...]:
    """The layouts in which a survey of this set may come, the usual one first."""
    return tuple(layout for layout in LAYOUTS.values() if layout.serves(indicator_set))


def detect_layout(meanings: Collection[str], ids: Collection[str], indicator_set: IndicatorSet) -> Layout:
    """The layout that the columns found speak for: `meanings` of all columns, `ids` of those that have an indicator's
    number as well."""
    possible = {layout.id: layout for layout in layouts_of(indicator_set)}
    if "counts" in possible and set(ids) & set(COUNTS):
        return possible["counts"]
    if "long" in possible and "indicator_no" in meanings and set(meanings) & {"value", *COUNTS}:
        return possible["long"]
    if "persons" in possible and "person_no" in meanings:
        return possible["persons"]
    return next(iter(possible.values()))
