"""A day as an officer writes it, 26/11/2569, typed or picked from a calendar; it may be left empty."""

from __future__ import annotations

import datetime

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QDate, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from ..domain.aliases import shown_day, typed_day
from ..domain.errors import InputError, tr_noop
from ..domain.thai import buddhist_year
from ..i18n import tr


class DayEdit(QWidget):
    """Not QDateEdit: that one knows no พ.ศ., no empty day, and no day as people type it."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setClearButtonEnabled(True)
        example = datetime.date.today().isoformat()
        self.line.setPlaceholderText(tr("for example {day}").format(day=shown_day(example)))
        self.button = QToolButton(self)
        self.button.setIcon(QgsApplication.getThemeIcon("/mIconFieldDate.svg"))
        self.button.setToolTip(tr("Pick the day from a calendar"))
        self.button.setAccessibleName(self.button.toolTip())
        self.calendar = QCalendarWidget(self)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.currentPageChanged.connect(self._show_year)
        self._menu = QMenu(self)
        action = QWidgetAction(self._menu)
        action.setDefaultWidget(self.calendar)
        self._menu.addAction(action)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.button.clicked.connect(self.pick)
        self.calendar.clicked.connect(self._picked)
        self.line.editingFinished.connect(self._tidy)
        self.line.textChanged.connect(self.changed)

    def set_day(self, iso: str) -> None:
        self.line.setText(shown_day(iso))

    def day(self) -> str:
        """ISO 8601, '' where none is noted. Raises InputError for what is no day."""
        iso = typed_day(self.line.text())
        if iso and not _is_day(iso):
            raise InputError(
                tr_noop(
                    "“{text}” is no day. Write day, month and year (พ.ศ.), for example {example}, or leave it empty."
                ),
                text=self.line.text(),
                example=shown_day(datetime.date.today().isoformat()),
            )
        return iso

    def pick(self) -> None:
        """Open the calendar at the day that stands there, else at today."""
        iso = typed_day(self.line.text())
        chosen = QDate.fromString(iso, Qt.DateFormat.ISODate) if _is_day(iso) else QDate.currentDate()
        self.calendar.setSelectedDate(chosen)
        self._show_year(self.calendar.yearShown())
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _picked(self, day: QDate) -> None:
        self._menu.hide()
        self.set_day(day.toString(Qt.DateFormat.ISODate))

    def _tidy(self) -> None:
        """Thai digits and a year alone as the day that they mean."""
        iso = typed_day(self.line.text())
        if _is_day(iso):
            self.set_day(iso)

    def _show_year(self, year: int, *_: object) -> None:
        """Qt's calendar writes the year of the common era on its button; typing one there would be of that era too."""
        button = self.calendar.findChild(QToolButton, "qt_calendar_yearbutton")
        if button is not None:
            button.setText(str(buddhist_year(year)))
            button.setEnabled(False)


def _is_day(iso: str) -> bool:
    try:
        datetime.date.fromisoformat(iso)
    except ValueError:
        return False
    return True
