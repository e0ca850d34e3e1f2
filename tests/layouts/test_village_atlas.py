from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.core import (
    QgsExpression,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemPage,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtCore import QRectF, QSize
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtXml import QDomDocument

from chumchon.plugin.domain.errors import CancelledError, InputError, WorkspaceError, tr_noop
from chumchon.plugin.domain.radar import imported_model
from chumchon.plugin.layouts.atlas_content import VillagePage, atlas_content, quoted
from chumchon.plugin.layouts.export import export_atlas
from chumchon.plugin.layouts.sheet_content import SheetFacts
from chumchon.plugin.layouts.village_atlas import PAGE_MM, SCALES, build_atlas
from chumchon.plugin.processing.sheet_facts import read_pages, sheet_outline
from chumchon.plugin.store.workspace import Workspace

CODES = ["65020201", "65020202", "65020203", "65020204"]
LONG_NAME = "บ้านหนองกระทุ่มแบนเหนือพัฒนาสามัคคีร่วมใจราษฎร์บำรุง"


class Pages:
    """An atlas, page by page."""

    def __init__(self, layout: Any) -> None:
        self.layout = layout
        layout.atlas().beginRender()

    def turn_to(self, page: int) -> None:
        assert self.layout.atlas().seekTo(page)

    def text(self, item_id: str) -> str:
        return self.layout.itemById(item_id).currentText()

    def image(self, dpi: float = 80) -> QImage:
        return QgsLayoutExporter(self.layout).renderPageToImage(0, QSize(), dpi)


@pytest.fixture
def atlas(project: QgsProject, workspace: Workspace, facts: SheetFacts) -> Callable[..., Pages]:
    def made(given: SheetFacts = facts, thai: bool = True, pages: list[VillagePage] | None = None) -> Pages:
        content = atlas_content(given, given.run, read_pages(workspace) if pages is None else pages, thai)
        number = len(project.layoutManager().layouts())
        return Pages(build_atlas(project, content, sheet_outline(workspace), f"atlas {number}", thai))

    return made


def rectangle(item: QgsLayoutItem) -> QRectF:
    return QRectF(item.x(), item.y(), item.rect().width(), item.rect().height())


def region(pages: Pages, item_id: str, shown: np.ndarray) -> np.ndarray:
    box, per_mm = rectangle(pages.layout.itemById(item_id)), shown.shape[1] / PAGE_MM[0]
    rows = slice(round(box.top() * per_mm), round(box.bottom() * per_mm))
    return shown[rows, round(box.left() * per_mm) : round(box.right() * per_mm)]


def test_a_page_for_each_village_says_its_own_numbers(atlas: Callable[..., Pages]) -> None:
    pages = atlas()
    assert [pages.layout.atlas().nameForPage(page) for page in range(4)] == CODES
    pages.turn_to(0)
    assert pages.text("title") == "บ้านหนองกะท้าว หมู่ที่ 1"
    assert [pages.text(f"cell_1_{column}") for column in range(1, 5)] == ["40", "38–42", "ต้องเร่งแก้ไข", "85"]
    assert [pages.text(f"cell_{row}_1") for row in range(1, 6)] == ["40", "80", "70", "60", "90"]
    assert pages.text("page") == "หน้า 1/4"
    pages.turn_to(2)
    assert [pages.text(f"cell_2_{column}") for column in range(1, 4)] == ["–", "–", "ข้อมูลไม่พอ"]
    assert pages.text("cell_1_2") == "28–32"
    assert "[%" not in "".join(pages.text(item.id()) for item in labels(pages))


@contextmanager
def changed(workspace: Workspace, *statements: str) -> Iterator[None]:
    """The workspace is that of all tests: afterwards its scores are as before."""
    columns = ("score", "low", "high", "n", "level")
    with workspace.writing() as connection:
        before = connection.execute(f"SELECT {', '.join(columns)}, rowid FROM radar_score").fetchall()
        for one in statements:
            connection.execute(one)
    try:
        yield
    finally:
        settings = ", ".join(f"{name} = ?" for name in columns)
        with workspace.writing() as connection:
            connection.executemany(f"UPDATE radar_score SET {settings} WHERE rowid = ?", before)


def test_a_village_that_nobody_asked_is_told_from_one_with_too_few_answers(
    atlas: Callable[..., Pages], workspace: Workspace, lightness: Callable[[QImage], np.ndarray], picture_folder: Path
) -> None:
    nothing = "UPDATE radar_score SET score = NULL, n = {} WHERE unit_code = '{}'"
    with changed(workspace, nothing.format(30, CODES[0]), nothing.format(0, CODES[1])):
        pages = atlas()
        pages.turn_to(0)
        assert [pages.text(f"cell_{row}_3") for row in range(1, 6)] == ["ข้อมูลไม่พอ"] * 5
        assert pages.text("warning") == ""
        few = region(pages, "radar", lightness(pages.image()))
        pages.turn_to(1)
        assert [pages.text(f"cell_{row}_3") for row in range(1, 6)] == ["ไม่มีข้อมูล"] * 5
        assert pages.text("warning") == "หมู่บ้านนี้ไม่ได้สำรวจในรอบที่วิเคราะห์ จึงยังไม่มีคะแนน"
        image = pages.image(110)
        image.save(str(picture_folder / "village_page_without_data.png"))
        shown = lightness(image)
        assert (region(pages, "warning", shown) < 200).mean() > 0.01
        assert region(pages, "title", shown)[-4:].min(axis=1).max() > 200, "the vowels below the line are whole"
        none = region(pages, "radar", lightness(pages.image()))
        assert (none < 128).sum() < 0.8 * (few < 128).sum(), "no axis says that data were not enough"


@pytest.mark.parametrize("thai", [True, False])
def test_ready_scores_stand_without_an_interval(
    atlas: Callable[..., Pages], workspace: Workspace, facts: SheetFacts, picture_folder: Path, thai: bool
) -> None:
    """As importscores saves them: no interval, no counts; the fourth village is not in the table."""
    frame = imported_model(workspace.catalogue)
    ready = replace(facts, run=replace(facts.run, model=frame))
    with changed(workspace, "UPDATE radar_score SET low = NULL, high = NULL, n = NULL"):
        pages = atlas(ready, thai)
        pages.turn_to(0)
        assert [pages.text(f"cell_{row}_1") for row in range(1, 6)] == ["40", "80", "70", "60", "90"]
        assert {pages.text(f"cell_{row}_2") for row in range(1, 6)} == {"–"}
        named = [frame.level_of(score).name(thai) for score in (40.0, 80.0, 70.0, 60.0, 90.0)]
        assert [pages.text(f"cell_{row}_3") for row in range(1, 6)] == named
        assert pages.text("warning") == ""
        assert not re.search("ครัวเรือน|households", pages.text("subtitle"))
        assert not re.search("ของ Chumchon ไม่ใช่ผล|no result of an official", pages.text("provenance"))
        pages.image(110).save(str(picture_folder / f"village_page_ready_{'th' if thai else 'en'}.png"))
        pages.turn_to(3)
        not_there = (
            "หมู่บ้านนี้ไม่มีคะแนนในตารางที่นำเข้า" if thai else "This village has no scores in the table that was imported"
        )
        assert pages.text("warning") == not_there


def labels(pages: Pages) -> list[QgsLayoutItemLabel]:
    return [item for item in pages.layout.items() if isinstance(item, QgsLayoutItemLabel)]


def test_small_counts_and_the_area_in_the_subtitle(atlas: Callable[..., Pages], project: QgsProject) -> None:
    pages = atlas()
    pages.turn_to(1)
    text = pages.text("subtitle")
    assert "ตำบลหนองกะท้าว" in text and "พ.ศ." in text
    rai, ngan, wa = map(int, re.search(r"(\d+)-(\d)-(\d+) ไร่", text).groups())
    assert 400 * rai + 100 * ngan + wa == pytest.approx(1e6, rel=2e-3), "2 km by 2 km in square wa"
    assert project.ellipsoid() == "EPSG:7030"


def test_intervals_of_another_run_are_not_shown(atlas: Callable[..., Pages], facts: SheetFacts) -> None:
    pages = atlas(replace(facts, run=replace(facts.run, run_id="another")))
    pages.turn_to(0)
    assert (pages.text("cell_1_1"), pages.text("cell_1_2")) == ("40", "–")
    assert "จัดทำแผ่นแผนที่อีกครั้ง" in pages.text("warning")


@pytest.mark.parametrize("thai", [True, False])
def test_nothing_is_blank_and_the_radars_differ(
    atlas: Callable[..., Pages],
    facts: SheetFacts,
    lightness: Callable[[QImage], np.ndarray],
    picture_folder: Path,
    thai: bool,
) -> None:
    pages = atlas(replace(facts, sample=True), thai)
    radars = []
    for page in range(4):
        pages.turn_to(page)
        image = pages.image(110)
        image.save(str(picture_folder / f"village_page_{page}_{'th' if thai else 'en'}.png"))
        shown = lightness(image)
        for item_id in ("title", "subtitle", "map", "radar", "cell_0_0", "cell_3_1", "legend", "notes", "provenance"):
            assert (region(pages, item_id, shown) < 200).mean() > 0.004, f"{item_id} of page {page} is blank"
        assert (region(pages, "sample", shown) < 200).any()
        radars.append(region(pages, "radar", shown))
    assert all((one != other).mean() > 0.005 for one, other in combinations(radars, 2))


@pytest.mark.parametrize("thai", [True, False])
def test_texts_stay_in_their_frames(
    atlas: Callable[..., Pages], facts: SheetFacts, lightness: Callable[[QImage], np.ndarray], thai: bool
) -> None:
    """Between the frames there is nothing but paper, also with long names and many sources."""
    given = replace(facts, area_name=LONG_NAME, sources=[f"ชั้นข้อมูลสถานที่ {n}" for n in range(40)], sample=True)
    pages = atlas(given, thai, [VillagePage(code, LONG_NAME, {}) for code in CODES])
    pages.turn_to(2)
    shown = lightness(pages.image(100))
    per_mm = shown.shape[1] / PAGE_MM[0]
    free = np.ones(shown.shape, dtype=bool)
    for item in pages.layout.items():
        if isinstance(item, QgsLayoutItem) and not isinstance(item, QgsLayoutItemPage):
            box = rectangle(item).adjusted(-0.4, -0.6, 0.4, 0.6)
            rows = slice(max(0, int(box.top() * per_mm)), int(box.bottom() * per_mm) + 1)
            free[rows, max(0, int(box.left() * per_mm)) : int(box.right() * per_mm) + 1] = False
    assert free.mean() > 0.15
    assert shown[free].min() > 245


def test_frames_do_not_overlap_and_stand_on_the_page(atlas: Callable[..., Pages]) -> None:
    pages = atlas()
    items = [item for item in pages.layout.items() if isinstance(item, QgsLayoutItem)]
    boxes = {item.id(): rectangle(item) for item in items if not isinstance(item, QgsLayoutItemPage)}
    assert len(boxes) > 40 and "" not in boxes
    paper = QRectF(0, 0, *PAGE_MM).adjusted(7, 7, -7, -7)
    assert [name for name, box in boxes.items() if not paper.contains(box)] == []
    shared = {
        (one, other): boxes[one].intersected(boxes[other])
        for one, other in combinations(boxes, 2)
        if not (one.startswith("cell") and other.startswith("cell"))
    }
    assert [pair for pair, both in shared.items() if both.height() > 1 and both.width() > 0.5] == []


def test_the_map_shows_its_village_at_a_round_scale(atlas: Callable[..., Pages]) -> None:
    pages = atlas()
    on_map = pages.layout.itemById("map")
    for page in range(4):
        pages.turn_to(page)
        box = pages.layout.reportContext().feature().geometry().boundingBox()
        assert on_map.extent().contains(box)
        assert min(abs(on_map.scale() / scale - 1) for scale in SCALES) < 1e-6
        assert box.height() / on_map.extent().height() > 0.6
        assert f"{on_map.scale():,.0f}" in pages.text("scale")


def test_it_is_made_of_core_expressions(atlas: Callable[..., Pages]) -> None:
    pages = atlas()
    document = QDomDocument()
    document.appendChild(pages.layout.writeXml(document, QgsReadWriteContext()))
    text = document.toString()
    core = {function.name() for function in QgsExpression.Functions()}
    used: set[str] = set()
    for item in labels(pages):
        for one in re.findall(r"\[%(.*?)%\]", item.text(), re.DOTALL):
            expression = QgsExpression(one)
            assert not expression.hasParserError(), one
            used |= set(expression.referencedFunctions())
    assert "map_get" in used and used - {"var"} <= core
    for name in ("chumchon_score", "chumchon_level", "chumchon_rai"):
        assert name not in text


@pytest.mark.parametrize("name", ["ก[% 1 + 1 %]ข", "ก' || 'ข", "ก\\nข", 'ก"ข'])
def test_names_are_no_expressions(atlas: Callable[..., Pages], facts: SheetFacts, name: str) -> None:
    pages = atlas(replace(facts, area_name=name))
    pages.turn_to(0)
    assert "2" not in pages.text("subtitle").split(" · ")[0]
    assert QgsExpression(quoted(name)).evaluate() == name.replace("%]", "%\u2009]")


def test_export_writes_pdf_and_pages_and_nothing_else(atlas: Callable[..., Pages], tmp_path: Path) -> None:
    pdf = tmp_path / "แผ่น.pdf"
    seen: list[float] = []

    class Listener:
        def report(self, fraction: float) -> None:
            seen.append(fraction)

    files = export_atlas(atlas().layout, pdf, 60, Listener())
    assert [file.name for file in files] == ["แผ่น.pdf", *(f"แผ่น_{code}.png" for code in CODES)]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(file.name for file in files)
    assert seen == sorted(seen) and len(seen) >= 6 and seen[-1] <= 1
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Pages:\s+4", told) and "(A4)" in told


@pytest.mark.parametrize("after", [0.1, 0.6])
def test_an_order_to_stop_leaves_no_file(atlas: Callable[..., Pages], tmp_path: Path, after: float) -> None:
    class Impatient:
        def report(self, fraction: float) -> None:
            if fraction > after:
                raise CancelledError(tr_noop("Stopped on your order; the workspace is as it was before."))

    with pytest.raises(CancelledError):
        export_atlas(atlas().layout, tmp_path / "a.pdf", 60, Impatient())
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_cannot_be_written_is_named(atlas: Callable[..., Pages], tmp_path: Path) -> None:
    (tmp_path / "a_65020203.png").mkdir()
    with pytest.raises(WorkspaceError, match=r"a_65020203\.png"):
        export_atlas(atlas().layout, tmp_path / "a.pdf", 60)
    assert not [path.name for path in tmp_path.iterdir() if "partial" in path.name]


def test_a_project_without_the_radar_is_told(atlas: Callable[..., Pages], project: QgsProject) -> None:
    for layer in list(project.mapLayers().values()):
        if layer.source().endswith("=village_radar"):
            project.removeMapLayer(layer.id())
    with pytest.raises(InputError, match="no radar layer"):
        atlas()
