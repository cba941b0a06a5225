"""A meeting goes from the year's plan to closed in the window, by keyboard and mouse alone."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QCheckBox, QDialog, QTableWidget, QTreeWidget

from omtanke_desktop.domain.meetings import MeetingState, PaperKind
from omtanke_desktop.storage.queries.letters import letter_rows
from omtanke_desktop.storage.queries.meeting_papers import meeting_papers
from omtanke_desktop.storage.queries.meetings import meeting_rows
from omtanke_desktop.storage.queries.tasks import tasks_of_meeting
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview
from omtanke_desktop.workflows import change_settings, evaluate
from omtanke_desktop.workflows.papers.attendance import conflict_sentences, front_page
from omtanke_desktop.workflows.papers.votes import vote_sentences
from tests import builders
from tests.ui.hands import Hands
from tests.ui.thread_watch import only_light_work
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET
CASES = 12
HALLAND, VARBERG = "Region Halland", "Varbergs kommun"
MORE = (
    *(("Psykiatrichef", HALLAND), ("Närsjukvårdschef", HALLAND), ("Omsorgschef", VARBERG)),
    *(("Socialchef", "Falkenbergs kommun"), ("Socialchef", "Laholms kommun")),
    ("Socialchef", "Halmstads kommun"),
)
FACTS = (
    *(VARBERG, "Socialchef", "2025-09-01", "2026-03-02"),
    *("Antal besök", "Gruppen"),
)
REASON = "De fick besked på plats."


@pytest.fixture
def person(tmp_path, qtbot, monkeypatch):
    register = builders.new_register(tmp_path)
    builders.add_members(register)
    for function, principal in MORE:
        change_settings.add_member(register, function, principal, builders.Role.MEMBER)
    for n in range(1, CASES + 1):
        title = f"Initiativ {n}"
        unit = {"initiator_unit": "Elevhälsan", "principal": "Hylte kommun"}
        case_id = builders.a_ready_case(register, title, **unit)
        kind, words = ("bifall", "bifalla") if n < 6 else ("avslag", "avslå")
        evaluate.propose(register, case_id, kind, f"{words} {title.lower()}", "Det är prövat.")
    monkeypatch.setattr(PdfPreview, "print", lambda _: True)  # no printer here
    with only_light_work(), window_on(register, qtbot) as somebody:
        somebody.register = register
        somebody.window.resize(1366, 768)
        yield somebody
    register.close()


@pytest.mark.timeout(120)
def test_a_meeting_goes_from_plan_to_closed_in_the_window(person):
    plan(person)
    build(person)
    call(person)
    bind(person)
    note_people(person)
    decide(person)
    reword(person)
    close(person)
    approve_one_and_send_its_letter(person)
    approve_all(person)
    send_letters(person)
    finish(person)
    assert_kept(person)
    assert_written(person)


def at(person, day, hour=9, minute=0):
    moment = datetime(day.year, day.month, day.day, hour - 2, minute, tzinfo=UTC)
    builders.set_clock(person.register, moment)


def meeting(person):
    return builders.meeting(person.register, person.meeting_id)


def shown(person):
    """The dialog that stands open beside the window."""

    def open_ones():
        return [one for one in person.window.findChildren(QDialog) if one.isVisible()]

    person.wait(lambda: bool(open_ones()), "en dialog")
    return Hands(person.qtbot, open_ones()[-1])


def plan(person):
    def fill(dialog):
        dialog.type_into("Plats", "Halmstad")
        dialog.key("Return")

    person.click("Möten")
    person.click("Planera året", fill)
    person.pick("Möten", "9\u00a0april")
    person.key("Return")
    with person.register.read() as session:
        rows = meeting_rows(session)
    person.meeting_id = next(row.id for row in rows if row.day == date(2025, 4, 9))


def build(person):
    def write(dialog):
        dialog.type_into("Rubrik", "Gruppens arbetsordning")
        dialog.type_into("Förslag till beslut", "godkänna arbetsordningen")
        dialog.click("Lägg till")

    person.click("Lägg till ärenden")
    for keys in ("Ctrl+A", "Return"):
        person.key(keys)
    person.pick("Dagordning", "Information")
    person.answering([write], lambda: person.key("Ins"))
    person.pick("Dagordning", "OH-2025-003")
    person.key("Alt+Up")
    assert [item.case_number for item in meeting(person).items if item.case_id][:3] == [
        *("OH-2025-001", "OH-2025-003", "OH-2025-002"),
    ]
    person.key("Alt+Down")


def call(person):
    at(person, date(2025, 4, 1))
    person.click("Gör kallelsen")
    shown(person).key("Escape")
    person.click("Kallelsen har gått ut", lambda dialog: dialog.key("Return"))
    assert meeting(person).state is MeetingState.CALLED
    at(person, date(2025, 4, 3))
    person.tab("Dagordning")
    person.pick("Dagordning", "OH-2025-012")
    person.key("Alt+Up")
    person.wait_for("Ändrat sedan kallelsen: 1 punkt")
    person.click("Gör tilläggslista")
    shown(person).key("Escape")
    person.click("Märk som skickad", lambda dialog: dialog.key("Return"))


def bind(person):
    person.click("Möteshandlingar")
    package = shown(person)
    package.click("Gör möteshandlingarna")
    package.wait_for("Spara som utkast")
    package.click("Spara som utkast")


def note(person, who, *keys, answers=()):
    person.pick("Närvaro och jäv", who)
    person.answering(answers, lambda: [person.key(key) for key in keys])


def go_to(person, words):
    person.pick("Punkter på mötet", words)


def note_people(person):
    def serves(dialog):
        dialog.choose("Tjänstgör i stället för", "Socialchef, Hylte kommun (borta)")
        dialog.click("Sätt in ersättaren")

    at(person, date(2025, 4, 9), 9, 2)
    person.tab("Under mötet")
    go_to(person, "Mötets öppnande")
    person.click("Börja mötet")
    note(person, "Hylte", "L")
    note(person, "Psykiatrichef", "L")
    note(person, "Laholm: Förvaltningschef", "K", "T", answers=[serves])
    go_to(person, "Initiativ 1")
    note(person, "Varberg: Socialchef", "J")
    at(person, date(2025, 4, 9), 9, 40)
    go_to(person, "Initiativ 2")
    note(person, "Psykiatrichef", "K")


def fill(person, name, words):
    person.type_into(name, words)
    person.key("Ctrl+Return")


def grant(person):
    person.click("Besluta enligt förslag")
    for words in FACTS:
        person.write(words)
        person.key("Tab")


def decide(person):
    go_to(person, "Val av justerare")
    fill(person, "Justerare i beslutet", "Socialchef, Varbergs kommun")
    go_to(person, "Initiativ 1")
    grant(person)
    person.key("Alt+U")
    for words in ("Ta fram en plan", "Socialchef, Hylte kommun", "2025-05-14"):
        person.write(words)
        person.key("Tab")
    person.key("Ctrl+Return")
    vote(person)
    person.choose("Beslutstyp", "Bordläggning")
    person.key("Ctrl+Return")
    person.choose("Beslutstyp", "Återremiss")
    person.type_into("Motivering", "Kostnaden saknas.")
    fill(person, "Vad som ska kompletteras i beslutet", "kostnaden")
    grant(person)
    person.key("Space")
    person.click("Gör om till hänskjutande")
    person.write("Regionstyrelsen")
    person.key("Ctrl+Return")
    person.click("Besluta flera", lambda dialog: dialog.key("Return"))


def vote(person):
    person.key("Alt+O")
    person.key("Space")
    person.write("Socialchef, Laholms kommun: avslag")
    table = person.find(QTableWidget, "Röster")
    person.press(table.viewport(), table.visualRect(table.model().index(0, 1)).center())
    for key in "JJJJJJJNN":
        person.key(key)
    person.key("Alt+B")
    grant(person)
    person.key("Ctrl+Return")


def part(person, where, heading):
    """Press a part of the text."""
    tree = person.find(QTreeWidget, "Stycken")
    groups = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    group = next(one for one in groups if where in one.text(0))
    lines = [group.child(n) for n in range(group.childCount())]
    line = next(one for one in lines if one.text(0) == heading)
    tree.scrollToItem(line)
    person.settle()
    person.press(tree.viewport(), tree.visualItemRect(line).center())


def reword(person):
    person.tab("Protokoll")
    person.tab("Texten, stycke för stycke")
    part(person, "Initiativ 8", "Beslut")
    person.click("Skriv om det här stycket")
    person.key("Ctrl+End")
    person.write("\nompröva det om ett år")
    person.tab("Under mötet")
    go_to(person, "Initiativ 8")
    fill(person, "Beslutets att-satser", "avslå initiativ 8 i alla delar")
    person.tab("Protokoll")
    person.wait(lambda: person.holds("Att se över", "underlaget har ändrats"), "konflikten")
    person.click("Behåll min text")


def close(person):
    at(person, date(2025, 4, 9), 11, 50)
    person.tab("Under mötet")
    go_to(person, "Övrigt")
    person.click("Avsluta mötet kl. 11.50")
    name = "Avsluta mötet för protokoll"
    person.click(name, lambda dialog: dialog.click(name))
    assert meeting(person).closed is not None


def approve_one_and_send_its_letter(person):
    def sign(dialog):
        for role in ("Ordförande", "Justerare"):
            dialog.type_into(f"{role} justerade den", "2025-04-09")
        dialog.click("Spara")

    person.choose("Paragraf", "§ 4  Initiativ 1")
    person.press(person.find(QCheckBox, "Justeras omedelbart"))
    person.settle()
    person.click("Justera paragrafen", sign)
    person.wait_for("Justerad den 9 april 2025.")
    person.tab("Expediering")
    person.click("Öppna brevet")
    person.click("Märk som skickat", lambda dialog: dialog.click("Ja, märk som skickat"))


def approve_all(person):
    def sign(dialog):
        for role in ("Sekreterare", "Ordförande", "Justerare"):
            dialog.type_into(f"{role} justerade den", "2025-04-15")
        dialog.click("Spara")

    at(person, date(2025, 4, 15))
    person.click("Möten")
    person.click("Låt justera", sign)
    person.wait_for("Version 1 låstes den 15 april 2025")


def send_letters(person):
    def write_why(dialog):
        dialog.write(REASON)
        dialog.click("Skicka inget brev")

    def print_all(dialog):
        dialog.wait(lambda: dialog.button("Skriv ut 10 brev").isEnabled(), "sidorna")
        dialog.click("Skriv ut 10 brev")

    person.click("Skriv ut brev")
    person.pick("Brevlista", "Initiativ 3")
    person.click("Skicka inget brev", write_why)
    person.click("Skriv ut alla", print_all, lambda dialog: dialog.key("Return"))
    person.click("Märk som skickade", lambda dialog: dialog.key("Return"))


def finish(person):
    person.click("Möten")
    person.click("Stäng mötet", lambda dialog: dialog.click("Stäng mötet"))
    assert meeting(person).state is MeetingState.FINISHED


def assert_kept(person):
    """Every paper that went out lies there; every letter has gone but the one with a reason."""
    with person.register.read() as session:
        papers = meeting_papers(session, person.meeting_id)
        letters = letter_rows(session, waiting=None, meeting_id=person.meeting_id)
    kept = {row.kind for row in papers}
    assert kept >= {PaperKind.CALL, PaperKind.SUPPLEMENT, PaperKind.PACKAGE, PaperKind.MINUTES}
    gone = [row for row in letters if row.dispatched is not None and row.sha256]
    assert (len(gone), [row.discarded_reason for row in letters if row.discarded]) == (
        *(CASES - 1, [REASON]),
    )
    first = min(gone, key=lambda row: row.dispatched)
    assert (first.case_title, first.dispatched.day) == ("Initiativ 1", 9)


def assert_written(person):
    """Who was there at which §, what was asked of whom, and how the vote came out."""
    now = meeting(person)
    people = [one for group in front_page(now).present for one in group.people]
    words = [f"{one.function} {one.sections}".strip() for one in people]
    assert "Psykiatrichef §§\u00a05–17" in words
    items = {item.title: item for item in now.items}
    assert "jäv" in conflict_sentences(now, items["Initiativ 1"])[0]
    assert "7 ja och 2 nej" in " ".join(vote_sentences(now, items["Initiativ 2"]))
    kinds = [items[f"Initiativ {n}"].decision.type for n in range(1, 6)]
    assert kinds == ["bifall", "bifall", "bordlaggning", "aterremiss", "hanskjuta"]
    with person.register.read() as session:
        assert [t.what for t in tasks_of_meeting(session, now.id)] == ["Ta fram en plan"]
