"""How the cells of a written workbook look: a few named looks, each for text and for numbers."""

from __future__ import annotations

from dataclasses import dataclass

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True)
class _Look:
    """Font and fill by number in the tables below; a number that counts has its thousands apart."""

    font: int = 0
    fill: int = 0
    border: int = 1
    wrap: bool = True
    counts: bool = True


_FONT = "TH Sarabun New"
_FONTS = (
    ("", 14, "1F2933"),
    ("<b/>", 14, "1F2933"),
    ("<b/>", 20, "1F4E5F"),
    ("<b/>", 14, "FFFFFF"),
    ("", 11, "66737D"),
)
_FILLS = ("1F4E5F", "DCE8EC", "F8D3D6", "FFEDB8", "D9E9F7", "FFFBE0")
HEADING = "heading"
_LOOKS = {
    "": _Look(),
    HEADING: _Look(font=3, fill=1),
    "title": _Look(font=2, border=0, wrap=False),
    "section": _Look(font=1, fill=2),
    "strong": _Look(font=1),
    "error": _Look(fill=3),
    "warning": _Look(fill=4),
    "info": _Look(fill=5),
    "entry": _Look(fill=6),
    "number": _Look(counts=False),
    "faint": _Look(font=4),
}
STYLES = tuple(name for name in _LOOKS if name != HEADING)
"""How a cell may look: "" as usual, "entry" for the reader to write in, "number" for numbers that only name a row,
"faint" for what the machine needs more than people."""


def look_number(style: str, *, is_number: bool) -> int:
    """Where the look stands in the style sheet."""
    return 2 * list(_LOOKS).index(style) + is_number


def style_sheet() -> str:
    fonts = "".join(
        f'<font>{bold}<sz val="{size}"/><color rgb="FF{colour}"/><name val="{_FONT}"/></font>'
        for bold, size, colour in _FONTS
    )
    fills = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/></patternFill></fill>' for colour in _FILLS
    )
    sides = "".join(f'<{s} style="thin"><color rgb="FFB8C4CC"/></{s}>' for s in ("left", "right", "top", "bottom"))
    looks = "".join(_look(look, is_number) for look in _LOOKS.values() for is_number in (False, True))
    return (
        f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="{len(_FONTS)}">{fonts}</fonts>'
        f'<fills count="{len(_FILLS) + 2}"><fill><patternFill patternType="none"/></fill>'
        f'<fill><patternFill patternType="gray125"/></fill>{fills}</fills>'
        f'<borders count="2"><border/><border>{sides}</border></borders>'
        f'<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="{2 * len(_LOOKS)}">{looks}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _look(look: _Look, is_number: bool) -> str:
    """Number formats of Excel's own: 1 whole, 3 with thousands apart, 49 text, also for what is typed in later."""
    number_format = (3 if look.counts else 1) if is_number else 49
    fill = look.fill + 1 if look.fill else 0
    wrap = ' wrapText="1"' if look.wrap else ""
    side = "right" if is_number else "left"
    return (
        f'<xf numFmtId="{number_format}" fontId="{look.font}" fillId="{fill}" borderId="{look.border}" xfId="0" '
        'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{side}" vertical="top" indent="1"{wrap}/></xf>'
    )
