"""Inställningar in the window: what is written is saved, what is amiss is said beside the field."""

from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTreeWidget,
)

from omtanke_desktop.domain.org_number import plausible
from omtanke_desktop.domain.people import Role, Validity
from omtanke_desktop.storage.queries import people
from omtanke_desktop.ui.background import Background
from omtanke_desktop.ui.bridge import RegisterBridge
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.settings import SettingsPage
from omtanke_desktop.ui.pages.settings.member_dialog import MemberDialog
from omtanke_desktop.ui.pages.settings.member_model import ACTIVE, MemberModel
from omtanke_desktop.ui.pages.settings.page import SECTIONS
from omtanke_desktop.ui.pages.settings.principal_dialog import PrincipalDialog
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.workflows import change_settings
from tests import builders
from tests.ui.desks import one_style


@pytest.fixture
def desk(tmp_path, qapp):
    """A desk with a register of its own and everything behind it."""
    register = builders.new_register(tmp_path)
    bridge, background = RegisterBridge(), Background()
    register.listeners.append(bridge.publish)
    yield Desk(register, background, bridge, one_style())
    background.close()
    register.close()


@pytest.fixture
def open_section(desk, qtbot):
    """Open one section; returns the page."""

    def opened(key):
        page = SettingsPage(desk)
        qtbot.addWidget(page)
        page.resize(1100, 640)
        page.show()
        page.show_target(key)
        desk.bridge.changed.connect(page.refresh)
        return page

    return opened


def named(page, kind, name):
    """The one widget of a kind with this accessible name in the open section."""
    found = [one for one in page.section.findChildren(kind) if one.accessibleName() == name]
    assert len(found) == 1, [one.accessibleName() for one in page.section.findChildren(kind)]
    return found[0]


def write(page, name, words):
    named(page, QLineEdit, name).setText(words)
    page.save_pending()


def setting(desk, key):
    with desk.register.read() as session:
        return getattr(people.settings(session), key)


def members(desk):
    with desk.register.read() as session:
        return people.members(session)


def test_every_section_opens_and_names_all_its_controls(open_section):
    page = open_section("vem")
    for section in SECTIONS:
        page.show_target(section.key)
        kinds = (QLineEdit, QPlainTextEdit, QComboBox, QTableView, QPushButton)
        controls = [one for kind in kinds for one in page.section.findChildren(kind)]
        own = [one for one in controls if not one.objectName().startswith("qt_")]
        assert [one for one in own if not (one.accessibleName() or one.text())] == []


def test_a_section_is_opened_by_its_key(open_section):
    page = open_section("ledamoter")
    assert page.section.title == "Ledamöter"
    assert page.findChild(QListWidget).currentItem().text() == "Ledamöter"


def test_who_i_am_signs_the_next_event(desk, open_section):
    page = open_section("vem")
    write(page, "Namn", "Handläggaren")
    write(page, "Titel", "Strateg")
    assert desk.register.user.signature == "Handläggaren, Strateg, Regionkontoret"
    assert builders.history(desk.register, builders.a_case(desk.register))[0].who == "Handläggaren"


def test_an_empty_name_is_refused_beside_the_field(desk, open_section):
    page = open_section("vem")
    write(page, "Namn", "")
    assert desk.register.user == builders.USER
    notes = [label.text() for label in page.section.findChildren(QLabel)]
    assert any(note.startswith("Namnet saknas.") for note in notes)


def test_the_address_is_saved_with_its_lines(desk, open_section):
    page = open_section("avsandare")
    named(page, QPlainTextEdit, "Postadress").setPlainText("Exempelgatan 1\n300 00 Exempelstad")
    page.save_pending()
    assert setting(desk, "address") == "Exempelgatan 1\n300 00 Exempelstad"


def test_a_wrong_organisation_number_is_saved_with_a_gentle_warning(desk, open_section):
    page = open_section("avsandare")
    write(page, "Organisationsnummer", "232100-0001")
    assert setting(desk, "org_number") == "232100-0001"
    note = named(page, QLineEdit, "Organisationsnummer").accessibleDescription()
    assert note.startswith("Kontrollsiffran stämmer inte")


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("556016-0680", True),
        ("5560160680", True),
        ("556016-0681", False),
        ("", False),
        ("12", False),
    ],
)
def test_the_check_digit_of_an_organisation_number_is_luhns(number, fits):
    assert plausible(number) is fits


def test_a_logo_is_kept_shown_and_taken_away(desk, open_section, tmp_path):
    page = open_section("avsandare")
    picture = tmp_path / "logo.png"
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(picture))
    page.section._logo.use(picture)
    assert setting(desk, "logo_sha256")
    page.refresh(None)
    named(page, QPushButton, "Ta bort bilden").click()
    assert setting(desk, "logo_sha256") == ""


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(desk, open_section, tmp_path):
    page = open_section("avsandare")
    text = tmp_path / "logo.png"
    text.write_text("inte en bild")
    page.section._logo.use(text)
    assert setting(desk, "logo_sha256") == ""
    assert page.section._logo._note.text().startswith("Bilden går inte att använda.")


def test_the_next_number_is_shown_while_the_pattern_is_written(desk, open_section):
    builders.a_case(desk.register)
    page = open_section("nummer")
    assert page.section._example.text() == "Nästa ärende får numret OH-2025-002"
    named(page, QLineEdit, "Nummermönster").setText("{serie} {nr}/{år}")
    assert page.section._example.text() == "Nästa ärende får numret OH 2/2025"


def test_a_pattern_without_a_serial_number_is_not_saved(desk, open_section):
    page = open_section("nummer")
    write(page, "Nummermönster", "{serie}-{år}")
    assert setting(desk, "number_pattern") == "{serie}-{år}-{nr:03}"
    note = named(page, QLineEdit, "Nummermönster").accessibleDescription()
    assert note.startswith("Nummermönstret saknar löpnummer.")


def test_the_paper_after_a_meeting_can_be_called_protokoll(desk, open_section):
    page = open_section("nummer")
    names = named(page, QComboBox, "Handlingen efter ett möte heter")
    names.setCurrentText("Protokoll")
    names.activated.emit(names.currentIndex())
    assert setting(desk, "document_name") == "Protokoll"


def test_roles_are_functions_suggested_from_the_members(desk, open_section):
    builders.add_members(desk.register)
    page = open_section("roller")
    assert "Socialchef, Hylte kommun" in page.section._known.stringList()
    write(page, "Ordförande", "Förvaltningschef, Region Halland")
    assert setting(desk, "chair") == "Förvaltningschef, Region Halland"


def test_a_member_who_leaves_is_no_longer_called_but_stays_in_the_table(desk, open_section):
    builders.add_members(desk.register)
    page = open_section("ledamoter")
    table = named(page, QTableView, "Ledamöter")
    table.selectRow(1)
    named(page, QPushButton, "Kalla inte längre").click()
    assert [one.active for one in members(desk)] == [True, False, True, True, True]
    assert table.model().rowCount() == 5
    assert named(page, QPushButton, "Kalla igen").isEnabled()
    called = [table.model().index(row, ACTIVE).data() for row in range(5)]
    assert called == ["Kallas", "Slutade 2\u00a0mars\u00a02025", "Kallas", "Kallas", "Kallas"]


def test_the_members_to_come_and_those_who_have_left_are_shown_apart(desk, open_section):
    builders.add_members(desk.register)
    days = Validity(date(2026, 1, 1))
    change_settings.add_member(desk.register, "Vårdchef", "Hylte", Role.MEMBER, validity=days)
    change_settings.stop_calling(desk.register, 2)
    page = open_section("ledamoter")
    table, wanted = named(page, QTableView, "Ledamöter"), named(page, QComboBox, "Visa ledamöter")
    shown = {}
    for row in range(wanted.count()):
        wanted.setCurrentIndex(row)
        wanted.activated.emit(row)
        count = table.model().rowCount()
        shown[wanted.currentText()] = [table.model().index(n, ACTIVE).data() for n in range(count)]
    assert [len(shown[name]) for name in ("Alla", "Med i dag")] == [6, 4]
    assert shown["Kommande"] == ["Från 1\u00a0januari\u00a02026"]
    assert shown["Tidigare"] == ["Slutade 2\u00a0mars\u00a02025"]


def test_a_huvudman_that_leaves_is_given_a_last_day(desk, open_section, monkeypatch):
    days = Validity(None, date(2025, 6, 30))
    monkeypatch.setattr(PrincipalDialog, "ask", lambda *_: days)
    page = open_section("huvudman")
    named(page, QPushButton, "Ändra dagar…").click()
    table = named(page, QTreeWidget, "Huvudmän")
    assert table.topLevelItem(0).text(1) == "Till och med 30\u00a0juni\u00a02025"
    with desk.register.read() as session:
        assert people.principal_rows(session)[0].validity == days


def test_the_quorum_is_chosen_and_a_wrong_number_of_days_is_said(desk, open_section):
    page = open_section("motesregler")
    kind = named(page, QComboBox, "Beslutsförhet")
    assert kind.currentText().startswith("Mer än hälften")
    for row, value in ((2, "3"), (0, "")):
        kind.setCurrentIndex(row)
        kind.activated.emit(row)
        assert setting(desk, "quorum") == value
    name = "Kallelsen ska gå ut så många dagar före mötet"
    write(page, name, "snart")
    assert setting(desk, "call_days") == "7"
    assert "inget antal dagar" in named(page, QLineEdit, name).accessibleDescription()


def test_a_new_member_is_asked_for_and_added(desk, open_section, qtbot):
    page = open_section("ledamoter")

    def fill():
        dialog = QApplication.activeModalWidget()
        dialog._function.setText("Socialchef")
        dialog._principal.setCurrentText("Varbergs kommun")
        dialog._accept.click()

    QTimer.singleShot(50, fill)
    named(page, QPushButton, "Lägg till ledamot…").click()
    added = members(desk)[0]
    assert (added.function, added.principal, added.role) == (
        "Socialchef",
        "Varbergs kommun",
        Role.MEMBER,
    )


def test_a_member_must_have_a_function_and_days_that_can_be(qtbot):
    dialog = MemberDialog(None, ["Region Halland"], None)
    qtbot.addWidget(dialog)
    assert not dialog._accept.isEnabled()
    dialog._function.setText("Socialchef")
    assert dialog._accept.isEnabled()
    first, last = dialog.findChildren(DateField)
    first.setText("9/3 2026")
    last.setText("1 mars 2026")
    assert not dialog._accept.isEnabled()
    last.setText("2026-03-09")
    assert dialog._answer().validity == Validity(date(2026, 3, 9), date(2026, 3, 9))


def test_the_member_table_keeps_qts_rules(desk, qtbot):
    builders.add_members(desk.register)
    model = MemberModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(members(desk), date(2025, 3, 3))
    assert model.rowCount() == 5


def test_the_look_follows_the_choice_at_once(desk, open_section):
    page = open_section("utseende")
    page.section._modes.button(2).click()
    assert desk.style.dark
    desk.style.set_mode("light")
    assert page.section._modes.button(1).isChecked()


def test_an_expired_agreement_says_so(open_section):
    page = open_section("overenskommelser")
    words = [label.text() for label in page.section.findChildren(QLabel)]
    assert "2021–2028" in words
    assert "Utgången" in words


def test_a_read_only_register_shows_why_nothing_can_be_changed(desk, qtbot):
    desk.register.read_only, desk.register.note = True, "Någon annan har registret öppet."
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    words = [label.text() for label in page.section.findChildren(QLabel)]
    assert "Inget kan ändras här nu. Någon annan har registret öppet." in words
    assert not page.section.widget().isEnabled()
