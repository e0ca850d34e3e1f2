"""The rules that rows of a survey are held against, as data: `catalogue/survey_rules.csv`.

A rule's id is the finding that it makes; the check that it names is code in `analysis/survey/rules.py`. An office may
put its own file into the workspace's catalogue, with other limits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .catalogue import read_table

_FILE = "survey_rules.csv"


@dataclass(frozen=True)
class SurveyRule:
    """One check of some columns, for some kinds of table."""

    id: str
    applies_to: frozenset[str]
    """household, village, counts (village × indicator), account, capital, poverty."""
    severity: str
    """An error rejects the row, a warning or an info does not."""
    check: str
    columns: tuple[str, ...]
    """What it reads, in the check's order: i22 is the answer to indicator 22, v22 its amount, as in answer tables."""
    params: Mapping[str, str]

    def holds_for(self, level: str, indicator_set: str) -> bool:
        """Whether it is asked of this kind of table, and of a survey of this set."""
        return level in self.applies_to and self.params.get("set", indicator_set) == indicator_set

    def number(self, name: str) -> float:
        """Raises KeyError where the rule does not set it."""
        return float(self.params[name])


def survey_rules(extra: Path | None = None) -> tuple[SurveyRule, ...]:
    """All rules in the file's order; `extra` is the workspace's catalogue. Raises InputError for a faulty file."""
    return tuple(_rule(row) for row in read_table(_FILE, extra))


def _rule(row: Mapping[str, str]) -> SurveyRule:
    params = dict(part.split("=", 1) for part in row["params"].split())
    return SurveyRule(
        row["id"],
        frozenset(row["applies_to"].split()),
        row["severity"],
        row["check"],
        tuple(row["columns"].split()),
        params,
    )
