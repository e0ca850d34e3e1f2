"""The rules that rows of a survey are held against, as data: `catalogue/survey_rules.csv`.

A rule's id is the finding that it makes; the check that it names is code in `analysis/survey/rules.py`. An office may
put its own file into the workspace's catalogue, with other limits and columns; it is held to `CHECKS`, and a finding
keeps the checks that fill its text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .catalogue import find, read_table
from .errors import InputError, tr_noop

_FILE = "survey_rules.csv"
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


class Check(NamedTuple):
    """What a check must be given. `columns`: a pattern over their kinds, n for a number, a for an answer, t for a
    text, in the check's order. `params`: the numbers that the rule must set."""

    columns: str
    params: tuple[str, ...] = ()


_DEGREES = ("latitude_least", "latitude_most", "longitude_least", "longitude_most")
CHECKS: Mapping[str, Check] = {
    "out_of_range": Check("n+", ("least", "most")),
    "more_than": Check("nn"),
    "parts_differ": Check("nnnn?"),
    "pass_without_amount": Check("an", ("most",)),
    "amount_without_amount": Check("nn"),
    "times_more": Check("nn", ("times",)),
    "not_in_set": Check("t"),
    "exchanged": Check("nn", _DEGREES),
    "outside": Check("nn", (*_DEGREES, "margin")),
    "shared": Check("nntt"),
    "far_from": Check("nn", ("share", "least")),
}
_OPTIONAL = frozenset({"set", "whole"})
_NUMBERS = frozenset(
    "surveyed passed failed not_applicable households known_households persons members groups funds money income "
    "expense debt saving latitude longitude".split()
)
_TEXTS = frozenset({"indicator_id", "village_code", "house_no"})


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
    shipped = {(row["id"], row["check"]) for row in read_table(_FILE)}
    rules = []
    for line, row in enumerate(read_table(_FILE, extra), start=2):
        rule = _rule(row)
        fault = _fault(rule) if (rule.id, rule.check) in shipped else f"{rule.id} {rule.check}"
        if fault:
            raise InputError(
                tr_noop(
                    "In the file of survey rules {file}, line {line}, {reason} is not known or missing. "
                    "Compare the line with the shipped file, or delete the file to use the shipped rules."
                ),
                file=find(_FILE, extra),
                line=line,
                reason=fault,
            )
        rules.append(rule)
    return tuple(rules)


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


def _fault(rule: SurveyRule) -> str:
    """What keeps the rule from being used, '' where nothing does."""
    check = CHECKS[rule.check]
    if not re.fullmatch(check.columns, "".join(map(_kind, rule.columns))):
        return " ".join(rule.columns)
    unset = [name for name in check.params if not _NUMBER.fullmatch(rule.params.get(name, ""))]
    strange = [name for name in rule.params if name not in {*check.params, *_OPTIONAL}]
    return next(iter([*unset, *strange]), "")


def _kind(column: str) -> str:
    if column in _TEXTS:
        return "t"
    if re.fullmatch("i[0-9]+", column):
        return "a"
    return "n" if column in _NUMBERS or re.fullmatch("v[0-9]+", column) else "?"
