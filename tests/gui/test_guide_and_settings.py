"""The guide in a window, at the place that it is asked for; and the page of QGIS's options."""

from __future__ import annotations

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSize

from chumchon.plugin.gui import guide as guide_module
from chumchon.plugin.gui.guide import SECTIONS, Guide, guide_text
from chumchon.plugin.gui.settings import LIKE_PLACES_M, REPAIR_M, SETTINGS, OptionsFactory
from chumchon.plugin.gui.window import Window


@pytest.mark.parametrize("thai", [True, False])
def test_every_section_stands_in_the_guide(thai: bool) -> None:
    headings = [line[3:].strip() for line in guide_text(thai).splitlines() if line.startswith("## ")]
    assert {names[0 if thai else 1] for names in SECTIONS.values()} <= set(headings)


@pytest.mark.parametrize("thai", [True, False])
def test_the_guide_opens_at_its_section(desktop, monkeypatch: pytest.MonkeyPatch, picture_folder, thai: bool) -> None:
    monkeypatch.setattr(guide_module, "is_thai", lambda: thai)
    guide = Guide(desktop.window)
    guide.show()
    desktop.settle(50)
    guide.turn_to("start")
    first = guide.text.verticalScrollBar().value()
    guide.turn_to("boundaries")
    desktop.settle(20)
    at = guide.text.verticalScrollBar().value()
    assert at > first + 200
    top = guide.text.cursorForPosition(guide.text.rect().topLeft() + guide.text.rect().topLeft()).block()
    near = [top.text(), top.next().text()]
    assert SECTIONS["boundaries"][0 if thai else 1] in near
    guide.grab().save(str(picture_folder / f"guide_{'th' if thai else 'en'}.png"))
    guide.close()


def test_panels_open_it_at_their_own_section(window: Window, desktop) -> None:
    window.boundaries.help_button.click()
    guide = window.tools._dialogs["guide"]
    assert isinstance(guide, Guide) and guide.isVisible()
    window.pins.tabs.setCurrentWidget(window.pins.households)
    window.pins._open_guide()
    assert window.tools._dialogs["guide"] is guide


def test_settings_are_kept_within_their_limits(desktop, picture_folder) -> None:
    page = OptionsFactory().createWidget(desktop.window)
    assert page.boxes[REPAIR_M.key].value() == REPAIR_M.usual
    page.boxes[REPAIR_M.key].setValue(2.5)
    page.boxes[LIKE_PLACES_M.key].setValue(1e9)
    page.resize(page.sizeHint().expandedTo(QSize(420, 140)))
    page.show()
    desktop.settle(20)
    page.grab().save(str(picture_folder / "options.png"))
    assert all(page.rect().contains(box.geometry()) and box.width() > 60 for box in page.boxes.values())
    page.apply()
    assert (REPAIR_M.value, LIKE_PLACES_M.value) == (2.5, LIKE_PLACES_M.most)
    QgsSettings().setValue(REPAIR_M.key, "-7")
    assert REPAIR_M.value == REPAIR_M.least
    for setting in SETTINGS:
        QgsSettings().remove(setting.key)
