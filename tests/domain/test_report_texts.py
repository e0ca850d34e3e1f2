from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from chumchon.plugin.domain.catalogue import read_table
from chumchon.plugin.domain.report_texts import report_text

PLUGIN = Path(__file__).parents[2] / "plugin"
ROWS = read_table("report_texts.csv")
FILES = [
    *(PLUGIN / "analysis" / "reports").glob("*.py"),
    *(PLUGIN / "processing").glob("*.py"),
    *(PLUGIN / "gui" / "radar_panel").glob("*.py"),
    PLUGIN / "domain" / "provenance.py",
]
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in FILES)


def placeholders(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_both_languages_say_the_same_values(row: dict[str, str]):
    assert placeholders(row["text_th"]) == placeholders(row["text_en"])
    if row["id"] not in ("column_problem_other", "column_remedy_other"):
        assert not re.search("[ก-ฮ]", row["text_en"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_text_is_used(row: dict[str, str]):
    """By its id, or by the last part of it where the ids of one family are put together."""
    family, _, member = row["id"].partition("_")
    in_family = f'f"{family}_{{' in SOURCE and re.search(rf"\b{member.removesuffix('_about')}\b", SOURCE, re.I)
    assert f'"{row["id"]}"' in SOURCE or in_family


def test_names_of_sheets_fit_into_a_workbook():
    for thai in (True, False):
        text = report_text(thai)
        names = [text(row["id"]) for row in ROWS if re.fullmatch("sheet_(?!.*_about).*", row["id"])]
        assert len(set(names)) == len(names) == 10
        assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


def test_values_are_put_in_and_an_unknown_id_is_an_error():
    assert report_text(thai=True)("sum_right", parts="9 + 1", rows="10") == "9 + 1 = 10 ครบทุกแถว"
    with pytest.raises(KeyError):
        report_text(thai=True)("no_such_text")
