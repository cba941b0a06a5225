"""A register from an earlier version gets every paper of today, about the cases it held then."""

import shutil
from contextlib import closing

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.storage.queries import case_list
from omtanke_desktop.storage.queries.meetings import meeting_rows
from omtanke_desktop.storage.queries.people import members
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows import change_settings, evaluate, import_history, write_proposal
from omtanke_desktop.workflows.evaluation_returns import accept, read_answers, read_form
from tests import builders, outgoing
from tests.evaluation_forms import filled, forms_of
from tests.files.sheets import workbook
from tests.storage.test_old_registers import OLD


@pytest.fixture(scope="module", params=OLD, ids=[path.stem for path in OLD])
def scene(request, tmp_path_factory):
    """An old register in which a meeting is held today, with its own first case and a new one."""
    folder = tmp_path_factory.mktemp("gammal")
    shutil.copyfile(request.param, folder / "r.omtanke")
    with closing(open_register(folder / "r.omtanke")) as register:
        builders.set_clock(register, builders.MONDAY)
        register.user = builders.USER
        builders.add_members(register)
        with register.read() as session:
            own = case_list.case_ids(session)
        held = builders.a_held_meeting(register, "bifall")
        with register.read() as session:
            people = tuple(one.id for one in members(session))
        for one in people:
            change_settings.edit_member(register, one, email="ledamot@region.example")
        (folder / "ut").mkdir()
        yield outgoing.Scene(register, folder / "ut", held, own[-1], people, "Hemsjukvården")


@pytest.mark.parametrize("name", sorted(outgoing.MAKERS))
def test_every_paper_of_today_is_made(scene, name):
    assert outgoing.words_in(outgoing.MAKERS[name](scene)).strip()


def test_every_old_case_gets_its_file_its_proposal_and_its_sheet(scene):
    register = scene.register
    with register.read() as session:
        own = case_list.case_ids(session)
    for case_id in own:
        number = builders.case(register, case_id).number
        one = outgoing.Scene(
            register, scene.folder, builders.Held(0, (case_id,), ()), case_id, (), ""
        )
        for name in ("casefile_pdf", "proposal_pdf", "proposal_docx", "evaluation_pdf"):
            assert outgoing.MAKERS[name](one), (number, name)


def test_an_old_case_is_evaluated_with_a_form(scene):
    register, case_id = scene.register, scene.open_case_id
    number = builders.case(register, case_id).number
    factor = defaults.malbild().factors[0].key
    blank = forms_of(register, case_id)[0].content
    content = filled(blank, {(number, ("note", factor, "individ")): "Från formuläret"})
    shown = read_form(register, "svar.xlsx", content)
    assert accept(register, read_answers("svar.xlsx", content), content, shown, shown.new).answers
    evaluate.set_cell(register, case_id, factor, Perspective.EMPLOYEE, level=Level.CLEAR)


def test_an_old_register_takes_an_even_older_list_and_a_section(scene):
    register = scene.register
    sheet = import_history.read_spreadsheet(
        "lista.xlsx", workbook([("Initiativ", "Inkom"), ("Telefontolk", "2015-03-04")])
    ).sheet
    plan = import_history.suggested_plan("lista.xlsx", sheet)
    assert import_history.import_history(register, plan).lines[0].case_id
    write_proposal.write_section(register, scene.open_case_id, "economy", "Inget.")
    with register.read() as session:
        assert meeting_rows(session)
