"""Kinds of landmarks, and how a name or the tags of another map tell the kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from . import catalogue
from .thai import normalise_thai

OTHER = "other"
_WEAK = "~"
_ANYWHERE = "*"
_BETWEEN = "\ue000"
"""No letter, no mark and no space, so that nothing on one side of it touches what is on the other."""


@dataclass(frozen=True)
class TagRule:
    """Tags that must all be there, `*` standing for any value. A weak rule gives way to what the name says."""

    conditions: tuple[tuple[str, str], ...]
    weak: bool


@dataclass(frozen=True)
class Keyword:
    """A word, normalised and casefolded, that begins a name of this kind or, with `anywhere`, stands in it."""

    text: str
    anywhere: bool


@dataclass(frozen=True)
class LandmarkKind:
    """One kind. Places of a sensitive kind point at people: they belong in no file that is shown to others."""

    id: str
    group: str
    name_th: str
    name_en: str
    marker: str
    """Name of the marker picture without folder and suffix."""
    colour: str
    palette: bool
    """Whether it stands among the at most 24 of the pin palette."""
    sensitive: bool
    tag_rules: tuple[TagRule, ...]
    keywords: tuple[Keyword, ...]
    confidence: str

    def name(self, thai: bool) -> str:
        return self.name_th if thai else self.name_en


@dataclass(frozen=True)
class LandmarkGroup:
    """One heading of the legend."""

    id: str
    name_th: str
    name_en: str

    def name(self, thai: bool) -> str:
        return self.name_th if thai else self.name_en


@dataclass(frozen=True)
class LandmarkKinds:
    """All kinds in the order of the catalogue, with the rules that guess one."""

    kinds: tuple[LandmarkKind, ...]

    @cached_property
    def by_id(self) -> Mapping[str, LandmarkKind]:
        return {kind.id: kind for kind in self.kinds}

    @property
    def palette(self) -> tuple[LandmarkKind, ...]:
        return tuple(kind for kind in self.kinds if kind.palette)

    @cached_property
    def beginnings(self) -> tuple[tuple[str, str], ...]:
        """Pairs (word, kind id), the longest word first: "โรงเรียนวัดใหม่" begins like a school and is one."""
        return self._pairs(anywhere=False, kinds=self.kinds)

    @cached_property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """Pairs (word, kind id) for words anywhere in a name, those of sensitive kinds first, then the longest."""
        sensitive = self._pairs(anywhere=True, kinds=[kind for kind in self.kinds if kind.sensitive])
        return sensitive + self._pairs(anywhere=True, kinds=[kind for kind in self.kinds if not kind.sensitive])

    @cached_property
    def tag_rules(self) -> tuple[tuple[TagRule, str], ...]:
        """Pairs (rule, kind id): strong before weak, then the most conditions first."""
        pairs = [(rule, kind.id) for kind in self.kinds for rule in kind.tag_rules]
        return tuple(sorted(pairs, key=lambda pair: (pair[0].weak, -len(pair[0].conditions))))

    def kind_of_name(self, name: str) -> str | None:
        """The kind that the name tells by its beginning, else by a word in it; None where it tells none."""
        text = name_key(name)
        begun = next((kind for word, kind in self.beginnings if begins_with(text, word)), None)
        return begun or next((kind for word, kind in self.contents if word in text), None)

    def kind_of_tags(self, tags: Mapping[str, str]) -> str | None:
        """The kind by OpenStreetMap tags (or Geofabrik's `fclass`), weak rules included; None where no rule fits."""
        return next(
            (
                kind
                for rule, kind in self.tag_rules
                if all(tags.get(key) and value in ("*", tags[key]) for key, value in rule.conditions)
            ),
            None,
        )

    def _pairs(self, *, anywhere: bool, kinds: Iterable[LandmarkKind]) -> tuple[tuple[str, str], ...]:
        pairs = [(word.text, kind.id) for kind in kinds for word in kind.keywords if word.anywhere == anywhere]
        return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def name_key(name: str) -> str:
    """The form of a name in which keywords are looked up."""
    return normalise_thai(name).casefold()


def name_keys(names: Sequence[str]) -> list[str]:
    """`name_key` of each, all in one pass: many names take a fifth of the time."""
    if any(_BETWEEN in name for name in names):
        return [name_key(name) for name in names]
    return [key.strip(" ") for key in name_key(_BETWEEN.join(names)).split(_BETWEEN)] if len(names) else []


def begins_with(key: str, word: str) -> bool:
    """Whether the name begins with the word; a Latin word must end there, so that "water" is no "wat"."""
    following = key[len(word) : len(word) + 1]
    return key.startswith(word) and not (following.isascii() and following.isalpha())


def load_landmark_kinds(extra: Path | None = None) -> LandmarkKinds:
    """The kinds of the catalogue; `extra` is the workspace's own. Raises InputError that names the faulty cell."""
    return LandmarkKinds(tuple(map(_kind, catalogue.read_table("landmark_kinds.csv", extra))))


@lru_cache(maxsize=1)
def _kinds_of_icons() -> Mapping[str, str]:
    return {row["icon"]: row["kind"] for row in catalogue.read_table("map_icons.csv")}


def kind_of_icon(file: str) -> str:
    """The kind that a picture of Google Earth stands for by its file's name; '' for paddles and all others."""
    return _kinds_of_icons().get(file.rsplit("/", 1)[-1].split(".", 1)[0].casefold(), "")


def load_landmark_groups(extra: Path | None = None) -> tuple[LandmarkGroup, ...]:
    """The headings in the order of a legend."""
    return tuple(LandmarkGroup(**row) for row in catalogue.read_table("landmark_groups.csv", extra))


def _kind(row: Mapping[str, str]) -> LandmarkKind:
    return LandmarkKind(
        id=row["id"],
        group=row["group"],
        name_th=row["name_th"],
        name_en=row["name_en"],
        marker=row["marker"],
        colour=row["colour"],
        palette=row["palette"] == "1",
        sensitive=row["sensitive"] == "1",
        tag_rules=tuple(map(_tag_rule, filter(None, row["osm_tags"].split("|")))),
        keywords=tuple(map(_keyword, filter(None, row["keywords"].split("|")))),
        confidence=row["confidence"],
    )


def _tag_rule(text: str) -> TagRule:
    conditions = [condition.split("=", 1) for condition in text.lstrip(_WEAK).split(";")]
    return TagRule(tuple((key, value) for key, value in conditions), text.startswith(_WEAK))


def _keyword(text: str) -> Keyword:
    return Keyword(name_key(text.lstrip(_ANYWHERE)), text.startswith(_ANYWHERE))
