"""Folders in which a GeoPackage is in danger: on a network, where locks fail, and under a program that syncs files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qgis.PyQt.QtCore import QStorageInfo

ON_NETWORK = "folder_on_network"
IN_SYNC_FOLDER = "folder_in_sync_folder"

_NETWORK_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "ncpfs", "webdav", "davfs"}
)
_NETWORK_FUSE = ("fuse.sshfs", "fuse.davfs", "fuse.smb", "fuse.gvfsd-fuse", "9p")
_SYNC_FUSE = ("fuse.rclone", "fuse.google-drive", "fuse.onedriver", "fuse.dropbox")
_SYNC_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "ไดรฟ์ของฉัน": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "mega": "MEGA",
    "megasync": "MEGA",
    "box": "Box",
    "box sync": "Box",
    "pcloud drive": "pCloud",
    "syncthing": "Syncthing",
    "line": "LINE",
}
_SYNC_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_SYNC_MARKS = {".stfolder": "Syncthing", ".dropbox.cache": "Dropbox", ".owncloudsync.log": "ownCloud"}


@dataclass(frozen=True)
class FolderWarning:
    """A kind of domain.findings, and what it is about: the name of the sync program or of the file system."""

    finding_id: str
    detail: str


def folder_warnings(folder: Path, environment: Mapping[str, str] = os.environ) -> list[FolderWarning]:
    """What speaks against keeping a workspace in this folder, which need not exist yet; at most one of each kind."""
    path = folder.resolve()
    there = next((one for one in (path, *path.parents) if one.exists()), path)
    storage = QStorageInfo(str(there))
    file_system = bytes(storage.fileSystemType()).decode("ascii", "replace").lower()
    device = bytes(storage.device()).decode("utf-8", "replace")
    found = [
        (ON_NETWORK, network_share(str(folder), file_system, device)),
        (IN_SYNC_FOLDER, next(_sync_programs(path, file_system, environment), "")),
    ]
    return [FolderWarning(finding_id, detail) for finding_id, detail in found if detail]


def network_share(path: str, file_system: str, device: str) -> str:
    """The share or file system by which the path leads over a network; empty for a local one.

    For a mapped drive of Windows, Qt gives the share's UNC name as device, for a local drive a volume's (Qt 5.15, 6).
    """
    for address in (path, device):
        unc = address.replace("/", "\\")
        if unc.startswith("\\\\") and not unc.startswith(("\\\\?\\", "\\\\.\\")):
            return "\\\\" + "\\".join(unc.strip("\\").split("\\")[:2])
    return file_system if file_system in _NETWORK_SYSTEMS or file_system.startswith(_NETWORK_FUSE) else ""


def _sync_programs(path: Path, file_system: str, environment: Mapping[str, str]) -> Iterator[str]:
    if file_system.startswith(_SYNC_FUSE):
        yield file_system.partition(".")[2]
    for variable in _SYNC_VARIABLES:
        root = environment.get(variable, "")
        if root and Path(root).resolve() in (path, *path.parents):
            yield "OneDrive"
    for part in path.parts:
        name = part.casefold().split(" - ")[0]  # "OneDrive - Community Development Department"
        if name in _SYNC_FOLDERS:
            yield _SYNC_FOLDERS[name]
    for parent in (path, *path.parents):
        for mark, program in _SYNC_MARKS.items():
            if (parent / mark).exists():
                yield program
