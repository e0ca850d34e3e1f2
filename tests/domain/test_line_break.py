"""Thai text is broken at words where they are known, and never between a letter and its marks."""

from __future__ import annotations

import re
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.line_break import (
    ZERO_WIDTH_SPACE,
    break_points,
    break_points_by,
    cluster_starts,
    clusters,
    fit,
    fit_evenly,
    inside_words,
    parts_in,
    shipped_words,
    word_list,
)

WORDS = frozenset("การ จัดการ ความ เสี่ยง แก้ ปัญหา ยากจน หมู่บ้าน หนอง สม ชา และ แผน ที่ ที่ดิน".split())
MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d"
CANNOT_BEGIN = re.compile(f"[{MARKS}ะาำๆฯๅ\u0301]")
LEADING_VOWELS = "เแโใไ"

thai_syllables = st.builds(
    lambda lead, base, marks, tail: lead + base + marks + tail,
    st.sampled_from(["", "", *LEADING_VOWELS]),
    st.sampled_from("กขคงจชดตทนบปผพมยรลวสหอฐญ"),
    st.sampled_from(["", "", "่", "้", "ี่", "ั้", "ู่", "์", "็", "ื"]),
    st.sampled_from(["", "", "า", "ะ", "ำ"]),
)
texts = st.lists(
    st.one_of(
        thai_syllables,
        st.sampled_from([*WORDS, " ", " ", ZERO_WIDTH_SPACE, "จปฐ.", "abc", "well-known", "(", ")", "12", " ๆ", "\n"]),
        st.text(max_size=3),
    ),
    max_size=25,
).map("".join)


def letters(text: str) -> str:
    """The text without what a line break may take away."""
    return re.sub(f"[ \t\n{ZERO_WIDTH_SPACE}]", "", text)


def by_words(text: str) -> list[int]:
    return break_points(text, WORDS)


def wrapped(text: str, width: float, max_lines: int | None = None) -> list[str]:
    return fit(text, width, len, [by_words], max_lines)


def broken(text: str, words: frozenset[str] = WORDS) -> str:
    points = [0, *break_points(text, words), len(text)]
    return "|".join(text[start:end] for start, end in zip(points, points[1:]))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ที่นั้นปู่กำน้ำญูฐูป้า", "ที่|นั้น|ปู่|กำ|น้ำ|ญู|ฐู|ป้า"),
        ("เป็นเครื่องมือ", "เป็น|เครื่อ|ง|มือ"),
        ("จันทร์พันธุ์สัปดาห์", "จัน|ทร์|พันธุ์|สัป|ดาห์"),
        ("เสียใกล้ไปรับเกวียน", "เสีย|ใกล้|ไป|รับ|เกวีย|น"),
        ("ก็คือ", "ก็|คือ"),
        ("e\u0301a", "e\u0301|a"),
        ("ต่าง ๆ", "ต่า|ง| ๆ"),
    ],
)
def test_a_cluster_keeps_a_letter_with_its_marks(text: str, pieces: str) -> None:
    assert "|".join(clusters(text)) == pieces


@given(texts)
def test_clusters_joined_are_the_text_and_none_begins_with_a_mark(text: str) -> None:
    pieces = clusters(text)
    assert "".join(pieces) == text
    assert not [piece for piece in pieces[1:] if CANNOT_BEGIN.match(piece)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("การจัดการความเสี่ยง", "การ|จัดการ|ความ|เสี่ยง"),
        ("แก้ปัญหาที่ดิน", "แก้|ปัญหา|ที่ดิน"),
        ("หนองกะท้าวและแผน", "หนอง|กะท้าว|และ|แผน"),
        ("สมชายและแผน", "สม|ชาย|และ|แผน"),
        ("จปฐ. กชช.2ค ต่าง ๆ", "จปฐ. |กชช.2ค |ต่าง ๆ"),
        ("แผน(ใหม่)และ", "แผน|(ใหม่)|และ"),
        ("well-known 2565-2566", "well-|known |2565-2566"),
        ("แผน\u00a05 และ", "แผน\u00a05 |และ"),
        ("กะท้าว", "กะท้าว"),
    ],
)
def test_breaks_by_the_longest_known_words(text: str, pieces: str) -> None:
    assert broken(text) == pieces


def test_a_name_of_the_workspace_stays_whole() -> None:
    assert broken("หนองชาการแผน") == "หนอง|ชา|การ|แผน"
    assert broken("หนองชาการแผน", WORDS | word_list(["บ้าน หนองชาการ"])) == "หนองชาการ|แผน"


def test_zero_width_spaces_overrule_the_word_list() -> None:
    assert broken(f"การจัดการ{ZERO_WIDTH_SPACE}ความเสี่ยง แก้ปัญหา") == f"การจัดการ{ZERO_WIDTH_SPACE}|ความเสี่ยง |แก้|ปัญหา"


def test_word_list_skips_remarks() -> None:
    assert word_list(["# ที่มา", "แผน", "", "บ้าน หนองชา"]) == {"แผน", "บ้าน", "หนองชา"}


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (99, ["การจัดการความเสี่ยง"]),
        (12, ["การจัดการ", "ความเสี่ยง"]),
        (8, ["การ", "จัดการ", "ความ", "เสี่ยง"]),
        (5, ["การ", "จัด", "การ", "ความ", "เสี่ย", "ง"]),
    ],
)
def test_lines_are_filled_by_words_then_syllables(width: int, lines: list[str]) -> None:
    assert wrapped("การจัดการความเสี่ยง", width) == lines


def test_a_torn_word_begins_a_line() -> None:
    assert wrapped("และ ABCDEFGHIJ และ", 6) == ["และ", "ABCDEF", "GHIJ", "และ"]


def test_text_beyond_the_last_line_is_visibly_cut() -> None:
    assert wrapped("การจัดการความเสี่ยง", 12, max_lines=1) == ["การจัดการ…"]
    assert wrapped("การจัดการความเสี่ยง", 9, max_lines=2)[-1].endswith("…")
    assert wrapped("การจัดการความเสี่ยง", 12, max_lines=2) == ["การจัดการ", "ความเสี่ยง"]


def test_line_feeds_and_empty_lines_stay() -> None:
    assert wrapped("แผน\n\nและ", 20) == ["แผน", "", "และ"]


def test_a_heading_gets_lines_of_like_length_and_no_more() -> None:
    text = "แผน หมู่บ้าน การ และ ความ"
    assert wrapped(text, 21) == ["แผน หมู่บ้าน การ และ", "ความ"]
    assert fit_evenly(text, 21, len, [by_words]) == ["แผน หมู่บ้าน", "การ และ ความ"]


def test_another_judge_can_be_kept_out_of_names() -> None:
    assert inside_words("ชุมชนหนองชา", frozenset(["หนองชา"])) == set(range(6, 11))


def test_a_compound_is_broken_at_its_words_only_when_it_is_too_wide() -> None:
    words = WORDS | {"การจัดการความเสี่ยง"}
    levels = [
        lambda text: break_points(text, words),
        lambda text: break_points_by(text, lambda run: parts_in(run, words)),
    ]
    assert fit("แผนการจัดการความเสี่ยง", 20, len, levels) == ["แผน", "การจัดการความเสี่ยง"]
    assert fit("แผนการจัดการความเสี่ยง", 13, len, levels) == ["แผนการจัดการ", "ความเสี่ยง"]
    assert parts_in("กะท้าว", words) == []


def test_the_catalogue_knows_the_words_of_the_five_areas() -> None:
    words = shipped_words()
    assert [
        [run[start:end] for start, end in zip([0, *parts_in(run, words)], [*parts_in(run, words), len(run)])]
        for run in ("การบริหารจัดการชุมชน", "แก้ปัญหาความยากจน", "การจัดการความเสี่ยง", "ทุนชุมชน")
    ] == [["การบริหารจัดการ", "ชุมชน"], ["แก้ปัญหา", "ความยากจน"], ["การจัดการ", "ความเสี่ยง"], ["ทุน", "ชุมชน"]]


@given(texts, st.integers(min_value=1, max_value=30))
def test_lines_hold_the_text_fit_the_width_and_fit_again_unchanged(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert letters("".join(lines)) == letters(text)
    assert not [line for line in lines if len(line) > width and len(clusters(line)) > 1]
    assert wrapped("\n".join(lines), width) == lines


@given(texts, st.integers(min_value=1, max_value=30))
def test_no_line_splits_a_cluster(text: str, width: int) -> None:
    allowed = {len(letters(text[:at])) for at in cluster_starts(text)}
    ends = accumulate(len(letters(line)) for line in wrapped(text, width))
    assert set(ends) - {len(letters(text)), 0} <= allowed


@given(texts)
def test_break_points_are_cluster_starts(text: str) -> None:
    assert set(by_words(text)) <= set(cluster_starts(text))
