"""Believable answers: villages strong in one area and weak in another, households that stay much as they were."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...domain.progress import SILENT, Progress
from .catalogue import rows
from .chance import Indexes, Numbers, generator
from .people import a_year_later, concerned, made_up_people

AREAS = ("occupation", "capital", "risk", "poverty", "management")
INCOME_LINE = 38_000
"""Baht per person per year, indicator 22 of จปฐ. 2560."""
PASS, FAIL, NOT_APPLICABLE, MISSING = 1, 0, 2, -1
_KEPT = 0.92
"""Correlation of what is a household's own from one year to the next."""
_MISSING_SHARE = 0.014
_STEP_SHARE = 0.08
"""Of scores of กชช.2ค that are one better, and one worse, in the next round."""

Codes = npt.NDArray[np.int8]


@dataclass(frozen=True)
class Answers:
    """One round: `codes` households × 31 (1 pass, 0 fail, 2 not applicable, -1 missing); `income` baht per person and
    year, -1 where missing."""

    codes: Codes
    income: Indexes


def village_levels(villages: int, seed: int) -> Numbers:
    """Villages × five areas in standard deviations: each village has two weak areas and one strong one."""
    rng = generator(seed, "levels")
    levels = rng.normal(0.1, 0.3, (villages, len(AREAS)))
    areas = rng.permuted(np.tile(np.arange(len(AREAS)), (villages, 1)), axis=1)
    row = np.arange(villages)
    for column, low, high in ((0, -1.4, -0.8), (1, -0.9, -0.3), (2, 0.3, 0.8)):
        levels[row, areas[:, column]] += rng.uniform(low, high, villages)
    return levels


def two_rounds(village: Indexes, levels: Numbers, seed: int, progress: Progress = SILENT) -> tuple[Answers, Answers]:
    """Answers of all households (their villages' positions in `levels`) in one year and the next."""
    rng = generator(seed, "answers")
    people = made_up_people(village.size, seed)
    wealth = rng.standard_normal(village.size)
    own = rng.standard_normal((31, village.size))
    first = _answers(concerned(people, village.size), village, levels, wealth, own, rng)
    progress.report(0.5)
    own *= _KEPT
    own += np.sqrt(1 - _KEPT**2) * rng.standard_normal(own.shape)
    moved = levels + rng.normal(0.12, 0.18, levels.shape)
    people = a_year_later(people, seed)
    second = _answers(concerned(people, village.size), village, moved, wealth + 0.05, own, rng)
    return first, second


def _answers(
    asked: dict[str, npt.NDArray[np.bool_]],
    village: Indexes,
    levels: Numbers,
    wealth: Numbers,
    own: Numbers,
    rng: np.random.Generator,
) -> Answers:
    codes = np.empty((village.size, 31), dtype=np.int8)
    income = np.zeros(village.size, dtype=np.int64)
    for number, row in enumerate(rows("bmn_2560_answers")):
        level = levels[village, AREAS.index(row["area"])]
        latent = float(row["loading"]) * level + float(row["wealth"]) * wealth + own[number]
        if row["indicator_id"] == "22":
            income = _income(latent, float(row["base"]))
            passed = income >= INCOME_LINE
        else:
            passed = latent > -NormalDist().inv_cdf(float(row["base"]))
        codes[:, number] = np.where(asked[row["who"]], passed, NOT_APPLICABLE)
        unanswered = rng.uniform(size=village.size) < _MISSING_SHARE
        codes[unanswered & asked[row["who"]], number] = MISSING
    income[codes[:, 21] == MISSING] = -1
    return Answers(codes, income)


def _income(latent: Numbers, base: float) -> Indexes:
    """Log-normal about a median at which the share `base` is above the income line; tens of baht."""
    spread = 0.42
    middle = np.log(INCOME_LINE) + spread * NormalDist().inv_cdf(base)
    return np.asarray(np.clip(np.round(np.exp(middle + spread * latent), -1), 6_000, 900_000), dtype=np.int64)


def survey_table(households: pd.DataFrame, answers: Answers, year: str) -> pd.DataFrame:
    """The file that an office would send: Thai headings; 1, 0, - or blank."""
    words = {PASS: "1", FAIL: "0", NOT_APPLICABLE: "-", MISSING: ""}
    order = sorted(words)
    table = pd.DataFrame(
        {
            "ปี": pd.Categorical.from_codes(np.zeros(len(households), dtype=np.int8), categories=pd.Index([year])),
            "รหัสหมู่บ้าน": pd.Categorical(households["village_code"]),
            "บ้านเลขที่": households["house_no"].to_numpy(),
            "รหัสประจำบ้าน": households["house_code"].to_numpy(),
            "ลำดับครัวเรือน": households["unit_no"].to_numpy(),
        }
    )
    for number in range(31):
        table[f"ตัวชี้วัดที่ {number + 1}"] = pd.Categorical.from_codes(
            answers.codes[:, number] - order[0], categories=pd.Index([words[code] for code in order])
        )
    income = answers.income.astype(str).astype(object)
    table["รายได้เฉลี่ยต่อคนต่อปี"] = np.where(answers.income < 0, "", income)
    return table


def village_scores(villages: pd.DataFrame, levels: Numbers, year: str, seed: int) -> pd.DataFrame:
    """กชช.2ค: score 1 (serious problem), 2 or 3 (little or none) for 33 indicators, a few blank."""
    rng = generator(seed, "scores")
    table = pd.DataFrame(
        {
            "ปี": year,
            "รหัสหมู่บ้าน": villages["village_code"].to_numpy(),
            "ชื่อหมู่บ้าน": villages["name_th"].to_numpy(),
        }
    )
    for row in rows("nrd2c_2560_answers"):
        latent = (
            float(row["lift"]) + 0.75 * levels[:, AREAS.index(row["area"])] + 0.7 * rng.standard_normal(len(villages))
        )
        score = np.digitize(latent, [-0.7, 0.3]) + 1
        blank = rng.uniform(size=len(villages)) < 0.01
        table[f"ตัวชี้วัดที่ {row['indicator_id']}"] = np.where(blank, "", score.astype(str))
    return table


def scores_before(later: pd.DataFrame, year: str, seed: int) -> pd.DataFrame:
    """The กชช.2ค round before `later`: most scores the same, a few one better or worse; blanks stay blank."""
    rng = generator(seed, "scores_before")
    asked = [name for name in later if name.startswith("ตัวชี้วัด")]
    scores = later[asked].replace("", "0").astype(int).to_numpy()
    steps = rng.choice([-1, 0, 1], scores.shape, p=[_STEP_SHARE, 1 - 2 * _STEP_SHARE, _STEP_SHARE])
    before = np.where(scores > 0, np.clip(scores + steps, 1, 3), 0)
    table = later.assign(**{"ปี": year})
    table[asked] = np.where(before > 0, before.astype(str), "")
    return table
