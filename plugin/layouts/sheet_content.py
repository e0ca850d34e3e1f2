"""What a map sheet says, composed from plain facts; how it is drawn is the business of `map_sheet`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QDate, QLocale

from ..domain.disclosure import AUDIENCE, shown_count
from ..domain.radar import RadarArea, RadarModel, shown_score
from ..domain.sheet_texts import SheetText, area_level, area_title, sheet_text
from ..domain.thai import buddhist_year, rai_ngan_wa, thai_date
from .legend import GLYPH_LAYER, HEADINGS, LANDMARK_LAYER
from .map_sheet import SheetContent
from .score_table import TableContent

MOST_LANDMARKS = 400
"""More pins than these hide each other and the map, at any scale of an A3 sheet."""
_ZONES = {32647: "47N", 32648: "48N"}
_NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class AreaScore:
    """The score of one radar area for the whole sheet; `score` is None where the data do not suffice."""

    area_id: str
    score: float | None
    low: float | None
    high: float | None
    level: str
    villages_below_target: int
    villages_scored: int


@dataclass(frozen=True)
class RunFacts:
    """Where the scores come from."""

    run_id: str
    rounds: Sequence[str]
    years_be: Sequence[int]
    model: RadarModel
    households: int
    surveyed: int
    """Villages in which households were asked."""
    scores: Sequence[AreaScore]
    made_at: str = ""
    """ISO 8601."""

    @property
    def only_of_villages(self) -> bool:
        """Ready scores, of which none is of the whole sheet: a mean of villages would be a number of our own."""
        return self.model.is_imported and all(one.score is None for one in self.scores)


@dataclass(frozen=True)
class SheetFacts:
    """All that a sheet is composed from. `area_m2` is measured on the ellipsoid.

    `village_side_m` is the side of a square as large as a village of the smaller ones.
    """

    area_code: str
    area_name: str
    villages: int
    drafts: int
    landmarks: int
    area_m2: float
    village_side_m: float
    utm_epsg: int
    sources: Sequence[str]
    sample: bool
    printed_on: datetime.date
    plugin_version: str
    names: frozenset[str]
    run: RunFacts | None


def area_scores(scores: Mapping[str, Sequence[Any]], unit_code: str, model: RadarModel) -> list[AreaScore]:
    """The unit's scores in the model's order, from all columns of a run's scores."""
    rows = [dict(zip(scores, values)) for values in zip(*scores.values())]
    return [_area_score(rows, unit_code, area) for area in model.areas]


def _area_score(rows: Sequence[Mapping[str, Any]], unit_code: str, area: RadarArea) -> AreaScore:
    own = next((row for row in rows if row["unit_code"] == unit_code and row["area_id"] == area.id), {})
    villages = [row["score"] for row in rows if row["area_id"] == area.id and len(row["unit_code"]) == 8]
    scored = [score for score in villages if score is not None]
    return AreaScore(
        area.id,
        own.get("score"),
        own.get("low"),
        own.get("high"),
        own.get("level", ""),
        villages_below_target=sum(score < area.target for score in scored),
        villages_scored=len(scored),
    )


def sheet_content(facts: SheetFacts, radar: Path | None, thai: bool) -> SheetContent:
    """Texts and table of the sheet in one language."""
    text = sheet_text(thai)
    return SheetContent(
        labels=_labels(facts, text, thai),
        table=_table(facts.run, text, thai) if facts.run else None,
        radar=radar,
        scale_unit=text("kilometre"),
        legend_titles={heading: text(f"legend_{heading}") for heading in HEADINGS},
        village_side_m=facts.village_side_m,
        left_out=frozenset(_left_out(facts)),
        words=facts.names,
    )


def _left_out(facts: SheetFacts) -> Iterator[str]:
    if facts.run is None:
        yield GLYPH_LAYER
    if facts.landmarks > MOST_LANDMARKS:
        yield LANDMARK_LAYER


def _labels(facts: SheetFacts, text: SheetText, thai: bool) -> dict[str, str]:
    area = area_title(facts.area_code, facts.area_name, thai)
    level = text(area_level(facts.area_code)).lower()
    return {
        "title": text("title", area=area),
        "subtitle": _subtitle(facts, text, thai),
        "sample_mark": text("sample") if facts.sample else "",
        "date": text("date", date=shown_date(facts.printed_on, thai)),
        "scale": text("scale"),
        "radar_title": _scores_title(facts.run, level, text),
        "no_scores": _missing_scores(facts.run, level, text),
        "glyph_title": text("glyph_title"),
        "glyph_text": _glyph(facts.run.model, text, thai) if facts.run else "",
        "legend_title": text("legend_title"),
        "planning": text("planning_only"),
        "notes": _notes(facts, text),
        "provenance": provenance(facts, text, thai),
    }


def _scores_title(run: RunFacts | None, level: str, text: SheetText) -> str:
    return text("ready_title") if run and run.only_of_villages else text("radar_title", level=level)


def _missing_scores(run: RunFacts | None, level: str, text: SheetText) -> str:
    """What stands where the chart would be; '' where there is one."""
    if run is None:
        return text("no_scores")
    return text("only_of_villages", level=level) if run.only_of_villages else ""


def _glyph(model: RadarModel, text: SheetText, thai: bool) -> str:
    lowest = model.levels[0].name(thai)
    return "\n".join((text("glyph_corners"), text("glyph_rings"), text("glyph_dot", level=lowest), text("glyph_empty")))


def _subtitle(facts: SheetFacts, text: SheetText, thai: bool) -> str:
    if facts.run is None:
        return text("subtitle_without_scores", villages=f"{facts.villages:,}")
    years = ", ".join(map(str, facts.run.years_be))
    if facts.run.model.is_imported:
        return text("subtitle_ready_scores", years=years, villages=f"{facts.villages:,}")
    whole = facts.run.surveyed in (0, facts.villages)
    return text(
        "subtitle" if whole else "subtitle_partly_surveyed",
        surveyed=f"{facts.run.surveyed:,}",
        years=years,
        villages=f"{facts.villages:,}",
        households=shown_count(facts.run.households, AUDIENCE, thai=thai),
    )


def shown_date(day: datetime.date, thai: bool) -> str:
    """With the year of the Buddhist era. strftime would name the month in the computer's language."""
    if thai:
        day_and_month, year = thai_date(day).rsplit(" ", 1)
        return f"{day_and_month} พ.ศ. {year}"
    english = QLocale(QLocale.Language.English).toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
    return f"{english} (B.E. {buddhist_year(day.year)})"


def _table(run: RunFacts, text: SheetText, thai: bool) -> TableContent:
    heading = [text(name) for name in ("area", "score", "interval", "level", "below_target")]
    levels = [run.model.levels_by_id.get(score.level) for score in run.scores]
    colours = [level.colour if level else "" for level in levels]
    rows = [_row(score, run.model, text, thai) for score in run.scores]
    return TableContent([heading, *rows], colours, heading.index(text("level")))


def _row(score: AreaScore, model: RadarModel, text: SheetText, thai: bool) -> list[str]:
    area = model.by_id[score.area_id]
    name = f"{area.number}{_NO_BREAK}{area.name(thai)}"
    below = f"{score.villages_below_target:,}/{score.villages_scored:,}"
    if score.score is None:
        return [name, "–", "–", *(("–", below) if model.is_imported else (text("insufficient"), "–"))]
    known = score.low is not None and score.high is not None
    level = model.levels_by_id.get(score.level)
    return [
        name,
        shown_score(score.score),
        f"{shown_score(score.low)}–{shown_score(score.high)}" if known else "–",
        level.name(thai) if level else score.level,
        below,
    ]


def _notes(facts: SheetFacts, text: SheetText) -> str:
    rai, ngan, wa = rai_ngan_wa(facts.area_m2, decimals=0)
    size = text("area_size", rai=f"{rai:,}", ngan=ngan, wa=f"{wa:.0f}", km2=f"{facts.area_m2 / 1e6:,.2f}")
    place = text("crs", zone=_ZONES[facts.utm_epsg], area_size=size)
    drafts = text("drafts", drafts=f"{facts.drafts:,}", villages=f"{facts.villages:,}")
    first = " · ".join((drafts, place) if facts.drafts else (place,))
    second = [text("sources", sources=", ".join(facts.sources))] if facts.sources else []
    if facts.landmarks > MOST_LANDMARKS:
        second.append(text("too_many_landmarks", landmarks=f"{facts.landmarks:,}"))
    return "\n".join(filter(None, (first, " · ".join(second))))


def provenance(facts: SheetFacts, text: SheetText, thai: bool) -> str:
    if facts.run is None:
        return f"Chumchon {facts.plugin_version}"
    model, rounds = facts.run.model, ", ".join(facts.run.rounds)
    if model.is_imported:
        return text("provenance_ready", run=facts.run.run_id, rounds=rounds, plugin=facts.plugin_version)
    return text(
        "provenance",
        model=model.name_th if thai else model.name_en,
        version=model.version,
        hash=model.fingerprint[:8],
        run=facts.run.run_id,
        rounds=rounds,
        plugin=facts.plugin_version,
    )
