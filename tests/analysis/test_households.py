from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from chumchon.plugin.analysis.geometry import point_blobs
from chumchon.plugin.analysis.households import (
    HouseholdImport,
    prepare_households,
    rows_of_file,
    rows_of_layer,
    wanted_columns,
)
from chumchon.plugin.analysis.office.tables import open_table
from chumchon.plugin.analysis.survey.identity import known_households
from chumchon.plugin.analysis.survey.places import Places
from chumchon.plugin.analysis.village_of_row import text_columns
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.findings import finding_kinds

EPSG = 32647
HEAD = "รหัสหมู่บ้าน,บ้านเลขที่,รหัสประจำบ้าน,ละติจูด,ลองจิจูด,ชื่อ"
POLYGONS = {
    "65020201": box(660_000, 1_880_000, 661_000, 1_882_000),
    "65020202": box(661_000, 1_880_000, 662_000, 1_882_000),
}
OUTLINE = [box(660_000, 1_880_000, 662_000, 1_882_000)]
IN_FIRST = "17.0,100.505"
IN_SECOND = "17.0,100.515"
TOO_FAR = "17.1,100.505"


def places(*households: tuple[str, str, str, bytes | None]) -> Places:
    keys, codes, numbers, pins = zip(*households) if households else ((),) * 4
    none = [None] * len(keys)
    return Places(
        "650202",
        pd.DataFrame(
            {"village_code": list(POLYGONS), "moo": None, "name_th": "", "valid_from": None, "valid_to": None}
        ),
        pd.DataFrame(columns=["alias_code", "village_code", "valid_from", "valid_to", "reason"], dtype=object),
        known_households(
            {
                "household_key": list(keys),
                "village_code": list(codes),
                "house_no": list(numbers),
                "house_code": none,
                "unit_no": none,
                "geom": list(pins),
                "batch_id": [None] * len(keys),
            }
        ),
        pd.DataFrame({"tambon_code": ["650202"], "name": ["หนองกะท้าว"]}),
    )


def prepare(tmp_path: Path, lines: list[str], where: Places | None = None, head: str = HEAD) -> HouseholdImport:
    path = tmp_path / "ครัวเรือน.csv"
    path.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    where = where or places()
    return prepare_households(rows_of_file(open_table(path), where, EPSG, 2022), where, OUTLINE, POLYGONS, 2022)


def reasons(found: HouseholdImport) -> dict[int, str]:
    return dict(zip(found.findings["row"], found.findings["finding_id"]))


def test_degrees_become_metres_of_the_zone(tmp_path: Path):
    found = prepare(tmp_path, [f"65020201,1,,{IN_FIRST},", "65020202,๒,,๑๗.๐,100.515°E,"])
    assert found.imported == 2
    assert found.new["village_code"].tolist() == ["65020201", "65020202"]
    assert found.new["x"].to_numpy() == pytest.approx([660_212.4, 661_277.2], abs=0.1)
    assert found.new["y"].to_numpy() == pytest.approx([1_880_172, 1_880_183], abs=5)
    assert found.findings.empty


def test_each_row_that_cannot_be_taken_has_its_reason(tmp_path: Path):
    rows = {
        f"65020201,1,,{IN_FIRST},": None,
        f",1,,{IN_FIRST},": "code_missing",
        f"6502021,1,,{IN_FIRST},": "code_without_zero",
        f"บ้านไร่,1,,{IN_FIRST},": "code_malformed",
        f"65020299,1,,{IN_FIRST},": "village_not_on_map",
        f"10010101,1,,{IN_FIRST},": "code_of_other_area",
        f"65020201,,,{IN_FIRST},": "house_missing",
        f"65020201,2,123,{IN_FIRST},": "house_code_left_out",
        f"65020201,,123,{IN_FIRST},": "house_code_malformed",
        f"65020201,12/3 นายสมมุติ,,{IN_FIRST},": "personal_name_in_key",
        f"65020201,12/3 สมมุติ,,{IN_FIRST},": "house_no_with_words",
        f"65020201,1-1017-00230-70-8,,{IN_FIRST},": "personal_number_in_key",
        f"65020201,081-234-5678,,{IN_FIRST},": "personal_name_in_key",
        f"65020201,2022-03-12,,{IN_FIRST},": "house_no_is_date",
        "65020201,3,,100.505,17.0,": "position_exchanged",
        f"65020201,4,,{TOO_FAR},": "position_elsewhere",
        "65020201,5,,48.1,11.5,": "position_elsewhere",
        "65020201,6,,17,,": "position_unreadable",
        "65020201,7,,สิบเจ็ด,100.5,": "position_unreadable",
        "65020201,8,,,,": "position_missing",
        f"65020201,9,,{IN_SECOND},": "position_in_other_village",
        f"65020202,1,,{IN_SECOND},": None,
    }
    found = prepare(tmp_path, list(rows))
    named = reasons(found)
    assert [named.get(at) for at in range(2, 2 + len(rows))] == list(rows.values())
    assert (found.imported, found.rejected) == (5, 17)
    assert set(named.values()) <= set(finding_kinds())
    assert found.new["house_no"].tolist() == ["1", "2", "8", "9", "1"]
    assert np.isnan(found.new["x"]).tolist() == [False, False, True, False, False]


def test_the_village_is_found_as_in_a_survey_and_repairs_are_listed(tmp_path: Path):
    head = "ตำบล,หมู่ที่,บ้านเลขที่,ละติจูด,ลองจิจูด"
    found = prepare(tmp_path, [f"ต.หนองกะท้าว,หมู่ ๑,๑๒ / ๓,{IN_FIRST}"], head=head)
    assert found.new[["village_code", "house_no"]].to_numpy().tolist() == [["65020201", "12/3"]]
    assert found.repairs[["row", "before", "after", "finding_id"]].to_numpy().tolist() == [
        [2, "ต.หนองกะท้าว หมู่ ๑", "65020201", "repair_moo_tambon_name"],
        [2, "๑๒ / ๓", "12/3", "repair_thai_digits"],
    ]


def test_the_outline_is_forgiving_by_five_kilometres(tmp_path: Path):
    found = prepare(tmp_path, ["65020201,1,,17.04,100.505,", "65020201,2,,17.08,100.505,"])
    assert reasons(found) == {2: "position_in_other_village", 3: "position_elsewhere"}


def test_a_second_import_moves_only_what_moved(tmp_path: Path):
    lines = [f"65020201,1,,{IN_FIRST},", f"65020201,2,,{IN_FIRST},", "65020201,3,,,,"]
    first = prepare(tmp_path, lines)
    pins = point_blobs(first.new["x"].to_numpy(), first.new["y"].to_numpy(), EPSG)
    where = places(*(("k" + number, "65020201", number, pin) for number, pin in zip("123", pins)))
    again = prepare(tmp_path, lines, where)
    assert (len(again.new), len(again.known), again.known["changed"].any()) == (0, 3, False)
    moved = prepare(
        tmp_path, [f"65020201,1,,{IN_SECOND},", f"65020201,2,,{IN_FIRST},", f"65020201,3,,{IN_FIRST},"], where
    )
    assert moved.known["moved"].tolist() == [True, False, True]
    kept = prepare(tmp_path, ["65020201,1,,,,"], where)
    assert kept.known["moved"].tolist() == [False]


def test_copies_are_taken_once_and_conflicts_not_at_all(tmp_path: Path):
    found = prepare(
        tmp_path,
        [
            f"65020201,1,,{IN_FIRST},ก",
            f"65020201,1,,{IN_FIRST},ข",
            f"65020201,2,,{IN_FIRST},",
            "65020201,2,,17.0,100.506,",
            f"65020201,3,,{IN_FIRST},",
            "65020201,3,,,,",
        ],
    )
    assert reasons(found) == {3: "row_copy", 4: "pin_conflict", 5: "pin_conflict", 6: "pin_conflict", 7: "pin_conflict"}
    assert found.findings.set_index("row")["other_row"].to_dict() == {3: "2", 4: "5", 5: "4", 6: "7", 7: "6"}
    assert (found.imported, found.rejected) == (1, 5)


def test_a_layer_brings_its_own_points(tmp_path: Path):
    frame = pd.DataFrame(
        {
            "village_code": [65020201, None, 65020202],
            "house_no": ["1", "2", "3"],
            "lat": [0.0, 0.0, 0.0],
            "lon": [0.0] * 3,
        },
        index=pd.Index([1, 2, 3], name="row"),
    )
    cells = text_columns(frame)
    columns = wanted_columns("pins", list(cells))
    x, y = np.array([660_100.0, 660_100.0, np.nan]), np.array([1_880_100.0, 1_880_100.0, np.nan])
    register = rows_of_layer(cells, columns, x, y, places(), EPSG, 2022)
    found = prepare_households(register, places(), OUTLINE, POLYGONS, 2022)
    assert reasons(found) == {2: "code_missing", 3: "position_missing"}
    assert found.new["village_code"].tolist() == ["65020201", "65020202"]


def test_a_table_without_shapes_is_placed_by_its_degrees():
    frame = pd.DataFrame({"village_code": ["65020201"], "house_no": ["1"], "lat": [17.0], "lon": [100.505]})
    nowhere = np.array([np.nan])
    columns = wanted_columns("t", list(frame))
    register = rows_of_layer(text_columns(frame), columns, nowhere, nowhere, places(), EPSG, 2022)
    assert register.rows["x"].iloc[0] == pytest.approx(660_212.4, abs=0.1)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("บ้านเลขที่,lat,lon", r"no column for village_code"),
        ("รหัสหมู่บ้าน,lat,lon", r"neither a column บ้านเลขที่ nor รหัสประจำบ้าน.*found are: รหัสหมู่บ้าน, lat, lon"),
        ("รหัสหมู่บ้าน,บ้านเลขที่,lat", r"no column for longitude.*ลองจิจูด"),
    ],
)
def test_a_heading_that_cannot_serve(tmp_path: Path, head: str, message: str):
    with pytest.raises(InputError, match=message):
        prepare(tmp_path, ["1,2,3"], head=head)
