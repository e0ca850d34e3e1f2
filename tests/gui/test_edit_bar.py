"""The bar that says what is not saved yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsVectorLayerUtils
from qgis.PyQt.QtCore import QEvent, QPoint
from qgis.PyQt.QtGui import QHelpEvent
from qgis.PyQt.QtWidgets import QApplication, QVBoxLayout, QWidget

from chumchon.plugin.gui.edit_bar import EditBar
from chumchon.plugin.gui.edited_layer import EditedLayer
from chumchon.plugin.gui.messages import Messages
from chumchon.plugin.store.workspace import Workspace
from tests.gui.pin_steps import layer

NARROW, WIDE = 240, 1000


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_what_waits_is_told_in_a_narrow_dock_too(desktop, workspace: Workspace, width: int, picture_folder: Path):
    desktop.addProject(str(workspace.meeting_project))
    shell = QWidget()
    edited = EditedLayer("landmark", shell)
    edited.take_workspace(workspace)
    landmarks = layer("landmark")
    landmarks.setName("สถานที่สำคัญและทุนทางวัฒนธรรมของตำบลหนองกะท้าว")
    bar = EditBar(edited, Messages(desktop.bar, desktop.window), shell, alone=False)
    column = QVBoxLayout(shell)
    column.addWidget(bar)
    landmarks.startEditing()
    landmarks.addFeature(QgsVectorLayerUtils.createFeature(landmarks))
    shell.resize(width, 50)
    shell.show()
    desktop.settle()
    assert shell.width() == width
    label = bar._label
    for button in (bar.undo_button, bar.redo_button, bar.save_button):
        assert button.isVisible() and button.width() >= button.minimumSizeHint().width()
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), label.mapToGlobal(QPoint(2, 2))))
    assert label.text().startswith("1 not saved yet")
    if width == NARROW:
        assert (
            label.shown_text().endswith("…")
            and label.text().startswith(label.shown_text()[:-1])
            and "1" in label.shown_text()
        )
        assert label.toolTip() == label.text()
    else:
        assert label.shown_text() == label.text() and not label.toolTip(), label.width()
    assert bar.grab().save(str(picture_folder / f"edit_bar_{width}.png"))
    edited.stop()
    landmarks.rollBack()
    shell.deleteLater()
    desktop.settle()
