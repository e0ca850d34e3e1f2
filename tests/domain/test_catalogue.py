import csv
import json
import re
from pathlib import Path

import pytest

from chumchon.plugin.domain import catalogue
from chumchon.plugin.domain.catalogue.schema import CONFIDENCE, SCHEMAS, Fault, faults, schema_of
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.line_break import shipped_words, words_in
from chumchon.plugin.domain.plan import DONE_BY

FOLDER = Path(catalogue.__file__).parent
THAI_RUN = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+")
TABLES = sorted(path for pattern in SCHEMAS for path in FOLDER.glob(pattern))


def texts_of(path: Path) -> list[str]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return [cell for row in csv.reader(file) for cell in row]
    found: list[str] = []

    def walk(value):
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                walk(part)
        elif isinstance(value, str):
            found.append(value)

    walk(json.loads(path.read_text(encoding="utf-8")))
    return found


def test_no_table_is_without_a_schema():
    assert {path for path in FOLDER.rglob("*.csv") if schema_of(path.relative_to(FOLDER).as_posix()) is None} == set()


def test_every_kind_of_table_is_shipped():
    assert {pattern for pattern in SCHEMAS if not list(FOLDER.glob(pattern))} == set()
    assert len(list(FOLDER.glob("indicator_sets/*.csv"))) == 6


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_shipped_table_holds_to_its_schema(path):
    relative = path.relative_to(FOLDER).as_posix()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    assert reader.fieldnames == [field.name for field in schema_of(relative).fields]
    assert rows
    assert list(faults(rows, schema_of(relative))) == []
    assert catalogue.read_table(relative) == rows


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_names_stand_in_both_languages_or_in_neither(path):
    for row in catalogue.read_table(path.relative_to(FOLDER).as_posix()):
        for column in [name for name in row if name.endswith("_th") and name[:-2] + "en" in row]:
            assert bool(row[column]) == bool(row[column[:-2] + "en"]), row
            assert not row[column] or THAI_RUN.search(row[column]) or "OTOP" in row[column], row


@pytest.mark.parametrize("path", [path for path in FOLDER.rglob("*") if path.suffix in (".csv", ".json")], ids=str)
def test_shipped_files_are_utf8_without_marks_or_hidden_characters(path):
    text = path.read_bytes().decode("utf-8")
    assert not re.search("[\ufeff\u200b-\u200d\u00ad\r]", text)


def test_a_faulty_cell_is_named_with_its_line():
    schema = schema_of("actions.csv")
    row = {
        "indicator_set": "bmn_2560",
        "indicator_id": "22",
        "title_th": "ออม",
        "title_en": "Save",
        "done_by": "self",
        "confidence": "own",
    }
    wrong = {**row, "indicator_id": "023", "done_by": "nobody"}
    found = list(faults([row, wrong, row], schema))
    assert [(fault.line, fault.column, fault.value) for fault in found] == [
        (3, "indicator_id", "023"),
        (3, "done_by", "nobody"),
        (4, "indicator_set, indicator_id", "bmn_2560 22"),
    ]
    assert found[2] == Fault(4, "indicator_set, indicator_id", "bmn_2560 22", "unique")


def test_the_schema_knows_the_levels_of_doing():
    field = next(field for field in SCHEMAS["actions.csv"].fields if field.name == "done_by")
    assert set(field.pattern.split("|")) == set(DONE_BY)
    assert "guess" in CONFIDENCE


def test_a_file_of_the_workspace_stands_before_the_shipped_one(tmp_path):
    extra = tmp_path / "พื้นที่ ทำงาน" / "catalogue"
    extra.mkdir(parents=True)
    (extra / "landmark_groups.csv").write_text("id,name_th,name_en\nfaith,ศาสนา,Faith\n", encoding="utf-8")
    assert catalogue.read_table("landmark_groups.csv", extra) == [
        {"id": "faith", "name_th": "ศาสนา", "name_en": "Faith"}
    ]
    assert len(catalogue.read_table("actions.csv", extra)) == len(catalogue.read_table("actions.csv"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_a_table_that_excel_wrote_is_read(tmp_path, encoding):
    text = 'id,name_th,name_en,note\r\nfaith," ศาสนา “ใหม่” ",Faith,x\r\n'
    (tmp_path / "landmark_groups.csv").write_bytes(text.encode(encoding))
    assert catalogue.read_table("landmark_groups.csv", tmp_path)[0]["name_th"] == "ศาสนา “ใหม่”"


def test_bytes_that_are_no_thai_text_are_refused(tmp_path):
    (tmp_path / "landmark_groups.csv").write_bytes(b"id,name_th,name_en\nfaith,\xdb\xff\xfe,Faith\n")
    with pytest.raises(InputError, match="neither UTF-8 nor"):
        catalogue.read_table("landmark_groups.csv", tmp_path)


def test_a_missing_column_is_named(tmp_path):
    (tmp_path / "actions.csv").write_text("indicator_set,indicator_id,title_th\n", encoding="utf-8")
    with pytest.raises(InputError, match="lacks the columns title_en, done_by, confidence"):
        catalogue.read_table("actions.csv", tmp_path)


def test_a_wrong_cell_in_the_workspaces_own_table_is_named(tmp_path):
    own = (FOLDER / "actions.csv").read_text(encoding="utf-8").replace(",joint,", ",someone,", 1)
    (tmp_path / "actions.csv").write_text(own, encoding="utf-8")
    with pytest.raises(InputError, match='line 2, column done_by: "someone"'):
        catalogue.read_table("actions.csv", tmp_path)


def test_broken_json_tells_the_place(tmp_path):
    path = tmp_path / "แบบจำลอง.json"
    path.write_text('{"id": "x",\n "areas": [}', encoding="utf-8")
    with pytest.raises(InputError, match="line 2, column 12"):
        catalogue.read_json(path)
    with pytest.raises(InputError, match="cannot be read"):
        catalogue.read_json(tmp_path / "absent.json")


def test_the_word_list_covers_what_the_catalogue_says():
    """Longest match must know the words of every text that a sheet may have to break."""
    words = shipped_words()
    for path in FOLDER.rglob("*"):
        if path.suffix not in (".csv", ".json") or "sample" in path.parts:
            continue
        runs = [run for text in texts_of(path) for run in THAI_RUN.findall(text)]
        letters = sum(map(len, runs))
        known = 0
        for run in runs:
            starts = [0, *words_in(run, words), len(run)]
            known += sum(end - start for start, end in zip(starts, starts[1:]) if run[start:end] in words)
        assert known >= 0.95 * letters, f"{path.name}: {known} of {letters} letters"


def test_the_word_list_has_no_word_twice():
    text = (FOLDER / "words_th.txt").read_text(encoding="utf-8")
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []
