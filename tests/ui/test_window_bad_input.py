"""What goes wrong around the window is a sentence; what was written or sent is still there."""

import os
import sqlite3
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from omtanke_desktop.storage.queries.messages import message_detail
from tests import builders, mails
from tests.ui.hands import FIELDS
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET
WORDS = "Det här skrev jag när disken tog slut. " * 3000


@pytest.fixture
def register(tmp_path):
    return builders.new_register(tmp_path)


@pytest.fixture
def person(register, qtbot):
    with window_on(register, qtbot) as somebody:
        yield somebody


def dropped(person, folder, name, raw):
    """Drop one file with these bytes, and wait for what is said about it."""
    file = folder / name
    file.write_bytes(raw)
    person.drop([file])
    person.wait(lambda: person.sees("läst"), "rapporten")
    assert file.read_bytes() == raw


@pytest.mark.parametrize(
    "raw",
    [b"", b"\x00\xff\xfe" * 500, mails.fixture("14-trasig")],
    ids=["empty", "bytes", "broken"],
)
def test_a_mail_that_cannot_be_read_is_kept_and_named(person, tmp_path, raw):
    dropped(person, tmp_path, "trasig.eml", raw)
    person.wait_for("1 läst = 1 oläsbar")

    person.choose("Visa mejl", "Oläsbara (1)")

    assert person.holds("Mejl", "trasig.eml")


def test_a_mail_that_was_cut_off_is_taken_in_as_far_as_it_goes(person, tmp_path):
    dropped(person, tmp_path, "avkapad.eml", mails.fixture("01-mall-tabell")[:900])

    assert person.holds("Mejl", "Gemensamt hemteam för sköra äldre")


def test_a_word_file_that_is_none_is_kept_with_its_mail(person, tmp_path):
    dropped(person, tmp_path, "a.eml", mails.mail_with_files(("Mall.docx", b"inte Word alls")))

    assert person.lines("Mejl") == ["Ett förslag"]
    assert person.holds("Vad som blev av filerna", "Mall.docx är ingen läsbar Word-fil")


def test_an_attachment_of_fifty_megabytes_is_taken_in(person, tmp_path):
    film = ("film.mp4", os.urandom(50_000_000))
    dropped(person, tmp_path, "stor.eml", mails.mail_with_files(film))

    person.wait_for("50,0 MB")
    person.click("Registrera nytt ärende")
    person.wait_for("Registrerat som OH-2025-001")


@contextmanager
def failing(register, *pragmas):
    """Let every connection begin with these; what is open now is let go of."""

    def begin(connection, _record):
        for pragma in pragmas:
            connection.execute(pragma)

    register._engine.dispose()
    event.listen(register._engine, "connect", begin)
    yield
    event.remove(register._engine, "connect", begin)
    register._engine.dispose()


def full(register):
    with sqlite3.connect(register.path) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    return failing(register, f"PRAGMA max_page_count={pages}")


def protected(register):
    return failing(register, "PRAGMA query_only=ON")


@contextmanager
def removed(register):
    away = register.path.with_name("undan")
    register.path.rename(away)
    yield
    away.rename(register.path)


TROUBLED = pytest.mark.parametrize(
    ("trouble", "title"),
    [
        pytest.param(full, "Disken är full", id="full"),
        pytest.param(protected, "Registret är skrivskyddat", id="protected"),
        pytest.param(removed, "Registret går inte att öppna", id="removed"),
    ],
)


def told(title):
    """A box that says this, and is put away."""

    def read(box):
        assert box.sees(title), box.texts()
        box.click("Stäng")

    return read


@TROUBLED
def test_what_is_written_on_a_case_stays_and_is_saved_when_it_can_be(
    register, qtbot, trouble, title
):
    case_id = builders.a_case(register)
    with window_on(register, qtbot) as person:
        person.click("Ärenden")
        person.pick("Ärenden", "Gemensamt hemteam")
        person.key("Return")
        with trouble(register):
            person.answering([told(title)], lambda: person.paste_into("Sammanfattning", WORDS))
            assert not person.sees("Sparat")
        assert person.find(FIELDS, "Sammanfattning").toPlainText() == WORDS
        person.click("Översikt")
        assert builders.case(register, case_id).summary == WORDS


@TROUBLED
def test_what_is_written_about_a_mail_stays_and_is_saved_when_it_can_be(
    register, qtbot, trouble, title
):
    mail = builders.receive(register, builders.mail())
    with window_on(register, qtbot) as person:
        person.click("Inkorg")
        with trouble(register):
            person.answering([told(title)], lambda: person.paste_into("Beskriv idén", WORDS))
        person.click("Översikt")
        person.click("Inkorg")
        assert person.find(FIELDS, "Beskriv idén").toPlainText() == WORDS
    with register.read() as session:
        fields = message_detail(session, mail.message_id).fields
    assert WORDS in [field.value for field in fields]


@TROUBLED
def test_what_was_said_at_a_meeting_stays_and_is_saved_when_it_can_be(
    register, qtbot, trouble, title
):
    held = builders.an_agenda(register)
    with window_on(register, qtbot) as person:
        person.click("Möten")
        person.click("Öppna mötet")
        person.tab("Under mötet")
        with trouble(register):
            person.answering([told(title)], lambda: person.paste_into("Vad som sades", WORDS))
        assert person.find(FIELDS, "Vad som sades").toPlainText() == WORDS
        person.tab("Protokoll")
        items = builders.meeting(register, held.meeting_id).items
        assert WORDS in [item.discussion for item in items]


@TROUBLED
def test_a_case_that_finds_no_room_is_not_registered_and_its_mail_stays(
    register, qtbot, trouble, title
):
    builders.receive(register, builders.mail(text=WORDS))
    with window_on(register, qtbot) as person:
        person.click("Inkorg")
        with trouble(register):
            person.click("Registrera nytt ärende", told(title))
        assert len(person.lines("Mejl")) == 1
        person.click("Registrera nytt ärende")
        person.wait_for("Registrerat som OH-2025-001")


@TROUBLED
def test_a_mail_that_cannot_be_kept_is_named_and_can_be_dropped_again(
    person, register, tmp_path, trouble, title
):
    file = tmp_path / "förslag.eml"
    file.write_bytes(builders.mail(files=[("film.bin", os.urandom(300_000))]))
    with trouble(register):
        person.drop([file])
        person.wait_for("0 lästa")
        said = f"förslag.eml togs inte in: {title.lower()}"
        assert person.holds("Vad som blev av filerna", said)
    person.drop([file])
    person.wait_for("1 läst = 1 ny")


@TROUBLED
def test_what_is_changed_in_a_letter_stays_and_is_saved_when_it_can_be(
    register, qtbot, trouble, title
):
    held = builders.a_held_meeting(register, "bifall")
    with window_on(register, qtbot) as person:
        person.click("Expediering")
        with trouble(register):
            person.answering([told(title)], lambda: person.paste_into("Vad händer nu?", WORDS))
        assert person.find(FIELDS, "Vad händer nu?").toPlainText() == WORDS
        person.click("Översikt")
        assert builders.letter_of(register, held.case_ids[0]).next_steps == WORDS
