"""The values that a column may hold, with what people read."""

from __future__ import annotations

from .parts import Choice

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
    "line_role": (
        Choice("border", "แนวเขตที่ใช้อยู่", "The border in use"),
        Choice("claim", "แนวที่อีกฝ่ายอ้าง", "A line that the other side claims"),
        Choice("lost", "แนวเดิมที่ไม่ใช่แนวเขตแล้ว", "A former line that is no border any more"),
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
    "capital_kind": (
        Choice("group", "กลุ่ม", "Group"),
        Choice("fund", "กองทุน", "Fund"),
        Choice("total", "รวมทั้งหมู่บ้าน", "Total of the village"),
    ),
    "poverty_dimension": (
        Choice("all", "ทุกมิติ", "All dimensions"),
        Choice("health", "สุขภาพ", "Health"),
        Choice("living", "ความเป็นอยู่", "Living conditions"),
        Choice("education", "การศึกษา", "Education"),
        Choice("income", "รายได้", "Income"),
        Choice("accessibility", "การเข้าถึงบริการภาครัฐ", "Access to public services"),
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
