"""The scores of the edited model beside those of the saved one. No Qt here: it runs in a worker thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...domain.disclosure import AUDIENCE, threshold
from ...domain.errors import InputError
from ...domain.progress import Progress
from ...domain.radar import RadarModel
from ...processing.radar_inputs import given_counts
from ...store.workspace import Workspace

if TYPE_CHECKING:
    from ...analysis.radar import AreaScores

_State = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Counts:
    """What an analysis without chosen rounds would read: rows and households as `score_areas` takes them."""

    round_ids: tuple[str, ...]
    rows: Any
    households: Any


@dataclass
class KnownCounts:
    """Read once for each choice of sets, and anew when the workspace's file has changed."""

    state: _State = ()
    by_sets: dict[tuple[tuple[str, ...], ...], Counts] = field(default_factory=dict)

    def of(self, workspace: Workspace, model: RadarModel) -> Counts:
        state = _state(workspace)
        if state != self.state:
            self.state = state
            self.by_sets.clear()
        counts = self.by_sets.get(model.alternatives)
        if counts is None:
            rounds, rows, households = given_counts(workspace, "", model)
            counts = Counts(tuple(one.round_id for one in rounds), rows, households)
            self.by_sets[model.alternatives] = counts
        return counts


@dataclass(frozen=True)
class Preview:
    """`error`: why the edited model gives no scores. The saved one has none where it could not be computed either."""

    edited: AreaScores | None
    saved: AreaScores | None
    round_ids: tuple[str, ...]
    error: InputError | None = None


def make_preview(
    workspace: Workspace, edited: RadarModel, saved: RadarModel | None, known: KnownCounts, progress: Progress
) -> Preview:
    from ...charts import radar  # noqa: F401 - the window draws with it, and loading takes its time

    progress.report(0.2)
    before = None
    if saved is not None and saved.fingerprint != edited.fingerprint:
        before, _, _ = _scored(workspace, saved, known)
    progress.report(0.6)
    now, round_ids, error = _scored(workspace, edited, known)
    return Preview(now, before, round_ids, error)


def _scored(
    workspace: Workspace, model: RadarModel, known: KnownCounts
) -> tuple[AreaScores | None, tuple[str, ...], InputError | None]:
    """As analyseradar computes without chosen rounds."""
    from ...analysis.radar import score_areas

    round_ids: Sequence[str] = ()
    try:
        counts = known.of(workspace, model)
        round_ids = counts.round_ids
        scored = score_areas(counts.rows, model, counts.households, workspace.info.area_code, threshold(AUDIENCE))
    except InputError as error:
        return None, tuple(round_ids), error
    return scored, tuple(round_ids), None


def _state(workspace: Workspace) -> _State:
    file = workspace.village_file
    both = (path for path in (file, file.with_name(file.name + "-wal")) if path.exists())
    return tuple((stat.st_mtime_ns, stat.st_size) for stat in (path.stat() for path in both))
