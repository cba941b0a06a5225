"""Handlingar: a meeting's papers are made, kept, sent, packed and mailed in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QListWidget, QPushButton, QTreeWidget

from omtanke_desktop.domain.meetings import MeetingState, PaperKind
from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.queries.drafts import draft_rows
from omtanke_desktop.storage.queries.meeting_papers import meeting_papers
from omtanke_desktop.ui.dialogs.call_mails import CallMailsDialog
from omtanke_desktop.ui.dialogs.meeting_package import PackageDialog
from omtanke_desktop.ui.dialogs.meeting_paper import PaperDialog
from omtanke_desktop.ui.dialogs.paper_sent import PaperSentDialog
from omtanke_desktop.ui.pages.dispatch.attachments_box import AttachmentsBox
from omtanke_desktop.workflows import change_settings, mark_secrecy
from omtanke_desktop.workflows.meetings import call_meeting, keep_papers
from omtanke_desktop.workflows.meetings.prepare_meeting import edit_item
from tests import builders
from tests.ui.meeting_desks import named, page_on, primary, settle, tab

SECRET = "Sekretessmarkerade ärenden får bara nummer och offentlig rubrik"
YES = QDialog.DialogCode.Accepted


@pytest.fixture
def register(tmp_path):
    made = builders.new_register(tmp_path)
    change_settings.add_member(made, "Socialchef", "Hylte kommun", Role.MEMBER, "s@hylte.example")
    change_settings.add_member(made, "Socialchef", "Laholms kommun", Role.MEMBER, "")
    return made


@pytest.fixture
def held(register):
    return builders.an_agenda(register, 1)


@pytest.fixture
def page(register, held, qapp):
    with page_on(register) as opened:
        opened.open_meeting(held.meeting_id)
        yield opened


def papers(register, held):
    with register.read() as session:
        return meeting_papers(session, held.meeting_id)


def drawn(page):
    """The list of papers as it is read."""
    tree = named(page, QTreeWidget, "Mötets handlingar")
    lines = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [tuple(line.text(n).replace("\u00a0", " ") for n in (0, 1)) for line in lines]


def test_the_next_steps_make_the_kallelse_show_it_and_note_that_it_is_sent(
    register, held, page, qtbot, monkeypatch
):
    assert primary(page) == "Gör kallelsen"
    shown = []
    monkeypatch.setattr(PaperDialog, "show_bytes", lambda *given: shown.append(given[3]))
    page.primary_action().trigger()
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    settle()
    assert drawn(page) == [("Kallelse", "Utkast")]
    assert shown[0].startswith(b"%PDF")
    assert primary(page) == "Kallelsen har gått ut"
    monkeypatch.setattr(PaperSentDialog, "exec", lambda _: YES)
    page.primary_action().trigger()
    settle()
    assert drawn(page) == [("Kallelse", "Skickad 3 mars 2025 kl. 10.00 · E-post")]
    assert builders.meeting(register, held.meeting_id).state is MeetingState.CALLED
    assert primary(page) == "Skriv beslut"


def test_a_draft_that_the_agenda_has_left_behind_says_so_and_is_made_again(register, held, page):
    call_meeting.make_call(register, held.meeting_id)
    tab(page, "Handlingar")
    edit_item(register, held.item_ids[0], minutes=40)
    settle()
    assert drawn(page) == [("Kallelse", "Utkast · Dagordningen har ändrats")]
    assert primary(page) == "Gör kallelsen"


def test_a_draft_can_be_taken_away_and_what_is_sent_cannot(register, held, page):
    call_meeting.call(register, held.meeting_id)
    keep_papers.keep_draft(register, held.meeting_id, PaperKind.PACKAGE, b"%PDF-1.4")
    tab(page, "Handlingar")
    remove = named(page, QPushButton, "Ta bort utkastet")
    remove.click()
    settle()
    assert [name for name, _ in drawn(page)] == ["Kallelse"]
    assert not remove.isEnabled()
    assert not named(page, QPushButton, "Märk som skickad…").isEnabled()


def test_the_package_is_made_only_when_the_secret_case_is_confirmed_and_kept_as_a_draft(
    register, held, page, qtbot
):
    mark_secrecy.mark_secret(register, held.case_ids[0], "25 kap. 1 § OSL")
    settle()
    package = PackageDialog.open_for(page.desk, page.meeting)
    make = named(package, QPushButton, "Gör möteshandlingarna")
    assert not make.isEnabled()
    named(package, QCheckBox, SECRET).setChecked(True)
    make.click()
    qtbot.waitUntil(lambda: package._made is not None, timeout=30_000)
    named(package, QPushButton, "Spara som utkast").click()
    settle()
    [row] = papers(register, held)
    assert (row.kind, row.words) == (PaperKind.PACKAGE, "Utkast")


def test_ticks_choose_what_goes_in_and_their_pages_are_told(register, held, page):
    dialog = PackageDialog.open_for(page.desk, page.meeting)
    tree = named(dialog, QTreeWidget, "Handlingar per punkt")
    item = next(
        tree.topLevelItem(at)
        for at in range(tree.topLevelItemCount())
        if "Initiativ 1" in tree.topLevelItem(at).text(0)
    )
    every = dialog.pieces.keys()
    dialog.pieces.show_pages(dict.fromkeys(every, 2))
    assert item.text(1) == str(2 * len(every))
    item.setCheckState(0, Qt.CheckState.Unchecked)
    assert (len(every) > 2, dialog.pieces.keys(), item.text(1)) == (True, frozenset(), "")


def test_the_mail_to_those_called_is_drafted_and_shown_in_expediering(
    register, held, page, monkeypatch
):
    call_meeting.make_call(register, held.meeting_id)
    tab(page, "Handlingar")
    monkeypatch.setattr(CallMailsDialog, "exec", lambda _: YES)
    dialog = CallMailsDialog(page.desk, page.meeting)
    assert "Saknar e-postadress: Socialchef, Laholms kommun" in dialog.note.text()
    named(page, QPushButton, "Mejla handlingarna…").click()
    with register.read() as session:
        [draft] = [row for row in draft_rows(session) if row.meeting_id is not None]
    assert page.gone == [("expediering", ("mejl", draft.id))]
    box = AttachmentsBox(page.desk)
    box.show_draft(draft)
    files = named(box, QListWidget, "Bilagor")
    assert [files.item(n).text().split("  ")[0] for n in range(files.count())] == [
        *("Kallelse 2025-04-09.pdf", "Möte 2025-04-09.ics"),
    ]
    box._remove.trigger()
    with register.read() as session:
        [draft] = draft_rows(session, draft_id=draft.id)
    assert [one["name"] for one in draft.attachments] == ["Möte 2025-04-09.ics"]
