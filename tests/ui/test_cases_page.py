"""The page of one case: its next step, its other steps, and its tabs."""

import re
from datetime import date, time

import pytest
from PySide6.QtCore import Qt, QUrl

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.cases import case_detail
from omtanke_desktop.storage.queries.meetings import meetings_of_case
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.diary import diary_advice
from omtanke_desktop.ui.pages.cases import CasesPage, asking, taking
from omtanke_desktop.ui.pages.cases.marks import agreement_words
from omtanke_desktop.ui.pages.cases.steps import Act, next_step, other_steps
from omtanke_desktop.ui.pages.cases.story import story_html
from omtanke_desktop.ui.pages.meetings import planning
from omtanke_desktop.workflows.case_draft import suggested_draft
from omtanke_desktop.workflows.edit_case import edit_text
from omtanke_desktop.workflows.evaluate import ready_for_meeting
from omtanke_desktop.workflows.meetings.plan_meeting import MeetingPlan, plan_meeting
from omtanke_desktop.workflows.register_case import register_mail
from omtanke_desktop.workflows.take_steps import take_step
from tests import builders
from tests.ui.case_registers import assess_all, desk_on, new_case


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_on(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot, desk):
    made = CasesPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.open_case(new_case(desk.register, "Trygg hemgång"))
    return made


def shown(desk, page):
    with desk.register.read() as session:
        return case_detail(session, page._open.case.id)


def test_every_state_has_a_next_step_or_has_ended():
    without = {state for state in CaseState if next_step(state, empty=3) is None}
    ended = {state for state, steps in defaults.allowed_steps().items() if not steps}
    assert without == ended | {CaseState.RECEIVED}


def test_steps_of_meetings_and_letters_are_never_offered_by_hand():
    for state in CaseState:
        offered = {step.state for step in other_steps(state, next_step(state, empty=3))}
        assert not offered & {CaseState.DECIDED, CaseState.ANSWERED, CaseState.ON_AGENDA}


def test_every_step_offered_is_an_allowed_one():
    for state, allowed in defaults.allowed_steps().items():
        first = next_step(state, empty=3)
        assert {step.state for step in other_steps(state, first)} <= set(allowed)


def test_a_new_case_wants_to_be_evaluated_and_then_goes_to_a_meeting(desk, page):
    assert page.primary_action().text() == "Värdera"
    assess_all(desk.register, page._open.case.id)
    page.refresh(None)
    assert page.primary_action().text() == "Klart för möte"
    page.primary_action().trigger()
    assert page.primary_action().text() == "Lägg på dagordningen"


def test_a_ready_case_is_put_on_the_agenda_of_the_chosen_meeting(desk, page, monkeypatch):
    case_id = page._open.case.id
    assess_all(desk.register, case_id)
    ready_for_meeting(desk.register, case_id)
    meeting = plan_meeting(desk.register, MeetingPlan(date(2027, 3, 1), time(9)))
    monkeypatch.setattr(taking, "choose_meeting", lambda *_: meeting)
    page.refresh(None)
    page.primary_action().trigger()
    with desk.register.read() as session:
        assert [row.meeting_id for row in meetings_of_case(session, case_id)] == [meeting]
    page.primary_action().trigger()
    assert desk.gone == [("moten", meeting)]


def test_a_meeting_planned_from_a_case_has_the_case_on_its_agenda(desk, page, monkeypatch):
    case_id = page._open.case.id
    assess_all(desk.register, case_id)
    ready_for_meeting(desk.register, case_id)
    monkeypatch.setattr(asking.Question, "exec", lambda _: asking.QDialog.DialogCode.Accepted)
    plan = MeetingPlan(date(2027, 3, 1), time(9))
    monkeypatch.setattr(planning.MeetingDialog, "ask", lambda *_: plan)
    page.refresh(None)
    page.primary_action().trigger()
    with desk.register.read() as session:
        assert [row.day for row in meetings_of_case(session, case_id)] == [date(2027, 3, 1)]
    assert page.primary_action().text() == "Öppna mötet"


def test_a_case_stays_where_it_is_when_no_meeting_is_planned(desk, page, monkeypatch):
    case_id = page._open.case.id
    assess_all(desk.register, case_id)
    ready_for_meeting(desk.register, case_id)
    monkeypatch.setattr(asking.Question, "exec", lambda _: asking.QDialog.DialogCode.Accepted)
    monkeypatch.setattr(planning.MeetingDialog, "ask", lambda *_: None)
    page.refresh(None)
    page.primary_action().trigger()
    assert page.primary_action().text() == "Lägg på dagordningen"


def test_makulera_asks_for_a_reason_and_keeps_it(desk, page, monkeypatch):
    monkeypatch.setattr(taking, "ask_text", lambda *_, **__: "Registrerat två gånger")
    steps = other_steps(CaseState.REGISTERED, None)
    page._open.take(next(step for step in steps if step.state is CaseState.CANCELLED))
    assert shown(desk, page).state is CaseState.CANCELLED
    assert page.primary_action() is None


def test_a_step_that_is_broken_off_changes_nothing(desk, page, monkeypatch):
    monkeypatch.setattr(taking, "ask_text", lambda *_, **__: None)
    steps = other_steps(CaseState.REGISTERED, None)
    page._open.take(next(step for step in steps if step.state is CaseState.WITHDRAWN))
    assert shown(desk, page).state is CaseState.REGISTERED


def test_two_cases_are_merged_and_the_old_number_points_on(desk, page, monkeypatch):
    other = new_case(desk.register, "Hemgång för alla")
    monkeypatch.setattr(taking.PickCaseDialog, "ask", lambda *_: other)
    steps = other_steps(CaseState.REGISTERED, None)
    page._open.take(next(step for step in steps if step.act is Act.MERGE))
    assert shown(desk, page).merged_into == page._open._header._facts.text()[-11:]


def test_what_is_typed_is_saved_when_the_page_is_left(qtbot, desk, page):
    editor = page._open._pages[0].about.fields["summary"].editor
    editor.setFocus()
    qtbot.keyClicks(editor, "Hemteam i hela Halland")
    page.save_pending()
    assert shown(desk, page).summary == "Hemteam i hela Halland"


def test_an_empty_title_is_not_saved_and_says_so(qtbot, desk, page):
    field = page._open._pages[0].about.fields["title"]
    field.editor.selectAll()
    qtbot.keyClick(field.editor, Qt.Key.Key_Delete)
    page.save_pending()
    assert shown(desk, page).title == "Trygg hemgång"
    assert "rubrik" in field._said.text()


def test_a_change_elsewhere_leaves_the_field_being_written_in_alone(qtbot, desk, page):
    editor = page._open._pages[0].about.fields["background"].editor
    editor.setFocus()
    qtbot.keyClicks(editor, "Halva mening")
    edit_text(desk.register, page._open.case.id, "summary", "Från någon annan")
    page.refresh(None)
    assert editor.toPlainText() == "Halva mening"
    assert page._open._pages[0].about.fields["summary"].text == "Från någon annan"


def test_a_ticked_target_group_is_saved_at_once(desk, page):
    groups = page._open._pages[0].marks.lists["target_group"].list
    groups.item(1).setCheckState(Qt.CheckState.Checked)
    assert shown(desk, page).marks["target_group"] == {defaults.target_groups()[1].key}


def test_ctrl_tab_goes_through_the_tabs_and_each_shows_the_case(qtbot, page):
    for _ in range(6):
        page._open._turn(1)
    assert page._open._tabs.currentIndex() == 0
    assert "Registrerades" in page._open._pages[5]._text.toPlainText()


def test_a_register_open_for_reading_shows_the_case_and_lets_nothing_be_changed(qtbot, desk, page):
    register = open_register(desk.register.path, read_only=True)
    reading = CasesPage(Desk(register, desk.background, desk.bridge, desk.style))
    qtbot.addWidget(reading)
    reading.open_case(page._open.case.id)
    facts = reading._open._pages[0]
    assert facts.about.fields["title"].text == "Trygg hemgång"
    assert facts.about.fields["title"].editor.isReadOnly()
    assert not facts.marks.lists["goal"].list.isEnabled()
    assert not reading._open._header.more.isEnabled()
    register.close()


def test_a_diary_number_of_another_shape_gives_a_gentle_word():
    assert diary_advice("RS250334") == diary_advice("") == ""
    assert "RS250334" in diary_advice("25/334")


def test_an_agreement_whose_time_is_over_says_so():
    one = defaults.Agreement("utskrivning", "Överenskommelse", 2022, 2024)
    assert agreement_words(one, 2025) == "Överenskommelse (2022–2024, utgången)"
    assert agreement_words(one, 2024) == "Överenskommelse (2022–2024)"


def test_the_history_escapes_what_people_wrote(desk, page):
    case_id = page._open.case.id
    edit_text(desk.register, case_id, "summary", "<b>fet</b> & 1 < 2")
    take_step(desk.register, case_id, CaseState.EVALUATING, "Kör <igång>")
    page._open._tabs.setCurrentIndex(5)
    html = story_html(page._open._pages[-1]._events)
    assert "&lt;b&gt;fet&lt;/b&gt; &amp; 1 &lt; 2" in html
    assert "Registrerat → Under värdering" in html


def follow(page, words):
    """Follow the first link in the story with these words."""
    page._open._tabs.setCurrentIndex(5)
    html = story_html(page._open._pages[-1]._events)
    link = re.search(rf"<a href='([^']+)'[^>]*>{words}", html)
    page._open._pages[-1]._text.anchorClicked.emit(QUrl(link[1]))


def test_the_story_leads_to_the_mail_a_case_came_with(desk, page):
    message_id = builders.receive(desk.register, builders.mail()).message_id
    draft = suggested_draft(desk.register, message_id)
    page.open_case(register_mail(desk.register, message_id, draft))
    follow(page, "Mejl togs in")
    assert page._open._tabs.currentIndex() == 1
    assert page._open._pages[1]._chosen().message_id == message_id


def test_the_story_leads_to_the_meeting_and_the_letter(desk, page):
    held = builders.a_held_meeting(desk.register, "avslag")
    page.open_case(held.case_ids[0])
    follow(page, "Beslut")
    follow(page, "Brev")
    assert desk.gone == [("moten", held.meeting_id), ("expediering", held.case_ids[0])]
