"""Files that are dropped or opened become mails in the inbox, or papers of a case."""

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
)

from omtanke_desktop.domain.problems import InputProblem
from omtanke_desktop.domain.states import Channel, MessageState
from omtanke_desktop.storage.queries.cases import case_by_number, documents
from omtanke_desktop.ui.dialogs.register_case import HandCaseDialog, PaperDialog
from omtanke_desktop.ui.pages.inbox import InboxPage
from omtanke_desktop.ui.pages.inbox.intake import IntakeReport
from omtanke_desktop.ui.pages.inbox.sorting import sort_files
from omtanke_desktop.workflows.receive_mail import Outcome, Receipt
from tests import builders, mails
from tests.ui.desks import a_desk, answer, named, shown


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        yield made


@pytest.fixture
def samples(tmp_path):
    """A folder with a new mail, the same once more, an absence reply and a broken one."""
    folder = tmp_path / "mejl"
    folder.mkdir()
    for name in ("01-mall-tabell", "06-franvaro", "14-trasig"):
        (folder / f"{name}.eml").write_bytes(mails.fixture(name))
    (folder / "02-igen.eml").write_bytes(mails.fixture("01-mall-tabell"))
    return folder


def told(page):
    """What the strip over the panes says."""
    return named(page, QLabel, "Mejlintag").text() if page.strip.isVisible() else ""


def papers_of(desk, number):
    with desk.register.read() as session:
        case_id = case_by_number(session, number)
        return [(row.kind, row.filename) for row in documents(session, case_id)]


def test_a_dropped_folder_is_taken_in_and_the_report_adds_up(desk, qtbot, samples):
    page = shown(InboxPage(desk), qtbot)

    page.show_target([samples])

    sentence = "4 lästa = 1 ny + 1 redan registrerad + 1 automatisk + 1 oläsbar"
    qtbot.waitUntil(lambda: told(page) == sentence, timeout=30000)
    assert page.mail.subject == "Nära vård-initiativ: Gemensamt hemteam för sköra äldre"
    assert named(page, QListWidget, "Vad som blev av filerna").count() == 4


def test_a_line_of_the_report_opens_its_mail(desk, qtbot, samples):
    page = shown(InboxPage(desk), qtbot)
    page.take_in([samples / "14-trasig.eml", samples / "01-mall-tabell.eml"])
    qtbot.waitUntil(lambda: told(page).startswith("2 lästa"), timeout=30000)
    lines = named(page, QListWidget, "Vad som blev av filerna")

    lines.itemActivated.emit(lines.item(0))

    assert page.mail.state is MessageState.UNREADABLE
    assert page.mail.filename == "14-trasig.eml"


def test_what_is_taken_in_stays_when_the_rest_is_cancelled(desk, qtbot, tmp_path):
    files = [tmp_path / f"{number}.eml" for number in range(30)]
    for file in files:
        file.write_bytes(builders.mail(subject=file.name))
    page = shown(InboxPage(desk), qtbot)

    page.take_in(files)
    qtbot.waitUntil(lambda: page.badge() >= 2, timeout=30000)
    named(page, QPushButton, "Avbryt mejlintaget").click()

    qtbot.waitUntil(lambda: "Avbrutet" in told(page), timeout=30000)
    assert told(page).startswith(f"{page.badge()} lästa = ")
    assert page.badge() < len(files)


def test_a_file_that_cannot_be_opened_is_a_sentence_and_never_a_stop(desk, qtbot, samples):
    page = shown(InboxPage(desk), qtbot)

    page.take_in([samples / "borta.eml", samples / "01-mall-tabell.eml"])

    qtbot.waitUntil(lambda: told(page) == "1 läst = 1 ny", timeout=30000)
    first = named(page, QListWidget, "Vad som blev av filerna").item(0)
    assert first.text().startswith("borta.eml går inte att läsa.")


def test_a_scan_becomes_a_case_of_its_own(desk, qtbot, tmp_path):
    scan = tmp_path / "Brev från Hylte.pdf"
    scan.write_bytes(b"%PDF-1.4 brev")
    page = shown(InboxPage(desk), qtbot)

    def register(dialog):
        assert named(dialog, QLineEdit, "Rubrik").text() == "Brev från Hylte"
        named(dialog, QComboBox, "Huvudman").setCurrentText("Hylte kommun")
        named(dialog, QPushButton, "Registrera ärendet").click()

    answer(PaperDialog, register)
    page.take_in([scan])

    qtbot.waitUntil(lambda: page.note.isVisible(), timeout=30000)
    assert papers_of(desk, "OH-2025-001") == [("scan", "Brev från Hylte.pdf")]


def test_a_scan_is_put_into_a_case_that_is_there(desk, qtbot, tmp_path):
    builders.a_case(desk.register)
    scan = tmp_path / "ritning.png"
    scan.write_bytes(b"\x89PNG")
    page = shown(InboxPage(desk), qtbot)

    def choose(dialog):
        named(dialog, QRadioButton, "Lägg handlingen i ett ärende som finns").setChecked(True)
        named(dialog, QPushButton, "Lägg i ärendet").click()

    answer(PaperDialog, choose)
    page.take_in([scan])

    qtbot.waitUntil(lambda: page.note.isVisible(), timeout=30000)
    assert ("scan", "ritning.png") in papers_of(desk, "OH-2025-001")


def test_a_case_told_on_the_telephone_is_registered_with_its_note(desk, qtbot):
    page = shown(InboxPage(desk), qtbot)

    def tell(dialog):
        register = named(dialog, QPushButton, "Registrera ärendet")
        named(dialog, QLineEdit, "Rubrik").setText("Samtalsstöd för anhöriga")
        assert not register.isEnabled()
        named(dialog, QPlainTextEdit, "Tjänsteanteckning").setPlainText("Ringde och berättade.")
        register.click()

    answer(HandCaseDialog, tell)
    named(page, QPushButton, "Nytt ärende utan mejl…").click()

    with desk.register.read() as session:
        case_id = case_by_number(session, "OH-2025-001")
    case = builders.case(desk.register, case_id)
    assert (case.title, case.channel) == ("Samtalsstöd för anhöriga", Channel.PHONE)
    assert case.arrived == builders.MONDAY


def test_outlooks_own_files_get_a_sentence_about_what_to_do(tmp_path):
    found = sort_files([tmp_path / "förslag.msg", tmp_path / "a.EML", tmp_path / "b.pdf"])

    assert [path.name for path in found.mails] == ["a.EML"]
    assert [path.name for path in found.papers] == ["b.pdf"]
    assert isinstance(found.problems[0], InputProblem)
    assert "Spara mejlet som .eml" in str(found.problems[0])


def test_the_report_counts_each_outcome_in_swedish():
    outcomes = [Outcome.NEW, Outcome.NEW, Outcome.REPLY, Outcome.UNREADABLE, Outcome.UNREADABLE]
    receipts = tuple(Receipt("a.eml", one, 1, "") for one in outcomes)

    assert IntakeReport(receipts, (), 0).sentence == "5 lästa = 2 nya + 1 svar + 2 oläsbara"
    assert IntakeReport((), (), 3).sentence == "0 lästa. Avbrutet: 3 filer togs inte in"
