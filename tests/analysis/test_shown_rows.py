from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.analysis.shown_rows import ShownRows


def rows() -> ShownRows:
    frame = pd.DataFrame({"row": [5, 0, 7, 6], "village": ["ข", "ก", "ค", "ก"], "finding_id": list("wxyz")})
    return ShownRows(frame, ("row", "village"))


def column(shown: ShownRows, at: int) -> list[str]:
    return [shown.cell(row, at) for row in range(len(shown))]


def test_cells_records_and_places():
    shown = rows()
    assert column(shown, 0) == ["5", "", "7", "6"], "what concerns no row has no number"
    assert shown.record(2)["finding_id"] == "y"
    assert (shown.place_of(6), shown.place_of(9)) == (3, -1)


def test_sorting_is_by_value_and_keeps_the_order_of_equals():
    shown = rows()
    shown.sort(1)
    assert column(shown, 1) == ["ก", "ก", "ข", "ค"]
    assert column(shown, 0) == ["", "6", "5", "7"]
    shown.sort(0, descending=True)
    assert column(shown, 0) == ["7", "6", "5", ""]
    shown.sort(-1)
    assert column(shown, 0) == ["5", "", "7", "6"]


def test_a_filter_stays_while_the_order_changes():
    shown = rows()
    shown.keep("ก")
    shown.sort(0, descending=True)
    assert column(shown, 0) == ["6", ""]
    assert shown.place_of(5) == -1
    shown.keep("ไม่มี")
    assert len(shown) == 0
    shown.keep("")
    assert column(shown, 0) == ["7", "6", "5", ""]


@given(st.lists(st.integers(0, 50)), st.text(alphabet="0123", max_size=2))
def test_no_row_is_lost_or_made_up(numbers: list[int], text: str):
    shown = ShownRows(pd.DataFrame({"row": np.array(numbers, dtype=np.int64)}), ("row",))
    shown.keep(text)
    shown.sort(0)
    left = sorted(number for number in numbers if text in str(number))
    assert [int(shown.record(at)["row"]) for at in range(len(shown))] == left


def test_the_rows_of_a_set_are_found_from_each_of_them():
    """Of a set, the first row names the last and every other the first; copies name a row that is not in the table."""
    frame = pd.DataFrame({"row": [2, 3, 7, 5, 6, 9], "other_row": ["7", "2", "2", "4", "4", ""]})
    shown = ShownRows(frame, ("row",))
    shown.keep("7")
    found = [shown.together({"row": row, "other_row": other}) for row, other in zip(frame["row"], frame["other_row"])]
    assert found == [[2, 3, 7], [3, 2, 7], [7, 2, 3], [5, 4, 6], [6, 4, 5], [9]]
    assert shown.together({"row": 8}) == [8]
