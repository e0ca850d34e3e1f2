from __future__ import annotations

import pytest
from qgis.PyQt.QtGui import QColor

from chumchon.plugin.domain.chain import STEPS, Status
from chumchon.plugin.gui.status import missing_steps, status_colour, status_icon, status_line, status_word
from chumchon.plugin.store.freshness import StepState

BACKGROUNDS = {False: "#efefef", True: "#535353"}


def luminance(colour: str) -> float:
    parts = QColor(colour).getRgbF()[:3]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def state(step_id: str, status: Status, **counts: int) -> StepState:
    return StepState(next(step for step in STEPS if step.id == step_id), status, counts, "")


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("dark", [False, True])
def test_every_status_can_be_read_on_light_and_dark(status: Status, dark: bool):
    colour = status_colour(status, dark)
    if colour:
        values = sorted((luminance(colour), luminance(BACKGROUNDS[dark])))
        assert (values[1] + 0.05) / (values[0] + 0.05) >= 4.5


def test_no_status_is_told_by_colour_alone():
    assert len({status_word(status) for status in Status}) == len(Status)
    assert len({status_icon(status).pixmap(16, 16).toImage().bits().asstring(16 * 16 * 4) for status in Status}) == 5


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        (state("boundaries", Status.DONE, villages=21, drafts=0), "Done · villages: 21"),
        (state("check", Status.DONE, errors=0, warnings=3), "Done · errors: 0, warnings: 3"),
        (state("households", Status.DONE, pins=150_000), "Done · pins: 150,000"),
        (state("radar", Status.DONE, runs=1), "Done"),
        (state("landmarks", Status.READY, landmarks=0), "Can be done · optional"),
        (state("plan", Status.OUT_OF_DATE, items=4), "Out of date · what it was made from has changed"),
    ],
)
def test_a_line_says_word_and_numbers(shown: StepState, line: str):
    assert status_line(shown, []) == line


def test_a_blocked_step_names_what_it_waits_for():
    states = {step.id: StepState(step, Status.BLOCKED, {}, "") for step in STEPS}
    assert missing_steps(states["sheet"], states) == [2]
    assert status_line(states["sheet"], [2]) == "Not yet · after step 2"
