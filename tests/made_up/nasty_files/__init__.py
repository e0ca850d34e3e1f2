"""Files as offices send them, with every fault planted and known: made-up people in a made-up tambon.

A package beside the tests, which load it from its folder; nothing of it is committed but these recipes.
"""

from __future__ import annotations

from . import answers, broken, containers, hostile, houses, layouts, persons, shapes, village_codes
from .draft import NastyFile

FILES: tuple[NastyFile, ...] = (
    *containers.FILES,
    *broken.FILES,
    *shapes.FILES,
    *layouts.FILES,
    *village_codes.FILES,
    *houses.FILES,
    *answers.FILES,
    *persons.FILES,
    *hostile.FILES,
)
