"""The chain from an outline to a printed sheet, as data: its steps, what each reads and needs, and where one stands."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from enum import Enum

from .errors import tr_noop
from .schema import Store


class Status(Enum):
    """Where a step stands. READY can be done too, but is not what comes next."""

    DONE = "done"
    OUT_OF_DATE = "out_of_date"
    NEXT = "next"
    READY = "ready"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class Tool:
    """One algorithm that does a step, and the verb on its button."""

    algorithm: str
    verb: str


@dataclass(frozen=True)
class Reading:
    """What a step reads. Without columns any change of the table counts, with columns only another value in them."""

    table: str
    """A name, or a pattern with `*`: answer tables are made one per round."""
    store: Store = "village"
    columns: tuple[str, ...] = ()
    current: bool = False
    """Only the rows marked current."""


@dataclass(frozen=True)
class Step:
    """One link of the chain. `tools` begins with the usual one."""

    id: str
    title: str
    tools: tuple[Tool, ...]
    needs: tuple[str, ...] = ()
    """Ids of the steps whose results it stands on."""
    shows: tuple[str, ...] = ()
    """Ids of the steps whose results it takes up where there are some."""
    reads: tuple[Reading, ...] = ()
    catalogue: tuple[str, ...] = ()
    """Patterns of files that it reads from the workspace's own catalogue; radar models carry a hash of their own."""
    optional: bool = False


_VILLAGE_CODES = Reading("village", columns=("village_code", "valid_from", "valid_to"))
_CURRENT_RUN = Reading("radar_run", columns=("run_id",), current=True)

STEPS: tuple[Step, ...] = (
    Step("workspace", tr_noop("Workspace"), (Tool("createworkspace", tr_noop("New…")),)),
    Step(
        "boundaries",
        tr_noop("Village boundaries"),
        (
            Tool("draftboundaries", tr_noop("Draft…")),
            Tool("importboundaries", tr_noop("Import…")),
        ),
        needs=("workspace",),
    ),
    Step(
        "check",
        tr_noop("Boundary check"),
        (Tool("checkboundaries", tr_noop("Check…")),),
        needs=("boundaries",),
        reads=(Reading("tambon"), Reading("village"), Reading("boundary_line")),
    ),
    Step(
        "landmarks",
        tr_noop("Landmarks"),
        (Tool("importlandmarks", tr_noop("Import…")),),
        needs=("boundaries",),
        optional=True,
    ),
    Step(
        "households",
        tr_noop("Household pins"),
        (Tool("importhouseholds", tr_noop("Import…")),),
        needs=("boundaries",),
        optional=True,
    ),
    Step(
        "survey",
        tr_noop("Survey rounds"),
        (
            Tool("importsurvey", tr_noop("Import…")),
            Tool("removeimport", tr_noop("Take back…")),
        ),
        needs=("boundaries",),
    ),
    Step(
        "score",
        tr_noop("Indicators"),
        (Tool("scoreindicators", tr_noop("Count…")),),
        needs=("survey",),
        reads=(
            Reading("import_batch"),
            Reading("import_batch_village"),
            Reading("village_answer"),
            Reading("community_capital"),
            Reading("answer_*", "household"),
            Reading("household_account", "household"),
            Reading("household_poverty", "household"),
            _VILLAGE_CODES,
        ),
        catalogue=("indicator_sets.json", "indicator_sets/*.csv", "thresholds.csv"),
    ),
    Step(
        "radar",
        tr_noop("Five-area radar"),
        (
            Tool("analyseradar", tr_noop("Analyse…")),
            Tool("importscores", tr_noop("Import…")),
        ),
        needs=("score",),
        reads=(Reading("village_indicator"), _VILLAGE_CODES),
    ),
    Step(
        "plan",
        tr_noop("Plan proposals"),
        (Tool("proposeplan", tr_noop("Propose…")),),
        needs=("radar",),
        reads=(_CURRENT_RUN,),
        catalogue=("actions.csv",),
    ),
    Step(
        "sheet",
        tr_noop("Map sheet"),
        (Tool("exportmapsheets", tr_noop("Make…")),),
        needs=("boundaries",),
        shows=("radar",),
        reads=(
            Reading("tambon"),
            Reading("village"),
            Reading("boundary_line"),
            Reading("landmark"),
            _CURRENT_RUN,
        ),
    ),
)


def step_of(algorithm: str) -> Step | None:
    """The step that the algorithm does; None for one beside the chain."""
    return next((step for step in STEPS if any(tool.algorithm == algorithm for tool in step.tools)), None)


def judge(results: Container[str], changed: Container[str], brought: Container[str] = ()) -> dict[str, Status]:
    """Each step's status by id, from the ids of the steps that have a result, of those whose inputs changed since, and
    of those whose result was brought from elsewhere and stands on no other step.

    A result over one that is missing or out of date is itself out of date, and so is one that shows an outdated one.
    The first step that is not done, could be done and is not optional comes next; one that stands on what was brought
    never does: nothing is known about how that came to be.
    """
    statuses: dict[str, Status] = {}
    for step in STEPS:
        needed = [statuses[id_] for id_ in step.needs]
        if step.id in brought:
            statuses[step.id] = Status.DONE
        elif step.id in results:
            stale = (
                step.id in changed
                or any(status is not Status.DONE for status in needed)
                or any(statuses[id_] is Status.OUT_OF_DATE for id_ in step.shows)
            )
            statuses[step.id] = Status.OUT_OF_DATE if stale else Status.DONE
        elif any(status not in (Status.DONE, Status.OUT_OF_DATE) for status in needed):
            statuses[step.id] = Status.BLOCKED
        elif step.optional or Status.NEXT in statuses.values() or any(id_ in brought for id_ in step.needs):
            statuses[step.id] = Status.READY
        else:
            statuses[step.id] = Status.NEXT
    return statuses
