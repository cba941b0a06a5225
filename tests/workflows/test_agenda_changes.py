"""After the kallelse has gone out: every change is told, on the screen and on a paper."""

from datetime import date

import pytest

from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.workflows import evaluate, make_papers, mark_secrecy
from omtanke_desktop.workflows.meetings import arrange_agenda, prepare_meeting
from omtanke_desktop.workflows.meetings.agenda_changes import agenda_snapshot, changes_since_call
from omtanke_desktop.workflows.meetings.carry_items import carry
from omtanke_desktop.workflows.papers.supplement import supplement_paper
from tests.builders import a_meeting, a_ready_case, an_agenda
from tests.documents.reading import text_of


def send(register, meeting_id, kind=PaperKind.CALL):
    """The paper of this moment goes out with its agenda."""
    with register.begin() as work:
        agenda = agenda_snapshot(work.session, meeting_id)
        told = {"made": work.now, "dispatched": work.now, "agenda": agenda}
        work.add(m.MeetingPaper(meeting_id=meeting_id, kind=kind, **told))


def since(register, meeting_id):
    with register.read() as session:
        return changes_since_call(session, meeting_id)


@pytest.fixture
def called(register):
    held = an_agenda(register, 3)
    send(register, held.meeting_id)
    return held


def test_before_the_call_there_is_nothing_to_compare_with(register):
    meeting_id = a_meeting(register)
    assert since(register, meeting_id) is None
    with register.read() as session, pytest.raises(RuleProblem, match="inte gått ut"):
        supplement_paper(session, meeting_id)


def test_an_untouched_agenda_has_not_changed_and_has_no_supplement(register, called):
    assert since(register, called.meeting_id).count == 0
    with register.read() as session, pytest.raises(RuleProblem, match="Inget är ändrat"):
        supplement_paper(session, called.meeting_id)


def test_every_kind_of_change_is_told(register, called):
    one, two, three = called.item_ids
    prepare_meeting.add_item(register, called.meeting_id, "Ekonomi", is_section=True)
    arrange_agenda.move_items(register, [three], 0)
    evaluate.propose(register, called.case_ids[0], "avslag", "avslå initiativet", "Skälen.")
    prepare_meeting.edit_item(register, one, presenter="Controller")
    prepare_meeting.remove_item(register, two)
    found = since(register, called.meeting_id)
    assert [line.title for line in found.added] == ["Ekonomi"]
    assert [line.title for line in found.removed] == ["Initiativ 2"]
    assert [now.title for _, now in found.moved] == ["Initiativ 3"]
    assert [(one.now.title, one.what) for one in found.changed] == [
        ("Initiativ 1", ("proposal", "presenter"))
    ]
    assert found.count == 4


def test_what_is_taken_off_and_put_back_has_not_changed(register, called):
    removal = arrange_agenda.remove_items(register, called.item_ids[:2])
    arrange_agenda.put_back(register, removal)
    assert not since(register, called.meeting_id)


def test_a_new_item_is_never_taken_for_one_that_went_away(register, called):
    own = prepare_meeting.add_item(register, called.meeting_id, "Första", is_section=False)
    send(register, called.meeting_id, PaperKind.SUPPLEMENT)
    assert not since(register, called.meeting_id)
    prepare_meeting.remove_item(register, own)
    prepare_meeting.add_item(register, called.meeting_id, "Andra", is_section=False)
    found = since(register, called.meeting_id)
    assert [line.title for line in (*found.removed, *found.added)] == ["Första", "Andra"]


def test_the_supplement_says_what_comes_goes_and_changes_and_the_list_as_it_is(register, called):
    may = a_meeting(register, date(2025, 5, 14))
    words = {"summary": "Läget efter mars.", "proposal": "godkänna rapporten"}
    prepare_meeting.add_item(register, called.meeting_id, "Ekonomi", is_section=True, **words)
    carry(register, [called.item_ids[1]], may)
    prepare_meeting.edit_item(register, called.item_ids[0], presenter="Controller")
    text = " ".join(text_of(make_papers.supplement_pdf(register, called.meeting_id)).split())
    text = text.replace("\u00a0", " ")
    for said in (
        *("Tilläggslista", "Kallelsen den 3 mars 2025", "Punkter som tillkommer", "Ekonomi"),
        *("Läget efter mars.", "godkänna rapporten", "flyttas till mötet den 14 maj 2025"),
        *("Föredragande: Controller (förut Utvecklingsledare)", "Ekonomi – ny"),
    ):
        assert said in text, said


def test_a_secret_case_has_its_number_and_public_title_in_snapshot_and_supplement(register, called):
    case_id = a_ready_case(register, "Hemlig rubrik")
    mark_secrecy.mark_secret(register, case_id, "25 kap. 1 § OSL")
    evaluate.propose(register, case_id, "bifall", "bifalla det hemliga", "")
    prepare_meeting.add_case(register, called.meeting_id, case_id)
    with register.read() as session:
        kept = str(agenda_snapshot(session, called.meeting_id))
    text = kept + text_of(make_papers.supplement_pdf(register, called.meeting_id))
    assert "hemlig" not in text.lower()
    assert "OH-2025-004" in text
