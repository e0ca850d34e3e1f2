"""What plugins.qgis.org asks of metadata.txt."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REQUIRED = (
    "name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository",
    "homepage", "hasProcessingProvider", "icon", "tags", "changelog", "license",
)  # fmt: skip


@pytest.fixture(scope="module")
def metadata() -> configparser.SectionProxy:
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


@pytest.mark.parametrize("key", REQUIRED)
def test_key_is_there(metadata: configparser.SectionProxy, key: str) -> None:
    assert metadata[key].strip()


def test_versions(metadata: configparser.SectionProxy) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])
    assert metadata["qgisMinimumVersion"] == "3.22"
    assert metadata["qgisMaximumVersion"] == "3.99", "raise it when someone has run the plugin on QGIS 4"
    assert metadata["hasProcessingProvider"] == "yes"


def test_changelogs_tell_this_version(metadata: configparser.SectionProxy) -> None:
    assert metadata["changelog"].startswith(metadata["version"])
    assert f"## {metadata['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["tracker", "repository", "homepage"])
def test_addresses_are_no_placeholders(metadata: configparser.SectionProxy, key: str) -> None:
    assert re.fullmatch(r"https://[\w.-]+\.\w+/\S+", metadata[key])
    assert not re.search(r"example|localhost|homepage$|bugs$|repo$", metadata[key])


def test_email_is_an_address(metadata: configparser.SectionProxy) -> None:
    assert re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", metadata["email"])


def test_site_texts(metadata: configparser.SectionProxy) -> None:
    assert "Thailand" in metadata["description"]
    assert metadata["description"].isascii()
    assert "\n" not in metadata["description"]
    assert "plugin" not in metadata["name"].lower()
    assert all(package in metadata["about"] for package in ("pandas", "shapely", "matplotlib", "pyproj"))


def test_icon_exists(metadata: configparser.SectionProxy) -> None:
    assert (ROOT / metadata["icon"]).is_file()


def test_license_is_gpl_2() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "Version 2, June 1991" in text
    assert "either version 2 of the License, or" in text
