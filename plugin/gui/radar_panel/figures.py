"""The panel's charts, and those of a page for the meeting or a report, out of one analysis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...domain.disclosure import AUDIENCE, is_small, shown_share
from ...domain.radar import RadarModel
from ...domain.radar.verdicts import BETTER, NOISE, OTHER_DEFINITION, WORSE
from ...domain.report_texts import report_text
from ...domain.sheet_texts import area_title
from ...domain.thai import buddhist_year
from ...processing.radar_comparison import Rounds
from ..area_lines import AreaLine, lines_of
from .facts import Facts, Stop, StopScores

if TYPE_CHECKING:
    from ...analysis.comparison import Comparison
    from ...analysis.shown_points import VillageOrder
    from ...charts.page import Figure
    from ...charts.scores import AreaLabel, RadarSeries

_SAME = 1e-9
_VILLAGE_CODE = 8
_PAGE_MM, _FRAME_MM, _ROW_MM = 240.0, 55.0, 7.0
"""A page is no taller than its rows ask for."""
_LAST = ("#8a5a00", (4.0, 1.6), "square", "#efe6d6")
_MEAN = ("#009E73", (1.2, 1.4), "triangle", "#d3eee5")


@dataclass(frozen=True)
class Charts:
    """Of one stop, in one language. A chart of a unit without rows is that of five areas without data."""

    facts: Facts
    stop: Stop
    shown: StopScores
    thai: bool

    @property
    def language(self) -> str:
        return "th" if self.thai else "en"

    @property
    def model(self) -> RadarModel:
        return self.facts.model

    def lines(self, unit: str) -> list[AreaLine]:
        return lines_of(self.shown.scores, self.shown.unscored, unit)

    def radar(
        self, unit: str, width: float, height: float, title: str = "", note: str = "", brief: bool = False
    ) -> Figure:
        """With the rounds before, where those ask the same, and the tambon around a village; `brief` where names of
        places stand beside the chart already."""
        from ...charts.radar import radar_figure

        beside = [*self._earlier(unit), *self._around(unit, brief)]
        own = report_text(self.thai)("this_place") if brief else self._name(unit)
        return radar_figure(
            [self._series(own if beside else "", self.lines(unit)), *beside],
            self._areas(),
            target=self._targets(),
            title=title,
            note=note,
            language=self.language,
            words=self._words(),
            width_mm=width,
            height_mm=height,
        )

    def dots(
        self, unit: str, width: float, height: float, title: str = "", note: str = "", with_keys: bool = True
    ) -> Figure:
        from ...charts.dots import dots_figure

        around = self.facts.surrounding(unit)
        mean = [line.score for line in self.lines(around)] if around else []
        return dots_figure(
            self._series("", self.lines(unit)),
            self._areas(),
            target=self._targets(),
            mean=mean or None,
            mean_name=self._mean_name(around) if around else "",
            with_keys=with_keys,
            title=title,
            note=note,
            language=self.language,
            words=self._words(),
            width_mm=width,
            height_mm=height,
        )

    def multiples(
        self, units: Sequence[str], width: float, height: float, title: str = "", note: str = ""
    ) -> list[Figure]:
        from ...charts.multiples import Panel, multiples_figures

        panels = []
        for unit in units:
            lines = self.lines(unit)
            n = max((line.n for line in lines), default=0)
            told = None if not n or is_small(n, AUDIENCE) else n
            panels.append(Panel(self._name(unit), [self._series("", lines)], told, unit))
        return multiples_figures(
            panels,
            self._areas(),
            target=self._targets(),
            title=title,
            note=note,
            language=self.language,
            words=self._words(),
            width_mm=width,
            height_mm=height,
        )

    def order(self, order: VillageOrder, target: float | None, title: str, note: str) -> list[Figure]:
        """Villages from the worst to the best, on A4 pages."""
        from ...charts.dots import DotRow, dots_figures

        columns = (
            order.codes.tolist(),
            *(getattr(order.shown, name).tolist() for name in ("points", "low", "high", "n", "passed", "bounded")),
        )
        rows = [
            DotRow(
                self._name(code),
                points,
                low,
                high,
                n if points == points and not is_small(n, AUDIENCE) else None,
                id=code,
                bound=shown_share(passed, n, AUDIENCE, thai=False).rstrip("%") if bounded else "",
            )
            for code, points, low, high, n, passed, bounded in zip(*columns)
        ]
        return dots_figures(
            rows,
            target=target,
            title=title,
            note=note,
            language=self.language,
            words=self._words(),
            height_mm=min(_FRAME_MM + _ROW_MM * len(rows), _PAGE_MM),
        )

    def funnel(self, order: VillageOrder, target: float, title: str, note: str) -> Figure:
        """Of a share; without the villages of which only a bound may be told, and so in words."""
        from ...charts.funnel import funnel_figure
        from ...charts.limits import FunnelPoint

        shown = order.shown
        kept = ~(shown.hidden | shown.bounded)
        columns = (order.codes[kept].tolist(), shown.passed[kept].tolist(), shown.n[kept].tolist())
        points = [FunnelPoint(self._name(code), passed if n else None, n or None) for code, passed, n in zip(*columns)]
        left_out = int((~kept).sum())
        if left_out:
            note = report_text(self.thai)("left_out_few", count=left_out) + f" · {note}"
        return funnel_figure(points, target, title=title, note=note, language=self.language, words=self._words())

    def change(self, unit: str, title: str, note: str) -> list[Figure]:
        """Nothing where there are no rounds before."""
        from ...charts.change import ChangeRow, change_figures

        found = self.shown.comparison
        if found is None:
            return []
        real = {BETTER: True, WORSE: True, NOISE: False}
        rows = [
            ChangeRow(self.model.by_id[area_id].name(self.thai), before, after, real.get(verdict))
            for area_id, before, after, verdict in self._compared(found, unit)
        ]
        return change_figures(
            rows,
            years_of(self.shown.before),
            years_of(self.stop.rounds),
            title=title,
            note=note,
            language=self.language,
            words=self._words(),
            height_mm=min(_FRAME_MM + 2 * _ROW_MM * len(rows), _PAGE_MM),
        )

    @property
    def area_name(self) -> str:
        """Of all villages together."""
        return self._name(self.facts.area_code)

    @property
    def note(self) -> str:
        """Where the numbers come from, for the foot of a page."""
        return self.shown.provenance.text(self.thai)

    def words_for(self, unit: str) -> str:
        """The radar for who cannot see it."""
        parts = []
        for line in self.lines(unit):
            score = "–" if line.score is None else f"{line.score:.0f}"
            parts.append(f"{self.model.by_id[line.area_id].name(self.thai)}: {score}")
        return f"{self._name(unit)}: " + "; ".join(parts)

    def _name(self, unit: str) -> str:
        return place_name(self.facts, unit, self.thai)

    def _series(self, name: str, lines: Sequence[AreaLine]) -> RadarSeries:
        from ...charts.scores import RadarSeries

        by_area = {line.area_id: line for line in lines}
        own = [by_area.get(area.id) for area in self.model.areas]
        return RadarSeries(name, *([getattr(line, part, None) for line in own] for part in ("score", "low", "high")))

    def _around(self, unit: str, brief: bool) -> list[RadarSeries]:
        around = self.facts.surrounding(unit)
        lines = self.lines(around) if around else []
        name = self._mean_name(around, brief) if around else ""
        return [self._companion(name, [line.score for line in lines], _MEAN)] if lines else []

    def draws_earlier(self, unit: str) -> bool:
        """Whether the rounds before stand in the radar."""
        return bool(self._earlier(unit))

    def _earlier(self, unit: str) -> list[RadarSeries]:
        """Of the areas that were made of the same questions then, and of nothing else now: others would mislead."""
        if self.shown.comparison is None:
            return []
        now = {line.area_id: line.score for line in self.lines(unit)}
        scores: dict[str, float] = {}
        for area_id, before, after, verdict in self._compared(self.shown.comparison, unit):
            score = now.get(area_id)
            if verdict != OTHER_DEFINITION and score is not None and abs(after - score) < _SAME:
                scores[area_id] = before
        if all(score != score for score in scores.values()):
            return []
        text = report_text(self.thai)
        name = text("rounds_of", years=years_of(self.shown.before))
        return [self._companion(name, [scores.get(area.id) for area in self.model.areas], _LAST)]

    @staticmethod
    def _companion(name: str, scores: Sequence[float | None], style: tuple[Any, ...]) -> RadarSeries:
        from ...charts.page import SeriesStyle
        from ...charts.scores import RadarSeries

        return RadarSeries(name, scores, style=SeriesStyle(*style), companion=True)

    @staticmethod
    def _compared(found: Comparison, unit: str) -> list[tuple[str, float, float, str]]:
        rows = found.areas[found.areas["unit_code"] == unit]
        return list(zip(*(rows[name].tolist() for name in ("area_id", "before", "after", "verdict"))))

    def _mean_name(self, around: str, brief: bool = False) -> str:
        text = report_text(self.thai)
        if brief:
            return text("whole", rank=area_title(around, "", self.thai).strip().lower())
        return text("score_of", area=self._name(around))

    def _areas(self) -> list[AreaLabel]:
        from ...charts.scores import AreaLabel

        return [AreaLabel(area.id, area.name_th, area.name_en) for area in self.model.areas]

    def _targets(self) -> list[float]:
        return [area.target for area in self.model.areas]

    def _words(self) -> frozenset[str]:
        return frozenset(name for name in self.facts.names.values() if name)


def place_name(facts: Facts, unit: str, thai: bool) -> str:
    """A village by its name, a tambon or a larger area with its rank."""
    name = facts.names.get(unit) or unit
    return area_title(unit, name, thai) if len(unit) < _VILLAGE_CODE else name


def years_of(rounds: Rounds) -> str:
    """The Buddhist years of the rounds: 2564, or 2562–63."""
    years = sorted({buddhist_year(one.year_ce) for one in rounds})
    return "" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1] % 100:02d}"
