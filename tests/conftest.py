from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

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
