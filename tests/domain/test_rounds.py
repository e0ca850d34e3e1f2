import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.domain.indicators import indicator_set_ids
from chumchon.plugin.domain.rounds import SurveyRound, choose_rounds, find_rounds, parse_round_id, round_id

ALTERNATIVES = (("bmn_2560", "bmn_2565"), ("nrd2c_2560",))


def rounds(*ids: str) -> list[SurveyRound]:
    return [parse_round_id(one) for one in ids]


def chosen(available: list[SurveyRound], given: str = "") -> list[str]:
    return [one.round_id for one in choose_rounds(available, given, ALTERNATIVES)]


def test_a_round_is_named_by_set_and_buddhist_year():
    assert round_id("bmn_2560", 2022) == "bmn_2560_2565"
    assert round_id("bmn_2560", 2022, "b") == "bmn_2560_2565_b"
    assert parse_round_id(" nrd2c_2560_2564 ") == SurveyRound("nrd2c_2560_2564", "nrd2c_2560", 2021)


@given(
    st.sampled_from(indicator_set_ids()),
    st.integers(1987, 2100),
    st.from_regex(r"([a-z][a-z0-9]{0,5})?", fullmatch=True),
)
def test_a_round_id_tells_what_it_was_made_of(set_id, year, suffix):
    made = round_id(set_id, year, suffix)
    assert parse_round_id(made) == SurveyRound(made, set_id, year)


@pytest.mark.parametrize("text", ["", "bmn", "2565", "bmn_2560_2565_B", "bmn_2560; DROP TABLE village", "bmn_2022"])
def test_text_that_is_no_round_is_refused(text):
    with pytest.raises(InputError, match="is not a survey round"):
        parse_round_id(text)


@pytest.mark.parametrize("suffix", ["2", "ก", "a b", "A"])
def test_a_suffix_must_begin_with_a_letter(suffix):
    with pytest.raises(InputError, match="suffix"):
        round_id("bmn_2560", 2022, suffix)


def test_rounds_are_found_once_each_in_the_order_given():
    available = rounds("bmn_2560_2563", "bmn_2560_2564")
    found = find_rounds(available, " bmn_2560_2564,bmn_2560_2563 ,, bmn_2560_2564")
    assert [one.round_id for one in found] == ["bmn_2560_2564", "bmn_2560_2563"]
    assert find_rounds(available, " ") == ()
    with pytest.raises(InputError, match=r"no survey round bmn_2560_2565\. It has: bmn_2560_2563, bmn_2560_2564"):
        find_rounds(available, "bmn_2560_2565")


def test_with_nothing_given_the_newest_of_each_survey_is_taken():
    available = rounds("bmn_2560_2563", "nrd2c_2560_2562", "bmn_2560_2564", "nrd2c_2560_2560")
    assert chosen(available) == ["bmn_2560_2564", "nrd2c_2560_2562"]


def test_a_given_round_takes_no_later_companion():
    available = rounds("bmn_2560_2562", "bmn_2560_2564", "nrd2c_2560_2561", "nrd2c_2560_2563")
    assert chosen(available, "bmn_2560_2562") == ["bmn_2560_2562", "nrd2c_2560_2561"]
    assert chosen(available, "nrd2c_2560_2563") == ["bmn_2560_2562", "nrd2c_2560_2563"]


def test_where_no_companion_is_old_enough_there_is_none():
    assert chosen(rounds("bmn_2560_2560", "nrd2c_2560_2564"), "bmn_2560_2560") == ["bmn_2560_2560"]


def test_of_two_sets_that_ask_the_same_only_the_newer_counts():
    available = rounds("bmn_2560_2564", "bmn_2565_2566", "nrd2c_2560_2564")
    assert chosen(available) == ["bmn_2565_2566", "nrd2c_2560_2564"]
    assert chosen(available, "bmn_2560_2564") == ["bmn_2560_2564", "nrd2c_2560_2564"]


def test_two_rounds_of_the_same_questions_are_refused():
    available = rounds("bmn_2560_2564", "bmn_2565_2566")
    with pytest.raises(InputError, match="bmn_2560_2564, bmn_2565_2566"):
        chosen(available, "bmn_2560_2564,bmn_2565_2566")


def test_an_open_choice_is_listed():
    with pytest.raises(InputError, match="bmn_2560_2564, bmn_2560_2564_b"):
        chosen(rounds("bmn_2560_2564", "bmn_2560_2564_b", "bmn_2560_2563"))
    assert chosen(rounds("bmn_2560_2564", "bmn_2560_2564_b"), "bmn_2560_2564_b") == ["bmn_2560_2564_b"]


def test_a_round_that_the_model_does_not_use_is_refused():
    available = rounds("tpmap_2560_2563", "bmn_2560_2563")
    assert chosen(available) == ["bmn_2560_2563"]
    with pytest.raises(InputError, match="does not use the survey round tpmap_2560_2563"):
        chosen(available, "tpmap_2560_2563")


def test_without_any_usable_round_the_remedy_is_told():
    with pytest.raises(InputError, match="Import a survey"):
        chosen(rounds("tpmap_2560_2563"))
    with pytest.raises(InputError, match="Import a survey"):
        chosen([])
