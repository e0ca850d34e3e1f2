"""A step's status in a word, a sign and a colour: never the colour alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtGui import QIcon

from ..domain.chain import STEPS, Status
from ..domain.thai import thai_date
from ..i18n import is_thai, tr
from ..store.freshness import StepState

_ICONS = {
    Status.DONE: "/mIconSuccess.svg",
    Status.OUT_OF_DATE: "/mIconWarning.svg",
    Status.NEXT: "/mActionArrowRight.svg",
    Status.READY: "/mTaskRunning.svg",
    Status.BLOCKED: "/locked.svg",
}
_COLOURS = {
    Status.DONE: ("#2b6e3f", "#9bdab0"),
    Status.OUT_OF_DATE: ("#9a4a00", "#ffb866"),
    Status.NEXT: ("#1d4f91", "#a9ccf8"),
    Status.READY: ("", ""),
    Status.BLOCKED: ("#666666", "#d0d0d0"),
}
"""On a light and on a dark background; each at least 4.5 : 1, on QGIS's own dark theme (#535353) too."""


def status_icon(status: Status) -> QIcon:
    return QgsApplication.getThemeIcon(_ICONS[status])


def status_colour(status: Status, dark: bool) -> str:
    """A colour, or '' for the palette's own text colour."""
    return _COLOURS[status][dark]


def status_word(status: Status) -> str:
    return {
        Status.DONE: tr("Done"),
        Status.OUT_OF_DATE: tr("Out of date"),
        Status.NEXT: tr("Next"),
        Status.READY: tr("Can be done"),
        Status.BLOCKED: tr("Not yet"),
    }[status]


def status_line(state: StepState, missing: Iterable[int]) -> str:
    """Word and details; `missing` are the numbers of the steps that a blocked one waits for."""
    details = {
        Status.BLOCKED: tr("after step {steps}").format(steps=", ".join(map(str, missing))),
        Status.OUT_OF_DATE: tr("what it was made from has changed"),
        Status.DONE: _numbers(state),
    }.get(state.status, "")
    if state.step.optional and state.status is Status.READY:
        details = tr("optional")
    return " · ".join(filter(None, (status_word(state.status), details)))


def missing_steps(state: StepState, states: Mapping[str, StepState]) -> list[int]:
    """Numbers of the steps whose results this one waits for."""
    there = (Status.DONE, Status.OUT_OF_DATE)
    return [
        number
        for number, step in enumerate(STEPS, 1)
        if step.id in state.step.needs and states[step.id].status not in there
    ]


def last_run(state: StepState) -> str:
    """'' where no tool has done the step; people may have drawn its result by hand."""
    if not state.at:
        return ""
    moment = datetime.datetime.fromisoformat(state.at)
    day = thai_date(moment.date()) if is_thai() else QLocale().toString(moment.date(), "d MMMM yyyy")
    return tr("Last run: {day}, {time}").format(day=day, time=moment.strftime("%H:%M"))


def _numbers(state: StepState) -> str:
    """What the step holds; of the further numbers only those above zero."""
    templates = {
        "boundaries": (("villages", tr("villages: {count}")), ("drafts", tr("drafts: {count}"))),
        "check": (("errors", tr("errors: {count}")), ("warnings", tr("warnings: {count}"))),
        "landmarks": (("landmarks", tr("places: {count}")),),
        "households": (("pins", tr("pins: {count}")),),
        "survey": (("rounds", tr("rounds: {count}")), ("batches", tr("files: {count}"))),
        "score": (("rounds", tr("rounds: {count}")),),
        "plan": (("items", tr("items: {count}")), ("chosen", tr("chosen: {count}"))),
    }.get(state.step.id, ())
    known = [(state.counts[name], template) for name, template in templates if name in state.counts]
    shown = [(count, template) for place, (count, template) in enumerate(known) if count or place == 0]
    return ", ".join(template.format(count=f"{count:,}") for count, template in shown)
