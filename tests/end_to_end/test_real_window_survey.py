"""The import window in QGIS itself on a virtual screen: each page with a faulty file, and 150,000 rows."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtGui import QImage

SCRIPT = Path(__file__).with_name("real_window_survey.py")
THAI = re.compile("[\u0e01-\u0e5b]")
BIG_ROWS = 150_000
LONGEST_STALL_MS = 500
"""The aim is 200 ms; a machine that others share may double that."""


@pytest.fixture(scope="module")
def practice(profile: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("นำเข้า") / "ตำบล ฝึกหัด"
    profile.run("run", "chumchon:buildsample", "--", f"FOLDER={folder}", "VILLAGES=8", "HOUSEHOLDS=400", "SEED=3")
    return folder


@pytest.fixture(scope="module")
def faulty(practice: Path) -> Path:
    """The practice survey of 2564 as a village might send it, with faults whose number is known."""
    (source,) = (practice / "inputs").glob("*2564*.csv")
    with source.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    village, answer = head.index("รหัสหมู่บ้าน"), head.index("ตัวชี้วัดที่ 3")
    rows[3][answer] = "9"
    rows[10][answer] = "ผิด"
    rows[30][village] = rows[30][village][:6] + "77"
    house, house_code = head.index("บ้านเลขที่"), head.index("รหัสประจำบ้าน")
    for at in (60, 61):
        rows[at][village] = rows[at][village][:6] + rows[at][village][7:]
    for at, date in ((70, "2021-03-12"), (71, "2021-05-08")):
        rows[at][house], rows[at][house_code] = date, ""
    for at in (80, 81, 82):
        rows[at][village] += ".0"
    rows.insert(41, [*rows[40][:answer], "0" if rows[40][answer] == "1" else "1", *rows[40][answer + 1 :]])
    rows.append(rows[50])
    head += ["ชื่อ-สกุล", "เลขประจำตัวประชาชน"]
    path = practice.parent / "จปฐ ปี 2564 ส่งจากตำบล.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *([*row, "นาย สมมุติ", "1650200123456"] for row in rows)])
    return path


@pytest.fixture(scope="module")
def big(practice: Path, faulty: Path) -> Path:
    with faulty.open(encoding="utf-8-sig", newline="") as file:
        codes = sorted({row["รหัสหมู่บ้าน"] for row in csv.DictReader(file)})
    codes = [code for code in codes if not code.endswith("77")]
    path = practice.parent / "ใหญ่ ปี 2563.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["รหัสหมู่บ้าน", "บ้านเลขที่", *(f"ตัวชี้วัดที่ {at}" for at in range(1, 32))])
        for at in range(BIG_ROWS):
            house = at // len(codes)
            answers = [(at * 7 + place * 3) % 5 % 2 for place in range(31)]
            writer.writerow([codes[at % len(codes)], f"{1 + house // 10}/{1 + house % 10}", *answers])
    return path


@pytest.fixture(scope="module", params=["en_US", "th"])
def seen(
    request: pytest.FixtureRequest,
    practice: Path,
    faulty: Path,
    big: Path,
    profile: Any,
    unpacked_package: Path,
    tmp_path_factory: pytest.TempPathFactory,
    picture_folder: Path,
) -> dict[str, Any]:
    """What the script reported, with the language and the pictures."""
    own = type(profile)(tmp_path_factory.mktemp("โปรไฟล์ นำเข้า"), unpacked_package)
    own.speak(request.param)
    workspace = practice.with_name(f"ตำบล {request.param}")
    shutil.copytree(practice, workspace)
    report = own.look(
        SCRIPT,
        240,
        CHUMCHON_WORKSPACE=str(workspace),
        CHUMCHON_SURVEY=str(faulty),
        CHUMCHON_BIG_SURVEY=str(big),
        CHUMCHON_PICTURES=str(picture_folder),
        CHUMCHON_LANGUAGE=request.param,
    )
    pictures = sorted(picture_folder.glob(f"survey_*_{request.param}.png"))
    return {**report, "language": request.param, "pictures": pictures}


def test_the_rows_add_up_and_the_corrected_one_comes_in(seen: dict[str, Any]) -> None:
    numbers = [int(text.replace(",", "")) for text in re.findall(r"[0-9][0-9,]*", seen["counts"])]
    rows, *parts = numbers[:5]
    assert rows == sum(parts) == 396
    assert sorted(parts) == [1, 2, 3, 390]
    assert "391" in seen["headline"] and "396" in seen["headline"]
    assert seen["questions"] == ["repair_house_date", "repair_moo_padded"]


def test_every_page_speaks_the_language(seen: dict[str, Any]) -> None:
    for text in (seen["title"], seen["counts"], seen["fixed"], seen["headline"], seen["numbers"]):
        own = text.replace("ตำบลตัวอย่างสุขใจ", "")
        assert bool(THAI.search(own)) == (seen["language"] == "th"), text


def test_the_window_fits_an_old_laptop_on_every_page(seen: dict[str, Any]) -> None:
    assert len(seen["pictures"]) >= 9
    for path in seen["pictures"]:
        image = QImage(str(path))
        assert image.width() <= 1366 and image.height() <= 728, path.name
        assert len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}) > 5


def test_reading_is_stopped_at_once(seen: dict[str, Any]) -> None:
    assert seen["stopped"] == [True, False, True, True]


def test_a_big_file_does_not_freeze_qgis(seen: dict[str, Any]) -> None:
    print(f"longest stall of the event loop: {seen['big']['longest ms']} ms in {seen['big']['seconds']} s")
    assert f"{BIG_ROWS:,}" in seen["big"]["rows"]
    assert seen["big"]["longest ms"] < LONGEST_STALL_MS
