"""Tables of village.gpkg that people draw and fill."""

from __future__ import annotations

from ..codes import VILLAGE_PATTERN
from .parts import NOTE, SOURCE, UUID, VALID, VILLAGE_CODE, Table, real, text, workspace_table

MAP_TABLES: tuple[Table, ...] = (
    workspace_table("village"),
    Table(
        "tambon",
        "village",
        "ตำบล",
        "Tambon",
        (
            text("tambon_code", "รหัสตำบล", "Tambon code", required=True, unique=True, pattern=r"^[1-9][0-9]{5}$"),
            text("name", "ชื่อ", "Name"),
            SOURCE,
            text("date", "วันที่ของข้อมูล", "Date of the data"),
        ),
        geometry="MULTIPOLYGON",
        key=("tambon_code",),
    ),
    Table(
        "village",
        "village",
        "แนวเขตหมู่บ้าน",
        "Village boundaries",
        (
            text("village_code", "รหัสหมู่บ้าน", "Village code", required=True, unique=True, pattern=VILLAGE_PATTERN),
            text("moo", "หมู่ที่", "Moo"),
            text("name_th", "ชื่อหมู่บ้าน", "Name (Thai)", required=True),
            text("name_en", "ชื่ออังกฤษ", "Name (English)"),
            text(
                "status",
                "สถานะของแนวเขต",
                "Boundary status",
                required=True,
                choices="boundary_status",
                default="'drawn'",
            ),
            SOURCE,
            *VALID,
            NOTE,
        ),
        geometry="MULTIPOLYGON",
        key=("village_code",),
    ),
    Table(
        "village_alias",
        "village",
        "รหัสอื่นของหมู่บ้าน",
        "Other codes of villages",
        (
            text("alias_code", "รหัสอื่น", "Other code", required=True, pattern=VILLAGE_PATTERN),
            VILLAGE_CODE,
            *VALID,
            text("reason", "เหตุผล", "Reason", required=True, choices="alias_reason"),
        ),
        key=("alias_code", "village_code"),
    ),
    Table(
        "boundary_line",
        "village",
        "เส้นแนวเขตและข้อตกลง",
        "Boundary lines and agreement",
        (
            UUID,
            text("village_a", "หมู่บ้านหนึ่ง", "Village A", required=True, edited=False),
            text("village_b", "อีกหมู่บ้านหนึ่ง", "Village B", edited=False),
            text("status", "สถานะข้อตกลง", "Agreement", required=True, choices="agreement", default="'proposed'"),
            text("witnesses", "พยาน", "Witnesses"),
            text("agreed_on", "วันที่ตกลง", "Agreed on"),
            text("photo", "ภาพถ่าย", "Photo"),
            NOTE,
            text("role", "เส้นนี้คือ", "This line is", choices="line_role", edited=False),
        ),
        geometry="LINESTRING",
        key=("uuid",),
    ),
    Table(
        "landmark",
        "village",
        "สถานที่สำคัญ",
        "Landmarks",
        (
            UUID,
            text("village_code", "รหัสหมู่บ้าน", "Village code", pattern=VILLAGE_PATTERN),
            text("kind", "ประเภท", "Kind", required=True, choices="landmark_kind"),
            text("name_th", "ชื่อ", "Name"),
            text("activity", "กิจกรรม", "Activity"),
            text("details", "รายละเอียด", "Details"),
            text("photo", "ภาพถ่าย", "Photo"),
            SOURCE,
            real("accuracy_m", "ความแม่นยำ (ม.)", "Accuracy (m)"),
            text("consent", "การยินยอม", "Consent", choices="consent"),
        ),
        geometry="POINT",
        key=("uuid",),
        index=(("village_code",),),
    ),
)
