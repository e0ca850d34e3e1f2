from __future__ import annotations

import pytest

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.aliases import Alias
from chumchon.plugin.domain.errors import ChangedMeanwhileError, InputError
from chumchon.plugin.store.aliases import read_aliases, save_aliases, villages_by_code
from chumchon.plugin.store.rows import read_columns
from chumchon.plugin.store.workspace import Workspace

SPLIT = Alias("65020209", "65020201", "2020-10-01", "", "split_from")


def test_rows_are_saved_as_a_whole_and_read_again(workspace: Workspace):
    rows = [Alias("50990063", "65020202"), SPLIT]
    save_aliases(workspace, rows)
    assert read_aliases(workspace) == rows
    save_aliases(workspace, rows[1:])
    assert read_aliases(workspace) == [SPLIT]
    with workspace.reading() as connection:
        ends = read_columns(connection, schema.table("village_alias"), ("valid_to",))["valid_to"]
    assert ends == [None], "an open end is NULL in the file"


def test_one_row_that_cannot_be_leaves_all_as_they_were(workspace: Workspace):
    save_aliases(workspace, [SPLIT])
    with pytest.raises(InputError, match="Line 2: the workspace has no village 65020277"):
        save_aliases(workspace, [Alias("50990063", "65020202"), Alias("50990064", "65020277")])
    assert read_aliases(workspace) == [SPLIT]


def test_rows_that_were_not_seen_are_not_overwritten(workspace: Workspace):
    elsewhere = Alias("50990063", "65020202")
    save_aliases(workspace, [elsewhere])
    with pytest.raises(ChangedMeanwhileError, match="changed elsewhere"):
        save_aliases(workspace, [SPLIT], before=[])
    assert read_aliases(workspace) == [elsewhere]
    save_aliases(workspace, [SPLIT], before=[elsewhere])
    assert read_aliases(workspace) == [SPLIT]


def test_villages_are_named_in_the_order_of_their_codes(workspace: Workspace):
    assert list(villages_by_code(workspace)) == ["65020201", "65020202"]
    assert all(villages_by_code(workspace).values())
