"""Who has waited long for a decision is to know why: said over the tabs until somebody has told."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.drafts import draft_rows
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.models.cases import CaseTable
from omtanke_desktop.ui.pages.cases import CasesPage
from omtanke_desktop.ui.pages.cases.asking import Question
from omtanke_desktop.workflows import change_settings, draft_mails
from omtanke_desktop.workflows.mark_secrecy import mark_secret
from omtanke_desktop.workflows.take_steps import take_step
from tests import builders
from tests.ui.case_mails import drafts, mail_case, strip
from tests.ui.case_registers import desk_on, new_case
from tests.ui.desks import answer, named

OCTOBER = datetime(2025, 10, 3, 9, tzinfo=UTC)
WAITED = (
    "Har väntat på beslut i sju månader. Initiativtagaren bör få veta varför "
    "(förvaltningslagen 11\u00a0§)."
)
OFFERS = ["Skriv besked om försening…", "Har fått veta det…"]


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_on(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot, desk):
    made = CasesPage(desk)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    desk.bridge.changed.connect(made.refresh)
    made.show()
    return made


@pytest.fixture
def slow(desk):
    """A case from a mail in March, still undecided in October."""
    case_id = mail_case(desk)
    builders.set_clock(desk.register, OCTOBER)
    return case_id


def written(dialog, words):
    dialog.findChild(QPlainTextEdit).setPlainText(words)
    dialog.yes.click()


def test_a_case_that_has_waited_seven_months_says_so_with_two_ways_out(page, slow):
    page.open_case(slow)
    assert strip(page) == ([WAITED], OFFERS)
    assert page._open._standing._shown[0].loud


def test_the_word_of_delay_is_drafted_with_its_reason_and_leads_to_dispatch(desk, page, slow):
    page.open_case(slow)
    answer(Question, lambda dialog: written(dialog, "Mötet i augusti ställdes in."))
    named(page, QPushButton, OFFERS[0]).click()
    draft = drafts(desk, slow)[-1]
    assert draft.kind is DraftKind.DELAY
    assert "Mötet i augusti ställdes in." in draft.text
    assert page._open._told._words.text() == "Beskedet om försening ligger i Expediering"
    named(page._open._told, QPushButton, "Visa beskedet i Expediering").click()
    assert desk.gone == [("expediering", ("mejl", draft.id))]
    (words,), offers = strip(page)
    assert words == f"{WAITED} Beskedet är skrivet men inte skickat."
    assert offers == ["Visa besked om försening i Expediering", OFFERS[1]]


def test_the_warning_ends_when_the_mail_has_gone_out(desk, page, slow):
    draft_mails.mark_sent(desk.register, draft_mails.tell_delay(desk.register, slow, "Sommar."))
    page.open_case(slow)
    assert strip(page) == ([], [])


def test_the_warning_ends_when_it_is_noted_how_it_was_told(desk, page, slow):
    page.open_case(slow)
    answer(Question, lambda dialog: written(dialog, "Ringde enhetschefen."))
    named(page, QPushButton, OFFERS[1]).click()
    assert strip(page) == ([], [])
    told = builders.history(desk.register, slow)[-1]
    assert (told.kind, told.text) == (EventKind.DELAY_TOLD, "Ringde enhetschefen.")
    assert page._open._told._words.text() == "Det är antecknat att initiativtagaren vet varför"


def test_nothing_is_drafted_when_the_question_is_broken_off(desk, page, slow):
    page.open_case(slow)
    answer(Question, lambda dialog: dialog.reject())
    named(page, QPushButton, OFFERS[0]).click()
    with desk.register.read() as session:
        kinds = [one.kind for one in draft_rows(session, case_id=slow)]
    assert DraftKind.DELAY not in kinds
    assert not page._open._told.isVisible()


def test_nobody_is_warned_of_who_waits_no_more_or_not_that_long(desk, page):
    ended = new_case(desk.register, "Återkallat")
    take_step(desk.register, ended, CaseState.WITHDRAWN, "Återkallat")
    builders.set_clock(desk.register, OCTOBER)
    page.open_case(ended)
    assert strip(page) == ([], [])
    page.open_case(new_case(desk.register, "Nyss inkommet"))
    assert strip(page) == ([], [])


def test_the_months_are_those_of_the_settings(desk, page, slow):
    change_settings.change_setting(desk.register, "slow_after_months", "8")
    page.open_case(slow)
    assert strip(page) == ([], [])


def test_a_register_open_for_reading_shows_the_warning_and_lets_nothing_be_told(qtbot, desk, slow):
    register = open_register(desk.register.path, read_only=True)
    register.clock = desk.register.clock
    reading = CasesPage(Desk(register, desk.background, desk.bridge, desk.style))
    qtbot.addWidget(reading)
    reading.show()
    reading.open_case(slow)
    assert strip(reading)[0] == [WAITED]
    assert not named(reading, QPushButton, OFFERS[0]).isEnabled()
    register.close()


def test_a_bounced_word_of_delay_is_named(desk, page, slow):
    draft_id = draft_mails.tell_delay(desk.register, slow, "Sommar.")
    draft_mails.mark_sent(desk.register, draft_id)
    report = builders.receive(desk.register, builders.mail("Studs"), "studs.eml").message_id
    with desk.register.begin() as work:
        work.get(m.MailDraft, draft_id).bounced_id = report
        work.get(m.MailDraft, draft_id).bounce = "Adressen finns inte."
    page.open_case(slow)
    assert strip(page)[0] == ["Beskedet om försening: adressen finns inte."]


def test_a_case_with_a_secrecy_mark_has_a_lock_before_its_title_in_the_list(desk):
    plain, secret = new_case(desk.register, "Öppet"), new_case(desk.register, "Hemligt")
    mark_secret(desk.register, secret, "26 kap. 1 § OSL")
    table = CaseTable(desk.register)
    table.reload()
    places = {id_: table.index(table.line_of(id_), table.TITLE) for id_ in (plain, secret)}
    assert table.data(places[plain], Qt.ItemDataRole.DecorationRole) is None
    assert not table.data(places[secret], Qt.ItemDataRole.DecorationRole).isNull()
    tip = table.data(places[secret], Qt.ItemDataRole.ToolTipRole)
    assert tip == "Sekretessmarkerad (26 kap. 1 § OSL): Hemligt"
