"""Notes and files are put into a case with what is known of them."""

from datetime import UTC, datetime, timedelta

import pytest

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import Direction, DocumentStatus
from omtanke_desktop.storage.queries.cases import documents
from omtanke_desktop.storage.queries.registrar import documents_between
from omtanke_desktop.workflows import file_words
from omtanke_desktop.workflows.add_documents import FileFacts, add_note, add_scan
from tests.builders import MONDAY, a_case, history

FRIDAY = MONDAY - timedelta(days=3)
NEVER = (datetime(9999, 12, 31, 23, 59), datetime(1, 1, 1), MONDAY + timedelta(minutes=1))


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "brev från Hylte.txt"
    path.write_text("Vi vill vara med om förslaget.", encoding="utf-8")
    return path


def last(register, case_id):
    with register.read() as session:
        return documents(session, case_id)[-1]


def test_a_file_that_came_in_says_from_whom_and_when(register, letter):
    case_id = a_case(register)
    add_scan(register, case_id, letter, FileFacts("Svar på frågan", "Hylte kommun", FRIDAY))
    row = last(register, case_id)
    assert (row.title, row.counterpart, row.dated) == ("Svar på frågan", "Hylte kommun", FRIDAY)
    assert (row.status, row.filename) == (DocumentStatus.INCOMING, letter.name)
    assert history(register, case_id)[-1].text == f"Svar på frågan ({letter.name})"


def test_a_file_without_a_title_is_called_by_its_name(register, letter):
    case_id = a_case(register)
    add_scan(register, case_id, letter)
    assert last(register, case_id).title == "brev från Hylte"


def test_our_own_draft_has_come_from_nobody_and_is_no_public_record_yet(register, letter):
    case_id = a_case(register)
    add_scan(register, case_id, letter, FileFacts("Svar", "Någon", FRIDAY, draft=True))
    row = last(register, case_id)
    assert (row.status, row.direction) == (DocumentStatus.DRAFT, Direction.INTERNAL)
    assert (row.counterpart, row.arrived) == ("", None)
    with register.read() as session:
        lines = documents_between(session, MONDAY.date(), MONDAY.date())
    assert "Svar" not in [line.title for line in lines]


def test_the_words_of_a_draft_are_found_too(register, letter):
    case_id = a_case(register)
    add_scan(register, case_id, letter, FileFacts(draft=True))
    assert [one.filename for one in file_words.waiting(register)] == [letter.name]


@pytest.mark.parametrize("when", NEVER)
def test_what_cannot_have_happened_yet_is_refused_and_nothing_is_kept(register, letter, when):
    case_id = a_case(register)
    with pytest.raises(RuleProblem):
        add_scan(register, case_id, letter, FileFacts(arrived=when))
    with pytest.raises(RuleProblem):
        add_note(register, case_id, "Ringde.", when=when)
    assert last(register, case_id).number == 1


def test_a_note_says_who_spoke_and_when(register):
    case_id = a_case(register)
    when = datetime(2025, 2, 28, 13, 30, tzinfo=UTC)
    add_note(register, case_id, "Undrade när mötet är.", "Enhetschef, Hylte kommun", when)
    row = last(register, case_id)
    assert (row.counterpart, row.dated) == ("Enhetschef, Hylte kommun", when)
    assert row.title == "Tjänsteanteckning, Enhetschef, Hylte kommun"
    assert (row.created, row.status) == (MONDAY, DocumentStatus.FINISHED)
