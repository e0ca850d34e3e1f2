"""Lines are fitted by measured width, whether or not Qt knows Thai words here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from qgis.PyQt.QtGui import QFontInfo

from chumchon.plugin.charts import text as charts_text
from chumchon.plugin.charts.text import (
    chart_font_family,
    fit_lines,
    measuring_font,
    pieces,
    qt_breaks_thai,
    text_width,
    text_width_mm,
    wrap,
    wrap_to_mm,
)
from chumchon.plugin.domain.line_break import ZERO_WIDTH_SPACE, clusters

WORDS = ["การ", "จัดการ", "ความ", "เสี่ยง", "หมู่บ้าน", "น้ำ", "ที่ดิน", "ป้า", "กตัญญู", "จปฐ.", "GIS", "2565", "well-known"]
BEGINS_WITH_A_MARK = re.compile("[ะัาำิ-ฺๅ-๎]")

texts = st.lists(
    st.one_of(st.sampled_from([*WORDS, " ", " ", ZERO_WIDTH_SPACE]), st.text("กขงนมยรสเแโไา่้ีุู์ๆ (", max_size=4)),
    max_size=20,
).map("".join)
any_width = st.integers(min_value=300, max_value=12000)


def letters(text: str) -> str:
    return re.sub(f"[ \n{ZERO_WIDTH_SPACE}]", "", text)


@pytest.fixture(params=["Qt's dictionary", "longest match"])
def dictionary(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both judges of words; the second is what Windows has."""
    if request.param == "longest match":
        monkeypatch.setattr(charts_text, "qt_breaks_thai", lambda: False)
    return str(request.param)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=texts, width=any_width)
def test_lines_hold_the_text_and_fit(dictionary: str, family: str, text: str, width: int) -> None:
    font = measuring_font(family)
    lines = fit_lines(text, font, width)
    assert letters("".join(lines)) == letters(text)
    too_wide = [line for line in lines if text_width(line, font) > width]
    assert all(len(clusters(line)) == 1 for line in too_wide)
    assert not [line for line in lines[1:] if BEGINS_WITH_A_MARK.match(line)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=texts, width=any_width)
def test_wrapping_twice_is_wrapping_once(dictionary: str, family: str, text: str, width: int) -> None:
    font = measuring_font(family)
    once = wrap(text, font, width)
    assert wrap(once, font, width) == once


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=texts, width=any_width)
def test_even_lines_are_no_more_and_no_wider(family: str, text: str, width: int) -> None:
    font = measuring_font(family)
    even, greedy = fit_lines(text, font, width, even=True), fit_lines(text, font, width)
    assert letters("".join(even)) == letters(text)
    assert len(even) <= len(greedy)
    assert max(text_width(line, font) for line in even) <= max(text_width(line, font) for line in greedy)


def test_words_stay_whole_by_either_dictionary(dictionary: str) -> None:
    def ends(words: list[str]) -> set[int]:
        return set(accumulate(map(len, words)))

    found = ends(pieces("ครัวเรือนและที่ดินของหมู่บ้าน"))
    assert found >= ends(["ครัวเรือน", "และ", "ที่ดิน", "ของ", "หมู่บ้าน"])
    assert found <= ends(["ครัว", "เรือน", "และ", "ที่", "ดิน", "ของ", "หมู่", "บ้าน"])


def test_a_name_of_the_workspace_is_broken_only_where_it_is_too_wide(dictionary: str, family: str) -> None:
    font = measuring_font(family)
    name, text = "หนองกะท้าวเหนือ", "ที่ดินหนองกะท้าวเหนือและหมู่บ้าน"
    width = text_width(name, font)
    assert name in fit_lines(text, font, width, frozenset([name]))
    broken = fit_lines(text, font, 0.9 * width, frozenset([name, "หนอง", "กะท้าว"]))
    assert name not in broken
    assert any(line.endswith(("หนอง", "กะ", "ท้าว")) for line in broken)


def test_this_machine_has_a_thai_dictionary() -> None:
    assert qt_breaks_thai(), "install libthai: without it one of the two ways is never tested"


def test_wrapped_text_stands_in_its_millimetres(family: str) -> None:
    text = "การจัดการความเสี่ยงของหมู่บ้านและที่ดิน"
    wrapped = wrap_to_mm(text, family, 14, 35)
    assert wrapped.count("\n") >= 1
    assert 20 < text_width_mm(wrapped, family, 14) <= 35
    assert wrap_to_mm(text, family, 14, 500) == text
    assert wrap_to_mm(text, family, 14, 35, bold=True) == wrap_to_mm(wrapped, family, 14, 35, bold=True)


def test_width_grows_with_point_size(family: str) -> None:
    assert text_width_mm("หมู่บ้าน", family, 28) == pytest.approx(2 * text_width_mm("หมู่บ้าน", family, 14))
    # Four letters of about half an em at 14 pt (4.94 mm) with two of the narrow marks on top, which take no width.
    assert 9 < text_width_mm("หมู่บ้าน", family, 14) < 20
    assert text_width_mm("กี่", family, 14) == pytest.approx(text_width_mm("ก", family, 14))


def test_the_chosen_font_is_there_and_the_wish_comes_first(family: str) -> None:
    assert chart_font_family(family) == family
    assert chart_font_family("Loma") == "Loma"
    chosen = chart_font_family()
    assert QFontInfo(measuring_font(chosen)).family() == chosen


def test_a_font_that_is_missing_falls_back_to_one_that_writes_thai(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chart_font_family("No Such Font") == chart_font_family()
    monkeypatch.setattr(charts_text, "THAI_FAMILIES", ("No Such Font",))
    fallback = measuring_font(chart_font_family())
    assert QFontInfo(fallback).family() in {"Laksaman", "Loma", *_families_that_write_thai()}


def _families_that_write_thai() -> list[str]:
    from qgis.PyQt.QtGui import QFontDatabase

    return list(QFontDatabase().families(QFontDatabase.WritingSystem.Thai))


def test_without_an_application_the_error_says_what_to_do() -> None:
    package = Path(charts_text.__file__).parents[2]
    code = (
        "from chumchon.plugin.charts.text import chart_font_family\n"
        "from chumchon.plugin.domain.errors import ChumchonError\n"
        "try:\n"
        "    chart_font_family()\n"
        "except ChumchonError as error:\n"
        "    print(error)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Start QgsApplication first" in done.stdout
    assert package.is_dir()
