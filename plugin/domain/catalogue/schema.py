"""What the catalogue's tables must look like: the loader holds the user's own files to it, a test the shipped ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

CONFIDENCE = ("verified", "single_source", "remembered", "guess", "own", "missing")
"""How sure a row is. `guess` is an inference from sources; `own` is Chumchon's proposal and claims no source;
`missing` is a row whose content nobody knows yet."""

_ID = "[a-z][a-z0-9_]*"
_INDICATOR = "[1-9][0-9]*|[a-z][a-z_]*"
"""The set's own number, or a word where it has none; part of a column's name."""
_YEAR_BE = "2[4-6][0-9]{2}"
_NUMBER = r"[0-9]+(\.[0-9]+)?"
_CONFIDENCE = "|".join(CONFIDENCE)
_TEXT = r".*\S.*"
_LEVELS = "(household|village|counts|account|capital|poverty)"


@dataclass(frozen=True)
class Field:
    """One column: its cells match `pattern` as a whole; an empty cell passes only where it is `optional`."""

    name: str
    pattern: str = _TEXT
    optional: bool = False


@dataclass(frozen=True)
class TableSchema:
    """The columns of one kind of table; the `key` columns together are unique."""

    fields: tuple[Field, ...]
    key: tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """One cell that breaks the schema. `line` counts as a text editor does: the heading is line 1."""

    line: int
    column: str
    value: str
    rule: str


_NAMES = (Field("name_th"), Field("name_en"))

SCHEMAS: dict[str, TableSchema] = {
    "map_headings.csv": TableSchema((Field("meaning", "[a-z_]+"), Field("heading")), key=("heading",)),
    "map_icons.csv": TableSchema((Field("icon", "[a-z_]+"), Field("kind", _ID)), key=("icon",)),
    "indicator_sets/*.csv": TableSchema(
        (
            Field("id", _INDICATOR),
            Field("category_id", "[a-z0-9_]+"),
            Field("category_th"),
            Field("category_en"),
            Field("name_th", optional=True),
            Field("name_en", optional=True),
            Field("unit", "person|household|village", optional=True),
            Field("direction", "higher_is_better|lower_is_better", optional=True),
            Field("rule_note", optional=True),
            Field("amount", "baht_per_person_year|baht_per_year|baht|count", optional=True),
            Field("threshold_baht", _NUMBER, optional=True),
            Field("made_of", f"({_INDICATOR})( ({_INDICATOR}))*", optional=True),
            Field("confidence", _CONFIDENCE),
        ),
        ("id",),
    ),
    "thresholds.csv": TableSchema(
        (
            Field("indicator_set", _ID),
            Field("indicator_id", _INDICATOR),
            Field("from_be", _YEAR_BE),
            Field("to_be", _YEAR_BE),
            Field("least", _NUMBER),
            Field("confidence", _CONFIDENCE),
            Field("source", optional=True),
        ),
        ("indicator_set", "indicator_id", "from_be"),
    ),
    "landmark_groups.csv": TableSchema((Field("id", _ID), *_NAMES), ("id",)),
    "landmark_kinds.csv": TableSchema(
        (
            Field("id", _ID),
            Field("group", _ID),
            *_NAMES,
            Field("marker", _ID),
            Field("colour", "#[0-9a-f]{6}"),
            Field("palette", "[01]"),
            Field("sensitive", "[01]"),
            Field(
                "osm_tags", r"~?[a-z_:]+=[^=;|]+(;[a-z_:]+=[^=;|]+)*(\|~?[a-z_:]+=[^=;|]+(;[a-z_:]+=[^=;|]+)*)*", True
            ),
            Field("keywords", optional=True),
            Field("confidence", _CONFIDENCE),
        ),
        ("id",),
    ),
    "landmark_details.csv": TableSchema(
        (
            Field("kind", rf"{_ID}|\*"),
            Field("item", _ID),
            Field("label_th", "[^:\n]*[^:\n ]"),
            Field("label_en", "[^:\n]*[^:\n ]"),
            Field("required", "[01]"),
        ),
        ("kind", "item"),
    ),
    "actions.csv": TableSchema(
        (
            Field("indicator_set", _ID),
            Field("indicator_id", _INDICATOR),
            Field("title_th"),
            Field("title_en"),
            Field("done_by", "self|joint|supported"),
            Field("confidence", _CONFIDENCE),
        ),
        ("indicator_set", "indicator_id"),
    ),
    "findings.csv": TableSchema(
        (
            Field("id", _ID),
            Field("scope", _ID),
            Field("severity", "error|warning|info"),
            *(Field(f"{part}_{language}") for part in ("text", "remedy") for language in ("th", "en")),
            *(Field(name.name, optional=True) for name in _NAMES),
        ),
        ("id",),
    ),
    "sheet_texts.csv": TableSchema((Field("id", _ID), Field("text_th"), Field("text_en")), ("id",)),
    "heading_meanings.csv": TableSchema((Field("id", _ID), *_NAMES), ("id",)),
    "survey_headings.csv": TableSchema((Field("meaning", _ID), Field("heading")), ("meaning", "heading")),
    "survey_answers.csv": TableSchema((Field("answer", "[012]"), Field("text")), ("text",)),
    "sample/names.csv": TableSchema((Field("part", _ID), Field("text", optional=True)), ("part", "text")),
    "sample/landmark_templates.csv": TableSchema(
        (
            Field("kind", _ID),
            Field("share", _NUMBER),
            Field("setting", _ID),
            Field("name_th"),
            Field("activity", optional=True),
            Field("details", optional=True),
        ),
        ("kind", "name_th"),
    ),
    "sample/bmn_2560_answers.csv": TableSchema(
        (
            Field("indicator_id", "[1-9][0-9]*"),
            Field("who", _ID),
            Field("base", _NUMBER),
            Field("area", _ID),
            Field("loading", _NUMBER),
            Field("wealth", _NUMBER),
        ),
        ("indicator_id",),
    ),
    "sample/nrd2c_2560_answers.csv": TableSchema(
        (Field("indicator_id", "[1-9][0-9]*"), Field("area", _ID), Field("lift", "-?" + _NUMBER)),
        ("indicator_id",),
    ),
    "report_texts.csv": TableSchema((Field("id", _ID), Field("text_th"), Field("text_en")), ("id",)),
    "survey_rules.csv": TableSchema(
        (
            Field("id", _ID),
            Field("applies_to", _LEVELS + f"( {_LEVELS})*"),
            Field("severity", "error|warning|info"),
            Field("check", _ID),
            Field("columns", "[a-z0-9_]+( [a-z0-9_]+)*"),
            Field("params", r"[a-z_]+=[^\s=]+( [a-z_]+=[^\s=]+)*", optional=True),
        ),
        ("id", "columns"),
    ),
}


def schema_of(relative: str) -> TableSchema | None:
    """The schema of a file by its path inside the catalogue, with forward slashes."""
    return next((schema for pattern, schema in SCHEMAS.items() if fnmatchcase(relative, pattern)), None)


def faults(rows: Sequence[Mapping[str, str]], schema: TableSchema) -> Iterator[Fault]:
    """Every cell that breaks the schema, in file order; each row must hold all of the schema's columns."""
    patterns = [(field, re.compile(field.pattern)) for field in schema.fields]
    seen: set[tuple[str, ...]] = set()
    for line, row in enumerate(rows, start=2):
        for field, pattern in patterns:
            value = row[field.name]
            if not (value == "" and field.optional) and not pattern.fullmatch(value):
                yield Fault(line, field.name, value, field.pattern)
        key = tuple(row[name] for name in schema.key)
        if key in seen:
            yield Fault(line, ", ".join(schema.key), " ".join(key), "unique")
        seen.add(key)
