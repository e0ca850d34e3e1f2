from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from chumchon.plugin.domain.errors import WorkspaceError
from chumchon.plugin.store.media import drop_unnamed, keep_photo, photo_path
from chumchon.plugin.store.workspace import Workspace

NOW = datetime.datetime(2026, 11, 25, 9, 5, 7)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "IMG 0001 วัด.JPEG"
    path.write_bytes(b"\xff\xd8" + bytes(range(256)))
    return path


def test_two_photos_of_one_second_stand_side_by_side(workspace: Workspace, picture: Path) -> None:
    first = keep_photo(workspace, picture, "abc", NOW)
    second = keep_photo(workspace, picture, "abc", NOW)
    assert (first, second) == ("media/abc_20261125_090507.jpg", "media/abc_20261125_090507_2.jpg")
    for stored in (first, second):
        assert photo_path(workspace, stored).read_bytes() == picture.read_bytes()
    assert picture.is_file()


def test_a_workspace_without_the_folder_gets_it(workspace: Workspace, picture: Path) -> None:
    shutil.rmtree(workspace.folder / "media")
    assert photo_path(workspace, keep_photo(workspace, picture, "abc", NOW)).is_file()


def test_a_copy_that_fails_leaves_nothing(workspace: Workspace, picture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, target: Path) -> None:
        Path(target).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(WorkspaceError, match="the disk is full"):
        keep_photo(workspace, picture, "abc", NOW)
    assert list((workspace.folder / "media").iterdir()) == []


def test_a_short_copy_is_noticed(workspace: Workspace, picture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "copyfile", lambda source, target: Path(target).write_bytes(b"half"))
    with pytest.raises(WorkspaceError, match="incomplete"):
        keep_photo(workspace, picture, "abc", NOW)
    assert list((workspace.folder / "media").iterdir()) == []


@pytest.mark.parametrize("stored", ["../outside.jpg", "media/../../outside.jpg", "/etc/hostname", "..\\outside.jpg"])
def test_a_path_that_leads_out_of_the_workspace_is_none(workspace: Workspace, stored: str) -> None:
    assert photo_path(workspace, stored) is None


def test_a_path_written_on_windows_is_found(workspace: Workspace, picture: Path) -> None:
    stored = keep_photo(workspace, picture, "abc", NOW)
    assert photo_path(workspace, stored.replace("/", "\\")).is_file()


def test_only_photos_that_no_row_names_are_dropped(workspace: Workspace, picture: Path) -> None:
    photos = [keep_photo(workspace, picture, owner, NOW) for owner in ("pin", "border", "edit", "none", "other")]
    with workspace.writing() as connection:
        connection.execute("INSERT INTO landmark (uuid, kind, photo) VALUES ('1', 'temple', ?)", (photos[0],))
        connection.execute(
            "INSERT INTO boundary_line (uuid, village_a, status, photo) VALUES ('1', '65020201', 'agreed', ?)",
            (photos[1],),
        )
    assert drop_unnamed(workspace, [*photos[:4], "../outside.jpg", "media/gone.jpg"], named={photos[2]}) == []
    assert [photo_path(workspace, one).is_file() for one in photos] == [True, True, True, False, True]


def test_a_photo_that_another_program_holds_is_told(
    workspace: Workspace, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object, **__: object) -> None:
        raise PermissionError(13, "in use")

    stored = keep_photo(workspace, picture, "abc", NOW)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        assert drop_unnamed(workspace, [stored]) == [stored]
    assert drop_unnamed(workspace, [stored]) == [] and not photo_path(workspace, stored).exists()
