"""Answers that Python hands over as few numbers, taken apart by SQLite.

Binding a value from Python costs SQLite more than writing it, and households come with thirty answers each.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.answers import ANSWERS_IN_WORD
from .sql import Fragment, quote

_ANSWER = "5 % (({word} >> {place}) & 3)"
"""5 % n is NULL, 0, 1, 2 for n = 0, 1, 2, 3: one operation, where a function called for each answer costs as much as
all the rest of writing it."""


def unpacked(indicator_ids: Sequence[str], words: Sequence[str]) -> dict[str, Fragment]:
    """By column the expression that takes each answer out of its word. `words` are the columns that hold them, packed
    as `HouseholdRows.packed` says."""
    found = {}
    for at, id_ in enumerate(indicator_ids):
        word, place = divmod(at, ANSWERS_IN_WORD)
        found[f"i{id_}"] = Fragment(_ANSWER.format(word=quote(words[word]), place=2 * place))
    return found
