"""What the charts that go over several pages are told about their paper, and how the pages are cut."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .frame import Key, Space, framed
from .page import Page

_BEFORE_NUMBER = re.compile("[ \t]+(?=[0-9๐-๙]+(?:[ \t,]|$))")

USUAL_SIDE = 240.0
"""Of a chart with many rows or panels: on A4 its letters have about the size they are drawn in."""


@dataclass(frozen=True)
class Paper:
    """`words` are names that stay whole; `shrunk` as `Page` has it."""

    title: str
    note: str
    language: str
    family: str | None
    words: frozenset[str]
    width_mm: float
    height_mm: float
    usual: float = USUAL_SIDE
    shrunk: float = 1.0

    def smaller(self, shrunk: float) -> Paper:
        return replace(self, shrunk=shrunk)

    def knowing(self, names: Iterable[str]) -> Paper:
        """The parts of these names stay whole too: a line ends between the village and its moo."""
        return replace(self, words=self.words | {part for name in names for part in name.split()})

    def begin(self, keys: Sequence[Key], number: int = 1, of: int = 1) -> tuple[Page, Space]:
        """A fresh page with its frame; of several, the title says which."""
        page = Page(self.width_mm, self.height_mm, self.family, self.usual, self.shrunk)
        title = f"{self.title} ({number}/{of})".strip() if of > 1 else self.title
        return page, framed(page, title, keys, self.note, self.words)


def with_number_kept(name: str) -> str:
    """The name with no-break spaces before its numbers: a line that says only “14” says nothing."""
    return _BEFORE_NUMBER.sub("\u00a0", name)


def even_parts(count: int, most: int) -> list[range]:
    """0…count in as few runs of at most `most` as it takes, all but the last equally long."""
    size = math.ceil(count / math.ceil(count / most)) if count else 1
    return [range(start, min(start + size, count)) for start in range(0, max(count, 1), size)]
