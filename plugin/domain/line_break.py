"""Where a line of Thai may end: Thai writes words without spaces, and no mark may part from its letter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import NamedTuple

ZERO_WIDTH_SPACE = "\u200b"
ELLIPSIS = "…"
_HALVINGS = 8
OPENING_BRACKETS = frozenset("([{«“")

Segment = Callable[[str], "list[int]"]
"""Word boundaries inside an unbroken run of Thai letters, as positions in that run."""
Measure = Callable[[str], float]
"""The width of a line, in the unit of the width it must fit into."""

_CONSONANT = "[\u0e01-\u0e2e]"
_LEADING = "[\u0e40-\u0e44]"
_MARK = "[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d\u2060\ufe0f]"
_TAIL = "[\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46]"
_PAIR = "[กขคตทปผพส][รลว]"
_ONSET = f"(?:[เแโ]{_PAIR}(?={_MARK})|[ใไ](?![ทปผส]){_PAIR}(?={_MARK})|{_LEADING}*{_CONSONANT})"
# Four spellings need the letter that follows: เ-ีย, -ั-, -ื-, เ-็-; a silenced consonant (์) needs the one before.
_CLUSTER = re.compile(
    f"(?:(?=เ){_ONSET}\u0e35{_MARK}*ย|{_ONSET}{_MARK}*[\u0e31\u0e37]{_MARK}*{_CONSONANT}"
    f"|(?={_LEADING}){_ONSET}\u0e47{_CONSONANT}|{_ONSET}|{_LEADING}+|.)"
    f"(?:{_MARK}|{_TAIL}|{ZERO_WIDTH_SPACE}+(?={_MARK}|{_TAIL})|{_CONSONANT}[\u0e34\u0e38]?\u0e4c)*",
    re.DOTALL,
)
_STARTS_SYLLABLE = re.compile(_LEADING)
_ENDS_SYLLABLE = re.compile("[\u0e30\u0e33\u0e2f\u0e46]$")
_BARE = re.compile(f"{_CONSONANT}$")
_VOICED = re.compile(f"{_LEADING}*{_CONSONANT}.")
_PAIR_BEGINS = re.compile(_PAIR)
_OPEN = re.compile(f"{_LEADING}*{_CONSONANT}(?:{_MARK}|[\u0e32\u0e45])*$")
_THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
_THAI_RUN = re.compile(f"[{_THAI}](?:[{_THAI}{ZERO_WIDTH_SPACE}]*[{_THAI}])?")
_LETTER = "[A-Za-z\u00c0-\u024f\u0e01-\u0e4e]"
_SPACE = f"[ \t{ZERO_WIDTH_SPACE}]"
# A space before ๆ is part of the spelling ("ต่าง ๆ"). No-break spaces are not in _SPACE.
_PLAIN_BREAK = re.compile(
    f"{_SPACE}+(?!{_SPACE}|[\u0e46\u0e2f]|$)"
    f"|(?<={_LETTER})[-\u2010\u2013/,;](?={_LETTER})"
    "|(?<=[\u0e01-\u0e4e])(?=[(\\[{«“])"
    "|[)\\]}»”](?=[\u0e01-\u0e4e])"
)


class _Step(NamedTuple):
    """The best way on from one position: letters left unknown, words used, where the first word ends."""

    unknown: int
    words: int
    end: int
    known: bool


def clusters(text: str) -> list[str]:
    """The smallest pieces that a line break may leave whole: a Thai consonant with the vowels and marks that need it.

    Joined they give the text again. Text of other scripts falls into characters with their combining marks.
    """
    return [match.group() for match in _CLUSTER.finditer(text)]


def cluster_starts(text: str) -> list[int]:
    """Every position inside `text` at which a cluster begins."""
    return list(accumulate(map(len, clusters(text))))[:-1]


def syllable_starts(text: str) -> list[int]:
    """The cluster starts that are likely syllables by spelling alone: before เแโใไ, after ะ ำ ๆ ฯ, between two voiced
    clusters, with one bare consonant between them closing the first."""
    pieces = ["", "", *clusters(text)]
    starts = accumulate(map(len, pieces))
    return [
        at
        for at, before, last, piece in zip(islice(starts, 1, None), pieces, pieces[1:], pieces[2:])
        if at and _starts_syllable(before, last, piece)
    ]


def _starts_syllable(before: str, last: str, piece: str) -> bool:
    if last in OPENING_BRACKETS:
        return False
    if _STARTS_SYLLABLE.match(piece) or (_ENDS_SYLLABLE.search(last) and not piece.isspace()):
        return True
    if not _VOICED.match(piece):
        return False
    closes = _BARE.match(last) and _OPEN.match(before) and not _PAIR_BEGINS.match(last + piece)
    return bool(_VOICED.match(last) or (closes and _VOICED.match(before)))


def words_in(run: str, words: frozenset[str]) -> list[int]:
    """Word boundaries in a run of Thai letters by longest match: fewest letters left unknown, then fewest words.

    An unknown stretch stays in one piece; one of a single cluster goes with the word before it.
    """
    pieces = _longest_match(run, words, _longest(words))
    return [start for start, end, known in pieces[1:] if known or len(clusters(run[start:end])) > 1]


def parts_in(run: str, words: frozenset[str]) -> list[int]:
    """The boundaries in a compound that is itself one of `words`, where shorter ones make it up entirely."""
    parts = _longest_match(run, words, len(run) - 1)
    return [start for start, _, _ in parts[1:]] if all(known for _, _, known in parts) else words_in(run, words)


def inside_words(run: str, words: frozenset[str]) -> set[int]:
    """The positions in a run of Thai letters that lie within one of `words`: another judge must not break there."""
    spans = (range(start + 1, end) for start, end, known in _longest_match(run, words, _longest(words)) if known)
    return set(chain.from_iterable(spans))


def _longest_match(run: str, words: frozenset[str], longest: int) -> list[tuple[int, int, bool]]:
    starts = [0, *cluster_starts(run), len(run)]
    best = {len(run): _Step(0, 0, len(run), True)}
    for index in range(len(starts) - 2, -1, -1):
        at, after = starts[index], starts[index + 1]
        steps = [_Step(best[after].unknown + 1, best[after].words, after, False)]
        for end in starts[index + 1 : bisect_right(starts, at + longest)]:
            if run[at:end] in words:
                steps.append(_Step(best[end].unknown, best[end].words + 1, end, True))
        best[at] = min(steps, key=lambda step: (step.unknown, step.words, -step.end))
    return _pieces(best, len(run))


def _pieces(best: dict[int, _Step], length: int) -> list[tuple[int, int, bool]]:
    """Start, end and whether known; neighbouring unknown clusters as one piece."""
    pieces: list[tuple[int, int, bool]] = []
    at = 0
    while at < length:
        step = best[at]
        if pieces and not step.known and not pieces[-1][2]:
            pieces[-1] = (pieces[-1][0], step.end, False)
        else:
            pieces.append((at, step.end, step.known))
        at = step.end
    return pieces


@lru_cache(maxsize=8)
def _longest(words: frozenset[str]) -> int:
    return max(map(len, words), default=0)


def break_points(text: str, words: frozenset[str]) -> list[int]:
    """The positions at which a new line may begin, by zero-width spaces, spaces, hyphens, else the longest words.

    A run of Thai that carries a zero-width space is broken only there. Never inside a cluster; a run of unknown words
    has no break inside.
    """
    return break_points_by(text, lambda run: words_in(run, words))


def break_points_by(text: str, segment: Segment) -> list[int]:
    """`break_points` with another judge of Thai words, such as Qt's dictionary."""
    points = {match.end() for match in _PLAIN_BREAK.finditer(text)}
    for match in _THAI_RUN.finditer(text):
        if ZERO_WIDTH_SPACE not in match.group():
            points.update(match.start() + point for point in segment(match.group()))
    return sorted(points.intersection(cluster_starts(text)))


def fit(
    text: str, width: float, measure: Measure, levels: Sequence[Segment], max_lines: int | None = None
) -> list[str]:
    """The lines of `text`, none wider than `width` unless it is a single cluster.

    `levels` name break points from the best to the least; a piece that alone is too wide is broken by the next level,
    at last between clusters. Line feeds stay. Zero-width spaces and the spaces at line ends go. Text beyond
    `max_lines` is cut and ends in "…". Fitting the result again changes nothing.
    """
    lines = [line for paragraph in text.split("\n") for line in _fit_paragraph(paragraph, width, measure, levels)]
    if max_lines is None or len(lines) <= max_lines:
        return lines
    return [*lines[: max_lines - 1], _cut(lines[max_lines - 1], width, measure)]


def fit_evenly(text: str, width: float, measure: Measure, levels: Sequence[Segment]) -> list[str]:
    """`fit` in as many lines as it takes, but of about equal length, as a heading wants it."""
    lines = fit(text, width, measure, levels)
    points = [0, *levels[0](text), len(text)]
    too_narrow, enough = max(measure(_shown(text[start:end])) for start, end in zip(points, points[1:])), width
    for _ in range(_HALVINGS if too_narrow < width else 0):
        middle = (too_narrow + enough) / 2
        tried = fit(text, middle, measure, levels)
        if len(tried) > len(lines):
            too_narrow = middle
        else:
            enough, lines = middle, tried
    return lines


def _fit_paragraph(text: str, width: float, measure: Measure, levels: Sequence[Segment]) -> list[str]:
    shown = _shown(text)
    if not shown or measure(shown) <= width:
        return [shown]
    lines = [""]
    for piece, fresh in _narrow_pieces(text, width, measure, [*levels, syllable_starts, cluster_starts]):
        if lines[-1] and (fresh or measure(_shown(lines[-1] + piece)) > width):
            lines.append(piece)
        else:
            lines[-1] += piece
    return [line for line in map(_shown, lines) if line]


def _narrow_pieces(text: str, width: float, measure: Measure, levels: Sequence[Segment]) -> Iterator[tuple[str, bool]]:
    """Pieces that fit, and whether each must begin a line: a word that is torn begins one."""
    if not levels or measure(_shown(text)) <= width:
        yield text, False
        return
    points = [0, *levels[0](text), len(text)]
    torn = len(levels) <= 2 and len(points) > 2
    for start, end in zip(points, points[1:]):
        for piece, fresh in _narrow_pieces(text[start:end], width, measure, levels[1:]):
            yield piece, fresh or torn
            torn = False


def _cut(line: str, width: float, measure: Measure) -> str:
    kept = clusters(line)
    while kept and measure("".join(kept).rstrip() + ELLIPSIS) > width:
        kept.pop()
    return "".join(kept).rstrip() + ELLIPSIS


def _shown(text: str) -> str:
    return text.replace(ZERO_WIDTH_SPACE, "").rstrip(" \t")


def word_list(lines: Iterable[str]) -> frozenset[str]:
    """The words of a list with one a line, "#" for a remark, or of names, parted at their spaces."""
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1)
def shipped_words() -> frozenset[str]:
    """The Thai words of the catalogue."""
    listed = Path(__file__).parent / "catalogue" / "words_th.txt"
    return word_list(listed.read_text(encoding="utf-8").splitlines())
