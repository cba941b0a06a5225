"""Named agenda templates: made, copied, renamed, edited, and used on an agenda."""

import pytest

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.agenda_templates import (
    ORDINARY,
    agenda_templates,
    standing_items,
)
from omtanke_desktop.workflows.meetings import agenda_templates as work_on
from omtanke_desktop.workflows.meetings import prepare_meeting
from tests.builders import a_meeting, meeting


def items(register, key=ORDINARY):
    with register.read() as session:
        return standing_items(session, key)


def names(register):
    with register.read() as session:
        return [row.name for row in agenda_templates(session)]


def test_a_copy_is_edited_without_touching_the_ordinary_one(register):
    before = items(register)
    key = work_on.copy_template(register, ORDINARY, "Extra möte")
    assert items(register, key) == before
    work_on.edit_template_item(register, key, "oppnande", title="Välkomna", minutes=15)
    work_on.remove_template_item(register, key, "jav")
    work_on.move_template_item(register, key, "information", -9)
    added = work_on.add_template_item(register, key, "Budget", after="information")
    work_on.edit_template_item(register, key, added, section=True)
    changed = items(register, key)
    assert [one.title for one in changed][:3] == ["Information", "Budget", "Välkomna"]
    assert (changed[1].section, changed[1].decision) == (True, "anteckna")
    assert "jav" not in [one.key for one in changed]
    assert items(register) == before


def test_templates_are_named_once_and_the_ordinary_one_stays_first(register):
    key = work_on.add_template(register, "Arbetsmöte")
    with pytest.raises(RuleProblem, match="finns redan en mall"):
        work_on.add_template(register, "  arbetsmöte ")
    work_on.rename_template(register, key, "Beredning")
    assert names(register) == ["Ordinarie möte", "Beredning"]
    work_on.delete_template(register, key)
    assert names(register) == ["Ordinarie möte"]
    with pytest.raises(RuleProblem, match="ordinarie mallen"):
        work_on.delete_template(register, ORDINARY)
    assert items(register, key) == items(register)


@pytest.mark.parametrize(
    "change",
    [
        lambda r: work_on.edit_template_item(r, ORDINARY, "initiativ", section=True),
        lambda r: work_on.edit_template_item(r, ORDINARY, "oppnande", title=" "),
        lambda r: work_on.edit_template_item(r, "meeting_template:borta", "oppnande", title="X"),
        lambda r: work_on.add_template(r, "X" * 200),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(register, change):
    before = items(register)
    with pytest.raises(RuleProblem):
        change(register)
    assert (items(register), names(register)) == (before, ["Ordinarie möte"])


def test_items_are_fetched_to_their_place_and_never_twice(register):
    meeting_id = a_meeting(register)
    keys = {one.template_key: one.id for one in meeting(register, meeting_id).items}
    for key in ("justerare", "information"):
        prepare_meeting.remove_item(register, keys[key])
    wanted = ["oppnande", "justerare", "information"]
    assert len(work_on.take_from_template(register, meeting_id, ORDINARY, wanted)) == 2
    shown = [one.template_key for one in meeting(register, meeting_id).items]
    assert shown == [one.key for one in items(register)]
