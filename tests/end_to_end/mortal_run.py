"""Runs one algorithm in a process of its own and kills it, as the system would, at the n-th thing it does to a disk.

    python mortal_run.py MODULE CLASS PARAMETERS.json NUMBER

Things are counted from the start of the algorithm: SQL statements, files opened for writing, folders made, moved and
removed. With 0 as number it lives, and prints what it did, one line each.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

FOLDER_EVENTS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}
WRITES = os.O_WRONLY | os.O_RDWR


class Fate:
    def __init__(self, number: int) -> None:
        self.left = number
        self.armed = False
        self.done: list[str] = []

    def strikes(self, deed: str) -> None:
        if not self.armed:
            return
        self.done.append(" ".join(deed.split())[:60])
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in FOLDER_EVENTS:
            self.strikes(f"{event} {arguments[0]!s}")
        elif event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES:
            self.strikes(f"open {arguments[0]!s}")

    def listen_to(self, connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
        def connected(*arguments: object, **options: object) -> sqlite3.Connection:
            connection = connect(*arguments, **options)
            connection.set_trace_callback(self.strikes)
            return connection

        return connected


def main(module: str, name: str, parameters: str, number: str) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    algorithm = getattr(import_module(f"chumchon.plugin.processing.{module}"), name)().create()
    fate = Fate(int(number))
    sys.addaudithook(fate.watch)
    sqlite3.connect = fate.listen_to(sqlite3.connect)
    given = json.loads(Path(parameters).read_text(encoding="utf-8"))
    fate.armed = True
    results, _ = algorithm.run(given, QgsProcessingContext(), QgsProcessingFeedback(), {}, False)
    fate.armed = False
    print(json.dumps({"results": results, "done": fate.done}))
    sys.stdout.flush()
    os._exit(0)


main(*sys.argv[1:])
