"""The workspace's own catalogue: what was used is kept there, so that a result can be made again years later."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..domain.errors import WorkspaceError, tr_noop

_MODELS = "radar_models"


def keep_radar_model(catalogue: Path, model_id: str, source: Path) -> Path:
    """Copy a model's file beside the workspace's data; a file that is the kept one already stays as it is."""
    kept = catalogue / _MODELS / f"{model_id}.json"
    if source.resolve() != kept.resolve():
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            partial = kept.with_suffix(".partial")
            shutil.copyfile(source, partial)
            partial.replace(kept)
        except OSError as error:
            raise WorkspaceError(
                tr_noop(
                    "The radar model cannot be kept as {file} ({reason}). "
                    "Check that the workspace's folder catalogue can be written, then run this again."
                ),
                file=kept,
                reason=error.strerror,
            ) from error
    return kept
