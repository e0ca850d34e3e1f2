"""Names: Thai as it is written, plainly made up, none twice."""

from __future__ import annotations

import csv
from pathlib import Path

from chumchon.plugin.analysis.sample.catalogue import rows, words
from chumchon.plugin.analysis.sample.names import (
    MADE_UP_AMPHOE,
    brook_name,
    house_codes,
    river_name,
    tambon_names,
    village_names,
)
from chumchon.plugin.domain.codes import area_code
from chumchon.plugin.domain.thai import normalise_thai

CATALOGUE = Path(__file__).parents[3] / "plugin" / "domain" / "catalogue"
MADE_UP_WORDS = ("สมมุติ", "ตัวอย่าง", "จำลอง", "ทดลอง", "ฝึกหัด")
TONE_MARKS = set("่้๊๋")


def test_a_thousand_village_names():
    names = village_names(1000, seed=1)
    assert len(set(names)) == 1000
    assert all(name.startswith("บ้าน") and any(word in name for word in MADE_UP_WORDS) for name in names)
    assert village_names(1000, seed=1) == names != village_names(1000, seed=2)


def test_the_first_twelve_try_the_labels():
    names = village_names(12, seed=1)
    assert max(map(len, names)) >= 25
    assert any("(" in name for name in names)
    assert sum(bool(TONE_MARKS & set(name[4:])) for name in names) >= 6


def test_tambon_names_for_the_largest_area():
    names = tambon_names(67)
    assert len(set(names)) == 67
    assert all(name.startswith("ตำบล") and any(word in name for word in MADE_UP_WORDS) for name in names)


def test_all_thai_is_normal():
    texts = village_names(1000, seed=1) + tambon_names(75) + [row["text"] for row in rows("names")]
    texts += [river_name(number) for number in range(5)] + [brook_name(number) for number in range(5)]
    texts += [row[column] for row in rows("landmark_templates") for column in ("name_th", "activity", "details")]
    assert [text for text in texts if normalise_thai(text) != text] == []


def test_codes_cannot_be_real():
    assert area_code(MADE_UP_AMPHOE) == "7901"
    codes = house_codes(150_000, first=1)
    assert len(set(codes)) == 150_000
    assert {len(code) for code in codes} == {11}
    assert codes[0] == "79000000001"


def test_catalogues_fit_each_other():
    with (CATALOGUE / "landmark_kinds.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["id"]: row["sensitive"] for row in csv.DictReader(file)}
    used = {row["kind"] for row in rows("landmark_templates")}
    assert used <= set(kinds)
    assert all(kinds[kind] == "0" for kind in used)
    for indicator_set in ("bmn_2560", "nrd2c_2560"):
        with (CATALOGUE / "indicator_sets" / f"{indicator_set}.csv").open(encoding="utf-8", newline="") as file:
            ids = [row["id"] for row in csv.DictReader(file)]
        assert [row["indicator_id"] for row in rows(f"{indicator_set}_answers")] == ids
    assert {row["setting"] for row in rows("landmark_templates")} == {"centre", "road", "stream", "edge"}
    assert words("amphoe") == ["อำเภอสมมุติธานี"]
