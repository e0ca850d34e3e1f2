"""What the scripts that run inside QGIS (`qgis --code`) have in common."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from qgis.PyQt.QtTest import QTest

_STEP_MS = 20
_PATIENCE_MS = 120_000


def wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(_PATIENCE_MS // _STEP_MS):
        if condition():
            return
        QTest.qWait(_STEP_MS)
    raise TimeoutError


def report_and_exit(main: Callable[[], dict[str, object]]) -> None:
    """Write what `main` saw to CHUMCHON_REPORT and end QGIS at once: after an exception it would stay open."""
    try:
        seen = json.dumps(main(), ensure_ascii=False)
        Path(os.environ["CHUMCHON_REPORT"]).write_text(seen, encoding="utf-8")
    except BaseException:  # noqa: BLE001 - QGIS would stay open with the question in its window
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)
