from __future__ import annotations

import dataclasses
import datetime
import re
from pathlib import Path
from typing import Any

import pytest

from chumchon.plugin.domain.radar import AREA_IDS, imported_model, load_radar_model
from chumchon.plugin.domain.sheet_texts import area_title
from chumchon.plugin.layouts.sheet_content import (
    AreaScore,
    RunFacts,
    SheetFacts,
    area_scores,
    sheet_content,
)

MODEL = load_radar_model()
LEVELS = [level.id for level in MODEL.levels]
SCORES = [
    AreaScore(
        area, 40.0 + 10 * number, 35.0 + 10 * number, 45.0 + 10 * number, LEVELS[number % len(LEVELS)], number, 12
    )
    for number, area in enumerate(AREA_IDS)
]
RUN = RunFacts(
    run_id="903664bb7d9d",
    rounds=("bmn_2560_2565", "nrd2c_2560_2564"),
    years_be=(2564, 2565),
    model=MODEL,
    households=1500,
    surveyed=12,
    scores=SCORES,
)
FACTS = SheetFacts(
    area_code="650202",
    area_name="หนองกะท้าว",
    villages=12,
    drafts=0,
    landmarks=30,
    area_m2=123_456_789.0,
    village_side_m=900.0,
    utm_epsg=32647,
    sources=["จปฐ. (2565)", "tambon.shp"],
    sample=False,
    printed_on=datetime.date(2026, 11, 21),
    plugin_version="0.1.0",
    names=frozenset({"หนองกะท้าว"}),
    run=RUN,
)


def facts(**changes: Any) -> SheetFacts:
    return dataclasses.replace(FACTS, **changes)


def run_facts(**changes: Any) -> SheetFacts:
    return facts(run=dataclasses.replace(RUN, **changes))


def label(name: str, thai: bool = True, **changes: Any) -> str:
    return sheet_content(facts(**changes), None, thai).labels[name]


def rows(given: SheetFacts, thai: bool = True) -> list[list[str]]:
    table = sheet_content(given, None, thai).table
    assert table is not None
    return [list(row) for row in table.rows]


@pytest.mark.parametrize(
    ("code", "name", "thai", "english"),
    [
        ("650202", "หนองกะท้าว", "ตำบลหนองกะท้าว", "Tambon หนองกะท้าว"),
        ("650202", "ตำบลหนองกะท้าว", "ตำบลหนองกะท้าว", "Tambon หนองกะท้าว"),
        ("650202", "Tambon Nong Kathao", "ตำบลNong Kathao", "Tambon Nong Kathao"),
        ("6502", "นครไทย", "อำเภอนครไทย", "Amphoe นครไทย"),
        ("65", "จังหวัดพิษณุโลก", "จังหวัดพิษณุโลก", "Changwat พิษณุโลก"),
    ],
)
def test_an_area_is_called_by_its_rank_once(code: str, name: str, thai: str, english: str):
    assert area_title(code, name, thai=True) == thai
    assert area_title(code, name, thai=False) == english


def columns(*cells: tuple[str, str, float | None]) -> dict[str, list[Any]]:
    """Columns of a run's scores from unit, area and score."""
    return {
        "unit_code": [unit for unit, _, _ in cells],
        "area_id": [area for _, area, _ in cells],
        "score": [score for _, _, score in cells],
        "low": [score and score - 5 for _, _, score in cells],
        "high": [score and score + 5 for _, _, score in cells],
        "level": ["" if score is None else LEVELS[0] for _, _, score in cells],
    }


def every_area(unit: str, score: float | None) -> list[tuple[str, str, float | None]]:
    return [(unit, area, score) for area in reversed(AREA_IDS)]


def test_scores_of_the_area_come_in_the_order_of_the_axes_with_its_villages_counted():
    target = MODEL.areas[0].target
    cells = [
        *every_area("65020201", target - 1),
        *every_area("65020202", target),
        *every_area("65020203", None),
        *every_area("650202", 61.5),
    ]
    scores = area_scores(columns(*cells), "650202", MODEL)
    assert [score.area_id for score in scores] == list(AREA_IDS)
    assert scores[0] == AreaScore("occupation", 61.5, 56.5, 66.5, LEVELS[0], villages_below_target=1, villages_scored=2)


def test_tambons_of_an_amphoe_are_no_villages():
    cells = [*every_area("6502", 50.0), *every_area("650202", 10.0), *every_area("65020201", 99.0)]
    scores = area_scores(columns(*cells), "6502", MODEL)
    assert {(score.villages_below_target, score.villages_scored) for score in scores} == {(0, 1)}


def test_an_area_without_a_score_of_its_own_lacks_data():
    scores = area_scores(columns(*every_area("65020201", 10.0)), "650202", MODEL)
    assert [(score.score, score.level) for score in scores] == [(None, "")] * 5
    assert [score.villages_scored for score in scores] == [1] * 5
    assert [row[1] for row in rows(run_facts(scores=scores))[1:]] == ["–"] * 5
    assert area_scores({name: [] for name in columns()}, "650202", MODEL)[0].villages_scored == 0


@pytest.mark.parametrize("thai", [True, False])
def test_the_table_holds_five_areas_in_order(thai: bool):
    heading, *body = rows(FACTS, thai)
    assert len(heading) == 5 and len(body) == 5 and {len(row) for row in body} == {5}
    for number, (row, area, score) in enumerate(zip(body, MODEL.areas, SCORES)):
        assert area.name(thai) in row[0]
        assert row[1] == f"{40 + 10 * number}"
        assert row[2] == f"{35 + 10 * number}–{45 + 10 * number}"
        assert row[3] == MODEL.levels_by_id[score.level].name(thai)
        assert row[4] == f"{number}/12"


def test_without_a_score_the_row_says_so():
    lacking = dataclasses.replace(SCORES[2], score=None, low=None, high=None, level="")
    row = rows(run_facts(scores=[*SCORES[:2], lacking, *SCORES[3:]]))[3]
    assert row[1:] == ["–", "–", "ข้อมูลไม่พอ", "–"]


@pytest.mark.parametrize("missing", ["low", "high"])
def test_a_ready_score_stands_without_an_interval(missing: str):
    ready = dataclasses.replace(SCORES[2], **{missing: None})
    row = rows(run_facts(scores=[*SCORES[:2], ready, *SCORES[3:]]))[3]
    assert row[1:4] == ["60", "–", MODEL.levels_by_id[ready.level].name(True)]


READY = dataclasses.replace(
    RUN,
    model=imported_model(),
    rounds=("imported_2566",),
    households=0,
    surveyed=0,
    scores=[AreaScore(area, None, None, None, "", number, 12) for number, area in enumerate(AREA_IDS, 1)],
)
"""As importscores leaves them: of villages, and none of the whole tambon."""


@pytest.mark.parametrize("thai", [True, False])
def test_ready_scores_of_villages_are_no_data_that_lack(thai: bool):
    given = facts(run=READY)
    assert [row[1:] for row in rows(given, thai)[1:]] == [["–", "–", "–", f"{number}/12"] for number in range(1, 6)]
    labels = sheet_content(given, None, thai).labels
    said = " ".join(labels.values())
    for wrong in ("ข้อมูลไม่พอ", "Insufficient", "0 ครัวเรือน", "0 households", "ของ Chumchon ไม่ใช่ผล", "no result of"):
        assert wrong not in said.replace(labels["glyph_text"], "")
    assert ("มีเฉพาะรายหมู่บ้าน" if thai else "of villages only") in labels["no_scores"]
    assert "imported_2566" in labels["provenance"] and RUN.run_id in labels["provenance"]


def test_a_ready_score_of_the_whole_would_be_shown():
    whole = [dataclasses.replace(one, low=None, high=None) for one in SCORES]
    given = facts(run=dataclasses.replace(READY, scores=whole))
    assert rows(given)[1][1:4] == ["40", "–", MODEL.levels_by_id[SCORES[0].level].name(True)]
    assert sheet_content(given, None, True).labels["no_scores"] == ""


def test_a_level_that_the_model_no_longer_has_stops_no_sheet():
    strange = dataclasses.replace(SCORES[0], level="excellent")
    assert rows(run_facts(scores=[strange, *SCORES[1:]]))[1][3] == "excellent"


@pytest.mark.parametrize(
    ("area_m2", "thai", "english"),
    [
        (1600 * 5, "5 ไร่ 0 งาน 0 ตารางวา (0.01 ตร.กม.)", "5 rai 0 ngan 0 sq. wa (0.01 sq. km)"),
        (1599.9, "1 ไร่ 0 งาน 0 ตารางวา (0.00 ตร.กม.)", "1 rai 0 ngan 0 sq. wa (0.00 sq. km)"),
        (399.0, "0 ไร่ 1 งาน 0 ตารางวา", "0 rai 1 ngan 0 sq. wa"),
        (123_456_789, "77,160 ไร่ 1 งาน 97 ตารางวา (123.46 ตร.กม.)", "77,160 rai 1 ngan 97 sq. wa (123.46 sq. km)"),
    ],
)
def test_the_size_never_says_100_square_wa(area_m2: float, thai: str, english: str):
    assert thai in label("notes", area_m2=area_m2)
    assert english in label("notes", thai=False, area_m2=area_m2)


@pytest.mark.parametrize(("epsg", "zone"), [(32647, "47N"), (32648, "48N")])
def test_the_zone(epsg: int, zone: str):
    assert zone in label("notes", utm_epsg=epsg)


def test_boundaries_are_never_legal_lines_and_drafts_are_counted():
    for given in (FACTS, facts(run=None), facts(drafts=3)):
        assert any("ไม่ใช่แนวเขตตามกฎหมาย" in text for text in sheet_content(given, None, thai=True).labels.values())
    assert "ร่าง" not in label("notes")
    assert "3 จาก 12 หมู่บ้าน" in label("notes", drafts=3)


def test_sources_are_all_there():
    assert "จปฐ. (2565), tambon.shp" in label("notes")
    for thai, word in ((True, "ที่มา"), (False, "Sources")):
        assert word in label("notes", thai)
        assert word not in label("notes", thai, sources=[])


def test_made_up_data_says_so_and_real_data_does_not():
    assert label("sample_mark", sample=True) == "ข้อมูลสมมุติ"
    assert label("sample_mark") == ""


def test_the_day_in_both_languages():
    assert re.search(r"21 พฤศจิกายน (พ\.ศ\. )?2569", label("date"))
    assert "21 November 2026" in label("date", thai=False)


def test_few_households_are_not_counted_on_the_wall():
    few, many = (dataclasses.replace(RUN, households=count) for count in (3, 12_345))
    assert "น้อยกว่า 5 ครัวเรือน" in label("subtitle", run=few)
    assert "<5 households" in label("subtitle", thai=False, run=few)
    assert "12,345 ครัวเรือน" in label("subtitle", run=many)
    assert "2564, 2565" in label("subtitle")


@pytest.mark.parametrize("thai", [True, False])
def test_a_sheet_before_any_run_says_what_is_missing(thai: bool):
    content = sheet_content(facts(run=None), None, thai)
    assert content.table is None and content.radar is None
    assert content.labels["no_scores"] and content.labels["subtitle"].startswith("12 ")
    assert content.labels["provenance"] == "Chumchon 0.1.0"
    assert sheet_content(FACTS, None, thai).labels["no_scores"] == ""


def test_a_sheet_can_be_followed_back_to_its_run():
    text = label("provenance")
    for part in (RUN.run_id, *RUN.rounds, MODEL.fingerprint[:8], MODEL.name_th, str(MODEL.version), "0.1.0"):
        assert part in text
    assert MODEL.name_en in label("provenance", thai=False)


def test_an_english_sheet_is_english_but_for_names():
    content = sheet_content(facts(sample=True, drafts=2, sources=["x"], area_name="Nong Kathao"), None, thai=False)
    texts = [*content.labels.values(), *(cell for row in content.table.rows for cell in row), content.scale_unit]
    assert [text for text in texts if re.search("[ก-ฮ]", text)] == []
    assert {name for text in texts for name in re.findall(r"\{\w*\}", text)} <= {"{scale}"}, "the map knows its scale"


def test_braces_in_a_name_are_data():
    assert "ก{ข}" in label("title", area_name="ก{ข}")
    assert "{0}" in label("notes", sources=["{0}"])


def test_the_radar_picture_and_the_names_are_handed_on():
    picture = Path("ผล งาน") / "650202_radar.svg"
    content = sheet_content(FACTS, picture, thai=True)
    assert content.radar == picture
    assert content.words == FACTS.names
