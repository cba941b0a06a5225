"""A file that is put into a case is read in the background, and then it is found."""

import pytest

from omtanke_desktop.storage.queries.search import find
from omtanke_desktop.ui.file_words import FileReader
from omtanke_desktop.workflows import add_documents
from tests.builders import a_case, new_register
from tests.ui.desks import a_desk
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET


@pytest.fixture
def desk(qapp, tmp_path):
    with a_desk(tmp_path, qapp) as made:
        yield made


def put_in(desk, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    add_documents.add_scan(desk.register, a_case(desk.register), path)


def found(desk, word):
    return is_found(desk.register, word)


def is_found(register, word):
    with register.read() as session:
        return bool(find(session, word))


@pytest.fixture
def register(tmp_path):
    return new_register(tmp_path)


def test_what_lay_there_before_and_what_comes_in_are_both_found(desk, qtbot, tmp_path):
    put_in(desk, tmp_path, "gammal.txt", "Roddare i Ätran".encode())
    put_in(desk, tmp_path, "trasig.pdf", b"%PDF-1.7 no pdf")
    reader = FileReader(desk)
    qtbot.waitUntil(lambda: found(desk, "roddare"), timeout=30_000)
    put_in(desk, tmp_path, "ny.txt", b"Sjungande cyklister")
    qtbot.waitUntil(lambda: found(desk, "cyklister"), timeout=30_000)
    assert len(reader._tried) == 3


def test_the_files_are_read_whichever_page_the_program_opens_on(register, qtbot, tmp_path):
    path = tmp_path / "gammal.txt"
    path.write_bytes("Roddare i Ätran".encode())
    add_documents.add_scan(register, a_case(register), path)
    with window_on(register, qtbot) as person:
        assert person.window.page.key == "oversikt"
        qtbot.waitUntil(lambda: is_found(register, "roddare"), timeout=30_000)
        assert list(person.window.pages) == ["oversikt"]
