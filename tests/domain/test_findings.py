from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from chumchon.plugin.domain import findings
from chumchon.plugin.domain.boundary_repairs import ALONE, TO_SOMEBODY, TOGETHER
from chumchon.plugin.domain.findings import FindingKind, finding_kinds
from chumchon.plugin.domain.survey_rules import survey_rules

PLUGIN = Path(__file__).parents[2] / "plugin"
FILE = PLUGIN / "domain" / "catalogue" / "findings.csv"
KINDS = list(finding_kinds().values())
TEXTS = ("text_th", "text_en", "remedy_th", "remedy_en")
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)


def placeholders(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_each_id_stands_once():
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == list(finding_kinds())
    assert all(None not in row and None not in row.values() for row in rows), "a row has too many or too few cells"


@every_kind
def test_a_kind_is_complete(kind: FindingKind):
    assert re.fullmatch("[a-z]+(_[a-z]+)*", kind.id)
    assert kind.severity in ("error", "warning", "info")
    assert re.fullmatch("[a-z]+", kind.scope)
    for name in TEXTS:
        text = getattr(kind, name)
        assert text and text == text.strip(), name
    for name in ("text_th", "remedy_th"):
        assert re.search("[ก-ฮ]", getattr(kind, name)), name
    for name in ("text_en", "remedy_en"):
        words = re.sub("กชช.2ค|“ตัวชี้วัดที่ …”", "", getattr(kind, name))
        assert not re.search("[ก-ฮ]", words), name


@every_kind
def test_both_languages_say_the_same_values(kind: FindingKind):
    assert placeholders(kind.text_th) == placeholders(kind.text_en)
    assert placeholders(kind.remedy_th) == placeholders(kind.remedy_en)
    for name in TEXTS:
        assert all(re.fullmatch("[a-z_0-9]+", one) for one in placeholders(getattr(kind, name)))


def test_what_a_check_finds_has_a_short_name_of_its_own():
    checks = [kind for kind in KINDS if kind.scope == "check"]
    for thai in (True, False):
        names = [kind.name(thai) for kind in checks]
        assert all(names) and len(set(names)) == len(names)
        assert all(bool(re.search("[ก-ฮ]", name)) == thai and len(name) < 40 for name in names)
    assert not any(kind.name_th or kind.name_en for kind in KINDS if kind.scope != "check")


def test_texts_of_two_kinds_differ():
    for name in ("text_th", "text_en"):
        texts = Counter(getattr(kind, name) for kind in KINDS)
        assert [text for text, count in texts.items() if count > 1] == []


@every_kind
def test_a_kind_is_found_by_something(kind: FindingKind):
    """Nothing stands in the catalogue that no check or import can say; the check adds _sliver to what is thin."""
    if kind.id in {rule.id for rule in survey_rules()}:
        return
    sources = (path.read_text(encoding="utf-8") for path in PLUGIN.rglob("*.py"))
    names = {f'"{kind.id}"', f'"{kind.id.removesuffix("_sliver")}"'}
    assert any(name in source for source in sources for name in names)


def test_the_language_is_chosen():
    kind = finding_kinds()["code_missing"]
    assert (kind.text(thai=True), kind.text(thai=False)) == (kind.text_th, kind.text_en)
    assert (kind.remedy(thai=True), kind.remedy(thai=False)) == (kind.remedy_th, kind.remedy_en)


def test_the_file_is_read_once():
    assert findings.finding_kinds() is finding_kinds()


@pytest.mark.parametrize("thai", [True, False])
def test_the_remedy_names_the_button_that_repairs(thai: bool) -> None:
    """“Repair” and “Give to” are enabled for a kind in the boundary panel exactly where its remedy says so."""
    repair, give = ("“ซ่อม”", "“ยกให้”") if thai else ("“Repair”", "“Give to”")
    kinds = [kind for kind in finding_kinds().values() if kind.scope == "check"]
    assert [kind.id for kind in kinds if repair in kind.remedy(thai)] == [
        kind.id for kind in kinds if kind.id in (*ALONE, *TOGETHER)
    ]
    assert [kind.id for kind in kinds if give in kind.remedy(thai)] == [
        kind.id for kind in kinds if kind.id in TO_SOMEBODY
    ]
    assert {*ALONE, *TOGETHER, *TO_SOMEBODY} <= {kind.id for kind in kinds}


def test_buttons_are_called_as_remedies_call_them() -> None:
    root = ET.parse(Path(__file__).parents[2] / "i18n" / "chumchon_th.ts").getroot()  # noqa: S314
    thai = {one.findtext("source"): one.findtext("translation", "") for one in root.iter("message")}
    assert thai["&Repair"].startswith("ซ่อม(") and thai["&Give to"].startswith("ยกให้(")
