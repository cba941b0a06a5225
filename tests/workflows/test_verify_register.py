"""The outcome of a check is remembered: damage opens for reading until it is clean or accepted."""

import sqlite3
from contextlib import closing

import pytest

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import Problem, RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.storage.verify.findings import Check
from omtanke_desktop.storage.verify.note import last_verification, note_path
from omtanke_desktop.workflows.safety.back_up import to_folder
from omtanke_desktop.workflows.safety.verify_register import (
    accept_findings,
    rebuild_search,
    record_acceptance,
    verify_in_process,
    verify_register,
)
from omtanke_desktop.workflows.working_folder import Stopped, WorkingFolder
from tests.builders import a_case, new_register
from tests.storage.whole_registers import put


@pytest.fixture
def path(tmp_path):
    return put(tmp_path)


def change(path, statement):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        raw.commit()


def test_what_came_out_is_remembered_beside_the_register(path):
    assert last_verification(path) is None
    report = verify_register(path)
    last = last_verification(path)
    assert last.clean
    assert (last.at, last.sentence) == (report.at, report.sentence)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"at": "igår"}', "\x00", "null"])
def test_a_note_that_says_nothing_is_none(path, content):
    note_path(path).write_text(content, encoding="utf-8")
    assert last_verification(path) is None
    open_register(path).close()


def test_a_register_with_damage_is_open_for_reading_until_a_check_is_clean(path):
    title = "UPDATE \"case\" SET title = 'Initiativ {}'"
    change(path, title.format(2))
    assert verify_register(path).damaged
    register = open_register(path)
    assert register.read_only
    assert "ändrad utanför programmet" in register.damage
    register.close()
    change(path, title.format(1))
    assert verify_register(path).damaged is False
    register = open_register(path)
    assert not register.read_only
    register.close()


def test_work_may_go_on_with_a_reason_that_is_written_in_the_history(path):
    change(path, "UPDATE \"case\" SET title = 'Rättad av it'")
    verify_register(path)
    accept_findings(path, "It rättade titeln på vår begäran")
    register = open_register(path)
    assert not register.read_only
    record_acceptance(register, "It rättade titeln på vår begäran")
    with register.read() as session:
        told = session.query(m.Event).filter_by(kind=EventKind.FINDINGS_ACCEPTED).one()
    assert told.text == "It rättade titeln på vår begäran"
    register.close()
    assert not last_verification(path).damaged


def test_what_was_accepted_stays_so_until_something_else_is_found(path):
    change(path, "UPDATE \"case\" SET title = 'Rättad av it'")
    verify_register(path)
    accept_findings(path, "Känt")
    verify_register(path)
    assert not last_verification(path).damaged
    change(path, "DELETE FROM phrase WHERE id = 2")
    verify_register(path)
    assert last_verification(path).damaged


def test_a_file_that_does_not_hang_together_cannot_be_accepted(path):
    path.write_bytes(path.read_bytes()[:-8192])
    verify_register(path)
    with pytest.raises(RuleProblem, match="går inte att arbeta vidare i"):
        accept_findings(path, "Det går nog")
    with pytest.raises(RuleProblem, match="Skälet saknas"):
        accept_findings(path, " ")


def test_a_wrong_search_index_is_put_right_without_a_restore(tmp_path):
    register = new_register(tmp_path)
    a_case(register, summary="Ett paraply")
    change(register.path, "UPDATE search_entry SET body = 'galosch'")
    change(register.path, "INSERT INTO search_entry VALUES (99, 'case', 99, 'spöke', 'spöke')")
    change(register.path, "DELETE FROM search_word_data WHERE id > 100")
    assert [one.check for one in verify_register(register.path).findings] == [Check.SEARCH] * 2
    rebuild_search(register)
    assert verify_register(register.path).clean
    register.close()


def test_a_register_is_checked_while_somebody_writes_in_it(tmp_path):
    register = new_register(tmp_path)

    def write(_done, _total, words):
        if words == "Prövar filen":
            a_case(register)

    assert verify_register(register.path, write).clean
    register.close()


def test_of_a_backup_nothing_is_noted(path, tmp_path):
    (tmp_path / "kopior").mkdir()
    copy = to_folder(path, tmp_path / "kopior", dates.now())
    assert verify_register(copy.path).clean
    assert not note_path(copy.path).exists()


def test_a_check_in_the_background_tells_how_far_it_is_and_stops_when_asked(path, tmp_path):
    folder = WorkingFolder(tmp_path / "arbete")
    folder.path.mkdir()
    assert verify_in_process(path, folder.path).clean
    assert folder.told() is not None
    folder.stop()
    with pytest.raises(Stopped):
        verify_in_process(path, folder.path)


def test_what_is_no_register_is_a_sentence(tmp_path):
    path = tmp_path / "annat.omtanke"
    path.write_bytes(b"Hej!")
    with pytest.raises(Problem, match="inget Omtanke-register"):
        verify_register(path)
    assert not note_path(path).exists()
