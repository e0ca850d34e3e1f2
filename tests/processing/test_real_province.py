"""All that is known of real boundaries: 246 tambons of three provinces, 911 village points of one of them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
PROVINCES = {"65": "พิษณุโลก", "64": "สุโขทัย", "53": "อุตรดิตถ์"}


def findings(path: Path) -> Counter[str]:
    with closing(sqlite3.connect(path)) as connection:
        return Counter(kind for (kind,) in connection.execute(f'SELECT finding_id FROM "{path.stem}"'))


@pytest.fixture
def province(tmp_path: Path, shared_data: Path, ask: Ask) -> Callable[[str], Path]:
    def make(code: str) -> Path:
        folder = tmp_path / f"จังหวัด {PROVINCES[code]}"
        answer = ask(
            "createworkspace",
            FOLDER=folder,
            AREA_CODE=code,
            AREA_NAME=PROVINCES[code],
            OUTLINE=shared_data / "phitsanulok" / "tambon.shp",
            OUTLINE_CODE_FIELD="TB_CODE",
            OUTLINE_NAME_FIELD="TB_TH",
        )
        assert answer.results is not None, answer.said
        return folder

    return make


def test_phitsanulok_drafted_and_checked(
    province: Callable[[str], Path], tmp_path: Path, shared_data: Path, ask: Ask
) -> None:
    """Of the 911 points 845 are drafted. Of the others 63 lie outside the tambon of their code, and six share three
    codes under different names, three of them both; each is told with its row."""
    folder, output = province("65"), tmp_path / "พบ.gpkg"
    points = {"POINTS": shared_data / "phitsanulok" / "village.shp", "CODE_FIELD": "VILL_CODE"}
    drafted = ask("draftboundaries", WORKSPACE=folder, NAME_FIELD="VILL_NAM_T", **points)
    assert (drafted.results["DRAFTED"], drafted.results["REJECTED"]) == (845, 66), drafted.said
    checked = ask(
        "checkboundaries", WORKSPACE=folder, OUTPUT=output, POINTS=points["POINTS"], POINT_CODE_FIELD="VILL_CODE"
    )
    assert checked.results is not None, checked.said
    assert findings(output) == {"check_tambon_empty": 1}, "one tambon has no point"


@pytest.mark.parametrize(("code", "count"), [("65", 93), ("64", 86), ("53", 67)])
def test_tambons_alone_are_clean(
    province: Callable[[str], Path], tmp_path: Path, ask: Ask, code: str, count: int
) -> None:
    """Outlines as they are published: none overlaps another, none is invalid, and all wait for villages."""
    output = tmp_path / "พบ.gpkg"
    checked = ask("checkboundaries", WORKSPACE=province(code), OUTPUT=output)
    assert checked.results is not None, checked.said
    assert findings(output) == {"check_tambon_empty": count}
