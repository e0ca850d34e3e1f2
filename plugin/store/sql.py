"""SQL text around names of the schema. Values never stand in it: they go through parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Fragment(str):
    """A piece of SQL that this module or the schema made; `statement` puts it in as it is."""

    __slots__ = ()


def quote(name: str) -> Fragment:
    """The identifier in double quotes. Raises ValueError for anything that is not a plain ASCII name."""
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return Fragment(f'"{name}"')


def statement(template: str, **names: str | Iterable[str]) -> str:
    """The template with its {placeholders} filled: identifiers quoted, several of them with commas, fragments as is."""
    return template.format(**{key: _filled(value) for key, value in names.items()})


def _filled(value: str | Iterable[str]) -> str:
    if isinstance(value, Fragment):
        return value
    if isinstance(value, str):
        return quote(value)
    return ", ".join(quote(name) for name in value)


def equal_to(names: Iterable[str]) -> Fragment:
    """The condition that each column equals its positional parameter, None being NULL; true without columns."""
    return Fragment(" AND ".join(f"{quote(name)} IS ?" for name in names) or "1")


def marks(count: int) -> Fragment:
    """So many positional parameters."""
    return Fragment(", ".join("?" * count))


def assignments(names: Iterable[str]) -> Fragment:
    """Each column set to its named parameter."""
    return Fragment(", ".join(f"{quote(name)} = :{name}" for name in names))
