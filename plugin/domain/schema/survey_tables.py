"""Tables of village.gpkg that hold survey rounds, their batches and what was counted."""

from __future__ import annotations

from .parts import BATCH, Table, integer, real, text

SURVEY_TABLES: tuple[Table, ...] = (
    Table(
        "survey_round",
        "village",
        "รอบสำรวจ",
        "Survey rounds",
        (
            text("round_id", "รอบ", "Round", required=True, unique=True, edited=False),
            text("indicator_set", "ชุดตัวชี้วัด", "Indicator set", required=True, edited=False),
            integer("year_ce", "ปี ค.ศ.", "Year CE", required=True, edited=False),
            text("unit", "หน่วย", "Unit", choices="counted", edited=False),
        ),
        key=("round_id",),
    ),
    Table(
        "import_batch",
        "village",
        "ชุดนำเข้า",
        "Import batches",
        (
            text("batch_id", "ชุดนำเข้า", "Batch", required=True, unique=True, edited=False),
            text("round_id", "รอบ", "Round", required=True, edited=False),
            text("source_label", "ที่มา", "Source label", edited=False),
            text("sha256", "ลายนิ้วมือของแฟ้ม", "SHA-256 of the file", edited=False),
            integer("rows", "แถวทั้งหมด", "Rows", edited=False),
            integer("matched", "จับคู่ได้", "Matched", edited=False),
            integer("only_in_table", "มีแต่ในตาราง", "Only in the table", edited=False),
            integer("duplicate", "ซ้ำ", "Duplicate", edited=False),
            integer("rejected", "ไม่รับ", "Rejected", edited=False),
            integer("unlocated", "ไม่มีหมุด", "Without a pin", edited=False),
            integer("only_on_map", "มีแต่บนแผนที่", "Only on the map", edited=False),
            text("imported_at", "นำเข้าเมื่อ", "Imported at", edited=False),
        ),
        key=("batch_id",),
        index=(("round_id",),),
    ),
    Table(
        "import_batch_village",
        "village",
        "หมู่บ้านในชุดนำเข้า",
        "Villages of a batch",
        (
            text("batch_id", "ชุดนำเข้า", "Batch", required=True, edited=False),
            text("round_id", "รอบ", "Round", required=True, edited=False),
            text("village_code", "รหัสหมู่บ้าน", "Village code", required=True, edited=False),
            integer("rows", "แถว", "Rows", edited=False),
            integer("held_back", "แถวที่พักไว้", "Rows held back", edited=False),
        ),
        key=("round_id", "village_code"),
        index=(("batch_id",),),
    ),
    Table(
        "village_answer",
        "village",
        "คำตอบรายหมู่บ้าน",
        "Village answers",
        (
            text("round_id", "รอบ", "Round", required=True, edited=False),
            text("village_code", "รหัสหมู่บ้าน", "Village code", required=True, edited=False),
            text("indicator_id", "ตัวชี้วัด", "Indicator", required=True, edited=False),
            real("value", "ค่า", "Value"),
            BATCH,
        ),
        key=("round_id", "village_code", "indicator_id"),
        index=(("batch_id",),),
    ),
    Table(
        "village_indicator",
        "village",
        "ผลตัวชี้วัดรายหมู่บ้าน",
        "Indicators by village",
        (
            text("round_id", "รอบ", "Round", required=True, edited=False),
            text("unit_code", "รหัสหมู่บ้าน", "Village code", required=True, edited=False),
            text("indicator_id", "ตัวชี้วัด", "Indicator", required=True, edited=False),
            text("counted", "นับเป็น", "Counted", choices="counted", edited=False),
            integer("eligible", "เข้าเกณฑ์นับ", "Eligible", edited=False),
            integer("passed", "ผ่าน", "Passed", edited=False),
            integer("not_applicable", "ไม่เกี่ยวข้อง", "Not applicable", edited=False),
            integer("missing", "ไม่มีคำตอบ", "Missing", edited=False),
            real("value", "ค่า", "Value", edited=False),
            text("origin", "ที่มาของค่า", "Origin", choices="origin", edited=False),
        ),
        key=("round_id", "unit_code", "indicator_id"),
    ),
)
