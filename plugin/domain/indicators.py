"""Indicator sets: what a survey asks, in which years, and what counts as a pass."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from . import catalogue
from .errors import InputError, tr_noop
from .thai import buddhist_year

_MANIFEST = "indicator_sets.json"
_THRESHOLDS = "thresholds.csv"
_ANSWERS = ("pass_fail", "score_1_3", "amount", "poverty_list")
_UNITS = ("household", "village")
COUNTED_ORDER = ("household", "person", "village")
"""What may be counted for one indicator, in the order in which an analysis that wants one count takes it."""
_SET_KEYS = frozenset(
    "id name_th name_en valid_from_be valid_to_be unit answer expected_count confidence source".split()
)


@dataclass(frozen=True)
class Indicator:
    """One indicator of a set. Texts and threshold are only as sure as `confidence` says."""

    id: str
    category_id: str
    category_th: str
    category_en: str
    name_th: str
    name_en: str
    unit: str
    """What the question is about: person, household, village; empty where unknown. Answers are per household all the
    same: the household passes when all its eligible members do."""
    direction: str
    rule_note: str
    amount: str
    """The unit of the amount that may stand beside the answer, or is the answer, such as baht_per_person_year; else
    empty."""
    threshold: float | None
    """The least amount that passes in this set's years; None where there is none or none is known."""
    made_of: tuple[str, ...]
    """Indicators of the set's `made_of_set` that must all pass."""
    confidence: str

    @property
    def known(self) -> bool:
        """Whether anyone knows what it asks: a row whose name nobody has typed yet only keeps its number."""
        return bool(self.name_th)

    def name(self, thai: bool) -> str:
        return self.name_th if thai else self.name_en


@dataclass(frozen=True)
class Threshold:
    """The least amount that passes an indicator in some years, both ends included."""

    indicator_id: str
    from_be: int
    to_be: int
    least: float
    confidence: str


@dataclass(frozen=True)
class DevelopmentLevel:
    """One level of a village by the number of its problem indicators."""

    id: str
    name_th: str
    name_en: str
    from_problems: int


@dataclass(frozen=True)
class LevelRule:
    """How many indicators at the problem score put a village into which level; levels from the most problems down."""

    problem_score: int
    confidence: str
    levels: tuple[DevelopmentLevel, ...]

    def level(self, scores: Mapping[str, float], expected_count: int) -> DevelopmentLevel | None:
        """The village's level; None ("cannot be decided") unless every indicator of the set has a score."""
        if len(scores) != expected_count:
            return None
        return self.of_problems(sum(score == self.problem_score for score in scores.values()))

    def of_problems(self, problems: int) -> DevelopmentLevel:
        """The level of a village with so many problem indicators and a score for every one."""
        return next(level for level in self.levels if problems >= level.from_problems)


@dataclass(frozen=True)
class IndicatorSet:
    """One survey's indicators in the years in which they hold."""

    id: str
    name_th: str
    name_en: str
    valid_from_be: int
    valid_to_be: int
    unit: str
    """household: answers per household; village: answers per village from the start."""
    answer: str
    """pass_fail (1 pass, 0 fail, 2 not applicable), score_1_3 (3 is best), amount (a number of the indicator's unit),
    or poverty_list (a list of the households that fail somewhere: it says nothing about those it does not name)."""
    expected_count: int
    confidence: str
    source: str
    indicators: tuple[Indicator, ...]
    level_rule: LevelRule | None = None
    made_of_set: str = ""
    thresholds: tuple[Threshold, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the content, the same for the same texts and rules whatever file they came from."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()

    @property
    def amount_ids(self) -> tuple[str, ...]:
        """Indicators whose answer may come with an amount (`v22` beside `i22`) or is one."""
        return tuple(indicator.id for indicator in self.indicators if indicator.amount)

    def name(self, thai: bool) -> str:
        return self.name_th if thai else self.name_en

    def threshold(self, indicator_id: str, year_ce: int) -> float | None:
        """The least amount that passes in a round of that year: by the thresholds of years, else the set's own."""
        year = buddhist_year(year_ce)
        for one in self.thresholds:
            if one.indicator_id == indicator_id and one.from_be <= year <= one.to_be:
                return one.least
        return self.by_id[indicator_id].threshold

    def holds_in(self, year_ce: int) -> bool:
        """Whether the set was in use in that year; a round outside is possible but worth a warning."""
        return self.valid_from_be <= buddhist_year(year_ce) <= self.valid_to_be


def indicator_set_ids(extra: Path | None = None) -> tuple[str, ...]:
    """The ids of all sets, the shipped ones first; `extra` is the workspace's catalogue."""
    return tuple(_manifest(extra))


def load_indicator_set(set_id: str, extra: Path | None = None) -> IndicatorSet:
    """The set with its indicators. Raises InputError that lists the sets there are, or names the fault in its files."""
    manifest = _manifest(extra)
    if set_id not in manifest:
        raise InputError(
            tr_noop('There is no indicator set "{set}". Choose one of: {choices}.'),
            set=set_id,
            choices=", ".join(manifest),
        )
    entry = manifest[set_id]
    indicators = tuple(map(_indicator, catalogue.read_table(f"indicator_sets/{set_id}.csv", extra)))
    if len(indicators) != entry["expected_count"]:
        raise InputError(
            tr_noop(
                "The indicator set {set} should have {expected} indicators but its table has {found}. "
                "Correct the table or the expected_count in indicator_sets.json."
            ),
            set=set_id,
            expected=entry["expected_count"],
            found=len(indicators),
        )
    rule = entry.get("level_rule")
    return IndicatorSet(
        **{key: entry[key] for key in _SET_KEYS},
        indicators=indicators,
        level_rule=_level_rule(rule) if rule else None,
        made_of_set=entry.get("made_of_set", ""),
        thresholds=_thresholds(set_id, extra),
    )


def measures_of(set_id: str, extra: Path | None = None) -> tuple[IndicatorSet, ...]:
    """The sets whose indicators are made of this one's answers, such as TPMAP's dimensions of จปฐ. 2560."""
    manifest = _manifest(extra)
    return tuple(load_indicator_set(one, extra) for one in manifest if manifest[one].get("made_of_set") == set_id)


def indicator_order(indicator_id: str) -> tuple[int, str]:
    """A key that sorts indicators: numbers as numbers, words after them."""
    return (int(indicator_id), "") if indicator_id.isdigit() else (sys.maxsize, indicator_id)


def _manifest(extra: Path | None) -> dict[str, dict[str, Any]]:
    entries: dict[str, dict[str, Any]] = {}
    for path in dict.fromkeys((catalogue.find(_MANIFEST), catalogue.find(_MANIFEST, extra))):
        if path is None:
            continue
        for entry in _entries(path):
            entries[entry["id"]] = entry
    return entries


def _entries(path: Path) -> list[dict[str, Any]]:
    content = catalogue.read_json(path)
    entries = content.get("sets") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise InputError(tr_noop('The file {file} must hold a list named "sets".'), file=path)
    for entry in entries:
        absent = _SET_KEYS - set(entry) if isinstance(entry, dict) else _SET_KEYS
        if absent or entry["answer"] not in _ANSWERS or entry["unit"] not in _UNITS:
            raise InputError(
                tr_noop(
                    "In the file {file} a set lacks {keys}, or its answer is not one of {answers} or its unit not one "
                    "of {units}. Compare with the shipped file."
                ),
                file=path,
                keys=", ".join(sorted(absent)) or "–",
                answers=", ".join(_ANSWERS),
                units=", ".join(_UNITS),
            )
    return entries


def _indicator(row: Mapping[str, str]) -> Indicator:
    cells: dict[str, Any] = dict(row)
    threshold = cells.pop("threshold_baht")
    cells["threshold"] = float(threshold) if threshold else None
    cells["made_of"] = tuple(row["made_of"].split())
    return Indicator(**cells)


def _thresholds(set_id: str, extra: Path | None) -> tuple[Threshold, ...]:
    rows = [row for row in catalogue.read_table(_THRESHOLDS, extra) if row["indicator_set"] == set_id]
    return tuple(
        Threshold(row["indicator_id"], int(row["from_be"]), int(row["to_be"]), float(row["least"]), row["confidence"])
        for row in rows
    )


def _level_rule(rule: Mapping[str, Any]) -> LevelRule:
    levels = [DevelopmentLevel(**level) for level in rule["levels"]]
    return LevelRule(
        rule["problem_score"],
        rule["confidence"],
        tuple(sorted(levels, key=lambda level: -level.from_problems)),
    )
