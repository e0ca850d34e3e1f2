"""Plan items: proposals that come from the data, beside what people wrote."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..domain import schema
from .geopackage import touch_contents
from .rows import insert_rows

_KEY = ("unit_code", "indicator_set", "indicator_id")


@dataclass(frozen=True)
class SavedProposals:
    """How many proposals were added, brought up to date, taken away, and left as people had changed them."""

    added: int
    updated: int
    removed: int
    kept: int


def save_proposals(
    connection: sqlite3.Connection, proposals: Mapping[str, Sequence[object]], own_titles: Iterable[str]
) -> SavedProposals:
    """Bring the computed proposals up to date; inside the caller's transaction.

    A proposal that people chose, dropped, renamed (its title is none of `own_titles`) or annotated stays as it is.
    Of the others the problem in words and who does it stay too: nothing tells whether people wrote them.
    """
    titles = set(own_titles)
    existing = connection.execute(
        "SELECT unit_code, indicator_set, indicator_id, fid, status, title, note FROM plan_item "
        "WHERE origin = 'computed'"
    ).fetchall()
    touched = {row[:3] for row in existing if row[4] != "proposed" or row[5] not in titles or row[6]}
    fids = {row[:3]: row[3] for row in existing if row[:3] not in touched}
    rows = [dict(zip(proposals, values)) for values in zip(*proposals.values())]
    wanted = {tuple(row[name] for name in _KEY): row for row in rows}
    fresh = {key: row for key, row in wanted.items() if key not in touched}
    gone = [fid for key, fid in fids.items() if key not in fresh]
    connection.executemany("DELETE FROM plan_item WHERE fid = ?", [(fid,) for fid in gone])
    old = [{**row, "fid": fids[key]} for key, row in fresh.items() if key in fids]
    connection.executemany(
        "UPDATE plan_item SET area_id = :area_id, title = :title, households = :households, rank = :rank, "
        "run_id = :run_id "
        "WHERE fid = :fid",
        old,
    )
    new = [row for key, row in fresh.items() if key not in fids]
    table = schema.table("plan_item")
    insert_rows(
        connection,
        table,
        {
            "uuid": [uuid.uuid4().hex for _ in new],
            "status": ["proposed"] * len(new),
            "origin": ["computed"] * len(new),
            **{name: [row[name] for row in new] for name in proposals},
        },
    )
    touch_contents(connection, table)
    return SavedProposals(len(new), len(old), len(gone), len(touched))
