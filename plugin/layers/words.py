"""What stands in forms, legends and the layer tree, in both languages."""

from __future__ import annotations

from typing import NamedTuple

from ..domain.codes import HOUSE_CODE_PATTERN, VILLAGE_PATTERN


class Words(NamedTuple):
    th: str
    en: str

    def text(self, thai: bool) -> str:
        return self.th if thai else self.en


MAIN_TAB = Words("ข้อมูล", "Data")
EVIDENCE_TAB = Words("หลักฐานและที่มา", "Evidence and source")
PLUGIN_TAB = Words("ข้อมูลจากระบบ", "From the system")

PATTERNS = {
    VILLAGE_PATTERN: Words(
        "ต้องเป็นรหัสหมู่บ้าน 8 หลัก เลขอารบิก เช่น 65020201", "Must be a village code of 8 digits, such as 65020201"
    ),
    HOUSE_CODE_PATTERN: Words("ต้องเป็นรหัสประจำบ้าน 11 หลัก เลขอารบิก", "Must be a house registration code of 11 digits"),
}
PATTERN = Words("รูปแบบไม่ถูกต้อง", "Not in the right form")

MOO = Words("หมู่ที่", "Moo")
NO_DATA = Words("ข้อมูลไม่พอ", "not enough data")
OTHER_KIND = Words("สถานที่อื่น", "Other place")
SET_ON_MAP = Words("ปักบนแผนที่", "Set on the map")
SPREAD_ON_MAP = Words("กระจายตามเส้นบนแผนที่", "Spread along a line on the map")
MAIN_ROAD = Words("ถนนสายหลัก", "Main road")
MINOR_ROAD = Words("ถนนสายรอง", "Minor road")
LANE = Words("ซอย ทางเดิน", "Lane or track")
RIVER = Words("แม่น้ำ", "River")
STREAM = Words("ลำน้ำ คลอง ห้วย", "Stream or canal")
ROADS = Words("ถนน", "Roads")
WATERWAYS = Words("ทางน้ำ", "Waterways")

AREA = Words("เนื้อที่", "Area")
RAI = Words("ไร่", "rai")
RAI_NGAN_WA = Words("{rai} ไร่ {ngan} งาน {wa} ตารางวา", "{rai} rai {ngan} ngan {wa} sq. wa")

SCORE_OF_AREA = Words("คะแนนด้าน{area} (0–100)", "Score of {area} (0–100)")
BELOW = Words("ต่ำกว่า {below}", "below {below}")
FROM_TO_BELOW = Words("{lower} ถึงต่ำกว่า {below}", "{lower} to below {below}")
FROM_ON = Words("{lower} ขึ้นไป", "{lower} and above")
NOT_SURVEYED = Words("ไม่มีข้อมูลสำรวจ", "not surveyed")

GLYPH = Words("เรดาร์ห้าด้านของหมู่บ้าน", "Five-area radar of the village")
GUIDES = Words("วงนอก = 100 เส้นใน = เป้าหมาย", "ring = 100, line inside = target")
LARGE_DOT = Words("ระดับ “{level}”", "level “{level}”")
