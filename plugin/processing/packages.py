"""Which of the analysis packages this QGIS has; asked without importing them."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable

TABLES = ("pandas", "numpy")
GEOMETRY = ("pandas", "numpy", "shapely", "pyproj")
CHARTS = ("matplotlib", "numpy")


def missing_packages(names: Iterable[str]) -> list[str]:
    return [name for name in names if not _is_there(name)]


def _is_there(name: str) -> bool:
    if name in sys.modules:
        return sys.modules[name] is not None
    return importlib.util.find_spec(name) is not None
