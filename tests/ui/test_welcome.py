"""The first page when there is no register: three ways to begin."""

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QPushButton

from omtanke_desktop.ui.welcome import Welcome
from tests.ui.hands import Hands
from tests.ui.windows import first_start

WAYS = ("Skapa ett nytt register…", "Öppna ett register…", "Titta på demot")


@pytest.fixture
def person(tmp_path, qtbot):
    with first_start(tmp_path, qtbot) as somebody:
        yield somebody


def test_the_first_start_offers_three_ways_to_begin(person):
    assert all(person.button(way).isEnabled() for way in WAYS)
    assert person.sees("Allt sparas i ett register")


def test_each_way_does_what_it_says(qtbot):
    gone: list[str] = []
    ways = {key: lambda key=key: gone.append(key) for key in ("new", "open", "demo")}
    page = Welcome(ways)
    qtbot.addWidget(page)
    for one in page.findChildren(QPushButton):
        one.click()
    assert gone == ["new", "open", "demo"]


def test_what_stood_in_the_way_is_said_above_the_ways(qtbot):
    page = Welcome({"new": list, "open": list, "demo": list}, "Registret finns inte.")
    qtbot.addWidget(page)
    page.show()
    texts = Hands(qtbot, page).texts()
    assert "Registret finns inte." in texts


def test_the_demo_opens_in_the_documents_of_the_user(person, tmp_path, monkeypatch):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Dokument"))
    person.click("Titta på demot")
    person.wait_for("demo.omtanke")
    assert (tmp_path / "Dokument" / "Omtanke demo" / "demo.omtanke").exists()


def test_a_demo_that_finds_no_place_is_a_sentence(person, tmp_path, monkeypatch):
    (tmp_path / "fil").write_text("en fil, ingen mapp")
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "fil"))
    person.click("Titta på demot")
    person.wait_for("Demot går inte att spara där. Mappen finns inte.")
    assert person.button("Titta på demot").isEnabled()
