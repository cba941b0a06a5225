"""What is said in the cells of an evaluation finds its case, no longer than it stands there."""

import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import text

from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.storage.queries.search import find, found_refs
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.storage.search import INDEXES
from omtanke_desktop.workflows import evaluate
from tests.builders import a_case

OLD_REGISTER = Path(__file__).parents[1] / "old_registers" / "v2.omtanke"
CELL = ("halsoframjande", Perspective.INDIVIDUAL)
OTHER = ("halsoframjande", Perspective.ORGANISATION)


def found(register, words):
    with register.read() as session:
        return found_refs(session, words, "case")


def test_words_of_the_case_and_of_a_note_are_found_together(register):
    case_id = a_case(register, "Hemteam i Hylte")
    a_case(register, "Hemteam i Laholm")
    evaluate.set_cell(register, case_id, *CELL, note="Ett paraply")
    assert found(register, "hemteam paraply") == [case_id]
    assert found(register, "i paraply") == [case_id]
    assert found(register, "paraply galosch") == []


def test_words_of_two_cells_are_found_together(register):
    case_id = a_case(register)
    evaluate.set_cell(register, case_id, *CELL, note="Ett paraply")
    evaluate.set_cell(register, case_id, *OTHER, letter_sentence="En galosch")
    assert found(register, "galosch paraply") == [case_id]


def test_a_case_that_says_it_itself_comes_before_one_where_a_note_does_and_none_comes_twice(
    register,
):
    in_note, in_both = a_case(register, "Hemteam"), a_case(register, "Paraply")
    for case_id in (in_note, in_both):
        evaluate.set_cell(register, case_id, *CELL, note="Ett paraply")
    with register.read() as session:
        assert [hit.ref for hit in find(session, "paraply")] == [in_both, in_note]


def test_a_note_is_shown_in_its_context_under_the_title_of_its_case(register):
    case_id = a_case(register, "Hemteam")
    evaluate.set_cell(register, case_id, *CELL, note="Det här är ett paraplyprojekt")
    with register.read() as session:
        (hit,) = find(session, "paraply")
    assert "‹paraply›projekt" in hit.snippet
    assert hit.title.endswith("Hemteam")


def test_a_note_that_is_emptied_is_found_no_more_and_the_index_stays_whole(register):
    case_id = a_case(register)
    evaluate.set_cell(register, case_id, *CELL, note="Ett paraply", level=Level.SOME)
    evaluate.set_cell(register, case_id, *CELL, note="")
    assert found(register, "paraply") == []
    with register.begin() as work:
        for index in INDEXES:
            work.session.execute(text(f"INSERT INTO {index}({index}) VALUES('integrity-check')"))


def test_no_words_that_were_erased_are_left_beside_the_register(register):
    """The journal of the last transaction is a file that stays; it must not keep what was."""
    case_id = a_case(register, summary="Ett paraply")
    with register.begin() as work:
        work.scrub()
        work.session.execute(text('UPDATE "case" SET summary = ""'))
    journal = register.path.with_name(register.path.name + "-journal")
    assert not journal.exists() or b"paraply" not in journal.read_bytes()
    assert case_id


def test_no_journal_is_left_when_the_register_is_closed(register):
    a_case(register)
    register.close()
    assert not register.path.with_name(register.path.name + "-journal").exists()
    with sqlite3.connect(register.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_note_of_an_older_register_is_found_and_leaves_nothing_when_it_is_emptied(tmp_path):
    """Before schema 3 the words of the cells stood in the case's own entry."""
    path = tmp_path / "r.omtanke"
    shutil.copyfile(OLD_REGISTER, path)
    register = open_register(path)
    assert found(register, "läkartiden") == [1]
    evaluate.set_cell(register, 1, "enkel", Perspective.ORGANISATION, note="")
    assert found(register, "läkartiden") == []
    register.close()
