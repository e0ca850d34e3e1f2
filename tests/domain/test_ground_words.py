from __future__ import annotations

import pytest

from chumchon.plugin.domain.ground_words import area_text, beside_text, rai_text, village_text


@pytest.mark.parametrize(
    ("square_metres", "thai", "english"),
    [
        (0.001, "<0.01 ตร.ม.", "<0.01 m²"),
        (3.2, "3.20 ตร.ม.", "3.20 m²"),
        (48.0, "0-0-12 ไร่ (48 ตร.ม.)", "0-0-12 rai (48 m²)"),
        (3999.0, "2-2-0 ไร่ (3,999 ตร.ม.)", "2-2-0 rai (3,999 m²)"),
        (450_000.0, "281-1-0 ไร่ (0.450 ตร.กม.)", "281-1-0 rai (0.450 km²)"),
        (3_200_000_000.0, "2,000,000-0-0 ไร่ (3,200.000 ตร.กม.)", "2,000,000-0-0 rai (3,200.000 km²)"),
    ],
)
def test_an_area_is_told_in_one_way(square_metres: float, thai: str, english: str) -> None:
    assert (area_text(square_metres, thai=True), area_text(square_metres, thai=False)) == (thai, english)
    assert area_text(square_metres, thai=True).startswith(rai_text(square_metres, thai=True))


@pytest.mark.parametrize(
    ("code", "name", "shown"),
    [
        ("65020203", "บ้านโคก", "หมู่ 3 บ้านโคก"),
        ("65020212", "บ้านโคก", "หมู่ 12 บ้านโคก"),
        ("65020203", "", "65020203"),
        ("123", "บ้านโคก", "123"),
        ("", "บ้านโคก", "บ้านโคก"),
        ("", "", "–"),
    ],
)
def test_a_village_has_its_moo_and_name_else_its_code(code: str, name: str, shown: str) -> None:
    assert village_text(code, name, thai=True) == shown


def test_beside_a_border_lie_villages_or_the_outline() -> None:
    assert beside_text(["moo 1 ก", ""], thai=False) == "moo 1 ก"
    assert beside_text(["หมู่ 1 ก", "หมู่ 2 ข"], thai=True) == "หมู่ 1 ก และ หมู่ 2 ข"
    assert beside_text(["", ""], thai=True) == "แนวเขตตำบล"
