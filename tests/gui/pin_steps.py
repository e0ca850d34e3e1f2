"""The pin panel, worked as a user does: with real clicks on the map and keys."""

from __future__ import annotations

import struct
from pathlib import Path

from qgis.core import QgsPointXY, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QPoint, Qt
from qgis.PyQt.QtGui import QColor, QImage, QInputMethodEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QWidget

from chumchon.plugin.domain import schema
from chumchon.plugin.gui.pin_panel.pin_panel import PinDock
from chumchon.plugin.gui.window import Window
from chumchon.plugin.store.households import add_households
from chumchon.plugin.store.rows import insert_rows
from chumchon.plugin.store.workspace import Workspace
from tests.gui.conftest import CODES

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier
WEST, SOUTH = 600_000, 1_860_000
"""Of the first village, which is a square kilometre; the second one lies east of it."""


def open_panel(window: Window, desktop, workspace: Workspace, private: bool = False) -> PinDock:
    window.dock.open_workspace(workspace.folder)
    window.current._timer.stop()
    window.current._look()
    if private:
        window.current.open_project(workspace.working_project)
    desktop.canvas.setDestinationCrs(QgsProject.instance().crs())
    desktop.canvas.setExtent(QgsRectangle(WEST - 200, SOUTH - 200, WEST + 2200, SOUTH + 1200))
    window.pins.show()
    window.pins.raise_()
    desktop.settle(50)
    return window.pins


def layer(table: str) -> QgsVectorLayer:
    layers = QgsProject.instance().mapLayers().values()
    return next(one for one in layers if one.source().endswith(f"layername={table}"))


def spot(desktop, east: float, north: float) -> QPoint:
    """The pixel at so many metres from the first village's south-western corner."""
    point = desktop.canvas.getCoordinateTransform().transform(QgsPointXY(WEST + east, SOUTH + north))
    return QPoint(round(point.x()), round(point.y()))


def click(desktop, east: float, north: float, button: Qt.MouseButton = LEFT) -> None:
    at = spot(desktop, east, north)
    QTest.mouseMove(desktop.canvas.viewport(), at)
    QTest.mouseClick(desktop.canvas.viewport(), button, NONE, at)
    desktop.settle()


def write(field: QWidget, text: str, enter: bool = True) -> None:
    field.setFocus()
    if hasattr(field, "selectAll"):
        field.selectAll()
    typed = QInputMethodEvent()  # QTest's keys know ASCII alone
    typed.setCommitString(text)
    QCoreApplication.sendEvent(field, typed)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


def rows(table: QgsVectorLayer, *names: str) -> list[tuple[object, ...]]:
    return [tuple(feature[name] or None for name in names) for feature in table.getFeatures()]


def unlocated(workspace: Workspace, numbers: dict[str, list[str]]) -> None:
    """Households without pins, by village, brought by a survey."""
    addresses = [(code, number) for code, own in numbers.items() for number in own]
    keys = [f"key-{at}" for at in range(len(addresses))]
    codes = [code for code, _ in addresses]
    with workspace.writing("household") as connection:
        add_households(
            connection,
            {"household_key": keys, "village_code": codes, "batch_id": ["b1"] * len(keys)},
            {"household_key": keys, "village_code": codes, "house_no": [number for _, number in addresses]},
        )
    with workspace.writing() as connection:
        insert_rows(
            connection,
            schema.table("import_batch_village"),
            {"batch_id": ["b1"] * 2, "round_id": ["bmn_2560_2564"] * 2, "village_code": CODES, "rows": [1, 1]},
        )


def photo(path: Path, latitude: float | None = None, longitude: float = 0.0, orientation: int = 1) -> Path:
    """A JPEG of 40 × 20, red on the left, with EXIF as a telephone writes it."""
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for x in range(20):
        for y in range(20):
            image.setPixelColor(x, y, QColor("red"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPG", 95)
    raw = bytes(data)
    exif = _exif(latitude, longitude, orientation)
    path.write_bytes(raw[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + raw[2:])
    return path


def _exif(latitude: float | None, longitude: float, orientation: int) -> bytes:
    """TIFF in the order of Intel: orientation, and the directory of the position."""
    entries = [struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)]
    gps_at = 8 + 2 + 12 * (2 if latitude is not None else 1) + 4
    gps = b""
    if latitude is not None:
        entries.append(struct.pack("<HHII", 0x8825, 4, 1, gps_at))
        values_at = gps_at + 2 + 12 * 4 + 4
        gps = struct.pack("<H", 4)
        gps += struct.pack("<HHI4s", 1, 2, 2, b"N\0\0\0") + struct.pack("<HHII", 2, 5, 3, values_at)
        gps += struct.pack("<HHI4s", 3, 2, 2, b"E\0\0\0") + struct.pack("<HHII", 4, 5, 3, values_at + 24)
        gps += struct.pack("<I", 0) + _rationals(latitude) + _rationals(longitude)
    head = b"Exif\0\0II*\0" + struct.pack("<IH", 8, len(entries)) + b"".join(entries) + struct.pack("<I", 0)
    return head + gps


def _rationals(degrees: float) -> bytes:
    whole = int(degrees)
    minutes = int((degrees - whole) * 60)
    seconds = round(((degrees - whole) * 60 - minutes) * 60 * 10_000)
    return struct.pack("<6I", whole, 1, minutes, 1, seconds, 10_000)


def cut_buttons(panel: QWidget) -> list[str]:
    """Texts of the buttons that the panel shows and that are cut at its sides."""
    found = []
    for button in panel.findChildren(QAbstractButton):
        text = button.text().replace("&", "")
        if not text or not button.isVisible():
            continue
        left = button.mapTo(panel, QPoint()).x()
        if (
            left < 0
            or left + button.width() > panel.width()
            or button.fontMetrics().horizontalAdvance(text) > button.width()
        ):
            found.append(text)
    return found
