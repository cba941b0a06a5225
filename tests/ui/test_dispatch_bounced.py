"""What did not arrive is the loudest in the outbox, and is written again or seen to."""

import pytest
from PySide6.QtWidgets import QPushButton, QTabBar, QToolButton

from omtanke_desktop.domain.mails import MailKind
from omtanke_desktop.ui.pages.dispatch import DispatchPage
from omtanke_desktop.ui.pages.dispatch.address_dialog import AddressDialog
from omtanke_desktop.ui.pages.dispatch.line_list import spoken
from omtanke_desktop.ui.pages.dispatch.outbox import SENT
from omtanke_desktop.workflows import edit_case
from omtanke_desktop.workflows.letters import dispatch_letters
from tests import builders
from tests.ui.desks import a_desk, answer, named, shown
from tests.ui.drafted_mails import a_mail_case, bounce, press, report, row, visible


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        yield made


def a_page(desk, qtbot):
    return shown(DispatchPage(desk), qtbot)


def test_a_bounced_mail_is_the_first_and_says_what_the_report_says(desk, qtbot):
    a_mail_case(desk, "Ett")
    a_mail_case(desk, "Två")
    bounce(desk, 1)
    page = a_page(desk, qtbot)
    page.show_target(MailKind.BOUNCE)
    assert spoken(page.mails.line).startswith("studsade, OH-2025-002")
    assert "Studsade. Mejlet till norr@varberg.example kom inte fram" in visible(page)
    assert "1 har studsat" in named(page, QToolButton, "Mejl").accessibleDescription()
    assert page.primary_action() is None


def test_a_bounced_mail_is_written_to_another_address(desk, qtbot):
    a_mail_case(desk)
    bounce(desk)
    page = a_page(desk, qtbot)

    def write(dialog):
        ok = next(one for one in dialog.findChildren(QPushButton) if "på nytt" in one.text())
        assert not ok.isEnabled()
        dialog.address.setText("ny@varberg.example")
        ok.click()

    answer(AddressDialog, write)
    press(page, "Skriv till en annan adress…")
    assert page.mails.line.draft.recipient_address == "ny@varberg.example"
    assert [one.waits for one in (row(desk, 0), row(desk, 1))] == [False, True]


def test_a_bounce_that_is_seen_to_is_loud_no_more(desk, qtbot):
    a_mail_case(desk)
    bounce(desk)
    page = a_page(desk, qtbot)
    press(page, "Åtgärdat")
    assert page.mails.list.model.lines == []
    named(page, QTabBar, "Mejl").setCurrentIndex(SENT)
    assert page.mails.line.marks == ()


def test_a_bounced_letter_is_the_first_and_is_seen_to(desk, qtbot):
    held = builders.a_held_meeting(desk.register, "avslag", "bifall")
    letter = builders.letter_of(desk.register, held.case_ids[1])
    edit_case.edit_initiator(desk.register, held.case_ids[1], "email", "norr@varberg.example")
    dispatch_letters.edit_letter(desk.register, letter.id, "recipient", "Hemsjukvården norr")
    dispatch_letters.dispatch(desk.register, letter.id, b"%PDF-1.4", "E-post")
    builders.receive(desk.register, report("Subject: [OH-2025-002] Beslut"), "studs.eml")
    page = a_page(desk, qtbot)
    page.show_target(MailKind.BOUNCE)
    assert spoken(page.letters.line).startswith("studsat ")
    assert "Skriv ut brevet och skicka det med post" in visible(page)
    press(page, "Åtgärdat")
    assert builders.letter_of(desk.register, held.case_ids[1]).bounced_id is None
    assert len(page.letters.list.model.lines) == 1
