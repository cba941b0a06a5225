"""A mail is shown so that nothing in it runs, loads or hides; its files never start programs."""

import hashlib
import io
import sys
import time
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton, QTextBrowser

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.messages import AttachmentRow
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.pages.inbox.attachments import mark_as_foreign, write_copy
from omtanke_desktop.ui.pages.inbox.file_row import FileRow, may_open, size_words
from omtanke_desktop.ui.pages.inbox.page import InboxPage
from omtanke_desktop.ui.pages.inbox.safe_view import SafeView, true_target
from tests import builders, mails
from tests.ui.desks import a_desk, answer, named, shown


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


@pytest.fixture
def view(qtbot):
    made = SafeView()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


@pytest.fixture
def spy(tmp_path):
    """The address of a picture on the disk: Qt itself looks there when it is let."""
    picture = tmp_path / "spion.png"
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(picture))
    return QUrl.fromLocalFile(str(picture)).toString()


@pytest.mark.parametrize("tag", ["<img", "<IMG", "< img", "<\nimg", "<p><img\t", "<svg><image"])
def test_a_picture_named_by_the_mail_is_never_looked_for(view, spy, tag):
    view.show_html(f'{tag} src="{spy}" href="{spy}"><p>Hej</p>')

    assert "\ufffc" not in view.document().toRawText()
    assert "Hej" in view.toPlainText() or "<svg" in tag


def test_nothing_is_loaded_whatever_the_mail_names(view, spy, monkeypatch):
    asked = []
    empty = SafeView.loadResource
    monkeypatch.setattr(SafeView, "loadResource", lambda *a: asked.append(a) or empty(*a))
    view.show_html(
        f'<head><link rel="stylesheet" href="{spy}"><style>@import url({spy})</style></head>'
        f'<body background="{spy}"><table background="{spy}"><tr><td style="background:url({spy})">'
        f'Hej</td></tr></table><ul style="list-style-image:url({spy})"><li>Hej<input src="{spy}">'
    )
    view.repaint()

    assert asked == []
    for kind in QTextDocument.ResourceType:
        assert not view.document().resource(kind.value, QUrl(spy))
    assert view.toPlainText().split() == ["Hej", "Hej"]


@pytest.mark.parametrize("address", ["https://spion.example/a.png", "file:///x.css", "cid:logo"])
def test_what_qt_asks_for_it_does_not_get(view, address):
    assert view.loadResource(2, QUrl(address)).isEmpty()


@pytest.mark.parametrize(
    "html",
    [
        '<table bgcolor="#fff"><tr><td style="color:#fff">dolt</td></tr></table>',
        '<font color="white">dolt</font>',
        '<span style="display:none">dolt</span>',
        "<style>p { color: white }</style><p>dolt</p>",
    ],
)
def test_white_words_on_white_are_shown_in_our_own_colours(view, html):
    view.show_html(html)

    cursor = view.document().find("dolt", QTextCursor(view.document()))
    assert cursor.hasSelection()
    assert cursor.charFormat().foreground().style() is Qt.BrushStyle.NoBrush
    assert cursor.charFormat().background().style() is Qt.BrushStyle.NoBrush


def test_a_link_under_the_pointer_says_where_it_truly_goes(view):
    view.show_html('<p><a href="https://evil.example/&lt;b&gt;">www.halland.example</a></p>')

    assert "www.halland.example [evil.example]" in view.toPlainText()
    first_line = view.cursorRect(QTextCursor(view.document())).center()
    assert "evil.example/%3Cb%3E" in view.tip_at(first_line + QPoint(20, 0))
    assert view.tip_at(QPoint(20, 300)) == ""


def test_foreign_letters_in_a_link_are_spelled_out_too():
    assert true_target(QUrl("https://r\u00e4ksm\u00f6rg\u00e5s.se/a")).endswith(
        "(xn--rksmrgs-5wao1o.se)"
    )
    assert true_target(QUrl("https://a.example/b")) == "a.example"


@pytest.mark.parametrize("says", ["Öppna länken", "Låt bli"])
def test_a_link_is_opened_only_by_the_one_who_has_seen_the_true_address(view, opened, says):
    view.show_html('<p><a href="https://user@evil.example/in">Läs mer</a></p>')
    seen = []

    def press(box):
        seen.append(f"{box.text()} {box.informativeText()}")
        next(one for one in box.buttons() if one.text() == says).click()

    answer(QMessageBox, press)
    view.anchorClicked.emit(QUrl("https://user@evil.example/in"))

    assert "till evil.example " in seen[0]
    assert "https://user@evil.example/in" in seen[0]
    assert [one.host() for one in opened] == (["evil.example"] if says.startswith("Öppna") else [])


@pytest.mark.parametrize("address", ["file:///C:/Windows/win.ini", "javascript:x", "ms-word:x"])
def test_other_links_cannot_be_opened_at_all(view, opened, address):
    answer(QMessageBox, lambda box: box.reject())
    view.anchorClicked.emit(QUrl(address))

    assert opened == []


@pytest.mark.parametrize("html", ["<table><tr><td>x" * 200, "<p>ord " * 50_000, "x" * 1_000_000])
def test_a_hostile_mail_is_shown_in_a_few_seconds(view, html):
    started = time.perf_counter()
    view.show_html(html)
    view.grab()
    assert time.perf_counter() - started < 5


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
    assert not path.stat().st_mode & 0o333  # neither changed nor run


def test_an_attachment_is_saved_where_one_says(desk, qtbot, tmp_path, monkeypatch):
    builders.receive(desk.register, builders.mail(files=[("bild.png", b"\x89PNG")]))
    page = shown(InboxPage(desk), qtbot)
    wanted = tmp_path / "min bild.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(wanted), ""))

    with qtbot.waitSignal(desk.told):
        named(page, QPushButton, "Spara bild.png").click()

    assert wanted.read_bytes() == b"\x89PNG"


@pytest.mark.parametrize(
    "name",
    ["a.exe", "a.pdf.js", "a.vbs", "a.docm", "a.html", "a.svg", "a", "a\u202efdp.exe", "a.exe.",
     "a" + " " * 30 + ".pdf", "\u202efdp.pdf"],
)  # fmt: skip
def test_only_files_that_show_themselves_are_opened(name):
    assert not may_open(name)
    assert may_open("Gemensam mall.DOCX")


def test_the_files_of_the_dangerous_mail_are_marked_and_only_saved(desk, qtbot):
    builders.receive(desk.register, mails.fixture("08-farlig-html"))
    page = shown(InboxPage(desk), qtbot)

    rows = page.findChildren(FileRow)
    words = ["\n".join(one.text() for one in row.findChildren(QLabel)) for row in rows]

    assert [[one.text() for one in row.buttons] for row in rows] == [["Spara…"], ["Spara…"]]
    assert "Namnet döljer filtypen · Kan vara ett program" in words[0]
    assert "_con.csv\nInnehåller makron" in words[1]


def test_a_name_changed_for_safety_is_told_in_the_tooltip(desk, qtbot):
    name = "rapport\u202efdp.exe"
    row = FileRow(desk.style, AttachmentRow(1, name, "x", 9, "", ""), [], list, list)
    qtbot.addWidget(row)

    label = next(one for one in row.findChildren(QLabel) if one.toolTip())

    assert label.text() == "rapportfdp.exe"
    assert "rapport‹U+202E›fdp.exe" in label.toolTip()


def test_a_macro_under_an_innocent_name_is_marked_and_not_opened(desk, qtbot):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("word/vbaProject.bin", b"x")
    builders.receive(desk.register, builders.mail(files=[("mall.docx", content.getvalue())]))
    page = shown(InboxPage(desk), qtbot)

    names = [one.accessibleName() for one in page.findChildren(QPushButton) if one.isVisible()]

    assert "Spara mall.docx" in names
    assert "Öppna mall.docx" not in names


def test_bytes_are_looked_at_once_more_before_a_copy_is_opened(desk, tmp_path):
    content = b"MZ\x90\x00"
    builders.receive(desk.register, builders.mail(files=[("underlag.pdf", content)]))

    with pytest.raises(RuleProblem, match=r"underlag\.pdf öppnas inte härifrån"):
        write_copy(desk.register, hashlib.sha256(content).hexdigest(), tmp_path / "underlag.pdf")

    assert list(tmp_path.glob("*.pdf")) == []


def test_a_file_from_outside_is_marked_so_on_windows(tmp_path, monkeypatch):
    path = tmp_path / "underlag.pdf"
    mark_as_foreign(path)
    assert list(tmp_path.iterdir()) == []

    monkeypatch.setattr(sys, "platform", "win32")
    mark_as_foreign(path)
    assert b"ZoneId=3" in (tmp_path / "underlag.pdf:Zone.Identifier").read_bytes()


def test_a_file_is_offered_for_saving_under_its_clean_name(desk, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *a: (asked.append(a[2]), ("", ""))[1]
    )
    builders.receive(desk.register, mails.fixture("08-farlig-html"))
    page = shown(InboxPage(desk), qtbot)

    named(page, QPushButton, "Spara _con.csv").click()

    assert Path(asked[0]).name == "_con.csv"


def test_sizes_are_read_as_one_says_them():
    assert [size_words(n) for n in (12, 54_183, 3_210_000)] == ["1 kB", "54 kB", "3,2 MB"]


def test_a_mail_that_cannot_be_read_can_be_saved_as_it_came(desk, qtbot, tmp_path, monkeypatch):
    raw = mails.fixture("14-trasig")
    page = shown(InboxPage(desk), qtbot)
    page.show_message(builders.receive(desk.register, raw, "trasig.eml").message_id)
    asked = []
    monkeypatch.setattr(ask, "save_file", lambda *a: asked.append(a[2]) or tmp_path / "ut.eml")
    named(page, QPushButton, "Spara originalet…").click()
    qtbot.waitUntil(lambda: (tmp_path / "ut.eml").exists())
    assert asked == ["trasig.eml"]
    assert (tmp_path / "ut.eml").read_bytes() == raw


def test_a_readable_mail_can_be_saved_as_it_came_too(desk, qtbot):
    builders.receive(desk.register, builders.mail())
    page = shown(InboxPage(desk), qtbot)
    names = [one.text() for one in page.findChildren(QPushButton) if one.isVisible()]
    assert "Spara originalet…" in names
