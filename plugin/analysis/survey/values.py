"""What the rows of each layout say, all layouts alike: answers, numbers, and what tells two rows of one place apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.answers import FAIL, IMPOSSIBLE, MISSING, PASS, answer_words
from ...domain.errors import InputError, tr_noop
from ...domain.headings import Columns, propose_target
from ...domain.indicators import IndicatorSet
from ...domain.layouts import COUNTS, DIMENSIONS
from ...domain.personal import tells_of_person
from ...domain.thai import normalise_thai
from ..amounts import FUND, GROUP, TOTAL, count_themselves
from ..office.cells import Codes, clean, distinct, mapped
from .answers import Blame, SurveyAnswers, answer_codes, numbers_read, read_answers

WELFARE = "welfare_card"
ASKED_ABOUT = "indicator_id"
"""The text under which a long table keeps which indicator a row is about, as the file says it."""
ACCOUNT = ("income", "expense", "debt", "saving")
CAPITAL = ("groups", "funds", "members", "money")
_TRAILING_ZERO = re.compile(r"\.0+$")
_FUND_WORDS = ("กองทุน", "fund", "ออมทรัพย์", "สัจจะ", "สหกรณ์", "ฌาปนกิจ")


@dataclass(frozen=True)
class Values:
    """The answers of n rows. `item`: what a row is about beside its village or household ('' for nothing): the
    indicator of a long table, the group or fund, the person. `texts`: further columns that are kept, by name."""

    answers: SurveyAnswers
    item: NDArray[np.object_]
    item_missing: NDArray[np.bool_]
    """Rows of which nobody can say what they are about."""
    texts: dict[str, NDArray[np.object_]] = field(default_factory=dict)
    personal: NDArray[np.bool_] | None = None
    """Rows in which a text to be kept tells of a person."""

    @property
    def has_items(self) -> bool:
        """Whether there is anything beside village or household that tells rows apart."""
        return bool((self.item != "").any())

    def at(self, rows: Codes) -> Values:
        """Of some rows only."""
        texts = {name: values[rows] for name, values in self.texts.items()}
        personal = None if self.personal is None else self.personal[rows]
        return Values(self.answers.at(rows), self.item[rows], self.item_missing[rows], texts, personal)


def read_values(
    layout: str, cells: pd.DataFrame, columns: Columns, indicator_set: IndicatorSet, file: str, year: int
) -> Values:
    """The values of the rows. Raises InputError where a column can be read in two opposite ways."""
    readers = {
        "villages": _villages,
        "persons": _persons,
        "counts": _counts,
        "long": _long,
        "accounts": _accounts,
        "capital": _capital,
    }
    if layout == "poverty":
        return _poverty(cells, columns, indicator_set, file)
    if layout in readers:
        return readers[layout](cells, columns, indicator_set, year)
    return _plain(read_answers(cells, columns, indicator_set, year))


def count_labels(indicator_set: IndicatorSet) -> tuple[str, ...]:
    """The numbers of a table of counts, in the order of its columns: quantity and indicator, such as passed:22."""
    return tuple(f"{quantity}:{one.id}" for one in indicator_set.indicators for quantity in COUNTS)


def _plain(answers: SurveyAnswers) -> Values:
    count = len(answers.codes)
    return Values(answers, np.full(count, "", dtype=object), np.zeros(count, dtype=bool))


def _persons(cells: pd.DataFrame, columns: Columns, indicator_set: IndicatorSet, year: int) -> Values:
    plain = _plain(read_answers(cells, columns, indicator_set, year))
    if "person_no" not in columns.named:
        # Nothing tells two persons with the same answers from one person written twice: each row is a person.
        return Values(plain.answers, cells.index.astype(str).to_numpy(dtype=object), plain.item_missing)
    numbers = clean(cells[columns.named["person_no"]].astype(object)).str.replace(r"\.0+$", "", regex=True)
    return Values(plain.answers, numbers.to_numpy(dtype=object), numbers.eq("").to_numpy())


def _villages(cells: pd.DataFrame, columns: Columns, indicator_set: IndicatorSet, year: int) -> Values:
    plain = _plain(read_answers(cells, columns, indicator_set, year))
    if "level" in columns.named and indicator_set.level_rule is not None:
        levels = {text: level.id for level in indicator_set.level_rule.levels for text in _level_texts(level)}
        found = mapped(cells[columns.named["level"]], lambda text: levels.get(_level_key(text), ""))
        plain.texts["level"] = found
    return plain


def _level_texts(level: object) -> tuple[str, ...]:
    """The level by its number, and by its names with and without what stands in brackets."""
    id_, name = str(getattr(level, "id", "")), str(getattr(level, "name_th", ""))
    inside = name[name.find("(") + 1 : name.find(")")] if "(" in name else ""
    texts = (id_, name, name.split("(", 1)[0], inside, f"อันดับ {id_}", f"ระดับ {id_}", f"{id_}.0")
    return tuple(key for text in texts if (key := _level_key(text)))


def _level_key(text: str) -> str:
    return normalise_thai(text).replace(" ", "")


def _counts(cells: pd.DataFrame, columns: Columns, indicator_set: IndicatorSet, year: int) -> Values:
    labels = count_labels(indicator_set)
    places = {f"{target.meaning}:{target.id}": at for at, target in columns.targets.items() if target.id}
    return _plain(_only_numbers(cells, [places.get(label) for label in labels], labels))


def _long(cells: pd.DataFrame, columns: Columns, indicator_set: IndicatorSet, year: int) -> Values:
    named = columns.named
    ids = mapped(cells[named["indicator_no"]], lambda text: _indicator_of(text, indicator_set))
    unknown = np.asarray(ids == "", dtype=bool)
    if indicator_set.answer == "score_1_3":
        codes = np.full((len(cells), 1), MISSING, dtype=np.int8, order="F")
        blame = Blame(len(cells))
        if "value" in named:
            codes[:, 0] = answer_codes(cells[named["value"]], answer_words(indicator_set))
            blame.note(codes[:, 0] == IMPOSSIBLE, "", named["value"])
        none = np.empty((len(cells), 0))
        answers = SurveyAnswers(("value",), codes, (), none, blame, np.zeros(len(cells), dtype=bool))
    else:
        answers = _only_numbers(cells, [named.get(quantity) for quantity in COUNTS], COUNTS)
    raw = cells[named["indicator_no"]].astype(object)
    said = np.where(unknown, raw.to_numpy(), ids)
    return Values(answers, ids, raw.str.strip().eq("").to_numpy(dtype=bool), {ASKED_ABOUT: said})


def _indicator_of(text: str, indicator_set: IndicatorSet) -> str:
    """The set's indicator that a cell names by number, with or without words around it, or by its whole name."""
    key = _TRAILING_ZERO.sub("", normalise_thai(text))
    target = propose_target(key, ("indicator",))
    if target is not None and target.id in indicator_set.by_id:
        return target.id
    names = {normalise_thai(one.name_th): one.id for one in indicator_set.indicators if one.known}
    return key if key in indicator_set.by_id else names.get(key, "")


def _accounts(cells: pd.DataFrame, columns: Columns, indicator_set: IndicatorSet, year: int) -> Values:
    return _plain(_only_numbers(cells, [columns.named.get(f"account_{name}") for name in ACCOUNT], ACCOUNT))


def _capital(cells: pd.DataFrame, columns: Columns, indicator_set: IndicatorSet, year: int) -> Values:
    """A row is a group or a fund by its kind or name and counts as one; a row without either is the village's total."""
    answers = _only_numbers(cells, [columns.named.get(f"capital_{name}") for name in CAPITAL], CAPITAL)
    blank = np.full(len(cells), "", dtype=object)
    kinds, names = (
        mapped(cells[columns.named[meaning]], normalise_thai) if meaning in columns.named else blank
        for meaning in ("capital_kind", "capital_name")
    )
    both = pd.Series(kinds, dtype=object) + " " + pd.Series(names, dtype=object)
    is_fund = both.str.casefold().str.contains("|".join(_FUND_WORDS), regex=True).to_numpy()
    names = np.where(names == "", kinds, names)
    kind = np.where(names == "", TOTAL, np.where(is_fund, FUND, GROUP)).astype(object)
    count_themselves(kind, answers.amounts[:, 0], answers.amounts[:, 1])
    item = np.where(names == "", "", kind + " " + names)
    personal = mapped(pd.Series(names, dtype=object), tells_of_person).astype(bool)
    return Values(answers, item, np.zeros(len(cells), dtype=bool), {"kind": kind, "name": names}, personal)


def _only_numbers(cells: pd.DataFrame, positions: list[int | None], labels: tuple[str, ...]) -> SurveyAnswers:
    numbers, blame = numbers_read(cells, positions, labels)
    none = np.empty((len(cells), 0), dtype=np.int8)
    return SurveyAnswers((), none, labels, numbers, blame, np.zeros(len(cells), dtype=bool))


def _poverty(cells: pd.DataFrame, columns: Columns, indicator_set: IndicatorSet, file: str) -> Values:
    """A cell under “below the line” says 1 where the household fails, one under “passes” where it passes. Where both
    stand and contradict each other the row is to blame."""
    words = {**answer_words(indicator_set), "ตก": FAIL, "จน": FAIL}
    ids = (*DIMENSIONS, WELFARE)
    codes = np.full((len(cells), len(ids)), MISSING, dtype=np.int8, order="F")
    blame = Blame(len(cells))
    for at, id_ in enumerate(ids):
        for side in ("below_", "above_", "dimension_", ""):
            position = columns.named.get(side + id_)
            if position is None:
                continue
            if side == "dimension_":
                _refuse_two_readings(cells[position], file)
            given = answer_codes(cells[position], words)
            blame.note(given == IMPOSSIBLE, id_, position)
            if side == "below_":
                given = _turned(given, cells[position])
            before = codes[:, at]
            blame.note((before != MISSING) & (given != MISSING) & (before != given), id_, position)
            codes[:, at] = np.where(given == MISSING, before, given)
    none = np.empty((len(cells), 0))
    return _plain(SurveyAnswers(ids, codes, (), none, blame, np.zeros(len(cells), dtype=bool)))


def _turned(codes: NDArray[np.int8], column: pd.Series) -> NDArray[np.int8]:
    """Marks turned round: 1 under “below the line” is a fail. Words such as ตก and ผ่าน say it themselves."""
    said = mapped(column, lambda text: "ตก" in text or "ผ่าน" in text or "จน" in text).astype(bool)
    turned = np.where(codes == PASS, FAIL, np.where(codes == FAIL, PASS, codes))
    return np.where(said, codes, turned).astype(np.int8)


def _refuse_two_readings(column: pd.Series, file: str) -> None:
    _, texts = distinct(column)
    marks = [text for text in clean(texts) if text in ("0", "1", "0.0", "1.0", "✓", "✔", "/")]
    if marks:
        raise InputError(
            tr_noop(
                "In the file {file} a dimension is marked {mark}, which may mean passed or below the line. Let the "
                "heading say it: ตกเกณฑ์มิติสุขภาพ or ผ่านมิติสุขภาพ, or choose it in the import window."
            ),
            file=file,
            mark=marks[0],
        )
