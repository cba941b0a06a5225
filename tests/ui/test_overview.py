"""Översikt says who waits, what to do next, and where the cases stand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from omtanke_desktop.domain.case_filter import CaseFilter
from omtanke_desktop.domain.mails import MailKind
from omtanke_desktop.domain.states import CaseState, MessageState
from omtanke_desktop.ui.pages.overview import OverviewPage
from omtanke_desktop.ui.pages.overview_parts import TaskRow
from omtanke_desktop.workflows import change_settings, draft_mails, edit_case, watches
from omtanke_desktop.workflows.letters import dispatch_letters
from tests import builders
from tests.ui.desks import a_desk, named, shown
from tests.ui.drafted_mails import a_mail_case, bounce


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        yield made


def words(page):
    """Everything that can be read on the page."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def rows(page):
    return [row.task.key for row in page.findChildren(TaskRow) if row.isVisible()]


def send_letter(desk, case_id):
    letter = builders.letter_of(desk.register, case_id)
    dispatch_letters.edit_letter(desk.register, letter.id, "recipient", "Hemsjukvården norr")
    dispatch_letters.dispatch(desk.register, letter.id, b"%PDF-", "Post")


def test_an_empty_register_teaches_how_to_begin(desk, qtbot):
    page = shown(OverviewPage(desk), qtbot)

    assert "Välkommen! Registret är tomt" in words(page)
    assert named(page, QPushButton, "Ta in mejl…").isEnabled()
    assert page.primary_action().text() == "Ta in mejl…"


def test_a_completion_that_has_come_in_is_to_be_judged(desk, qtbot):
    case_id = a_mail_case(desk, "Ett")
    sent = draft_mails.request_completion(desk.register, case_id, ["Behov"], date(2025, 3, 20))
    draft_mails.mark_sent(desk.register, sent)
    asked = f"<{abs(hash('Ett'))}@varberg.example>"
    builders.receive(desk.register, builders.mail("SV: Ett", In_Reply_To=asked), "svar.eml")
    page = shown(OverviewPage(desk), qtbot)
    (row,) = [one for one in page.findChildren(TaskRow) if one.task.key == "completed"]
    assert row.task.words == "komplettering har kommit in"
    assert (row.task.page, row.task.target) == ("arenden", case_id)


def test_a_decision_without_an_answer_is_the_first_and_loudest_row(desk, qtbot):
    builders.a_held_meeting(desk.register, "bifall", day=date(2025, 4, 9))
    builders.receive(desk.register, builders.mail())
    builders.set_clock(desk.register, builders.MONDAY.replace(month=4, day=18))

    page = shown(OverviewPage(desk), qtbot)

    first = page.findChildren(TaskRow)[0]
    assert first.task.words == "beslut utan återkoppling, 9 dagar gammalt"
    assert first.property("loud")
    assert page.primary_action().text() == "Skriv brev"


def test_the_row_goes_away_when_the_letter_has_gone_out(desk, qtbot):
    held = builders.a_held_meeting(desk.register, "avslag")
    page = shown(OverviewPage(desk), qtbot)
    assert "unanswered" in rows(page)

    send_letter(desk, held.case_ids[0])

    qtbot.waitUntil(lambda: "unanswered" not in rows(page))
    assert "answered" in rows(page)


def test_when_nothing_waits_the_page_says_so_warmly(desk, qtbot):
    held = builders.a_held_meeting(desk.register, "avslag")
    send_letter(desk, held.case_ids[0])
    dispatch_letters.continue_after_answer(desk.register, held.case_ids[0])

    page = shown(OverviewPage(desk), qtbot)

    assert rows(page) == ["diary"]
    assert "Allt är omhändertaget" in words(page)
    assert page.primary_action().text() == "Ta in mejl…"


def test_a_row_opens_the_page_where_the_work_is_done(desk, qtbot):
    builders.receive(desk.register, builders.mail())
    builders.a_case(desk.register)
    gone = []
    desk.go.connect(lambda page, target: gone.append((page, target)))
    page = shown(OverviewPage(desk), qtbot)

    named(page, QPushButton, "Öppna inkorgen: 1 nytt mejl att registrera").click()
    named(page, QPushButton, "Visa ärendena: 1 ärende att värdera").click()

    wanted = CaseFilter(states=(CaseState.REGISTERED, CaseState.EVALUATING))
    assert gone == [("inkorg", MessageState.INBOX), ("arenden", wanted)]


def ask_for_more(desk, case_id, due):
    """Ask for a completion and send the request."""
    draft_id = draft_mails.request_completion(desk.register, case_id, ["Behov"], due)
    draft_mails.mark_sent(desk.register, draft_id)


def told(page, key):
    """The words and the button of one row."""
    (row,) = (row.task for row in page.findChildren(TaskRow) if row.task.key == key)
    return f"{row.count} {row.words} [{row.button}]"


def test_mails_to_send_are_told_by_kind(desk, qtbot):
    first, second = (a_mail_case(desk, subject) for subject in ("Ett", "Två"))
    draft_mails.request_completion(desk.register, second, ["Behov"])

    page = shown(OverviewPage(desk), qtbot)

    assert first != second
    assert told(page, "receipts") == "2 kvittenser att skicka [Till kvittenserna]"
    assert told(page, "completions") == "1 begäran om komplettering att skicka [Till begäran]"
    assert rows(page) == ["completions", "receipts", "evaluate", "diary"]


def test_a_late_completion_opens_its_case(desk, qtbot):
    case_id = a_mail_case(desk)
    ask_for_more(desk, case_id, date(2025, 3, 12))
    builders.set_clock(desk.register, builders.MONDAY + timedelta(days=20))
    gone = []
    desk.go.connect(lambda page, target: gone.append((page, target)))

    page = shown(OverviewPage(desk), qtbot)

    late = "1 komplettering är försenad, sista dag var 12\u00a0mars [Visa ärendet]"
    assert told(page, "overdue") == late
    page.primary_action().trigger()
    assert gone == [("arenden", case_id)]


def test_several_late_completions_open_the_list_of_cases_that_wait(desk, qtbot):
    for subject, day in (("Ett", 14), ("Två", 12)):
        ask_for_more(desk, a_mail_case(desk, subject), date(2025, 3, day))
    change_settings.change_setting(desk.register, "slow_after_months", "0")
    builders.set_clock(desk.register, builders.MONDAY.replace(year=2026))
    gone = []
    desk.go.connect(lambda page, target: gone.append((page, target)))

    page = shown(OverviewPage(desk), qtbot)

    assert "den första skulle ha kommit 12\u00a0mars\u00a02025" in told(page, "overdue")
    page.primary_action().trigger()
    assert gone == [("arenden", CaseFilter(states=(CaseState.COMPLETION_REQUESTED,)))]


def test_a_bounced_mail_is_loud_but_a_decision_without_an_answer_comes_first(desk, qtbot):
    a_mail_case(desk)
    bounce(desk)
    builders.a_held_meeting(desk.register, "avslag")
    gone = []
    desk.go.connect(lambda page, target: gone.append((page, target)))

    page = shown(OverviewPage(desk), qtbot)

    assert rows(page)[:2] == ["unanswered", "bounced"]
    assert told(page, "bounced") == "1 mejl har studsat och inte kommit fram [Visa studsen]"
    assert page.findChildren(TaskRow)[1].property("loud")
    page.findChildren(TaskRow)[1].button.click()
    assert gone == [("expediering", MailKind.BOUNCE)]


def test_our_own_mails_without_a_case_are_told_last(desk, qtbot):
    change_settings.change_setting(desk.register, "mailbox", "omtanke@region.example")
    for number in range(2):
        headers = {"From": "omtanke@region.example", "To": "nagon@laholm.example"}
        raw = builders.mail(f"Fråga {number}", **headers)
        builders.receive(desk.register, raw, f"{number}.eml")

    page = shown(OverviewPage(desk), qtbot)

    assert rows(page) == ["outgoing"]
    assert told(page, "outgoing") == "2 egna mejl utan ärende [Visa egna mejl]"


@pytest.fixture
def autumn(desk):
    """Two cases from March, still undecided in October; returns the first."""
    first = builders.a_case(desk.register)
    builders.a_case(desk.register)
    builders.set_clock(desk.register, builders.MONDAY.replace(month=10))
    return first


def test_who_has_waited_long_without_a_word_is_loud_and_listed(desk, qtbot, autumn):
    gone = []
    desk.go.connect(lambda page, target: gone.append((page, target)))
    page = shown(OverviewPage(desk), qtbot)
    (row,) = [one for one in page.findChildren(TaskRow) if one.task.key == "slow"]
    words = "2 ärenden har väntat mer än sex månader utan besked [Visa ärendena]"
    assert told(page, "slow") == words
    assert row.property("loud")
    row.button.click()
    assert gone == [("arenden", CaseFilter(text="beslut:dröjer"))]
    draft_mails.note_delay_told(desk.register, autumn, "Ringde")
    qtbot.waitUntil(lambda: told(page, "slow").startswith("1 ärende har väntat"))


def test_watches_that_are_late_or_due_this_week_lead_to_their_cases(desk, qtbot):
    case_id, today = builders.a_case(desk.register), builders.MONDAY.date()
    for days in (-3, 1, 4, 9):
        watches.add_watch(desk.register, case_id, today + timedelta(days), "Ring")
    gone = []
    desk.go.connect(lambda page, target: gone.append((page, target)))
    page = shown(OverviewPage(desk), qtbot)
    assert told(page, "late_watches") == "1 bevakning är försenad [Visa ärendet]"
    assert told(page, "week_watches") == "2 bevakningar den här veckan [Visa ärendena]"
    for key in ("late_watches", "week_watches"):
        next(one for one in page.findChildren(TaskRow) if one.task.key == key).button.click()
    assert gone == [("arenden", case_id), ("arenden", CaseFilter(text="bevakning:vecka"))]


def test_missing_diary_numbers_are_told_quietly_and_never_what_to_do_next(desk, qtbot):
    case_id = builders.a_case(desk.register)
    gone = []
    desk.go.connect(lambda page, target: gone.append((page, target)))
    page = shown(OverviewPage(desk), qtbot)
    assert told(page, "diary") == "1 ärende saknar diarienummer [Skriv numret]"
    assert rows(page)[-1] == "diary"
    page.findChildren(TaskRow)[-1].button.click()
    assert gone == [("rapporter", "diarienummer")]
    edit_case.edit_text(desk.register, case_id, "diary_number", "RS250334")
    qtbot.waitUntil(lambda: "diary" not in rows(page))


def test_a_station_opens_its_cases_and_an_empty_one_nothing(desk, qtbot):
    builders.a_case(desk.register)
    gone = []
    desk.go.connect(lambda page, target: gone.append((page, target)))
    page = shown(OverviewPage(desk), qtbot)

    named(page, QPushButton, "Idé: 1 ärende").click()

    assert CaseState.REGISTERED in gone[0][1].states
    assert not named(page, QPushButton, "Beslut: 0 ärenden").isEnabled()


def test_the_next_meeting_tells_when_it_is_and_what_it_lacks(desk, qtbot):
    day = builders.MONDAY.date() + timedelta(days=6)
    held = builders.an_agenda(desk.register, 2, day=day)
    gone = []
    desk.go.connect(lambda page, target: gone.append((page, target)))
    page = shown(OverviewPage(desk), qtbot)

    assert any(text.startswith("Söndag 9\u00a0mars\u00a02025, kl. ") for text in words(page))
    assert any(text.startswith("Om 6 dagar") for text in words(page))
    named(page, QPushButton, "Öppna dagordningen").click()
    assert gone == [("moten", held.meeting_id)]


def test_the_keyboard_meets_the_rows_before_the_meeting(desk, qtbot):
    builders.receive(desk.register, builders.mail())
    builders.a_case(desk.register)
    page = shown(OverviewPage(desk), qtbot)
    mails, evaluate, diary = (row.button for row in page.findChildren(TaskRow))

    assert next_button(mails) is evaluate
    assert next_button(evaluate) is diary
    assert next_button(diary) is named(page, QPushButton, "Planera möte")


def next_button(widget):
    """Where Tab goes from here."""
    widget = widget.nextInFocusChain()
    while not isinstance(widget, QPushButton):
        widget = widget.nextInFocusChain()
    return widget


@pytest.mark.parametrize("width", [760, 1200, 1700])
def test_nothing_is_cut_at_any_width(desk, qtbot, width):
    builders.a_held_meeting(desk.register, "bifall")
    page = shown(OverviewPage(desk), qtbot, width=width, height=430)
    qtbot.wait(20)

    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]

    assert all(one.width() >= one.sizeHint().width() for one in buttons)
    assert all(one.mapTo(page, one.rect().topRight()).x() <= width for one in buttons)


def test_the_next_last_days_are_said_and_what_is_late_says_so(desk, qtbot):
    builders.a_held_meeting(desk.register, "avslag", day=date(2025, 2, 12))
    builders.a_meeting(desk.register, date(2025, 3, 19))
    page = shown(OverviewPage(desk), qtbot)
    assert {"Handlingarna ska vara inne senast ons\u00a05\u00a0mar"} <= set(words(page))
    late = "Minnesanteckningarna skulle ha varit justerade senast ons\u00a026\u00a0feb"
    assert f"{late} (mötet 12\u00a0februari)" in words(page)
    builders.set_clock(desk.register, datetime(2025, 3, 13, 9, tzinfo=UTC))
    page.refresh(None)
    QApplication.processEvents()
    assert "Kallelsen skulle ha gått ut senast ons\u00a012\u00a0mar" in words(page)
    change_settings.change_setting(desk.register, "papers_days", "")
    change_settings.change_setting(desk.register, "call_days", "")
    QApplication.processEvents()
    assert not [one for one in words(page) if one.startswith(("Handlingarna", "Kallelsen"))]
