from __future__ import annotations

import pytest

from chumchon.plugin.domain.survey_years import proposed_year, years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("จปฐ_2565_หนองกะท้าว", [2022]),
        ("ข้อมูล จปฐ ปี ๒๕๖๕", [2022]),
        ("กชช.2ค ปี65", [2022]),
        ("จปฐ.66 ตำบล", [2023]),
        ("พ.ศ. 64", [2021]),
        ("bmn_2560_2562", [2019]),
        ("2564 เทียบ 2565", [2021, 2022]),
        ("บ้านเลขที่ 12/65", []),
        ("รหัส 65020201", []),
        ("25650101", []),
        ("หมู่ 6", []),
    ],
)
def test_years_in_names_of_files(text: str, years: list[int]):
    assert years_in(text) == years


def test_the_first_source_that_names_a_year_decides_and_two_years_decide_nothing():
    assert proposed_year([["รายได้"], ["จปฐ 2565"], ["ปี 2564"]]) == 2022
    assert proposed_year([["ปี 2564", "ปี 2565"], ["จปฐ 2565"]]) is None
    assert proposed_year([["รายได้"]]) is None
