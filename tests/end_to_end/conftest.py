"""A fresh QGIS profile with the plugin installed from its zip, for the tests that ask qgis_process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest


class Profile:
    """A QGIS profile that nobody has used, with the plugin installed and switched on."""

    def __init__(self, folder: Path, package: Path) -> None:
        self.folder = folder
        plugins = folder / "profiles" / "default" / "python" / "plugins"
        shutil.copytree(package, plugins)
        self.run("plugins", "enable", "chumchon")

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        # Debian 12's wrapper qgis_process adds an option that its own program does not know.
        program = shutil.which("qgis_process.bin") or "qgis_process"
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        environment |= {"QGIS_CUSTOM_CONFIG_PATH": str(self.folder), "QT_QPA_PLATFORM": "offscreen", **settings}
        pipe = subprocess.PIPE
        return subprocess.Popen([program, *arguments], env=environment, stdout=pipe, stderr=pipe, text=True)

    def run(self, *arguments: str, check: bool = True, **settings: str) -> subprocess.CompletedProcess[str]:
        with self.start(*arguments, **settings) as child:
            try:
                stdout, stderr = child.communicate(timeout=300)
            finally:
                child.kill()
        done = subprocess.CompletedProcess(child.args, child.returncode, stdout, stderr)
        assert not check or done.returncode == 0, done.stderr + done.stdout
        return done

    def json(self, *arguments: str, **settings: str) -> dict[str, Any]:
        return json.loads(self.run("--json", *arguments, **settings).stdout)

    def look(self, script: Path, seconds: int, **settings: str) -> dict[str, Any]:
        """What a script reported that ran inside QGIS's window on the screen of an old laptop."""
        report = self.folder / "report.json"
        environment = os.environ | {
            "QT_QPA_PLATFORM": "xcb",
            "QGIS_CUSTOM_CONFIG_PATH": str(self.folder),
            "PYTHONPATH": str(script.parent),
            "CHUMCHON_REPORT": str(report),
            **settings,
        }
        screen = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24"]
        qgis = ["qgis", "--nologo", "--noversioncheck", "--code", str(script)]
        done = subprocess.run(
            ["timeout", "--kill-after=10", str(seconds), *screen, *qgis],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return json.loads(report.read_text(encoding="utf-8"))

    def speak(self, language: str) -> None:
        settings = self.folder / "profiles" / "default" / "QGIS" / "QGIS3.ini"
        settings.write_text(
            settings.read_text(encoding="utf-8") + f"\n[locale]\noverrideFlag=true\nuserLocale={language}\n",
            encoding="utf-8",
        )


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory, unpacked_package: Path) -> Profile:
    return Profile(tmp_path_factory.mktemp("โปรไฟล์ ใหม่"), unpacked_package)


@pytest.fixture(scope="session")
def new_profile() -> type[Profile]:
    """Makes further profiles, for tests that change one."""
    return Profile


@pytest.fixture(scope="session")
def practice(profile: Profile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice tambon that nobody changes; who works in a window has a copy."""
    folder = tmp_path_factory.mktemp("ตั้งต้น") / "ตำบล ฝึกหัด"
    profile.run("run", "chumchon:buildsample", "--", f"FOLDER={folder}", "VILLAGES=8", "HOUSEHOLDS=400", "SEED=3")
    return folder


class Desk:
    """QGIS's window in one language, with the practice tambon copied to it."""

    def __init__(self, language: str, profile: Profile, workspace: Path, temporary: Path, pictures: Path) -> None:
        self.language, self.workspace = language, workspace
        self._profile, self._temporary, self._pictures = profile, temporary, pictures
        profile.speak(language)

    def look(self, script: Path, pictures: str, seconds: int = 240, **settings: str) -> dict[str, Any]:
        """What the script reported, with the language, the workspace, and the pictures it left: `pictures` begins their
        names, and the language ends them."""
        report = self._profile.look(
            script,
            seconds,
            CHUMCHON_WORKSPACE=str(self.workspace),
            CHUMCHON_PICTURES=str(self._pictures),
            CHUMCHON_LANGUAGE=self.language,
            # QGIS calls layers in the folder of temporary files temporary, and asks before it leaves them.
            TMPDIR=str(self._temporary),
            **settings,
        )
        left = sorted(self._pictures.glob(f"{pictures}_*_{self.language}*.png"))
        return {**report, "language": self.language, "workspace": self.workspace, "pictures": left}


@pytest.fixture(scope="module", params=["en_US", "th"])
def desk(
    request: pytest.FixtureRequest,
    practice: Path,
    unpacked_package: Path,
    tmp_path_factory: pytest.TempPathFactory,
    picture_folder: Path,
) -> Desk:
    own = Profile(tmp_path_factory.mktemp("โปรไฟล์ ของหน้าต่าง"), unpacked_package)
    workspace = tmp_path_factory.mktemp("งาน") / f"ตำบล {request.param}"
    shutil.copytree(practice, workspace)
    return Desk(request.param, own, workspace, tmp_path_factory.mktemp("temporary"), picture_folder)
