"""How a number was made: from the score down to the counts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QDialog, QWidget

from ...domain.disclosure import HIDDEN, shown_count, shown_share, threshold
from ...domain.radar import GEOMETRIC, shown_score
from ...domain.radar.unscored import REASONS
from ...i18n import is_thai, tr
from ..form import load_form
from .facts import StopScores
from .tabs import View

if TYPE_CHECKING:
    from ...analysis.how_made import HowMade
    from ...analysis.shown_points import UnitIndicators

_STYLE = (
    "<style>h3 { margin-bottom: 2px; } td, th { padding: 2px 6px; } th { text-align: left; } "
    "td.number { text-align: right; }</style>"
)


class HowMadeWindow(QDialog):
    """To be read, copied and kept beside the printed page."""

    def __init__(self, title: str, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("how_made", self)
        self.setWindowTitle(title)
        self.text.setHtml(_STYLE + html)
        self.copy_button.clicked.connect(self.copy)

    def copy(self) -> None:
        QgsApplication.clipboard().setText(self.text.toPlainText())


def how_made_html(view: View, name: str) -> str:
    """Of the view's area and unit, as its audience may read it."""
    from ...analysis.how_made import how_made
    from ...analysis.shown_points import unit_indicators

    shown = view.charts.shown
    parts = [f"<h3>{escape(name)} · {escape(view.model.by_id[view.area_id].name(is_thai()))}</h3>"]
    if shown.scored is None:
        parts += [f"<p>{escape(tr(note))}</p>" for note in shown.notes]
    else:
        made = how_made(shown.scored, view.unit, view.area_id)
        indicators = unit_indicators(shown.scored, view.unit, view.area_id, threshold(view.audience))
        parts += [_score(made, view.audience), _rule(made), _table(indicators, view.audience)]
        if len(made.villages):
            parts.append(f"<p>{escape(_villages(made))}</p>")
    parts.append(_provenance(shown))
    return "\n".join(parts)


def _score(made: HowMade, audience: str) -> str:
    if made.score != made.score:
        reason = tr(REASONS[made.unscored]) if made.unscored else ""
        return f"<p><b>{escape(tr('Not enough data:'))}</b> {escape(reason)}</p>"
    if made.low == made.low and made.high == made.high:
        text = tr("Score {score}, 95 % interval {low} to {high}.").format(
            score=_number(made.score, audience), low=_number(made.low, audience), high=_number(made.high, audience)
        )
    else:
        text = tr("Score {score}, without an interval.").format(score=_number(made.score, audience))
    return f"<p><b>{escape(text)}</b></p>"


def _number(points: float, audience: str) -> str:
    """To the digit where counts stand as they are; elsewhere a hidden count could be worked out from the digits."""
    return f"{points:.2f}" if threshold(audience) <= 1 else shown_score(points)


def _rule(made: HowMade) -> str:
    coverage = tr("Known answers: {coverage}% of the weight; the model asks for {rule}%.").format(
        coverage=f"{100 * made.coverage:.0f}", rule=f"{100 * made.coverage_rule:.0f}"
    )
    if made.aggregation == GEOMETRIC:
        method = tr("The score is the weighted geometric mean of the indicators' points, each raised by 1 before.")
    else:
        method = tr("The score is the weighted mean of the indicators' points.")
    points = tr("A value becomes points from 0 to 100 in a straight line between the goalposts of the model.")
    interval = tr(
        "Intervals: Wilson's for a share; through the mean as for independent estimates. Facts about a whole village "
        "have none."
    )
    return "".join(f"<p>{escape(text)}</p>" for text in (coverage, method, points, interval))


def _table(found: UnitIndicators, audience: str) -> str:
    titles = (
        tr("Indicator"),
        tr("Set · number"),
        tr("Passed of counted"),
        tr("Value"),
        tr("Points"),
        tr("Share of weight"),
    )
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    rows = [_row(found, row, audience) for row in range(len(found.indicators))]
    return f'<table border="1" cellspacing="0"><tr>{head}</tr>{"".join(rows)}</table>'


def _row(found: UnitIndicators, row: int, audience: str) -> str:
    one, shown = found.indicators[row], found.shown
    told = not (shown.hidden[row] or shown.bounded[row])
    passed, n = int(shown.passed[row]), int(shown.n[row])
    count = shown_count(n, audience, thai=is_thai())
    counts = f"{passed:,} / {n:,}" if told and shown.is_share[row] and n else f"n {count}"
    value, points = shown.value[row], shown.points[row]
    if shown.is_share[row]:
        text = f"{100 * passed / n:.1f}%" if told and n else shown_share(passed, n, audience, thai=is_thai())
    else:
        text = f"{value:,.2f}" if value == value else HIDDEN
    numbers = (
        HIDDEN if shown.hidden[row] else counts,
        HIDDEN if shown.hidden[row] else text,
        _number(points, audience) if told and points == points else HIDDEN,
        f"{100 * found.share[row]:.1f}%",
    )
    cells = "".join(f'<td class="number" align="right">{escape(number)}</td>' for number in numbers)
    origin = escape(f"{one.indicator_set} · {one.indicator_id}")
    return f"<tr><td>{escape(one.name(is_thai()))}</td><td>{origin}</td>{cells}</tr>"


def _villages(made: HowMade) -> str:
    count = made.villages["unit_code"].nunique()
    return tr(
        "The counts are those of {count} villages together: a village weighs by what was counted in it, and a fact "
        "about the whole village by its households."
    ).format(count=count)


def _provenance(shown: StopScores) -> str:
    lines = [*shown.provenance.lines(is_thai())]
    lines.append(
        tr("Fingerprint of the model {model}, of the counts {data}").format(
            model=shown.provenance.model_hash[:16], data=shown.provenance.data_hash[:16]
        )
    )
    return "".join(f"<p><small>{escape(line)}</small></p>" for line in lines)
