from __future__ import annotations

import datetime
import getpass
import json
import sqlite3

import numpy as np
import pytest

from chumchon.plugin.store import activity
from chumchon.plugin.store.connection import transaction


def lines(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT who, action, counts, inputs FROM activity_log ORDER BY fid").fetchall()


def test_the_moment_is_iso_with_an_offset():
    moment = datetime.datetime.fromisoformat(activity.now())
    assert moment.utcoffset() is not None
    assert abs(moment - datetime.datetime.now(datetime.timezone.utc)) < datetime.timedelta(seconds=5)


def test_a_line_tells_who_did_what_with_which_counts(village: sqlite3.Connection):
    activity.record(village, "importsurvey", {"rows": 12, "หมู่บ้าน": 3}, "f00d")
    ((who, action, counts, inputs),) = lines(village)
    assert (action, inputs) == ("importsurvey", "f00d")
    assert who == getpass.getuser()
    assert json.loads(str(counts)) == {"rows": 12, "หมู่บ้าน": 3}
    assert "หมู่บ้าน" in str(counts), "Thai stays readable"


def test_lines_only_grow_and_each_has_its_own_id(village: sqlite3.Connection):
    for number in range(3):
        activity.record(village, "scoreindicators", {"villages": number})
    assert [json.loads(str(line[2]))["villages"] for line in lines(village)] == [0, 1, 2]
    assert village.execute("SELECT count(DISTINCT log_id) FROM activity_log").fetchone() == (3,)


def test_a_line_goes_with_the_transaction_it_tells_of(village: sqlite3.Connection):
    def interrupted() -> None:
        with transaction(village):
            activity.record(village, "analyseradar", {})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert lines(village) == []


def test_counts_may_come_from_a_computation(village: sqlite3.Connection):
    activity.record(village, "analyseradar", {"villages": np.int64(21)})
    assert json.loads(str(lines(village)[0][2])) == {"villages": 21}


def test_an_account_without_a_name_stops_nothing(village: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch):
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(getpass, "getuser", nobody)
    activity.record(village, "createworkspace", {})
    assert lines(village)[0][0] == ""
