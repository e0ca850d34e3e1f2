from __future__ import annotations

import pytest

from chumchon.plugin.analysis.office.heading_rows import find_heading

TITLES = [["แบบสำรวจ จปฐ. ปี ๒๕๖๕"], ["", "", "12/03/2565"], []]
DATA = ["65020201", "12/3", "1", "0"]


def found(*rows: list[str], first: int | None = None) -> tuple[int, int, list[str]]:
    heading = find_heading(rows, first)
    assert heading is not None
    return heading.first, heading.last, list(heading.texts)


@pytest.mark.parametrize("above", [[], TITLES, [*TITLES, *TITLES]])
def test_a_heading_below_titles(above: list[list[str]]) -> None:
    heading = ["รหัสหมู่บ้าน", "บ้านเลขที่", "ตัวชี้วัดที่ 1", " ตัวชี้วัด\nที่  2"]
    clean = [*heading[:3], "ตัวชี้วัด ที่ 2"]
    assert found(*above, heading, DATA) == (len(above), len(above), clean)


def test_nothing_known_is_the_first_row_that_is_not_blank() -> None:
    assert found([], ["", ""], ["ก", "ข"], ["1", "2"]) == (2, 2, ["ก", "ข"])
    assert find_heading([[], ["", ""]]) is None
    assert find_heading([]) is None


def test_a_known_word_in_a_cell_does_not_make_its_row_the_heading() -> None:
    rows = [["id", "ประเภท"], ["1", "ปี"], ["2", "ตัวชี้วัดที่ 3"]]
    assert found(*rows)[:2] == (0, 0)


def test_one_known_heading_below_titles_only() -> None:
    assert found(["รายชื่อ ปี ๒๕๖๕"], [], ["รหัสหมู่บ้าน", "รายการ"], ["65020201", "x"])[:2] == (2, 2)


def test_merged_indicators_over_their_counts() -> None:
    upper = ["รหัสหมู่บ้าน", "ตัวชี้วัดที่ 1", "", "", "ตัวชี้วัดที่ 2"]
    lower = ["", "สำรวจ", "ผ่าน", "ไม่ผ่าน", "สำรวจ", "ผ่าน", "ไม่ผ่าน"]
    texts = ["รหัสหมู่บ้าน"] + [f"ตัวชี้วัดที่ {id_} {count}" for id_ in (1, 2) for count in ("สำรวจ", "ผ่าน", "ไม่ผ่าน")]
    assert found(upper, lower, ["65020201", "5", "4", "1", "12", "15", "20"]) == (0, 1, texts)


def test_group_titles_over_headings_are_left_out() -> None:
    upper = ["", "", "หมวดที่ 1 สุขภาพ", "", "หมวดที่ 2 สภาพแวดล้อม"]
    lower = ["รหัสหมู่บ้าน", "บ้านเลขที่", "ตัวชี้วัดที่ 1", "ตัวชี้วัดที่ 2", "ตัวชี้วัดที่ 3"]
    assert found(["ชื่อเรื่อง"], upper, lower, DATA) == (2, 2, lower)


def test_group_titles_beside_keys_that_are_merged_downwards() -> None:
    upper = ["รหัสหมู่บ้าน", "บ้านเลขที่", "หมวดที่ 1 สุขภาพ", "", "หมวดที่ 2 สภาพแวดล้อม"]
    lower = ["", "", "ตัวชี้วัดที่ 1", "ตัวชี้วัดที่ 2", "ตัวชี้วัดที่ 3"]
    assert found(upper, lower, DATA) == (0, 1, [*upper[:2], *lower[2:]])


def test_three_lines() -> None:
    rows = [
        ["รหัสหมู่บ้าน", "หมวดที่ 1 สุขภาพ", "", "", ""],
        ["", "ตัวชี้วัดที่ 1", "", "ตัวชี้วัดที่ 2", ""],
        ["", "สำรวจ", "ผ่าน", "สำรวจ", "ผ่าน"],
        ["65020201", "5", "4", "6", "6"],
    ]
    first, last, texts = found(*rows)
    assert (first, last) == (0, 2)
    assert texts[1:] == ["ตัวชี้วัดที่ 1 สำรวจ", "ตัวชี้วัดที่ 1 ผ่าน", "ตัวชี้วัดที่ 2 สำรวจ", "ตัวชี้วัดที่ 2 ผ่าน"]


def test_numbers_that_count_on_are_headings_beside_others() -> None:
    heading = ["รหัสหมู่บ้าน", "บ้านเลขที่", *map(str, range(1, 32))]
    answers = ["65020201", "7", *"1011" * 7, "1", "0", "1"]
    assert found(heading, answers) == (0, 0, heading)
    lower = ["", "", *map(str, range(1, 32))]
    assert found(["รหัสหมู่บ้าน", "บ้านเลขที่", "ตัวชี้วัด"], lower, answers) == (0, 1, heading)


@pytest.mark.parametrize("cells", [["5", "12", "40"], ["ผ่าน", "ไม่ผ่าน", "ผ่าน"], ["1", "2", "3"], ["-", "1", ""]])
def test_the_first_row_of_answers_is_no_second_line(cells: list[str]) -> None:
    heading = ["รหัสหมู่บ้าน", "บ้านเลขที่", "ตัวชี้วัดที่ 1", "ตัวชี้วัดที่ 2", "ตัวชี้วัดที่ 3"]
    for key in ("65020201", "6", "", "65020201.0"):
        assert found(heading, [key, "12/3", *cells], DATA) == (0, 0, heading)


def test_a_given_row_is_where_the_heading_begins() -> None:
    rows = [["รหัสหมู่บ้าน", "ตัวชี้วัดที่ 1"], ["65020201", "1"], ["ก", "ข"], ["1", "2"]]
    assert found(*rows, first=2) == (2, 2, ["ก", "ข"])
    assert find_heading(rows, 9) is None


def test_a_form_without_rows_is_worth_less() -> None:
    heading = ["รหัสหมู่บ้าน", "ตัวชี้วัดที่ 1"]
    form, table = find_heading([heading]), find_heading([heading, ["65020201", "1"]])
    assert form is not None and table is not None
    assert (form.fitness, table.fitness) == (1, 2)
