"""What the pages of the village atlas say: plain text, and core expressions that QGIS fills in page by page.

Scores and levels are asked of the layer, so that an atlas that is printed later, without the plugin, shows those of the
day. Intervals are no part of that layer; they are carried along, and shown only as long as the run is the same.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..domain.disclosure import AUDIENCE, threshold
from ..domain.radar import RadarArea, shown_score
from ..domain.sheet_texts import SheetText, area_title, sheet_text
from ..layers.text import RAI_NGAN_WA
from ..layers.village_page import UNKNOWN
from .legend import HEADINGS
from .sheet_content import RunFacts, SheetFacts, provenance, shown_date

INTERVALS_VARIABLE = "chumchon_intervals"
_TINT = 0.3


@dataclass(frozen=True)
class VillagePage:
    """One village; `bounds` are the interval of its score by area id."""

    code: str
    name: str
    bounds: Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class ScoreRow:
    """A row of the table; all but `name` and `target` are expressions."""

    name: str
    score: str
    interval: str
    level: str
    colour: str
    """The ground of the cell with the level."""
    target: str


@dataclass(frozen=True)
class AtlasContent:
    """All that varies between atlases. `texts` is text by item id, with expressions in [% … %]."""

    run: RunFacts
    texts: Mapping[str, str]
    headings: Sequence[str]
    rows: Sequence[ScoreRow]
    intervals: str
    """JSON for INTERVALS_VARIABLE."""
    longest: Mapping[str, str]
    """By item id how long its text can become on some page."""
    level_names: Sequence[str]
    """All that can stand in the column of levels."""
    scale_unit: str
    legend_titles: Mapping[str, str]
    words: frozenset[str]
    area_code: str


def atlas_content(facts: SheetFacts, run: RunFacts, pages: Sequence[VillagePage], thai: bool) -> AtlasContent:
    """Texts, table and expressions in one language."""
    text = sheet_text(thai)
    return AtlasContent(
        run=run,
        texts=_texts(facts, run, text, thai),
        headings=[text(name) for name in ("area", "score", "interval", "level", "target")],
        rows=[_row(area, run, text, thai) for area in run.model.areas],
        intervals=json.dumps({page.code: _intervals(page) for page in pages}, ensure_ascii=False),
        longest={
            "title": max((f"{page.name} {text('moo')} 00" for page in pages), key=len, default=""),
            "warning": max(_warnings(run, text), key=len),
            "subtitle": re.sub(r"\[%.*?%\]", "999,999", _subtitle(facts, run, text, thai)),
        },
        level_names=[text("insufficient"), text("no_data"), *(level.name(thai) for level in run.model.levels)],
        scale_unit=text("kilometre"),
        legend_titles={heading: text(f"legend_{heading}") for heading in HEADINGS},
        words=facts.names,
        area_code=facts.area_code,
    )


def quoted(text: str) -> str:
    """As a string in an expression inside [% … %]."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''").replace("%]", "%\u2009]").replace("\n", "\\n") + "'"


def _intervals(page: VillagePage) -> dict[str, str]:
    return {area: f"{shown_score(low)}–{shown_score(high)}" for area, (low, high) in page.bounds.items()}


def _texts(facts: SheetFacts, run: RunFacts, text: SheetText, thai: bool) -> dict[str, str]:
    made = datetime.date.fromisoformat(run.made_at[:10]) if run.made_at else facts.printed_on
    when = shown_date(made, thai)
    dates = (
        text("imported_on", date=when) if run.model.is_imported else text("analysed", date=when),
        text("date", date=shown_date(facts.printed_on, thai)),
    )
    sources = [text("sources", sources=", ".join(facts.sources))] if facts.sources else []
    drafts = [text("drafts", drafts=f"{facts.drafts:,}", villages=f"{facts.villages:,}")] if facts.drafts else []
    lowest = run.model.levels[0].name(thai)
    return {
        "title": f"""[% "name_th" || if(coalesce("moo", '') = '', '', {quoted(f" {text('moo')} ")} || "moo") %]""",
        "subtitle": _subtitle(facts, run, text, thai),
        "sample": _plain(text("sample")) if facts.sample else "",
        "radar_title": text("village_radar_title"),
        "scores_title": text("village_scores_title"),
        "reading": f"{text('village_rings')}\n{text('village_target')} · {text('glyph_dot', level=lowest)}",
        "legend_title": text("legend_title"),
        "notes": _plain("\n".join((" · ".join((text("planning_only"), *drafts)), *sources))),
        "provenance": _plain(" · ".join((provenance(facts, text, thai), *dates))),
        "page": f"{text('page_of')} [% @atlas_featurenumber %]/[% @atlas_totalfeatures %]",
        "scale": f"{text('scale_short')}[% format_number(item_variables('map')['map_scale'], 0) %]",
        "north": f"▲ {text('north')}",
        "warning": _warning(run, text),
    }


def _warning(run: RunFacts, text: SheetText) -> str:
    """What the reader of the page must know before the numbers; as a rule nothing."""
    is_other = f'coalesce("run_id", {quoted(run.run_id)}) <> {quoted(run.run_id)}'
    other, unknown = (quoted(one) for one in _warnings(run, text))
    return f"[% CASE WHEN {is_other} THEN {other} WHEN {UNKNOWN} THEN {unknown} ELSE '' END %]"


def _warnings(run: RunFacts, text: SheetText) -> tuple[str, str]:
    """Of a run that is newer than the atlas, and of a village of which nothing is known."""
    unknown = text("village_not_in_table") if run.model.is_imported else text("village_not_surveyed")
    return text("village_other_run"), unknown


def _subtitle(facts: SheetFacts, run: RunFacts, text: SheetText, thai: bool) -> str:
    """Area and years of the atlas; households by the rule for small counts, and the area, of the page. Of ready scores
    nobody told the households."""
    area = area_title(facts.area_code, facts.area_name, thai)
    whole = _plain(text("village_subtitle", area=area, years=", ".join(map(str, run.years_be))))
    least = threshold(AUDIENCE)
    few = quoted(f"น้อยกว่า {least}" if thai else f"<{least}")
    known = 'coalesce("n", 0)'
    count = f"CASE WHEN {known} > 0 AND {known} < {least} THEN {few} ELSE format_number({known}, 0) END"
    households = [] if run.model.is_imported else [f"{text('village_households')} [% {count} %]"]
    size = f"{text('village_area')} [% {RAI_NGAN_WA} %] {text('rai')}"
    return " · ".join((whole, *households, size))


def _plain(text: str) -> str:
    """Text from outside is no place for QGIS's [% expressions %]."""
    return text.replace("[%", "[\u2009%")


def _row(area: RadarArea, run: RunFacts, text: SheetText, thai: bool) -> ScoreRow:
    names = ", ".join(f"{quoted(level.id)}, {quoted(level.name(thai))}" for level in run.model.levels)
    tints = ", ".join(f"{quoted(level.id)}, {quoted(_tint(level.colour))}" for level in run.model.levels)
    level, score = f'"l{area.number}"', f'"s{area.number}"'
    nothing = f"if({UNKNOWN}, {quoted(text('no_data'))}, {quoted(text('insufficient'))})"
    carried = f'map_get(map_get(from_json(@{INTERVALS_VARIABLE}), "village_code"), {quoted(area.id)})'
    return ScoreRow(
        name=f"{area.number} {area.name(thai)}",
        score=f"coalesce(to_string(round({score})), '–')",
        interval=f"if(\"run_id\" = {quoted(run.run_id)} AND {score} IS NOT NULL, coalesce({carried}, '–'), '–')",
        level=f"if({score} IS NULL, {nothing}, coalesce(map_get(map({names}), {level}), {level}))",
        colour=f"coalesce(map_get(map({tints}), if({score} IS NULL, '', {level})), '#ffffff')",
        target=f"{area.target:g}",
    )


def _tint(colour: str) -> str:
    """Light enough to read on."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - _TINT * (255 - part)):02x}" for part in parts)
