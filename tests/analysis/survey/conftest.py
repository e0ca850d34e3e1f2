from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from chumchon.plugin.analysis.survey.doctor import ADDRESS_MEANINGS, Doctored, read_addresses
from chumchon.plugin.analysis.survey.identity import known_households
from chumchon.plugin.analysis.survey.places import Places
from chumchon.plugin.domain.decisions import NO_DECISIONS, Decisions
from chumchon.plugin.domain.headings import Columns, Target

VILLAGES = {
    "65020201": "บ้านหนองบัว",
    "65020202": "บ้านหนองบัวเหนือ",
    "65020206": "บ้านหาดสั่ง",
    "65020210": "บ้านโคกสูง",
}


def a_workspace(
    villages: dict[str, str] = VILLAGES,
    area: str = "650202",
    aliases: tuple[tuple[str, str, str | None, str | None, str], ...] = (),
    households: tuple[tuple[str, str], ...] = (),
) -> Places:
    table = pd.DataFrame(
        {"village_code": list(villages), "moo": None, "name_th": list(villages.values())}, dtype=object
    )
    codes, numbers = zip(*households) if households else ((), ())
    none = [None] * len(codes)
    tambons = {"650202": "หนองกะท้าว", "650203": "บ้านแยง"}
    here = sorted({code[:6] for code in villages})
    return Places(
        area,
        table.assign(valid_from=None, valid_to=None),
        pd.DataFrame(aliases, columns=["alias_code", "village_code", "valid_from", "valid_to", "reason"], dtype=object),
        known_households(
            {
                "household_key": none,
                "village_code": list(codes),
                "house_no": list(numbers),
                "house_code": none,
                "unit_no": none,
                "geom": none,
                "batch_id": none,
            }
        ),
        pd.DataFrame({"tambon_code": here, "name": [tambons[code] for code in here]}, dtype=object),
    )


def doctor_of(
    rows: list[dict[str, str]],
    where: Places | None = None,
    decisions: Decisions = NO_DECISIONS,
    *,
    categories: bool = False,
    **more: object,
) -> Doctored:
    meanings = [name for name in ADDRESS_MEANINGS if any(name in row for row in rows)]
    cells = pd.DataFrame([[row.get(name, "") for name in meanings] for row in rows], dtype=object)
    cells.index = pd.RangeIndex(2, 2 + len(cells), name="row")
    if categories:
        cells = cells.astype("category")
    columns = Columns(dict(enumerate(map(Target, meanings))))
    return read_addresses(cells, columns, where or a_workspace(), decisions, **more)


@pytest.fixture(scope="session")
def workspace() -> Callable[..., Places]:
    return a_workspace


@pytest.fixture(scope="session")
def doctored() -> Callable[..., Doctored]:
    """The doctor's result for rows given as cells by meaning, in the workspace of one tambon unless another is given;
    the first row has number 2."""
    return doctor_of


@pytest.fixture(scope="session")
def wide() -> Places:
    """A workspace of two tambons with a village หนองบัว in each."""
    return a_workspace({**VILLAGES, "65020301": "บ้านแยง", "65020302": "บ้านหนองบัว"}, "6502")


@pytest.fixture(scope="session")
def here() -> Places:
    return a_workspace()
