from __future__ import annotations

import time

import numpy as np
import pytest

from chumchon.plugin.analysis.similar_places import NEAR_M, Places, like_places
from chumchon.plugin.domain.landmarks import load_landmark_kinds

KINDS = load_landmark_kinds()


def places(*rows: tuple[str, str, float, float]) -> Places:
    kinds, names, x, y = zip(*rows)
    return Places(kinds, names, np.array(x, dtype=float), np.array(y, dtype=float))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("วัดหนองบัว", "วัดหนองบัว", True),
        ("วัดหนองบัว", "หนองบัว", True),
        ("วัดบ้านหนองบัว", "วัดหนองบัว", True),
        ("วัดหนองบัว", "วัด  หนองบัว\u200b", True),
        ("วัดหนองบัว", "วัดหนองบัวใต้", True),
        ("วัดสะกัดน้ำมัน", "วัดสะกัดน้ํามัน", True),
        ("วัดหนองบัว", "วัดดอนทอง", False),
        ("วัดหนองบัว", "วัดหนองผือ", False),
        ("Wat Nong Bua", "wat nong bua", True),
    ],
)
def test_names_are_compared_without_the_word_of_their_kind(one: str, other: str, same: bool) -> None:
    found = like_places(places(("temple", one, 0, 0)), places(("temple", other, 100, 0)), KINDS)
    assert found.tolist() == ([0] if same else [])


def test_only_the_same_kind_within_the_distance_counts() -> None:
    one = places(("temple", "วัดหนองบัว", 0, 0))
    known = places(
        ("school", "วัดหนองบัว", 10, 0),
        ("temple", "วัดหนองบัว", NEAR_M + 1, 0),
        ("temple", "วัดหนองบัวใต้", 50, 0),
        ("temple", "วัดหนองบัว", 0, 200),
        ("temple", "วัดหนองบัว", np.nan, 0),
    )
    assert like_places(one, known, KINDS).tolist() == [3, 2], "the same name first"
    assert like_places(one, known, KINDS, near_m=60).tolist() == [2]
    assert like_places(one, known, KINDS, near_m=400).tolist() == [3, 1, 2]


def test_another_number_is_another_place() -> None:
    known = places(("waterworks", "ประปาหมู่บ้าน หมู่ที่ ๔", 10, 0), ("waterworks", "ประปาหมู่บ้าน หมู่ที่ 3", 20, 0))
    assert like_places(places(("waterworks", "ประปาหมู่บ้าน ม.3", 0, 0)), known, KINDS).tolist() == [1]


def test_without_a_name_the_spot_alone_decides() -> None:
    known = places(("temple", "", 10, 0), ("temple", "วัดหนองบัว", 20, 0), ("temple", "", 40, 0))
    assert like_places(places(("temple", "", 0, 0)), known, KINDS).tolist() == [0, 1]


def test_many_are_compared_at_once() -> None:
    count = 20_000
    known = Places(["shop"] * count, [f"ร้านค้าบ้านที่ {at}" for at in range(count)], np.zeros(count), np.zeros(count))
    start = time.perf_counter()
    found = like_places(places(("shop", "ร้านค้าบ้านที่ 77", 0, 0)), known, KINDS)
    assert found[0] == 77
    assert time.perf_counter() - start < 5
