from dataclasses import replace

from chumchon.plugin.domain.provenance import Provenance

RUN = Provenance(
    run_id="0a1b2c3d4e5f",
    model_id="five_areas",
    model_name_th="เรดาร์ห้าด้าน",
    model_name_en="Five-area radar",
    model_version=2,
    model_hash="abcdef0123456789" * 4,
    data_hash="0" * 64,
    rounds=("bmn_2560_2564", "nrd2c_2560_2564"),
    villages=12,
    households=1_482,
    made_at="2026-11-25T14:00:00+07:00",
    plugin_version="0.1.0",
    imported=False,
)


def test_all_that_a_product_must_say_is_said_in_both_languages():
    for thai, name in ((True, "เรดาร์ห้าด้าน"), (False, "Five-area radar")):
        said = RUN.text(thai)
        for part in (name, "2", "abcdef012345", *RUN.rounds, "12", "1,482", "0a1b2c3d4e5f", "Chumchon 0.1.0"):
            assert part in said
        assert "abcdef0123456" not in said
    assert "25 พฤศจิกายน 2569" in RUN.text(True)
    assert "2026-11-25" in RUN.text(False)
    assert "no result of an official program" in RUN.text(False)


def test_a_changed_model_and_ready_scores_say_so():
    changed = replace(RUN, model_version=0)
    assert "has changed since this run" in changed.text(False) and "version" not in changed.text(False)
    ready = replace(RUN, imported=True, households=0, rounds=("imported_2565",))
    assert "not computed here" in ready.text(False) and "households" not in ready.text(False)
    assert len(ready.lines(True)) == len(RUN.lines(True)) == 3


def test_few_households_are_not_told_by_number():
    assert "<5" in replace(RUN, households=3).text(False)
