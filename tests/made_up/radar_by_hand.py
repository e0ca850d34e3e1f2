"""The spreadsheet `tests/data/radar_by_hand.xlsx`: scores and intervals of three villages, cell by cell.

The villages are the first three of the practice tambon as everybody gets it (12 villages, 1,500 households, seed 1), in
the rounds จปฐ. 2564 and กชช.2ค 2564. This file writes counts, weights and formulas only; the numbers that stand in the
committed workbook were computed by LibreOffice, so that they owe nothing to Chumchon. Made anew with

    PYTHONPATH=.work/package:tests/made_up .work/venv/bin/python tests/made_up/radar_by_hand.py FOLDER
    soffice --headless --convert-to xlsx --outdir tests/data FOLDER/radar_by_hand.xlsx
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pandas as pd

from chumchon.plugin.analysis.office.tables import open_table
from chumchon.plugin.analysis.sample.build import build_inputs
from chumchon.plugin.domain.radar import AREA_IDS, load_radar_model

SURVEY, SCORES = "bmn_2560", "nrd2c_2560"
VILLAGES = 3
NOTES = (
    "คะแนนเรดาร์คิดด้วยมือ: สามหมู่บ้านแรกของตำบลฝึกหัด (12 หมู่บ้าน 1,500 ครัวเรือน เลขตั้งต้น 1) ข้อมูลสมมุติ",
    "Radar scores by hand: the first three villages of the practice tambon; made-up data",
    "",
    "Sheet counts, a row for each village and indicator:",
    "L value: of a share 100 × passed / eligible, blank where nobody is eligible; of กชช.2ค the village's score 1 to 3",
    "M points: 100 × (value - goalpost low) / (goalpost high - goalpost low), at least 0 and at most 100",
    "N, O low and high: Wilson's 95% interval of the share, in points; a village's score is no sample and has none",
    "Wilson, with p = passed / eligible and n = eligible: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)",
    "P has: 1 where there is a value. Q known: (eligible + not applicable) / (these + missing)",
    "R weight × has; S weight × points; T (weight × (points - low))²; U (weight × (high - points))²",
    "V weight × has × known; W weight × (1 where there is a value, else 1 - known)",
    "",
    "Sheet scores, a row for each village and area, with the sums of the columns R to W over the area:",
    "I score = S / R; J low = score - √T / R, at least 0; K high = score + √U / R, at most 100 (MOVER)",
    "L coverage = V / W; M shown: whether the coverage is at least 0.6, else ข้อมูลไม่พอ",
)
Z = "1.95996398454005"
"""The 97.5th percentile of the normal distribution; LibreOffice writes no more digits."""
Cell = object


def practice_answers(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The answers of the first three villages' households (village_code, i1 … i31: 1, 0, 2 or NA), and the scores of
    the three (village_code, indicator_id, value), as they stand in the files of the practice tambon."""
    inputs = build_inputs(folder, villages=12, households=1_500, seed=1)
    survey = next(one for one in inputs.surveys if one.indicator_set == SURVEY and one.year == "2564")
    table = pd.read_csv(survey.path, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    answers = pd.DataFrame({"village_code": table["รหัสหมู่บ้าน"]})
    for number in range(1, 32):
        answers[f"i{number}"] = table[f"ตัวชี้วัดที่ {number}"].map({"1": 1, "0": 0, "-": 2}).astype("float64")
    newest = next(one for one in inputs.surveys if one.indicator_set == SCORES and one.year == "2564")
    sheet = open_table(newest.path)
    cells = sheet.read(range(len(sheet.headings))).iloc[:, : len(sheet.headings)].set_axis(sheet.headings, axis=1)
    scores = cells.melt("รหัสหมู่บ้าน", [f"ตัวชี้วัดที่ {number}" for number in range(1, 34)], "id", "value")
    scores = pd.DataFrame(
        {
            "village_code": scores["รหัสหมู่บ้าน"],
            "indicator_id": scores["id"].str.removeprefix("ตัวชี้วัดที่ "),
            "value": pd.to_numeric(scores["value"], errors="coerce"),
        }
    )
    first = sorted(answers["village_code"].unique())[:VILLAGES]
    kept = [one[one["village_code"].isin(first)].reset_index(drop=True) for one in (answers, scores)]
    return kept[0], kept[1]


def count_rows(answers: pd.DataFrame, scores: pd.DataFrame) -> list[list[Cell]]:
    """The rows of the sheet counts below its heading; a text that begins with = is a formula."""
    model = load_radar_model()
    given = dict(zip(zip(scores["village_code"], scores["indicator_id"]), scores["value"]))
    rows: list[list[Cell]] = []
    for village in sorted(answers["village_code"].unique()):
        mine = answers[answers["village_code"] == village]
        for area, one in model.for_sets(frozenset({SURVEY, SCORES})):
            at = len(rows) + 2
            if one.indicator_set == SURVEY:
                column = mine[f"i{one.indicator_id}"]
                counts = [int(column.isin([0, 1]).sum()), int((column == 1).sum()), int((column == 2).sum())]
                counts.append(int(column.isna().sum()))
                value: Cell = f'=IF(H{at}=0,"",100*I{at}/H{at})'
                low, high = (f'=IF(P{at}=0,"",100*{_wilson(at, sign)})' for sign in "-+")
            else:
                score = given[village, one.indicator_id]
                known = score == score
                counts = [int(known), "", 0, int(not known)]
                value = score if known else ""
                low = high = f"=M{at}"
            rows.append(
                [
                    *(village, area.id, one.indicator_set, one.indicator_id, one.weight, *one.goalposts, *counts),
                    value,
                    f'=IF(L{at}="","",MAX(0,MIN(100,100*(L{at}-F{at})/(G{at}-F{at}))))',
                    low,
                    high,
                    f'=IF(L{at}="",0,1)',
                    f"=IF(H{at}+J{at}+K{at}=0,0,(H{at}+J{at})/(H{at}+J{at}+K{at}))",
                    f"=E{at}*P{at}",
                    f"=IF(P{at}=0,0,E{at}*M{at})",
                    f"=IF(P{at}=0,0,(E{at}*(M{at}-N{at}))^2)",
                    f"=IF(P{at}=0,0,(E{at}*(O{at}-M{at}))^2)",
                    f"=E{at}*P{at}*Q{at}",
                    f"=E{at}*IF(P{at}=1,1,1-Q{at})",
                ]
            )
    return rows


def _wilson(at: int, sign: str) -> str:
    p, n = f"(I{at}/H{at})", f"H{at}"
    root = f"{Z}*SQRT({p}*(1-{p})/{n}+{Z}^2/(4*{n}^2))"
    return f"({p}+{Z}^2/(2*{n}){sign}{root})/(1+{Z}^2/{n})"


def score_rows(villages: list[str], last: int) -> list[list[Cell]]:
    """The rows of the sheet scores below its heading; `last` is the last row of counts."""
    rows: list[list[Cell]] = []
    for village in villages:
        for area in AREA_IDS:
            at = len(rows) + 2
            sums = [
                f"=SUMIFS(counts!{column}$2:{column}${last},counts!A$2:A${last},A{at},counts!B$2:B${last},B{at})"
                for column in "RSTUVW"
            ]
            rows.append(
                [
                    *(village, area, *sums),
                    f"=D{at}/C{at}",
                    f"=MAX(0,I{at}-SQRT(E{at})/C{at})",
                    f"=MIN(100,I{at}+SQRT(F{at})/C{at})",
                    f"=G{at}/H{at}",
                    f'=IF(L{at}>=0.6,"yes","ข้อมูลไม่พอ")',
                ]
            )
    return rows


COUNTS_HEADING = [
    *"village area set indicator weight goalpost_low goalpost_high eligible passed not_applicable missing".split(),
    *"value points low high has known R S T U V W".split(),
]
SCORES_HEADING = "village area R S T U V W score low high coverage shown".split()


def write_workbook(path: Path, sheets: dict[str, list[list[Cell]]]) -> None:
    """A plain workbook; nothing is computed."""
    names = list(sheets)
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    listed = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>' for at, name in enumerate(names, 1))
    links = "".join(
        f'<Relationship Id="r{at}" Type="{office}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(names) + 1)
    )
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{kind}.worksheet+xml"/>'
        for at in range(1, len(names) + 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
            f'PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{parts}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{office}"><sheets>{listed}</sheets></workbook>')
        archive.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships">{links}</Relationships>'
        )
        for at, rows in enumerate(sheets.values(), 1):
            body = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
            archive.writestr(
                f"xl/worksheets/sheet{at}.xml", f"<worksheet {main}><sheetData>{body}</sheetData></worksheet>"
            )


def _cell(value: Cell) -> str:
    if isinstance(value, str) and value.startswith("="):
        return f"<c><f>{escape(value[1:])}</f></c>"
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>' if value else "<c/>"
    return f"<c><v>{value!r}</v></c>"


def main(folder: Path) -> None:
    answers, scores = practice_answers(folder / "practice")
    counts = count_rows(answers, scores)
    villages = sorted(answers["village_code"].unique())
    sheets = {
        "read me": [[note] for note in NOTES],
        "counts": [COUNTS_HEADING, *counts],
        "scores": [SCORES_HEADING, *score_rows(villages, len(counts) + 1)],
    }
    write_workbook(folder / "radar_by_hand.xlsx", sheets)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
