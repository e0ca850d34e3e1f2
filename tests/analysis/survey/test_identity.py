from __future__ import annotations

import uuid

import numpy as np
import pandas as pd
import pytest

from chumchon.plugin.analysis.survey.identity import NONE, identify, known_households, new_keys

X, Y, Z = 65020000001, 65020000002, 65020000003


def rows(*houses: tuple[str, str, int]) -> pd.DataFrame:
    """village, house number, house code; "12#2" is the second household at number 12."""
    parts = [(village, *f"{house}#1".split("#")[:2], code) for village, house, code in houses]
    return pd.DataFrame(parts, columns=["village_code", "house_no", "unit_no", "house_code"])


KNOWN = rows(("v1", "12", X), ("v1", "13", NONE), ("v1", "14", Y), ("v1", "14", Z), ("v2", "", NONE))


@pytest.mark.parametrize(
    ("house", "expected"),
    [
        (("v1", "12", X), 0),
        (("v1", "99", X), 0),
        (("v2", "", X), 0),
        (("v1", "12", NONE), 0),
        (("v1", "13", NONE), 1),
        (("v1", "13", 65020000009), 1),
        (("v1", "14", Z), 3),
        (("v1", "12", 65020000009), "new"),
        (("v1", "12#2", NONE), "new"),
        (("v2", "12", NONE), "new"),
        (("v1", "14", NONE), "several"),
        (("v1", "", NONE), "none"),
    ],
)
def test_a_household_is_found_by_code_else_by_address(house: tuple[str, str, int], expected: object):
    found = identify(rows(house), KNOWN)
    kind = "several" if found.ambiguous[0] else "none" if found.ids[0] == NONE else "new" if found.ids[0] >= 5 else None
    assert (kind or found.ids[0]) == expected


def test_rows_of_one_file_are_compared_with_each_other():
    table = rows(("v1", "20", 111), ("v1", "20", NONE), ("v1", "20", 111), ("v1", "21", NONE), ("v1", "21", NONE))
    ids = identify(table, KNOWN).ids
    assert ids[0] == ids[1] == ids[2]
    assert ids[3] == ids[4] != ids[0]
    assert (ids >= len(KNOWN)).all()


def test_two_codes_at_one_number_are_two_households():
    found = identify(rows(("v1", "13", 111), ("v1", "13", 222), ("v1", "30", 333), ("v1", "30", 444)), KNOWN)
    assert len(set(found.ids)) == 4
    assert (found.ids >= len(KNOWN)).all(), "number 13 has no code, but which of the two is it?"


def test_a_row_without_code_between_two_with_codes_is_left_open():
    found = identify(rows(("v1", "30", 333), ("v1", "30", 444), ("v1", "30", NONE)), KNOWN)
    assert found.ambiguous.tolist() == [False, False, True]


def test_a_household_that_moved_is_followed_by_its_code():
    found = identify(rows(("v2", "7", X), ("v2", "7", NONE)), KNOWN)
    assert found.ids.tolist() == [0, 0]


def test_the_order_of_rows_does_not_matter():
    table = pd.concat([KNOWN, rows(("v1", "20", 111), ("v1", "20", NONE), ("v1", "31", NONE))], ignore_index=True)
    order = np.random.default_rng(1).permutation(len(table))
    straight, shuffled = identify(table, KNOWN), identify(table.iloc[order], KNOWN)
    assert np.array_equal(straight.ambiguous[order], shuffled.ambiguous)
    assert np.array_equal(pd.factorize(straight.ids[order])[0], pd.factorize(shuffled.ids)[0])


def test_nothing_is_known_in_a_new_workspace():
    nobody = known_households(
        {
            name: []
            for name in ("household_key", "village_code", "house_no", "house_code", "unit_no", "geom", "batch_id")
        }
    )
    assert identify(rows(("v1", "1", NONE), ("v1", "2", X)), nobody).ids.tolist() == [2, 0]
    assert identify(rows(), nobody).ids.tolist() == []


def test_what_was_typed_into_a_form_is_compared_in_its_one_spelling():
    known = known_households(
        {
            "household_key": ["k"],
            "village_code": ["v1"],
            "house_no": [" ๑๒ /๓"],
            "house_code": [None],
            "unit_no": [None],
            "geom": [None],
            "batch_id": [None],
        }
    )
    assert identify(rows(("v1", "12/3", NONE)), known).ids.tolist() == [0]


def test_the_household_beside_the_number_of_a_form_is_its_unit():
    known = known_households(
        {
            "household_key": ["k", "l"],
            "village_code": ["v1", "v1"],
            "house_no": ["12/3 (2)", "บ้านเลขที่ 12/3 ม.6"],
            "house_code": [None, None],
            "unit_no": [None, "๓"],
            "geom": [None, None],
            "batch_id": [None, None],
        }
    )
    found = identify(rows(("v1", "12/3#2", NONE), ("v1", "12/3#3", NONE), ("v1", "12/3", NONE)), known).ids
    assert found.tolist()[:2] == [0, 1]
    assert found[2] >= len(known)


def test_new_keys_are_random_uuids():
    keys = new_keys(1000)
    assert len(set(keys)) == 1000
    assert [str(uuid.UUID(key)) for key in keys] == keys
    assert {uuid.UUID(key).version for key in keys} == {4}
    assert {uuid.UUID(key).variant for key in keys} == {uuid.RFC_4122}
    assert new_keys(0) == []


def test_new_keys_ascend_and_are_random_in_every_bit():
    keys = new_keys(1000)
    assert keys == sorted(keys)
    random = {bit for bit in range(128) if 300 < sum(uuid.UUID(key).int >> bit & 1 for key in keys) < 700}
    assert random == set(range(128)) - {76, 77, 78, 79, 62, 63}, "all but version and variant"
