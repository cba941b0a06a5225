"""Items carried to a later meeting: an undecided case moves, a deferred one goes on."""

from datetime import date

import pytest

from omtanke_desktop.domain.agenda import TRACE_KEY
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.previous_meeting import previous_meeting
from omtanke_desktop.workflows.meetings import (
    arrange_agenda,
    close_meeting,
    hold_meeting,
    prepare_meeting,
)
from omtanke_desktop.workflows.meetings.carry_items import carry
from omtanke_desktop.workflows.meetings.previous_minutes import basis_lines
from omtanke_desktop.workflows.papers.agenda import agenda_paper
from tests.builders import (
    a_decision,
    a_held_meeting,
    a_meeting,
    an_agenda,
    case,
    history,
    meeting,
)

MAY = date(2025, 5, 14)


def item(register, meeting_id, item_id):
    return next(one for one in meeting(register, meeting_id).items if one.id == item_id)


def paper(register, meeting_id):
    with register.read() as session:
        return agenda_paper(session, meeting_id)


def test_an_undecided_case_moves_and_leaves_a_line_that_says_where(register):
    held, may = an_agenda(register, 2), a_meeting(register, MAY)
    prepare_meeting.edit_item(register, held.item_ids[0], note="Ring först", minutes=25)
    there = item(register, may, carry(register, [held.item_ids[0]], may)[0])
    assert (there.case_id, there.note, there.minutes) == (held.case_ids[0], "Ring först", 25)
    assert there.carried_from_id == held.item_ids[0]
    trace = item(register, held.meeting_id, held.item_ids[0])
    assert (trace.case_id, trace.label, trace.template_key) == (None, "", TRACE_KEY)
    assert trace.title.replace("\u00a0", " ").startswith("Flyttat till mötet den 14 maj 2025: OH-")
    assert "Flyttat" not in str(paper(register, held.meeting_id).items)


def test_the_story_of_the_case_tells_of_the_move_and_it_can_be_decided_there(register):
    held, may = an_agenda(register), a_meeting(register, MAY)
    moved = carry(register, held.item_ids, may)[0]
    assert history(register, held.case_ids[0])[-1].kind is EventKind.CARRIED
    hold_meeting.decide(register, moved, a_decision())
    assert case(register, held.case_ids[0]).state is CaseState.DECIDED
    close_meeting.close_for_minutes(register, held.meeting_id)
    close_meeting.close_for_minutes(register, may)


def test_a_deferred_case_stays_decided_here_and_goes_on_there(register):
    held, may = a_held_meeting(register, "bordlaggning"), a_meeting(register, MAY)
    there = item(register, may, carry(register, held.item_ids, may)[0])
    assert there.carried_from_id == held.item_ids[0]
    assert item(register, held.meeting_id, held.item_ids[0]).decision is not None
    assert case(register, held.case_ids[0]).state is CaseState.ON_AGENDA


def test_an_item_of_its_own_is_copied_with_all_its_words_before_the_last_items(register):
    april, may = a_meeting(register), a_meeting(register, MAY)
    words = {"summary": "Läget", "proposal": "godkänna rapporten", "note": "Fråga", "minutes": 20}
    own = prepare_meeting.add_item(register, april, "Ekonomi", is_section=True, **words)
    there = item(register, may, carry(register, [own], may, copy=True)[0])
    assert {name: getattr(there, name) for name in words} == words
    assert (there.carried_from_id, there.is_section) == (own, True)
    titles = [one.title for one in meeting(register, may).items]
    assert titles[titles.index("Ekonomi") + 1] == "Övrigt"
    assert item(register, april, own).title == "Ekonomi"


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda r, held, may: carry(r, held.item_ids, may), "förs inte över"),
        (lambda r, held, may: carry(r, held.item_ids, held.meeting_id), "redan på det mötet"),
    ],
)
def test_a_decided_case_and_its_own_meeting_are_refused(register, prepare, words):
    held, may = an_agenda(register), a_meeting(register, MAY)
    hold_meeting.decide(register, held.item_ids[0], a_decision())
    with pytest.raises(RuleProblem, match=words):
        prepare(register, held, may)


def test_a_meeting_that_is_closed_or_has_the_item_already_is_refused_with_a_sentence(register):
    april, may = a_meeting(register), a_meeting(register, MAY)
    own = prepare_meeting.add_item(register, april, "Ekonomi", is_section=False)
    information = next(i.id for i in meeting(register, april).items if i.title == "Information")
    with pytest.raises(RuleProblem, match=r"”Information” står redan på dagordningen till mötet"):
        carry(register, [own, information], may, copy=True)
    assert "Ekonomi" not in [one.title for one in meeting(register, may).items]
    carry(register, [own], may, copy=True)
    with pytest.raises(RuleProblem, match="Ekonomi” står redan"):
        carry(register, [own], may, copy=True)
    close_meeting.close_for_minutes(register, may)
    with pytest.raises(RuleProblem, match=r"Mötet den 14\s+maj\s+2025 är avslutat"):
        carry(register, [own], may, copy=True)


def test_the_next_meeting_takes_up_the_minutes_the_open_tasks_and_what_was_put_off(register):
    held = a_held_meeting(register, "bordlaggning")
    may = a_meeting(register, MAY)
    carry(register, held.item_ids, may)
    give_task(register, held.meeting_id)
    with register.read() as session:
        found = previous_meeting(session, may)
        said = [line.replace("\u00a0", " ") for line in basis_lines(session, found)]
    assert (found.id, found.held, found.approved) == (held.meeting_id, True, False)
    assert said == [
        "Minnesanteckningar från den 9 april 2025 (inte justerade)",
        "Öppet uppdrag: Räkna på kostnaden (Socialchef, senast 2 maj 2025)",
        "Tas upp igen: OH-2025-001 Initiativ 1",
    ]
    takes_up = next(i for i in paper(register, may).items if i.title.startswith("Föregående"))
    assert [line.replace("\u00a0", " ") for line in takes_up.basis] == said
    assert "9\u00a0april\u00a02025" in takes_up.proposal[0]


def give_task(register, meeting_id):
    from omtanke_desktop.storage import models as m

    with register.begin() as work:
        words = {"what": "Räkna på kostnaden", "who": "Socialchef", "due": date(2025, 5, 2)}
        work.add(m.Task(meeting_id=meeting_id, created=work.now, **words))


def test_its_ready_decision_names_the_minutes(register):
    a_held_meeting(register, "avslag")
    may = a_meeting(register, MAY)
    close_meeting.close_for_minutes(register, may)
    decided = next(i for i in meeting(register, may).items if i.template_key == "foregaende")
    assert decided.decision.sentences == (
        "lägga minnesanteckningarna från den 9\u00a0april\u00a02025 till handlingarna",
    )


def test_what_is_taken_off_comes_back_where_it_was_with_all_it_had(register):
    held = an_agenda(register, 3)
    before = meeting(register, held.meeting_id)
    first = before.items[0].id
    prepare_meeting.edit_item(register, held.item_ids[1], discussion="Sagt", note="Tänk på")
    before = meeting(register, held.meeting_id)
    removal = arrange_agenda.remove_items(register, [first, *held.item_ids[1:]])
    assert len(meeting(register, held.meeting_id).items) == len(before.items) - 3
    arrange_agenda.put_back(register, removal)
    assert meeting(register, held.meeting_id).items == before.items


def test_a_case_that_has_gone_to_another_meeting_is_not_put_back(register):
    held, may = an_agenda(register), a_meeting(register, MAY)
    removal = arrange_agenda.remove_items(register, held.item_ids)
    prepare_meeting.add_case(register, may, held.case_ids[0])
    with pytest.raises(RuleProblem, match="ett annat mötes dagordning"):
        arrange_agenda.put_back(register, removal)


def test_several_lines_step_and_move_together(register):
    held = an_agenda(register, 3)
    one, two, three = held.item_ids
    arrange_agenda.step_items(register, [two, three], -1)
    shown = [i.id for i in meeting(register, held.meeting_id).items if i.id in held.item_ids]
    assert shown == [two, three, one]
    arrange_agenda.move_items(register, [one, three], 0)
    assert [i.id for i in meeting(register, held.meeting_id).items][:2] == [three, one]
