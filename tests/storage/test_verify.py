"""Each kind of fault is found and told in words; a whole register has none."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.audit import Head
from omtanke_desktop.storage.audit.printed import printed_words
from omtanke_desktop.storage.backup_notes import folder_beside
from omtanke_desktop.storage.verify import snapshot
from omtanke_desktop.storage.verify.findings import Check
from omtanke_desktop.storage.verify.numbers import check_numbers
from omtanke_desktop.storage.verify.run import verify
from omtanke_desktop.workflows.safety.back_up import to_folder
from tests.storage.whole_registers import put, whole

OLD = sorted((Path(__file__).parents[1] / "old_registers").glob("*.omtanke"))


@pytest.fixture
def path(tmp_path):
    return put(tmp_path)


def change(path, *statements, guarded=False):
    """Do something to the file that the program never would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        made = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in made if not guarded else ():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for _, sql in made if not guarded else ():
            raw.execute(sql)


def found(path, check):
    """The words of what is found of a kind."""
    return [one.words for one in verify(path).findings if one.check is check]


def test_a_whole_register_is_told_with_what_was_counted(path):
    before = path.read_bytes()
    report = verify(path)
    assert report.findings == ()
    assert report.sentence.startswith("Registret är helt: 1 ärende, 2 handlingar, ")
    assert report.sentence.endswith(" poster prövade")
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_file_that_was_changed_is_named_with_its_case(path):
    of_it = "WHERE sha256 = (SELECT sha256 FROM attachment ORDER BY id LIMIT 1)"
    change(path, f"UPDATE blob SET content = zeroblob(size) {of_it}")
    assert found(path, Check.CONTENTS) == [
        "1 fil är inte som den var när den sparades: ”Underlag 0.pdf” (OH-2025-001)."
    ]


def test_the_first_of_many_changed_files_are_named(path):
    change(path, "UPDATE blob SET content = zeroblob(size) WHERE size > 5000")
    (words,) = found(path, Check.CONTENTS)
    assert words.startswith("6 filer är inte som de var när de sparades")
    assert words.endswith("och 1 till.")


def test_a_file_that_is_gone_is_named(path):
    sha256 = "SELECT sha256 FROM attachment ORDER BY id LIMIT 1"
    change(path, f"DELETE FROM blob WHERE sha256 = ({sha256})")
    assert found(path, Check.CONTENTS) == ["1 fil saknas: ”Underlag 0.pdf” (OH-2025-001)."]
    assert found(path, Check.REFERENCES) == ["1 uppgift hänvisar till något som inte finns: "
                                             "attachment → blob (1)."]  # fmt: skip


def test_minutes_are_the_ones_whose_checksum_was_written_down(path):
    digest = hashlib.sha256(b"annat").hexdigest()
    change(
        path,
        "INSERT INTO event (at, sitting, who, who_title, who_unit, kind, field, text, meeting_id) "
        f"VALUES ('2025-04-10T08:00:00+00:00', '', '', '', '', 'protokoll_justerat', '', "
        f"'Version 1, SHA-256 {digest}', 1)",
    )
    (words,) = found(path, Check.CONTENTS)
    assert words.startswith("Justerade anteckningar är inte de som justerades: ")


TWICE = {
    "ärendenummer": "('OH-1', 'OH', 2025, 1), ('OH-1', 'OH', 2025, 2)",
    "löpnummer": "('OH-1', 'OH', 2025, 1), ('OH-01', 'OH', 2025, 1)",
    "handlingsnummer": "(7, 3), (7, 3), (8, 3)",
    "paragrafer": "(12, 2025), (12, 2025), (12, 2026), (NULL, NULL), (NULL, NULL)",
}
PLACES = {"handlingsnummer": "document", "paragrafer": "agenda_item"}


@pytest.mark.parametrize("series", TWICE)
def test_a_number_that_stands_twice_is_told(series):
    with closing(sqlite3.connect(":memory:")) as raw:  # a register's own rules would not let it
        raw.execute('CREATE TABLE "case" (number, series, year, serial)')
        raw.execute("CREATE TABLE document (case_id, number)")
        raw.execute("CREATE TABLE agenda_item (section, section_year)")
        assert list(check_numbers(raw)) == []
        table = PLACES.get(series, "case")
        raw.execute(f'INSERT INTO "{table}" VALUES {TWICE[series]}')
        (one,) = check_numbers(raw)
    assert one.words.startswith(f"Serien {series} har 1 nummer mer än en gång: ")


def test_a_day_that_is_no_day_is_told(path):
    change(path, "UPDATE meeting SET day = '2025-13-41'", "UPDATE \"case\" SET state = 'borta'")
    (words,) = found(path, Check.VALUES)
    assert words.startswith("2 uppgifter går inte att tolka: ")
    assert "case.state (1)" in words
    assert "meeting.day (1)" in words


def test_a_search_index_that_says_something_else_is_told_and_is_no_damage(path):
    change(path, "UPDATE search_entry SET body = 'galosch' WHERE kind = 'case'", guarded=True)
    report = verify(path)
    assert [one.check for one in report.findings] == [Check.SEARCH]
    assert report.findings[0].words == "Sökningen säger något annat än registret om 1 ärende."
    assert report.mendable
    assert not report.damaged


def test_an_index_that_disagrees_with_its_own_texts_is_told(path):
    change(path, "DELETE FROM search_text_data WHERE id > 100")
    assert any("index stämmer inte" in words for words in found(path, Check.SEARCH))


OUTSIDE = {
    "UPDATE \"case\" SET title = 'Något annat'": "ändrad utanför programmet: ärende OH-2025-001",
    "INSERT INTO setting VALUES ('unit', '{}')": "tillagd utanför programmet: inställning unit",
    "DELETE FROM phrase WHERE id = 2": "borttagen utanför programmet: phrase 2",
    "UPDATE event SET who = 'Någon annan' WHERE id = 3": "ändrad utanför programmet: händelse 3",
    "UPDATE audit_entry SET who = 'Någon annan' WHERE id = 3": "ändrad: post 3",
    "DELETE FROM audit_entry WHERE id = 3": "saknas i händelseloggen: post 3",
}


@pytest.mark.parametrize("statement", OUTSIDE)
def test_what_was_changed_outside_the_program_is_told(path, statement):
    change(path, statement)
    words = found(path, Check.TRAIL)
    assert any(OUTSIDE[statement] in one for one in words), words


def test_a_trail_that_was_written_anew_is_not_the_one_a_backup_knows(path):
    copies = folder_beside(path)
    copies.mkdir()
    to_folder(path, copies, dates.now())
    assert verify(path).clean
    last = "(SELECT max(id) FROM audit_entry)"
    change(path, f"UPDATE audit_entry SET link = 'x' || link WHERE id = {last}")
    words = found(path, Check.TRAIL)
    assert any("inte den som antecknades i säkerhetskopian" in one for one in words)


def test_a_trail_that_was_written_anew_is_not_the_one_on_approved_minutes(path):
    with closing(sqlite3.connect(path)) as raw:
        entry, link = raw.execute("SELECT id, link FROM audit_entry WHERE id = 4").fetchone()
    said = printed_words(Head(entry, f"{'0' * 8}{link[8:]}"))
    digest = hashlib.sha256(b"").hexdigest()
    change(
        path,
        "INSERT INTO event (at, sitting, who, who_title, who_unit, kind, field, text, meeting_id) "
        f"VALUES ('2025-04-10T08:00:00+00:00', '', '', '', '', 'protokoll_justerat', '', "
        f"'Version 1, SHA-256 {digest}, {said}', 1)",
    )
    words = found(path, Check.TRAIL)
    assert any("antecknades i de justerade anteckningarna 2025-04-09" in one for one in words)


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_register_of_an_earlier_version_is_checked_as_it_is(old, tmp_path):
    path = tmp_path / "gammal.omtanke"
    shutil.copyfile(old, path)
    report = verify(path)
    assert report.clean
    assert report.skipped
    assert path.read_bytes() == old.read_bytes()


def test_without_room_for_a_copy_the_rest_is_checked(path, monkeypatch):
    monkeypatch.setattr(snapshot, "_MARGIN", 1 << 62)
    change(path, "UPDATE \"case\" SET title = 'Något annat'")
    report = verify(path)
    assert any("plats" in said for said in report.skipped)
    assert {one.check for one in report.findings} >= {Check.TRAIL, Check.SEARCH}


def test_a_check_can_be_stopped_and_leaves_nothing(path, tmp_path):
    class Enough(Exception):
        pass

    def stop(_done, _total, words):
        if words == "Prövar sökregistret":
            raise Enough

    with pytest.raises(Enough):
        verify(path, stop)
    assert path.read_bytes() == whole()
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
