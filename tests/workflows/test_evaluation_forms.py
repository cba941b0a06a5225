"""Forms for members without the program: who gets one, what the register keeps of it."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState, DocumentStatus
from omtanke_desktop.files.evaluation_form import read_evaluation_form
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import evaluation_forms as queries
from omtanke_desktop.storage.queries.cases import documents
from omtanke_desktop.workflows import change_settings, edit_case, evaluation_forms
from tests import builders
from tests.evaluation_forms import forms_of


@pytest.fixture(autouse=True)
def members(register):
    builders.add_members(register)


def cells(made, sheet):
    book = load_workbook(io.BytesIO(made.content))
    rows = book[sheet].iter_rows(values_only=True)
    return "\n".join(str(value) for row in rows for value in row if value)


def test_every_member_who_decides_gets_a_form_with_a_key_of_its_own(register):
    case_id = builders.a_case(register)
    made = forms_of(register, case_id, members=9)
    keys = {read_evaluation_form(one.filename, one.content).key for one in made}
    assert [one.evaluator for one in made] == [
        *("Förvaltningschef, Region Halland", "Socialchef, Varbergs kommun"),
        *("Socialchef, Hylte kommun", "Förvaltningschef, Laholms kommun"),
    ]
    assert len(keys) == 4


def test_a_form_for_a_meeting_has_its_cases_in_the_agendas_order_and_names_it(register):
    held = builders.an_agenda(register, 3)
    with register.read() as session:
        ids = queries.meeting_case_ids(session, held.meeting_id)
    made = forms_of(register, *ids, meeting_id=held.meeting_id, due=date(2025, 4, 2))[0]
    assert tuple(ids) == held.case_ids
    said = cells(made, "Läs mig").replace("\xa0", " ")
    assert "onsdag 2 april 2025" in said
    assert "onsdag 9 april 2025" in said
    assert made.filename == "Värdering 2025-04-09 Förvaltningschef, Region Halland.xlsx"


def test_a_case_under_secrecy_gives_number_and_public_title_only(register):
    case_id = builders.a_case(
        register, "Inre rubrik", summary="Hemligt innehåll", initiator_unit="Enhet norr"
    )
    edit_case.edit_text(register, case_id, "public_title", "Yttre rubrik")
    edit_case.edit_text(register, case_id, "secrecy", "OSL 25:1")
    number = builders.case(register, case_id).number
    said = "".join(cells(forms_of(register, case_id)[0], one) for one in (number, "Läs mig"))
    assert number in said
    assert "Yttre rubrik" in said
    assert not any(one in said for one in ("Inre rubrik", "Hemligt innehåll", "Enhet norr"))


def test_no_persons_name_and_no_earlier_note_is_in_a_form(register):
    case_id = builders.an_evaluated_case(
        register, initiator_name="Ängens mottagning", initiator_unit="Enhet norr"
    )
    said = cells(forms_of(register, case_id)[0], builders.case(register, case_id).number)
    assert "Enhet norr" in said
    assert "Ängla" not in said
    assert "Hemligt omdöme" not in said


def test_the_history_of_each_case_tells_who_got_a_form(register):
    first, second = builders.a_case(register), builders.a_case(register, "Ett till")
    forms_of(register, first, second, members=2)
    for case_id in (first, second):
        (event,) = [
            one for one in builders.history(register, case_id) if one.kind is EventKind.FORM_MADE
        ]
        assert event.text == "Till Förvaltningschef, Region Halland; Socialchef, Varbergs kommun"


def test_forms_that_were_sent_are_dispatched_documents_of_each_case(register):
    case_id = builders.a_case(register)
    ids = [one.id for one in forms_of(register, case_id, members=2)]
    assert evaluation_forms.mark_sent(register, ids) == 2
    with register.read() as session:
        document = documents(session, case_id)[-1]
    assert document.status is DocumentStatus.DISPATCHED
    assert document.counterpart.count(";") == 1
    assert document.sha256
    assert evaluation_forms.mark_sent(register, ids) == 0


def test_members_with_the_same_function_get_files_of_different_names(register):
    change_settings.add_member(register, "Socialchef", "Hylte kommun", Role.MEMBER)
    made = forms_of(register, builders.a_case(register), members=9)
    assert len({one.filename.casefold() for one in made}) == len(made)


def test_a_case_that_is_merged_gets_no_form(register):
    one, other = builders.a_case(register), builders.a_case(register, "Ett till")
    with register.begin() as work:
        case = work.get(m.Case, one)
        case.state, case.merged_into_id = CaseState.MERGED, other
    with pytest.raises(RuleProblem, match="kan inte värderas"):
        forms_of(register, one, other)


@pytest.mark.parametrize(("members", "cases"), [(0, 1), (1, 0)])
def test_without_members_or_cases_there_is_nothing_to_make(register, members, cases):
    ids = [builders.a_case(register)][:cases]
    with pytest.raises(RuleProblem):
        forms_of(register, *ids, members=members)


def test_cases_evaluated_with_an_older_vision_come_in_a_form_of_their_own(register):
    old, new = builders.an_evaluated_case(register), builders.a_case(register, "Ett till")
    another_vision(register)
    made = forms_of(register, old, new)
    versions = [read_evaluation_form(one.filename, one.content).malbild_version for one in made]
    assert len(made) == 2
    assert versions[1] == "Målbild 2026"
    assert versions[0] != versions[1]


def another_vision(register):
    """A newer version of the vision, in use from now on."""
    from omtanke_desktop.storage.settings import save_setting

    with register.begin() as work:
        first = work.session.query(m.MalbildVersion).first()
        content = {**first.content, "version_label": "Målbild 2026"}
        work.add(m.MalbildVersion(**_columns(first, content)))
        save_setting(work.session, "malbild_version", "Målbild 2026")


def _columns(first, content):
    names = [column.name for column in m.MalbildVersion.__table__.columns]
    return {
        **{name: getattr(first, name) for name in names},
        "version": "Målbild 2026",
        "content": content,
    }


def test_a_mail_to_a_member_carries_the_form(register):
    import email

    with register.read() as session:
        member = queries.asked_members(session)[0]
    with register.begin() as work:
        work.get(m.Member, member.id).email = "chef@region.example"
    made = forms_of(register, builders.a_case(register), due=date(2025, 4, 2))[0]
    mail = email.message_from_bytes(evaluation_forms.form_mail(register, made.id))
    assert "chef@region.example" in mail["To"]
    assert mail["X-Unsent"] == "1"
    (attached,) = [part for part in mail.walk() if part.get_filename()]
    assert attached.get_payload(decode=True) == made.content


def test_a_member_without_an_address_gets_no_mail(register):
    made = forms_of(register, builders.a_case(register))[0]
    with pytest.raises(RuleProblem, match="ingen mejladress"):
        evaluation_forms.form_mail(register, made.id)
