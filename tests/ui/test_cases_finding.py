"""Finding cases in the window: the question, the choices beside the list, views, many at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTreeWidget

from omtanke_desktop.storage.queries.saved_views import ViewRow, saved_views
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.models.case_columns import USUAL
from omtanke_desktop.ui.pages.cases.copying import as_table
from omtanke_desktop.workflows import label_cases
from omtanke_desktop.workflows.saved_views import save_view
from tests import builders
from tests.ui.hands import FIELDS
from tests.ui.windows import QUIET, pick_file, window_on

pytestmark = QUIET


@pytest.fixture
def register(tmp_path):
    made = builders.new_register(tmp_path)
    builders.a_case(made, "Äldres fika", principal="Hylte kommun", summary="Kaffe på kvällar")
    builders.a_case(made, "Trygg hemgång", principal="Varbergs kommun", summary="Ett hemteam")
    builders.a_ready_case(made, "Öppen dörr", principal="Varbergs kommun")
    return made


@pytest.fixture
def person(register, qtbot):
    with window_on(register, qtbot) as somebody:
        somebody.click("Ärenden")
        yield somebody


def cases(person):
    return [line.split(" | ")[2] for line in person.lines("Ärenden")]


def tree(person):
    return person.find(QTreeWidget, "Urval")


def lines_of(facets):
    heads = [facets.topLevelItem(row) for row in range(facets.topLevelItemCount())]
    return {
        f"{head.text(0)}: {head.child(row).text(0)}": head.child(row)
        for head in heads
        for row in range(head.childCount())
    }


def ask(person, question):
    person.type_into("Sök bland ärenden", question)
    person.key("Return")


def test_a_question_narrows_while_it_is_typed(person):
    person.type_into("Sök bland ärenden", "huvudman:varberg hemgå")
    person.wait(lambda: cases(person) == ["Trygg hemgång"])


def test_what_is_not_understood_is_told_under_the_question(person):
    ask(person, "huvudman:varbrg")
    assert person.sees("Menade du Varberg?")
    person.click("Rensa urvalet")
    assert not person.sees("Menade du")
    assert len(cases(person)) == 3


def test_the_hit_is_shown_in_its_context(person):
    ask(person, "hemteam")
    view = person.window.page.register.view
    hit = view.model().index(0, view.model().TITLE).data(view.model().HitRole)
    assert "‹hemteam›" in hit
    assert view.rowHeight(0) > 40


def test_the_choices_count_the_cases_and_narrow_by_keyboard(person):
    person.key("Ctrl+Shift+U")
    person.wait(lambda: "Huvudman: Varberg" in lines_of(tree(person)))
    chosen = lines_of(tree(person))["Huvudman: Varberg"]
    assert chosen.text(1) == "2"
    tree(person).setCurrentItem(chosen)
    person.key("Space")
    assert person.find(FIELDS, "Sök bland ärenden").text() == "huvudman:Varberg"
    assert cases(person) == ["Öppen dörr", "Trygg hemgång"]
    person.wait(
        lambda: lines_of(tree(person))["Huvudman: Varberg"].checkState(0) is Qt.CheckState.Checked
    )
    person.key("Space")
    assert person.find(FIELDS, "Sök bland ärenden").text() == ""


def test_a_view_is_saved_chosen_taken_away_and_put_back(person, register):
    ask(person, "huvudman:varberg")
    person.answering(
        [lambda dialog: (dialog.type_into("Spara vy", "Våra i Åsa"), dialog.key("Return"))],
        lambda: person.key("Ctrl+Shift+S"),
    )
    person.click("Rensa urvalet")
    views = person.window.page.register.views
    views._fill()
    next(one for one in views._menu.actions() if one.text() == "Våra i Åsa").trigger()
    assert len(cases(person)) == 2
    views._delete()
    with register.read() as session:
        assert saved_views(session) == []
    person.click("Ångra")
    with register.read() as session:
        assert [one.query for one in saved_views(session)] == ["huvudman:varberg"]


def test_a_view_brings_its_columns_and_they_go_with_it(person, register):
    save_view(register, ViewRow("Korta", "fika", ("number", "title", "labels"), "-title"))
    page = person.window.page.register
    page.show_view(page.views._saved()[0])
    assert page.view.columns == ("number", "title", "labels")
    page.views._choose(page.views._saved()[0])
    person.click("Rensa urvalet")
    assert page.views.current is None
    assert page.view.columns == USUAL


def test_every_ready_made_view_works_in_the_window(person):
    views = person.window.page.register.views
    views._fill()
    names = [one.text() for one in views._menu.actions() if one.isCheckable()]
    assert len(names) == 5
    for name in names:
        views._fill()
        next(one for one in views._menu.actions() if one.text() == name).trigger()
        assert person.window.page.register.table.problems == ()


def mark_all(person):
    person.pick("Ärenden", "Äldres fika")
    person.key("Ctrl+A")


def test_many_cases_get_a_handler_with_one_question(person, register):
    mark_all(person)
    assert person.sees("3 markerade")

    def anna(dialog):
        assert dialog.sees("3 ärenden")
        dialog.type_into("Handläggare", "Åby exempel")
        dialog.click("Spara")

    person.click("Handläggare", anna)
    person.wait_for("Handläggare sattes på 3 ärenden: Åby exempel.")
    assert [builders.case(register, one).handler for one in (1, 2, 3)] == ["Åby exempel"] * 3
    assert person.sees("3 markerade")


def test_what_could_not_be_put_on_the_agenda_is_told(person, register):
    builders.a_meeting(register)
    mark_all(person)
    told = []

    def answer(dialog):
        told.extend(dialog.texts())
        dialog.click("Stäng")

    person.click("På dagordning", lambda dialog: dialog.click("Lägg till"), answer)
    words = " ".join(told)
    assert "1 ärende lades på dagordningen. 2 ärenden gick inte" in words
    assert "OH-2025-001" in words


def test_a_label_goes_on_and_off_many_cases(person, register):
    mark_all(person)
    person.click("Etikett", lambda d: (d.type_into("Etikett", "pilot å"), d.click("Sätt etikett")))
    person.wait_for("sitter på 3 ärenden")
    ask(person, 'etikett:"pilot å"')
    assert len(cases(person)) == 3
    mark_all(person)
    person.click("Ta bort etikett", lambda dialog: dialog.click("Ta bort"))
    person.wait_for("togs bort från 3 ärenden")


def test_space_and_arrows_mark_lines_that_do_not_follow_upon_each_other(person):
    person.pick("Ärenden", "Öppen dörr")
    person.key("Ctrl+Down")
    person.key("Ctrl+Down")
    person.key("Space")
    assert person.window.page.register.view.marked() == [3, 1]
    assert person.sees("2 markerade")
    person.key("Esc")
    assert person.window.page.register.view.marked() == [1]


def test_marked_lines_are_copied_as_a_table(person, register):
    label_cases.add_label(register, "x", 1)
    mark_all(person)
    person.key("Ctrl+C")
    copied = QApplication.clipboard().mimeData()
    lines = copied.text().split("\r\n")
    assert lines[0].startswith("Nummer\t")
    assert "\tÄldres fika\t" in lines[3]
    assert "<td" in copied.html()


def test_the_view_becomes_an_excel_file(person, tmp_path, monkeypatch):
    target = tmp_path / "lista.xlsx"
    pick_file(monkeypatch, target)
    ask(person, "huvudman:varberg")
    person.key("Ctrl+Shift+E")
    person.wait_for("lista.xlsx är sparad")
    from openpyxl import load_workbook

    sheet = load_workbook(target).active
    assert [row[2].value for row in sheet.iter_rows(min_row=2)] == ["Öppen dörr", "Trygg hemgång"]


def test_columns_are_chosen_and_remembered(person):
    def arrange(dialog):
        columns = dialog.find(object, "Kolumner")
        labels = next(
            columns.item(row) for row in range(columns.count())
            if columns.item(row).text() == "Etiketter"
        )  # fmt: skip
        columns.setCurrentItem(labels)
        dialog.key("Space")
        dialog.key("Alt+Up")
        dialog.click("Visa kolumnerna")

    person.answering([arrange], lambda: person.key("Ctrl+Shift+L"))
    register = person.window.page.register
    assert "labels" in register.view.columns
    assert not register.view.isColumnHidden(10)
    assert "labels" in register.look.remembered.columns


def test_a_register_that_may_only_be_read_says_why_nothing_is_changed(register, qtbot):
    reader = open_register(register.path)
    with window_on(reader, qtbot, "reader") as person:
        person.click("Ärenden")
        mark_all(person)
        pressed = person.button("Handläggare")
        assert not pressed.isEnabled()
        assert pressed.toolTip() == reader.note
        person.key("Ctrl+C")
        assert "Äldres fika" in QApplication.clipboard().text()


def test_what_looks_like_a_formula_is_copied_as_text():
    copied = as_table(["Rubrik"], [["=1+1"], ["a\tb\nc"], ["<b>&"]])
    assert copied.text() == "Rubrik\r\n'=1+1\r\na b c\r\n<b>&\r\n"
    assert "&lt;b&gt;&amp;" in copied.html()


def test_the_page_menu_names_what_can_be_done_with_the_list(person):
    menu = person.window.page.register.narrowing.more.menu()
    said = [one.text() for one in menu.actions()]
    for words in ("Importera från Excel…", "Excel av den här vyn…", "Kopiera som tabell"):
        assert words in said
    assert isinstance(menu, QMenu)


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
@pytest.mark.parametrize("before", ["Ctrl+K", "Tab"])
def test_who_comes_to_the_list_has_its_keys_at_once(register, qtbot, way, before):
    with window_on(register, qtbot) as person:
        person.key(before)  # the keyboard is elsewhere
        person.click("Ärenden") if way == "mouse" else person.key("Ctrl+3")
        person.key("Down")
        assert person.find(QAbstractItemView, "Ärenden").currentIndex().row() == 1
        person.key("Ctrl+F")
        person.write("hemgå")
        person.wait(lambda: cases(person) == ["Trygg hemgång"])


def test_in_an_empty_register_the_keyboard_is_on_the_button_that_fills_it(tmp_path, qtbot):
    with window_on(builders.new_register(tmp_path), qtbot) as person:
        person.key("Ctrl+3")
        assert person.button("Öppna Inkorgen").hasFocus()
        assert not person.all(FIELDS, "Sök bland ärenden")


def test_space_marks_one_case_after_another_while_the_arrows_move(person):
    person.key("Ctrl+F")
    person.key("Down")
    for key in ("Space", "Down", "Down", "Space"):
        person.key(key)
    person.wait_for("2 markerade")
    person.key("Up")
    person.wait_for("2 markerade")
    person.key("Escape")
    person.wait_for("3 ärenden")
    person.key("Down")
    person.key("Ctrl+A")
    person.key("Up")
    person.wait_for("3 ärenden")
