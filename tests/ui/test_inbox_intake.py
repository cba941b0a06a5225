"""Files that are dropped or opened become mails in the inbox, or papers of a case."""

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
)

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.problems import InputProblem
from omtanke_desktop.domain.states import Channel, MessageState
from omtanke_desktop.storage.queries.cases import case_by_number, documents
from omtanke_desktop.storage.queries.messages import message_rows
from omtanke_desktop.ui.dialogs.register_case import HandCaseDialog, PaperDialog
from omtanke_desktop.ui.pages.inbox import intake
from omtanke_desktop.ui.pages.inbox.page import InboxPage
from omtanke_desktop.ui.pages.inbox.sorting import sort_files
from omtanke_desktop.workflows.intake.keeping import Receipt
from omtanke_desktop.workflows.intake.run import Report
from tests import builders, mails
from tests.ui import works
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


def lines(page):
    """The lines of the report, in order."""
    model = named(page, QListView, "Vad som blev av filerna").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


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
    assert len(lines(page)) == 4


def test_a_line_of_the_report_opens_its_mail(desk, qtbot, samples):
    page = shown(InboxPage(desk), qtbot)
    page.take_in([samples / "14-trasig.eml", samples / "01-mall-tabell.eml"])
    qtbot.waitUntil(lambda: told(page).startswith("2 lästa"), timeout=30000)
    view = named(page, QListView, "Vad som blev av filerna")

    view.activated.emit(view.model().index(0, 0))

    assert page.mail.state is MessageState.UNREADABLE
    assert page.mail.filename == "14-trasig.eml"


def test_what_is_taken_in_stays_when_the_rest_is_cancelled(desk, qtbot, tmp_path):
    files = [tmp_path / f"{number}.eml" for number in range(150)]
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

    qtbot.waitUntil(lambda: told(page) == "2 lästa = 1 ny + 1 oläsbar", timeout=30000)
    assert any("borta.eml går inte att läsa." in line for line in lines(page))


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


def test_mails_of_every_kind_are_taken_in_and_a_whole_outlook_file_gets_a_sentence(tmp_path):
    names = ["förslag.msg", "a.EML", "b.pdf", "winmail.dat", "allt.pst"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    found = sort_files([tmp_path / name for name in names])

    assert [one.name for one in found.mails] == ["förslag.msg", "a.EML", "winmail.dat"]
    assert [path.name for path in found.papers] == ["b.pdf"]
    assert isinstance(found.problems[0], InputProblem)
    assert "dra dem till en mapp" in str(found.problems[0])


def test_a_mailbox_file_is_as_many_mails_as_it_holds(tmp_path):
    path = tmp_path / "inkorg.mbox"
    one = b"From a@b.example Mon Mar  3 08:58:12 2025\n" + builders.mail() + b"\n\n"
    path.write_bytes(one * 2)
    names = ["mejl 1", "mejl 2"]
    assert [one.name for one in sort_files([path]).mails] == [f"inkorg.mbox, {n}" for n in names]
    other = path.rename(tmp_path / "gammalt.txt")
    assert [one.name for one in sort_files([other]).mails] == [f"gammalt.txt, {n}" for n in names]


def test_the_report_counts_each_outcome_in_swedish():
    outcomes = [Outcome.NEW, Outcome.NEW, Outcome.ATTACHED, Outcome.UNREADABLE, Outcome.UNREADABLE]
    receipts = tuple(Receipt("a.eml", one, 1, "") for one in outcomes)

    assert Report(1, receipts).sentence == "5 lästa = 2 nya + 1 kopplad + 2 oläsbara"
    assert Report(1, (), 3).sentence == "0 lästa = 0. Avbrutet: 3 mejl togs inte in"


def test_a_file_that_kills_the_reading_process_is_kept_and_the_others_are_read(
    desk, qtbot, tmp_path, monkeypatch
):
    files = [tmp_path / f"{name}.eml" for name in "abc"]
    for file in files:
        file.write_bytes(builders.mail(subject=file.name))
    monkeypatch.setattr(intake, "read_all", works.dies_on_b)
    page = shown(InboxPage(desk), qtbot)

    page.take_in(files)

    qtbot.waitUntil(lambda: told(page) == "3 lästa = 2 nya + 1 oläsbar", timeout=60000)
    with desk.register.read() as session:
        (kept,) = message_rows(session, MessageState.UNREADABLE)
    assert kept.filename == "b.eml"
