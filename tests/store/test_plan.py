from __future__ import annotations

import sqlite3

import pytest

from chumchon.plugin.domain import schema
from chumchon.plugin.store.connection import transaction
from chumchon.plugin.store.plan import SavedProposals, save_proposals
from chumchon.plugin.store.rows import insert_rows

TITLES = {"22": "ส่งเสริมอาชีพเสริม", "3": "ติดตามวัคซีนเด็ก", "9": "ตรวจสุขภาพประจำปี"}
OWN_TITLES = [*TITLES.values(), "Promote side occupations"]
CODES = ("65020201", "65020202")


def proposals(*pairs: tuple[str, str], run_id: str = "run1", households: int | None = 12) -> dict[str, list[object]]:
    """The columns that `propose` gives, for pairs of village and indicator."""
    count = len(pairs)
    return {
        "unit_code": [village for village, _ in pairs],
        "area_id": ["occupation"] * count,
        "title": [TITLES[indicator] for _, indicator in pairs],
        "problem": ["ครัวเรือนยังไม่ผ่าน"] * count,
        "indicator_set": ["bmn_2560"] * count,
        "indicator_id": [indicator for _, indicator in pairs],
        "households": [households] * count,
        "done_by": ["joint"] * count,
        "rank": list(range(1, count + 1)),
        "run_id": [run_id] * count,
    }


def save(connection: sqlite3.Connection, rows: dict[str, list[object]]) -> SavedProposals:
    with transaction(connection):
        return save_proposals(connection, rows, OWN_TITLES)


def items(connection: sqlite3.Connection, *names: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT {', '.join(names)} FROM plan_item ORDER BY unit_code, indicator_id").fetchall()


BOTH = ((CODES[0], "22"), (CODES[0], "3"), (CODES[1], "22"))


def test_proposals_arrive_whole(village: sqlite3.Connection):
    assert save(village, proposals(*BOTH)) == SavedProposals(added=3, updated=0, removed=0, kept=0)
    found = items(village, "unit_code", "indicator_id", "title", "status", "origin", "households", "rank", "run_id")
    assert found == [
        (CODES[0], "22", TITLES["22"], "proposed", "computed", 12, 1, "run1"),
        (CODES[0], "3", TITLES["3"], "proposed", "computed", 12, 2, "run1"),
        (CODES[1], "22", TITLES["22"], "proposed", "computed", 12, 3, "run1"),
    ]
    assert village.execute("SELECT count(DISTINCT uuid) FROM plan_item").fetchone() == (3,)


def test_again_brings_up_to_date_and_doubles_nothing(village: sqlite3.Connection):
    save(village, proposals(*BOTH))
    ids = items(village, "uuid", "fid")
    assert save(village, proposals(*BOTH, run_id="run2", households=None)) == SavedProposals(0, 3, 0, 0)
    assert items(village, "uuid", "fid") == ids
    assert items(village, "households", "run_id") == [(None, "run2")] * 3


def test_a_gap_that_closed_takes_its_proposal_away(village: sqlite3.Connection):
    save(village, proposals(*BOTH))
    assert save(village, proposals(*BOTH[:1], (CODES[1], "9"))) == SavedProposals(added=1, updated=1, removed=2, kept=0)
    assert items(village, "unit_code", "indicator_id") == [(CODES[0], "22"), (CODES[1], "9")]


def test_no_gaps_leave_no_proposals(village: sqlite3.Connection):
    save(village, proposals(*BOTH))
    assert save(village, proposals()) == SavedProposals(0, 0, 3, 0)
    assert items(village, "uuid") == []
    assert save(village, proposals()) == SavedProposals(0, 0, 0, 0)


@pytest.mark.parametrize(
    "change",
    [
        "title = 'ตั้งกลุ่มทอผ้าบ้านหนองกะท้าว'",
        "status = 'chosen'",
        "status = 'dropped'",
        "note = 'ผู้ใหญ่บ้านเสนอ'",
    ],
)
@pytest.mark.parametrize("still_a_gap", [True, False])
def test_what_people_touched_stays_as_they_had_it(village: sqlite3.Connection, change: str, still_a_gap: bool):
    save(village, proposals(*BOTH))
    village.execute(f"UPDATE plan_item SET {change} WHERE unit_code = ? AND indicator_id = '22'", CODES[:1])
    before = village.execute(
        "SELECT * FROM plan_item WHERE unit_code = ? AND indicator_id = '22'", CODES[:1]
    ).fetchall()
    later = BOTH if still_a_gap else BOTH[1:]
    assert save(village, proposals(*later, run_id="run2")) == SavedProposals(0, 2, 0, 1)
    after = village.execute("SELECT * FROM plan_item WHERE unit_code = ? AND indicator_id = '22'", CODES[:1]).fetchall()
    assert after == before
    assert len(items(village, "uuid")) == 3


def test_a_title_in_the_other_language_is_no_renaming(village: sqlite3.Connection):
    save(village, proposals(*BOTH[:1]))
    village.execute("UPDATE plan_item SET title = 'Promote side occupations'")
    assert save(village, proposals(*BOTH[:1])) == SavedProposals(0, 1, 0, 0)
    assert items(village, "title") == [(TITLES["22"],)]


def test_an_empty_note_is_no_note(village: sqlite3.Connection):
    save(village, proposals(*BOTH[:1]))
    village.execute("UPDATE plan_item SET note = ''")
    assert save(village, proposals()) == SavedProposals(0, 0, 1, 0)


def test_what_people_wrote_themselves_is_never_touched(village: sqlite3.Connection):
    own = {"uuid": ["p1", "p2"], "unit_code": CODES, "title": [TITLES["22"], "ลานกีฬา"], "status": ["proposed"] * 2}
    insert_rows(village, schema.table("plan_item"), {**own, "origin": ["people", None], "indicator_id": ["22", None]})
    save(village, proposals(*BOTH))
    save(village, proposals())
    assert [uuid for (uuid,) in items(village, "uuid")] == ["p1", "p2"]


def test_an_error_half_way_leaves_the_plan_as_it_was(village: sqlite3.Connection):
    save(village, proposals(*BOTH))
    before = village.execute("SELECT * FROM plan_item").fetchall()
    broken = proposals((CODES[0], "9"), (CODES[1], "9"))
    broken["title"][1] = None
    with pytest.raises(sqlite3.IntegrityError):
        save(village, broken)
    assert village.execute("SELECT * FROM plan_item").fetchall() == before


def test_readers_are_told_of_the_change(village: sqlite3.Connection):
    query = "SELECT last_change FROM gpkg_contents WHERE table_name = 'plan_item'"
    village.execute("UPDATE gpkg_contents SET last_change = '2000-01-01T00:00:00.000Z'")
    save(village, proposals(*BOTH))
    assert village.execute(query).fetchone()[0] > "2026"


def test_who_does_it_and_the_problem_are_left_to_people(village: sqlite3.Connection):
    save(village, proposals(*BOTH[:1]))
    village.execute("UPDATE plan_item SET done_by = 'supported', problem = 'ที่ประชุมเขียนเอง'")
    save(village, proposals(*BOTH[:1]))
    assert items(village, "done_by", "problem") == [("supported", "ที่ประชุมเขียนเอง")]
