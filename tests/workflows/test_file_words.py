"""Files that are put into a case are read so that the search finds what stands in them."""

import pytest

from omtanke_desktop.storage.queries.search import find
from omtanke_desktop.workflows import add_documents, file_words
from tests.builders import a_case


def put_in(register, tmp_path, name, content):
    case_id = a_case(register)
    path = tmp_path / name
    path.write_bytes(content)
    add_documents.add_scan(register, case_id, path)
    return case_id


def read_all(register):
    waiting = file_words.waiting(register)
    file_words.keep_words(register, file_words.read_words(register.path, waiting))
    return len(waiting)


def test_a_word_in_a_text_file_is_found_once_it_was_read(register, tmp_path):
    case_id = put_in(register, tmp_path, "samtal.txt", "Kvällsöppet i Ätran".encode())
    assert read_all(register) == 1
    with register.read() as session:
        (hit,) = find(session, "ätran")
    assert (hit.ref, "‹Ätran›" in hit.snippet) == (case_id, True)
    assert read_all(register) == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [("trasig.pdf", b"%PDF-1.7 no"), ("bomb.docx", b"PK\x03\x04"), ("tom.xlsx", b"x")],
)
def test_a_file_that_cannot_be_read_changes_nothing(register, tmp_path, name, content):
    put_in(register, tmp_path, name, content)
    (one,) = file_words.read_words(register.path, file_words.waiting(register))
    assert one.words == ""
    file_words.keep_words(register, [one])
    assert len(file_words.waiting(register)) == 1


def test_a_picture_is_not_waited_for(register, tmp_path):
    put_in(register, tmp_path, "bild.png", b"\x89PNG")
    assert file_words.waiting(register) == []
