"""The append-only log: who did what when, with counts; no file names, no rows."""

from __future__ import annotations

import datetime
import getpass
import json
import sqlite3
import uuid
from collections.abc import Mapping

from ..domain import schema
from .rows import insert_rows


def now() -> str:
    """The present moment, ISO 8601 with the offset."""
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")


def record(connection: sqlite3.Connection, action: str, counts: Mapping[str, object], inputs: str = "") -> None:
    """Add a line inside the caller's transaction; `inputs` is the fingerprint of what the action read."""
    insert_rows(
        connection,
        schema.table("activity_log"),
        {
            "log_id": [uuid.uuid4().hex],
            "at": [now()],
            "who": [_user()],
            "action": [action],
            "counts": [json.dumps(counts, ensure_ascii=False, sort_keys=True, default=int)],
            "inputs": [inputs],
        },
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # no account of that number, as in some containers
        return ""
