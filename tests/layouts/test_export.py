from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from chumchon.plugin.domain.errors import WorkspaceError
from chumchon.plugin.layouts.export import export_sheet
from chumchon.plugin.layouts.sheet_content import SheetFacts

Draw = Callable[..., Any]
Paths = tuple[Path, Path]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    folder = tmp_path / "แผ่นที่ พิมพ์แล้ว"
    folder.mkdir()
    return folder / "650202 แผนที่.pdf", folder / "650202 แผนที่.png"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_pdf_shows_what_the_png_shows(
    draw: Draw, facts: SheetFacts, paths: Paths, read_picture: Callable[[Path], np.ndarray]
) -> None:
    """Text in a PDF can only be checked as a picture: its letters come out right, whatever can be copied from it."""
    pdf, png = paths
    assert export_sheet(draw(facts).layout, pdf, png, 100) == [pdf, png]
    assert names(pdf.parent) == [pdf.name, png.name]
    raster = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", "100", "-png", "-singlefile", str(pdf), str(raster)], check=True)
    shown, expected = read_picture(raster.with_suffix(".png")), read_picture(png)
    assert shown.shape == pytest.approx(expected.shape, abs=2)
    height, width = np.minimum(shown.shape, expected.shape)
    coarse = [
        picture[: height // 8 * 8, : width // 8 * 8].reshape(height // 8, 8, -1, 8).mean(axis=(1, 3))
        for picture in (shown, expected)
    ]
    assert np.abs(coarse[0] - coarse[1]).mean() < 1.5
    assert np.corrcoef(coarse[0].ravel(), coarse[1].ravel())[0, 1] > 0.98


def test_it_is_one_a3_page(draw: Draw, facts: SheetFacts, paths: Paths) -> None:
    pdf, png = paths
    export_sheet(draw(facts).layout, pdf, png, 50)
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    facts_of = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    assert facts_of["Pages"].strip() == "1"
    assert "(A3)" in facts_of["Page size"]


def test_exporting_again_replaces_the_files_and_adds_none(draw: Draw, facts: SheetFacts, paths: Paths) -> None:
    pdf, png = paths
    layout = draw(facts).layout
    export_sheet(layout, pdf, png, 50)
    first = png.read_bytes()
    pdf.write_bytes(b"an older sheet")
    export_sheet(layout, pdf, png, 50)
    assert names(pdf.parent) == [pdf.name, png.name]
    assert png.read_bytes() == first
    assert pdf.read_bytes()[:4] == b"%PDF"


@pytest.mark.parametrize("blocked", [0, 1])
def test_a_file_that_cannot_be_replaced_is_named_and_nothing_partial_stays(
    draw: Draw, facts: SheetFacts, paths: Paths, blocked: int
) -> None:
    """A folder in the file's place refuses as a PDF does that Acrobat holds open on Windows."""
    paths[blocked].mkdir()
    with pytest.raises(WorkspaceError) as caught:
        export_sheet(draw(facts).layout, *paths, 50)
    assert paths[blocked].name in str(caught.value) and "another program" in str(caught.value)
    assert not [name for name in names(paths[0].parent) if "partial" in name]


def test_a_folder_that_takes_no_files_is_told(draw: Draw, facts: SheetFacts) -> None:
    folder = Path("/proc/self")
    with pytest.raises(WorkspaceError, match=r"sheet\.pdf could not be written"):
        export_sheet(draw(facts).layout, folder / "sheet.pdf", folder / "sheet.png", 50)


def test_a_png_that_fails_leaves_the_old_sheet(draw: Draw, facts: SheetFacts, paths: Paths) -> None:
    """A picture too large for the memory: both files are of one run or of the other, never of two."""
    pdf, png = paths
    pdf.write_bytes(b"old pdf")
    png.write_bytes(b"old png")
    with pytest.raises(WorkspaceError, match=png.name):
        export_sheet(draw(facts).layout, pdf, png, 100_000)
    assert (pdf.read_bytes(), png.read_bytes()) == (b"old pdf", b"old png")
    assert names(pdf.parent) == [pdf.name, png.name]
