"""What people write into an answer cell, and what it means."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from .indicators import IndicatorSet

PASS, FAIL, NOT_APPLICABLE, MISSING, IMPOSSIBLE = 1, 0, 2, -1, -9
_FILE = Path(__file__).parent / "catalogue" / "survey_answers.csv"
NO_ANSWER = ("", "-", "–", "—")
_SCORES = range(1, 4)


def answer_words(indicator_set: IndicatorSet) -> Mapping[str, int]:
    """Code by cell text: no spaces, Arabic digits, small letters. A score's "-" is a missing one."""
    if indicator_set.answer == "score_1_3":
        blanks = dict.fromkeys(NO_ANSWER, MISSING)
        return {**blanks, **{f"{score}{tail}": score for score in _SCORES for tail in ("", ".0")}}
    return {"": MISSING, **_pass_fail_words()}


@lru_cache(maxsize=1)
def _pass_fail_words() -> Mapping[str, int]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["text"]: int(row["answer"]) for row in csv.DictReader(file)}
