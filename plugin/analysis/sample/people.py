"""Who lives in the made-up households, as far as the questions need it: ages and conditions, nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .chance import Flags, Indexes, Numbers, generator


@dataclass(frozen=True)
class People:
    """One entry per person, ordered by household."""

    household: Indexes
    age: Indexes
    chance: Numbers
    """Persons × 3, uniform 0–1: who is disabled, chronically ill, at school or idle. Kept from year to year."""


def made_up_people(households: int, seed: int) -> People:
    """One to nine persons each, 3.2 on average, the first of them grown up."""
    rng = generator(seed, "people")
    members = np.clip(1 + rng.poisson(2.2, households), 1, 9)
    household = np.repeat(np.arange(households), members)
    first = np.concatenate([[True], household[1:] != household[:-1]])
    band = rng.choice(5, household.size, p=[0.24, 0.07, 0.22, 0.30, 0.17])
    low, high = np.array([0, 15, 18, 35, 60]), np.array([15, 18, 35, 60, 92])
    age = rng.integers(low[band], high[band])
    head = np.clip(rng.normal(54, 14, household.size), 22, 92).astype(np.int64)
    return People(household, np.where(first, head, age), rng.uniform(size=(household.size, 3)))


def a_year_later(people: People, seed: int) -> People:
    """Everyone a year older, and babies in some of the households that have a young adult."""
    rng = generator(seed, "births")
    parents = np.unique(people.household[(people.age >= 20) & (people.age < 40)])
    births = parents[rng.uniform(size=parents.size) < 0.06]
    household = np.concatenate([people.household, births])
    order = np.argsort(household, kind="stable")
    age = np.concatenate([people.age + 1, np.zeros(births.size, dtype=np.int64)])
    chance = np.vstack([people.chance, rng.uniform(size=(births.size, 3))])
    return People(household[order], age[order], chance[order])


def who(people: People) -> dict[str, Flags]:
    """The groups that the questions of จปฐ. 2560 ask about, by the ids in bmn_2560_answers.csv."""
    age = people.age
    disabled = people.chance[:, 0] < np.where(age >= 60, 0.08, 0.02)
    helpless = people.chance[:, 0] < np.where(age >= 60, 0.03, 0.006)
    leaver = (age >= 15) & (age < 26) & (people.chance[:, 2] > 0.95)
    student = (age >= 15) & (age < 23) & (people.chance[:, 2] < np.where(age < 19, 0.85, 0.4))
    grown = (age >= 15) & (age < 60)
    return {
        "anyone": np.ones(age.size, dtype=bool),
        "infant": age <= 1,
        "age_0_12": age <= 12,
        "age_3_5": (age >= 3) & (age <= 5),
        "age_6_14": (age >= 6) & (age <= 14),
        "age_6": age >= 6,
        "age_35": age >= 35,
        "age_60": age >= 60,
        "age_15_59": grown,
        "finished_grade_9": (age == 15) & (people.chance[:, 2] < 0.95),
        "idle_leaver": leaver,
        "worker_15_59": grown & ~student & ~helpless,
        "worker_60": (age >= 60) & ~helpless,
        "disabled": disabled,
        "chronic": people.chance[:, 1] < np.where(age >= 60, 0.4, np.where(age >= 35, 0.12, 0.01)),
    }


def concerned(people: People, households: int) -> dict[str, Flags]:
    """For each group, the households with at least one member in it."""
    return {
        group: np.bincount(people.household, members, minlength=households) > 0
        for group, members in who(people).items()
    }
