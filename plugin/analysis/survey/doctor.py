"""Stand-in until the key doctor arrives."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ...domain.decisions import NO_DECISIONS, Decisions
from ...domain.headings import Columns
from . import addresses
from .places import Places


@dataclass(frozen=True)
class Case:
    before: str
    choices: tuple[tuple[str, float], ...]
    rows: int
    first_row: int


@dataclass(frozen=True)
class Question:
    finding_id: str
    rows: int
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Doctored:
    rows: pd.DataFrame
    repairs: pd.DataFrame
    questions: tuple[Question, ...]


def read_addresses(
    cells: pd.DataFrame, columns: Columns, places: Places, decisions: Decisions = NO_DECISIONS
) -> Doctored:
    rows = addresses.read_addresses(cells, columns)
    addresses.judge_village(rows, cells, columns)
    if {"house_no", "house_code"} & set(columns.named):
        addresses.judge_house(rows, cells, columns)
    return Doctored(rows, pd.DataFrame(columns=["row", "column", "before", "after", "finding_id"]), ())
