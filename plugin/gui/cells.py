"""How cells of tables are aligned, in Qt 5 and Qt 6."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt


def as_number(flags: Any) -> int:
    """Qt 5's flags are numbers, Qt 6's have one."""
    return int(getattr(flags, "value", flags))


def to_the_right() -> int:
    """How numbers stand in a cell."""
    return as_number(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
