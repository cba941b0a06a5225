"""Historik as the whole story: narrowed, searched, and each line a way to what it is about."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.malbild_content import draft_of
from omtanke_desktop.domain.states import CaseState, RelationKind
from omtanke_desktop.storage.queries.cases import EventRow
from omtanke_desktop.storage.queries.evaluations import factor_names, versions
from omtanke_desktop.ui.pages.cases import CasesPage
from omtanke_desktop.ui.pages.cases.story_parts import Kind, fits, link_of
from omtanke_desktop.workflows import (
    answer_questions,
    change_malbild,
    contacts,
    edit_case,
    evaluate,
    watches,
)
from omtanke_desktop.workflows.event_words import headline, said_words, values
from omtanke_desktop.workflows.label_cases import add_label
from omtanke_desktop.workflows.merge_cases import merge, relate
from omtanke_desktop.workflows.take_back_step import take_back_step
from omtanke_desktop.workflows.take_steps import take_step
from omtanke_desktop.workflows.write_proposal import write_section
from tests.builders import MONDAY, add_members, history
from tests.ui.case_registers import desk_on, new_case
from tests.ui.letters import write

APRIL = MONDAY.date().replace(month=4)


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_on(tmp_path) as made:
        yield made


@pytest.fixture
def case_id(desk):
    return new_case(desk.register, "Trygg hemgång")


@pytest.fixture
def page(qtbot, desk, case_id):
    made = CasesPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.activateWindow()
    return made


def open_story(page, case_id):
    page.open_case(case_id)
    page._open._tabs.setCurrentIndex(page._open._tabs.count() - 1)
    return page._open._pages[-1]


def event(kind, **changes):
    about = {"field": "", "before": "", "after": "", "text": "", "message_id": None}
    return EventRow(id=1, at=MONDAY, who="", kind=kind, meeting_id=None, **{**about, **changes})


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_of_event_has_words_and_stands_in_one_part_of_the_story(kind):
    one = event(kind, field="summary", text="Något")
    assert headline(one).strip()
    assert [part for part in Kind if part is not Kind.ALL and fits(one, part)] != []
    assert fits(one, Kind.ALL)


def test_the_story_tells_everything_that_can_be_done_with_a_case_in_words(desk, case_id):
    register, other = desk.register, new_case(desk.register, "Hemgång för alla")
    add_members(register)
    edit_case.set_marks(register, case_id, "principal", frozenset({"hylte"}))
    edit_case.set_marks(register, case_id, "nok", frozenset({"nok2023.1"}))
    add_label(register, "äldre", case_id)
    contacts.edit_contact(register, contacts.add_contact(register, case_id, "", "A"), "role", "B")
    answer_questions.explain(register, case_id, "tackt", "Helt")
    watches.finish_watch(register, watches.add_watch(register, case_id, APRIL, "Ring"))
    where = ("trygg", Perspective.INDIVIDUAL)
    evaluate.set_cell(register, case_id, *where, level=Level.CLEAR, note="Bra")
    write_section(register, case_id, "economy", "Dyrt")
    relate(register, case_id, other, RelationKind.RELATED)
    take_back_step(register, case_id, "Fel")
    merge(register, case_id, other)
    with register.read() as session:
        factors = factor_names(session, case_id)
    told = "\n".join(
        " ".join((headline(one, factors), said_words(one), *values(one)))
        for one in history(register, case_id)
    )
    for words in (
        *("Berörda huvudmän  ", "Hylte kommun", "Utveckling av den nära vården", "Etiketter"),
        *("Kontakt, roll", "Vilken, och på vilket sätt?", "Bevakning lades till 3\u00a0april"),
        *("Bevakning blev klar", "Trygg, individ: bedömning", "Trygg, individ: intern anteckning"),
        *("Beslutsförslaget, ”Ekonomiska konsekvenser”", "Hör ihop med OH-2025-002"),
        *("Steget togs tillbaka: Under värdering → Registrerat", "Handlingarnas nummer"),
    ):
        assert words in told, words
    assert "nok2023" not in told
    assert "answer." not in told


def test_the_story_is_narrowed_to_steps_papers_or_texts(qtbot, desk, page, case_id):
    edit_case.edit_text(desk.register, case_id, "summary", "Ett hemteam")
    take_step(desk.register, case_id, CaseState.EVALUATING)
    story = open_story(page, case_id)
    shown = {}
    for button, kind in zip(story._group.buttons(), Kind, strict=True):
        button.click()
        shown[kind] = story._text.toPlainText()
    assert "Ett hemteam" in shown[Kind.TEXTS]
    assert "Under värdering" not in shown[Kind.TEXTS]
    assert "Registrerat → Under värdering" in shown[Kind.STEPS]
    assert "Ett hemteam" not in shown[Kind.STEPS]
    assert shown[Kind.PAPERS] == "Här finns inget att visa."


def test_ctrl_f_finds_words_and_enter_goes_to_the_next(qtbot, desk, page, case_id):
    for text in ("Ett hemteam", "Två hemteam åt Ängslan"):
        desk.register.sitting += "+"
        edit_case.edit_text(desk.register, case_id, "summary", text)
    story = open_story(page, case_id)
    story._text.setFocus()
    qtbot.keyClick(story._text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(story.finder.line.hasFocus)
    write(story.finder.line, "hemteam")
    assert story.finder._count.text() == "1 av 3"
    qtbot.keyClick(story.finder.line, Qt.Key.Key_Return)
    assert story.finder._count.text() == "2 av 3"
    qtbot.keyClick(story.finder.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write(story.finder.line, "ängslan")
    assert story.finder._count.text() == "1 av 1"
    write(story.finder.line, "xyz")
    assert story.finder._count.text() == "Inga träffar"


def test_esc_in_the_search_line_leaves_it_and_not_the_case(qtbot, page, case_id):
    story = open_story(page, case_id)
    story.finder.begin()
    qtbot.keyClick(story.finder.line, Qt.Key.Key_Escape)
    assert page._open is not None
    assert story._text.hasFocus()


FIELDS = {
    "summary": 0,
    "label": 0,
    "watch.1": 0,
    "initiator.email": 0,
    "contact.3.role": 0,
    "answer.tackt.why": 0,
    "nok": 0,
    "handler": 0,
    "trygg.individ.note": 2,
    "weighing": 2,
    "text.economy": 3,
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_line_about_a_text_leads_to_where_it_is_written(page, case_id, field):
    story = open_story(page, case_id)
    link = link_of(event(EventKind.EDITED, field=field), {})
    story._text.anchorClicked.emit(QUrl(link))
    assert page._open._tabs.currentIndex() == FIELDS[field]


def test_the_cursor_is_in_the_field_that_the_story_led_to(qtbot, page, case_id):
    story = open_story(page, case_id)
    story._text.anchorClicked.emit(QUrl("falt:diary_number"))
    qtbot.waitUntil(page._open._pages[0].record.fields["diary_number"].editor.hasFocus)


def test_a_line_about_another_case_leads_there(desk, page, case_id):
    other = new_case(desk.register, "Hemgång för alla")
    relate(desk.register, case_id, other, RelationKind.DUPLICATE)
    story = open_story(page, case_id)
    assert story._cases == {"OH-2025-002": other}
    story._text.anchorClicked.emit(QUrl(link_of(history(desk.register, case_id)[-1], story._cases)))
    assert desk.gone == [("arenden", other)]


def test_a_line_about_a_note_leads_to_the_documents(page, case_id):
    story = open_story(page, case_id)
    story._text.anchorClicked.emit(QUrl(link_of(event(EventKind.NOTED, text="Ringde"), {})))
    assert page._open._tabs.currentIndex() == 1


def test_a_cell_is_named_as_in_the_vision_the_case_was_evaluated_with(page, desk, case_id):
    register = desk.register
    with register.read() as session:
        old = versions(session)[0].vision
    draft = draft_of(old)
    factors = (replace(draft.factors[0], name="Trygga dygnet runt"), *draft.factors[1:])
    newer = change_malbild.add_version(register, replace(draft, version="Ny", factors=factors), old)
    change_malbild.use_version(register, newer)
    key = old.factors[0].key
    evaluate.set_cell(register, case_id, key, Perspective.INDIVIDUAL, note="Bra")
    told = open_story(page, case_id)._text.toPlainText()
    assert "Trygga dygnet runt, individ: intern anteckning" in told
