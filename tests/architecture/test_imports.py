"""Who may import whom: the table of the design, held against every import statement of the package."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[2] / "plugin"
MODULES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PLUGIN.rglob("*.py"))}

ROOMS = {
    "domain": set(),
    "store": {"domain"},
    "analysis": {"domain"},
    "charts": {"domain"},
    "layers": {"domain", "store"},
    "layouts": {"domain", "layers", "charts"},
    "sharing": {"domain", "store", "analysis", "layers", "charts", "layouts"},
    "processing": {"domain", "store", "analysis", "layers", "charts", "layouts", "sharing", "i18n"},
    "gui": {"domain", "store", "analysis", "layers", "charts", "processing", "i18n"},
    "i18n": set(),
    "plugin": {"domain", "store", "analysis", "layers", "charts", "layouts", "sharing", "processing", "gui", "i18n"},
    "__init__": set(),
}

HEAVY = {"pandas", "numpy", "shapely", "matplotlib", "pyproj"}
QGIS_BELOW_GUI = {"qgis.core", "qgis.PyQt.QtCore", "qgis.PyQt.QtGui", "qgis.PyQt.QtXml"}
QGIS_IN_GUI = QGIS_BELOW_GUI | {
    "qgis.gui",
    "qgis.utils",
    "qgis.PyQt",
    "qgis.PyQt.QtWidgets",
    "qgis.PyQt.sip",
    "qgis.PyQt.uic",
}
OUTSIDE = {
    "domain": set(),
    "store": set(),
    "analysis": {"pandas", "numpy", "shapely", "pyproj", "osgeo"},
    "charts": {"matplotlib", "numpy", "qgis.PyQt.QtCore", "qgis.PyQt.QtGui"},
    "layers": QGIS_BELOW_GUI,
    "layouts": QGIS_BELOW_GUI,
    "sharing": QGIS_BELOW_GUI | HEAVY | {"osgeo"},
    "processing": QGIS_BELOW_GUI | HEAVY | {"processing"},
    "gui": QGIS_IN_GUI | {"processing"},
    "i18n": {"qgis.PyQt.QtCore"},
    "plugin": QGIS_IN_GUI | {"processing"},
    "__init__": set(),
}


@dataclass(frozen=True)
class Import:
    path: Path
    line: int
    target: str
    """Dotted name: from the root of the package for ours (".domain.errors"), as written for others."""
    at_load: bool

    @property
    def ours(self) -> bool:
        return self.target.startswith(".")

    def __str__(self) -> str:
        return f"{self.path.relative_to(PLUGIN.parent)}:{self.line} imports {self.target}"


def room_of(path: Path) -> str:
    return path.relative_to(PLUGIN).with_suffix("").parts[0]


def imports_of(path: Path) -> Iterator[Import]:
    for statement, at_load in _import_statements(MODULES[path], at_load=True):
        for target in _targets(path, statement):
            yield Import(path, statement.lineno, target, at_load)


def _import_statements(node: ast.AST, at_load: bool) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.Import, ast.ImportFrom)):
            yield child, at_load
        else:
            yield from _import_statements(child, at_load and not _runs_later(child))


def _runs_later(node: ast.AST) -> bool:
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))


def _targets(path: Path, statement: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(statement, ast.Import):
        return [alias.name for alias in statement.names]
    if statement.level == 0:
        packages = {"qgis", "qgis.PyQt"}
        if statement.module in packages:
            return [f"{statement.module}.{alias.name}" for alias in statement.names]
        return [statement.module or ""]
    base = path.parents[statement.level - 1].relative_to(PLUGIN.parent).parts
    start = [*base, *(statement.module.split(".") if statement.module else [])]
    if start[0] != PLUGIN.name:
        return ["." + ".".join(start)]
    names = [".".join(["", *start[1:], alias.name]) for alias in statement.names]
    return [name if _file_of(name) else ".".join(["", *start[1:]]) for name in names]


def _file_of(target: str) -> Path | None:
    stem = PLUGIN.joinpath(*target.strip(".").split("."))
    return next((file for file in (stem.with_suffix(".py"), stem / "__init__.py") if file in MODULES), None)


IMPORTS = {path: list(imports_of(path)) for path in MODULES}
ALL_IMPORTS = [entry for entries in IMPORTS.values() for entry in entries]


def test_every_room_has_its_rule() -> None:
    assert {room_of(path) for path in MODULES} <= set(ROOMS)
    assert set(ROOMS) == set(OUTSIDE)


def test_rooms_import_only_what_the_table_allows() -> None:
    broken = [
        str(entry)
        for entry in ALL_IMPORTS
        if entry.ours
        and (target := entry.target.strip(".").split(".")[0]) != (room := room_of(entry.path))
        and target not in ROOMS[room]
    ]
    assert not broken


def test_rooms_know_only_their_libraries() -> None:
    standard = set(sys.stdlib_module_names)
    broken = []
    for entry in ALL_IMPORTS:
        allowed = OUTSIDE[room_of(entry.path)]
        known = entry.target in allowed or entry.target.split(".")[0] in (allowed | standard)
        if not entry.ours and not known:
            broken.append(str(entry))
    assert not broken


def test_the_package_imports_itself_relatively() -> None:
    assert not [str(entry) for entry in ALL_IMPORTS if entry.target.split(".")[0] in {"chumchon", "plugin"}]


def _loaded_with(path: Path) -> dict[Path, Path]:
    """The modules that are imported while this one loads, each with the one that asked for it."""
    seen = {path: path}
    waiting = [path]
    while waiting:
        current = waiting.pop()
        for entry in IMPORTS[current]:
            file = _file_of(entry.target) if entry.ours and entry.at_load else None
            if file and file not in seen:
                seen[file] = current
                waiting.append(file)
    return seen


@pytest.mark.parametrize("room", ["domain", "store", "i18n", "layers", "processing", "gui", "plugin"])
def test_loading_imports_no_heavy_package(room: str) -> None:
    broken = []
    for path in MODULES:
        if room_of(path) == room:
            for loaded, asker in _loaded_with(path).items():
                broken += [
                    f"{entry} at load, asked for by {asker.relative_to(PLUGIN)} under {path.relative_to(PLUGIN)}"
                    for entry in IMPORTS[loaded]
                    if entry.at_load and entry.target.split(".")[0] in HEAVY
                ]
    assert not broken


def _names(kind: str, below: set[str]) -> list[str]:
    found = []
    for path, tree in MODULES.items():
        if room_of(path) in below:
            found += [
                f"{path.relative_to(PLUGIN)}:{node.lineno}"
                for node in ast.walk(tree)
                if (kind == "iface" and _is_iface(node)) or (kind == "project" and _is_current_project(node))
            ]
    return found


def _is_iface(node: ast.AST) -> bool:
    return (
        (isinstance(node, ast.Name) and node.id == "iface")
        or (isinstance(node, ast.Attribute) and node.attr == "iface")
        or (isinstance(node, ast.alias) and node.name == "iface")
    )


def _is_current_project(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "instance"
        and isinstance(node.value, ast.Name)
        and node.value.id == "QgsProject"
    )


def test_only_the_window_knows_iface_and_the_current_project() -> None:
    below = set(ROOMS) - {"gui", "plugin"}
    assert not _names("iface", below)
    assert not _names("project", below)


def test_no_room_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert not [str(path) for path in MODULES if drawers & set(path.relative_to(PLUGIN).with_suffix("").parts)]


@pytest.mark.parametrize(
    ("source", "at_load"),
    [
        ("import pandas", True),
        ("def f():\n    import pandas", False),
        ("try:\n    import pandas\nexcept E:\n    x = 1", True),
    ],
)
def test_imports_are_found_where_they_hide(source: str, at_load: bool) -> None:
    assert [load for _, load in _import_statements(ast.parse(source), at_load=True)] == [at_load]
