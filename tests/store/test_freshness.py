from __future__ import annotations

import json
import shutil
import struct
import time
from pathlib import Path

import pytest

from chumchon.plugin.domain import schema
from chumchon.plugin.domain.catalogue import SHIPPED
from chumchon.plugin.domain.chain import STEPS
from chumchon.plugin.domain.radar import load_radar_model
from chumchon.plugin.store import activity, freshness
from chumchon.plugin.store.batches import Batch, HouseholdRows, commit_household_batch, remove_batch
from chumchon.plugin.store.blob import geometry_blob
from chumchon.plugin.store.own_catalogue import keep_radar_model
from chumchon.plugin.store.rows import delete_rows, insert_rows
from chumchon.plugin.store.scores import RadarRun, save_run
from chumchon.plugin.store.workspace import Workspace, new_workspace, open_workspace

EPSG = 32647
CODES = ["65020201", "65020202"]
ROUND = "bmn_2560_2565"
MODEL = load_radar_model()


def point(x: float, y: float) -> bytes:
    return geometry_blob(struct.pack("<BIdd", 1, 1, x, y), EPSG)


def square(x: float) -> bytes:
    ring = [(x, 0.0), (x + 100, 0.0), (x + 100, 100.0), (x, 100.0), (x, 0.0)]
    polygon = (
        struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(ring)) + b"".join(struct.pack("<dd", *p) for p in ring)
    )
    return geometry_blob(struct.pack("<BII", 1, 6, 1) + polygon, EPSG)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "ตำบล หนองกะท้าว"
    tambon = {"tambon_code": ["650202"], "name": ["หนองกะท้าว"], "geom": [square(0)]}
    with new_workspace(folder, "650202", "หนองกะท้าว", EPSG, tambon):
        pass
    return open_workspace(folder)


def write(workspace: Workspace, algorithm: str, table: str = "", rows: dict[str, list[object]] | None = None) -> None:
    """What an algorithm does at its end."""
    with workspace.writing() as connection:
        if rows:
            insert_rows(connection, schema.table(table), rows)
        freshness.record(connection, workspace, algorithm, {"written": len(rows or ())})


def draw_villages(workspace: Workspace) -> None:
    rows = {
        "village_code": CODES,
        "name_th": ["ก", "ข"],
        "status": ["draft", "drawn"],
        "geom": [square(0), square(100)],
    }
    write(workspace, "draftboundaries", "village", rows)


def import_survey(workspace: Workspace, batch_id: str = "b1", keys: tuple[str, ...] = ("k1", "k2")) -> None:
    codes = [CODES[0]] * len(keys)
    batch = Batch(
        batch_id,
        ROUND,
        "bmn_2560",
        2022,
        "household",
        "จปฐ.",
        batch_id,
        {"rows": len(keys), "matched": len(keys)},
        {"village_code": [CODES[0]], "rows": [len(keys)], "held_back": [0]},
    )
    rows = HouseholdRows(
        {"household_key": keys, "village_code": codes},
        {"household_key": keys, "village_code": codes, "i1": [1] * len(keys)},
        schema.answer_table(ROUND, ["1"]),
    )
    commit_household_batch(workspace.village_file, workspace.household_file, batch, rows)


def score(workspace: Workspace) -> None:
    with workspace.writing() as connection:
        table = schema.table("village_indicator")
        delete_rows(connection, table, round_id=ROUND)
        insert_rows(
            connection,
            table,
            {"round_id": [ROUND], "unit_code": [CODES[0]], "indicator_id": ["1"], "counted": ["household"]},
        )
        freshness.record(connection, workspace, "scoreindicators", {"villages": 1})


def analyse(workspace: Workspace, data_hash: str = "d1") -> None:
    with workspace.writing() as connection:
        scores = {"unit_code": CODES[:1], "area_no": [1], "area_id": ["occupation"], "score": [50.0]}
        save_run(connection, RadarRun(MODEL.id, MODEL.fingerprint, data_hash, (ROUND,)), scores)
        freshness.record(connection, workspace, "analyseradar", {"villages": 1})


def propose(workspace: Workspace) -> None:
    rows = {"uuid": ["p1"], "unit_code": CODES[:1], "title": ["ส่งเสริมอาชีพ"], "status": ["proposed"]}
    write(workspace, "proposeplan", "plan_item", rows)


@pytest.fixture
def complete(workspace: Workspace) -> Workspace:
    draw_villages(workspace)
    write(workspace, "checkboundaries")
    write(workspace, "importlandmarks", "landmark", {"uuid": ["l1"], "kind": ["temple"], "geom": [point(1, 1)]})
    with workspace.writing("household") as connection:
        pins = {"household_key": ["h1"], "village_code": CODES[:1], "geom": [point(2, 2)]}
        insert_rows(connection, schema.table("household", "household"), pins)
    import_survey(workspace)
    score(workspace)
    analyse(workspace)
    propose(workspace)
    write(workspace, "exportmapsheets")
    return workspace


def statuses(workspace: Workspace) -> dict[str, str]:
    return {state.step.id: state.status.value for state in freshness.chain_state(workspace)}


def state_of(workspace: Workspace, step_id: str) -> freshness.StepState:
    return next(state for state in freshness.chain_state(workspace) if state.step.id == step_id)


def outdated(workspace: Workspace) -> list[str]:
    return [id_ for id_, status in statuses(workspace).items() if status == "out_of_date"]


def change(workspace: Workspace, table: str, rows: dict[str, list[object]]) -> None:
    time.sleep(0.002)  # last_change counts in milliseconds
    with workspace.writing() as connection:
        insert_rows(connection, schema.table(table), rows)


def test_a_new_workspace_asks_for_boundaries(workspace: Workspace):
    found = statuses(workspace)
    assert found["workspace"] == "done"
    assert found["boundaries"] == "next"
    assert found["survey"] == found["sheet"] == "blocked"


def test_after_the_chain_all_is_done(complete: Workspace):
    assert set(statuses(complete).values()) == {"done"}


def test_the_states_carry_counts_and_the_time_of_the_last_run(complete: Workspace):
    states = {state.step.id: state for state in freshness.chain_state(complete)}
    assert list(states) == [step.id for step in STEPS]
    assert states["boundaries"].counts == {"villages": 2, "drafts": 1}
    assert states["households"].counts == {"pins": 1}
    assert states["survey"].counts == {"rounds": 1, "batches": 1}
    assert states["plan"].counts == {"items": 1, "chosen": 0}
    assert states["radar"].at.startswith(activity.now()[:10])
    assert states["households"].at == ""


def test_another_import_outdates_scores_and_what_stands_on_them(complete: Workspace):
    import_survey(complete, "b2", ("k3",))
    assert outdated(complete) == ["score", "radar", "plan", "sheet"]
    score(complete)
    assert outdated(complete) == ["radar", "plan", "sheet"]
    analyse(complete, "d2")
    assert outdated(complete) == ["plan", "sheet"]


def test_an_analysis_with_the_same_result_outdates_nothing(complete: Workspace):
    time.sleep(0.002)
    analyse(complete)
    assert outdated(complete) == []


def test_a_landmark_outdates_the_sheet_alone(complete: Workspace):
    change(complete, "landmark", {"uuid": ["l2"], "kind": ["school"], "geom": [point(3, 3)]})
    assert outdated(complete) == ["sheet"]


def test_a_moved_boundary_outdates_check_and_sheet_but_no_score(complete: Workspace):
    time.sleep(0.002)
    with complete.writing() as connection:
        table = schema.table("village")
        delete_rows(connection, table, village_code=CODES[0])
        rows = {"village_code": CODES[:1], "name_th": ["ก"], "status": ["drawn"], "geom": [square(5)]}
        insert_rows(connection, table, rows)
    assert outdated(complete) == ["check", "sheet"]


def test_another_village_outdates_the_scores_too(complete: Workspace):
    change(
        complete,
        "village",
        {"village_code": ["65020203"], "name_th": ["ค"], "status": ["drawn"], "geom": [square(200)]},
    )
    assert outdated(complete) == ["check", "score", "radar", "plan", "sheet"]


def test_a_radar_model_edited_in_the_workspace_outdates_its_scores(complete: Workspace):
    own = keep_radar_model(complete.catalogue, MODEL.id, Path(MODEL.path))
    assert outdated(complete) == []
    content = json.loads(own.read_text(encoding="utf-8"))
    content["areas"][0]["indicators"][0]["weight"] = 3
    own.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    assert outdated(complete) == ["radar", "plan", "sheet"]
    own.write_text("{", encoding="utf-8")
    assert outdated(complete) == ["radar", "plan", "sheet"]


def test_an_indicator_set_edited_in_the_workspace_outdates_the_counts(complete: Workspace):
    own = complete.catalogue / "indicator_sets" / "bmn_2560.csv"
    own.parent.mkdir()
    shutil.copyfile(SHIPPED / "indicator_sets" / "bmn_2560.csv", own)
    assert outdated(complete) == ["score", "radar", "plan", "sheet"]


def test_an_import_taken_back_leaves_results_without_their_source(complete: Workspace):
    remove_batch(complete.village_file, complete.household_file, "b1")
    found = statuses(complete)
    assert found["survey"] == "next"
    assert found["score"] == "blocked", "the scores of an empty round go with it"
    assert found["radar"] == found["plan"] == found["sheet"] == "out_of_date"


def test_a_fingerprint_taken_before_a_foreign_edit_shows_the_edit(complete: Workspace):
    before = freshness.inputs_of(complete, "checkboundaries")
    change(
        complete,
        "village",
        {"village_code": ["65020203"], "name_th": ["ค"], "status": ["drawn"], "geom": [square(200)]},
    )
    with complete.writing() as connection:
        freshness.record(connection, complete, "checkboundaries", {"errors": 0}, before)
    assert statuses(complete)["check"] == "out_of_date"


def test_an_algorithm_beside_the_chain_has_no_fingerprint(complete: Workspace):
    assert freshness.inputs_of(complete, "buildsample") == ""
    assert freshness.inputs_of(complete, "importlandmarks") == ""


def test_a_workspace_that_was_moved_stays_fresh(complete: Workspace):
    elsewhere = complete.folder.with_name("ย้าย แล้ว")
    complete.folder.rename(elsewhere)
    assert outdated(open_workspace(elsewhere)) == []


def test_the_pins_of_a_changwat_are_counted(complete: Workspace):
    count = 150_000
    keys = [f"h{n:06d}" for n in range(count)]
    with complete.writing("household") as connection:
        rows = {
            "household_key": keys,
            "village_code": CODES[:1] * count,
            "batch_id": ["b1"] * count,
            "geom": [point(n, n) for n in range(count)],
        }
        insert_rows(connection, schema.table("household", "household"), rows)
    assert freshness.chain_state(complete)[4].counts == {"pins": count + 1}


@pytest.mark.parametrize("name", ["household_account", "household_poverty", "community_capital"])
def test_scores_are_out_of_date_after_an_edit_of_the_new_tables(workspace: Workspace, name: str) -> None:
    before = freshness.inputs_of(workspace, "scoreindicators")
    store: schema.Store = "village" if name == "community_capital" else "household"
    given = {"kind": ["group"], "name": ["ก"]} if store == "village" else {"household_key": ["a"]}
    with workspace.writing(store) as connection:
        insert_rows(
            connection,
            schema.table(name, store),
            {"round_id": ["r"], "batch_id": ["x"], "village_code": CODES[:1], **given},
        )
    assert freshness.inputs_of(workspace, "scoreindicators") != before


def test_scores_are_out_of_date_after_a_change_of_the_lines_of_pass(workspace: Workspace) -> None:
    before = freshness.inputs_of(workspace, "scoreindicators")
    (workspace.catalogue / "thresholds.csv").write_text("x", encoding="utf-8")
    assert freshness.inputs_of(workspace, "scoreindicators") != before


def test_ready_scores_are_a_radar_that_is_done_whatever_the_surveys_do(
    complete: Workspace, workspace: Workspace
) -> None:
    before = state_of(complete, "radar").at
    with complete.writing() as connection:
        scores = {"unit_code": CODES[:1], "area_no": [1], "area_id": ["occupation"], "score": [50.0]}
        save_run(connection, RadarRun("imported", "", "f", ("imported_2566",)), scores)
        connection.execute("UPDATE activity_log SET at = '2020-01-01T00:00:00+07:00'")
        freshness.record(connection, complete, "importscores", {"imported": 1})
    import_survey(complete, "b2", ("k3",))
    found = statuses(complete)
    assert found["score"] == "out_of_date" and found["radar"] == "done"
    assert state_of(complete, "radar").at >= before, "the day of the import, not that of the analysis before"
    analyse(complete)
    assert statuses(complete)["radar"] == "out_of_date"
