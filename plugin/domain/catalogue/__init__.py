"""The catalogue: data that the user may edit or add to. A workspace's own `catalogue/` is found before the shipped one.

`extra` is that folder of the workspace, or None. A CSV may be UTF-8 or, as an old Excel writes it, CP874.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from ..errors import InputError, reason_of, tr_noop
from .schema import faults, schema_of

SHIPPED = Path(__file__).parent


def find(relative: str, extra: Path | None = None) -> Path | None:
    """The file at this path inside the catalogue, the workspace's own first; None where neither has it."""
    folders = [SHIPPED] if extra is None else [extra, SHIPPED]
    return next((path for path in (folder / relative for folder in folders) if path.is_file()), None)


def names(folder: str, suffix: str, extra: Path | None = None) -> tuple[str, ...]:
    """The names without suffix of the files in one folder of the catalogue, both places together, sorted."""
    folders = [SHIPPED] if extra is None else [SHIPPED, extra]
    return tuple(sorted({path.stem for base in folders for path in (base / folder).glob(f"*{suffix}")}))


def read_table(relative: str, extra: Path | None = None) -> list[dict[str, str]]:
    """The rows of a CSV, cells stripped, held to the schema. Raises InputError at the first fault."""
    path = find(relative, extra)
    schema = schema_of(relative)
    if path is None or schema is None:
        raise InputError(tr_noop("The catalogue has no file {file}."), file=relative)
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), restval="")
    absent = [field.name for field in schema.fields if field.name not in (reader.fieldnames or ())]
    if absent:
        raise InputError(
            tr_noop("The catalogue file {file} lacks the columns {columns}. Copy the heading of the shipped file."),
            file=path,
            columns=", ".join(absent),
        )
    rows = [{field.name: (row[field.name] or "").strip() for field in schema.fields} for row in reader]
    for fault in faults(rows, schema):
        raise InputError(
            tr_noop('In the catalogue file {file}, line {line}, column {column}: "{value}" is not allowed ({rule}).'),
            file=path,
            line=fault.line,
            column=fault.column,
            value=fault.value,
            rule=fault.rule,
        )
    return rows


def read_json(path: Path) -> Any:
    """The content of a JSON file of the catalogue or of the user's choice."""
    try:
        return json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise InputError(
            tr_noop("The file {file} is not valid JSON: line {line}, column {column}. Correct it in a text editor."),
            file=path,
            line=error.lineno,
            column=error.colno,
        ) from error


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            tr_noop("The file {file} cannot be read ({reason}). Check that it is there and may be read."),
            file=path,
            reason=reason_of(error),
        ) from error
    text = _decoded(raw, "utf-8-sig")
    if text is None:
        text = _decoded(raw, "cp874")
    if text is None:
        raise InputError(
            tr_noop(
                "The file {file} is neither UTF-8 nor Thai Windows text (CP874). "
                "Choose another file, or save it as UTF-8 in a text editor."
            ),
            file=path,
        )
    return text


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
