from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    from .plugin.plugin import ChumchonPlugin

    return ChumchonPlugin(iface)
