from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chumchon.plugin.domain.landmark_details import (
    CONSENT,
    DetailItem,
    Details,
    join_details,
    load_detail_items,
    may_be_published,
    split_details,
)
from chumchon.plugin.domain.landmarks import load_landmark_kinds
from chumchon.plugin.domain.schema import table

ITEMS = load_detail_items()
KINDS = load_landmark_kinds()
GROUP = ITEMS.of("occupation_group")


def test_every_kind_is_asked_for_its_name_and_no_unknown_kind_for_anything():
    for kind in KINDS.kinds:
        assert "name_th" in [item.item for item in ITEMS.of(kind.id)], kind.id
    assert set(ITEMS._by_kind) - {"*"} <= set(KINDS.by_id)
    assert not [kind.id for kind in KINDS.palette if len(ITEMS.of(kind.id)) < 2], "the guide asks for the activity"


def test_stories_culture_and_products_need_consent():
    assert {"story", "culture", "product"} <= set(ITEMS.kinds_asking(CONSENT))
    assert {"story", "culture", "product"} <= {kind.id for kind in KINDS.palette}
    assert "temple" not in ITEMS.kinds_asking(CONSENT)


def test_items_with_a_column_of_their_own_are_known():
    columns = set(table("landmark").column_names)
    assert {item.item for item in GROUP if item.is_column} == {"name_th", "activity"}
    assert all(item.is_column == (item.item in columns) for item in GROUP)


def test_labels_of_one_kind_differ():
    for kind in KINDS.kinds:
        for thai in (True, False):
            labels = [item.label(thai) for item in ITEMS.of(kind.id)]
            assert len(set(labels)) == len(labels), kind.id


@pytest.mark.parametrize(
    "text",
    [
        "จำนวนสมาชิก (คน): 25\nประชุมทุกเดือน\nโทร: ไม่มี",
        "Number of members: 25\nประชุมทุกเดือน\nโทร: ไม่มี",
        "ประชุมทุกเดือน\nจำนวนสมาชิก  (คน) :25\nโทร: ไม่มี",
    ],
)
def test_lines_under_a_label_are_answers_and_the_rest_stays(text):
    assert split_details(text, GROUP) == Details({"members": "25"}, "ประชุมทุกเดือน\nโทร: ไม่มี")


def test_a_second_line_under_one_label_is_not_lost():
    assert split_details("Number of members: 25\nNumber of members: 30", GROUP) == Details(
        {"members": "25"}, "Number of members: 30"
    )


def test_answers_stand_in_the_order_of_the_catalogue():
    details = Details({"need": "จักร", "members": " 25 \n คน"}, " อื่น ")
    assert join_details(details, GROUP, thai=True) == "จำนวนสมาชิก (คน): 25 คน\nสิ่งที่ต้องการสนับสนุน: จักร\nอื่น"


text = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20)


@given(st.dictionaries(st.sampled_from(["members", "founded", "need"]), text), text, st.booleans())
def test_what_is_joined_is_split_again(answers, rest, thai):
    once = split_details(join_details(Details(answers, rest), GROUP, thai), GROUP)
    again = split_details(join_details(once, GROUP, thai), GROUP)
    assert once == again
    expected = {item: " ".join(answer.split()) for item, answer in answers.items() if answer.strip()}
    if not split_details(rest, GROUP).answers:
        assert once.answers == expected


def test_what_is_missing():
    row = {"name_th": "กลุ่มทอผ้า", "activity": " ", "details": "จำนวนสมาชิก (คน): "}
    assert [item.item for item in ITEMS.missing("occupation_group", row)] == ["activity", "members"]
    row |= {"activity": "ทอผ้า", "details": "จำนวนสมาชิก (คน): 12"}
    assert ITEMS.missing("occupation_group", row) == ()
    assert [item.item for item in ITEMS.missing("story", {"name_th": "ก", "activity": "ข"})] == ["consent"]


def test_a_kinds_own_row_goes_before_that_of_all(tmp_path):
    (tmp_path / "landmark_details.csv").write_text(
        "kind,item,label_th,label_en,required\n*,name_th,ชื่อ,Name,1\ntemple,name_th,ชื่อวัด,Name of the temple,0\n",
        encoding="utf-8",
    )
    items = load_detail_items(tmp_path)
    assert items.of("temple") == (DetailItem("name_th", "ชื่อวัด", "Name of the temple", False),)
    assert items.of("school")[0].required


@pytest.mark.parametrize(
    ("asks", "consent", "may"),
    [
        (True, None, False),
        (True, "", False),
        (True, "no", False),
        (True, "yes", True),
        (True, "not_needed", True),
        (False, None, True),
        (False, "no", False),
    ],
)
def test_who_may_be_shown_outside(asks, consent, may):
    assert may_be_published(asks, consent) is may
