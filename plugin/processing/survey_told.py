"""What an import of a survey tells beside its numbers."""

from __future__ import annotations

from ..domain.errors import tr_noop
from ..domain.thai import buddhist_year
from .base import FeedbackProgress
from .survey_plan import SurveyPlan


def say_what_was_found(plan: SurveyPlan, progress: FeedbackProgress) -> None:
    """After an import: what was left out, what waits for an answer, what should be looked at twice."""
    request, match = plan.request, plan.match
    if not request.indicator_set.holds_in(request.year):
        progress.warn(
            tr_noop("The indicator set {set} was in use in {first}–{last}; check that {year} is right."),
            set=request.indicator_set.id,
            first=request.indicator_set.valid_from_be,
            last=request.indicator_set.valid_to_be,
            year=buddhist_year(request.year),
        )
    if plan.survey.dropped:
        progress.say(
            tr_noop(
                "{count} columns about persons (names, ID numbers, telephones, birth dates) with {cells} filled cells "
                "were left out and not kept."
            ),
            count=sum(one.columns for one in plan.survey.dropped),
            cells=sum(one.cells for one in plan.survey.dropped),
        )
    for indicators in match.findings.loc[match.findings["finding_id"] == "indicators_absent", "value"]:
        progress.warn(
            tr_noop("The file has no columns for the indicators {indicators} of {set}; check that the set is right."),
            indicators=indicators,
            set=request.indicator_set.id,
        )
    waiting = sum(question.rows for question in plan.survey.questions)
    if waiting:
        progress.warn(
            tr_noop(
                "{count} rows wait for an answer of yours: the import window asks on its page “Repairs”, the parameter "
                "DECISIONS takes it, and the report names the rows."
            ),
            count=waiting,
        )
    for year in plan.findings.loc[plan.findings["finding_id"] == "year_of_file_differs", "value"]:
        progress.warn(
            tr_noop("The file itself names the year {found}, but {year} was chosen; check that it is right."),
            found=year,
            year=buddhist_year(request.year),
        )
    if match.counts["rejected"] > match.counts["rows"] / 2 and match.counts["matched"]:
        progress.warn(
            tr_noop("{rejected} of {rows} rows were rejected. If year or set were wrong, take this import back."),
            rejected=match.counts["rejected"],
            rows=match.counts["rows"],
        )
    if not match.counts["matched"]:
        progress.say_nothing_taken()
