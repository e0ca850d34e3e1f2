"""Second codes of villages: what a row of `village_alias` must hold to."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

from .codes import village_code
from .errors import InputError, tr_noop
from .thai import buddhist_year, normalise_thai, year_ce

ALIAS = "alias"
REASONS = (ALIAS, "split_from", "merged_into")
_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_DIGITS = 4
_FIRST_DAY, _LAST_DAY = "0000-01-01", "9999-12-31"


@dataclass(frozen=True)
class Alias:
    """`alias_code` means the village from `valid_from` to `valid_to`, ISO 8601 dates, '' for an open end."""

    alias_code: str
    village_code: str
    valid_from: str = ""
    valid_to: str = ""
    reason: str = ALIAS

    def overlaps(self, other: Alias) -> bool:
        start = max(self.valid_from or _FIRST_DAY, other.valid_from or _FIRST_DAY)
        return start <= min(self.valid_to or _LAST_DAY, other.valid_to or _LAST_DAY)


def check_aliases(aliases: Sequence[Alias], villages: Collection[str]) -> None:
    """Raise InputError for the first row that cannot be; `villages` are the codes of the workspace."""
    for number, alias in enumerate(aliases, start=1):
        _check_codes(number, alias, villages)
        _check_dates(number, alias)
    _check_together(aliases)


def merged(mine: Sequence[Alias], before: Sequence[Alias], now: Sequence[Alias]) -> list[Alias]:
    """What was changed here since `before`, on top of what others have made of it, `now`."""
    kept = [alias for alias in mine if alias in now or alias not in before]
    return [*kept, *(alias for alias in now if alias not in before and alias not in kept)]


def _check_codes(number: int, alias: Alias, villages: Collection[str]) -> None:
    if village_code(alias.alias_code) != alias.alias_code:
        raise InputError(
            tr_noop("Line {line}: the other code “{code}” is not a village code of 8 digits. Correct it."),
            line=number,
            code=alias.alias_code or "–",
        )
    if alias.village_code not in villages:
        raise InputError(
            tr_noop("Line {line}: the workspace has no village {code}. Choose the village that the code means."),
            line=number,
            code=alias.village_code or "–",
        )
    if alias.reason not in REASONS:
        raise InputError(
            tr_noop("Line {line}: “{reason}” is no reason. Choose another code, split from or merged into."),
            line=number,
            reason=alias.reason,
        )
    if alias.alias_code == alias.village_code or (alias.reason == ALIAS and alias.alias_code in villages):
        raise InputError(
            tr_noop(
                "Line {line}: {code} is itself the code of a village of the workspace. Only a village that was split "
                "or merged may stand here with its own code; choose that reason, or correct the code."
            ),
            line=number,
            code=alias.alias_code,
        )


def _check_dates(number: int, alias: Alias) -> None:
    for day in filter(None, (alias.valid_from, alias.valid_to)):
        try:
            datetime.date.fromisoformat(day)
        except ValueError as error:
            raise InputError(
                tr_noop("Line {line}: “{day}” is not a date. Write it as day/month/year, for example 1/10/2565."),
                line=number,
                day=day,
            ) from error
    if alias.valid_from and alias.valid_to and alias.valid_from > alias.valid_to:
        raise InputError(
            tr_noop("Line {line}: the code {code} ends before it begins. Exchange the two dates."),
            line=number,
            code=alias.alias_code,
        )


def _check_together(aliases: Sequence[Alias]) -> None:
    for (one, first), (two, second) in combinations(enumerate(aliases, start=1), 2):
        if first.alias_code != second.alias_code:
            continue
        if first.village_code == second.village_code:
            raise InputError(
                tr_noop("Lines {one} and {two} both say that {code} is village {village}. Keep one of them."),
                one=one,
                two=two,
                code=first.alias_code,
                village=first.village_code,
            )
        if first.overlaps(second) and ALIAS in (first.reason, second.reason):
            raise InputError(
                tr_noop(
                    "Lines {one} and {two}: the code {code} would mean two villages at the same time. Give each line "
                    "dates of its own, or remove one of them."
                ),
                one=one,
                two=two,
                code=first.alias_code,
            )


def typed_day(text: str, *, end: bool = False) -> str:
    """ISO 8601 of a day as an officer types it, 1/10/2565 or the year alone (its first day, or its last for an end);
    '' for nothing, and what is no day as it is, to be refused with the row."""
    plain = normalise_thai(text)
    if not plain:
        return ""
    match = _DAY.fullmatch(plain)
    day, month, year = match.groups() if match else (None, None, plain)
    common = year_ce(year) if len(year) == _YEAR_DIGITS else None
    if common is None:
        return text.strip()
    if day is None or month is None:
        return f"{common}-12-31" if end else f"{common}-01-01"
    return f"{common}-{int(month):02}-{int(day):02}"


def shown_day(iso: str) -> str:
    """1/10/2565 of an ISO 8601 date; anything else as it is."""
    try:
        day = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day}/{day.month}/{buddhist_year(day.year)}"
