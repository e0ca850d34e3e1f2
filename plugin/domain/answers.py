"""What people write into an answer cell, and what it means."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from . import schema
from .indicators import IndicatorSet

PASS, FAIL, NOT_APPLICABLE, MISSING, IMPOSSIBLE = 1, 0, 2, -1, -9
ANSWERS_IN_WORD = 31
"""Answers of two bits each that fit beside the sign of a 64-bit number, in which the store hands them over."""
NO_ANSWER_BITS = 3
"""What stands in the two bits where an answer is missing."""
_FILE = Path(__file__).parent / "catalogue" / "survey_answers.csv"
NO_ANSWER = ("", "-", "–", "—")
_SCORES = range(1, 4)


def answer_words(indicator_set: IndicatorSet) -> Mapping[str, int]:
    """Code by cell text: no spaces, Arabic digits, small letters. A score's "-" is a missing one; amounts have no
    words."""
    if indicator_set.answer == "amount":
        return dict.fromkeys(NO_ANSWER, MISSING)
    if indicator_set.answer == "score_1_3":
        blanks = dict.fromkeys(NO_ANSWER, MISSING)
        return {**blanks, **{f"{score}{tail}": score for score in _SCORES for tail in ("", ".0")}}
    return {"": MISSING, **_pass_fail_words()}


def answers_table(indicator_set: IndicatorSet, round_id: str) -> schema.Table:
    """The table that holds the answers of a round of this set, in the store that belongs to its unit."""
    amounts = indicator_set.answer == "amount"
    if indicator_set.unit == "village":
        return schema.table("community_capital" if amounts else "village_answer")
    if amounts:
        return schema.table("household_account", "household")
    if indicator_set.answer == "poverty_list":
        return schema.table("household_poverty", "household")
    ids = [indicator.id for indicator in indicator_set.indicators]
    return schema.answer_table(round_id, ids, indicator_set.amount_ids)


@lru_cache(maxsize=1)
def _pass_fail_words() -> Mapping[str, int]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["text"]: int(row["answer"]) for row in csv.DictReader(file)}
