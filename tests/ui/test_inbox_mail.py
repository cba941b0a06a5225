"""A mail is shown so that nothing in it runs, loads or hides; its files never start programs."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextCursor
from PySide6.QtWidgets import QFileDialog, QPushButton, QTextBrowser

from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.pages.inbox import InboxPage
from omtanke_desktop.ui.pages.inbox.attachments import may_open, safe_name, size_words
from omtanke_desktop.ui.pages.inbox.safe_view import SafeView
from omtanke_desktop.ui.tokens import colour
from tests import builders, mails
from tests.ui.desks import a_desk, named, shown


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        yield made


@pytest.fixture
def opened(monkeypatch):
    """Addresses handed to the system instead of being opened on the tester's screen."""
    found = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url))
    return found


@pytest.mark.parametrize("tag", ["<img", "<IMG", "< img", "<\nimg", "<p><img\t"])
def test_a_picture_named_by_the_mail_is_never_looked_for(qtbot, tmp_path, tag):
    picture = tmp_path / "spion.png"
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(picture))
    view = SafeView()
    qtbot.addWidget(view)

    view.show_html(f'{tag} src="{QUrl.fromLocalFile(str(picture)).toString()}"><p>Hej</p>')

    assert "\ufffc" not in view.document().toRawText()
    assert "Hej" in view.toPlainText()


def test_a_ground_named_by_the_mail_is_never_fetched(qtbot):
    view = SafeView()
    qtbot.addWidget(view)

    assert view.loadResource(2, QUrl("https://spion.example/a.png")).isEmpty()
    view.show_html('<body background="file:///x.png"><link rel="stylesheet" href="x.css">Hej')

    assert "Hej" in view.toPlainText()


def test_white_words_on_white_are_shown_in_our_own_colours(qtbot):
    view = SafeView()
    qtbot.addWidget(view)

    view.show_html('<table bgcolor="#fff"><tr><td style="color:#fff">dolt</td></tr></table>')

    cursor = view.document().find("dolt", QTextCursor(view.document()))
    assert cursor.charFormat().foreground().color() == colour("text")


def test_the_dangerous_mail_is_read_as_plain_text(desk, qtbot):
    builders.receive(desk.register, mails.fixture("08-farlig-html"))
    page = shown(InboxPage(desk), qtbot)

    shown_text = named(page, QTextBrowser, "Mejlets text").toPlainText()

    assert "Klicka här" in shown_text
    assert "<script" not in shown_text


def test_a_program_can_be_saved_but_not_opened(desk, qtbot):
    files = [("faktura.pdf.exe", b"MZ"), ("underlag.pdf", b"%PDF-")]
    builders.receive(desk.register, builders.mail(files=files))
    page = shown(InboxPage(desk), qtbot)

    names = [one.accessibleName() for one in page.findChildren(QPushButton) if one.isVisible()]

    assert "Spara faktura.pdf.exe" in names
    assert "Öppna faktura.pdf.exe" not in names
    assert "Öppna underlag.pdf" in names


def test_an_attachment_opens_from_a_copy_of_its_own(desk, qtbot, opened):
    builders.receive(desk.register, builders.mail(files=[("underlag.pdf", b"%PDF-1.7")]))
    page = shown(InboxPage(desk), qtbot)

    named(page, QPushButton, "Öppna underlag.pdf").click()

    qtbot.waitUntil(lambda: bool(opened))
    path = Path(opened[0].toLocalFile())
    assert path.name == "underlag.pdf"
    assert path.read_bytes() == b"%PDF-1.7"


def test_an_attachment_is_saved_where_one_says(desk, qtbot, tmp_path, monkeypatch):
    builders.receive(desk.register, builders.mail(files=[("bild.png", b"\x89PNG")]))
    page = shown(InboxPage(desk), qtbot)
    wanted = tmp_path / "min bild.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(wanted), ""))

    with qtbot.waitSignal(desk.told):
        named(page, QPushButton, "Spara bild.png").click()

    assert wanted.read_bytes() == b"\x89PNG"


@pytest.mark.parametrize("name", ["a.exe", "a.pdf.js", "a.vbs", "a.docm", "a.xlsm", "a.html", "a"])
def test_only_files_that_show_themselves_are_opened(name):
    assert not may_open(name)
    assert may_open("Gemensam mall.DOCX")


def test_a_name_is_safe_on_every_disk():
    assert safe_name("..\\..\\a:b?.pdf") == "_.._a_b_.pdf"
    assert safe_name("x" * 300 + ".pdf") == "x" * 100 + ".pdf"
    assert safe_name("   ") == "bilaga"


def test_sizes_are_read_as_one_says_them():
    assert [size_words(n) for n in (12, 54_183, 3_210_000)] == ["1 kB", "54 kB", "3,2 MB"]


def test_a_mail_that_cannot_be_read_can_be_saved_as_it_came(desk, qtbot, tmp_path, monkeypatch):
    raw = mails.fixture("14-trasig")
    page = shown(InboxPage(desk), qtbot)
    page.show_message(builders.receive(desk.register, raw, "trasig.eml").message_id)
    asked = []
    monkeypatch.setattr(ask, "save_file", lambda *a: asked.append(a[2]) or tmp_path / "ut.eml")
    named(page, QPushButton, "Spara filen…").click()
    qtbot.waitUntil(lambda: (tmp_path / "ut.eml").exists())
    assert asked == ["trasig.eml"]
    assert (tmp_path / "ut.eml").read_bytes() == raw


def test_a_readable_mail_offers_no_file_to_save(desk, qtbot):
    builders.receive(desk.register, builders.mail())
    page = shown(InboxPage(desk), qtbot)
    names = [one.text() for one in page.findChildren(QPushButton) if one.isVisible()]
    assert "Spara filen…" not in names
