from __future__ import annotations

import re
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.store.sql import Fragment, assignments, equal_to, marks, quote, statement


@pytest.mark.parametrize("name", ["village", "i22", "_x", "V", "rtree_village_geom"])
def test_a_plain_name_is_quoted(name: str):
    assert quote(name) == f'"{name}"'
    assert isinstance(quote(name), Fragment)


@pytest.mark.parametrize(
    "name",
    ["", "1a", 'a"b', "a b", "a;b", "a--b", "a\n", "a\x00", "หมู่บ้าน", "a.b", "é", "DROP TABLE x", "a'"],
)
@pytest.mark.parametrize(
    "build",
    [
        quote,
        lambda name: statement("SELECT {n}", n=name),
        lambda name: equal_to([name]),
        lambda name: assignments([name]),
    ],
    ids=["quote", "statement", "equal_to", "assignments"],
)
def test_anything_else_is_refused(name: str, build):
    with pytest.raises(ValueError, match=f"^{re.escape(name)}$"):
        build(name)


@given(st.text(max_size=8))
def test_no_text_gets_out_of_its_quotes(name: str):
    try:
        quoted = quote(name)
    except ValueError:
        return
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE t ({quoted} TEXT)")
    assert [row[1] for row in connection.execute("PRAGMA table_info(t)")] == [name]
    connection.close()


def test_a_statement_takes_names_lists_of_names_and_fragments():
    text = statement(
        "SELECT {names} FROM {t} WHERE {condition} LIMIT {n}",
        names=["a", "b"],
        t="village",
        condition=equal_to(["a", "b"]),
        n=Fragment("1"),
    )
    assert text == 'SELECT "a", "b" FROM "village" WHERE "a" IS ? AND "b" IS ? LIMIT 1'
    assert statement("{names}", names={"x": 1, "y": 2}) == '"x", "y"'


def test_parameters_and_changes():
    assert marks(3) == "?, ?, ?"
    assert marks(0) == ""
    assert assignments(["a", "b"]) == '"a" = :a, "b" = :b'
    assert equal_to([]) == "1"


def test_none_finds_null_and_nothing_else():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a TEXT, b INTEGER)")
    connection.executemany("INSERT INTO t VALUES (?, ?)", [(None, 1), ("", 2), ("x", 3)])
    query = statement("SELECT b FROM t WHERE {condition}", condition=equal_to(["a"]))
    assert [connection.execute(query, (value,)).fetchall() for value in (None, "", "x")] == [[(1,)], [(2,)], [(3,)]]
    connection.close()
