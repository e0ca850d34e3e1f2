"""The whole sheet against a control image, blurred so that a hair's breadth does not count and a digit does.

QGIS 3.22 draws text of layouts by other means than later versions; each has its image. A new one is written to the
folder CHUMCHON_PICTURES of the run (scripts/matrix.sh keeps it in .work/matrix/VERSION/out): look at it, then copy it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.core import Qgis
from qgis.PyQt.QtGui import QImage

from chumchon.plugin.layouts.sheet_content import SheetFacts

CONTROL_IMAGES = Path(__file__).parents[1] / "control_images"
NAME = "sheet_laksaman_qgis_3.22.png" if Qgis.versionInt() < 32400 else "sheet_laksaman_qgis_3.40.png"
DPI = 75
SPOT = 9
"""Pixels, 3 mm on paper: what the eye takes in at once."""
SPOT_TOLERANCE = 8.0
"""Difference in lightness (0–255) of the worst spot; another patch version of Qt or FreeType stays below 4."""
MEAN_TOLERANCE = 0.3

Draw = Callable[..., Any]
ReadPicture = Callable[[Path], np.ndarray]


def blurred(shown: np.ndarray) -> np.ndarray:
    """The mean of each square of SPOT pixels."""
    sums = np.cumsum(np.cumsum(np.pad(shown, ((SPOT, 0), (SPOT, 0))), axis=0), axis=1)
    return (sums[SPOT:, SPOT:] - sums[:-SPOT, SPOT:] - sums[SPOT:, :-SPOT] + sums[:-SPOT, :-SPOT]) / SPOT**2


def differs(actual: np.ndarray, expected: np.ndarray) -> bool:
    difference = np.abs(blurred(actual) - blurred(expected))
    return bool(difference.max() > SPOT_TOLERANCE or difference.mean() > MEAN_TOLERANCE)


def test_the_sheet_is_the_control_image(
    draw: Draw, facts: SheetFacts, picture_folder: Path, read_picture: ReadPicture
) -> None:
    drawn = draw(facts).image(DPI).convertToFormat(QImage.Format.Format_Grayscale8)
    drawn.save(str(picture_folder / NAME))
    actual, expected = read_picture(picture_folder / NAME), read_picture(CONTROL_IMAGES / NAME)
    assert actual.shape == expected.shape
    assert not differs(actual, expected), f"look at {picture_folder / NAME}; if it is right, copy it"
    assert (expected < 128).mean() > 0.01, "the control image is blank"


@pytest.mark.parametrize("fault", ["score", "level", "mark", "count", "glyph", "made-up"])
def test_the_comparison_sees_a_fault(draw: Draw, facts: SheetFacts, read_picture: ReadPicture, fault: str) -> None:
    assert facts.run is not None
    first, *others = facts.run.scores
    changed = {
        "score": replace(first, score=57.4),
        "level": replace(first, level="fair"),
    }.get(fault, first)
    given = replace(facts, run=replace(facts.run, scores=[changed, *others]))
    if fault == "mark":
        given = replace(given, area_name="หนองกะทาว")
    elif fault == "count":
        given = replace(given, villages=5)
    elif fault == "glyph":
        given = replace(given, village_side_m=300.0)
    elif fault == "made-up":
        given = replace(given, sample=True)
    assert differs(draw(given).picture(DPI), read_picture(CONTROL_IMAGES / NAME))
