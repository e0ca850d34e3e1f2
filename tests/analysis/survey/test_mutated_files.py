"""Files that broke on the way: bytes turned, lost, doubled, cut and glued; real ones too, where they are there."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from import_in_memory import SETS, import_file, or_refused
from nasty_files import FILES

_MUTATIONS = 2000 * int(os.environ.get("CHUMCHON_FUZZ", "1"))
_LARGEST = 40_000


def test_mutated_files_add_up_or_are_refused(tmp_path: Path, seeds: dict[str, bytes]) -> None:
    """Bytes turned, lost, doubled, cut and glued: of generated and of real files, also inside their archives."""
    chance = random.Random(2564 if "CI" in os.environ else None)  # noqa: S311
    refused = 0
    for number in range(_MUTATIONS):
        name = chance.choice(sorted(seeds))
        content = _mutated(seeds[name], chance, seeds)
        path = tmp_path / f"กลายพันธุ์{Path(name).suffix}"
        path.write_bytes(content)
        set_id = chance.choice(sorted(SETS))
        try:
            refused += or_refused(lambda: import_file(path, SETS[set_id]))  # noqa: B023
        except Exception:
            kept = tmp_path.parent / f"ล้ม_{number}{path.suffix}"
            kept.write_bytes(content)
            print(f"{name} as {set_id}: {kept}")
            raise
    assert 0 < refused < _MUTATIONS


@pytest.fixture(scope="module")
def seeds(repository: Path) -> dict[str, bytes]:
    """Generated files, and the heads of real tables where they lie beside the checkout."""
    folder = repository.parent / "shared" / "data"
    paths = [path for path in folder.rglob("*") if path.suffix in (".csv", ".dbf")] if folder.is_dir() else []
    made = {one.name: one.content(one.draft) for one in FILES if not one.needs}
    real = {path.name: path.read_bytes()[:_LARGEST] for path in paths}
    return {name: content for name, content in {**made, **real}.items() if 0 < len(content) <= _LARGEST}


def _mutated(content: bytes, chance: random.Random, seeds: Mapping[str, bytes]) -> bytes:
    if content.startswith(b"PK\x03\x04") and chance.random() < 0.7:
        return _mutated_inside(content, chance, seeds)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(content) + 1)
        size = chance.choice((1, 1, 3, 40, 500))
        part = content[at : at + size]
        other = seeds[chance.choice(sorted(seeds))]
        content = chance.choice(
            (
                content[:at] + bytes(byte ^ 1 << chance.randrange(8) for byte in part) + content[at + size :],
                content[:at] + content[at + size :],
                content[:at] + part * chance.choice((2, 9)) + content[at + size :],
                content[:at] or content,
                content[:at]
                + chance.choice((b'"', b"\n", b",", b"\x00", b"\xff", b"\t", b"<", b"9" * 30))
                + content[at:],
                content[:at] + other[:size] + content[at:],
                content + other,
            )
        )
    return content


def _mutated_inside(content: bytes, chance: random.Random, seeds: Mapping[str, bytes]) -> bytes:
    """An archive that is sound, with a part that is not."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, EOFError):
        return content
    turned = chance.choice(sorted(parts))
    others = {name: part for name, part in parts.items() if part} or seeds
    parts[turned] = _mutated(parts[turned], chance, others)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            if chance.random() < 0.98:
                archive.writestr(name, part)
    return file.getvalue()
