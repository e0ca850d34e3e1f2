"""The panel's tables: indicators of an area, villages in order, changes between rounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QColor, QFont

from ...domain.disclosure import HIDDEN, shown_count, shown_share
from ...domain.radar import ModelIndicator, shown_score
from ...domain.radar.verdicts import BETTER, WORSE
from ...i18n import is_thai, tr
from ..cells import to_the_right
from .points_bar import BAR_ROLE, SECOND_ROLE, Bar

if TYPE_CHECKING:
    from ...analysis.shown_points import ShownPoints, UnitIndicators, VillageOrder

_REAL = {BETTER: "#0072B2", WORSE: "#c04f00"}
_QUIET = "#5a5a5a"


@dataclass(frozen=True)
class Column:
    title: str
    text: Callable[[int], str]
    right: bool = False
    bar: Callable[[int], Bar] | None = None
    second: Callable[[int], str] | None = None


class LinesModel(QAbstractTableModel):
    """Cells are made when they are looked at, so that a thousand lines cost no more than those on the screen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: Sequence[Column] = ()
        self._count = 0
        self._tip: Callable[[int], str] = lambda row: ""
        self._look: Callable[[int], tuple[str, bool]] = lambda row: ("", False)

    def show(
        self,
        count: int,
        columns: Sequence[Column],
        tip: Callable[[int], str] = lambda row: "",
        look: Callable[[int], tuple[str, bool]] = lambda row: ("", False),
    ) -> None:
        """`look`: the colour of a line's text, '' for the usual one, and whether it is bold."""
        self.beginResetModel()
        self._count, self._columns, self._tip, self._look = count, columns, tip, look
        self.endResetModel()

    def clear(self) -> None:
        self.show(0, self._columns)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, row = self._columns[index.column()], index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return to_the_right()
        if role == BAR_ROLE and column.bar is not None:
            return column.bar(row)
        if role == SECOND_ROLE and column.second is not None:
            return column.second(row)
        colour, bold = self._look(row)
        if role == Qt.ItemDataRole.ForegroundRole and colour:
            return QColor(colour)
        if role == Qt.ItemDataRole.FontRole and bold:
            font = QFont()
            font.setBold(True)
            return font
        return None


def show_villages(
    model: LinesModel,
    order: VillageOrder,
    names: Mapping[str, str],
    indicator: ModelIndicator | None,
    target: float | None,
    audience: str,
) -> None:
    """By an area's score, or by the indicator."""
    shown = order.shown

    def name(row: int) -> str:
        code = str(order.codes[row])
        return names.get(code) or code

    def tip(row: int) -> str:
        code = str(order.codes[row])
        return (
            f"{names.get(code, '')} {code}\n{_number(shown, row, indicator, audience)} · n = {_n(shown, row, audience)}"
        )

    model.show(
        len(order.codes),
        (
            Column(tr("Village"), name),
            Column(
                tr("Score") if indicator is None else tr("Value"),
                lambda row: _number(shown, row, indicator, audience),
                right=True,
            ),
            Column(tr("Points and interval"), lambda row: "", bar=lambda row: _bar(shown, row, target)),
        ),
        tip,
    )


def show_indicators(model: LinesModel, found: UnitIndicators, audience: str) -> None:
    shown = found.shown

    def tip(row: int) -> str:
        one = found.indicators[row]
        lines = [
            f"{one.name(is_thai())} ({one.indicator_set} · {one.indicator_id})",
            _number(shown, row, one, audience),
            tr("Share of the area's weight: {share}").format(share=f"{100 * found.share[row]:.1f}%"),
        ]
        return "\n".join(lines)

    def counts(row: int) -> str:
        number = _number(shown, row, found.indicators[row], audience)
        if shown.hidden[row] or not shown.n[row]:
            return HIDDEN
        if shown.is_share[row] and not shown.bounded[row]:
            return f"{number} · {shown.passed[row]:,}/{shown.n[row]:,}"
        return f"{number} · n {_n(shown, row, audience)}"

    column = Column(
        tr("Indicator"),
        lambda row: found.indicators[row].name(is_thai()),
        bar=lambda row: _bar(shown, row, None),
        second=counts,
    )
    model.show(len(found.indicators), (column,), tip)


@dataclass(frozen=True)
class ChangeLine:
    """An area or, below it, an indicator. Texts as they may be shown."""

    name: str
    is_area: bool
    before: str
    after: str
    change: str
    verdict: str
    tip: str


def show_changes(model: LinesModel, lines: Sequence[ChangeLine], before: str, after: str) -> None:
    def look(row: int) -> tuple[str, bool]:
        line = lines[row]
        return _REAL.get(line.verdict, "" if line.is_area else _QUIET), line.is_area

    model.show(
        len(lines),
        (
            Column(tr("Area and indicator"), lambda row: ("" if lines[row].is_area else "    ") + lines[row].name),
            Column(before, lambda row: lines[row].before, right=True),
            Column(after, lambda row: lines[row].after, right=True),
            Column(tr("Change"), lambda row: lines[row].change, right=True),
        ),
        lambda row: lines[row].tip,
        look,
    )


def _bar(shown: ShownPoints, row: int, target: float | None) -> Bar:
    points, low, high = (_known(column[row]) for column in (shown.points, shown.low, shown.high))
    return Bar(points, low, high, target, bool(shown.bounded[row]))


def _number(shown: ShownPoints, row: int, indicator: ModelIndicator | None, audience: str) -> str:
    value = _known(shown.value[row])
    if indicator is None:
        return HIDDEN if value is None else shown_score(value)
    if shown.hidden[row]:
        return HIDDEN
    if shown.is_share[row]:
        return shown_share(int(shown.passed[row]), int(shown.n[row]), audience, thai=False)
    return HIDDEN if value is None else f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"


def _n(shown: ShownPoints, row: int, audience: str) -> str:
    return HIDDEN if shown.hidden[row] else shown_count(int(shown.n[row]), audience, thai=is_thai())


def _known(value: float) -> float | None:
    return None if value != value else float(value)
