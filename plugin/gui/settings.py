"""What a user may set for all workspaces, and the page of QGIS's options on which that is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from qgis.core import QgsSettings
from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QFormLayout, QLabel, QWidget

from ..i18n import tr
from ..processing.base import ICON


class Setting(NamedTuple):
    """A number in metres."""

    key: str
    usual: float
    least: float
    most: float
    decimals: int
    text: Callable[[], str]
    tip: Callable[[], str]

    @property
    def value(self) -> float:
        """As it is set, within its limits; settings may come from another version, or a hand."""
        stored = QgsSettings().value(self.key, self.usual, type=float)
        return min(max(float(stored), self.least), self.most)

    def set(self, value: float) -> None:
        QgsSettings().setValue(self.key, value)


LIKE_PLACES_M = Setting(
    "chumchon/like_places_m",
    300.0,
    10.0,
    5000.0,
    0,
    lambda: tr("Distance of like places"),
    lambda: tr("A pin of the same kind with a like name is asked about up to this distance"),
)
REPAIR_M = Setting(
    "chumchon/repair_m",
    1.0,
    0.01,
    20.0,
    2,
    lambda: tr("How far a repair may move a border"),
    lambda: tr("“Repair all of this kind” leaves what is wider; whose that is, is for the villages to say"),
)
SETTINGS = (LIKE_PLACES_M, REPAIR_M)


class OptionsPage(QgsOptionsPageWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = QFormLayout(self)
        self.boxes = {}
        for setting in SETTINGS:
            box = QDoubleSpinBox(self)
            box.setRange(setting.least, setting.most)
            box.setDecimals(setting.decimals)
            box.setSuffix(tr(" m"))
            box.setValue(setting.value)
            box.setToolTip(setting.tip())
            form.addRow(setting.text(), box)
            self.boxes[setting.key] = box
        note = QLabel(
            tr("What belongs to one area, such as kinds of places and radar models, is set in its workspace.")
        )
        note.setWordWrap(True)
        form.addRow(note)

    def apply(self) -> None:
        for setting in SETTINGS:
            setting.set(self.boxes[setting.key].value())


class OptionsFactory(QgsOptionsWidgetFactory):
    def __init__(self) -> None:
        super().__init__("Chumchon", QIcon(str(ICON)))

    def createWidget(self, parent: QWidget | None = None) -> QgsOptionsPageWidget:
        return OptionsPage(parent)
