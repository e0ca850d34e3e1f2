"""The village plan: what a gap in the radar may be answered with, and who can do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import catalogue
from .schema import VALUE_LISTS

STATUSES: tuple[str, ...] = tuple(choice.value for choice in VALUE_LISTS["plan_status"])
DONE_BY: tuple[str, ...] = tuple(choice.value for choice in VALUE_LISTS["done_by"])
"""Levels of doing: by the village itself, together with others, by an agency."""


@dataclass(frozen=True)
class Action:
    """What a village can do about one indicator. The shipped ones are Chumchon's suggestions for a meeting to edit."""

    indicator_set: str
    indicator_id: str
    title_th: str
    title_en: str
    done_by: str
    confidence: str


@dataclass(frozen=True)
class ProposalRule:
    """How much of the radar's gaps becomes proposals: for each village the lowest `areas` below their target, and in
    each of them the `indicators` with the largest gap."""

    areas: int = 2
    indicators: int = 3


def load_actions(extra: Path | None = None) -> Mapping[tuple[str, str], Action]:
    """The catalogue of actions by (indicator set, indicator id); `extra` is the workspace's own catalogue."""
    rows = catalogue.read_table("actions.csv", extra)
    return {(row["indicator_set"], row["indicator_id"]): Action(**row) for row in rows}
