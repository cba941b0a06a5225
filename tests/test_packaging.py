"""The program's own data is found wherever the program is: checkout, wheel, editable install."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from omtanke_desktop import paths
from scripts import licences

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


def locked() -> list[str]:
    """The packages of the program's lock file."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line.partition("==")[0] for line in lines if re.match(r"[a-z]", line)]


def test_every_locked_package_has_a_licence_that_is_allowed():
    names = locked()
    assert set(licences.runtime()) <= set(names)
    parts = [licences.package(name) for name in names]
    assert [(one.name, one.licence) for one in parts if not licences.is_allowed(one.licence)] == []


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only", True),
        ("BSD-3-Clause AND Apache-2.0", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0", False),
        ("", False),
    ],
)
def test_a_licence_is_allowed_when_one_of_its_alternatives_is(expression, allowed):
    assert licences.is_allowed(expression) is allowed


def noticed() -> set[str]:
    """The parts that NOTICES.md names, without what it says about them."""
    lines = (ROOT / "NOTICES.md").read_text(encoding="utf-8").splitlines()
    cells = [line.split("|")[1] for line in lines if line.startswith("| ")]
    words = (one for cell in cells for one in re.sub(r"\(.*?\)", "", cell).split(","))
    return {re.sub(r" [\d.]+$", "", one.strip()).strip() for one in words}


def test_the_notices_name_exactly_what_the_bundle_holds(tmp_path):
    names = {one.name for one in licences.parts(tmp_path)}
    said = {"part", "library", "typeface", "icons", "some derived from Feather"}
    assert noticed() - said - {"the colour profile sRGB"} == names


def test_the_list_of_licences_has_a_text_for_every_part(tmp_path):
    found = licences.parts(tmp_path)
    without = {one.name for one in found if not any(len(text) > 60 for _, text in one.texts)}
    assert without <= {"pyside6-essentials", "pyside6-addons", "shiboken6"}  # they are Qt's
    licences.main(tmp_path)
    written = (tmp_path / "LICENCES.txt").read_text(encoding="utf-8")
    for words in ("GNU LESSER GENERAL PUBLIC LICENSE", "PYTHON SOFTWARE FOUNDATION", "Open Sans"):
        assert words in written
