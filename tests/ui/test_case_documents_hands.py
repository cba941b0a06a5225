"""Handlingar with the hands: files dropped on a case, and a document's whole way by keyboard."""

import pytest

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.domain.states import DocumentStatus, MessageState
from omtanke_desktop.storage.queries.cases import documents
from omtanke_desktop.storage.queries.messages import message_rows
from omtanke_desktop.storage.queries.search import find
from tests import builders
from tests.documents.casefile_papers import pdf_of
from tests.ui.test_evaluation_forms import a_form, level_of
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET
_LONG = 60_000  # milliseconds: a process is started and reads a file


@pytest.fixture
def register(tmp_path):
    made = builders.new_register(tmp_path)
    builders.add_members(made)
    return made


@pytest.fixture
def case_id(register):
    return builders.a_case(register, "Trygg hemgång", initiator_unit="Hemsjukvården norr")


@pytest.fixture
def person(register, case_id, qtbot):
    """Somebody who reads the documents of a case."""
    with window_on(register, qtbot) as somebody:
        somebody.window.open_page("arenden", case_id)
        somebody.tab("Handlingar")
        yield somebody


def papers(register, case_id):
    with register.read() as session:
        return documents(session, case_id)


def read_to_the_end(qtbot, register, case_id, words):
    """Wait until the words of the last file are found: then no process works any more."""
    qtbot.waitUntil(lambda: words in papers(register, case_id)[-1].text, timeout=_LONG)


def a_paper(dialog):
    dialog.type_into("Vad rör den, i korthet?", "Remissvar från Åsa ängar")
    dialog.type_into("Från vem?", "Äldreomsorgen, Hylte kommun")
    dialog.click("Lägg till handlingen")


def test_a_paper_dropped_on_the_tab_becomes_a_document_of_the_case_and_its_words_are_found(
    qtbot, register, case_id, person, tmp_path
):
    path = tmp_path / "skannat.pdf"
    path.write_bytes(pdf_of("Remissvar om paraplyställ"))
    person.answering([a_paper], lambda: person.drop([path]))
    person.wait(lambda: person.holds("Handlingar", "Remissvar från Åsa ängar"), "handlingen")
    row = papers(register, case_id)[-1]
    assert (row.number, row.counterpart) == (2, "Äldreomsorgen, Hylte kommun")
    assert row.dated == register.clock()
    assert person.window.page.key == "arenden"
    read_to_the_end(qtbot, register, case_id, "paraplyställ")
    with register.read() as session:
        assert [hit.ref for hit in find(session, "paraplyställ")] == [case_id]


def test_a_mail_dropped_on_the_tab_still_goes_to_the_inbox(register, case_id, person, tmp_path):
    path = tmp_path / "mejl.eml"
    path.write_bytes(builders.mail("Ett nytt förslag"))
    person.drop([path])
    person.wait_for("1 läst")
    assert person.window.page.key == "inkorg"
    assert len(papers(register, case_id)) == 1
    with register.read() as session:
        assert [one.subject for one in message_rows(session, MessageState.INBOX)] == [
            "Ett nytt förslag"
        ]


def test_a_form_dropped_on_the_tab_is_read_in_as_a_form(register, case_id, person, tmp_path):
    path = tmp_path / "svar.xlsx"
    path.write_bytes(a_form(register, case_id))
    person.answering(
        [
            lambda dialog: (
                dialog.wait_for("1 nya svar"),
                dialog.click("Läs in"),
                dialog.click("Stäng"),
            )
        ],
        lambda: person.drop([path]),
    )
    assert level_of(register, case_id) is Level.CLEAR


def test_a_paper_dropped_beside_the_tab_goes_to_the_inbox_as_before(
    register, case_id, person, tmp_path
):
    path = tmp_path / "skannat.pdf"
    path.write_bytes(pdf_of("Ett papper"))
    person.tab("Ärende")

    def asked(dialog):
        assert dialog.window.windowTitle() != "Lägg till handling"
        dialog.window.reject()

    person.answering([asked], lambda: person.drop([path]))
    assert person.window.page.key == "inkorg"
    assert len(papers(register, case_id)) == 1


def a_note(dialog):
    dialog.write("Enhetschefen ringde om Öppna dörren.")
    dialog.key("Tab")
    dialog.write("Enhetschef, Hälsö")
    dialog.key("Tab")
    dialog.key("Ctrl+A")
    dialog.write("28 februari 2025")
    dialog.click("Spara anteckningen")


def cancelled(dialog):
    dialog.write("Hör till ett annat ärende")
    dialog.click("Makulera")


def test_a_note_is_written_and_cancelled_with_the_keyboard(register, case_id, person):
    person.answering([a_note], lambda: person.key("Ctrl+T"))
    row = papers(register, case_id)[-1]
    assert (row.text, row.counterpart) == (
        "Enhetschefen ringde om Öppna dörren.",
        "Enhetschef, Hälsö",
    )
    assert dates.local(row.dated).date().isoformat() == "2025-02-28"
    person.wait(lambda: person.holds("Handlingar", "Enhetschef, Hälsö"), "anteckningen")
    person.answering([cancelled], lambda: person.key("Del"))
    assert papers(register, case_id)[-1].status is DocumentStatus.WITHDRAWN
    person.wait(lambda: person.holds("Handlingar", "Hör till ett annat ärende"), "skälet")


def test_a_sender_is_put_right_where_it_is_read_and_the_registrars_list_says_it(
    register, case_id, person
):
    person.type_into("Uppgift av", "Anhörigstödet, Åled")
    person.type_into("I korthet", "Samtal om trygg hemgång")
    person.click("Rapporter")
    row = papers(register, case_id)[0]
    assert (row.title, row.counterpart) == ("Samtal om trygg hemgång", "Anhörigstödet, Åled")
