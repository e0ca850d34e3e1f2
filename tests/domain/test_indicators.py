import csv
import json
from pathlib import Path

import pytest

from chumchon.plugin.domain import catalogue
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.indicators import indicator_order, indicator_set_ids, load_indicator_set, measures_of

FACTS = Path(__file__).parents[2].parent / "shared" / "reference" / "indicators"
SHIPPED = Path(catalogue.__file__).parent


def own_catalogue(folder: Path) -> Path:
    (folder / "indicator_sets").mkdir(parents=True)
    return folder


def test_the_shipped_sets():
    assert indicator_set_ids() == ("bmn_2560", "bmn_2565", "nrd2c_2560", "tpmap_2560", "account", "capital")


@pytest.mark.parametrize(
    ("set_id", "count", "unit", "answer"),
    [
        ("bmn_2560", 31, "household", "pass_fail"),
        ("bmn_2565", 38, "household", "pass_fail"),
        ("nrd2c_2560", 33, "village", "score_1_3"),
        ("tpmap_2560", 5, "household", "poverty_list"),
    ],
)
def test_each_set_is_numbered_without_gaps(set_id, count, unit, answer):
    found = load_indicator_set(set_id)
    assert [one.id for one in found.indicators] == [str(number) for number in range(1, count + 1)]
    assert (found.unit, found.answer, found.expected_count) == (unit, answer, count)
    assert found.name(True) != found.name(False)
    assert len({one.name_th for one in found.indicators}) == count


@pytest.mark.parametrize(
    ("set_id", "unit", "ids"),
    [("account", "household", "income expense debt saving"), ("capital", "village", "groups funds members money")],
)
def test_sets_of_amounts_name_their_indicators_and_hold_in_all_years(set_id, unit, ids):
    found = load_indicator_set(set_id)
    assert [one.id for one in found.indicators] == ids.split()
    assert (found.unit, found.answer, found.confidence, found.amount_ids) == (unit, "amount", "own", tuple(ids.split()))
    assert all(found.holds_in(year) for year in (1987, 2022, 2100))


def test_tpmap_is_the_measure_of_bmn_2560_alone():
    assert [one.id for one in measures_of("bmn_2560")] == ["tpmap_2560"]
    assert measures_of("bmn_2565") == ()


def test_numbers_sort_as_numbers_and_words_after_them():
    assert sorted(["debt", "10", "9", "account", "1"], key=indicator_order) == ["1", "9", "10", "account", "debt"]


def test_categories_of_bmn_2560_have_the_published_sizes():
    sizes: dict[str, int] = {}
    for one in load_indicator_set("bmn_2560").indicators:
        sizes[one.category_id] = sizes.get(one.category_id, 0) + 1
    assert sizes == {"1": 7, "2": 7, "3": 5, "4": 4, "5": 8}


def test_dimensions_of_nrd2c_have_the_remembered_sizes():
    sizes = [0] * 8
    for one in load_indicator_set("nrd2c_2560").indicators:
        sizes[int(one.category_id)] += 1
    assert sizes == [0, 7, 7, 3, 3, 5, 5, 3]


@pytest.mark.parametrize("set_id", ["bmn_2560", "bmn_2565", "nrd2c_2560"])
def test_nothing_differs_from_the_collected_facts(set_id):
    if not FACTS.is_dir():
        pytest.skip("../shared is absent")
    with (FACTS / f"{set_id}.csv").open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    rows = catalogue.read_table(f"indicator_sets/{set_id}.csv")
    for row, fact in zip(rows, facts):
        fact["threshold_baht"] = fact.pop("income_threshold_baht")
        assert {name: row[name] for name in fact} == fact
    assert len(rows) == len(facts)


def test_tpmap_is_made_of_the_dimensions_of_its_source():
    found = load_indicator_set("tpmap_2560")
    assert found.made_of_set == "bmn_2560"
    assert {one.category_id: one.made_of for one in found.indicators} == {
        "health": ("1", "4", "5", "7"),
        "living": ("8", "9", "10", "11"),
        "education": ("15", "16", "17", "19"),
        "income": ("20", "21", "22"),
        "accessibility": ("27", "28"),
    }


def test_what_is_not_known_is_not_made_up():
    unknown = load_indicator_set("bmn_2565").by_id["37"]
    assert (unknown.name_th, unknown.name_en, unknown.confidence, unknown.known) == ("", "", "missing", False)
    for set_id in indicator_set_ids():
        for one in load_indicator_set(set_id).indicators:
            assert one.known == (one.confidence != "missing") == bool(one.unit)
    assert load_indicator_set("bmn_2565").by_id["29"].threshold is None
    assert {one.confidence for one in load_indicator_set("nrd2c_2560").indicators} == {"remembered"}
    assert {one.confidence for one in load_indicator_set("bmn_2565").indicators} == {
        "single_source",
        "verified",
        "missing",
    }


def test_the_income_line_carries_its_round():
    found = load_indicator_set("bmn_2560")
    assert found.by_id["22"].threshold == 38_000.0
    assert found.amount_ids == ("22",)
    assert load_indicator_set("bmn_2565").amount_ids == ("29",)
    assert [found.threshold("22", year) for year in (2017, 2021, 2022)] == [38_000.0] * 3
    assert found.threshold("21", 2021) is None
    assert load_indicator_set("bmn_2565").threshold("29", 2023) is None


def test_no_line_is_shipped_that_nobody_has_verified():
    assert {row["confidence"] for row in catalogue.read_table("thresholds.csv")} == {"verified"}


def test_the_line_of_the_users_own_catalogue_counts_in_its_years(tmp_path):
    heading = "indicator_set,indicator_id,from_be,to_be,least,confidence,source"
    rows = ["bmn_2565,29,2565,2566,40000,remembered,อำเภอ", "bmn_2560,22,2560,2561,30000,own,"]
    (tmp_path / "thresholds.csv").write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
    newer, older = load_indicator_set("bmn_2565", tmp_path), load_indicator_set("bmn_2560", tmp_path)
    assert [newer.threshold("29", year) for year in (2021, 2022, 2023, 2024)] == [None, 40_000.0, 40_000.0, None]
    assert [older.threshold("22", year) for year in (2018, 2019)] == [30_000.0, 38_000.0]
    assert newer.fingerprint != load_indicator_set("bmn_2565").fingerprint


def test_the_years_of_a_set():
    found = load_indicator_set("bmn_2560")
    assert [found.holds_in(year) for year in (2016, 2017, 2021, 2022)] == [False, True, True, False]


@pytest.mark.parametrize(("problems", "level"), [(33, "1"), (11, "1"), (10, "2"), (6, "2"), (5, "3"), (0, "3")])
def test_the_remembered_level_rule(problems, level):
    found = load_indicator_set("nrd2c_2560")
    scores = {str(number): 1.0 if number <= problems else 3.0 for number in range(1, 34)}
    assert found.level_rule.level(scores, found.expected_count).id == level
    assert found.level_rule.confidence == "remembered"


def test_a_level_is_not_decided_while_a_score_is_missing():
    found = load_indicator_set("nrd2c_2560")
    assert found.level_rule.level({str(number): 1.0 for number in range(1, 33)}, found.expected_count) is None


def test_an_unknown_set_lists_the_choices():
    with pytest.raises(InputError, match="bmn_2560, bmn_2565, nrd2c_2560, tpmap_2560, account, capital"):
        load_indicator_set("bmn_2599")


def test_the_name_that_an_office_fills_in_is_used_and_changes_the_fingerprint(tmp_path):
    own = own_catalogue(tmp_path / "ตำบล ทดลอง" / "catalogue")
    text = (SHIPPED / "indicator_sets" / "bmn_2565.csv").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("37,"))
    filled = line.replace(",,,,", ",ชื่อที่ได้จากคู่มือ,Name from the manual,household,", 1)
    (own / "indicator_sets" / "bmn_2565.csv").write_text(text.replace(line, filled), encoding="utf-8")
    assert filled != line
    assert load_indicator_set("bmn_2565", own).by_id["37"].name(True) == "ชื่อที่ได้จากคู่มือ"
    assert load_indicator_set("bmn_2565", own).by_id["37"].known
    assert load_indicator_set("bmn_2565", own).fingerprint != load_indicator_set("bmn_2565").fingerprint
    assert load_indicator_set("bmn_2560", own).fingerprint == load_indicator_set("bmn_2560").fingerprint


def test_a_set_of_ones_own_needs_no_code(tmp_path):
    own = own_catalogue(tmp_path)
    entry = {
        "id": "welfare_2567",
        "name_th": "สวัสดิการ",
        "name_en": "Welfare",
        "valid_from_be": 2567,
        "valid_to_be": 2570,
        "unit": "household",
        "answer": "pass_fail",
        "expected_count": 1,
        "confidence": "own",
        "source": "office",
    }
    (own / "indicator_sets.json").write_text(json.dumps({"sets": [entry]}), encoding="utf-8")
    heading = (SHIPPED / "indicator_sets" / "bmn_2560.csv").read_text(encoding="utf-8").splitlines()[0]
    row = "1,1,สวัสดิการ,Welfare,มีบัตร,Has a card,household,higher_is_better,,,,,own"
    (own / "indicator_sets" / "welfare_2567.csv").write_text(f"{heading}\n{row}\n", encoding="utf-8")
    assert indicator_set_ids(own)[-1] == "welfare_2567"
    assert load_indicator_set("welfare_2567", own).indicators[0].name(False) == "Has a card"


@pytest.mark.parametrize(("id_", "good"), [("savings_group", True), ("022", False), ("i22", False), ("ออม", False)])
def test_an_indicator_is_a_number_or_a_word(tmp_path, id_, good):
    own = own_catalogue(tmp_path)
    text = (SHIPPED / "indicator_sets" / "account.csv").read_text(encoding="utf-8")
    (own / "indicator_sets" / "account.csv").write_text(text.replace("saving,", f"{id_},", 1), encoding="utf-8")
    if good:
        assert id_ in load_indicator_set("account", own).by_id
    else:
        with pytest.raises(InputError, match=f'line 5, column id: "{id_}"'):
            load_indicator_set("account", own)


def test_a_table_of_the_wrong_length_is_refused(tmp_path):
    own = own_catalogue(tmp_path)
    text = (SHIPPED / "indicator_sets" / "bmn_2560.csv").read_text(encoding="utf-8")
    (own / "indicator_sets" / "bmn_2560.csv").write_text("\n".join(text.splitlines()[:-1]), encoding="utf-8")
    with pytest.raises(InputError, match="should have 31 indicators but its table has 30"):
        load_indicator_set("bmn_2560", own)


@pytest.mark.parametrize(
    ("content", "message"),
    [('{"sets": {}}', "a list named"), ('{"sets": [{"id": "x"}]}', "a set lacks"), ("[]", "a list named")],
)
def test_a_manifest_that_is_not_built_right_is_refused(tmp_path, content, message):
    (tmp_path / "indicator_sets.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        indicator_set_ids(tmp_path)
