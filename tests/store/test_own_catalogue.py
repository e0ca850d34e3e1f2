from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from chumchon.plugin.domain.catalogue import SHIPPED
from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.radar import load_radar_model
from chumchon.plugin.store.own_catalogue import keep_radar_model, save_radar_model

FIVE_AREAS = SHIPPED / "radar_models" / "five_areas.json"


def own_model(folder: Path, **changes: object) -> Path:
    path = folder / "แบบจำลอง ของเรา.json"
    path.write_text(json.dumps({**json.loads(FIVE_AREAS.read_text(encoding="utf-8")), **changes}), encoding="utf-8")
    return path


def test_a_used_model_is_kept_and_found_before_the_shipped_one(tmp_path: Path):
    catalogue = tmp_path / "พื้นที่ งาน" / "catalogue"
    model = load_radar_model("five_areas", catalogue)
    assert Path(model.path) == FIVE_AREAS
    kept = keep_radar_model(catalogue, model.id, Path(model.path))
    assert kept == catalogue / "radar_models" / "five_areas.json"
    assert kept.read_bytes() == FIVE_AREAS.read_bytes()
    again = load_radar_model("five_areas", catalogue)
    assert Path(again.path) == kept
    assert again.fingerprint == model.fingerprint


def test_keeping_what_is_kept_changes_nothing(tmp_path: Path):
    kept = keep_radar_model(tmp_path, "five_areas", FIVE_AREAS)
    before = kept.stat()
    assert keep_radar_model(tmp_path, "five_areas", kept) == kept
    assert kept.stat().st_mtime_ns == before.st_mtime_ns
    assert keep_radar_model(tmp_path, "five_areas", tmp_path / "radar_models" / ".." / "radar_models" / kept.name)
    assert kept.read_bytes() == FIVE_AREAS.read_bytes()


def test_a_newer_file_of_the_same_model_takes_the_place_of_the_older(tmp_path: Path):
    keep_radar_model(tmp_path, "five_areas", FIVE_AREAS)
    changed = own_model(tmp_path, version=3)
    kept = keep_radar_model(tmp_path, "five_areas", changed)
    assert load_radar_model("five_areas", tmp_path).version == 3
    assert [path.name for path in kept.parent.iterdir()] == ["five_areas.json"], "no partial file is left"


@pytest.mark.parametrize("model_id", ["../../evil", "/etc/x", "Model", "a b", "", "แบบ", "a\n", "con.json"])
def test_a_file_cannot_choose_a_place_by_its_id(tmp_path: Path, model_id: str):
    with pytest.raises(InputError) as caught:
        load_radar_model(own_model(tmp_path, id=model_id))
    assert "id" in str(caught.value)


def test_a_model_that_was_edited_is_saved_and_found(tmp_path: Path):
    model = load_radar_model()
    ours = replace(model, id="ours", version=1, based_on=model.id, aggregation="geometric")
    kept = save_radar_model(tmp_path, ours)
    assert kept == tmp_path / "radar_models" / "ours.json"
    assert load_radar_model("ours", tmp_path) == ours
    save_radar_model(tmp_path, replace(ours, version=2))
    assert load_radar_model("ours", tmp_path).version == 2
    assert [path.name for path in kept.parent.iterdir()] == ["ours.json"]
