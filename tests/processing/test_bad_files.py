"""Tables, models, projects and parameters that cannot serve: told with the remedy, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
Says = Callable[[Any, str], None]
Contents = Callable[[Path], list[str]]

HEAD = "รหัสหมู่บ้าน,บ้านเลขที่,ตัวชี้วัดที่ 1,latitude,longitude"
ROW = "79010101,1,1,11.48,100.83"
MODEL = r"Choose one of: five_areas"


def tables(practice: Path) -> dict[str, tuple[str, bytes, str]]:
    """Name, content and message by what is wrong."""
    workbook = (practice / "inputs" / "จปฐ_2563_ข้อมูลสมมุติ.xlsx").read_bytes()
    return {
        "nothing in it": ("ก.csv", b"", r"ก\.csv is empty\. Choose the file"),
        "only a heading": (
            "ก.csv",
            f"{HEAD}\n".encode(),
            r"ก\.csv has a heading but no rows below it\. Choose the file",
        ),
        "a PDF called csv": (
            "ก.csv",
            b"%PDF-1.4\n%\xe2\xe3",
            r"ก\.csv holds no table that can be read here.*save it as",
        ),
        "a picture called xlsx": (
            "ก.xlsx",
            b"\x89PNG\r\n\x1a\n",
            r"ก\.xlsx holds no table that can be read here.*save it as",
        ),
        "half a workbook": (
            "ก.xlsx",
            workbook[: len(workbook) // 2],
            r"ก\.xlsx is damaged or cut off\. Open it in Excel",
        ),
        "no village code": (
            "ก.csv",
            "ชื่อ,ผล\nก,1\n".encode(),
            r"ก\.csv has no column.*Name it one of.*found are: ชื่อ, ผล",
        ),
        "no house number": (
            "ก.csv",
            f"{HEAD}\n{ROW}\n".replace("บ้านเลขที่", "หลัง").encode(),
            r"neither a column บ้านเลขที่ nor รหัสประจำบ้าน.*(Add one of them|choose the set of the village survey)",
        ),
    }


FAULTS = (
    "nothing in it",
    "only a heading",
    "a PDF called csv",
    "a picture called xlsx",
    "half a workbook",
    "no village code",
    "no house number",
)
IMPORTS: dict[str, dict[str, object]] = {
    "importsurvey": {"INDICATOR_SET": "bmn_2560", "YEAR": "2563"},
    "importhouseholds": {},
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("algorithm", IMPORTS)
def test_a_table_that_cannot_serve(
    practice: Path, tmp_path: Path, ask: Ask, says: Says, contents: Contents, algorithm: str, fault: str
) -> None:
    before = contents(practice)
    name, content, message = tables(practice)[fault]
    (tmp_path / name).write_bytes(content)
    answer = ask(algorithm, WORKSPACE=practice, INPUT=tmp_path / name, **IMPORTS[algorithm])
    assert answer.results is None
    says(answer, message)
    assert contents(practice) == before


@pytest.mark.parametrize("algorithm", IMPORTS)
@pytest.mark.parametrize("name", ["ไม่มี.csv", "ไม่มี.xlsx"])
def test_a_table_that_is_not_there(
    practice: Path, tmp_path: Path, ask: Ask, says: Says, algorithm: str, name: str
) -> None:
    answer = ask(algorithm, WORKSPACE=practice, INPUT=tmp_path / name, **IMPORTS[algorithm])
    assert answer.results is None
    says(answer, rf"{name} (cannot be opened .*Check that it is there|nor a layer.*choose the file again)")


@pytest.mark.parametrize("year", ["1900", "0", "254", "25655", "3000", "ปีที่แล้ว", "2565.5"])
def test_a_year_out_of_range(practice: Path, ask: Ask, says: Says, contents: Contents, year: str) -> None:
    before = contents(practice)
    survey = practice / "inputs" / "จปฐ_2564_ข้อมูลสมมุติ.csv"
    answer = ask("importsurvey", WORKSPACE=practice, INPUT=survey, INDICATOR_SET="bmn_2560", YEAR=year)
    assert answer.results is None
    says(answer, f"“{year}” is not a year of a survey. Write it as 2565, 65, ๒๕๖๕ or 2022")
    assert contents(practice) == before


def test_answers_of_another_tambon(practice: Path, tmp_path: Path, ask: Ask, says: Says, contents: Contents) -> None:
    answers = [line for line in contents(practice) if "answer_" in line]
    foreign = tmp_path / "ตำบลอื่น.csv"
    foreign.write_text(f"{HEAD}\n{ROW}\n{ROW}\n".replace("79010101", "65020201"), encoding="utf-8-sig")
    answer = ask("importsurvey", WORKSPACE=practice, INPUT=foreign, **IMPORTS["importsurvey"])
    assert (answer.results["ROWS"], answer.results["ONLY_IN_TABLE"], answer.results["BATCH"]) == (2, 2, "")
    says(answer, "No row could be taken, so nothing was saved. The report says why")
    assert [line for line in contents(practice) if "answer_" in line] == answers


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("ไม่มี.json", None, r"ไม่มี\.json cannot be read .*Check that it is there"),
        ("ก.json", b"{oops", r"ก\.json is not valid JSON: line 1.*Correct it"),
        ("ก.json", b"%PDF\xdb\xff\xfe", r"ก\.json is neither UTF-8 nor Thai.*Choose another file"),
        ("ก.json", b"[1, 2]", r"ก\.json is not built as it must be .*Compare it with the shipped"),
        ("ไม่มีแบบนี้", None, f'There is no radar model "ไม่มีแบบนี้". {MODEL}'),
    ],
)
def test_a_radar_model_that_cannot_serve(
    practice: Path,
    tmp_path: Path,
    ask: Ask,
    says: Says,
    contents: Contents,
    name: str,
    content: bytes | None,
    message: str,
) -> None:
    before = contents(practice)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    model = str(tmp_path / name) if name.endswith(".json") else name
    answer = ask("analyseradar", WORKSPACE=practice, MODEL=model)
    assert answer.results is None
    says(answer, message)
    assert contents(practice) == before


@pytest.mark.parametrize("algorithm", ["analyseradar", "proposeplan", "exportmapsheets"])
def test_a_model_of_the_workspace_that_someone_broke(practice: Path, ask: Ask, says: Says, algorithm: str) -> None:
    (practice / "catalogue" / "radar_models" / "five_areas.json").write_text("{oops")
    answer = ask(algorithm, WORKSPACE=practice)
    assert answer.results is None
    says(answer, r"five_areas\.json is not valid JSON: line 1.*Correct it")


@pytest.mark.parametrize("gone", [True, False])
def test_a_meeting_project_that_cannot_be_read(
    practice: Path, ask: Ask, says: Says, contents: Contents, gone: bool
) -> None:
    project = practice / "790101.qgz"
    project.unlink()
    if not gone:
        project.write_text("ไม่ใช่ project", encoding="utf-8")
    before = contents(practice)
    answer = ask("exportmapsheets", WORKSPACE=practice)
    assert answer.results is None
    says(answer, r"The meeting project 790101\.qgz cannot be read\. Choose “Repair project”")
    assert contents(practice) == before


@pytest.mark.parametrize(
    ("algorithm", "parameters", "message"),
    [
        (
            "importsurvey",
            {"INDICATOR_SET": "bmn_9999"},
            "There is no indicator set .bmn_9999.. Choose one of: bmn_2560",
        ),
        ("importsurvey", {"YEAR": ""}, "“Year of the survey .* is empty. Fill it in"),
        ("importsurvey", {"INPUT": ""}, "“Survey table” is empty. Fill it in"),
        ("exportmapsheets", {"SHEET": "a0"}, "“a0” is not a choice of “Sheet”. Give one of: tambon_a3"),
        ("removeimport", {"BATCH": ""}, "“Import batch” is empty. Fill it in"),
        ("removeimport", {"BATCH": "nope"}, "no import batch “nope”. It has: .*bmn_2560_2564"),
        (
            "scoreindicators",
            {"ROUND": "bmn_2560_2590"},
            "no survey round bmn_2560_2590. It has: bmn_2560_2563, bmn_2560_2564",
        ),
        (
            "analyseradar",
            {"ROUND": "bmn_2560_2590"},
            "no survey round bmn_2560_2590. It has: bmn_2560_2563, bmn_2560_2564",
        ),
        ("createworkspace", {"AREA_NAME": "  "}, "The area has no name. Give its name"),
        ("buildsample", {"VILLAGES": 5_000}, "“5000” does not fit “Villages”. Give a whole number from 1 to 1000"),
        ("buildsample", {"VILLAGES": "๑๒"}, "“๑๒” does not fit “Villages”. Give a whole number"),
        ("buildsample", {"SEED": -1}, "“-1” does not fit “Seed”. Give a whole number"),
        (
            "buildsample",
            {"VILLAGES": 10, "HOUSEHOLDS": 1},
            "10 villages can have 10 to 150000 households, not 1. Give another",
        ),
    ],
)
def test_a_value_that_does_not_fit(
    practice: Path,
    ask: Ask,
    says: Says,
    contents: Contents,
    algorithm: str,
    parameters: dict[str, object],
    message: str,
) -> None:
    inputs, new = practice / "inputs", {"FOLDER": practice.with_name("ใหม่")}
    sound: dict[str, dict[str, object]] = {
        "importsurvey": {"INPUT": inputs / "จปฐ_2564_ข้อมูลสมมุติ.csv", **IMPORTS["importsurvey"]},
        "createworkspace": {**new, "AREA_CODE": "790101", "OUTLINE": inputs / "outline.gpkg"},
        "buildsample": new,
    }
    before = contents(practice)
    place = {} if algorithm in ("createworkspace", "buildsample") else {"WORKSPACE": practice}
    answer = ask(algorithm, **{**place, **sound.get(algorithm, {}), **parameters})
    assert answer.results is None
    says(answer, message)
    assert contents(practice) == before
    assert [path.name for path in practice.parent.iterdir()] == [practice.name]


@pytest.mark.parametrize(
    ("algorithm", "message"),
    [
        ("scoreindicators", "no survey round yet. Import a survey table first"),
        ("analyseradar", "no survey round of the indicator sets .*Import a survey"),
        ("proposeplan", "There is no radar run yet. Run .*first"),
        ("exportmapsheets", "There are no village boundaries yet. Draft or import them"),
    ],
)
def test_a_step_before_the_one_it_needs(practice: Path, ask: Ask, says: Says, algorithm: str, message: str) -> None:
    fresh = practice.with_name("เริ่มใหม่")
    outline = practice / "inputs" / "outline.gpkg"
    made = ask("createworkspace", FOLDER=fresh, AREA_CODE="790101", AREA_NAME="ตัวอย่าง", OUTLINE=outline)
    assert made.results is not None
    answer = ask(algorithm, WORKSPACE=fresh)
    assert answer.results is None
    says(answer, message)


def test_surveys_and_households_before_there_are_villages(practice: Path, ask: Ask, says: Says) -> None:
    fresh, inputs = practice.with_name("เริ่มใหม่"), practice / "inputs"
    ask("createworkspace", FOLDER=fresh, AREA_CODE="790101", AREA_NAME="ตัวอย่าง", OUTLINE=inputs / "outline.gpkg")
    says(
        ask("importhouseholds", WORKSPACE=fresh, INPUT=inputs / "households.csv"),
        "No row could be taken, so nothing was saved. The report says why",
    )
    survey = {"INPUT": inputs / "จปฐ_2564_ข้อมูลสมมุติ.csv", "INDICATOR_SET": "bmn_2560", "YEAR": "2564"}
    answer = ask("importsurvey", WORKSPACE=fresh, **survey)
    says(answer, "No row could be taken, so nothing was saved. The report says why")
    assert answer.results["ONLY_IN_TABLE"] == answer.results["ROWS"] > 0
