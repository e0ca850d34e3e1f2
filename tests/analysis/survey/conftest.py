from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def nasty_files() -> ModuleType:
    """The package of recipes for nasty files, beside the tests, which are none themselves."""
    name = "nasty_files"
    if name not in sys.modules:
        folder = Path(__file__).parents[2] / name
        spec = importlib.util.spec_from_file_location(name, folder / "__init__.py")
        assert spec is not None and spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]
