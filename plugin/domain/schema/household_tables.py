"""Tables of private/household.gpkg: whatever tells something about a single household."""

from __future__ import annotations

from collections.abc import Iterable

from ..codes import HOUSE_CODE_PATTERN
from .parts import BATCH, ROUND, SOURCE, VILLAGE_CODE, Table, integer, real, text, workspace_table

_WHOSE = (
    BATCH,
    text("household_key", "รหัสครัวเรือน (สุ่ม)", "Household key", required=True, edited=False),
    text("village_code", "รหัสหมู่บ้าน", "Village code", required=True, edited=False),
)
_ONE_ANSWER = ("batch_id", "village_code", "household_key")
"""One index for both: no household twice, and all of a batch in a village together."""

HOUSEHOLD_TABLES: tuple[Table, ...] = (
    workspace_table("household"),
    Table(
        "household",
        "household",
        "ครัวเรือน",
        "Households",
        (
            text(
                "household_key",
                "รหัสครัวเรือน (สุ่ม)",
                "Household key (random)",
                required=True,
                unique=True,
                default="uuid('WithoutBraces')",
                hidden=True,
            ),
            VILLAGE_CODE,
            SOURCE,
            real("accuracy_m", "ความแม่นยำ (ม.)", "Accuracy (m)"),
            BATCH,
        ),
        geometry="POINT",
        key=("household_key",),
        index=(("village_code",),),
    ),
    Table(
        "household_link",
        "household",
        "บ้านเลขที่",
        "House numbers",
        (
            text("household_key", "รหัสครัวเรือน (สุ่ม)", "Household key", required=True, unique=True, edited=False),
            VILLAGE_CODE,
            text("house_no", "บ้านเลขที่", "House number"),
            text("house_code", "รหัสประจำบ้าน", "House registration code", pattern=HOUSE_CODE_PATTERN),
            text("unit_no", "ครัวเรือนที่", "Unit number"),
        ),
        key=("household_key",),
    ),
    Table(
        "household_account",
        "household",
        "บัญชีครัวเรือน",
        "Household accounts",
        (
            ROUND,
            *_WHOSE,
            real("income", "รายรับ (บาทต่อปี)", "Income (baht a year)"),
            real("expense", "รายจ่าย (บาทต่อปี)", "Expense (baht a year)"),
            real("debt", "หนี้สิน (บาท)", "Debt (baht)"),
            real("saving", "เงินออม (บาทต่อปี)", "Saving (baht a year)"),
        ),
        key=_ONE_ANSWER,
        marked="village_code",
    ),
    Table(
        "household_poverty",
        "household",
        "ครัวเรือนในบัญชี TPMAP (1 ผ่าน 0 ตกเกณฑ์)",
        "Households on TPMAP's list (1 passes, 0 fails)",
        (
            ROUND,
            *_WHOSE,
            integer("health", "สุขภาพ", "Health"),
            integer("living", "ความเป็นอยู่", "Living conditions"),
            integer("education", "การศึกษา", "Education"),
            integer("income", "รายได้", "Income"),
            integer("accessibility", "การเข้าถึงบริการภาครัฐ", "Access to public services"),
            integer("welfare_card", "มีบัตรสวัสดิการแห่งรัฐ", "Holds a welfare card"),
        ),
        key=_ONE_ANSWER,
        marked="village_code",
    ),
)


def answer_table(round_id: str, indicator_ids: Iterable[str], amount_ids: Iterable[str] = ()) -> Table:
    """The wide answer table of one household-level round: `i22` 1 pass, 0 fail, 2 not applicable; amounts in `v22`."""
    return Table(
        f"answer_{round_id}",
        "household",
        f"คำตอบ {round_id}",
        f"Answers {round_id}",
        (
            *_WHOSE,
            *(integer(f"i{id_}", f"ตัวชี้วัดที่ {id_}", f"Indicator {id_}") for id_ in indicator_ids),
            *(real(f"v{id_}", f"จำนวนของตัวชี้วัดที่ {id_}", f"Amount of indicator {id_}") for id_ in amount_ids),
        ),
        key=_ONE_ANSWER,
        marked="village_code",
    )
