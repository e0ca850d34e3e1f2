"""Wall time and peak memory of the chain at province size, beside what pandas needs only to read the same file."""

from __future__ import annotations

import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsProcessingFeedback

SURVEY = ("bmn_2560", "2564")


def build(folder: Path, villages: str, households: str) -> dict[str, float]:
    run = _runner()
    size = {"FOLDER": str(folder), "VILLAGES": villages, "HOUSEHOLDS": households}
    return {"buildsample": _timed(lambda: run("buildsample", size))}


def analyse(folder: Path) -> dict[str, float]:
    """Take the newest survey out again, then import, count and analyse it: the file is new to the workspace."""
    import sqlite3

    import pandas as pd

    run = _runner()
    here = {"WORKSPACE": str(folder)}
    connection = sqlite3.connect(folder / "village.gpkg")
    (batch,) = connection.execute(
        "SELECT batch_id FROM import_batch WHERE round_id = ?", ("_".join(SURVEY),)
    ).fetchone()
    connection.close()
    run("removeimport", {**here, "BATCH": batch})
    (survey,) = (folder / "inputs").glob(f"จปฐ_{SURVEY[1]}*.csv")
    survey_parameters = {**here, "INPUT": str(survey), "INDICATOR_SET": SURVEY[0], "YEAR": SURVEY[1]}
    return {
        "pandas.read_csv of the survey, text (the floor)": _timed(lambda: pd.read_csv(survey, dtype=str)),
        "importsurvey": _timed(lambda: run("importsurvey", survey_parameters)),
        "scoreindicators": _timed(lambda: run("scoreindicators", here)),
        "analyseradar": _timed(lambda: run("analyseradar", here)),
    }


def _runner() -> Callable[[str, dict[str, str]], object]:
    import processing
    from processing.core.Processing import Processing

    from chumchon.plugin.plugin import ChumchonPlugin

    Processing.initialize()
    plugin = ChumchonPlugin(None)
    plugin.initProcessing()
    feedback = QgsProcessingFeedback(False)

    def run(name: str, parameters: dict[str, str]) -> object:
        return processing.run(f"{plugin.provider.id()}:{name}", parameters, feedback=feedback)

    return run


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _in_child(stage: str, *arguments: str) -> tuple[dict[str, float], float]:
    """The seconds of a stage, and the peak memory of its process in MB."""
    done = subprocess.run([sys.executable, __file__, stage, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    answer = json.loads(done.stdout.splitlines()[-1])
    return answer["seconds"], answer["peak_mb"]


def _stage(stage: str, arguments: list[str]) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    folder = Path(arguments[0])
    seconds = build(folder, *arguments[1:]) if stage == "build" else analyse(folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": peak}))
    application.exitQgis()


def main() -> None:
    folder, villages, households = sys.argv[1:4]
    built, build_peak = _in_child("build", folder, villages, households)
    analysed, analysis_peak = _in_child("analyse", folder)
    floor = next(iter(analysed.values()))
    print(f"# {int(villages):,} villages, {int(households):,} households\n")
    print(f"QGIS {Qgis.QGIS_VERSION.split('-')[0]}, Python {platform.python_version()}.")
    print("Times depend on the machine; the ratios to the floor, taken in the same process, hardly do.\n")
    print("| step | seconds | times the floor | peak memory of the process, MB |\n|---|---|---|---|")
    for steps, peak in ((built, build_peak), (analysed, analysis_peak)):
        for name, seconds in steps.items():
            print(f"| {name} | {seconds:.1f} | {seconds / floor:.1f} | {peak:,.0f} |")


if __name__ == "__main__":
    if sys.argv[1] in ("build", "analyse"):
        _stage(sys.argv[1], sys.argv[2:])
    else:
        main()
