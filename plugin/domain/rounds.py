"""Survey rounds: how they are named, and which of them an analysis takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .errors import InputError, tr_noop
from .thai import BUDDHIST_ERA_OFFSET, buddhist_year

_ROUND_ID = re.compile(r"(?P<set>[a-z][a-z0-9_]*)_(?P<year>2[45][0-9]{2}|26[0-4][0-9])(?:_(?P<suffix>[a-z][a-z0-9]*))?")
_SUFFIX = re.compile(r"[a-z][a-z0-9]*")


@dataclass(frozen=True)
class SurveyRound:
    """One survey of one indicator set in one year."""

    round_id: str
    indicator_set: str
    year_ce: int


def round_id(set_id: str, year_ce: int, suffix: str = "") -> str:
    """`<set>_<BE year>`, with `_<suffix>` for a second round of one year; a suffix begins with a letter a–z."""
    if suffix and not _SUFFIX.fullmatch(suffix):
        raise InputError(
            tr_noop('The suffix "{suffix}" of a survey round must be small letters a–z and digits, a letter first.'),
            suffix=suffix,
        )
    return "_".join(filter(None, (set_id, str(buddhist_year(year_ce)), suffix)))


def parse_round_id(text: str) -> SurveyRound:
    """The round that an id names. Raises InputError where it is no round id."""
    match = _ROUND_ID.fullmatch(text.strip())
    if match is None:
        raise InputError(
            tr_noop(
                '"{round}" is not a survey round. Write the indicator set and the Buddhist year, such as bmn_2560_2565.'
            ),
            round=text,
        )
    return SurveyRound(match.group(), match["set"], int(match["year"]) - BUDDHIST_ERA_OFFSET)


def find_rounds(available: Iterable[SurveyRound], given: str) -> tuple[SurveyRound, ...]:
    """The rounds that a comma-separated list names, each once, in its order; none for an empty list.

    Raises InputError that lists the workspace's rounds where one is not there.
    """
    known = {survey.round_id: survey for survey in available}
    wanted = list(dict.fromkeys(filter(None, (part.strip() for part in given.split(",")))))
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise InputError(
            tr_noop("The workspace has no survey round {unknown}. It has: {choices}."),
            unknown=", ".join(unknown),
            choices=_listed(known.values()),
        )
    return tuple(known[name] for name in wanted)


def choose_rounds(
    available: Iterable[SurveyRound], given: str, alternatives: Sequence[Sequence[str]]
) -> tuple[SurveyRound, ...]:
    """The rounds that an analysis takes, at most one for each group of `alternatives`, in the order of the groups.

    `alternatives` are the model's indicator sets, grouped where one replaces another (จปฐ. 2560 and 2565 ask the same
    questions, so only one of them may count). For a group of which `given` names no round, the newest round not later
    than the newest given is taken; with nothing given, the newest of all. Raises InputError that lists the choices
    where there is none, where one cannot be used, or where two are equally new.
    """
    rounds = tuple(available)
    chosen = find_rounds(rounds, given)
    named = {set_id for group in alternatives for set_id in group}
    strangers = [survey for survey in chosen if survey.indicator_set not in named]
    if strangers:
        raise InputError(
            tr_noop(
                "The radar model does not use the survey round {rounds}. It uses the indicator sets {sets}. Give a "
                "round of one of these."
            ),
            rounds=_listed(strangers),
            sets=", ".join(sorted(named)),
        )
    usable = [survey for survey in rounds if survey.indicator_set in named]
    if not usable:
        raise InputError(
            tr_noop(
                "The workspace has no survey round of the indicator sets {sets}. "
                "Import a survey and count its indicators first."
            ),
            sets=", ".join(sorted(named)),
        )
    limit = max(survey.year_ce for survey in chosen or usable)
    taken = (_one_of(group, chosen, [survey for survey in usable if survey.year_ce <= limit]) for group in alternatives)
    return tuple(survey for survey in taken if survey is not None)


def _one_of(group: Sequence[str], chosen: Iterable[SurveyRound], usable: Iterable[SurveyRound]) -> SurveyRound | None:
    candidates = [survey for survey in chosen if survey.indicator_set in group]
    if not candidates:
        fitting = [survey for survey in usable if survey.indicator_set in group]
        newest = max((survey.year_ce for survey in fitting), default=0)
        candidates = [survey for survey in fitting if survey.year_ce == newest]
    if len(candidates) > 1:
        raise InputError(
            tr_noop("Only one of these survey rounds can count in one analysis: {choices}. Give one of them."),
            choices=_listed(candidates),
        )
    return candidates[0] if candidates else None


def _listed(rounds: Iterable[SurveyRound]) -> str:
    return ", ".join(sorted(survey.round_id for survey in rounds)) or "–"
