"""What an import tells its report."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class ReportTitle:
    """What was done with which file. Texts that are not known stay empty and are not shown."""

    action: str
    """The step as the user knows it, in the user's language."""
    source: str
    """Name of the file or layer, without its folder."""
    round_id: str = ""
    version: str = ""
    """Of the plugin."""
    moment: datetime.datetime = field(default_factory=datetime.datetime.now)


@dataclass(frozen=True)
class ReportContent:
    """What an import found. Only title, counts and findings must be there; sheets without content are left out."""

    title: ReportTitle
    counts: Mapping[str, int]
    """In the order shown, by the names of the algorithm's results: ROWS, MATCHED, …"""
    findings: pd.DataFrame
    """finding_id, and where known row, village_code, outcome (MATCHED, IMPORTED, ONLY_IN_TABLE, ONLY_ON_MAP, DUPLICATE,
    REJECTED), value, other_row, differences, and the columns that the kinds' texts name."""
    repairs: pd.DataFrame | None = None
    """row, column (its heading), before, after, finding_id, and the columns that the kinds' texts name."""
    matched: pd.DataFrame | None = None
    """row and village_code of each matched row."""
    villages: Mapping[str, str] = field(default_factory=dict)
    """Names by code."""
    notes: Sequence[str] = ()
    """Further sentences for the summary, in the user's language."""
