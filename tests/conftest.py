from __future__ import annotations

import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data that lies beside the checkout; not every machine has it."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no real data: ../shared/data is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def picture_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a test leaves the pictures that someone should look at; CHUMCHON_PICTURES keeps them."""
    folder = os.environ.get("CHUMCHON_PICTURES")
    if folder is None:
        return tmp_path_factory.mktemp("pictures")
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)


@pytest.fixture(scope="session")
def package_zip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installable zip, made as for a release."""
    folder = tmp_path_factory.mktemp("package")
    subprocess.run(["bash", "scripts/package.sh", str(folder)], cwd=REPOSITORY, check=True)
    return folder / "chumchon.zip"


@pytest.fixture(scope="session")
def unpacked_package(package_zip: Path) -> Path:
    """The zip as QGIS unpacks it: a folder that holds `chumchon`."""
    folder = package_zip.parent / "plug ins"
    with zipfile.ZipFile(package_zip) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def read_report() -> Callable[[object], dict[str, Any]]:
    """A function: the sheets of a report by name, as GDAL reads them, every cell text. The first row of a sheet names
    the columns; the summary has none, and its columns are 0, 1, 2."""
    import pandas as pd
    from osgeo import gdal

    def read(path: object) -> dict[str, pd.DataFrame]:
        options = {"OGR_XLSX_FIELD_TYPES": "STRING", "OGR_XLSX_HEADERS": "DISABLE"}
        for name, value in options.items():
            gdal.SetThreadLocalConfigOption(name, value)
        try:
            workbook = gdal.OpenEx(str(path), gdal.OF_VECTOR, allowed_drivers=["XLSX"])
            tables = {
                layer.GetName(): cells(layer) for layer in map(workbook.GetLayer, range(workbook.GetLayerCount()))
            }
        finally:
            for name in options:
                gdal.SetThreadLocalConfigOption(name, None)
        first = next(iter(tables))
        return {
            name: table if name == first else table.iloc[1:].set_axis(table.iloc[0].tolist(), axis=1)
            for name, table in tables.items()
        }

    def cells(layer: Any) -> pd.DataFrame:
        width = layer.GetLayerDefn().GetFieldCount()
        return pd.DataFrame([[feature[at] or "" for at in range(width)] for feature in layer], dtype=object)

    return read
