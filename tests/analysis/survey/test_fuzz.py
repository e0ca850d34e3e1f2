"""Thousands of tables that nobody would write: each gives counts that add up, or is refused in words."""

from __future__ import annotations

import io
import json
import os
import random
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.office.tables import open_table
from chumchon.plugin.analysis.reports import with_texts
from chumchon.plugin.analysis.survey.columns import household_columns, village_columns
from chumchon.plugin.analysis.survey.identity import known_households
from chumchon.plugin.analysis.survey.match import match_survey
from chumchon.plugin.analysis.survey.places import Places
from chumchon.plugin.analysis.survey.proposal import propose_mapping
from chumchon.plugin.analysis.survey.table import read_survey
from chumchon.plugin.domain.decisions import DATE_ORDERS, NO_DECISIONS, Decisions, read_decisions
from chumchon.plugin.domain.errors import ChumchonError, InputError
from chumchon.plugin.domain.findings import finding_kinds
from chumchon.plugin.domain.headings import headings
from chumchon.plugin.domain.indicators import IndicatorSet, indicator_set_ids, load_indicator_set
from chumchon.plugin.domain.layouts import LAYOUTS
from chumchon.plugin.domain.mapping import TableMapping, read_mapping
from chumchon.plugin.domain.survey_rules import survey_rules

YEAR = 2021
ID_NUMBER = "1650299000014"
SETS = {set_id: load_indicator_set(set_id) for set_id in indicator_set_ids()}
MUTATED_FILES = 1200
LARGEST_SEED = 40_000
FUZZ = settings(
    deadline=None,
    database=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
PLACES = Places(
    "650202",
    pd.DataFrame(
        {
            "village_code": ["65020201", "65020202", "65020203", "65020213"],
            "moo": ["1", "2", "3", "13"],
            "name_th": ["บ้านหนองกะท้าว", "บ้านน้ำริน", "บ้านหาดสั่ง", "บ้านยุบแล้ว"],
            "valid_from": [None, None, "2000-01-01", None],
            "valid_to": [None, None, None, "2018-12-31"],
        },
        dtype=object,
    ),
    pd.DataFrame(
        {
            "alias_code": ["65990063", "65990064"],
            "village_code": ["65020202", "65020203"],
            "valid_from": ["2010-01-01", None],
            "valid_to": [None, "2015-12-31"],
            "reason": ["alias", "split_from"],
        },
        dtype=object,
    ),
    known_households(
        {
            "household_key": ["k1", "k2", "k3"],
            "village_code": ["65020201", "65020201", "65020202"],
            "house_no": ["7/8", "7/8", "12"],
            "house_code": ["65020100001", None, None],
            "unit_no": ["1", "2", None],
            "geom": [None, b"x", None],
            "batch_id": [None, None, None],
        }
    ),
    pd.DataFrame({"tambon_code": ["650202"], "name": ["หนองกะท้าว"]}, dtype=object),
)

CODES = """65020201 65020202 65020203 65020201.0 6.5020201E+07 6.50E+07 ๖๕๐๒๐๒๐๑ 65-02-02-01 6502021 65020213 65990063 65990064
65020299 50010621 65020200 1 ม.2 หมู่ที่ 3 650202 รวม รวมทั้งสิ้น หมายเหตุ: ทดสอบ""".split(" ")
HOUSES = [
    "7/8",
    "12",
    "๑๒/๓",
    "12-14",
    "99/ก",
    "2022-03-12",
    "12-Mar",
    "มี.ค.-12",
    "0012",
    "12 (2)",
    "เลขที่ 12 ม.3",
    "44632",
]
ANSWERS = [
    "1",
    "0",
    "-",
    "",
    "✓",
    "✗",
    "ผ่าน",
    "9",
    "3",
    "2.0",
    "TRUE",
    "50%",
    "38,000 บาท",
    "-5",
    "1e9",
    "1e400",
    "nan",
    "inf",
]
HOUSE_CODES = ["65020100001", "6502-010000-1", "6.5020100001E+10", "6.5E+10", "650201", "1" * 40]
EVIL = [
    *(
        "",
        " ",
        "=1+1",
        "@x",
        "+1",
        "-1",
        "\u200b",
        "\u200f1",
        "\x07",
        "\x1a",
        "🙂",
        "ํา",
        "ก" * 400,
        "9" * 400,
        "1e-400",
    ),
    *("2564", "๒๕๖๕", "65", "254", "บ้านหาดสัง", "หนองกะท้าว", "16.8, 100.2", "16.8", "100.2", ID_NUMBER, "NaT", "None"),
    *(
        "\ud7ff",
        "\uffff",
        "\u0e33" * 9,
        "{value}",
        "%s",
        "\\",
        "'",
        "0x10",
        "1_000",
        "١٢",
        "Ⅷ",
        "²",
        "-0",
        "1,2,3",
        "/",
        "12/3/",
    ),
]
CELLS = st.one_of(
    st.sampled_from(CODES),
    st.sampled_from(HOUSES),
    st.sampled_from(ANSWERS),
    st.sampled_from(HOUSE_CODES),
    st.sampled_from(EVIL),
    st.text(max_size=12),
)
LIKELY = {
    "รหัสหมู่บ้าน": st.one_of(st.sampled_from(CODES), CELLS),
    "บ้านเลขที่": st.one_of(st.sampled_from(HOUSES), CELLS),
    "รหัสประจำบ้าน": st.one_of(st.sampled_from(HOUSE_CODES), CELLS),
    "หมู่ที่": st.one_of(st.sampled_from(CODES), CELLS),
    "ชื่อหมู่บ้าน": st.one_of(st.sampled_from(["บ้านหาดสั่ง", "หาดสัง"]), CELLS),
    **{f"ตัวชี้วัดที่ {at}": st.one_of(st.sampled_from(ANSWERS), CELLS) for at in (1, 2, 22)},
}
HEADINGS = st.one_of(
    st.sampled_from(list(LIKELY)),
    st.sampled_from([one.heading for one in headings()]).flatmap(
        lambda text: st.sampled_from(["1", "2", "22", "77"]).map(
            lambda number: (
                text.replace("{id}", number).replace("{indicator}", f"ข้อ {number}").replace("{below}", "ตกเกณฑ์")
            )
        )
    ),
    CELLS,
)
REPAIRS = [kind.id for kind in finding_kinds().values() if kind.scope == "repair"] or ["repair_moo_padded"]
ORDERS = st.builds(
    Decisions,
    st.frozensets(st.sampled_from([*REPAIRS, "repair_moo_padded", "repair_moo_alone", "x"])),
    st.sampled_from(["", *DATE_ORDERS]),
    st.dictionaries(st.sampled_from(["หาดสัง", "หาดสั่ง", "x", ""]), st.sampled_from(CODES), max_size=2),
    st.dictionaries(st.integers(-1, 12), st.dictionaries(st.integers(-1, 9).map(str), CELLS, max_size=2), max_size=2),
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A heading of known and unknown names, and rows that are too short or too long at times."""
    head = draw(st.lists(HEADINGS, min_size=1, max_size=8))
    if draw(st.integers(0, 4)):
        head = ["รหัสหมู่บ้าน", "บ้านเลขที่", *head] if draw(st.booleans()) else ["รหัสหมู่บ้าน", *head]
    columns = [LIKELY.get(text, CELLS) for text in head]
    rows = draw(st.lists(st.tuples(*columns).map(list), max_size=7))
    for row in draw(st.lists(st.sampled_from(rows), max_size=3)) if rows else ():
        rows.append(list(row))
    if rows and draw(st.integers(0, 3)) == 0:
        rows[-1] = [*rows[-1][: draw(st.integers(0, len(head)))], *draw(st.lists(CELLS, max_size=3))]
    return [head, *rows]


def _imported(path: Path, indicator_set: IndicatorSet, layout: str, decisions: Decisions, mapping: Any = None) -> None:
    """What an import does before and for writing; held to what must be so of every table."""
    table = open_table(path)
    found = mapping(table) if mapping else propose_mapping(table, indicator_set, layout)
    survey = read_survey(table, found, indicator_set, YEAR, PLACES, decisions, survey_rules())
    match = match_survey(survey, PLACES, YEAR, indicator_set)
    counts = match.counts
    assert counts["rows"] == counts["matched"] + counts["only_in_table"] + counts["duplicate"] + counts["rejected"]
    assert counts["rows"] == len(survey.rows) and counts["matched"] == len(match.matched)
    lost = match.findings[match.findings["outcome"].notna()]
    assert sorted({*lost["row"].astype(int), *survey.rows.index[match.matched]}) == sorted(survey.rows.index)
    worded = with_texts(pd.concat([match.findings, survey.repairs]).reset_index(drop=True), thai=True)
    assert (worded["text"] != "").all()
    assert not worded.astype(str).apply(lambda column: column.str.contains(ID_NUMBER)).any(axis=None)
    if survey.layout.has_houses:
        written = household_columns(survey, match, PLACES.households, "r", "b")
        kept: list[Mapping[str, list[Any]]] = [written.households, written.links, written.answers]
    else:
        kept = [village_columns(survey, match, "r", "b")]
    for columns in kept:
        assert len({len(values) for values in columns.values()}) == 1
        assert ID_NUMBER not in {str(value) for values in columns.values() for value in values}


def _or_refused(attempt: Callable[[], None]) -> bool:
    """Whether it was refused in words."""
    try:
        attempt()
    except ChumchonError as error:
        assert error.text().strip()
        return True
    return False


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("แฟ้ม ประหลาด")


@settings(FUZZ, max_examples=1500)
@given(tables(), st.sampled_from(sorted(SETS)), st.sampled_from(["", "", "", *LAYOUTS]), ORDERS)
def test_any_table_adds_up_or_is_refused(
    scratch: Path, rows: list[list[str]], set_id: str, layout: str, decisions: Decisions
) -> None:
    path = scratch / "ตาราง.csv"
    lines = pd.DataFrame(rows).fillna("")
    path.write_bytes(lines.to_csv(header=False, index=False).encode("utf-8", errors="replace"))
    _or_refused(lambda: _imported(path, SETS[set_id], layout, decisions))


@settings(FUZZ, max_examples=300)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "position": st.one_of(st.integers(-2, 9), st.floats(), st.none(), st.text(max_size=2)),
                "meaning": st.one_of(
                    st.sampled_from(["village_code", "house_no", "indicator", "income", "personal_name", "surveyed"]),
                    st.text(max_size=3),
                    st.lists(st.integers(), max_size=1),
                ),
                "id": st.one_of(st.sampled_from(["", "1", "22", "77"]), st.integers(), st.none()),
            }
        ),
        max_size=6,
    ),
    st.sampled_from(sorted(LAYOUTS)),
    st.one_of(st.integers(-1, 3), st.floats()),
)
def test_any_mapping_is_used_or_refused(
    scratch: Path, columns: list[dict[str, object]], layout: str, row: float
) -> None:
    path = scratch / "จับคู่.csv"
    path.write_text("รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1\n65020201,12,1\n65020202,,9\n", encoding="utf-8")

    def mapped(table: Any) -> TableMapping:
        content = {"layout": layout, "headings": list(table.headings), "columns": columns, "heading_row": row}
        return read_mapping(json.dumps(content), "ทดสอบ")

    _or_refused(lambda: _imported(path, SETS["bmn_2560"], "", NO_DECISIONS, mapped))


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.sampled_from(["accept", "date_order", "names", "cells", "layout", "columns"]), st.text(max_size=3)
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@settings(FUZZ, max_examples=1000)
@given(st.one_of(st.text(), JSON.map(json.dumps), JSON.map(lambda value: json.dumps({"cells": value}))))
def test_any_json_is_decisions_or_refused(text: str) -> None:
    for read in (read_decisions, lambda given: read_mapping(given, "ทดสอบ")):
        try:
            read(text)
        except InputError:
            continue


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"cells":' * 50_000, "9" * 10_000, '{"cells": {"1": {"' + "9" * 9_000 + '": ""}}}']
)
def test_endless_json_is_refused(text: str) -> None:
    for read in (read_decisions, lambda given: read_mapping(given, "ทดสอบ")):
        with pytest.raises(InputError):
            read(text)


def test_mutated_files_add_up_or_are_refused(
    nasty_files: ModuleType, scratch: Path, real_seeds: dict[str, bytes]
) -> None:
    """Bytes turned, lost, doubled, cut and glued: of generated and of real files, also inside their archives."""
    seeds = {**_generated(nasty_files), **real_seeds}
    chance = random.Random(2564 if "CI" in os.environ else None)
    refused = 0
    for number in range(MUTATED_FILES):
        name = chance.choice(sorted(seeds))
        content = _mutated(seeds[name], chance, seeds)
        path = scratch / f"กลายพันธุ์{Path(name).suffix}"
        path.write_bytes(content)
        set_id = chance.choice(sorted(SETS))
        try:
            refused += _or_refused(lambda: _imported(path, SETS[set_id], "", NO_DECISIONS))  # noqa: B023
        except Exception:
            kept = scratch.parent / f"ล้ม_{number}{path.suffix}"
            kept.write_bytes(content)
            print(f"{name} as {set_id}: {kept}")
            raise
    assert 0 < refused < MUTATED_FILES


@pytest.fixture(scope="module")
def real_seeds(repository: Path) -> dict[str, bytes]:
    """The heads of real tables; without them only generated files are mutated."""
    folder = repository.parent / "shared" / "data"
    paths = [path for path in folder.rglob("*") if path.suffix in (".csv", ".dbf")] if folder.is_dir() else []
    return {path.name: path.read_bytes()[:LARGEST_SEED] for path in paths}


def _generated(nasty_files: ModuleType) -> dict[str, bytes]:
    made = {one.name: one.content(one.draft) for one in nasty_files.FILES if not one.needs}
    return {name: content for name, content in made.items() if content and len(content) <= LARGEST_SEED}


def _mutated(content: bytes, chance: random.Random, seeds: Mapping[str, bytes]) -> bytes:
    if content.startswith(b"PK\x03\x04") and chance.random() < 0.7:
        return _mutated_inside(content, chance, seeds)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(content) + 1)
        size = chance.choice((1, 1, 3, 40, 500))
        part = content[at : at + size]
        other = seeds[chance.choice(sorted(seeds))]
        content = chance.choice(
            (
                content[:at] + bytes(byte ^ 1 << chance.randrange(8) for byte in part) + content[at + size :],
                content[:at] + content[at + size :],
                content[:at] + part * chance.choice((2, 9)) + content[at + size :],
                content[:at] or content,
                content[:at]
                + chance.choice((b'"', b"\n", b",", b"\x00", b"\xff", b"\t", b"<", b"9" * 30))
                + content[at:],
                content[:at] + other[:size] + content[at:],
                content + other,
            )
        )
    return content


def _mutated_inside(content: bytes, chance: random.Random, seeds: Mapping[str, bytes]) -> bytes:
    """An archive that is sound, with a part that is not."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, EOFError):
        return content
    turned = chance.choice(sorted(parts))
    others = {name: part for name, part in parts.items() if part} or seeds
    parts[turned] = _mutated(parts[turned], chance, others)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            if chance.random() < 0.98:
                archive.writestr(name, part)
    return file.getvalue()
