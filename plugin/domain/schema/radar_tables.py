"""Tables of village.gpkg for the radar, the plan and the log."""

from __future__ import annotations

from .parts import AREA_COUNT, NOTE, UUID, VILLAGE_CODE, Table, integer, real, text

_RADAR_VIEW = " ".join(
    (
        "SELECT v.fid AS OGC_FID, v.geom, v.village_code, v.moo, v.name_th,",
        *(f"a{n}.score AS s{n}, a{n}.level AS l{n}," for n in range(1, AREA_COUNT + 1)),
        "most.n, most.run_id FROM village v",
        "LEFT JOIN radar_run r ON r.fid = (SELECT max(fid) FROM radar_run WHERE current = 1)",
        *(
            f"LEFT JOIN radar_score a{n} ON a{n}.run_id = r.run_id AND a{n}.unit_code = v.village_code "
            f"AND a{n}.area_no = {n}"
            for n in range(1, AREA_COUNT + 1)
        ),
        "LEFT JOIN radar_score most ON most.fid = (SELECT s.fid FROM radar_score s WHERE s.run_id = r.run_id",
        "AND s.unit_code = v.village_code ORDER BY s.n DESC, s.area_no LIMIT 1) WHERE v.valid_to IS NULL",
    )
)
"""Plain columns only: of an expression in a view SQLite before 3.41 tells no type, and GDAL would read text."""

RADAR_TABLES: tuple[Table, ...] = (
    Table(
        "radar_run",
        "village",
        "การวิเคราะห์เรดาร์",
        "Radar runs",
        (
            text("run_id", "ครั้งที่วิเคราะห์", "Run", required=True, unique=True, edited=False),
            text("model_id", "แบบจำลอง", "Model", required=True, edited=False),
            text("model_hash", "ลายนิ้วมือแบบจำลอง", "Model hash", edited=False),
            text("data_hash", "ลายนิ้วมือข้อมูล", "Data hash", edited=False),
            text("rounds", "รอบสำรวจ", "Rounds", edited=False),
            text("made_at", "ทำเมื่อ", "Made at", edited=False),
            integer("current", "ใช้อยู่", "Current", edited=False),
        ),
        key=("run_id",),
    ),
    Table(
        "radar_score",
        "village",
        "คะแนนเรดาร์",
        "Radar scores",
        (
            text("run_id", "ครั้งที่วิเคราะห์", "Run", required=True, edited=False),
            text("unit_code", "รหัสหน่วย", "Unit code", required=True, edited=False),
            integer("area_no", "ลำดับด้าน", "Area no.", required=True, edited=False),
            text("area_id", "ด้าน", "Area", required=True, edited=False),
            real("score", "คะแนน", "Score", edited=False),
            real("low", "ช่วงล่าง", "Low", edited=False),
            real("high", "ช่วงบน", "High", edited=False),
            integer("n", "จำนวนครัวเรือน", "n", edited=False),
            real("coverage", "ความครอบคลุม", "Coverage", edited=False),
            text("level", "ระดับ", "Level", edited=False),
        ),
        key=("run_id", "unit_code", "area_id"),
    ),
    Table(
        "village_radar",
        "village",
        "เรดาร์ห้าด้านรายหมู่บ้าน",
        "Five-area radar by village",
        (
            VILLAGE_CODE,
            text("moo", "หมู่ที่", "Moo"),
            text("name_th", "ชื่อหมู่บ้าน", "Name"),
            *(
                column
                for n in range(1, AREA_COUNT + 1)
                for column in (
                    real(f"s{n}", f"คะแนนด้านที่ {n}", f"Score of area {n}", edited=False),
                    text(f"l{n}", f"ระดับด้านที่ {n}", f"Level of area {n}", edited=False),
                )
            ),
            integer("n", "จำนวนครัวเรือน", "n", edited=False),
            text("run_id", "ครั้งที่วิเคราะห์", "Run", edited=False, hidden=True),
        ),
        geometry="MULTIPOLYGON",
        view=_RADAR_VIEW,
    ),
    Table(
        "plan_item",
        "village",
        "โครงการในแผน",
        "Plan items",
        (
            UUID,
            text("unit_code", "รหัสหมู่บ้าน", "Village code", required=True),
            text("area_id", "ด้าน", "Area", choices="radar_area"),
            text("title", "ชื่อโครงการ", "Title", required=True),
            text("problem", "ปัญหา", "Problem"),
            text("indicator_set", "ชุดตัวชี้วัด", "Indicator set", edited=False),
            text("indicator_id", "ตัวชี้วัด", "Indicator", edited=False),
            integer("households", "ครัวเรือนที่ต้องช่วย", "Households to help"),
            text("done_by", "ใครทำ", "Done by", choices="done_by"),
            integer("rank", "ลำดับ", "Rank"),
            text("status", "สถานะ", "Status", required=True, choices="plan_status", default="'proposed'"),
            text("origin", "ที่มาของข้อเสนอ", "Origin", choices="plan_origin", edited=False, default="'people'"),
            text("run_id", "ครั้งที่วิเคราะห์", "Run", edited=False, hidden=True),
            NOTE,
        ),
        key=("uuid",),
        index=(("unit_code",),),
    ),
    Table(
        "activity_log",
        "village",
        "บันทึกการทำงาน",
        "Activity log",
        (
            text("log_id", "รหัสบันทึก", "Log id", required=True, unique=True, edited=False),
            text("at", "เมื่อ", "At", required=True, edited=False),
            text("who", "ผู้ทำ", "Who", edited=False),
            text("action", "สิ่งที่ทำ", "Action", required=True, edited=False),
            text("counts", "จำนวน", "Counts (JSON)", edited=False),
            text("inputs", "ลายนิ้วมือของข้อมูลที่ใช้", "Fingerprint of what it read", edited=False),
        ),
        key=("log_id",),
        index=(("action", "at"),),
    ),
)
