"""The whole chain in one QGIS: the practice tambon of `chumchon:buildsample`, and what lies where afterwards."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication, QSettings


class Printer(QgsProcessingFeedback):
    """Prints what the algorithms say, with the seconds since the start."""

    def __init__(self) -> None:
        super().__init__(False)
        self.began = time.monotonic()

    def pushInfo(self, info: str | None) -> None:  # noqa: N802 - QGIS's name
        print(f"{time.monotonic() - self.began:5.1f} s  {info}", flush=True)

    def reportError(self, error: str | None, fatalError: bool = False) -> None:  # noqa: N802, N803 - QGIS's names
        print(f"{time.monotonic() - self.began:5.1f} s  {error}", file=sys.stderr, flush=True)


def speak_thai() -> None:
    """As in the options of QGIS, in the profile of this run: the sheet is for a village hall."""
    QSettings().setValue("locale/overrideFlag", True)
    QSettings().setValue("locale/userLocale", "th")


def build(folder: Path) -> dict[str, object]:
    import processing
    from processing.core.Processing import Processing

    from chumchon.plugin.plugin import ChumchonPlugin

    Processing.initialize()
    plugin = ChumchonPlugin(None)
    plugin.initProcessing()
    return processing.run("chumchon:buildsample", {"FOLDER": str(folder)}, feedback=Printer())


def tell(workspace: Path) -> None:
    print(f"\nThe practice tambon lies in {workspace}")
    for path in sorted(workspace.rglob("*")):
        if path.suffix in {".qgz", ".gpkg", ".pdf", ".png"} or path.parent.name == "inputs":
            print(f"  {path.relative_to(workspace)}  {path.stat().st_size / 1024:,.0f} kB")


def main() -> int:
    began = time.monotonic()
    QCoreApplication.setOrganizationName(QgsApplication.QGIS_ORGANIZATION_NAME)
    QCoreApplication.setApplicationName(QgsApplication.QGIS_APPLICATION_NAME)
    application = QgsApplication([], False)
    application.initQgis()
    speak_thai()
    try:
        results = build(Path(sys.argv[1]))
    except QgsProcessingException as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        application.exitQgis()
    tell(Path(str(results["WORKSPACE"])))
    print(f"Made in {time.monotonic() - began:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
