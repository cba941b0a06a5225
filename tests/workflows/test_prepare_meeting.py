"""Plan a meeting: date and people, and an agenda built from the cases that wait."""

from datetime import date, time

import pytest

from omtanke_desktop.domain.meetings import ItemKind, MeetingState
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries import pool as pools
from omtanke_desktop.workflows import change_settings, evaluate, take_steps
from omtanke_desktop.workflows.meetings import (
    arrange_agenda,
    attendance,
    call_meeting,
    hold_meeting,
    plan_meeting,
    prepare_meeting,
)
from omtanke_desktop.workflows.meetings.plan_meeting import MeetingPlan
from tests.builders import (
    a_case,
    a_decision,
    a_held_meeting,
    a_meeting,
    a_ready_case,
    add_members,
    an_agenda,
    case,
    history,
    meeting,
)

MAY = date(2025, 5, 14)


def titles(register, meeting_id):
    return [item.title for item in meeting(register, meeting_id).items]


def place_of(register, meeting_id, item_id):
    return [item.id for item in meeting(register, meeting_id).items].index(item_id)


def pool(register):
    with register.read() as session:
        return [(row.id, row.state) for row in pools.pool(session)]


def test_a_new_meeting_has_the_standing_items_and_the_active_members(register):
    add_members(register)
    change_settings.stop_calling(register, 2)
    planned = meeting(register, a_meeting(register))
    assert planned.items[0].title == "Mötets öppnande"
    assert len(planned.items) == 10
    assert [row.principal for row in planned.attendance].count("Varbergs kommun") == 0
    assert len(planned.attendance) == 4


def test_a_substitute_is_not_present_until_called_in(register):
    add_members(register)
    people = meeting(register, a_meeting(register)).attendance
    assert [row.role for row in people if not row.present] == [Role.SUBSTITUTE]


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (MeetingPlan(MAY, time(12), time(12)), "slutar innan det börjar"),
        (MeetingPlan(date(1925, 5, 14), time(9)), "kan inte stämma"),
    ],
)
def test_an_impossible_plan_is_refused(register, plan, words):
    with pytest.raises(RuleProblem, match=words):
        plan_meeting.plan_meeting(register, plan)


def test_a_moved_meeting_takes_its_title_and_its_decisions_along(register):
    held = an_agenda(register)
    hold_meeting.decide(register, held.item_ids[0], a_decision())
    plan_meeting.edit_meeting(register, held.meeting_id, MeetingPlan(MAY, time(13), None, "X"))
    moved = meeting(register, held.meeting_id)
    assert moved.title == "Regional utvecklingsgrupp 14\u00a0maj\u00a02025"
    with register.begin() as work:
        from omtanke_desktop.storage import models as m

        assert work.get(m.AgendaItem, held.item_ids[0]).decision.decided_on == MAY


def test_a_new_case_stands_under_the_first_heading_after_those_before_it(register):
    held = an_agenda(register, 2)
    shown = titles(register, held.meeting_id)
    start = shown.index("Nya initiativ")
    assert shown[start : start + 3] == ["Nya initiativ", "Initiativ 1", "Initiativ 2"]


@pytest.mark.parametrize("kind", ["bordlaggning", "aterremiss"])
def test_a_returning_case_stands_under_the_second_heading(register, kind):
    held = a_held_meeting(register, kind)
    again = a_meeting(register, MAY)
    prepare_meeting.add_item(register, again, "Egen rubrik", is_section=False, heading=True)
    prepare_meeting.add_case(register, again, held.case_ids[0])
    shown = titles(register, again)
    assert shown[shown.index("Återkommande initiativ") + 1] == "Initiativ 1"


def test_a_case_can_be_put_anywhere(register):
    case_id, meeting_id = a_ready_case(register), a_meeting(register)
    item = prepare_meeting.add_case(register, meeting_id, case_id, position=0)
    assert place_of(register, meeting_id, item) == 0


def test_a_case_on_the_agenda_has_left_the_pool(register):
    case_id, meeting_id = a_ready_case(register), a_meeting(register)
    assert pool(register) == [(case_id, CaseState.READY)]
    prepare_meeting.add_case(register, meeting_id, case_id)
    assert pool(register) == []
    assert case(register, case_id).state is CaseState.ON_AGENDA


def test_a_case_is_never_on_two_agendas(register):
    held = an_agenda(register)
    with pytest.raises(RuleProblem, match="redan på dagordningen"):
        prepare_meeting.add_case(register, held.meeting_id, held.case_ids[0])
    with pytest.raises(RuleProblem, match="ett annat mötes dagordning"):
        prepare_meeting.add_case(register, a_meeting(register, MAY), held.case_ids[0])


def test_a_case_that_is_not_ready_cannot_be_put_on_an_agenda(register):
    with pytest.raises(RuleProblem, match="Registrerat"):
        prepare_meeting.add_case(register, a_meeting(register), a_case(register))


def test_an_item_is_moved_and_the_others_make_room(register):
    held = an_agenda(register, 3)
    first = place_of(register, held.meeting_id, held.item_ids[0])
    arrange_agenda.move_items(register, [held.item_ids[2]], first)
    shown = [item.id for item in meeting(register, held.meeting_id).items]
    assert shown[first : first + 3] == [held.item_ids[2], held.item_ids[0], held.item_ids[1]]
    positions = [item.position for item in meeting(register, held.meeting_id).items]
    assert positions == list(range(len(shown)))


@pytest.mark.parametrize(("wanted", "place"), [(-5, 0), (999, 12)])
def test_an_item_moved_past_an_end_stops_there(register, wanted, place):
    held = an_agenda(register, 3)
    arrange_agenda.move_items(register, [held.item_ids[1]], wanted)
    assert place_of(register, held.meeting_id, held.item_ids[1]) == place


def test_a_case_taken_off_the_agenda_is_ready_again(register):
    held = an_agenda(register)
    prepare_meeting.remove_item(register, held.item_ids[0])
    assert pool(register) == [(held.case_ids[0], CaseState.READY)]
    assert history(register, held.case_ids[0])[-1].text.startswith("Regional utvecklingsgrupp")


@pytest.mark.parametrize("kind", ["bordlaggning", "aterremiss"])
def test_a_returning_case_taken_off_the_agenda_is_what_it_was(register, kind):
    held = a_held_meeting(register, kind)
    earlier = case(register, held.case_ids[0]).state
    item = prepare_meeting.add_case(register, a_meeting(register, MAY), held.case_ids[0])
    prepare_meeting.remove_item(register, item)
    assert case(register, held.case_ids[0]).state is earlier


def test_a_withdrawn_case_can_be_taken_off_the_agenda_and_stays_withdrawn(register):
    held = an_agenda(register)
    take_steps.take_step(register, held.case_ids[0], CaseState.WITHDRAWN, "Återkallat per telefon")
    prepare_meeting.remove_item(register, held.item_ids[0])
    assert case(register, held.case_ids[0]).state is CaseState.WITHDRAWN


def test_an_item_with_a_decision_stays(register):
    held = an_agenda(register)
    hold_meeting.decide(register, held.item_ids[0], a_decision())
    with pytest.raises(RuleProblem, match="har ett beslut"):
        prepare_meeting.remove_item(register, held.item_ids[0])


def test_a_conflict_goes_away_with_its_item(register):
    add_members(register)
    held = an_agenda(register)
    person = meeting(register, held.meeting_id).attendance[1]
    attendance.declare_conflict(register, person.id, held.item_ids[0], conflicted=True)
    prepare_meeting.remove_item(register, held.item_ids[0])
    assert meeting(register, held.meeting_id).attendance[1].conflicts == ()


def test_items_are_numbered_and_headings_are_not(register):
    held = an_agenda(register, 2)
    items = meeting(register, held.meeting_id).items
    numbers = [item.label for item in items if item.kind is not ItemKind.HEADING]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert {item.label for item in items if item.kind is ItemKind.HEADING} == {""}


def test_a_heading_never_becomes_a_section(register):
    meeting_id = a_meeting(register)
    prepare_meeting.add_item(register, meeting_id, "Rubrik", is_section=True, heading=True)
    heading = next(i for i in meeting(register, meeting_id).items if i.title == "Rubrik")
    assert (heading.is_section, heading.default_decision) == (False, "")
    with pytest.raises(RuleProblem, match="inget paragrafnummer"):
        prepare_meeting.edit_item(register, heading.id, is_section=True)


def test_an_item_keeps_what_is_not_given(register):
    held = an_agenda(register)
    prepare_meeting.edit_item(register, held.item_ids[0], presenter="Samordnare", minutes=20)
    prepare_meeting.edit_item(register, held.item_ids[0], discussion="Gruppen var enig.")
    item = next(i for i in meeting(register, held.meeting_id).items if i.case_id)
    assert (item.presenter, item.minutes) == ("Samordnare", 20)
    assert item.discussion == "Gruppen var enig."


@pytest.mark.parametrize("title", ["", "  "])
def test_an_item_needs_a_title(register, title):
    held = an_agenda(register)
    with pytest.raises(RuleProblem, match="saknar rubrik"):
        prepare_meeting.add_item(register, held.meeting_id, title, is_section=False)
    with pytest.raises(RuleProblem, match="saknar rubrik"):
        prepare_meeting.edit_item(register, held.item_ids[0], title=title)


def test_somebody_can_be_called_to_one_meeting_only(register):
    meeting_id = a_meeting(register)
    plan_meeting.add_participant(register, meeting_id, "Sakkunnig", "Hylte kommun", Role.OTHER)
    assert meeting(register, meeting_id).attendance[-1].function == "Sakkunnig"
    assert meeting(register, a_meeting(register, MAY)).attendance == ()


def test_the_call_is_noted(register):
    meeting_id = a_meeting(register)
    call_meeting.call(register, meeting_id)
    assert meeting(register, meeting_id).state is MeetingState.CALLED


def test_nothing_is_changed_on_a_closed_meeting(register):
    held = a_held_meeting(register, "avslag")
    for change in (
        lambda: arrange_agenda.move_items(register, [held.item_ids[0]], 0),
        lambda: prepare_meeting.remove_item(register, held.item_ids[0]),
        lambda: prepare_meeting.edit_item(register, held.item_ids[0], discussion="Nytt"),
        lambda: plan_meeting.set_approver(register, held.meeting_id, "Nytt"),
        lambda: plan_meeting.edit_meeting(register, held.meeting_id, MeetingPlan(MAY, time(9))),
        lambda: prepare_meeting.add_item(register, held.meeting_id, "X", is_section=False),
        lambda: call_meeting.call(register, held.meeting_id),
    ):
        with pytest.raises(RuleProblem, match="Mötet är avslutat"):
            change()


def test_a_proposal_to_put_a_case_off_is_gone_on_the_next_agenda(register):
    case_id = a_ready_case(register)
    evaluate.propose(register, case_id, "bordlaggning", "bordlägga ärendet", "Synpunkter väntas.")
    first = a_meeting(register)
    item_id = prepare_meeting.add_case(register, first, case_id)
    hold_meeting.decide(register, item_id, a_decision("bordlaggning"))
    prepare_meeting.add_case(register, a_meeting(register, MAY), case_id)
    assert (case(register, case_id).proposal_type, case(register, case_id).proposal) == ("", "")
    assert case(register, case_id).weighing == "Synpunkter väntas."
