"""Återställ tidigare version: from the field to the dialog and back, and what differs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.ui.pages.cases import CasesPage
from omtanke_desktop.ui.pages.cases.differing import Part, differing
from omtanke_desktop.ui.pages.cases.versions import VersionsDialog, compared, when
from omtanke_desktop.ui.pages.cases.versions_offer import VersionsOffer
from omtanke_desktop.workflows.edit_case import edit_text
from omtanke_desktop.workflows.write_proposal import write_section
from tests.builders import case, history
from tests.ui.case_registers import desk_on, new_case
from tests.ui.desks import answer

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_on(tmp_path) as made:
        yield made


@pytest.fixture
def case_id(desk):
    made = new_case(desk.register, "Trygg hemgång", summary="Ett hemteam i Varberg")
    for text in ("Ett hemteam i Hylte", "Två hemteam i Hylte"):
        desk.register.sitting += "+"
        edit_text(desk.register, made, "summary", text)
    return made


@pytest.fixture
def field(qtbot, desk, case_id):
    page = CasesPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    page.open_case(case_id)
    made = page._open._pages[0].about.fields["summary"]
    made.editor.setFocus()
    qtbot.waitUntil(made.editor.hasFocus)
    return made


def choose(line):
    def act(dialog):
        dialog.list.setCurrentRow(line)
        dialog._ok.click()

    return act


def test_the_shortcut_in_the_field_puts_the_chosen_version_back(qtbot, desk, case_id, field):
    answer(VersionsDialog, choose(1))
    qtbot.keyClick(field.editor, Qt.Key.Key_H, CONTROL_SHIFT)
    assert case(desk.register, case_id).summary == field.text == "Ett hemteam i Varberg"
    assert history(desk.register, case_id)[-1].kind is EventKind.TEXT_RESTORED
    field.window().activateWindow()
    qtbot.waitUntil(field.editor.hasFocus)


def test_what_was_put_back_is_undone_in_the_same_way(qtbot, desk, case_id, field):
    for line in (1, 0):
        answer(VersionsDialog, choose(line))
        field.versions.ask()
    assert field.text == "Två hemteam i Hylte"


def test_words_not_yet_saved_are_a_version_too(qtbot, desk, case_id, field):
    field.editor.setPlainText("Halvskrivet")
    answer(VersionsDialog, choose(0))
    field.versions.ask()
    answer(VersionsDialog, lambda dialog: (texts.extend(lines(dialog)), dialog.reject()))
    texts = []
    field.versions.ask()
    assert "Halvskrivet" in texts


def lines(dialog):
    return [version.text for version in dialog._known]


def test_a_dialog_that_is_broken_off_changes_nothing(desk, case_id, field):
    answer(VersionsDialog, lambda dialog: dialog.reject())
    field.versions.ask()
    assert case(desk.register, case_id).summary == "Två hemteam i Hylte"


def test_the_mark_is_seen_in_a_field_that_has_versions_only(qtbot, field):
    assert field.versions.mark.isVisible()
    other = field.parentWidget().findChildren(type(field))
    empty = next(one for one in other if one.editor.accessibleName() == "Bakgrund")
    empty.editor.setFocus()
    qtbot.waitUntil(empty.editor.hasFocus)
    assert not empty.versions.mark.isVisible()
    assert not field.versions.mark.isVisible()


def test_a_field_without_versions_says_so_in_the_status_line(desk, field):
    told = []
    desk.told.connect(told.append)
    page = field.window()
    page._open._pages[0].about.fields["background"].versions.ask()
    assert told == ["Det finns ingen tidigare version av ”Bakgrund”."]


def test_the_way_to_the_versions_stands_in_the_menu_of_the_field(field):
    words = [one.text() for one in field.editor.actions()]
    assert words == ["Återställ tidigare version…"]
    name = field.versions.mark.accessibleName()
    assert name == "Tidigare versioner av Sammanfattning"
    assert isinstance(field.versions.mark, QAbstractButton)


def test_a_version_says_when_and_by_whom(qtbot, desk, case_id, field):
    seen = []
    answer(VersionsDialog, lambda dialog: (seen.extend(dialog._known), dialog.reject()))
    field.versions.ask()
    assert when(seen[0]) == "3\u00a0mars\u00a02025 kl.\u00a010.00\nVera Testsson"
    assert when(seen[1]).endswith("Så stod det från början")


def said(here, there, part):
    return [words for kind, words in differing(here, there) if kind is part]


def test_only_the_words_that_differ_are_marked():
    here, there = "Ett hemteam i Varberg.", "Ett hemteam i norra Hylte."
    assert said(here, there, Part.ONLY_HERE) == ["Varberg"]
    assert "".join(said(here, there, Part.ONLY_THERE)) == "norra Hylte"


@pytest.mark.parametrize(("here", "there"), [("", "abc"), ("abc", ""), ("abc", "abc"), ("", "")])
def test_the_pieces_of_a_comparison_are_the_two_texts(here, there):
    pieces = list(differing(here, there))
    assert "".join(words for part, words in pieces if part is not Part.ONLY_THERE) == here
    assert "".join(words for part, words in pieces if part is not Part.ONLY_HERE) == there


def test_long_texts_are_compared_line_by_line_and_longer_ones_as_wholes():
    long = "\n".join(f"rad {n} med ord" for n in range(1_000))
    assert said(long.replace("rad 500 ", "rad x "), long, Part.ONLY_HERE) == ["x"]
    longest = "ord " * 200_000
    assert "".join(words for _, words in differing(longest, "")) == longest


def test_a_difference_is_told_by_more_than_colour_and_words_are_escaped():
    html = compared("<b>nytt</b> ord", "gammalt ord")
    assert "underline" in html
    assert "line-through" in html
    assert "&lt;" in html
    assert "<b>nytt" not in html


def test_a_section_of_the_proposal_is_put_back_in_the_same_way(qtbot, desk, case_id, field):
    for text in ("Dyrt", "Billigt"):
        write_section(desk.register, case_id, "economy", text)
        desk.register.sitting += "+"
    view = field.window()._open
    view._tabs.setCurrentIndex(3)
    view.reload()
    sections = view._pages[3].sections._editors
    section = next(one for one in sections if one.text and one.text.toPlainText() == "Billigt")
    answer(VersionsDialog, choose(0))
    section.findChild(VersionsOffer).ask()
    assert section.text.toPlainText() == "Dyrt"
    assert history(desk.register, case_id)[-1].kind is EventKind.TEXT_RESTORED
