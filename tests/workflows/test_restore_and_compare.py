"""A restored copy, and what differs between it and the register."""

import pytest

from omtanke_desktop.domain.problems import InputProblem
from omtanke_desktop.storage import backup_compare
from omtanke_desktop.storage.register import create_register, open_register
from omtanke_desktop.workflows.edit_case import edit_text
from omtanke_desktop.workflows.safety.back_up import first_copy
from omtanke_desktop.workflows.safety.compare import compare
from omtanke_desktop.workflows.safety.restore import restore
from tests import builders
from tests.builders import a_case


def restored(register):
    copy = first_copy(register.path, "", register.clock())
    return restore(copy.path, register.path, register.clock())


def plain(words):
    return words.replace("\u00a0", " ")


def test_right_after_the_copy_nothing_differs(register):
    a_case(register)
    back = restored(register)
    assert back.path.name == "r (återställd 2025-03-03 10.00).omtanke"
    assert back.compared.sentence == "Inget skiljer: kopian är likadan som registret."
    assert back.compared.counts[0] == ("Ärenden", "1", "1")


def test_what_was_done_after_the_copy_is_told_with_who_and_in_which_case(register):
    case_id = a_case(register)
    edit_text(register, case_id, "summary", "Före")
    back = restored(register)
    edit_text(register, case_id, "summary", "Efter")  # the same event goes on
    a_case(register, "Ett till")
    found = compare(register.path, back.path)
    assert plain(found.sentence) == "Registret har 2 händelser som inte finns i kopian."
    assert found.counts[0] == ("Ärenden", "2", "1")
    told = " ".join(found.only_register)
    assert "2025-03-03 10.00 · Vera Testsson · OH-2025-002" in told
    assert "OH-2025-001" in told
    assert found.only_copy == ()


def test_a_restored_register_that_is_worked_in_parts_from_the_old_one(register):
    back = restored(register)
    again = open_register(back.path)
    again.user = builders.USER
    a_case(again, "Bara i den återställda")
    again.close()
    a_case(register, "Bara i den gamla")
    found = compare(register.path, back.path)
    assert "gått skilda vägar" in found.sentence
    assert len(found.only_register) == len(found.only_copy) == 1


def test_many_differences_are_counted_but_not_all_listed(register, monkeypatch):
    monkeypatch.setattr(backup_compare, "MOST", 3)
    back = restored(register)
    for number in range(5):
        a_case(register, f"Ärende {number}")
    found = compare(register.path, back.path)
    assert plain(found.sentence).startswith("Registret har 5 händelser")
    assert len(found.only_register) == 4
    assert found.only_register[-1] == "… och 2 händelser till"


def test_another_registers_copy_is_said_to_be_that(register, tmp_path):
    create_register(tmp_path / "annat.omtanke").close()
    found = compare(register.path, tmp_path / "annat.omtanke")
    assert "hör till ett annat register" in found.sentence


def test_a_damaged_register_does_not_stop_the_restoring(register):
    a_case(register)
    copy = first_copy(register.path, "", register.clock())
    register.close()
    register.path.write_bytes(b"x" * 5000)
    back = restore(copy.path, register.path, register.clock())
    assert back.counted.cases == 1
    assert "inget Omtanke-register" in back.problem


def test_a_copy_that_is_no_register_is_a_sentence(register, tmp_path):
    (tmp_path / "brev.omtanke").write_bytes(b"Hej")
    with pytest.raises(InputProblem, match="inget Omtanke-register"):
        restore(tmp_path / "brev.omtanke", register.path, register.clock())
