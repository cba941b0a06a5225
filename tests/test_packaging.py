"""The program's own data is found wherever the program is: checkout, wheel, editable install."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from omtanke_desktop import paths

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `pip` does, with what is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, ROOT], check=True
    )
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_an_installed_wheel_finds_its_resources_and_migrations(wheel: Path, tmp_path: Path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    program = "from omtanke_desktop.paths import RESOURCES, DB; print(RESOURCES); print(DB)"
    run = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    bundled = tmp_path / "omtanke_desktop" / "_bundled"
    assert run.stdout.split("\n")[:2] == [str(bundled / "resources"), str(bundled / "db")]


@pytest.mark.slow
def test_a_wheel_carries_every_file_of_resources_and_the_licences(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    resources = {
        f"omtanke_desktop/_bundled/resources/{path.relative_to(paths.RESOURCES).as_posix()}"
        for path in paths.RESOURCES.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert resources - names == set()
    assert {"LICENSE", "NOTICES.md"} <= {name.rpartition("/")[2] for name in names}


def test_a_checkout_finds_its_resources_and_migrations():
    assert (paths.RESOURCES, paths.DB) == (ROOT / "resources", ROOT / "db")
