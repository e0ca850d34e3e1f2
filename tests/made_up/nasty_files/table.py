"""The table of the proof: fault, rows planted, and what the import made of them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from .draft import MATCHED, NOT_COUNTED, REJECTED, NastyFile, Planted
from .imported import COUNTS, Imported

_FAULTS = Path(__file__).parent / "faults.csv"
_ENDS = ("as_meant", "repaired", "asked", "reported", "rejected")
_HEAD = """# Nasty files

What offices send, made by `tests/made_up/nasty_files` with every fault planted and known, and what `importsurvey`
makes of it.
`CHUMCHON_TABLES=yes bash scripts/test.sh tests/processing/nasty` writes this page; without the variable the test
compares it with what it computes. Every fault that is planted is found. The counts of every file add up: ROWS is the
sum of the four others.

- **Read as meant** (อ่านได้ตรงความหมาย): nothing to repair, the row says what was meant; or no row of the survey at all
  (blank rows), and not counted.
- **Repaired** (ซ่อมแล้ว): a cell was put right by a rule, and the report lists before and after.
- **Asked** (ถามผู้ใช้): the row waited for an order, and was repaired when it was given.
- **Reported** (รายงาน): a copy, rows that contradict each other, a village that is not on the map, or a warning.
- **Rejected** (ไม่รับ): the row cannot be used; the report says why and what to do.
"""


@lru_cache(maxsize=1)
def faults() -> Mapping[str, tuple[str, str]]:
    """Thai and English name by id."""
    with _FAULTS.open(encoding="utf-8", newline="") as file:
        return {row["id"]: (row["name_th"], row["name_en"]) for row in csv.DictReader(file)}


def page(done: Iterable[tuple[NastyFile, Imported, Imported]]) -> str:
    """The whole page from all files, as they were imported without and with the order."""
    planted: Counter[str] = Counter()
    good = 0
    found: dict[str, Counter[str]] = {}
    files, refused = [], []
    for nasty, first, ordered in done:
        thai, english = faults()[nasty.what]
        if first.refused:
            refused.append(f"| {thai} | {english} | {nasty.name} | {_sentence(first.refused, nasty.name)} |")
            continue
        files.append(f"| {thai} | {english} | {nasty.name} | {' | '.join(map(str, first.counts.values()))} |")
        for one in nasty.draft.planted:
            good += not one.fault
            if one.fault:
                planted[one.fault] += 1
                found.setdefault(one.fault, Counter())[_end(one, first, ordered)] += 1
    rows = [
        f"| {' | '.join(faults()[fault])} | {count} | {' | '.join(str(found[fault][end] or '') for end in _ENDS)} |"
        for fault, count in planted.items()
    ]
    sums = [str(sum(each[end] for each in found.values())) for end in _ENDS]
    rows.append(f"| **รวม** | **All** | {sum(planted.values())} | {' | '.join(sums)} |")
    return "\n".join(
        (
            _HEAD,
            "## Rows\n",
            f"Beside them stand {good} rows without a fault; all of them are matched.\n",
            "| ข้อผิดพลาด | Fault | Planted | Read as meant | Repaired | Asked | Reported | Rejected |",
            "|---|---|--:|--:|--:|--:|--:|--:|",
            *rows,
            "\n## Files that are read\n",
            f"| แฟ้ม | What is nasty | Name | {' | '.join(COUNTS)} |",
            f"|---|---|---|{'--:|' * len(COUNTS)}",
            *files,
            "\n## Files that are refused\n",
            "Nothing of them is taken, and the workspace stays as it was.\n",
            "| แฟ้ม | What is nasty | Name | Message |",
            "|---|---|---|---|",
            *refused,
            "",
        )
    )


def _end(planted: Planted, first: Imported, ordered: Imported) -> str:
    """What became of a planted row, as the import says it."""
    row = planted.row
    outcome, _ = first.outcomes.get(row, (MATCHED, ""))
    if outcome == REJECTED:
        put_right = row not in ordered.outcomes and row in ordered.repairs
        return "asked" if put_right else "rejected"
    if outcome != MATCHED or row in first.warnings:
        return "reported"
    return "repaired" if row in first.repairs and planted.fate.outcome != NOT_COUNTED else "as_meant"


def _sentence(message: str, name: str) -> str:
    return re.split(r"\. (?=[A-Z])", message)[0].replace(name, "…").replace("|", "/").strip(". ") + "."
