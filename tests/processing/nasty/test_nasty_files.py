"""Every fault that was planted is found and no row is lost; docs/nasty_files.md is the table of it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from nasty_files import FILES, NastyFile
from nasty_files.draft import MATCHED
from nasty_files.imported import COUNTS, Imported, computing_parts, leaks, wrong_rows
from nasty_files.people import FIRST_NAME
from nasty_files.table import faults, page

Import = Callable[..., Imported]


def test_there_are_many() -> None:
    assert len(FILES) >= 40
    assert len({one.name for one in FILES}) == len(FILES)


def test_every_row_meets_its_fate(nasty: NastyFile, import_nasty: Import) -> None:
    done = import_nasty(nasty)
    if nasty.refused:
        assert re.search(nasty.refused, done.refused, re.DOTALL), done.refused
        return
    assert done.refused == ""
    assert wrong_rows(nasty, done) == []
    assert done.counts == nasty.counts()
    assert {name: done.notes.get(name) for name in nasty.notes} == nasty.notes
    assert done.asked == sum(bool(one.fate.asked) for one in nasty.draft.planted)


def test_the_counts_add_up(nasty: NastyFile, import_nasty: Import) -> None:
    done = import_nasty(nasty)
    if not done.refused:
        rows, *others = (done.results[name] for name in COUNTS)
        assert rows == sum(others) == nasty.counts()["ROWS"]


def test_the_workspace_keeps_what_the_rows_mean(nasty: NastyFile, import_nasty: Import) -> None:
    done = import_nasty(nasty)
    matched = [one.kept for one in nasty.draft.planted if one.fate.outcome == MATCHED]
    assert done.kept == ({one for one in matched if one is not None} if not nasty.refused else set())


def test_the_report_names_each_lost_row(nasty: NastyFile, import_nasty: Import) -> None:
    done = import_nasty(nasty)
    lost = {row: finding for row, (_, finding) in done.outcomes.items()}
    assert {row for row, finding in lost.items() if finding not in done.reported.get(row, set())} == set()


def test_the_report_lists_the_repairs_and_computes_nothing(nasty: NastyFile, import_nasty: Import) -> None:
    done = import_nasty(nasty)
    assert done.rules_reported == {rule for rules in done.repairs.values() for rule in rules}
    if not done.refused:
        assert computing_parts(Path(done.results["REPORT"])) == []


def test_an_order_puts_right_what_was_asked(nasty: NastyFile, import_nasty: Import) -> None:
    if nasty.order:
        done = import_nasty(nasty, ordered=True)
        assert wrong_rows(nasty, done, ordered=True) == []
        assert done.counts == nasty.counts(ordered=True)
        assert done.kept == {one.kept for one in nasty.draft.planted if one.kept is not None}
        assert done.asked == 0


def test_again_or_refused_changes_nothing(nasty: NastyFile, import_nasty: Import) -> None:
    assert import_nasty(nasty).stayed


def test_nothing_of_a_person_gets_in(nasty: NastyFile, import_nasty: Import) -> None:
    done = import_nasty(nasty)
    assert leaks(done.folder, done.log, {FIRST_NAME, *nasty.draft.secrets}) == []


def test_the_table_of_the_proof_is_up_to_date(repository: Path, import_nasty: Import) -> None:
    """CHUMCHON_TABLES=yes writes it anew."""
    done = [(one, import_nasty(one), import_nasty(one, ordered=bool(one.order))) for one in FILES]
    written = repository / "docs" / "nasty_files.md"
    computed = page(done)
    if os.environ.get("CHUMCHON_TABLES"):
        written.write_text(computed, encoding="utf-8")
    assert written.read_text(encoding="utf-8") == computed


def test_every_fault_has_a_name() -> None:
    planted = {one.fault for file in FILES for one in file.draft.planted if one.fault} | {one.what for one in FILES}
    assert planted == set(faults())
