"""The secrecy mark: provision, day and authority; a warning that can be lifted with a reason."""

from datetime import date

import pytest

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.workflows.edit_case import edit_text
from omtanke_desktop.workflows.make_papers import evaluation_pdf
from omtanke_desktop.workflows.mark_secrecy import leave_sender_out, lift_secrecy, mark_secret
from tests.builders import a_case, an_evaluated_case, case, history
from tests.documents.reading import text_of


def marked(register, case_id: int) -> tuple[str, date | None, str]:
    with register.read() as session:
        case = session.get_one(m.Case, case_id)
        return case.secrecy, case.secrecy_date, case.secrecy_by


def test_a_mark_has_provision_day_and_authority(register):
    case_id = a_case(register)
    mark_secret(register, case_id, "25 kap. 1 § OSL")
    assert marked(register, case_id) == ("25 kap. 1 § OSL", date(2025, 3, 3), "Region Halland")
    assert history(register, case_id)[-1].after == "25 kap. 1 § OSL, 2025-03-03, Region Halland"


def test_a_mark_without_a_provision_is_refused(register):
    with pytest.raises(RuleProblem, match="Bestämmelsen saknas"):
        mark_secret(register, a_case(register), " ")


def test_a_mark_is_lifted_with_a_reason_that_stays(register):
    case_id = a_case(register)
    mark_secret(register, case_id, "26 kap. 1 § OSL")
    with pytest.raises(RuleProblem, match="Skälet saknas"):
        lift_secrecy(register, case_id, "")
    lift_secrecy(register, case_id, "Prövad och inte hemlig")
    assert marked(register, case_id) == ("", None, "")
    assert history(register, case_id)[-1].text == "Prövad och inte hemlig"


def test_leaving_the_sender_out_is_told_in_the_history(register):
    case_id = a_case(register)
    leave_sender_out(register, case_id, True)
    assert history(register, case_id)[-1].after == "Avsändaren utelämnas"


def test_a_public_title_that_only_repeats_the_inner_one_goes_with_the_mark(register):
    case_id = a_case(register, "Om en granne")
    mark_secret(register, case_id, "25 kap. 1 § OSL")
    assert case(register, case_id).public_title == ""
    assert [one.field for one in history(register, case_id)[-2:]] == ["public_title", "secrecy"]
    lift_secrecy(register, case_id, "Prövad och inte hemlig")
    assert case(register, case_id).public_title == "Om en granne"


def test_a_public_title_of_its_own_stays_through_marking_and_lifting(register):
    case_id = a_case(register, "Om en granne")
    edit_text(register, case_id, "public_title", "Ett ärende")
    mark_secret(register, case_id, "25 kap. 1 § OSL")
    lift_secrecy(register, case_id, "Prövad och inte hemlig")
    assert case(register, case_id).public_title == "Ett ärende"


def test_the_sheet_of_a_secret_case_says_number_and_public_title_alone(register):
    case_id = an_evaluated_case(register, "Namnet på en patient", initiator_unit="Hemsjukvården")
    edit_text(register, case_id, "public_title", "Samverkan kring utskrivning")
    mark_secret(register, case_id, "25 kap. 1 § OSL")
    words = text_of(evaluation_pdf(register, case_id))
    assert "Samverkan kring utskrivning" in words
    for hidden in ("Namnet på en patient", "Hemsjukvården", "bidrar", "Hälsofrämjande"):
        assert hidden not in words
