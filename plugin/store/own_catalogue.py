"""The workspace's own catalogue: what was used is kept there, so that a result can be made again years later."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..domain.errors import InputError, WorkspaceError, reason_of, tr_noop
from ..domain.mapping import TableMapping, fingerprint_of, read_mapping
from ..domain.radar import RadarModel, to_json

_MODELS = "radar_models"
_MAPPINGS = "mappings"


def keep_radar_model(catalogue: Path, model_id: str, source: Path) -> Path:
    """Copy a model's file beside the workspace's data; a file that is the kept one already stays as it is."""
    kept = catalogue / _MODELS / f"{model_id}.json"
    if source.resolve() != kept.resolve():
        with _written(kept) as partial:
            shutil.copyfile(source, partial)
    return kept


def save_radar_model(catalogue: Path, model: RadarModel) -> Path:
    """Write the model into the workspace's catalogue under its own id; what it says there is found before the shipped
    model of that id. The caller has checked it (`check_radar_model`)."""
    kept = catalogue / _MODELS / f"{model.id}.json"
    with _written(kept) as partial:
        partial.write_text(to_json(model), encoding="utf-8")
    return kept


def delete_radar_model(catalogue: Path, model_id: str) -> None:
    """Take the workspace's own model away; runs that were made by it keep their scores and its fingerprint."""
    kept = catalogue / _MODELS / f"{model_id}.json"
    try:
        kept.unlink()
    except OSError as error:
        raise WorkspaceError(
            tr_noop("The file {file} cannot be deleted ({reason}). Check that no other program has it open."),
            file=kept,
            reason=reason_of(error),
        ) from error


def keep_mapping(catalogue: Path, mapping: TableMapping) -> Path:
    """Remember what the columns of files with this heading hold; not under which sheet's name, which may be a
    person's."""
    kept = _mapping_file(catalogue, mapping.fingerprint)
    with _written(kept) as partial:
        partial.write_text(replace(mapping, sheet="").to_json(), encoding="utf-8")
    return kept


def kept_mapping(catalogue: Path, headings: Sequence[str]) -> TableMapping | None:
    """The mapping that was remembered for this heading; None where there is none, or none that can be read."""
    path = _mapping_file(catalogue, fingerprint_of(headings))
    try:
        mapping = read_mapping(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError, InputError):
        return None
    return mapping if mapping.fits(headings) else None


def _mapping_file(catalogue: Path, fingerprint: str) -> Path:
    return catalogue / _MAPPINGS / f"{fingerprint}.json"


@contextlib.contextmanager
def _written(kept: Path) -> Iterator[Path]:
    """A file beside the wanted one that takes its place at the end."""
    partial = kept.with_suffix(".partial")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        partial.replace(kept)
    except OSError as error:
        raise WorkspaceError(
            tr_noop(
                "The file {file} cannot be kept ({reason}). "
                "Check that the workspace's folder catalogue can be written, then run this again."
            ),
            file=kept,
            reason=reason_of(error),
        ) from error
