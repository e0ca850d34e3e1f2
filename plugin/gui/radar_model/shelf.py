"""The models that there are for a workspace: those shipped, which stay as they are, and its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ...domain.errors import InputError, WorkspaceError, reason_of, tr_noop
from ...domain.radar import RadarModel, radar_model_ids, read_radar_model, to_json
from ...domain.radar.edits import next_version, same_content
from ...domain.radar.loading import ancestor_cycle
from ...store.own_catalogue import delete_radar_model, save_radar_model
from ...store.scores import current_run
from ...store.workspace import Workspace


class Shelf:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._catalogue = workspace.catalogue

    def ids(self) -> tuple[str, ...]:
        return radar_model_ids(self._catalogue)

    @staticmethod
    def is_own(model_id: str) -> bool:
        """A shipped model that an analysis has used lies in the workspace's catalogue too, and stays a shipped one."""
        return model_id not in radar_model_ids()

    def readable(self) -> Iterator[tuple[str, RadarModel | None]]:
        """All models by id; None for one whose file cannot be read."""
        for model_id in self.ids():
            try:
                yield model_id, self.read(model_id)
            except InputError:
                yield model_id, None

    def read(self, id_or_path: str | Path) -> RadarModel:
        return read_radar_model(id_or_path, self._catalogue)

    def used(self) -> str:
        """The id of the model of the current run; '' where there is none."""
        with self._workspace.reading() as connection:
            run = current_run(connection)
        return run.model_id if run is not None else ""

    def as_own(self, model: RadarModel) -> RadarModel:
        """A model that names its own ancestor, under an id that was free, forgets where it comes from."""
        return replace(model, based_on="") if ancestor_cycle(model, self._catalogue) else model

    def changed_meanwhile(self, saved: RadarModel) -> bool:
        """Whether the file says something else than what was opened or saved here last."""
        try:
            now = self.read(saved.id)
        except InputError:
            return True
        return now.version != saved.version or not same_content(replace(now, path=saved.path), saved)

    def save(self, model: RadarModel, saved: RadarModel | None) -> RadarModel:
        """The model as it was written, its version a number higher where it says something else."""
        written = next_version(model, saved)
        return replace(written, path=str(save_radar_model(self._catalogue, written)))

    def delete(self, model_id: str) -> None:
        delete_radar_model(self._catalogue, model_id)

    @staticmethod
    def export(model: RadarModel, path: Path) -> None:
        try:
            path.write_text(to_json(model), encoding="utf-8")
        except OSError as error:
            raise WorkspaceError(
                tr_noop("The file {file} cannot be written ({reason}). Choose another place."),
                file=path,
                reason=reason_of(error),
            ) from error
