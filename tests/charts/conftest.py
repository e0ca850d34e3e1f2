from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from qgis.PyQt.QtGui import QImage

from chumchon.plugin.charts.scores import AreaLabel

PINNED_FAMILY = "Laksaman"


@pytest.fixture(autouse=True)
def _application(qgis_app: object) -> None:
    """Qt shapes text only while an application runs."""


@pytest.fixture(scope="session")
def family() -> str:
    """One font everywhere, so that pictures can be compared."""
    return PINNED_FAMILY


@pytest.fixture(scope="session")
def areas() -> list[AreaLabel]:
    """The five areas; zero-width spaces make the line breaks independent of Qt's dictionary."""
    return [
        AreaLabel("occupation", "อาชีพ", "Occupation"),
        AreaLabel("capital", "ทุน\u200bชุมชน", "Community capital"),
        AreaLabel("risk", "การจัดการ\u200bความเสี่ยง", "Risk management"),
        AreaLabel("poverty", "แก้ปัญหา\u200bความยากจน", "Poverty reduction"),
        AreaLabel("management", "การบริหาร\u200bจัดการ\u200bชุมชน", "Community management"),
    ]


def grey(image: QImage) -> np.ndarray:
    """Lightness 0–255 of each pixel over white, one row a line."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return np.frombuffer(bits, np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].mean(axis=2)


@pytest.fixture(scope="session")
def lightness() -> Callable[[QImage | Path], np.ndarray]:
    def read(source: QImage | Path) -> np.ndarray:
        image = source if isinstance(source, QImage) else QImage(str(source))
        assert not image.isNull(), f"{source} is not a picture"
        return grey(image)

    return read
