"""The windows drawn with Qt Designer."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt import uic
from qgis.PyQt.QtWidgets import QWidget

FORMS = Path(__file__).parents[2] / "forms"


def load_form(name: str, widget: QWidget) -> None:
    """Put the form's widgets into `widget`, as attributes under their names; texts in the user's language."""
    uic.loadUi(str(FORMS / f"{name}.ui"), widget)
