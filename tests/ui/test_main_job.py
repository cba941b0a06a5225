"""The main job, done as a person does it: from a dropped mail to minutes and a sent letter."""

import subprocess

import pytest

from omtanke_desktop.paths import resource
from tests.ui.hands import FIELDS
from tests.ui.thread_watch import only_light_work
from tests.ui.windows import QUIET, first_start, pick_file

pytestmark = QUIET
TITLE = "Gemensamt hemteam för sköra äldre"
SENTENCE = "Ert förslag gör att den som är skör slipper åka in i onödan – på en lördag också."
MEMBERS = (
    ("Förvaltningschef", "Region Halland", "Ordförande"),
    ("Socialchef", "Varbergs kommun", "Ledamot"),
    ("Socialchef", "Hylte kommun", "Ledamot"),
)


@pytest.fixture
def person(tmp_path, qtbot):
    with only_light_work(), first_start(tmp_path, qtbot) as somebody:
        yield somebody


@pytest.mark.timeout(240)
def test_a_dropped_mail_becomes_a_case_a_decision_minutes_and_a_letter(
    person, tmp_path, monkeypatch
):
    _a_new_register(person, tmp_path / "halland.omtanke", monkeypatch)
    _members(person)
    _a_mail_becomes_a_case(person)
    _evaluate(person)
    _propose(person)
    _plan_a_meeting(person)
    _call(person)
    _decide(person)
    _close(person)
    _minutes(person, tmp_path / "protokoll.pdf", monkeypatch)
    _send_the_letter(person)


def _a_new_register(person, path, monkeypatch):
    pick_file(monkeypatch, path)

    def introduce(dialog):
        dialog.type_into("Namn", "Åsa Öst")
        dialog.type_into("Titel", "Utvecklingsledare")
        dialog.type_into("Enhet", "Närsjukvården")
        dialog.click("Fortsätt")

    person.click("Skapa ett nytt register…", introduce)
    assert path.exists()
    assert person.sees("halland.omtanke")


def _members(person):
    person.click("Inställningar")
    person.pick("Avsnitt", "Ledamöter")
    for function, principal, role in MEMBERS:

        def fill(dialog, function=function, principal=principal, role=role):
            dialog.type_into("Funktion", function)
            dialog.choose("Huvudman", principal)
            dialog.choose("Roll", role)
            dialog.click("Lägg till")

        person.click("Lägg till ledamot…", fill)
    assert len(person.lines("Ledamöter")) == len(MEMBERS)


def _a_mail_becomes_a_case(person):
    person.drop([resource("demo", "01-hemteam.eml")])
    person.wait_for("1 läst = 1 ny")
    person.pick("Mejl", TITLE)
    person.click("Registrera nytt ärende")
    person.wait_for("Registrerat som OH-")


def _evaluate(person):
    person.click("Ärenden")
    person.pick("Ärenden", TITLE)
    person.key("Return")
    person.click("Värdera")
    for keys in ("2 Right 2 Right 2 Down Home " * 4).split():
        person.key(keys)
    person.wait_for("Alla rutor är bedömda")
    person.type_into("Mening till brevet", SENTENCE)


def _propose(person):
    person.choose("Typ av beslut", "Bifall")
    person.type_into("Sekretariatets avvägning", "Nyttan är större än kostnaden.")
    person.click("Klart för möte")
    person.wait_for("Lägg på dagordningen")


def _plan_a_meeting(person):
    def fill(dialog):
        dialog.type_into("Plats", "Kattegattrummet")
        dialog.click("Planera mötet")

    person.click("Möten")
    person.click("Nytt möte…", fill)
    person.wait_for("Kattegattrummet")
    person.click("Lägg till ärenden")
    person.key("Return")
    person.wait(lambda: person.holds("Dagordning", TITLE), TITLE)


def _call(person):
    person.click("Gör kallelsen", lambda dialog: dialog.click("Stäng"))
    person.click("Kallelsen har gått ut", lambda dialog: dialog.click("Märk som skickad"))
    person.wait_for("Kallelse har gått ut")


def _decide(person):
    person.click("Skriv beslut")
    person.choose("Beslutstyp", "Bifall")
    person.type_into("Ansvarig huvudman", "Varbergs kommun")
    person.type_into("Ansvarig funktion", "Socialchef")
    person.type_into("Startdatum", "2027-02-01")
    person.type_into("Uppföljningsdatum", "2027-09-01")
    person.type_into("Indikator eller fråga", "Antal oplanerade inläggningar")
    person.type_into("Rapporteras till", "Lokal samverkansgrupp")
    person.click("Spara beslut")
    person.wait_for("är sparat")


def _close(person):
    person.tab("Deltagare")
    person.choose("Justerare", "Socialchef, Varbergs kommun")
    person.click(
        "Avsluta mötet för protokoll", lambda dialog: dialog.click("Avsluta mötet för protokoll")
    )
    person.wait_for("Utdrag för en paragraf")


def _minutes(person, path, monkeypatch):
    pick_file(monkeypatch, path)
    person.click("Spara som PDF")
    person.wait(path.exists, "protokollet på disken")
    assert path.read_bytes().startswith(b"%PDF")
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
    words = " ".join(text.split())
    assert TITLE in words
    assert "§ " in words
    assert "bifalla" in words


def _send_the_letter(person):
    def sent(dialog):
        dialog.click("Post")
        dialog.click("Ja, märk som skickat")

    person.click("Expediering")
    assert person.holds("Brevlista", TITLE)
    assert SENTENCE in person.find(FIELDS, "Varför blev beslutet så?").toPlainText()
    person.click("Märk som skickat…", sent)
    person.wait_for("märkt som skickat")
    person.click("Ärenden")
    person.click("Tillbaka till ärendelistan")
    assert person.holds("Ärenden", "Återkopplat")
