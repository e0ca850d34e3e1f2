"""The workspace's tables, as data. Store creates them, layers dress them, tests walk them; nobody repeats them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .codes import HOUSE_CODE_PATTERN, VILLAGE_PATTERN

SCHEMA_VERSION = 1
AREA_COUNT = 5

Store = Literal["village", "household"]
ColumnType = Literal["TEXT", "INTEGER", "REAL"]
GeometryType = Literal["POINT", "LINESTRING", "MULTIPOLYGON"]


@dataclass(frozen=True)
class Choice:
    """One value of a value list, with what people read."""

    value: str
    name_th: str
    name_en: str


@dataclass(frozen=True)
class Column:
    """One column. `choices` names a value list of VALUE_LISTS, or "landmark_kind" for the catalogue's kinds."""

    name: str
    type: ColumnType
    alias_th: str
    alias_en: str
    required: bool = False
    unique: bool = False
    choices: str = ""
    pattern: str = ""
    default: str = ""
    """QGIS expression that fills a new row in a form."""
    edited: bool = True
    """False where only the plugin writes it: shown read-only."""
    hidden: bool = False


@dataclass(frozen=True)
class Table:
    """One table or, with `view`, one registered spatial view. `fid` and `geom` are GeoPackage's and not listed."""

    name: str
    store: Store
    name_th: str
    name_en: str
    columns: tuple[Column, ...]
    geometry: GeometryType | None = None
    key: tuple[str, ...] = ()
    """Columns that together are unique."""
    index: tuple[tuple[str, ...], ...] = ()
    view: str = ""
    """SELECT of a view."""

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _text(name: str, alias_th: str, alias_en: str, **more: object) -> Column:
    return Column(name, "TEXT", alias_th, alias_en, **more)  # type: ignore[arg-type]


def _integer(name: str, alias_th: str, alias_en: str, **more: object) -> Column:
    return Column(name, "INTEGER", alias_th, alias_en, **more)  # type: ignore[arg-type]


def _real(name: str, alias_th: str, alias_en: str, **more: object) -> Column:
    return Column(name, "REAL", alias_th, alias_en, **more)  # type: ignore[arg-type]


VALUE_LISTS: dict[str, tuple[Choice, ...]] = {
    "boundary_status": (
        Choice("draft", "ร่าง (ระบบแบ่งให้)", "Draft (made by the system)"),
        Choice("drawn", "วาดแล้ว", "Drawn"),
    ),
    "agreement": (
        Choice("agreed", "ตกลงกันแล้ว", "Agreed"),
        Choice("proposed", "เสนอ", "Proposed"),
        Choice("disputed", "ยังไม่ตกลง", "Disputed"),
    ),
    "alias_reason": (
        Choice("alias", "รหัสอีกชุดหนึ่ง", "Another code"),
        Choice("split_from", "แยกออกมาจาก", "Split from"),
        Choice("merged_into", "รวมเข้ากับ", "Merged into"),
    ),
    "consent": (
        Choice("yes", "ยินยอมให้เผยแพร่", "May be published"),
        Choice("no", "ไม่ให้เผยแพร่", "Not to be published"),
        Choice("not_needed", "ไม่ต้องขอ (สถานที่สาธารณะ)", "Not needed (public place)"),
    ),
    "counted": (
        Choice("household", "ครัวเรือน", "Household"),
        Choice("person", "คน", "Person"),
        Choice("village", "หมู่บ้าน", "Village"),
    ),
    "origin": (
        Choice("computed", "คำนวณ", "Computed"),
        Choice("imported", "นำเข้า", "Imported"),
    ),
    "plan_status": (
        Choice("proposed", "ข้อเสนอ", "Proposed"),
        Choice("chosen", "ที่ประชุมเลือก", "Chosen"),
        Choice("dropped", "ไม่เลือก", "Dropped"),
    ),
    "plan_origin": (
        Choice("computed", "จากข้อมูล", "From the data"),
        Choice("people", "จากที่ประชุม", "From the meeting"),
    ),
    "done_by": (
        Choice("self", "ทำเอง", "By the village itself"),
        Choice("joint", "ทำร่วม", "Together with others"),
        Choice("supported", "หน่วยงานทำให้", "By an agency"),
    ),
}

_UUID = _text("uuid", "รหัสแถว", "Row id", required=True, unique=True, default="uuid('WithoutBraces')", hidden=True)
_VILLAGE_CODE = _text("village_code", "รหัสหมู่บ้าน", "Village code", required=True, pattern=VILLAGE_PATTERN)
_NOTE = _text("note", "หมายเหตุ", "Note")
_SOURCE = _text("source", "ที่มา", "Source")
_BATCH = _text("batch_id", "ชุดนำเข้า", "Import batch", edited=False, hidden=True)
_VALID = (
    _text("valid_from", "ใช้ตั้งแต่ (ค.ศ.-ด-ว)", "Valid from"),
    _text("valid_to", "ใช้ถึง (ค.ศ.-ด-ว)", "Valid to"),
)


def _workspace(store: Store) -> Table:
    return Table(
        "workspace",
        store,
        "พื้นที่ทำงาน",
        "Workspace",
        (
            _text("workspace_id", "รหัสพื้นที่ทำงาน", "Workspace id", required=True, edited=False),
            _integer("schema_version", "รุ่นโครงสร้าง", "Schema version", required=True, edited=False),
            _text("area_code", "รหัสพื้นที่", "Area code", required=True, edited=False),
            _text("area_name", "ชื่อพื้นที่", "Area name", required=True, edited=False),
            _integer("utm_epsg", "ระบบพิกัด", "UTM zone (EPSG)", required=True, edited=False),
        ),
        key=("workspace_id",),
    )


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

_TABLES: tuple[Table, ...] = (
    _workspace("village"),
    Table(
        "tambon",
        "village",
        "ตำบล",
        "Tambon",
        (
            _text("tambon_code", "รหัสตำบล", "Tambon code", required=True, unique=True, pattern=r"^[1-9][0-9]{5}$"),
            _text("name", "ชื่อ", "Name"),
            _SOURCE,
            _text("date", "วันที่ของข้อมูล", "Date of the data"),
        ),
        geometry="MULTIPOLYGON",
        key=("tambon_code",),
    ),
    Table(
        "village",
        "village",
        "ขอบเขตหมู่บ้าน",
        "Village boundaries",
        (
            _text("village_code", "รหัสหมู่บ้าน", "Village code", required=True, unique=True, pattern=VILLAGE_PATTERN),
            _text("moo", "หมู่ที่", "Moo"),
            _text("name_th", "ชื่อหมู่บ้าน", "Name (Thai)", required=True),
            _text("name_en", "ชื่ออังกฤษ", "Name (English)"),
            _text("status", "สถานะของแนวเขต", "Boundary status", required=True, choices="boundary_status"),
            _SOURCE,
            *_VALID,
            _NOTE,
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
            _text("alias_code", "รหัสอื่น", "Other code", required=True, pattern=VILLAGE_PATTERN),
            _VILLAGE_CODE,
            *_VALID,
            _text("reason", "เหตุผล", "Reason", required=True, choices="alias_reason"),
        ),
        key=("alias_code", "village_code"),
    ),
    Table(
        "boundary_line",
        "village",
        "เส้นแนวเขตและข้อตกลง",
        "Boundary lines and agreement",
        (
            _UUID,
            _text("village_a", "หมู่บ้านหนึ่ง", "Village A", required=True, edited=False),
            _text("village_b", "อีกหมู่บ้านหนึ่ง", "Village B", edited=False),
            _text("status", "สถานะข้อตกลง", "Agreement", required=True, choices="agreement"),
            _text("witnesses", "พยาน", "Witnesses"),
            _text("agreed_on", "วันที่ตกลง", "Agreed on"),
            _text("photo", "ภาพถ่าย", "Photo"),
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
            _UUID,
            _text("village_code", "รหัสหมู่บ้าน", "Village code", pattern=VILLAGE_PATTERN),
            _text("kind", "ประเภท", "Kind", required=True, choices="landmark_kind"),
            _text("name_th", "ชื่อ", "Name"),
            _text("activity", "กิจกรรม", "Activity"),
            _text("details", "รายละเอียด", "Details"),
            _text("photo", "ภาพถ่าย", "Photo"),
            _SOURCE,
            _real("accuracy_m", "ความแม่นยำ (ม.)", "Accuracy (m)"),
            _text("consent", "การยินยอม", "Consent", choices="consent"),
        ),
        geometry="POINT",
        key=("uuid",),
        index=(("village_code",),),
    ),
    Table(
        "survey_round",
        "village",
        "รอบสำรวจ",
        "Survey rounds",
        (
            _text("round_id", "รอบ", "Round", required=True, unique=True, edited=False),
            _text("indicator_set", "ชุดตัวชี้วัด", "Indicator set", required=True, edited=False),
            _integer("year_ce", "ปี ค.ศ.", "Year CE", required=True, edited=False),
            _text("unit", "หน่วย", "Unit", choices="counted", edited=False),
        ),
        key=("round_id",),
    ),
    Table(
        "import_batch",
        "village",
        "ชุดนำเข้า",
        "Import batches",
        (
            _text("batch_id", "ชุดนำเข้า", "Batch", required=True, unique=True, edited=False),
            _text("round_id", "รอบ", "Round", required=True, edited=False),
            _text("source_label", "ที่มา", "Source label", edited=False),
            _text("sha256", "ลายนิ้วมือของแฟ้ม", "SHA-256 of the file", edited=False),
            _integer("rows", "แถวทั้งหมด", "Rows", edited=False),
            _integer("matched", "จับคู่ได้", "Matched", edited=False),
            _integer("only_in_table", "มีแต่ในตาราง", "Only in the table", edited=False),
            _integer("duplicate", "ซ้ำ", "Duplicate", edited=False),
            _integer("rejected", "ไม่รับ", "Rejected", edited=False),
            _integer("unlocated", "ไม่มีหมุด", "Without a pin", edited=False),
            _integer("only_on_map", "มีแต่บนแผนที่", "Only on the map", edited=False),
            _text("imported_at", "นำเข้าเมื่อ", "Imported at", edited=False),
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
            _text("batch_id", "ชุดนำเข้า", "Batch", required=True, edited=False),
            _text("round_id", "รอบ", "Round", required=True, edited=False),
            _text("village_code", "รหัสหมู่บ้าน", "Village code", required=True, edited=False),
            _integer("rows", "แถว", "Rows", edited=False),
            _integer("held_back", "แถวที่พักไว้", "Rows held back", edited=False),
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
            _text("round_id", "รอบ", "Round", required=True, edited=False),
            _text("village_code", "รหัสหมู่บ้าน", "Village code", required=True, edited=False),
            _text("indicator_id", "ตัวชี้วัด", "Indicator", required=True, edited=False),
            _real("value", "ค่า", "Value"),
            _BATCH,
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
            _text("round_id", "รอบ", "Round", required=True, edited=False),
            _text("unit_code", "รหัสหมู่บ้าน", "Village code", required=True, edited=False),
            _text("indicator_id", "ตัวชี้วัด", "Indicator", required=True, edited=False),
            _text("counted", "นับเป็น", "Counted", choices="counted", edited=False),
            _integer("eligible", "เข้าเกณฑ์นับ", "Eligible", edited=False),
            _integer("passed", "ผ่าน", "Passed", edited=False),
            _integer("not_applicable", "ไม่เกี่ยวข้อง", "Not applicable", edited=False),
            _integer("missing", "ไม่มีคำตอบ", "Missing", edited=False),
            _real("value", "ค่า", "Value", edited=False),
            _text("origin", "ที่มาของค่า", "Origin", choices="origin", edited=False),
        ),
        key=("round_id", "unit_code", "indicator_id"),
    ),
    Table(
        "radar_run",
        "village",
        "การวิเคราะห์เรดาร์",
        "Radar runs",
        (
            _text("run_id", "ครั้งที่วิเคราะห์", "Run", required=True, unique=True, edited=False),
            _text("model_id", "แบบจำลอง", "Model", required=True, edited=False),
            _text("model_hash", "ลายนิ้วมือแบบจำลอง", "Model hash", edited=False),
            _text("data_hash", "ลายนิ้วมือข้อมูล", "Data hash", edited=False),
            _text("rounds", "รอบสำรวจ", "Rounds", edited=False),
            _text("made_at", "ทำเมื่อ", "Made at", edited=False),
            _integer("current", "ใช้อยู่", "Current", edited=False),
        ),
        key=("run_id",),
    ),
    Table(
        "radar_score",
        "village",
        "คะแนนเรดาร์",
        "Radar scores",
        (
            _text("run_id", "ครั้งที่วิเคราะห์", "Run", required=True, edited=False),
            _text("unit_code", "รหัสหน่วย", "Unit code", required=True, edited=False),
            _integer("area_no", "ลำดับด้าน", "Area no.", required=True, edited=False),
            _text("area_id", "ด้าน", "Area", required=True, edited=False),
            _real("score", "คะแนน", "Score", edited=False),
            _real("low", "ช่วงล่าง", "Low", edited=False),
            _real("high", "ช่วงบน", "High", edited=False),
            _integer("n", "จำนวนครัวเรือน", "n", edited=False),
            _real("coverage", "ความครอบคลุม", "Coverage", edited=False),
            _text("level", "ระดับ", "Level", edited=False),
        ),
        key=("run_id", "unit_code", "area_id"),
    ),
    Table(
        "village_radar",
        "village",
        "เรดาร์ห้าด้านรายหมู่บ้าน",
        "Five-area radar by village",
        (
            _VILLAGE_CODE,
            _text("moo", "หมู่ที่", "Moo"),
            _text("name_th", "ชื่อหมู่บ้าน", "Name"),
            *(
                column
                for n in range(1, AREA_COUNT + 1)
                for column in (
                    _real(f"s{n}", f"คะแนนด้านที่ {n}", f"Score of area {n}", edited=False),
                    _text(f"l{n}", f"ระดับด้านที่ {n}", f"Level of area {n}", edited=False),
                )
            ),
            _integer("n", "จำนวนครัวเรือน", "n", edited=False),
            _text("run_id", "ครั้งที่วิเคราะห์", "Run", edited=False, hidden=True),
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
            _UUID,
            _text("unit_code", "รหัสหมู่บ้าน", "Village code", required=True),
            _text("area_id", "ด้าน", "Area"),
            _text("title", "ชื่อโครงการ", "Title", required=True),
            _text("problem", "ปัญหา", "Problem"),
            _text("indicator_set", "ชุดตัวชี้วัด", "Indicator set", edited=False),
            _text("indicator_id", "ตัวชี้วัด", "Indicator", edited=False),
            _integer("households", "ครัวเรือนที่ต้องช่วย", "Households to help"),
            _text("done_by", "ใครทำ", "Done by", choices="done_by"),
            _integer("rank", "ลำดับ", "Rank"),
            _text("status", "สถานะ", "Status", required=True, choices="plan_status"),
            _text("origin", "ที่มาของข้อเสนอ", "Origin", choices="plan_origin", edited=False),
            _text("run_id", "ครั้งที่วิเคราะห์", "Run", edited=False, hidden=True),
            _NOTE,
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
            _text("log_id", "รหัสบันทึก", "Log id", required=True, unique=True, edited=False),
            _text("at", "เมื่อ", "At", required=True, edited=False),
            _text("who", "ผู้ทำ", "Who", edited=False),
            _text("action", "สิ่งที่ทำ", "Action", required=True, edited=False),
            _text("counts", "จำนวน", "Counts (JSON)", edited=False),
            _text("inputs", "ลายนิ้วมือของข้อมูลที่ใช้", "Fingerprint of what it read", edited=False),
        ),
        key=("log_id",),
        index=(("action", "at"),),
    ),
    _workspace("household"),
    Table(
        "household",
        "household",
        "ครัวเรือน",
        "Households",
        (
            _text(
                "household_key",
                "รหัสครัวเรือน (สุ่ม)",
                "Household key (random)",
                required=True,
                unique=True,
                default="uuid('WithoutBraces')",
                hidden=True,
            ),
            _VILLAGE_CODE,
            _SOURCE,
            _real("accuracy_m", "ความแม่นยำ (ม.)", "Accuracy (m)"),
            _BATCH,
        ),
        geometry="POINT",
        key=("household_key",),
        index=(("village_code",), ("batch_id",)),
    ),
    Table(
        "household_link",
        "household",
        "บ้านเลขที่",
        "House numbers",
        (
            _text("household_key", "รหัสครัวเรือน (สุ่ม)", "Household key", required=True, unique=True, edited=False),
            _VILLAGE_CODE,
            _text("house_no", "บ้านเลขที่", "House number"),
            _text("house_code", "รหัสประจำบ้าน", "House registration code", pattern=HOUSE_CODE_PATTERN),
            _text("unit_no", "ครัวเรือนที่", "Unit number"),
        ),
        key=("household_key",),
        index=(("house_code",), ("village_code", "house_no", "unit_no")),
    ),
    Table(
        "private_log",
        "household",
        "บันทึกการทำงาน (ส่วนบุคคล)",
        "Private log",
        (
            _text("log_id", "รหัสบันทึก", "Log id", required=True, unique=True, edited=False),
            _text("at", "เมื่อ", "At", required=True, edited=False),
            _text("who", "ผู้ทำ", "Who", edited=False),
            _text("action", "สิ่งที่ทำ", "Action", required=True, edited=False),
            _text("counts", "จำนวน", "Counts (JSON)", edited=False),
        ),
        key=("log_id",),
    ),
)

TABLES: dict[tuple[Store, str], Table] = {(table.store, table.name): table for table in _TABLES}


def tables(store: Store) -> tuple[Table, ...]:
    """The store's tables in the order in which they are made: a view stands after what it reads."""
    return tuple(table for table in _TABLES if table.store == store)


def table(name: str, store: Store = "village") -> Table:
    return TABLES[store, name]


def answer_table(round_id: str, indicator_ids: Iterable[str], amount_ids: Iterable[str] = ()) -> Table:
    """The wide answer table of one household-level round: `i22` 1 pass, 0 fail, 2 not applicable; amounts in `v22`."""
    return Table(
        f"answer_{round_id}",
        "household",
        f"คำตอบ {round_id}",
        f"Answers {round_id}",
        (
            _BATCH,
            _text("household_key", "รหัสครัวเรือน (สุ่ม)", "Household key", required=True, edited=False),
            _text("village_code", "รหัสหมู่บ้าน", "Village code", required=True, edited=False),
            *(_integer(f"i{id_}", f"ตัวชี้วัดที่ {id_}", f"Indicator {id_}") for id_ in indicator_ids),
            *(_real(f"v{id_}", f"จำนวนของตัวชี้วัดที่ {id_}", f"Amount of indicator {id_}") for id_ in amount_ids),
        ),
        key=("batch_id", "household_key"),
        index=(("batch_id", "village_code"),),
    )
