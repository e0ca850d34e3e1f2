"""What is asked about a landmark of each kind, as data, and how the answers stand in its row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from . import catalogue
from .schema import table
from .thai import normalise_thai

CONSENT = "consent"
OPEN_CONSENT = "yes", "not_needed"
"""The answers with which a place may be published."""
_ANY_KIND = "*"
_COLUMNS = frozenset(table("landmark").column_names)
_SEPARATOR = ":"


@dataclass(frozen=True)
class DetailItem:
    """One thing to ask. Its answer has the landmark's column of this name, else a line "label: answer" in `details`."""

    item: str
    label_th: str
    label_en: str
    required: bool

    @property
    def is_column(self) -> bool:
        return self.item in _COLUMNS

    def label(self, thai: bool) -> str:
        return self.label_th if thai else self.label_en


@dataclass(frozen=True)
class Details:
    """The answers that stand in `details` by item, and whatever else people wrote there."""

    answers: Mapping[str, str]
    rest: str


class DetailItems:
    """What is asked of all kinds, in the catalogue's order."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._by_kind: dict[str, list[DetailItem]] = {}
        for row in rows:
            item = DetailItem(row["item"], row["label_th"], row["label_en"], row["required"] == "1")
            self._by_kind.setdefault(row["kind"], []).append(item)

    def of(self, kind: str) -> tuple[DetailItem, ...]:
        """Of this kind; what is asked of every kind gives way to the kind's own row."""
        own = self._by_kind.get(kind, [])
        named = {item.item for item in own}
        return (*(item for item in self._by_kind.get(_ANY_KIND, []) if item.item not in named), *own)

    def kinds_asking(self, item: str) -> tuple[str, ...]:
        """The kinds of which this is required."""
        return tuple(kind for kind, items in self._by_kind.items() if any(i.item == item and i.required for i in items))

    def missing(self, kind: str, row: Mapping[str, object]) -> tuple[DetailItem, ...]:
        """What is required and not answered in a landmark's row."""
        answers = split_details(str(row.get("details") or ""), self.of(kind)).answers
        return tuple(
            item
            for item in self.of(kind)
            if item.required and not str((row if item.is_column else answers).get(item.item) or "").strip()
        )


def load_detail_items(extra: Path | None = None) -> DetailItems:
    """From the catalogue; `extra` is the workspace's own. Raises InputError that names the faulty cell."""
    return DetailItems(catalogue.read_table("landmark_details.csv", extra))


def split_details(text: str, items: Iterable[DetailItem]) -> Details:
    """The lines that answer an item, under its label in either language, apart from the rest."""
    labels = {_key(label): one.item for one in items if not one.is_column for label in (one.label_en, one.label_th)}
    answers: dict[str, str] = {}
    rest = []
    for line in text.splitlines():
        label, separator, answer = line.partition(_SEPARATOR)
        item = labels.get(_key(label)) if separator else None
        if item is None or item in answers:
            rest.append(line)
        else:
            answers[item] = answer.strip()
    return Details(answers, "\n".join(rest).strip())


def join_details(details: Details, items: Iterable[DetailItem], thai: bool) -> str:
    """The text of `details`: a line for each answer in the order of the items, then the rest."""
    lines = [
        f"{item.label(thai)}{_SEPARATOR} {' '.join(answer.split())}"
        for item in items
        if not item.is_column and (answer := details.answers.get(item.item, "").strip())
    ]
    return "\n".join([*lines, *filter(None, [details.rest.strip()])])


def may_be_published(kind_asks: bool, consent: str | None) -> bool:
    """Whether nothing stands against showing the place outside: somebody said so, or nobody has to be asked."""
    return consent in OPEN_CONSENT or (not kind_asks and not consent)


def _key(label: str) -> str:
    return normalise_thai(label).casefold()
