"""An import of a survey at province size beside what others need for the same file: ratios, medians of three runs.

The file is the practice generator's: one row for each household, 31 indicators, text keys. Our import reads it,
reconciles every row with a workspace and counts every indicator by village; writing is measured apart.
"""

from __future__ import annotations

import json
import math
import platform
import resource
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsProcessingFeedback, QgsVectorLayer

RUNS = 3
SET, YEAR = "bmn_2560", "2564"
SIZES = ((100, 15_000), (1_000, 150_000))
KEYS = ("ปี", "รหัสหมู่บ้าน", "บ้านเลขที่", "รหัสประจำบ้าน", "ลำดับครัวเรือน")


def median(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """The middle of the seconds of three runs; what `before` does is not counted."""
    seconds = []
    for _ in range(RUNS):
        before()
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def make_inputs(folder: Path, villages: int, households: int) -> Path:
    """The CSV of the newer round; made once."""
    from chumchon.plugin.analysis.sample import build_inputs

    if not folder.exists():
        build_inputs(folder, villages=villages, households=households, seed=1, with_landmarks=False)
    (path,) = folder.glob(f"จปฐ_{YEAR}*.csv")
    return path


def empty_workspace(folder: Path, file: Path) -> object:
    """A workspace that has the file's villages, and no household yet."""
    import pandas as pd

    from chumchon.plugin.domain import schema
    from chumchon.plugin.store.blob import geometry_blob
    from chumchon.plugin.store.rows import insert_rows
    from chumchon.plugin.store.workspace import new_workspace, open_workspace

    codes = sorted(pd.read_csv(file, dtype=str, usecols=["รหัสหมู่บ้าน"], encoding="utf-8-sig").iloc[:, 0].unique())
    tambons = sorted({code[:6] for code in codes})
    shutil.rmtree(folder, ignore_errors=True)
    squares = [geometry_blob(_square(at), 32647) for at in range(len(codes))]
    rows = {"tambon_code": tambons, "name": tambons, "geom": squares[: len(tambons)]}
    with new_workspace(folder, codes[0][:2], "งาน ใหญ่", 32647, rows) as made, made.writing() as connection:
        village = {"village_code": codes, "name_th": codes, "status": ["drawn"] * len(codes), "geom": squares}
        insert_rows(connection, schema.table("village"), village)
    return open_workspace(folder)


def _square(at: int) -> bytes:
    x, y = 500_000.0 + 1_000 * (at % 40), 1_800_000.0 + 1_000 * (at // 40)
    ring = [(x, y), (x + 1_000, y), (x + 1_000, y + 1_000), (x, y + 1_000), (x, y)]
    points = b"".join(struct.pack("<2d", *point) for point in ring)
    return struct.pack("<BIIBIII", 1, 6, 1, 1, 3, 1, len(ring)) + points


def import_in_memory(workspace: object, file: Path) -> object:
    """Read, reconcile and count, as importsurvey and scoreindicators do."""
    import pandas as pd

    from chumchon.plugin.analysis.scoring import score_codes
    from chumchon.plugin.domain.indicators import load_indicator_set
    from chumchon.plugin.domain.thai import year_ce
    from chumchon.plugin.processing.survey_plan import SurveyRequest, plan_import

    request = SurveyRequest(file, load_indicator_set(SET), year_ce(YEAR))
    plan = plan_import(workspace, request)
    positions, villages = pd.factorize(plan.match.units.village_codes)
    ids = plan.survey.values.answers.indicator_ids
    score_codes(positions, plan.match.units.codes, villages, ids, request.indicator_set, request.round_id)
    return plan


def read_floor(file: Path) -> object:
    import pandas as pd

    return pd.read_csv(file, dtype=dict.fromkeys(KEYS, str), engine="c", encoding="utf-8-sig")


def qgis_chain(file: Path, villages: QgsVectorLayer) -> object:
    """The same counts by QGIS's own algorithms: aggregate the rows of each village, join the sums to its polygon."""
    import processing

    uri = f"{file.as_uri()}?delimiter=,&encoding=UTF-8&detectTypes=no&geomType=none"
    table = QgsVectorLayer(uri, "survey", "delimitedtext")
    names = [field.name() for field in table.fields()]
    code = names[1]
    sums = [_aggregate(code, "first_value", f'"{code}"', 10)]
    for at, name in enumerate(name for name in names if name.startswith("ตัวชี้วัด")):
        sums.append(_aggregate(f"p{at}", "sum", f"if(\"{name}\" = '1', 1, 0)", 2))
        sums.append(_aggregate(f"e{at}", "sum", f"if(\"{name}\" in ('0', '1'), 1, 0)", 2))
        sums.append(_aggregate(f"n{at}", "sum", f"if(\"{name}\" = '-', 1, 0)", 2))
    feedback = QgsProcessingFeedback(False)
    counted = processing.run(
        "native:aggregate",
        {"INPUT": table, "GROUP_BY": f'"{code}"', "AGGREGATES": sums, "OUTPUT": "memory:"},
        feedback=feedback,
    )["OUTPUT"]
    joined = {"INPUT": villages, "FIELD": "village_code", "INPUT_2": counted, "FIELD_2": code, "METHOD": 1}
    return processing.run("native:joinattributestable", {**joined, "OUTPUT": "memory:"}, feedback=feedback)["OUTPUT"]


def _aggregate(name: str, kind: str, expression: str, type_: int) -> dict[str, object]:
    return {
        "aggregate": kind,
        "delimiter": ",",
        "input": expression,
        "length": 0,
        "name": name,
        "precision": 0,
        "type": type_,
    }


def read_cells_gdal(file: Path) -> None:
    """Every cell of the first sheet as text, the quickest way that GDAL's XLSX driver has: straight into a CSV."""
    from osgeo import gdal

    gdal.SetConfigOption("OGR_XLSX_FIELD_TYPES", "STRING")
    workbook = gdal.OpenEx(str(file))
    gdal.VectorTranslate("/vsimem/cells.csv", workbook, format="CSV")
    gdal.Unlink("/vsimem/cells.csv")
    gdal.SetConfigOption("OGR_XLSX_FIELD_TYPES", None)


def write_xlsx(file: Path, target: Path) -> None:
    if not target.exists():
        subprocess.run(["ogr2ogr", "-f", "XLSX", str(target), str(file), "-oo", "AUTODETECT_TYPE=NO"], check=True)


def stage_time(scratch: Path) -> dict[str, float]:
    from processing.core.Processing import Processing

    Processing.initialize()
    found: dict[str, float] = {}
    for villages, households in SIZES:
        file = make_inputs(scratch / f"inputs_{households}", villages, households)
        workspace = empty_workspace(scratch / f"งาน {households}", file)
        import_in_memory(workspace, file)  # imports of libraries and first files are not counted
        found[f"floor_{households}"] = median(lambda file=file: read_floor(file))
        found[f"ours_{households}"] = median(lambda w=workspace, file=file: import_in_memory(w, file))
    found["write"] = _time_of_writing(scratch, file)
    found["ogr2ogr"] = median(lambda: _ogr2ogr(file, scratch / "ogr.gpkg", "-oo", "AUTODETECT_TYPE=YES"))
    found["ogr2ogr_text"] = median(lambda: _ogr2ogr(file, scratch / "ogr.gpkg"))
    polygons = QgsVectorLayer(f"{workspace.village_file}|layername=village", "village", "ogr")
    found["qgis"] = median(lambda: qgis_chain(file, polygons))
    small = make_inputs(scratch / f"inputs_{SIZES[0][1]}", *SIZES[0])
    book = scratch / "จปฐ.xlsx"
    write_xlsx(small, book)
    home = empty_workspace(scratch / "งาน xlsx", small)
    found["xlsx_cells"] = median(lambda: read_cells_gdal(book))
    found["xlsx_ours"] = median(lambda: import_in_memory(home, book))
    return found


def _time_of_writing(scratch: Path, file: Path) -> float:
    """Of the plan's rows into a new workspace, read back and counted."""
    from chumchon.plugin.processing.survey_commit import commit_plan

    seconds = []
    for number in range(RUNS):
        workspace = empty_workspace(scratch / f"งาน เขียน {number}", file)
        plan = import_in_memory(workspace, file)
        began = time.perf_counter()
        commit_plan(workspace, plan)
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def _ogr2ogr(file: Path, target: Path, *options: str) -> None:
    target.unlink(missing_ok=True)
    command = ["ogr2ogr", "-f", "GPKG", str(target), str(file), *options]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def stage_memory(scratch: Path) -> dict[str, float]:
    file = make_inputs(scratch / f"inputs_{SIZES[-1][1]}", *SIZES[-1])
    workspace = empty_workspace(scratch / "งาน จำ", file)
    import_in_memory(workspace, file)
    return {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _in_child(stage: str, scratch: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, stage, scratch], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def _stage(stage: str, scratch: Path) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    print(json.dumps((stage_time if stage == "time" else stage_memory)(scratch)))
    sys.stdout.flush()
    application.exitQgis()


def report(found: dict[str, float]) -> str:
    small, large = (households for _, households in SIZES)
    ours, floor = found[f"ours_{large}"], found[f"floor_{large}"]
    slope = math.log(ours / found[f"ours_{small}"]) / math.log(large / small)
    lines = [
        ("read, reconcile and count, times pandas.read_csv", ours / floor, "at most 3"),
        (
            "writing, times ogr2ogr from the same CSV into typed columns",
            found["write"] / found["ogr2ogr"],
            "at most 0.5",
        ),
        ("the same, times ogr2ogr with every column text", found["write"] / found["ogr2ogr_text"], "–"),
        ("QGIS's own chain (aggregate, join), times ours", found["qgis"] / ours, "at least 20"),
        ("peak memory of the process, MB", found["peak_mb"], "at most 1024"),
        ("slope between 15,000 and 150,000 households", slope, "at most 1.1"),
        ("XLSX of 15,000 households, times reading its cells", found["xlsx_ours"] / found["xlsx_cells"], "at most 1.5"),
    ]
    seconds = ", ".join(f"{name} {value:.3f} s" for name, value in found.items() if name != "peak_mb")
    return "\n".join(
        [
            f"# A survey of {large:,} households in {SIZES[-1][0]:,} villages\n",
            f"QGIS {Qgis.QGIS_VERSION.split('-')[0]}, Python {platform.python_version()}; "
            f"medians of {RUNS} runs, one process.\n",
            "| figure | measured | wanted |",
            "|---|---|---|",
            *(f"| {name} | {value:,.2f} | {wanted} |" for name, value, wanted in lines),
            f"\n{seconds}.",
        ]
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        print(report({**_in_child("time", scratch), **_in_child("memory", scratch)}))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _stage(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
