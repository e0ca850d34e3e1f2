from __future__ import annotations

from pathlib import Path

import pytest

from chumchon.plugin.domain.findings import finding_kinds
from chumchon.plugin.layers.folder_warnings import (
    IN_SYNC_FOLDER,
    ON_NETWORK,
    FolderWarning,
    folder_warnings,
    network_share,
)


@pytest.mark.parametrize(
    ("path", "program"),
    [
        ("OneDrive/งาน", "OneDrive"),
        ("OneDrive - กรมการพัฒนาชุมชน/ตำบล", "OneDrive"),
        ("Dropbox/ตำบล", "Dropbox"),
        ("Google Drive/My Drive/x", "Google Drive"),
        ("ไดรฟ์ของฉัน/x", "Google Drive"),
        ("Documents/LINE/x", "LINE"),
        ("Nextcloud/x", "Nextcloud"),
    ],
)
def test_sync_folders_are_known_by_name(tmp_path: Path, path: str, program: str) -> None:
    folder = tmp_path / path
    assert folder_warnings(folder, {}) == [FolderWarning(IN_SYNC_FOLDER, program)], "it need not exist yet"
    folder.mkdir(parents=True)
    assert folder_warnings(folder, {}) == [FolderWarning(IN_SYNC_FOLDER, program)]


def test_an_ordinary_folder_is_fine(tmp_path: Path) -> None:
    for name in ("ตำบล หนองกะท้าว", "online", "my boxes", "เส้นทาง"):
        assert folder_warnings(tmp_path / name, {}) == []


def test_windows_tells_where_onedrive_is(tmp_path: Path) -> None:
    documents = tmp_path / "เอกสาร"
    documents.mkdir()
    environment = {"OneDriveCommercial": str(documents)}
    assert folder_warnings(documents / "ตำบล", environment) == [FolderWarning(IN_SYNC_FOLDER, "OneDrive")]
    assert folder_warnings(tmp_path / "อื่น", environment) == []


def test_syncthing_leaves_a_mark(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert folder_warnings(tmp_path / "a" / "b", {}) == [FolderWarning(IN_SYNC_FOLDER, "Syncthing")]


@pytest.mark.parametrize(
    ("path", "file_system", "device", "share"),
    [
        (r"\\server\งาน\ตำบล", "ntfs", "", "\\\\server\\งาน"),
        ("//server/share/x", "", "", "\\\\server\\share"),
        (r"Z:\ตำบล", "ntfs", r"\\server\share", "\\\\server\\share"),
        (r"C:\ตำบล", "ntfs", "\\\\?\\Volume{9b1c}\\", ""),
        (r"\\?\C:\ตำบล", "ntfs", "", ""),
        ("/mnt/x", "cifs", "//server/share", "\\\\server\\share"),
        ("/mnt/x", "nfs4", "server:/export", "nfs4"),
        ("/mnt/x", "fuse.sshfs", "me@server:", "fuse.sshfs"),
        ("/home/x", "ext4", "/dev/sda1", ""),
        ("/home/x", "overlay", "overlay", ""),
    ],
)
def test_network_shares(path: str, file_system: str, device: str, share: str) -> None:
    assert network_share(path, file_system, device) == share


def test_each_warning_has_a_text_and_a_remedy() -> None:
    for finding_id in (ON_NETWORK, IN_SYNC_FOLDER):
        kind = finding_kinds()[finding_id]
        for thai in (True, False):
            assert "OneDrive" in kind.text(thai).format(detail="OneDrive")
            assert len(kind.remedy(thai)) > 20
