"""The Thai translation is complete, and no string hides from it."""

from __future__ import annotations

import ast
import re
import shutil
import string
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TS = ROOT / "i18n" / "chumchon_th.ts"
MARKERS = {"tr", "tr_noop"}
LONGEST_OF_A_BUTTON = 40
KEY_BEHIND = re.compile(r"\(&.\)")


def messages(ts: Path) -> dict[tuple[str, str], str]:
    """Translation of each (context, source); empty where there is none."""
    found = {}
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            text = "" if translation.get("type") else translation.text or ""
            found[context.findtext("name", ""), message.findtext("source", "")] = text
    return found


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """What the sources hold today, with today's translations."""
    ts = tmp_path_factory.mktemp("ts") / "chumchon_th.ts"
    shutil.copy(TS, ts)
    subprocess.run(["bash", "scripts/translate.sh", str(ts)], cwd=ROOT, check=False, capture_output=True)
    return messages(ts)


def marked_calls() -> list[tuple[str, ast.Call]]:
    calls = []
    for path in sorted((ROOT / "plugin").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func
                name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
                if name in MARKERS:
                    calls.append((f"{path.relative_to(ROOT)}:{node.lineno}", node))
    return calls


def literal(call: ast.Call) -> str | None:
    if len(call.args) == 1 and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
        return call.args[0].value
    return None


def test_translation_is_up_to_date(extracted: dict[tuple[str, str], str]) -> None:
    kept = messages(TS)
    assert sorted(set(extracted) - set(kept)) == [], "new strings: run scripts/translate.sh"
    assert sorted(set(kept) - set(extracted)) == [], "strings that are gone: run scripts/translate.sh"


def test_every_string_has_its_thai() -> None:
    assert [source for (_, source), translation in messages(TS).items() if not translation.strip()] == []


def test_thai_is_thai() -> None:
    """Not a copy of the English: a message of several words has Thai letters in its translation."""
    copies = [
        source
        for (_, source), translation in messages(TS).items()
        if translation and " " in source.strip() and not any("\u0e01" <= letter <= "\u0e5b" for letter in translation)
    ]
    assert copies == []


def test_two_things_to_press_have_two_words() -> None:
    """What has a key of its own is a button, a menu entry or a tab: "Note…" and "Save…" are not one word in Thai."""
    englishes: dict[str, set[str]] = {}
    for (_, source), translation in messages(TS).items():
        if "&" in source and len(source) < LONGEST_OF_A_BUTTON:
            thai = _without_marks(KEY_BEHIND.sub("", translation))
            englishes.setdefault(thai, set()).add(_without_marks(source))
    assert {thai: sources for thai, sources in englishes.items() if len(sources) > 1} == {}


def _without_marks(text: str) -> str:
    return text.translate(str.maketrans("", "", "&…:")).strip()


def test_placeholders_are_the_same() -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    different = [
        source
        for (_, source), translation in messages(TS).items()
        if translation and fields(source) != fields(translation)
    ]
    assert different == []


def test_marked_strings_are_one_literal_each() -> None:
    """No f-string, no sum: pylupdate reads neither. A variable may pass through tr(): its text is marked elsewhere."""
    broken = []
    for place, call in marked_calls():
        function = call.func
        variable = len(call.args) == 1 and isinstance(call.args[0], (ast.Name, ast.Attribute, ast.Subscript))
        passes_through = variable and getattr(function, "id", "") == "tr"
        of_an_object = isinstance(function, ast.Attribute) and function.attr == "tr"
        if call.keywords or of_an_object or not (literal(call) is not None or passes_through):
            broken.append(place)
    assert broken == []


def test_extraction_finds_every_marked_string(extracted: dict[tuple[str, str], str]) -> None:
    texts = {text for _, call in marked_calls() if (text := literal(call)) is not None}
    in_code = {source for context, source in extracted if context == "@default"}
    assert sorted(texts - in_code) == [], "pylupdate5 lost these"
    assert sorted(in_code - texts) == [], "pylupdate5 made these up"
