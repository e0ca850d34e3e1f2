from __future__ import annotations

import pytest

from chumchon.plugin.domain.decisions import NO_DECISIONS, Decisions, read_decisions
from chumchon.plugin.domain.errors import InputError

ORDERS = Decisions(
    frozenset({"repair_moo_padded"}),
    "dm",
    {"หนองกะท้าว": "65020201"},
    {12: {"0": "65020201", "3": "๑๒/๓"}},
)


def test_decisions_come_back_as_they_were():
    assert read_decisions(ORDERS.to_json()) == ORDERS
    assert read_decisions("") == read_decisions("  ") == read_decisions("{}") == NO_DECISIONS


@pytest.mark.parametrize(
    "text",
    ["x", "[1]", '{"unknown": 1}', '{"date_order": "ymd"}', '{"cells": {"x": {}}}', '{"cells": {"1": {"a": "b"}}}'],
)
def test_what_are_no_decisions_is_told(text: str):
    with pytest.raises(InputError, match="decisions about the file cannot be read"):
        read_decisions(text)
