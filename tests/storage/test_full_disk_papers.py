"""A full disk under imports, forms, copies and papers: a sentence, and nothing that looks whole."""

import os
import zipfile

import pytest

from omtanke_desktop.domain.defaults import malbild
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.evaluation_forms import asked_members
from omtanke_desktop.storage.queries.personal import about_person
from omtanke_desktop.workflows import import_history as history
from omtanke_desktop.workflows.casefile_folder import contents_of, save_folder
from omtanke_desktop.workflows.casefile_mask import keep_masked_copy
from omtanke_desktop.workflows.evaluation_forms import save_forms
from omtanke_desktop.workflows.evaluation_returns import accept, read_answers, read_form
from omtanke_desktop.workflows.make_papers import save, save_register_xlsx
from omtanke_desktop.workflows.member_evaluation import key_level
from omtanke_desktop.workflows.papers.register_list import register_sheet
from omtanke_desktop.workflows.personal_data import erase_personal
from omtanke_desktop.workflows.register_case import attach_mail
from omtanke_desktop.workflows.write_proposal import keep_in_case, write_section
from tests import builders
from tests.evaluation_forms import filled, forms_of
from tests.files.sheets import workbook
from tests.storage.test_full_disk import _may_mount, _mounted, _unmount, full_disk, says_full
from tests.workflows.casefiles import a_case_with_papers, a_choice

LONG = "Vardagen stärks. " * 600
PAPER = b"%PDF-1.4 " + os.urandom(300_000)


def take_list(register):
    rows = [(f"Initiativ {n}", "2019-03-04", LONG) for n in range(150)]
    content = workbook([("Initiativ", "Inkom", "Beskrivning"), *rows])
    sheet = history.read_spreadsheet("lista.xlsx", content).sheet
    plan = history.suggested_plan("lista.xlsx", sheet)
    return lambda: history.import_history(register, plan)


def take_form(register):
    number = builders.case(register, 1).number
    said = {(number, ("note", "enkel", "individ")): LONG[:9_000]}
    content = filled(forms_of(register, 1)[0].content, said)
    shown, answers = read_form(register, "svar.xlsx", content), read_answers("svar.xlsx", content)
    return lambda: accept(register, answers, content, shown, shown.new)


def erase(register):
    with register.begin() as work:
        work.session.query(m.MessageWarning).delete()
    with register.read() as session:
        found = [one for one in about_person(session, "villa") if one.rule.may_go]
    return lambda: erase_personal(register, found, LONG * 50)


def key_in(register):
    with register.read() as session:
        members = [one.id for one in asked_members(session)]
    places = [(factor.key, side) for factor in malbild().factors for side in Perspective]

    def press():
        for member_id in members:
            for place in places:
                key_level(register, 1, member_id, *place, Level.STRONG)

    return press


WORKS = {
    "list": take_list,
    "form": take_form,
    "copy": lambda r: lambda: keep_masked_copy(r, 1, [1], ["Villa"], PAPER),
    "erase": erase,
    "levels": key_in,
    "section": lambda r: lambda: write_section(r, 1, "economy", LONG * 50),
    "proposal": lambda r: lambda: keep_in_case(r, 1, PAPER, finished=False),
}


def counts(register):
    """What the register holds, without what key presses before the last one left."""
    with register.read() as session:
        kinds = (m.Case, m.Document, m.CaseText, m.Blob, m.Contact)
        return [session.query(kind).count() for kind in kinds]


@pytest.mark.parametrize("work", WORKS)
def test_work_that_finds_no_room_leaves_all_as_it_was_and_goes_well_afterwards(register, work):
    builders.add_members(register)
    builders.a_case(register, initiator_name="Villa", initiator_phone="0346-1")
    do = WORKS[work](register)
    before = counts(register)
    with full_disk(register), says_full():
        do()
    assert counts(register) == before
    do()


@pytest.fixture
def small_disk(tmp_path):
    """A disk with room for a quarter of a megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    assert _mounted(folder, "256k")
    yield folder
    _unmount(folder)


def a_folder(register, disk):
    case_id = a_case_with_papers(register)
    builders.receive(register, builders.mail("Stort", files=[("film.bin", PAPER)]))
    attach_mail(register, 3, case_id)
    choice = a_choice(register, case_id)
    return save_folder(register, choice, disk, contents_of(register.path, choice))


def some_forms(register, disk):
    builders.add_members(register)
    case_id = builders.a_case(register)
    made = [form for _ in range(5) for form in forms_of(register, case_id, members=4)]
    return save_forms(disk / "formulär", made)


def an_excel(register, disk):
    builders.a_case(register, LONG)
    sheet = register_sheet(register, [1])
    (disk / "fyllnad").write_bytes(bytes(256 * 1024 - 4096))
    return save_register_xlsx(disk / "register.xlsx", sheet)


SAVES = {
    "folder": a_folder,
    "forms": some_forms,
    "pdf": lambda _register, disk: save(disk / "akt.pdf", PAPER),
    "excel": an_excel,
}

if _may_mount():  # only root may; elsewhere tests/workflows fakes the refusal for a folder

    @pytest.mark.parametrize("what", SAVES)
    def test_a_really_full_disk_gets_nothing_that_looks_whole(register, small_disk, what):
        with pytest.raises(EnvironmentProblem, match=r"gick inte att spara") as met:
            SAVES[what](register, small_disk)
        assert "Disken är full" in met.value.advice
        files = [one for one in small_disk.rglob("*") if one.is_file() and one.name != "fyllnad"]
        assert all(zipfile.ZipFile(one).testzip() is None for one in files)
        assert not [one for one in small_disk.iterdir() if one.name.startswith("Akt")]

    def test_a_file_that_was_there_stays_when_the_new_one_finds_no_room(small_disk):
        (small_disk / "akt.pdf").write_bytes(b"%PDF det gamla")
        with pytest.raises(EnvironmentProblem):
            save(small_disk / "akt.pdf", PAPER)
        assert (small_disk / "akt.pdf").read_bytes() == b"%PDF det gamla"
        assert len(list(small_disk.iterdir())) == 1
