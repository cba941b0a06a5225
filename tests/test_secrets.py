"""What the program writes beside the register: in one place of its own, and gone with it."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QTemporaryDir
from sqlalchemy import text

from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage import temporary
from omtanke_desktop.storage.temporary import TemporaryPlace, outer, remove_leftovers
from tests import builders

NAMES = ("TMPDIR", "TMP", "TEMP")
SECRETS = {"lösenord", "password", "passwd", "pass", "secret", "token", "credential", "key"}


@pytest.fixture
def system(tmp_path, monkeypatch):
    """The system's temporary folder, while the test lasts."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    for name in NAMES:
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_every_temporary_file_lies_in_the_programs_own_place_and_goes_with_it(system):
    with TemporaryPlace() as place:
        assert place.path.parent == system
        made = QTemporaryDir(QDir.tempPath() + "/omtanke-bilagor-XXXXXX")
        assert Path(made.path()).parent == place.path
        assert Path(tempfile.mkdtemp()).parent == place.path
        told = "import tempfile, sys; sys.stdout.write(tempfile.mkdtemp())"
        child = subprocess.run([sys.executable, "-c", told], stdout=subprocess.PIPE, check=True)
        assert Path(child.stdout.decode()).parent == place.path
        made.remove()
    assert list(system.iterdir()) == []
    assert tempfile.gettempdir() == str(system)


def test_nobody_else_may_look_into_it(system):
    with TemporaryPlace() as place:
        assert stat.S_IMODE(place.path.stat().st_mode) == 0o700


@pytest.fixture
def programs(system):
    """Programs that have a copy open; they end with the test."""
    running = []

    def begin() -> tuple[subprocess.Popen[str], Path]:
        command = [sys.executable, "-m", "tests.holding_place"]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        return running[-1], Path(running[-1].stdout.readline().strip())

    yield begin
    for one in running:
        one.kill()
        one.wait()
        one.stdout.close()


def test_what_a_killed_program_left_is_taken_away_but_not_what_a_living_one_has(programs, system):
    killed, left = programs()
    _, kept = programs()
    killed.kill()
    killed.wait()
    assert len(list(left.glob("*/Anna*.pdf"))) == 1

    remove_leftovers()

    assert list(system.iterdir()) == [kept]
    assert len(list(kept.glob("*/Anna*.pdf"))) == 1


def test_our_own_place_stays_while_we_tidy_after_others(system):
    with TemporaryPlace() as place:
        remove_leftovers()
        assert place.path.is_dir()


def test_folders_that_only_look_like_ours_stay(system, tmp_path):
    mine = tmp_path / "mina papper"
    mine.mkdir()
    (system / f"omtanke-{'a' * 16}").symlink_to(mine)
    (system / "omtanke-tests").mkdir()
    (system / f"omtanke-{'b' * 16}").touch()
    remove_leftovers()
    assert len(list(system.iterdir())) == 3
    assert mine.is_dir()


def test_a_file_that_another_program_has_open_stops_nothing_and_goes_the_next_time(
    system, monkeypatch
):
    def held(path, *args, **kwargs):
        raise PermissionError(path)

    real = os.unlink
    with TemporaryPlace() as place:
        (place.path / "öppen.docx").touch()
        monkeypatch.setattr(os, "unlink", held)
    assert place.path is None
    assert len(list(system.iterdir())) == 1
    monkeypatch.setattr(os, "unlink", real)
    remove_leftovers()
    assert list(system.iterdir()) == []


def test_without_room_for_a_place_the_program_goes_on_with_the_systems(system, monkeypatch):
    def full(parent):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(temporary, "_made", full)
    with TemporaryPlace() as place:
        assert place.path is None
        assert outer() == system


def test_exports_go_where_the_user_says_and_nowhere_else(system, tmp_path):
    home, out = tmp_path / "home", tmp_path / "ut"
    for folder in (home, out):
        folder.mkdir()
    held = builders.new_register(tmp_path)
    builders.a_held_meeting(held, "bifall")
    held.close()
    before = {*tmp_path.iterdir(), *system.iterdir()}
    surroundings = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home)}
    told = subprocess.run(
        [sys.executable, "-B", "-m", "tests.exporting", str(held.path), str(out)],
        env=surroundings, stdout=subprocess.PIPE, text=True, timeout=100, check=True,
    ).stdout.splitlines()  # fmt: skip
    place = next(line.partition(" ")[2] for line in told if line.startswith("entered "))
    wrote = [line.partition(" ")[2] for line in told if line.startswith("wrote ")]

    allowed = (str(out), place, str(held.path), os.devnull)
    assert {one for one in wrote if not one.startswith(allowed)} == set()
    assert any(one.startswith(place + os.sep) for one in wrote)  # Excel's own, on the way
    assert len(list(out.iterdir())) == 6
    assert {*tmp_path.iterdir(), *system.iterdir(), *home.iterdir()} == before


def test_no_setting_is_a_password(tmp_path):
    register = builders.new_register(tmp_path)
    with register.read() as session:
        kept = session.execute(text("SELECT key FROM setting")).scalars().all()
    register.close()
    names = {*kept, *Settings.__dataclass_fields__}
    assert "unit" in names
    assert [name for name in names if SECRETS & set(name.casefold().split("_"))] == []


def test_sqlite_keeps_what_it_sorts_in_memory(tmp_path):
    register = builders.new_register(tmp_path)
    with register.read() as session:
        raw = session.connection().connection.driver_connection
        assert raw.execute("PRAGMA temp_store").fetchone() == (2,)
    register.close()
