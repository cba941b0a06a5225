"""Documents and their files looked at beside the list; what each document is now."""

import pytest
from PySide6.QtWidgets import QComboBox

from omtanke_desktop.ui.pages.cases.documents import Documents
from omtanke_desktop.workflows.add_documents import add_scan
from omtanke_desktop.workflows.casefile_preview import View, preview
from tests import builders
from tests.documents.casefile_papers import pdf_of, picture
from tests.ui.case_mails import mail_case, papers
from tests.ui.case_registers import desk_on
from tests.ui.desks import named

_LONG = 60_000  # milliseconds
FILES = (
    ("avtal.pdf", pdf_of("Ett", "Två")),
    ("foto.png", picture()),
    ("siffror.csv", b"Hylte;3"),
    ("avtal.exe", b"MZ"),
    ("trasig.pdf", b"%PDF-1.7 skrap"),
)


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_on(tmp_path) as made:
        yield made


def documents_of(qtbot, desk, case_id):
    """The tab Handlingar of a case."""
    tab = Documents(desk)
    qtbot.addWidget(tab)
    tab.resize(1200, 700)
    tab.show()
    tab.show_case(builders.case(desk.register, case_id))
    return tab


@pytest.fixture
def reader(qtbot, desk):
    return documents_of(qtbot, desk, mail_case(desk, files=FILES))._reader


def shown(qtbot, reader, number):
    """Choose a file of the mail and wait until it is read."""
    which = named(reader, QComboBox, "Visa mejlet eller en bilaga")
    which.setCurrentIndex(number)
    which.activated.emit(number)
    qtbot.waitUntil(lambda: reader._attached._job is None, timeout=_LONG)
    return reader._attached


def test_the_files_of_a_mail_are_offered_by_name(reader):
    which = named(reader, QComboBox, "Visa mejlet eller en bilaga")
    names = [which.itemText(line) for line in range(which.count())]
    assert names[:3] == ["Mejlet", "Bilaga 1: avtal.pdf", "Bilaga 2: foto.png"]


def test_a_pdf_a_picture_and_words_are_each_shown_their_way(qtbot, reader):
    view = shown(qtbot, reader, 1)
    assert view.currentWidget() is view._paper
    assert view._paper._document.pageCount() == 2
    assert shown(qtbot, reader, 2).currentWidget() is view._picture
    assert shown(qtbot, reader, 3)._words.toPlainText() == "Hylte;3"


def test_what_is_dangerous_or_broken_is_only_named(qtbot, reader):
    assert shown(qtbot, reader, 4)._sentence.text().startswith("avtal.exe visas inte.")
    assert "trasig.pdf är ingen läsbar PDF-fil" in shown(qtbot, reader, 5)._sentence.text()


def test_the_mail_is_there_again_when_it_is_chosen(qtbot, reader):
    shown(qtbot, reader, 1)
    which = named(reader, QComboBox, "Visa mejlet eller en bilaga")
    which.setCurrentIndex(0)
    which.activated.emit(0)
    assert reader._pages.currentWidget() is reader._mail


def test_a_file_that_is_no_longer_chosen_is_not_shown(qtbot, reader):
    which = named(reader, QComboBox, "Visa mejlet eller en bilaga")
    which.activated.emit(1)
    which.activated.emit(3)
    view = reader._attached
    qtbot.waitUntil(lambda: view._job is None, timeout=_LONG)
    assert view.currentWidget() is view._words


def test_a_file_that_has_been_seen_is_shown_at_once(qtbot, reader):
    shown(qtbot, reader, 3)
    shown(qtbot, reader, 2)
    reader._which.activated.emit(3)
    assert reader._attached._job is None
    assert reader._attached._words.toPlainText() == "Hylte;3"


def test_what_is_saved_of_a_filled_form_is_the_file_itself(qtbot, reader, tmp_path, monkeypatch):
    view = shown(qtbot, reader, 1)
    view._paper.original = b"%PDF som den kom"
    path = tmp_path / "avtal.pdf"
    monkeypatch.setattr("omtanke_desktop.ui.dialogs.ask.save_file", lambda *_: path)
    view._paper.save()
    assert path.read_bytes() == b"%PDF som den kom"


def test_a_scan_is_shown_beside_the_list(qtbot, desk, reader, tmp_path):
    path = tmp_path / "Karta.png"
    path.write_bytes(picture())
    case_id = mail_case(desk, "Annat")
    add_scan(desk.register, case_id, path)
    sha256 = papers(desk, case_id)[-1].sha256
    assert preview(desk.register.path, sha256, "Karta.png").view is View.PICTURE
    reader.show_document(papers(desk, case_id)[-1])
    qtbot.waitUntil(lambda: reader._file._job is None, timeout=_LONG)
    assert reader._file.currentWidget() is reader._file._picture


def test_the_list_says_what_each_document_is_now(qtbot, desk):
    table = documents_of(qtbot, desk, mail_case(desk))._table
    assert table.item(0, 4).text() == "Inkommen"
    assert table.item(0, 4).toolTip().startswith("Inkommen 2025-03-0")
    assert not table.item(0, 4).icon().isNull()
    table.window().resize(1800, 700)
    assert table.item(0, 4).text() == table.item(0, 4).toolTip()
