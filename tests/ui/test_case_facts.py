"""The tab Ärende: labels, watches, contacts, what it touches, questions, other cases."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QPushButton

from omtanke_desktop.domain.states import CaseState, RelationKind
from omtanke_desktop.storage.queries.cases import case_detail
from omtanke_desktop.ui.pages.cases import CasesPage, relations_box, secrecy_box, taking
from omtanke_desktop.ui.pages.cases.contact_dialog import ContactDialog
from omtanke_desktop.ui.pages.cases.facts import Facts
from omtanke_desktop.ui.pages.cases.secrecy_dialog import SecrecyDialog
from omtanke_desktop.ui.pages.cases.watch_dialog import Asked, WatchDialog
from omtanke_desktop.workflows import contacts, label_cases, watches
from omtanke_desktop.workflows.merge_cases import merge, relate
from omtanke_desktop.workflows.take_steps import take_step
from tests import builders
from tests.ui.case_registers import desk_on, new_case
from tests.ui.desks import answer, named
from tests.ui.letters import write

TODAY = date(2025, 3, 3)


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_on(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot, desk):
    made = CasesPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.activateWindow()
    made.open_case(new_case(desk.register, "Trygg hemgång"))
    desk.bridge.changed.connect(made.refresh)
    return made


@pytest.fixture
def facts(page):
    return page._open._pages[0]


def shown(desk, page):
    with desk.register.read() as session:
        return case_detail(session, page._open.case.id)


def labels(desk, page):
    return set(shown(desk, page).marks.get("label", ()))


def settled(qapp):
    for _ in range(3):
        qapp.processEvents()


def put_label(qtbot, facts, words):
    line = facts.about.labels.line
    line.setFocus()
    write(line, words)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_enter_puts_a_label_on_and_empties_the_line(qtbot, qapp, desk, page, facts):
    put_label(qtbot, facts, "Ängslan")
    settled(qapp)
    assert labels(desk, page) == {"Ängslan"}
    assert facts.about.labels.line.text() == ""
    assert named(page, QPushButton, "Ta bort etiketten Ängslan").text() == "Ängslan"


def test_backspace_in_the_empty_line_takes_the_last_label_off(qtbot, qapp, desk, page, facts):
    for words in ("äldre", "demens"):
        put_label(qtbot, facts, words)
        settled(qapp)
    qtbot.keyClick(facts.about.labels.line, Qt.Key.Key_Backspace)
    assert labels(desk, page) == {"demens"}  # äldre stands last: å, ä and ö come after z


def test_delete_on_a_label_takes_it_off_and_the_keyboard_stays(qtbot, qapp, desk, page, facts):
    put_label(qtbot, facts, "demens")
    settled(qapp)
    chip = named(page, QPushButton, "Ta bort etiketten demens")
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    settled(qapp)
    assert labels(desk, page) == set()
    assert facts.about.labels.line.hasFocus()


def test_a_label_that_is_too_long_stays_in_the_line_with_a_sentence(qtbot, desk, page, facts):
    told = []
    desk.problem = told.append
    facts.about.labels.line.setText("x" * 10_000)
    facts.about.labels._add()
    assert "för lång" in told[0].title
    assert labels(desk, page) == set()
    assert facts.about.labels.line.text() != ""


def test_a_label_typed_and_not_confirmed_is_put_on_when_the_line_is_left(desk, page, facts):
    facts.about.labels.line.setFocus()
    write(facts.about.labels.line, "hösten")
    page.refresh(None)
    assert labels(desk, page) == set()
    facts.about.fields["title"].editor.setFocus()
    assert labels(desk, page) == {"hösten"}


def test_a_label_typed_in_one_case_is_not_put_on_the_next(desk, page, facts):
    first, second = page._open.case.id, new_case(desk.register, "Ängslans mottagning")
    facts.about.labels.line.setFocus()
    write(facts.about.labels.line, "hösten")
    page.open_case(second)
    assert labels(desk, page) == set()
    page.open_case(first)
    assert labels(desk, page) == {"hösten"}


def watch(desk, page, day, text="Ring"):
    return watches.add_watch(desk.register, page._open.case.id, day, text)


def test_a_late_watch_says_so_in_words(qapp, desk, page, facts):
    watch(desk, page, date(2025, 3, 1), "Ring Varberg")
    settled(qapp)
    said = " ".join(label.text() for label in facts.watches.findChildren(type(facts.watches._none)))
    assert "Försenad, skulle ha gjorts 1\u00a0mars\u00a02025" in said
    assert "nästa datum 1\u00a0mars\u00a02025" in page._open._header._facts.text()


def test_a_watch_is_asked_for_and_kept(qtbot, desk, page, facts):
    def fill(dialog):
        dialog.day.setText("9 april 2025")
        dialog.text.setText("Följ upp")
        dialog.yes.click()

    answer(WatchDialog, fill)
    facts.watches.new.click()
    assert shown(desk, page).next_date == date(2025, 4, 9)


@pytest.mark.parametrize("day", ["0000-01-01", "9999-12-31", "31/2 2025"])
def test_a_day_that_cannot_be_is_refused_where_it_is_written(qtbot, desk, day):
    dialog = WatchDialog(desk, "Ny bevakning", Asked(TODAY, "Ring", ""), TODAY)
    qtbot.addWidget(dialog)
    dialog.day.setText(day)
    assert dialog._said.text()
    assert not dialog.yes.isEnabled()


def test_a_watch_that_is_done_is_put_away_and_can_be_opened_again(qapp, desk, page, facts):
    watch(desk, page, date(2025, 4, 9))
    settled(qapp)
    named(page, QPushButton, "Klar: Ring").click()
    settled(qapp)
    assert shown(desk, page).next_date is None
    facts.watches._fold.click()
    settled(qapp)
    named(page, QPushButton, "Öppna igen: Ring").click()
    assert shown(desk, page).next_date == date(2025, 4, 9)


def test_a_contact_is_edited_in_place(qtbot, qapp, desk, page, facts):
    contacts.add_contact(desk.register, page._open.case.id, "Sakkunnig", "Utvecklingsledaren")
    settled(qapp)
    row = next(iter(facts.contacts._shown.values()))
    row.folded.turn()
    editor = row._fields.fields["email"].editor
    write(editor, "räksmörgås@hylte.example")
    page.save_pending()
    assert shown(desk, page).contacts[0].contact.email == "räksmörgås@hylte.example"


def test_a_known_contact_is_taken_over_by_its_words(qtbot, desk, page, facts):
    new_case(desk.register, "Ett annat", initiator_name="Enheten Lind", initiator_phone="0340-1")

    def fill(dialog):
        dialog.name.setText("Enheten Lind")
        dialog.role.setText("Chef")
        dialog.yes.click()

    answer(ContactDialog, fill)
    facts.contacts.new.click()
    row = shown(desk, page).contacts[0]
    assert (row.role, row.contact.phone) == ("Chef", "0340-1")


def test_the_initiator_is_read_in_two_lines_and_edited_in_place(qtbot, desk, page, facts):
    assert not facts.initiator.folded.open
    facts.initiator.folded.turn()
    editor = facts.initiator.fields.fields["name"].editor
    write(editor, "Åby öppenvård")
    page.save_pending()
    page.refresh(None)
    assert facts.initiator.folded._head.text() == "Åby öppenvård"
    assert facts.initiator.folded.open


def test_every_kind_of_mark_is_ticked_and_read_in_words(desk, page, facts):
    for kind, one in facts.marks.lists.items():
        one.list.item(0).setCheckState(Qt.CheckState.Checked)
        assert len(shown(desk, page).marks[kind]) == 1, kind
    assert facts.marks.lists["nok"]._said.text().startswith("2023: ")
    assert facts.marks.lists["principal"]._said.text() == "Region Halland"


def test_an_answer_brings_its_advice_and_a_place_for_why(qtbot, desk, page, facts):
    row = facts.questions._rows[2]
    combo = named(page, QComboBox, "Är det en ny vårdnivå, eller ett arbetssätt mellan nivåer?")
    combo.setCurrentIndex(combo.findText("En ny vårdnivå"))
    combo.activated.emit(combo.currentIndex())
    assert "Ingen ny vårdnivå utan beskrivning" in row._advice_words.text()
    assert row._advice.isVisibleTo(facts)
    write(row.why.editor, "Mellan sjukhus och hem")
    page.save_pending()
    assert shown(desk, page).answers["vardniva"] == ("ny_niva", "Mellan sjukhus och hem")


def test_cases_are_tied_opened_and_untied(qapp, desk, page, facts, monkeypatch):
    other = new_case(desk.register, "Hemgång för alla")
    monkeypatch.setattr(relations_box.PickCaseDialog, "ask", lambda *_: other)
    facts.relations._ask(RelationKind.RELATED)
    settled(qapp)
    named(page, QPushButton, "Öppna OH-2025-002").click()
    assert desk.gone == [("arenden", other)]
    named(page, QPushButton, "Skilj från OH-2025-002").click()
    settled(qapp)
    assert facts.relations._rows.count() == 0


def test_a_merged_case_leads_to_the_other_and_back(qapp, desk, page, monkeypatch):
    case_id, other = page._open.case.id, new_case(desk.register, "Hemgång för alla")
    merge(desk.register, case_id, other)
    settled(qapp)
    named(page, QPushButton, "Öppna OH-2025-002").click()
    assert desk.gone == [("arenden", other)]
    monkeypatch.setattr(taking, "ask_text", lambda *_, **__: "Olika frågor")
    named(page, QPushButton, "Ta tillbaka sammanföringen").click()
    assert shown(desk, page).state is CaseState.REGISTERED


def test_a_wrong_step_is_taken_back_from_the_menu(qapp, desk, page, monkeypatch):
    take_step(desk.register, page._open.case.id, CaseState.EVALUATING)
    page.refresh(None)
    asked = []
    monkeypatch.setattr(taking, "ask_text", lambda _, *words, **__: asked.append(words) or "Fel")
    menu = page._open._header._menu
    next(one for one in menu.actions() if one.text() == "Ta tillbaka steget…").trigger()
    assert shown(desk, page).state is CaseState.REGISTERED
    assert "från ”Under värdering” till ”Registrerat”" in asked[0][1]


def test_a_new_case_offers_no_step_to_take_back(page):
    assert "Ta tillbaka steget…" not in [one.text() for one in page._open._header._menu.actions()]


def test_a_meetings_step_is_not_taken_back_here_and_says_where(desk, page):
    held = builders.an_agenda(desk.register)
    page.open_case(held.case_ids[0])
    told = []
    desk.problem = told.append
    menu = page._open._header._menu
    next(one for one in menu.actions() if one.text() == "Ta tillbaka steget…").trigger()
    assert "Ta bort det från dagordningen" in told[0].advice


def test_alt_and_a_number_lead_to_a_section_with_the_cursor_in_it(qtbot, qapp, page, facts):
    page._open._turn(1)
    page._open.setFocus()
    qtbot.keyClick(page._open, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    settled(qapp)
    assert page._open._tabs.currentWidget() is facts
    assert facts.record.fields["handler"].editor.hasFocus()


def test_in_a_narrow_page_the_links_become_one_menu(qtbot, qapp, desk, page):
    facts = Facts(desk)
    qtbot.addWidget(facts)
    facts.show_case(page._open.case)
    facts.resize(500, 600)
    facts.show()
    settled(qapp)
    jumps = facts._jumps
    assert jumps._all.isVisible()
    assert not any(link.isVisible() for link in jumps._links)
    assert len(jumps._menu.actions()) == 7
    facts.resize(1200, 600)
    settled(qapp)
    assert all(link.isVisible() for link in jumps._links)


def test_another_case_is_shown_folded_and_from_its_beginning(qapp, desk, page, facts):
    facts.initiator.folded.turn()
    facts.marks.lists["agreement"].turn()
    facts._area.verticalScrollBar().setValue(500)
    page.open_case(new_case(desk.register, "Ängslans mottagning"))
    settled(qapp)
    assert not facts.initiator.folded.open
    assert facts.marks.lists["agreement"].list.isHidden()
    assert facts._area.verticalScrollBar().value() == 0


def test_what_is_typed_is_not_saved_into_the_next_case(qtbot, desk, page, facts):
    first, second = page._open.case.id, new_case(desk.register, "Ängslans mottagning")
    label_cases.add_label(desk.register, "första", first)
    relate(desk.register, first, second, RelationKind.RELATED)
    write(facts.questions._rows[0].why.editor, "Skäl för det första")
    page.open_case(second)
    with desk.register.read() as session:
        assert case_detail(session, first).answers["samverkan"][1] == "Skäl för det första"
        assert case_detail(session, second).answers == {}


def test_the_fields_of_the_page_have_names_that_can_be_read_aloud(page, facts):
    for kind in (QPlainTextEdit, QComboBox, QPushButton):
        unnamed = [one for one in facts.findChildren(kind) if not one.accessibleName()]
        assert unnamed == []


def test_documents_say_in_the_list_which_case_they_came_from(qapp, desk, page):
    case_id, other = page._open.case.id, new_case(desk.register, "Hemgång för alla")
    merge(desk.register, case_id, other)
    page.open_case(other)
    page._open._tabs.setCurrentIndex(1)
    table = page._open._pages[1]._table
    titles = [table.item(line, 1).text() for line in range(table.rowCount())]
    assert [("från OH-2025-001, handling 1" in title) for title in titles] == [False, True]


def test_a_secrecy_mark_is_set_seen_in_the_head_and_taken_away(qapp, desk, page, monkeypatch):
    def fill(dialog):
        dialog.provision.setText("25 kap. 1 § OSL")
        dialog.yes.click()

    answer(SecrecyDialog, fill)
    named(page, QPushButton, "Sätt sekretessmarkeringen").click()
    settled(qapp)
    said = "25 kap. 1 § OSL, 3\u00a0mars\u00a02025, Region Halland"
    head = page._open._header._secret
    assert head.isVisible()
    assert head.accessibleName().startswith(f"Sekretessmarkerad: {said}")
    monkeypatch.setattr(secrecy_box, "ask_text", lambda *_, **__: "Inte längre aktuellt")
    named(page, QPushButton, "Ta bort sekretessmarkeringen").click()
    settled(qapp)
    assert shown(desk, page).secrecy == ""
    assert not head.isVisible()


def test_the_sender_is_left_out_of_lists_with_a_tick(qapp, desk, page):
    named(page, QCheckBox, "Utelämna avsändaren i listor utåt").click()
    assert shown(desk, page).sender_left_out
