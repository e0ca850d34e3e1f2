"""Identifiers in SQL text: only names of the schema, always quoted. Values go through parameters."""

from __future__ import annotations

import re

_NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")


def quote(name: str) -> str:
    """The identifier in double quotes. Raises ValueError for anything that is not a plain ASCII name."""
    if not _NAME.match(name):
        raise ValueError(name)
    return f'"{name}"'


def quoted_list(names: tuple[str, ...]) -> str:
    return ", ".join(quote(name) for name in names)
