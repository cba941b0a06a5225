"""Inställningar, Målbild: its versions, a new one from a copy or a file, what may be changed."""

import json

import pytest
from PySide6.QtWidgets import QFileDialog

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.storage.queries.evaluations import versions
from omtanke_desktop.storage.queries.people import settings
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.pages.settings.malbild import MalbildSection
from omtanke_desktop.ui.pages.settings.vision_dialog import VisionDialog
from omtanke_desktop.workflows import evaluate
from tests import builders
from tests.ui.desks import a_desk, answer


@pytest.fixture
def desk(qapp, tmp_path):
    with a_desk(tmp_path, qapp) as made:
        yield made


@pytest.fixture
def section(qtbot, desk):
    made = MalbildSection(desk)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def found(desk):
    with desk.register.read() as session:
        return versions(session)


def copy(section, act):
    answer(VisionDialog, act)
    section._copy.click()


def test_a_new_version_is_written_from_a_copy(desk, section):
    def write(dialog):
        dialog.name.setText("Målbild 2027")
        dialog.factors.list.setCurrentRow(1)
        dialog.factors.name.setText("Tillsammans")
        dialog.factors._up.click()
        dialog.scale.count.setValue(2)
        dialog.accept()

    copy(section, write)
    vision = next(row.vision for row in found(desk) if not row.current)
    assert [one.name for one in vision.factors][:2] == ["Tillsammans", "Hälsofrämjande"]
    assert (vision.version, vision.most) == ("Målbild 2027", 1)
    assert section.chosen.vision == vision


def test_statements_are_written_one_to_a_line(desk, section):
    def write(dialog):
        dialog.name.setText("Ny")
        dialog.factors.texts[Perspective.EMPLOYEE].setPlainText("Först\n\nSedan\nTill sist")
        dialog.accept()

    copy(section, write)
    vision = next(row.vision for row in found(desk) if not row.current)
    said = vision.factors[0].statements[Perspective.EMPLOYEE]
    assert [one.text for one in said] == ["Först", "Sedan", "Till sist"]


def test_factors_are_added_and_taken_away_within_bounds(section):
    def write(dialog):
        editor = dialog.factors
        editor._remove.click()
        assert len(editor.drafts()) == 3
        assert not editor._remove.isEnabled()
        editor._add.click()
        editor.name.setText("Ny faktor")
        assert [one.name for one in editor.drafts()][-1] == "Ny faktor"
        dialog.reject()

    copy(section, write)


def test_what_cannot_be_saved_is_said_in_the_dialog_and_nothing_is_lost(desk, section):
    told = []

    def write(dialog):
        dialog.scale.names[1].setText("")
        dialog.name.setText("Ny")
        dialog.accept()
        told.append((dialog.isVisible(), dialog.wrong.text(), dialog.name.text()))

    copy(section, write)
    assert told[0][0] is True
    assert "namnet på steg 1 saknas" in told[0][1]
    assert told[0][2] == "Ny"
    assert len(found(desk)) == 1


def test_a_version_in_use_offers_no_change_but_a_copy(desk, section):
    assert not section._edit.isHidden()
    case_id = builders.a_case(desk.register)
    evaluate.set_cell(desk.register, case_id, "trygg", Perspective.INDIVIDUAL, level=Level.SOME)
    section.refresh()
    assert section._edit.isHidden()
    assert not section._copy.isHidden()
    assert "ändras därför inte" in section._told.text()


def test_another_version_is_chosen_for_new_evaluations(desk, section):
    copy(section, lambda dialog: (dialog.name.setText("Ny"), dialog.accept()))
    section._use.click()
    with desk.register.read() as session:
        assert settings(session).malbild_version == "Ny"
    assert "gäller nu" in section.list.currentItem().text()


def test_a_version_is_read_from_a_file(desk, section, tmp_path, monkeypatch):
    path = tmp_path / "m.json"
    path.write_text(json.dumps({**defaults.raw("malbild"), "version_label": "Från fil"}), "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    section._read.click()
    assert section.chosen.vision.version == "Från fil"


def test_a_bad_file_is_refused_with_a_sentence(desk, section, tmp_path, monkeypatch):
    path, told = tmp_path / "m.json", []
    path.write_text("{}", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    monkeypatch.setattr(ask, "show_problem", lambda _parent, problem: told.append(problem.title))
    section._read.click()
    assert told == ["Målbilden går inte att använda: versionens namn saknas"]
    assert len(found(desk)) == 1
