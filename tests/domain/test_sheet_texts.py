from __future__ import annotations

import ast
import csv
import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from chumchon.plugin.domain.sheet_texts import sheet_text

PLUGIN = Path(__file__).parents[2] / "plugin"
FILE = PLUGIN / "domain" / "catalogue" / "sheet_texts.csv"
with FILE.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))
every_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])


def placeholders(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def calls_of_text() -> list[tuple[str, set[str]]]:
    """Calls `text("id", name=…)` in the layouts room."""
    found = []
    for path in (PLUGIN / "layouts").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "text":
                (argument,) = node.args
                if isinstance(argument, ast.Constant):
                    found.append((argument.value, {keyword.arg or "" for keyword in node.keywords}))
    return found


def test_each_id_stands_once():
    ids = [row["id"] for row in ROWS]
    assert len(ids) == len(set(ids)) > 20


@every_row
def test_both_languages_are_there_with_the_same_values(row: dict[str, str]):
    assert row["text_th"].strip() == row["text_th"] != ""
    assert row["text_en"].strip() == row["text_en"] != ""
    assert re.search("[ก-ฮ]", row["text_th"])
    assert not re.search("[ก-ฮ]", row["text_en"])
    assert placeholders(row["text_th"]) == placeholders(row["text_en"])
    assert max(placeholders(row["text_th"]).values(), default=1) == 1


def test_the_sheet_gives_every_text_its_values():
    by_id = {row["id"]: row for row in ROWS}
    calls = calls_of_text()
    assert len(calls) > 12
    for text_id, given in calls:
        assert set(placeholders(by_id[text_id]["text_th"])) == given, text_id


def test_a_text_in_either_language():
    assert sheet_text(thai=True)("drafts", drafts=3, villages=12).startswith("แนวเขตร่างโดยระบบ 3 จาก 12 หมู่บ้าน")
    assert sheet_text(thai=False)("drafts", drafts=3, villages=12).startswith("3 of 12 boundaries")


def test_braces_in_a_name_are_data():
    assert sheet_text(thai=False)("title", area="{x}") == "Community map of {x}"


def test_an_unknown_id_is_a_slip_of_the_programmer():
    with pytest.raises(KeyError):
        sheet_text(thai=True)("no_such_text")
