"""What an import made of a nasty file, held against what was planted."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .draft import MATCHED, NOT_COUNTED, Kept, NastyFile, Planted

COUNTS = ("ROWS", "MATCHED", "ONLY_IN_TABLE", "DUPLICATE", "REJECTED")


@dataclass(frozen=True)
class Imported:
    """What became of a file. Rows by their number in the file."""

    refused: str
    """The message, '' where the file was taken."""
    results: Mapping[str, Any]
    outcomes: Mapping[int, tuple[str, str]]
    """Outcome and finding of the rows that were not matched."""
    warnings: Mapping[int, set[str]]
    """Findings about rows that were."""
    repairs: Mapping[int, set[str]]
    notes: Mapping[str, str]
    """Findings about the file as a whole, and their value."""
    asked: int
    """Rows that wait for an order."""
    reported: Mapping[int, set[str]]
    """Findings by row in the report."""
    rules_reported: set[str]
    """The rules of the repairs that the report lists."""
    kept: set[Kept]
    log: str
    stayed: bool
    """Whether the second import of the same file, or the refusal, left the workspace as it was."""
    folder: Path
    """With the workspace in it, and all temporary files that were left."""

    @property
    def counts(self) -> dict[str, int]:
        return {name: self.results[name] for name in COUNTS}


def wrong_rows(nasty: NastyFile, done: Imported, ordered: bool = False) -> list[str]:
    """The planted rows that met another fate than they should, in words."""
    faulty = [_wrong(one, done, ordered) for one in nasty.draft.planted]
    known = {one.row for one in nasty.draft.planted}
    strays = [
        f"row {row}: {outcome} {finding}" for row, (outcome, finding) in done.outcomes.items() if row not in known
    ]
    return [text for text in (*faulty, *strays) if text]


def _wrong(planted: Planted, done: Imported, ordered: bool) -> str:
    fate = planted.fate
    if ordered and fate.asked:
        fate = fate._replace(outcome=MATCHED, finding="", repair=fate.asked)
    outcome, finding = done.outcomes.get(planted.row, (MATCHED, ""))
    if fate.outcome == NOT_COUNTED:
        return f"row {planted.row} was counted: {outcome} {finding}" if planted.row in done.outcomes else ""
    repairs, warnings = done.repairs.get(planted.row, set()), done.warnings.get(planted.row, set())
    found = {finding} if outcome != MATCHED else warnings
    as_meant = (
        outcome == fate.outcome
        and (_any(fate.finding, found) if fate.finding else not found)
        and (_any(fate.repair, repairs) if fate.repair else outcome != MATCHED or not repairs)
    )
    return "" if as_meant else f"row {planted.row} ({planted.fault or 'good'}): {outcome} {found | repairs}, not {fate}"


def _any(pattern: str, texts: set[str]) -> bool:
    return any(re.fullmatch(pattern, text) for text in texts)


def leaks(folder: Path, log: str, secrets: set[str]) -> list[str]:
    """Where something of a person stands in the workspace or in the log."""
    found = []
    for where, content in [("log", log.encode()), *_contents(folder)]:
        for secret in secrets:
            if any(secret.encode(encoding) in content for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
                found.append(f"{secret} in {where}")
    return found


def computing_parts(report: Path) -> list[str]:
    """The parts of a report in which a cell is a formula."""
    with zipfile.ZipFile(report) as archive:
        return [part for part in archive.namelist() if re.search(rb"<f[ >]", archive.read(part))]


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All files, and the parts of those that are archives."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.name, path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    yield from ((f"{path.name}:{part}", archive.read(part)) for part in archive.namelist())
