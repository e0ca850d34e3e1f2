"""The list of borders for signature: every border once, with its number on the map and room for two names."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsLayoutExporter, QgsLayoutItem, QgsLayoutItemPage, QgsProject
from qgis.PyQt.QtCore import QRectF, QSize
from qgis.PyQt.QtGui import QImage

from chumchon.plugin.domain.errors import InputError
from chumchon.plugin.layouts.border_list import PAGE_MM, BorderList, build_border_list
from chumchon.plugin.layouts.export import export_sheet
from chumchon.plugin.processing.border_sheet import read_border_list
from chumchon.plugin.processing.borders import record_drawing
from chumchon.plugin.processing.sheet_facts import sheet_outline
from chumchon.plugin.store.workspace import Workspace


@pytest.fixture
def content(workspace: Workspace) -> Iterator[BorderList]:
    """The four villages of the workspace have four borders with each other; one was agreed on. Other tests draw the
    same workspace, without them."""
    record_drawing(workspace)
    with workspace.writing() as connection:
        connection.execute(
            "UPDATE boundary_line SET status = 'agreed', agreed_on = '2026-11-25', witnesses = 'กำนันทั้งสองตำบล' "
            "WHERE village_a = '65020201' AND village_b = '65020202'"
        )
    yield read_border_list(workspace, thai=True)
    with workspace.writing() as connection:
        connection.execute("DELETE FROM boundary_line")


def texts(layout, prefix: str) -> dict[str, str]:
    return {item.id(): item.text() for item in layout.items() if getattr(item, "id", str)().startswith(prefix)}


def test_each_border_between_two_villages_stands_once(content: BorderList) -> None:
    assert [row.between for row in content.rows] == [
        "หมู่ 1 บ้านหนองกะท้าว\nหมู่ 2 บ้านป่าซ่าน",
        "หมู่ 1 บ้านหนองกะท้าว\nหมู่ 3 บ้านน้ำทวน",
        "หมู่ 2 บ้านป่าซ่าน\nหมู่ 4 บ้านเก่า",
        "หมู่ 3 บ้านน้ำทวน\nหมู่ 4 บ้านเก่า",
    ]
    assert (content.rows[0].status, content.rows[0].told) == ("ตกลงกันแล้ว", "กำนันทั้งสองตำบล · 25/11/2569")
    assert {row.length for row in content.rows} <= {"2,000 ม.", "1,999 ม.", "2,001 ม."}
    assert content.subtitle == "4 แนว · ตกลงแล้ว 1 · เสนอ 3 · ยังไม่ตกลง 0"
    assert "ไม่ใช่แนวเขตตามกฎหมาย" in content.note


def test_the_sheet_shows_numbers_on_the_map_and_stays_in_its_frames(
    project: QgsProject, workspace: Workspace, content: BorderList, lightness: Callable[[QImage], np.ndarray],
    picture_folder: Path,
) -> None:  # fmt: skip
    layout = build_border_list(project, content, sheet_outline(workspace), "บัญชี")
    assert texts(layout, "row_4_")["row_4_0"] == "4" and "row_5_0" not in texts(layout, "row_")
    boxes = [
        QRectF(item.pos(), item.rect().size())
        for item in layout.items()
        if isinstance(item, QgsLayoutItem) and not isinstance(item, QgsLayoutItemPage)
    ]
    paper = QRectF(0, 0, *PAGE_MM).adjusted(6, 6, -6, -6)
    assert all(paper.contains(box) for box in boxes)
    image = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), 110)
    image.save(str(picture_folder / "border_list.png"))
    per_mm = image.width() / PAGE_MM[0]
    shown = lightness(image)[int(38 * per_mm) : int(150 * per_mm), int(12 * per_mm) : int(198 * per_mm)]
    discs = (shown < 60).sum()
    without = build_border_list(project, replace(content, rows=[row._replace(uuid="-") for row in content.rows]),
                                sheet_outline(workspace), "ไม่มีเลข")  # fmt: skip
    plain = lightness(QgsLayoutExporter(without).renderPageToImage(0, QSize(), 110))
    plain = plain[int(38 * per_mm) : int(150 * per_mm), int(12 * per_mm) : int(198 * per_mm)]
    assert discs - (plain < 60).sum() > 4 * 60, "four dark discs with numbers"


def test_many_borders_go_on_over_pages(
    project: QgsProject, workspace: Workspace, content: BorderList, tmp_path: Path
) -> None:
    many = replace(content, rows=[row._replace(uuid=f"{row.uuid}{at}") for at in range(15) for row in content.rows])
    layout = build_border_list(project, many, sheet_outline(workspace), "ยาว")
    assert texts(layout, "row_60_")["row_60_0"] == "60"
    assert texts(layout, "page_0")["page_0"] == "หน้า 1/4"
    pdf, _ = export_sheet(layout, tmp_path / "บัญชี แนวเขต.pdf", tmp_path / "บัญชี แนวเขต.png", 60)
    told = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    assert "Pages:           4" in told


def test_no_border_is_told(project: QgsProject, workspace: Workspace, content: BorderList) -> None:
    with pytest.raises(InputError, match="no borders yet"):
        build_border_list(project, replace(content, rows=[]), sheet_outline(workspace), "ว่าง")
