"""Excel workbooks, written part by part: text stays text, nothing is a formula, and paper is thought of.

Own XML, because openpyxl need not be there and GDAL's XLSX driver sets neither widths nor styles, filters nor print
titles. LibreOffice does not fit rows to wrapped text when it opens a file, so the heights are estimated here.
"""

from __future__ import annotations

import contextlib
import re
import uuid
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Union

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...domain.errors import InputError, reason_of, tr_noop
from .workbook_looks import HEADING, MAIN, XML, look_number, style_sheet

MOST_ROWS = 1_048_576
"""Of one sheet, with its headings; what is longer goes on in a further sheet."""
WIDEST = 40.0
"""Characters; longer text is wrapped."""
_NARROWEST = 7.0
_PADDING = 3.0
_FILTER_BUTTON = 4.0
_WORD = 2.0
"""What a line loses on average because words stay whole."""
_LINE_POINTS = 24
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_WITHOUT_WIDTH = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200b-\u200d\u2060\ufeff]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_OFFICE = "http://schemas.openxmlformats.org"
_LINK = f"{_OFFICE}/officeDocument/2006/relationships"
_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml"

Objects = NDArray[np.object_]
Numbers = NDArray[np.float64]
Style = Union[str, Sequence[str]]


@dataclass(frozen=True)
class SheetContent:
    """One sheet. Columns of a numeric type hold numbers, all others text; an absent value is a blank cell."""

    name: str
    table: pd.DataFrame
    """The labels of the columns are the headings; each stands once."""
    styles: Mapping[str, Style] = field(default_factory=dict)
    """By heading: one of `workbook_looks.STYLES` for the whole column, or one for each cell."""
    widths: Mapping[str, float] = field(default_factory=dict)
    """By heading, in characters, where the content should not decide."""
    with_headings: bool = True
    on_one_page: bool = False
    """Printed on one page, however long; else as many as its rows need."""


def write_workbook(path: Path, sheets: Sequence[SheetContent]) -> None:
    """Write the workbook as a whole or not at all. Raises InputError where it cannot be written."""
    unfinished = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            for name, text in _parts(sheets):
                archive.writestr(name, text)
        unfinished.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> InputError:
    return InputError(
        tr_noop(
            "The report {file} cannot be written ({reason}), so nothing was saved. "
            "Check the free space on the disk and the workspace's folder private/reports, then run this again."
        ),
        file=path.name,
        reason=reason_of(error),
    )


def _parts(sheets: Sequence[SheetContent]) -> Iterator[tuple[str, str]]:
    pages = [page for sheet in sheets for page in _pages(sheet)]
    strings: dict[str, int] = {}
    files = [f"worksheets/sheet{number}.xml" for number in range(1, len(pages) + 1)]
    for at, (file, page) in enumerate(zip(files, pages)):
        yield f"xl/{file}", _worksheet(page, strings, chosen=at == 0)
    texts = "".join(f'<si><t xml:space="preserve">{escape(text, quote=False)}</t></si>' for text in strings)
    yield "xl/sharedStrings.xml", f'{XML}<sst xmlns="{MAIN}" uniqueCount="{len(strings)}">{texts}</sst>'
    yield "xl/styles.xml", style_sheet()
    yield "xl/workbook.xml", _workbook(pages)
    parts = [("worksheet", file) for file in files] + [(part, f"{part}.xml") for part in ("styles", "sharedStrings")]
    yield "xl/_rels/workbook.xml.rels", _relationships(parts)
    yield "_rels/.rels", _relationships([("officeDocument", "xl/workbook.xml")])
    yield "[Content_Types].xml", _content_types(parts)


def _pages(sheet: SheetContent) -> Iterator[SheetContent]:
    room = MOST_ROWS - sheet.with_headings
    for start in range(0, max(len(sheet.table), 1), room):
        part = slice(start, start + room)
        styles = {name: style if isinstance(style, str) else style[part] for name, style in sheet.styles.items()}
        yield replace(sheet, table=sheet.table.iloc[part], styles=styles)


def _worksheet(page: SheetContent, strings: dict[str, int], *, chosen: bool) -> str:
    columns = [_Column(str(name), page.table.iloc[:, at], page) for at, name in enumerate(page.table)]
    area = _area(page)
    heading = pane = filters = ""
    if page.with_headings:
        heading = _heading([column.name for column in columns], strings)
        pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        filters = f'<autoFilter ref="{area}"/>'
    lines = np.stack([column.lines for column in columns]).max(axis=0)
    rows = _rows([column.cells(strings) for column in columns], lines, 1 + page.with_headings)
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{column.width:.1f}" customWidth="1"/>'
        for at, column in enumerate(columns, start=1)
    )
    selected = ' tabSelected="1"' if chosen else ""
    return (
        f'{XML}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="{area}"/>'
        f'<sheetViews><sheetView showGridLines="0"{selected} workbookViewId="0">{pane}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="{_LINE_POINTS}" customHeight="1"/><cols>{widths}</cols>'
        f"<sheetData>{heading}{rows}</sheetData>{filters}"
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="{page.on_one_page:d}"/>'
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>"
        # Codes are text on purpose: no green corners that offer to make numbers of them.
        f'<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors></worksheet>'
    )


def _heading(names: Sequence[str], strings: dict[str, int]) -> str:
    style = look_number(HEADING, is_number=False)
    texts = [_plain(name) for name in names]
    numbers = [strings.setdefault(text, len(strings)) for text in texts]
    cells = (f'<c r="{_letter(at)}1" s="{style}" t="s"><v>{number}</v></c>' for at, number in enumerate(numbers))
    return f'<row r="1">{"".join(cells)}</row>'


class _Column:
    """One column as its distinct texts, and which of them each row has."""

    def __init__(self, name: str, values: pd.Series, page: SheetContent) -> None:
        self.name = name
        self.is_number = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
        self.codes, self.texts = _numbers(values) if self.is_number else _texts(values)
        style = page.styles.get(name, "")
        self.styles: list[str] = [style] * len(values) if isinstance(style, str) else list(style)
        widths = _text_widths(self.texts)
        self.width = page.widths.get(name) or _fitted(name, widths)
        self.lines = _text_lines(self.texts, widths, self.width)[self.codes]
        """How high each cell's text stands in this width; where it is not wrapped, one large line."""
        for style in {"title"} & set(self.styles):
            self.lines[np.array(self.styles, dtype=object) == style] = 2

    def cells(self, strings: dict[str, int]) -> Objects:
        """The XML of each cell after its address."""
        style_codes, styles = pd.factorize(np.array(self.styles, dtype=object))
        looks = [look_number(style, is_number=self.is_number) for style in styles]
        if self.is_number:
            held = [f"><v>{text}</v></c>" if text else "/>" for text in self.texts]
        else:
            at = [strings.setdefault(text, len(strings)) if text else -1 for text in self.texts]
            held = [f' t="s"><v>{number}</v></c>' if number >= 0 else "/>" for number in at]
        kinds, which = np.unique(self.codes * len(looks) + style_codes, return_inverse=True)
        xml = np.empty(len(kinds), dtype=object)
        xml[:] = [f'" s="{looks[kind % len(looks)]}"{held[kind // len(looks)]}' for kind in kinds.tolist()]
        return xml[which]


def _rows(cells: Sequence[Objects], lines: NDArray[np.int64], first: int) -> str:
    """All rows in one join of ready pieces: three for each cell and three for the row itself."""
    count = len(cells[0])
    numbers = np.array(list(map(str, range(first, first + count))), dtype=object)
    pieces = np.empty((count, 3 * len(cells) + 3), dtype=object)
    pieces[:, 0], pieces[:, 1] = '<row r="', numbers
    heights, which = np.unique(lines, return_inverse=True)
    pieces[:, 2] = np.array([f'" ht="{_LINE_POINTS * height}">' for height in heights.tolist()], dtype=object)[which]
    pieces[1:, 0] = '</row><row r="'
    for at, xml in enumerate(cells):
        pieces[:, 3 * at + 3], pieces[:, 3 * at + 4], pieces[:, 3 * at + 5] = f'<c r="{_letter(at)}', numbers, xml
    return "".join(pieces.ravel().tolist()) + "</row>" if count else ""


def _numbers(values: pd.Series) -> tuple[NDArray[np.int64], list[str]]:
    numbers = pd.to_numeric(values).to_numpy(dtype=np.float64, na_value=np.nan)
    codes, distinct = pd.factorize(np.where(np.isfinite(numbers), numbers, np.nan))
    texts = [str(int(number)) if number.is_integer() else repr(number) for number in distinct.tolist()]
    return np.where(codes < 0, len(texts), codes).astype(np.int64), [*texts, ""]


def _texts(values: pd.Series) -> tuple[NDArray[np.int64], list[str]]:
    plain = values.astype(object)
    codes, distinct = pd.factorize(plain.where(plain.notna(), "").map(str).to_numpy(dtype=object))
    return codes.astype(np.int64), [_plain(text) for text in distinct]


def _plain(text: str) -> str:
    """Without what XML cannot hold, one kind of line end, and no longer than Excel takes."""
    text = _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    # Excel reads _x0041_ as the letter A.
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def _text_widths(texts: Sequence[str]) -> Numbers:
    """Characters that have a width, in the longest line; vowels and marks above and below have none."""
    widths = [max(map(len, _WITHOUT_WIDTH.sub("", text).split("\n"))) for text in texts]
    return np.array(widths, dtype=np.float64)


def _text_lines(texts: Sequence[str], widths: Numbers, room: float) -> NDArray[np.int64]:
    breaks = np.array([text.count("\n") for text in texts], dtype=np.int64)
    wrapped = np.where(widths + _PADDING > room, np.ceil(widths / max(room - _PADDING - _WORD, 1.0)), 1.0)
    return np.asarray(breaks + np.maximum(wrapped, 1.0), dtype=np.int64)


def _fitted(name: str, widths: Numbers) -> float:
    heading = float(_text_widths([name])[0]) + _FILTER_BUTTON
    return min(max(float(widths.max(initial=0.0)) + _PADDING, heading, _NARROWEST), WIDEST)


def _letter(at: int) -> str:
    """A, B, … Z, AA: the column's name in an address."""
    head, tail = divmod(at, 26)
    return (_letter(head - 1) if head else "") + chr(ord("A") + tail)


def _area(page: SheetContent, absolute: str = "") -> str:
    last = max(len(page.table) + page.with_headings, 1)
    return f"{absolute}A{absolute}1:{absolute}{_letter(page.table.shape[1] - 1)}{absolute}{last}"


def _workbook(pages: Sequence[SheetContent]) -> str:
    names = _sheet_names([page.name for page in pages])
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, start=1)
    )
    defined = []
    for at, (name, page) in enumerate(zip(names, pages)):
        if page.with_headings:
            quoted = escape("'" + name.replace("'", "''") + "'!", quote=False)
            filtered = f'name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1"'
            defined.append(f"<definedName {filtered}>{quoted}{_area(page, '$')}</definedName>")
            defined.append(f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">{quoted}$1:$1</definedName>')
    ranges = f"<definedNames>{''.join(defined)}</definedNames>" if defined else ""
    return (
        f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{_LINK}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets>{ranges}</workbook>"
    )


def _sheet_names(wanted: Sequence[str]) -> list[str]:
    """As Excel allows them: short, without its own signs, each once whatever the size of its letters."""
    names: list[str] = []
    taken: set[str] = {"history"}
    for text in wanted:
        base = _NOT_IN_NAMES.sub(" ", text).strip(" '") or "–"
        name, number = base[:_LONGEST_NAME].rstrip(" '"), 1
        while name.casefold() in taken:
            number += 1
            tail = f" ({number})"
            name = base[: _LONGEST_NAME - len(tail)] + tail
        taken.add(name.casefold())
        names.append(name)
    return names


def _relationships(parts: Sequence[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_LINK}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(parts, start=1)
    )
    return f'{XML}<Relationships xmlns="{_OFFICE}/package/2006/relationships">{links}</Relationships>'


def _content_types(parts: Sequence[tuple[str, str]]) -> str:
    kinds = "".join(
        f'<Override PartName="/xl/{target}" ContentType="{_MEDIA}.{kind}+xml"/>'
        for kind, target in [*parts, ("sheet.main", "workbook.xml")]
    )
    return (
        f'{XML}<Types xmlns="{_OFFICE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>'
    )
