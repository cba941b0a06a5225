"""Reminders in Expediering: asked for, listed among the mails, and never twice unasked."""

import pytest

from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.queries.drafts import draft_rows
from omtanke_desktop.storage.queries.overview import overview
from omtanke_desktop.ui.dialogs import remind as dialogs
from omtanke_desktop.ui.dialogs.remind import RemindDialog
from omtanke_desktop.ui.pages.dispatch.page import DispatchPage
from omtanke_desktop.ui.pages.overview_tasks import tasks_of
from omtanke_desktop.workflows import change_settings
from tests import builders
from tests.ui.desks import a_desk, answer, shown


@pytest.fixture
def desk(qapp, tmp_path):
    with a_desk(tmp_path, qapp) as made:
        for name, address in (("Hylte kommun", "hylte@hylte.example"), ("Laholms kommun", "")):
            change_settings.add_member(made.register, "Socialchef", name, Role.MEMBER, address)
        builders.an_agenda(made.register, 2)
        yield made


@pytest.fixture
def page(qtbot, desk):
    return shown(DispatchPage(desk), qtbot)


def drafts(desk):
    with desk.register.read() as session:
        return draft_rows(session)


def test_a_reminder_lies_among_the_mails_with_its_cases(desk, page):
    answer(RemindDialog, lambda dialog: dialog.accept())
    page.show_target(("påminn", []))
    line = page.mails.line
    assert (line.number, line.recipient) == ("Påminnelse", "Socialchef, Hylte kommun")
    assert "OH-2025-001" in page.mails.mail.editor.text.toPlainText()
    assert not page.mails.mail._open_case.isVisible()
    assert page.primary_action().text() == "Öppna i mejlprogrammet"


def test_a_member_without_an_address_is_named_in_a_sentence(desk, page):
    told = []
    answer(RemindDialog, lambda dialog: told.append(dialog.note.text()))
    page.mails.ask_whom_to_remind()
    assert "Socialchef, Laholms kommun" in told[0]
    assert drafts(desk) == []


def test_only_the_chosen_cases_and_members_are_in_the_mail(desk, page):
    def choose(dialog):
        dialog.cases.set_keys([str(dialog._cases[1].id)])
        dialog.accept()

    answer(RemindDialog, choose)
    page.mails.ask_whom_to_remind()
    (row,) = drafts(desk)
    assert "OH-2025-002" in row.text
    assert "OH-2025-001" not in row.text


@pytest.mark.parametrize(("again", "count"), [(False, 1), (True, 2)])
def test_who_has_been_reminded_is_so_again_only_when_asked_for(
    desk, page, monkeypatch, again, count
):
    monkeypatch.setattr(dialogs, "confirm", lambda *_args, **_more: again)
    for _ in range(2):
        answer(RemindDialog, lambda dialog: dialog.accept())
        page.mails.ask_whom_to_remind()
    assert len(drafts(desk)) == count


def test_the_overview_counts_what_the_meeting_waits_for(desk):
    today = builders.MONDAY.date()
    with desk.register.read() as session:
        rows = {row.key: row for row in tasks_of(overview(session, today), today)}
    assert rows["due"].count == 2
    assert rows["due"].words == "initiativ ska värderas före mötet 9\u00a0april"
    assert rows["due"].target.text == "nummer:OH-2025-001,OH-2025-002"
    assert rows["partly"].target.text == "värdering:delvis"
