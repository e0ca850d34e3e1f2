from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.analysis.amounts import score_accounts, score_capital
from chumchon.plugin.analysis.scoring import INDICATOR_COLUMNS
from chumchon.plugin.domain.indicators import load_indicator_set

ACCOUNT, CAPITAL = load_indicator_set("account"), load_indicator_set("capital")
ROUND = "account_2565"


def table(rows: pd.DataFrame, name: str) -> dict[tuple[str, str], float]:
    return {(unit, id_): value for unit, id_, value in zip(rows["unit_code"], rows["indicator_id"], rows[name])}


def test_accounts_are_means_of_the_households_that_gave_the_amount():
    accounts = pd.DataFrame(
        {
            "village_code": ["65020102", "65020101", "65020101", "65020101"],
            "income": [90_000, 100_000, 40_000.5, None],
            "expense": [None, None, None, None],
            "debt": [0, 0, 30_000, 60_000],
        },
    )
    rows = score_accounts(accounts, ACCOUNT, ROUND)
    assert list(rows.columns) == list(INDICATOR_COLUMNS)
    assert list(rows["indicator_id"]) == ["income", "expense", "debt", "saving"] * 2
    assert set(rows["counted"]) == {"household"} and set(rows["origin"]) == {"computed"}
    value = table(rows, "value")
    assert value["65020101", "income"] == 70_000.25
    assert value["65020101", "debt"] == 30_000
    assert value["65020102", "debt"] == 0, "no debt is an amount"
    assert np.isnan([value["65020101", "expense"], value["65020101", "saving"]]).all()
    assert table(rows, "eligible")["65020101", "income"] == 2
    assert table(rows, "missing")["65020101", "income"] == 1
    assert table(rows, "missing")["65020101", "saving"] == 3
    assert rows["passed"].isna().all() and (rows["not_applicable"] == 0).all()


@given(
    st.lists(st.tuples(st.sampled_from(["65020101", "65020102"]), st.floats(0, 1e9)), min_size=1, max_size=40),
    st.randoms(use_true_random=False),
)
def test_the_order_of_accounts_changes_no_digit(pairs, random):
    rows = score_accounts(pd.DataFrame(pairs, columns=["village_code", "income"]), ACCOUNT, ROUND)
    for village in {village for village, _ in pairs}:
        incomes = [income for one, income in pairs if one == village]
        assert np.isclose(table(rows, "value")[village, "income"], sum(incomes) / len(incomes))
    random.shuffle(pairs)
    again = score_accounts(pd.DataFrame(pairs, columns=["village_code", "income"]), ACCOUNT, ROUND)
    pd.testing.assert_frame_equal(rows, again)


def capital(*rows: tuple[str, str, object, object, object, object]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["village_code", "kind", "groups", "funds", "members", "money"])


def test_groups_and_funds_of_a_village_are_summed():
    rows = score_capital(
        capital(
            ("65020101", "group", None, None, 25, 12_000.5),
            ("65020101", "group", 3, None, 10, None),
            ("65020101", "fund", None, None, 80, 1_000_000),
            ("65020102", "fund", None, None, None, None),
        ),
        CAPITAL,
        "capital_2565",
    )
    value = table(rows, "value")
    assert [value["65020101", id_] for id_ in ("groups", "funds", "members", "money")] == [4, 1, 115, 1_012_000.5]
    assert value["65020102", "funds"] == 1
    assert np.isnan([value["65020102", id_] for id_ in ("groups", "members", "money")]).all()
    assert set(rows["counted"]) == {"village"}
    assert [table(rows, name)["65020102", "money"] for name in ("eligible", "missing")] == [0, 1]
    assert [table(rows, name)["65020101", "money"] for name in ("eligible", "missing")] == [1, 0]


def test_a_total_stands_in_place_of_its_parts_where_it_says_something():
    rows = score_capital(
        capital(
            ("65020101", "group", None, None, 25, 100.0),
            ("65020101", "total", 5, None, 60, None),
        ),
        CAPITAL,
        "capital_2565",
    )
    value = table(rows, "value")
    assert [value["65020101", id_] for id_ in ("groups", "members", "money")] == [5, 60, 100]
    assert np.isnan(value["65020101", "funds"])


def test_no_rows_give_no_rows():
    assert score_capital(capital(), CAPITAL, "capital_2565").empty
    assert score_accounts(pd.DataFrame({"village_code": [], "income": []}), ACCOUNT, ROUND).empty
