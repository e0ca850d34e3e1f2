from __future__ import annotations

import ast
import errno
from pathlib import Path
from string import Formatter

import pytest

from chumchon.plugin.domain import errors
from chumchon.plugin.domain.errors import (
    CancelledError,
    ChumchonError,
    InputError,
    LockedError,
    WorkspaceError,
    reason_of,
    tr_noop,
)

PLUGIN = Path(__file__).parents[2] / "plugin"
FAMILY = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, ChumchonError)}


def raised_in(path: Path) -> list[tuple[str, ast.Call]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        (f"{path.relative_to(PLUGIN).as_posix()}:{call.lineno}", call)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in FAMILY
    ]


RAISED = [item for path in sorted(PLUGIN.rglob("*.py")) for item in raised_in(path)]


def test_the_message_is_whole():
    error = InputError(tr_noop("Row {row}: {what}."), row=3, what="ไม่มีรหัส")
    assert str(error) == error.text() == "Row 3: ไม่มีรหัส."


def test_the_template_is_translated_before_it_is_filled():
    thai = {"Row {row} of {file}.": "แถว {row} ของ {file}"}.get
    error = InputError("Row {row} of {file}.", row=3, file=Path("ข้อมูล ๑.csv"))
    assert error.text(lambda text: thai(text, text)) == "แถว 3 ของ ข้อมูล ๑.csv"


def test_a_reason_inside_is_translated_too():
    inner = WorkspaceError("Bad {thing}.", thing="x")
    outer = InputError("No: {reason}", reason=inner)
    assert str(outer) == "No: Bad x."
    assert outer.text(lambda text: f"<{text}>") == "<No: <Bad x.>>"


def test_braces_in_a_value_are_data():
    assert str(InputError("File {file}.", file="{0} {file} {x!r}")) == "File {0} {file} {x!r}."


def test_one_family_and_a_lock_is_a_fault_of_the_workspace():
    assert all(issubclass(getattr(errors, name), ChumchonError) for name in FAMILY)
    assert issubclass(LockedError, WorkspaceError)
    assert not issubclass(CancelledError, (InputError, WorkspaceError))


def test_there_are_errors_to_look_at():
    assert len(RAISED) > 50


@pytest.mark.parametrize("call", [call for _, call in RAISED], ids=[place for place, _ in RAISED])
def test_every_error_of_the_plugin_can_tell_its_message(call: ast.Call):
    """A placeholder without its value would be a KeyError in front of the user."""
    if call.args and isinstance(call.args[0], ast.Name):
        return  # a template that came as a value, such as that of another error
    assert len(call.args) == 1
    marked = call.args[0]
    assert isinstance(marked, ast.Call) and getattr(marked.func, "id", "") == "tr_noop", "the template is not marked"
    (template,) = marked.args
    assert isinstance(template, ast.Constant) and isinstance(template.value, str), "one string literal, no f-string"
    needed = {name for _, name, _, _ in Formatter().parse(template.value) if name is not None}
    given = {keyword.arg for keyword in call.keywords}
    if None not in given:
        assert needed == given
    assert all(needed), "a placeholder has a name"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "not permitted"),
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (OSError(0, "incomplete copy"), "incomplete copy"),
        (OSError("no number"), "no number"),
    ],
)
def test_what_the_system_says_is_said_in_the_users_language(error: OSError, said: str):
    thai = {"The file {file} cannot be opened ({reason}).": "เปิด {file} ไม่ได้ ({reason})", said: f"ไทย {said}"}
    whole = InputError("The file {file} cannot be opened ({reason}).", file="ก.shp", reason=reason_of(error))
    known = error.errno in (errno.EACCES, errno.ENOSPC)
    shown = f"ไทย {said}" if known else said
    assert whole.text(lambda text: thai.get(text, text)) == f"เปิด ก.shp ไม่ได้ ({shown})"


def test_a_file_held_on_windows_is_told_as_held():
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = 32
    assert str(reason_of(error)) == "another program holds it"
