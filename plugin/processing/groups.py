"""The toolbox's groups, in the order of the year's work."""

from __future__ import annotations

from ..domain.errors import tr_noop

START = tr_noop("1 Start")
MAP = tr_noop("2 Boundaries and places")
SURVEY = tr_noop("3 Survey")
RADAR = tr_noop("4 Radar and plan")
PRINT = tr_noop("5 Print and share")
IDS = {START: "start", MAP: "map", SURVEY: "survey", RADAR: "radar", PRINT: "print"}
