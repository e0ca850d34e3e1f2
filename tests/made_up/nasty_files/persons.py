"""Names, numbers and birth dates of persons, in columns that say so and in those that do not."""

from __future__ import annotations

from .draft import HOUSEHOLD, Cell, Draft, NastyFile, household, rejected
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
    personal = rejected("personal_number_in_key|personal_name_in_key|house_no_unreadable")
    draft.plant("telephone_in_house_no", personal, house=telephone(900))
    draft.plant("telephone_in_house_no", personal, house=telephone(901).replace("-", ""))
    draft.plant("name_in_house_no", personal, house=name(900))
    draft.secrets |= {telephone(900), telephone(901).replace("-", ""), name(900)}
    return draft


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
        hole="house numbers are not asked whether they are a telephone or a name",
    ),
)
