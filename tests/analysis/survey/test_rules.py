from __future__ import annotations

import string
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chumchon.plugin.analysis.reports import with_texts
from chumchon.plugin.analysis.survey.rules import CHECKS, RuleInput, apply_rules
from chumchon.plugin.domain import survey_rules as survey_rules_module
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.findings import finding_kinds
from chumchon.plugin.domain.survey_rules import survey_rules

RULES = survey_rules()
NAN = float("nan")


def rows(level: str, **columns: Any) -> RuleInput:
    """A table of numbers; names with i and a number are answers, names of texts hold lists of text."""
    count = len(next(iter(columns.values())))
    given: dict[str, Any] = {"numbers": {}, "answers": {}, "texts": {}}
    for name, cells in columns.items():
        if name[0] == "i" and name[1:].isdigit():
            given["answers"][name[1:]] = np.array(cells, dtype=np.int8)
        elif any(isinstance(cell, str) for cell in cells):
            given["texts"][name] = np.array(cells, dtype=object)
        else:
            given["numbers"][name] = np.array(cells, dtype=np.float64)
    return RuleInput(level, count, "bmn_2560", frozenset({"1", "22"}), bounds=(100.4, 16.9, 100.6, 17.1), **given)


HOUSES = {"village_code": ["65020201"] * 3, "house_no": ["๑", "12/3", "๑"]}
PLANTED = [
    # finding, kind of table, columns (the first row is sound, the second has the fault), the finding's value
    ("count_out_of_range", "counts", {"surveyed": [0, -3]}, "-3"),
    ("count_out_of_range", "village", {"households": [180, 2.5]}, "2.50"),
    ("count_out_of_range", "household", {"members": [4, 201]}, "201"),
    ("count_out_of_range", "capital", {"groups": [3, -1]}, "-1"),
    ("amount_out_of_range", "household", {"v22": [0, -38_000]}, "-38,000"),
    ("amount_out_of_range", "account", {"debt": [100_000_000, 100_000_001]}, "10…(11)"),
    ("amount_out_of_range", "capital", {"money": [5e6, 1e11]}, "10…(15)"),
    ("passed_more_than_surveyed", "counts", {"passed": [120, 121], "surveyed": [120, 120]}, "121"),
    ("counts_disagree", "counts", {"surveyed": [120, 120], "passed": [100, 100], "failed": [20, 19]}, "119"),
    (
        "counts_disagree",
        "counts",
        {"surveyed": [120, 120], "passed": [100, 100], "failed": [15, 15], "not_applicable": [5, 6]},
        "121",
    ),
    ("members_disagree", "household", {"persons": [4, 5], "members": [4, 4]}, "5"),
    ("job_without_income", "household", {"i20": [1, 1], "v22": [1, 0]}, "0"),
    ("saving_without_income", "household", {"i23": [0, 1], "v22": [0, 0]}, "0"),
    ("saving_without_income", "account", {"saving": [0, 500], "income": [0, 0]}, "0"),
    ("expense_above_income", "account", {"expense": [300_000, 300_001], "income": [100_000] * 2}, "300,001"),
    ("debt_above_income", "account", {"debt": [2e6, 2e6 + 1], "income": [100_000] * 2}, "2,000,001"),
    ("indicator_not_in_set", "counts", {"indicator_id": ["22", "32"]}, "32"),
    ("coordinates_exchanged", "household", {"latitude": [17, 100.5], "longitude": [100.5, 17]}, ""),
    ("coordinates_elsewhere", "household", {"latitude": [17.14, 17.16], "longitude": [100.5, 100.5]}, "17.16, 100.5"),
    ("coordinates_elsewhere", "account", {"latitude": [16.9, 0], "longitude": [100.4, 0]}, "0.0, 0.0"),
    ("coordinates_elsewhere", "account", {"latitude": [17, 811234567], "longitude": [100.5, 100.5]}, "…, 100.5"),
    ("coordinates_elsewhere", "account", {"latitude": [17, 17], "longitude": [100.5, 1101700230708]}, "17.0, …"),
    ("village_total_differs", "village", {"households": [120, 121], "known_households": [100, 100]}, "121"),
]


@pytest.mark.parametrize(("finding_id", "level", "columns", "value"), PLANTED)
def test_a_planted_fault_is_found_and_a_sound_row_left_alone(
    finding_id: str, level: str, columns: dict[str, Any], value: str
):
    found = apply_rules(RULES, rows(level, **columns))
    assert found[["position", "finding_id", "value"]].to_numpy().tolist() == [[1, finding_id, value]]
    assert found["severity"].tolist() == [finding_kinds()[finding_id].severity]
    for thai in (True, False):
        text = with_texts(found, thai=thai)["text"].iloc[0]
        assert value in text and not set("{}") & set(text) and "nan" not in text


def test_houses_at_one_place_are_told_but_not_families_of_one_house():
    at = {"latitude": [17.0, 17.00000004, 17.0], "longitude": [100.5] * 3}
    found = apply_rules(RULES, rows("household", **at, **HOUSES))
    assert found["finding_id"].tolist() == ["coordinates_shared"] * 3
    assert (found["value"].iloc[0], found["count"].iloc[0]) == ("17.0, 100.5", "2")
    families = {**HOUSES, "house_no": ["๑", "๑", "๑"]}
    assert apply_rules(RULES, rows("household", **at, **families)).empty
    blank = {"latitude": [NAN] * 3, "longitude": [NAN] * 3}
    assert apply_rules(RULES, rows("household", **blank, **HOUSES)).empty


@pytest.mark.parametrize("finding_id", sorted({rule.id for rule in RULES} - {"coordinates_shared"}))
def test_every_rule_has_a_planted_fault(finding_id: str):
    assert finding_id in {planted[0] for planted in PLANTED}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id} {' '.join(rule.columns)}")
def test_a_rule_has_its_finding_and_its_check(rule: Any):
    kind = finding_kinds()[rule.id]
    assert rule.severity == kind.severity
    assert rule.check in CHECKS
    placeholders = {name for part in (kind.text_th, kind.remedy_th) for _, name, _, _ in string.Formatter().parse(part)}
    assert placeholders - {None} <= {
        *("column", "value", "limit", "least", "most", "times", "indicator_id", "count"),
    }


def test_every_check_is_used_by_a_rule():
    assert {rule.check for rule in RULES} == set(CHECKS) == set(survey_rules_module.CHECKS)


@pytest.mark.parametrize("level", ["household", "village", "counts", "account", "capital", "poverty"])
def test_blank_cells_break_no_rule(level: str):
    names = {name for rule in RULES for name in rule.columns if not (name[0] == "i" and name[1:].isdigit())}
    numbers = sorted(names - {"indicator_id", "village_code", "house_no"})
    answers = {"i20": [-1], "i23": [-1]}
    assert apply_rules(RULES, rows(level, **answers, **{name: [NAN] for name in numbers})).empty


def test_a_rule_of_another_set_or_table_is_not_asked():
    assert apply_rules(RULES, rows("household", i27=[1], v29=[0])).empty
    assert apply_rules(RULES, rows("account", surveyed=[-1])).empty


def test_a_row_may_break_several_rules_and_the_files_headings_are_named():
    values = rows("counts", surveyed=[10, 10], passed=[NAN, 11], failed=[0, -1])
    values = RuleInput(**{**vars(values), "headings": {"failed": "ครัวเรือนที่ไม่ผ่าน"}})
    found = apply_rules(RULES, values)
    assert found["position"].tolist() == [1, 1]
    assert found["finding_id"].tolist() == ["count_out_of_range", "passed_more_than_surveyed"]
    text = with_texts(found, thai=True)["text"].iloc[0]
    assert text == "“ครัวเรือนที่ไม่ผ่าน” คือ -1 ซึ่งเป็นไปไม่ได้ (ต้องเป็นจำนวนเต็มตั้งแต่ 0 ถึง 1,000,000)"


def test_an_offices_own_limits_go_before(tmp_path: Any):
    (tmp_path / "survey_rules.csv").write_text(
        "id,applies_to,severity,check,columns,params\n"
        "expense_above_income,account,warning,times_more,expense income,times=1\n",
        encoding="utf-8",
    )
    own = survey_rules(tmp_path)
    assert len(own) == 1
    assert len(apply_rules(own, rows("account", expense=[101], income=[100]))) == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("expense_above_inkome,account,warning,times_more,expense income,times=3", "expense_above_inkome times_more"),
        ("expense_above_income,account,warning,times_less,expense income,times=3", "expense_above_income times_less"),
        ("expense_above_income,account,warning,more_than,expense income,", "expense_above_income more_than"),
        ("expense_above_income,account,warning,times_more,expense,times=3", "expense"),
        ("expense_above_income,account,warning,times_more,expense i22,times=3", "expense i22"),
        ("expense_above_income,account,warning,times_more,expense incomes,times=3", "expense incomes"),
        ("expense_above_income,account,warning,times_more,expense income,times=๓", "times"),
        ("expense_above_income,account,warning,times_more,expense income,", "times"),
        ("expense_above_income,account,warning,times_more,expense income,times=3 lest=1", "lest"),
    ],
)
def test_an_offices_own_rule_that_cannot_be_used_is_named(tmp_path: Any, line: str, reason: str):
    (tmp_path / "survey_rules.csv").write_text(
        "id,applies_to,severity,check,columns,params\n"
        f"amount_out_of_range,capital,error,out_of_range,money,least=0 most=500\n{line}\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as refused:
        survey_rules(tmp_path)
    text = refused.value.text()
    assert f"line 3, {reason} is not known or missing" in text and str(tmp_path / "survey_rules.csv") in text


def test_what_stands_in_a_strangers_cell_is_cut():
    found = apply_rules(RULES, rows("counts", indicator_id=["นายสมมุติ ทดสอบ"]))
    assert found["value"].tolist() == ["นา…(15)"]


counts = st.one_of(st.just(NAN), st.integers(0, 40).map(float))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(counts, counts, counts), min_size=1, max_size=30))
def test_counts_are_judged_row_by_row(table: list[tuple[float, float, float]]):
    surveyed, passed, failed = (list(column) for column in zip(*table))
    found = apply_rules(RULES, rows("counts", surveyed=surveyed, passed=passed, failed=failed))
    seen = {name: set(part["position"]) for name, part in found.groupby("finding_id")}
    assert seen.get("counts_disagree", set()) == {
        at for at, (s, p, f) in enumerate(table) if not np.isnan([s, p, f]).any() and p + f != s
    }
    assert seen.get("passed_more_than_surveyed", set()) == {at for at, (s, p, _) in enumerate(table) if p > s}
    assert found["position"].is_monotonic_increasing


def test_nothing_found_has_the_columns():
    assert list(apply_rules(RULES, rows("counts", surveyed=[1]))) == ["position", "finding_id", "severity", "value"]
    assert isinstance(apply_rules((), rows("counts", surveyed=[1])), pd.DataFrame)
