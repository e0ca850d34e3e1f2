"""The append-only log: who did what when, with counts; no file names, no rows."""

from __future__ import annotations

import datetime
import getpass
import hashlib
import json
import sqlite3
import uuid
from collections.abc import Iterable, Mapping

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
            "counts": [json.dumps(counts, ensure_ascii=False, sort_keys=True)],
            "inputs": [inputs],
        },
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # no account of that number, as in some containers
        return ""


def last_record(connection: sqlite3.Connection, action: str) -> tuple[dict[str, object], str] | None:
    """The counts and the input fingerprint of the newest line of the action."""
    row = connection.execute(
        "SELECT counts, inputs FROM activity_log WHERE action = ? ORDER BY fid DESC LIMIT 1", (action,)
    ).fetchone()
    return (json.loads(row[0]), row[1] or "") if row else None


def fingerprint(connection: sqlite3.Connection, table_names: Iterable[str]) -> str:
    """A mark that changes whenever one of the tables does: QGIS, GDAL and Chumchon all set last_change."""
    rows = connection.execute("SELECT table_name, last_change FROM gpkg_contents ORDER BY table_name").fetchall()
    wanted = set(table_names)
    text = json.dumps([row for row in rows if row[0] in wanted])
    return hashlib.sha256(text.encode()).hexdigest()
