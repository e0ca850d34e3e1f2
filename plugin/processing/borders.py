"""Records about borders brought up to date with the villages' shapes, inside the caller's transaction."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..domain.aliases import Alias
from ..store import freshness
from ..store.aliases import add_aliases
from ..store.blob import geometry_blobs
from ..store.boundaries import read_with_wkb
from ..store.boundary_lines import BORDER, CLAIM, LOST, TOLD, read_lines, save_lines
from ..store.workspace import Workspace

AGREED, PROPOSED, DISPUTED = "agreed", "proposed", "disputed"
UPDATE = "updateborders"


@dataclass(frozen=True)
class RenewedBorders:
    """`moved`: agreed ones that are proposed again, because they run elsewhere now. `lost`: records with something told
    in them that have no border any more; those without are deleted."""

    borders: int
    new: int
    moved: int
    lost: int

    @property
    def counts(self) -> dict[str, int]:
        return {"borders": self.borders, "new": self.new, "moved": self.moved, "lost": self.lost}


def renew_borders(connection: sqlite3.Connection, workspace: Workspace) -> RenewedBorders:
    """A record follows the border on which most of its line lies; each border without one gets one."""
    from ..analysis.border_lines import OUTER, Record, borders_of, follow
    from ..analysis.geometry import read_shapes

    codes, shapes = _villages(connection)
    borders = borders_of(shapes)
    old = read_lines(connection)
    at = [row for row, role in enumerate(old["role"]) if role != CLAIM]
    lines = read_shapes([old["geom"][row] for row in at])
    records = [
        Record(str(old["village_a"][row] or ""), str(old["village_b"][row] or ""), line) for row, line in zip(at, lines)
    ]
    following = follow(records, borders, codes)
    rows = {border: row for row, border in zip(at, following.border_of) if border is not None}
    moved = {at[record] for record in following.moved} & {
        row for row, status in enumerate(old["status"]) if status == AGREED
    }
    without = [row for row, border in zip(at, following.border_of) if border is None]
    lost = [row for row in without if _tells(old, row)]
    table: dict[str, list[Any]] = {name: [] for name in ("uuid", "village_a", "village_b", "status", "role", "geom")}
    for number, (one, other, line) in enumerate(borders):
        row = rows.get(number)
        pair = sorted([codes[one], codes[other]]) if other != OUTER else [codes[one], None]
        status = PROPOSED if row is None or row in moved else old["status"][row]
        name = uuid.uuid4().hex if row is None else old["uuid"][row]
        for column, value in zip(table.values(), (name, *pair, status, BORDER, line.wkb)):
            column.append(value)
    for row in lost:
        kept = (old[name][row] for name in ("uuid", "village_a", "village_b", "status"))
        for column, value in zip(table.values(), (*kept, LOST, old["geom"][row])):
            column.append(value)
    table["geom"] = geometry_blobs(table["geom"], workspace.info.utm_epsg)
    gone = [str(old["uuid"][row]) for row in without if row not in lost]
    save_lines(connection, table, gone)
    new_lost = sum(old["role"][row] != LOST for row in lost)
    return RenewedBorders(len(borders), len(borders) - len(rows), len(moved), new_lost)


@dataclass(frozen=True)
class Claim:
    """A line that the first village would have for a border and the second has not agreed to; WKB of one line."""

    by: str
    against: str
    wkb: bytes


def record_drawing(workspace: Workspace, claims: Sequence[Claim] = (), aliases: Sequence[Alias] = ()) -> RenewedBorders:
    """After shapes were saved: borders brought up to date, and what drawing told of besides, in one transaction.

    Of claims and second codes only those are kept whose villages are saved.
    """
    with workspace.writing() as connection:
        renewed = renew_borders(connection, workspace)
        there = {code for (code,) in connection.execute("SELECT village_code FROM village")}
        good = [claim for claim in claims if {claim.by, claim.against} <= there]
        pairs = [sorted((claim.by, claim.against)) for claim in good]
        columns = {
            "uuid": [uuid.uuid4().hex for _ in good],
            "village_a": [one for one, _ in pairs],
            "village_b": [other for _, other in pairs],
            "status": [DISPUTED] * len(good),
            "role": [CLAIM] * len(good),
            "geom": geometry_blobs([claim.wkb for claim in good], workspace.info.utm_epsg),
        }
        save_lines(connection, columns, ())
        add_aliases(connection, [alias for alias in aliases if {alias.alias_code, alias.village_code} <= there])
        freshness.record(connection, workspace, UPDATE, renewed.counts)
    return renewed


def _tells(old: dict[str, list[object]], row: int) -> bool:
    return old["status"][row] != PROPOSED or any(old[name][row] for name in TOLD)


def _villages(connection: sqlite3.Connection) -> tuple[list[str], Sequence[Any]]:
    """Codes and shapes of the villages of today, each border with the vertices of both sides."""
    from ..analysis.boundary_repairs import Repairs
    from ..analysis.geometry import read_shapes

    villages = read_with_wkb(connection, "village", ["village_code", "valid_to"])
    today = [row for row, until in enumerate(villages["valid_to"]) if until is None]
    shapes = read_shapes([villages["geom"][row] for row in today])
    tambons = [shape for shape in read_shapes(read_with_wkb(connection, "tambon", [])["geom"]) if shape is not None]
    repairs = Repairs([shape if shape is not None and shape.is_valid else None for shape in shapes], tambons, {})
    repairs.meet()
    return [str(villages["village_code"][row]) for row in today], repairs.shapes
