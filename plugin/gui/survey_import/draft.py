"""What the window knows so far about one import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...domain.decisions import NO_DECISIONS, Decisions
from ...domain.errors import InputError
from ...domain.indicators import IndicatorSet
from ...domain.mapping import TableMapping
from ...processing.survey_plan import Look, SurveyPlan, SurveyRequest

if TYPE_CHECKING:
    from ...analysis.office.files import OfficeFile
    from ...analysis.shown_rows import ShownRows


@dataclass(frozen=True)
class Opened:
    """A file whose heading was found. `personal`: kind of the columns about persons by position."""

    file: OfficeFile
    look: Look
    preview: list[list[str]]
    personal: Mapping[int, str]
    indicator_set: IndicatorSet
    year: int | None
    years: tuple[int, ...]
    """All that the file names; they may contradict each other."""

    @property
    def sheets(self) -> list[str]:
        return [sheet.name for sheet in self.file.sheets]


@dataclass(frozen=True)
class Planned:
    """A plan with its rows worded for people."""

    plan: SurveyPlan
    tables: Mapping[str, ShownRows]
    cells: Any
    """A table: the cells of the columns read, as they stand in the file, by its row numbers."""
    repairs_by_rule: Mapping[str, ShownRows]
    """What was repaired without asking: for each rule the different changes with the number of their cells."""
    again: InputError | None
    """Set where villages have answers in the round already."""
    put_right: frozenset[str] = frozenset()
    """The villages of the rows that were changed since the last import of the same file."""


@dataclass
class Draft:
    path: Path | None = None
    indicator_set: IndicatorSet | None = None
    year: int | None = None
    opened: Opened | None = None
    mapping: TableMapping | None = None
    proposed: TableMapping | None = None
    """As it was found, to tell what the user has changed."""
    remember: bool = True
    decisions: Decisions = NO_DECISIONS
    replace: bool = False
    planned: Planned | None = None
    planned_for: tuple[object, ...] = field(default=())
    imported_plan: Planned | None = None
    """What the last import stood on, to tell what the user has changed since."""
    fixing: bool = False
    """The file is in already; only the villages of rows that are put right now come in again."""

    def forget_rows(self) -> None:
        """Answers and corrections name rows by number: those of another file, sheet or heading hold no more."""
        self.planned = self.imported_plan = None
        self.decisions = NO_DECISIONS
        self.replace = self.fixing = False

    def request(self) -> SurveyRequest:
        return SurveyRequest(
            self.path,
            self.indicator_set,
            self.year,
            self.replace,
            mapping=self.mapping,
            decisions=self.decisions,
        )

    def look(self) -> Look:
        """The file with its columns as the user wants them read."""
        return replace(self.opened.look, mapping=self.mapping)

    @property
    def key(self) -> tuple[object, ...]:
        """What a plan depends on."""
        return (
            self.path,
            self.opened and self.opened.look.table.sha256,
            self.indicator_set and self.indicator_set.id,
            self.year,
            self.mapping and self.mapping.to_json(),
            self.decisions.to_json(),
        )

    @property
    def is_imported(self) -> bool:
        """Whether what stands here now is in the workspace."""
        return self.is_planned and self.imported_plan is self.planned

    @property
    def is_planned(self) -> bool:
        """Whether the plan still stands on what was chosen since."""
        return self.planned is not None and self.planned_for == self.key
