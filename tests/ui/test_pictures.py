"""Pictures of every page, light and dark, for those who have no screen."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from omtanke_desktop.app import open_window, pictures
from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.ui import pictures as picturing
from omtanke_desktop.ui.everywhere import picture_targets
from omtanke_desktop.ui.pictures import take_pictures, without_offscreen_notices
from omtanke_desktop.workflows import evaluators
from tests import builders
from tests.ui.windows import QUIET

pytestmark = QUIET
PAGES = ("oversikt", "inkorg", "arenden", "moten", "expediering", "rapporter", "installningar")


@pytest.fixture(scope="module")
def taken(qapp, tmp_path_factory) -> list[Path]:
    """Every picture of a small register, at one size."""
    register = builders.new_register(tmp_path_factory.mktemp("bilder"))
    builders.add_members(register)
    case_id = builders.an_agenda(register).case_ids[0]
    for function in ("Förvaltningschef vård och omsorg", "Närsjukvårdschef", "Psykiatrichef"):
        evaluators.add_evaluator(register, case_id, function, "Kungsbacka kommun")
    program = open_window(register, register.path.with_name("p.ini"))
    folder, targets = register.path.with_name("bilder"), picture_targets(register)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(picturing, "_QUIET_S", 0.2)  # fifty times; no pause of a page is longer
        files = take_pictures(
            program.window, folder, targets, program.style.set_mode, [(1000, 640)]
        )
    program.style.set_mode("light")
    program.window.close()
    return files


@cache
def samples(picture: Path) -> Counter[int]:
    """The colours at a fine grid of points, and how many points have each."""
    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB32)
    points = memoryview(image.constBits()).cast("I")
    width, found = image.width(), Counter()
    for y in range(4, image.height(), 9):
        found.update(points[y * width + 4 : (y + 1) * width : 9].tolist())
    return found


def of_theme(files: list[Path], word: str) -> list[Path]:
    return [file for file in files if f"-{word}-" in file.name]


def test_every_page_and_tab_is_a_file_of_its_own_in_both_themes(taken):
    light = [file.name.replace("ljust", "*") for file in of_theme(taken, "ljust")]
    dark = [file.name.replace("mörkt", "*") for file in of_theme(taken, "mörkt")]
    assert light == dark
    assert len(set(taken)) == len(taken) == len(light) * 2
    assert {name.split("-")[0] for name in light} == set(PAGES)
    assert len([name for name in light if name.startswith("arenden-")]) > 3
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in taken)


def test_the_whole_picture_of_several_evaluators_is_pictured_where_they_are_a_list(taken):
    names = [file.name for file in taken if "samlad-bild" in file.name]
    assert names == [
        f"arenden-värdering-samlad-bild-{word}-1000x640.png" for word in ("ljust", "mörkt")
    ]


def test_no_picture_is_blank(taken):
    few = [file.name for file in taken if len(samples(file)) < 6]
    assert few == []


@pytest.mark.parametrize(("word", "dark"), [("ljust", False), ("mörkt", True)])
def test_the_dark_pictures_are_dark_and_the_light_ones_light(taken, word, dark):
    for file in of_theme(taken, word):
        colours = samples(file).items()
        lightness = sorted(n for one, many in colours for n in [QColor(one).lightness()] * many)
        a_third = lightness[len(lightness) // 3]  # a paper is white in the dark too
        assert (a_third < 90) is dark, file.name


def test_a_folder_that_cannot_be_made_is_a_sentence_and_the_window_closes(qapp, tmp_path):
    (tmp_path / "fil").write_text("en fil, ingen mapp")
    register = builders.new_register(tmp_path)
    with pytest.raises(EnvironmentProblem, match="gick inte att skapa"):
        pictures(register, tmp_path / "fil" / "bilder")
    assert not [one for one in QApplication.topLevelWidgets() if one.isVisible()]


@contextmanager
def heard() -> Iterator[list[str]]:
    """What Qt's message handler hears meanwhile."""
    messages: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _where, message: messages.append(message))
    yield messages
    qInstallMessageHandler(before)


def test_only_the_notices_of_a_missing_screen_are_kept_quiet():
    with heard() as messages:
        with without_offscreen_notices():
            qWarning("This plugin does not support propagateSizeHints()")
            qWarning("Något är snett")
        qWarning("This plugin does not support raise()")
    assert messages == ["Något är snett", "This plugin does not support raise()"]


def test_what_is_not_kept_quiet_is_still_written_for_the_terminal():
    program = """
from PySide6.QtCore import qWarning
from omtanke_desktop.ui.pictures import without_offscreen_notices
with without_offscreen_notices():
    qWarning("This plugin does not support raise()")
    qWarning("snett")
"""
    command = [sys.executable, "-c", program]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    assert ended.stderr == "snett\n"
