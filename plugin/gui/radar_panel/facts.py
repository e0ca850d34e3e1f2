"""What the panel shows, read from the workspace. No Qt here: it runs in a worker thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ...domain import schema
from ...domain.definitions import common_ground
from ...domain.errors import InputError, tr_noop
from ...domain.progress import Progress
from ...domain.provenance import Provenance
from ...domain.radar import RadarModel, load_radar_model
from ...domain.rounds import SurveyRound, choose_rounds, parse_round_id
from ...domain.thai import buddhist_year
from ...layers.radar_styles import model_of
from ...processing.radar_comparison import Rounds, compare_in, scored_in
from ...processing.radar_inputs import read_counts
from ...processing.sheet_facts import plugin_version
from ...store.activity import now
from ...store.indicators import households_by_village, survey_rounds
from ...store.provenance import read_provenance
from ...store.rows import read_columns
from ...store.scores import RadarRun, current_run, read_scores
from ...store.workspace import Workspace

if TYPE_CHECKING:
    from ...analysis.comparison import Comparison
    from ...analysis.radar import AreaScores

OTHER_MODEL = tr_noop(
    "The radar model has changed since this analysis. The scores are those of that day; analyse again to see what is "
    "behind them."
)
OTHER_COUNTS = tr_noop(
    "The counts have changed since this analysis. The scores are those of that day; analyse again to see what is "
    "behind them."
)
IMPORTED = tr_noop("Ready scores from elsewhere: no counts and no intervals stand behind them.")
NOT_THE_CURRENT_ONE = tr_noop("Map and sheets show the current analysis, of other rounds.")


@dataclass(frozen=True)
class Stop:
    """A place on the slider of years: the newest round of each survey up to that year."""

    rounds: Rounds
    current: bool = False
    """Whether these are the rounds of the current analysis."""

    @property
    def round_ids(self) -> tuple[str, ...]:
        return tuple(one.round_id for one in self.rounds)

    @property
    def year_be(self) -> int:
        return buddhist_year(max(one.year_ce for one in self.rounds))


@dataclass(frozen=True)
class Facts:
    """The current analysis. `stops` are never none; `at` is the current one."""

    run: RadarRun
    model: RadarModel
    names: Mapping[str, str]
    """Of villages, tambons and the area, by code; villages first, each kind in the order of the codes."""
    area_code: str
    stops: tuple[Stop, ...]
    at: int
    provenance: Provenance

    def surrounding(self, unit_code: str) -> str:
        """The tambon of a village, the area of a tambon; '' for the area."""
        if unit_code == self.area_code:
            return ""
        tambon = unit_code[:6]
        return tambon if len(unit_code) > 6 and tambon in self.names else self.area_code


@dataclass(frozen=True)
class StopScores:
    """The scores at one stop; of the current one as they were saved."""

    scores: Any
    """Table of SCORE_COLUMNS."""
    unscored: Any
    """Table of UNSCORED_COLUMNS."""
    scored: AreaScores | None
    """What is behind them; None where it is not known any more, see `notes`."""
    comparison: Comparison | None
    """With the rounds before."""
    before: Rounds
    notes: tuple[str, ...]
    """Marked texts."""
    provenance: Provenance


def read_facts(workspace: Workspace, progress: Progress) -> Facts | None:
    """None before the first analysis."""
    with workspace.reading() as connection:
        run = current_run(connection)
        available = survey_rounds(connection)
        provenance = read_provenance(connection, workspace.catalogue, plugin_version())
        names = _names(connection, workspace)
    progress.report(0.5)
    if run is None or provenance is None:
        return None
    model = _model(run, workspace)
    stops, at = _stops(run, model, available)
    return Facts(run, model, names, workspace.info.area_code, stops, at, provenance)


def read_stop(workspace: Workspace, facts: Facts, at: int, progress: Progress) -> StopScores:
    """Raises InputError where the rounds of another stop cannot be analysed."""
    from ...analysis.radar import nothing_unscored, saved_scores
    from ...charts import dots, multiples, radar  # noqa: F401 - the panel draws with them, and loading takes its time

    stop = facts.stops[at]
    nothing = nothing_unscored()
    progress.report(0.1)
    if not stop.current:
        scored = scored_in(workspace, facts.model, *read_counts(workspace, stop.round_ids))
        comparison, before = _comparison(workspace, facts, at)
        made = _provenance_at(workspace, facts, stop, scored)
        return StopScores(scored.scores, scored.unscored, scored, comparison, before, (NOT_THE_CURRENT_ONE,), made)
    with workspace.reading() as connection:
        saved = saved_scores(read_scores(connection, facts.run.run_id))
    if facts.provenance.imported:
        return StopScores(saved, nothing, None, None, (), (IMPORTED,), facts.provenance)
    if facts.model.fingerprint != facts.run.model_hash:
        return StopScores(saved, nothing, None, None, (), (OTHER_MODEL,), facts.provenance)
    found = _behind(workspace, facts)
    if found is None:
        return StopScores(saved, nothing, None, None, (), (OTHER_COUNTS,), facts.provenance)
    progress.report(0.5)
    comparison, before = _comparison(workspace, facts, at)
    return StopScores(saved, found.unscored, found, comparison, before, (), facts.provenance)


def _names(connection: object, workspace: Workspace) -> dict[str, str]:
    found: dict[str, str] = {}
    for table, code, name in (("village", "village_code", "name_th"), ("tambon", "tambon_code", "name")):
        columns = read_columns(connection, schema.table(table), (code, name))  # type: ignore[arg-type]
        found |= dict(sorted((str(one), str(text or "")) for one, text in zip(columns[code], columns[name])))
    found.setdefault(workspace.info.area_code, workspace.info.area_name)
    return found


def _model(run: RadarRun, workspace: Workspace) -> RadarModel:
    try:
        return load_radar_model(run.model_id, workspace.catalogue)
    except InputError:
        return model_of(run, workspace)


def _stops(run: RadarRun, model: RadarModel, available: Sequence[SurveyRound]) -> tuple[tuple[Stop, ...], int]:
    by_id = {one.round_id: one for one in available}
    of_run = tuple(by_id[round_id] for round_id in run.rounds if round_id in by_id)
    if not of_run or model.is_imported:
        return (Stop(tuple(parse_round_id(one) for one in run.rounds), current=True),), 0
    stops = []
    for year in sorted({one.year_ce for one in available if one.indicator_set in model.set_ids}):
        try:
            rounds = choose_rounds([one for one in available if one.year_ce <= year], "", model.alternatives)
        except InputError:
            continue  # two rounds of one year: only who analyses can tell which of them counts
        stops.append(Stop(rounds, current=set(rounds) == set(of_run)))
    if not any(stop.current for stop in stops):
        own = Stop(of_run, current=True)
        stops = sorted([*stops, own], key=lambda stop: (stop.year_be, stop.current))
    return tuple(stops), next(at for at, stop in enumerate(stops) if stop.current)


def _behind(workspace: Workspace, facts: Facts) -> AreaScores | None:
    """What the saved scores were made from, if it is the same still."""
    from ...analysis.radar import data_fingerprint

    try:
        rows, households = read_counts(workspace, facts.run.rounds)
        if data_fingerprint(rows, households) != facts.run.data_hash:
            return None
        return scored_in(workspace, facts.model, rows, households)
    except InputError:
        return None  # a round is gone


def _provenance_at(workspace: Workspace, facts: Facts, stop: Stop, scored: AreaScores) -> Provenance:
    """Of scores that were computed for the panel alone and saved nowhere."""
    with workspace.reading() as connection:
        households = households_by_village(connection, stop.round_ids)
    villages = scored.scores[scored.scores["unit_code"].str.len() == 8]
    return replace(
        facts.provenance,
        run_id="–",
        model_version=facts.model.version,
        model_hash=facts.model.fingerprint,
        rounds=stop.round_ids,
        villages=int(villages.loc[villages["score"].notna(), "unit_code"].nunique()),
        households=sum(filter(None, households.values())),
        made_at=now(),
    )


def _comparison(workspace: Workspace, facts: Facts, at: int) -> tuple[Comparison | None, Rounds]:
    """With the nearest stop before that has other rounds of the same surveys."""
    for earlier in reversed(facts.stops[:at]):
        before, after = common_ground(facts.model, earlier.rounds, facts.stops[at].rounds)
        if before and before != after:
            try:
                return compare_in(workspace, facts.model, before, after), before
            except InputError:
                continue  # not counted yet
    return None, ()
