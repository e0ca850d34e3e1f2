"""The sheet's radar chart as a picture. Imported when a sheet is made: it needs matplotlib."""

from __future__ import annotations

from pathlib import Path

from ..charts.page import save
from ..charts.radar import radar_figure
from ..charts.scores import AreaLabel, RadarSeries
from .sheet_content import RunFacts

SIZE_MM = (119.0, 74.0)
"""Of the template's frame, so that the chart's letters keep their size."""


def draw_radar(run: RunFacts, path: Path, thai: bool, words: frozenset[str]) -> Path:
    """Write the scores of the whole area; `words` are names that stay whole. Raises OSError for an unwritable file."""
    areas, scores = run.model.areas, run.scores
    series = RadarSeries("", [one.score for one in scores], [one.low for one in scores], [one.high for one in scores])
    figure = radar_figure(
        [series],
        [AreaLabel(area.id, area.name_th, area.name_en) for area in areas],
        target=[area.target for area in areas],
        language="th" if thai else "en",
        words=words,
        width_mm=SIZE_MM[0],
        height_mm=SIZE_MM[1],
    )
    save(figure, path)
    return path
