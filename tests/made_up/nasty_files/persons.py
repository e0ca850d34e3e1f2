"""Names, numbers and birth dates of persons, in columns that say so and in those that do not."""

from __future__ import annotations

import json

from .draft import HOUSEHOLD, TAKEN, Cell, Draft, NastyFile, asked, household, rejected, repaired
from .formats import text, xlsx
from .people import birth_date, citizen_id, name, telephone

_PLAIN = {key: heading for key, heading in HOUSEHOLD.items() if key not in ("name", "pid")}


def _person(number: int) -> dict[str, Cell]:
    return {**household(number), "phone": telephone(number), "birth": birth_date(number)}


def _with_secrets(draft: Draft, *keys: str) -> Draft:
    at = [list(draft.columns).index(key) for key in keys]
    draft.secrets |= {str(row[column]) for row in draft.rows[draft.first - 1 :] for column in at if row[column]}
    return draft


def _by_heading() -> Draft:
    columns = {**HOUSEHOLD, "phone": "เบอร์โทรศัพท์", "birth": "วัน/เดือน/ปี เกิด"}
    return _with_secrets(Draft(columns, _person).good(10), "name", "pid", "phone", "birth")


def _by_content() -> Draft:
    columns = {**_PLAIN, "name": "ข้อมูล 1", "pid": "ข้อมูล 2", "phone": "ข้อมูล 3", "birth": "ข้อมูล 4"}
    return _with_secrets(Draft(columns, _person).good(10), "name", "pid", "phone", "birth")


def _in_wrong_columns() -> Draft:
    """What nobody expects in a column of addresses, answers or money."""
    draft = Draft({**HOUSEHOLD, "income": "รายได้เฉลี่ยต่อคนต่อปี"}).good(6)
    own = citizen_id(900)
    number = rejected("personal_number_in_key")
    draft.plant("person_in_house_no", number, house=own)
    draft.plant("person_in_house_no", number, house=f"{own[0]}-{own[1:5]}-{own[5:10]}-{own[10:12]}-{own[12]}")
    draft.plant("person_in_house_no", number, house=f"{own[0]}.{own[1:]}E+12")
    draft.plant("person_in_village_code", rejected("personal_number_in_key|code_malformed"), village=own)
    draft.plant("person_in_unit", number, unit=own)
    draft.plant("person_in_answer", rejected("answer_impossible"), i1=own)
    draft.plant(
        "person_in_income", rejected("answer_impossible|amount_out_of_range|personal_number_in_key"), income=own
    )
    draft.plant("name_in_village_code", rejected("code_malformed"), village=name(901))
    draft.plant("name_in_answer", rejected("answer_impossible"), i1=name(902))
    draft.secrets |= {own, name(901), name(902)}
    return draft


def _in_house_numbers() -> Draft:
    draft = Draft().good(6)
    personal = rejected("personal_name_in_key")
    wrong = citizen_id(903)[:12] + str((int(citizen_id(903)[12]) + 1) % 10)
    cells = (
        ("telephone_in_house_no", telephone(900)),
        ("telephone_in_house_no", telephone(901).replace("-", "")),
        ("person_in_house_no", wrong),
        ("name_in_house_no", name(900)),
        ("name_in_house_no", f"12 {name(904)}"),
    )
    for fault, cell in cells:
        draft.plant(fault, personal, house=cell)
        draft.secrets.add(cell)
    return draft


def _beside_addresses() -> Draft:
    """Persons behind what they live in: what is repaired must not tell of them."""
    draft = Draft({**HOUSEHOLD, "village_name": "ชื่อหมู่บ้าน"}).good(4)
    moo = repaired("repair_house_moo")
    here = {"village": "65020203", "village_name": "บ้านหาดสั่ง"}
    draft.plant("name_beside_house_no", moo, {**here, "house": "71"}, house=f"71 ม.3 {name(905)}")
    draft.plant("telephone_beside_house_no", moo, {**here, "house": "72"}, house=f"72 ม.3 โทร {telephone(906)}")
    draft.plant("name_beside_village", TAKEN, here, village_name=f"บ้านหาดสั่ง ({name(907)})")
    named = asked("village_name_unsure", "repair_village_name")
    draft.plant("name_beside_village", named, here, village="", village_name=f"บ้านหาดสั่ง ({name(908)})")
    draft.secrets |= {name(905), telephone(906), name(907), name(908)}
    return draft


def _in_numbers() -> Draft:
    draft = Draft({**HOUSEHOLD, "income": "รายได้เฉลี่ยต่อคนต่อปี", "members": "จำนวนสมาชิก"}).good(6)
    impossible = rejected("answer_impossible|amount_out_of_range|count_out_of_range")
    draft.plant("person_in_income", impossible, income=citizen_id(910))
    draft.plant("person_in_members", impossible, members=citizen_id(911))
    draft.plant("telephone_in_income", impossible, income=telephone(912).replace("-", ""))
    shown = [int(number) for number in (citizen_id(910), citizen_id(911), telephone(912).replace("-", ""))]
    draft.secrets |= {form for number in shown for form in (str(number), f"{number:,}")}
    return draft


def _in_groups() -> Draft:
    columns = {"village": "รหัสหมู่บ้าน", "group": "ชื่อกลุ่ม/กองทุน", "money": "เงินทุน (บาท)"}
    base = {at: {"village": "65020201", "group": f"กลุ่มทอผ้า {at}", "money": "5000"} for at in range(9)}
    draft = Draft(columns, base.__getitem__).good(3)
    number = rejected("personal_in_name")
    draft.plant("person_in_group", number, group=citizen_id(920))
    draft.plant("person_in_group", number, group=f"กลุ่มออมทรัพย์ {citizen_id(921)}")
    draft.plant("telephone_in_group", number, group=f"กลุ่มเลี้ยงโค โทร {telephone(922)}")
    draft.secrets |= {citizen_id(920), citizen_id(921), telephone(922)}
    return draft


def _without_heading() -> Draft:
    draft = Draft({key: HOUSEHOLD[key] for key in ("village", "house", "i1", "name", "pid")}).good(5)
    del draft.rows[0]
    return draft


_NAMED = json.dumps({"names": {"หาดสั่งนสสมมุติทดสอบดี908": "65020203"}}, ensure_ascii=False)

FILES = (
    NastyFile(
        "ข้อมูลบุคคล ตามหัว.xlsx",
        "persons_by_heading",
        _by_heading(),
        xlsx,
        notes={f"personal_{kind}_dropped": "1" for kind in ("name", "id", "phone", "birth")},
    ),
    NastyFile(
        "ข้อมูลบุคคล ไม่มีหัว.csv",
        "persons_by_content",
        _by_content(),
        text("cp874"),
        notes={f"personal_{kind}_dropped": "1" for kind in ("name", "id", "phone", "birth")},
    ),
    NastyFile("เลขบัตรผิดช่อง.csv", "persons_in_wrong_columns", _in_wrong_columns(), text()),
    NastyFile(
        "ชื่อและโทรศัพท์ในช่องบ้านเลขที่.csv",
        "persons_in_house_numbers",
        _in_house_numbers(),
        text(),
    ),
    NastyFile(
        "ชื่อคนหลังบ้านเลขที่.csv",
        "persons_beside_addresses",
        _beside_addresses(),
        text(),
        order=_NAMED,
    ),
    NastyFile(
        "เลขบัตรในช่องจำนวน.csv",
        "persons_in_numbers",
        _in_numbers(),
        text(),
    ),
    NastyFile(
        "เลขบัตรในชื่อกลุ่ม.csv",
        "persons_in_groups",
        _in_groups(),
        text(),
        indicator_set="capital",
    ),
    NastyFile(
        "ไม่มีหัวตาราง.csv",
        "heading_missing",
        _without_heading(),
        text(),
        refused=r"has no column for village_code",
    ),
)
