"""GDAL as it is used here: named drivers, its complaints caught, its settings for this thread and this while only."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from osgeo import gdal

from ...domain.errors import InputError, tr_noop

MEMORY = "/vsimem/chumchon"


@contextlib.contextmanager
def complaints() -> Iterator[list[str]]:
    """What GDAL says while it fails, instead of on the screen; of this thread."""
    told: list[str] = []

    def listen(level: int, _number: int, text: str) -> None:
        if level >= gdal.CE_Failure:
            told.append(str(text))

    gdal.PushErrorHandler(listen)
    try:
        yield told
    finally:
        gdal.PopErrorHandler()


@contextlib.contextmanager
def settings(wanted: Mapping[str, str]) -> Iterator[None]:
    """GDAL's options, set for the thread."""
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in wanted}
    for name, value in wanted.items():
        gdal.SetThreadLocalConfigOption(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


@dataclass
class Held:
    """An opened file that can be let go."""

    dataset: Any


class MemoryFolder:
    """A folder in GDAL's memory: what comes out of an archive, or would be mended, touches no disk."""

    def __init__(self, address: str = "", held: list[Held] | None = None) -> None:
        self.address = address or f"{MEMORY}/{uuid.uuid4().hex}"
        self._held = [] if held is None else held

    def within(self, name: str) -> MemoryFolder:
        """A folder inside, which goes with this one."""
        return MemoryFolder(f"{self.address}/{name}", self._held)

    def hold(self, dataset: Any) -> Held:
        """Keep an opened file until the folder is emptied; then nobody holds it any more."""
        self._held.append(Held(dataset))
        return self._held[-1]

    def put(self, name: str, raw: bytes) -> str:
        """The address of a new file."""
        address = f"{self.address}/{name}"
        gdal.FileFromMemBuffer(address, raw)
        return address

    def empty(self) -> None:
        for held in self._held:
            held.dataset = None
        self._held.clear()
        with complaints(), contextlib.suppress(RuntimeError):  # there may be nothing in it
            gdal.RmdirRecursive(self.address)


def open_dataset(
    address: str, name: str, drivers: Sequence[str], options: Mapping[str, str], config: Mapping[str, str]
) -> Any:
    """The opened file; `name` is what messages call it. Raises InputError where none of the drivers can read it."""
    with complaints() as told, settings(config):
        for driver in drivers:
            if gdal.GetDriverByName(driver) is None:
                continue
            try:
                dataset = gdal.OpenEx(
                    address,
                    gdal.OF_VECTOR | gdal.OF_READONLY,
                    allowed_drivers=[driver],
                    open_options=[f"{key}={value}" for key, value in options.items()],
                )
            except RuntimeError as error:  # where another plugin has switched GDAL's exceptions on
                told.append(str(error))
                continue
            if dataset is not None:
                return dataset
    if any("locked" in text for text in told):
        raise InputError(
            tr_noop(
                "{file} is held by another program, which may be writing to it. Save and close it there, then choose "
                "it again."
            ),
            file=name,
        )
    raise damaged(name)


def damaged(name: str) -> InputError:
    return InputError(
        tr_noop(
            "{file} cannot be read as a map: it is damaged, cut off or not what its name says. Copy it anew from where "
            "it came from, or open it in the program that made it and save it again."
        ),
        file=name,
    )
