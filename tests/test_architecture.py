"""The import rule and the other rules of the house, tried on every file there is."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import architecture
from tests.architecture import HEAVY, MAY_IMPORT, PACKAGE

ROOT = Path(__file__).parent.parent
RULE_BOOK = {"tests/architecture.py", "tests/test_architecture.py"}  # they spell out what is banned
TEXT = {".py", ".toml", ".txt", ".md", ".json", ".sh", ".spec", ".svg", ".qss", ".mako", ".ini", ""}

Rule = Callable[[str, str], list[str]]


def files(
    *folders: str, suffixes: frozenset[str] = frozenset({".py"})
) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file in these folders of the project."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in suffixes and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def breaches(rule: Rule, *folders: str) -> list[str]:
    """Return what a rule says of every Python file in these folders."""
    return [breach for path, text in files(*folders) for breach in rule(path, text)]


def test_every_room_of_the_house_is_there():
    package = ROOT / PACKAGE
    there = {path.stem for path in package.glob("*.py")}
    there |= {path.parent.name for path in package.glob("*/__init__.py")}
    assert set(MAY_IMPORT) - there == set()


def test_imports_go_downwards():
    assert breaches(architecture.upward_imports, PACKAGE) == []


def test_each_library_stays_in_its_rooms():
    assert breaches(architecture.libraries_out_of_place, PACKAGE) == []


def test_migrations_import_nothing_a_frozen_program_would_miss():
    assert breaches(architecture.migration_imports, "db/versions") == []


def test_no_file_is_named_after_nothing():
    assert breaches(architecture.vague_names, PACKAGE, "db", "tests", "bench") == []


def test_files_and_functions_are_short():
    assert breaches(architecture.too_long, PACKAGE, "db", "tests", "bench") == []


def test_no_file_names_a_folder_of_the_machine_it_was_written_on():
    inside = files(
        PACKAGE, "resources", "db", "tests", "bench", "scripts", suffixes=frozenset(TEXT)
    )
    outside = [
        (path.name, path.read_text(encoding="utf-8"))
        for path in ROOT.iterdir()
        if path.is_file() and path.suffix in TEXT and path.name != ".git"
    ]
    found = [
        breach
        for path, text in [*inside, *outside]
        if path not in RULE_BOOK
        for breach in architecture.private_places(path, text)
    ]
    assert found == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_lock_files_hold_versions_and_hashes_and_name_no_index(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert architecture.unlocked_lines(name, text) == []


@pytest.mark.parametrize("module", ["cli", "app"])
def test_nothing_heavy_is_loaded_at_start(module: str):
    program = (
        f"import sys, {PACKAGE}.{module}\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    banned = set(HEAVY) | ({"PySide6"} if module == "cli" else set())
    assert banned & set(run.stdout.split()) == set()


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        ("upward_imports", "domain/a.py", "from omtanke_desktop.storage import models"),
        ("upward_imports", "domain/a.py", "from omtanke_desktop import storage"),
        ("upward_imports", "domain/a.py", "from ..storage import models"),
        ("upward_imports", "domain/a.py", "def f():\n    import omtanke_desktop.ui.pages"),
        ("upward_imports", "storage/a.py", "from omtanke_desktop.mail import reading"),
        ("upward_imports", "workflows/a.py", "from omtanke_desktop.ui import desk"),
        ("upward_imports", "ui/pages/a.py", "from ...app import main"),
        ("upward_imports", "paths.py", "from omtanke_desktop.domain import problems"),
        ("upward_imports", "cli.py", "from omtanke_desktop.app import main"),
        ("upward_imports", "cli.py", "if True:\n    import omtanke_desktop.app"),
        ("upward_imports", "shared/a.py", "x = 1"),
        ("libraries_out_of_place", "workflows/a.py", "from PySide6.QtCore import QObject"),
        ("libraries_out_of_place", "ui/a.py", "import sqlalchemy.orm"),
        ("libraries_out_of_place", "ui/a.py", "def f():\n    from reportlab.lib import units"),
        ("libraries_out_of_place", "files/a.py", "from email import policy"),
        ("libraries_out_of_place", "domain/a.py", "import filelock"),
        ("vague_names", "domain/utils.py", ""),
        ("vague_names", "ui/common/rows.py", ""),
        ("too_long", "ui/a.py", "x = 1\n" * 501),
        ("too_long", "ui/a.py", "def f():\n" + "    x = 1\n" * 60),
        ("private_places", "ui/a.py", "x = '/home/me/register'"),
        ("private_places", "ui/a.py", "open('../shared/domain')"),
    ],
)
def test_a_rule_finds_what_breaks_it(rule: str, path: str, source: str):
    assert len(getattr(architecture, rule)(f"{PACKAGE}/{path}", source)) == 1


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        ("upward_imports", "domain/a.py", "from omtanke_desktop import __version__, paths"),
        ("upward_imports", "storage/a.py", "from .models import Case"),
        ("upward_imports", "ui/pages/a.py", "from omtanke_desktop.workflows import evaluate"),
        ("upward_imports", "cli.py", "def window():\n    from omtanke_desktop.app import main"),
        ("libraries_out_of_place", "storage/a.py", "from sqlalchemy.orm import Session"),
        ("libraries_out_of_place", "ui/a.py", "from PySide6.QtGui import QIcon"),
        ("libraries_out_of_place", "documents/a.py", "import openpyxl"),
        ("too_long", "ui/a.py", "x = 1\n" * 500),
        ("too_long", "ui/a.py", "def f():\n" + "    x = 1\n" * 59),
        ("private_places", "ui/a.py", "x = 'https://a.example/home/x'"),
    ],
)
def test_a_rule_lets_what_keeps_it_through(rule: str, path: str, source: str):
    assert getattr(architecture, rule)(f"{PACKAGE}/{path}", source) == []


def test_a_migration_that_imports_the_models_is_found():
    source = "import sqlalchemy as sa\nfrom omtanke_desktop.storage import models"
    assert len(architecture.migration_imports("db/versions/a.py", source)) == 1


@pytest.mark.parametrize(
    "line",
    ["--index-url https://a.example/simple", "lxml>=5", "lxml @ file:///a.whl", "lxml==5", "-e ."],
)
def test_a_line_that_locks_nothing_is_found(line: str):
    assert len(architecture.unlocked_lines("requirements.txt", line)) == 1
