"""Two forms in one mail become two cases, and the true initiator can be chosen."""

import pytest

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries import messages
from omtanke_desktop.workflows import case_draft, register_case
from omtanke_desktop.workflows.reasons import ReasonNeeded
from tests.builders import case, receive
from tests.mails import fixture


def detail(register, message_id):
    with register.read() as session:
        return messages.message_detail(session, message_id)


def register_proposal(register, message_id, proposal):
    draft = case_draft.suggested_draft(register, message_id, proposal)
    return register_case.register_mail(register, message_id, draft, proposal)


def test_two_forms_in_one_mail_become_two_cases(register):
    message_id = receive(register, fixture("13-tva-forslag")).message_id
    assert detail(register, message_id).waiting_proposals == (0, 1)
    one = register_proposal(register, message_id, 0)
    assert detail(register, message_id).state is MessageState.INBOX
    two = register_proposal(register, message_id, 1)
    found = detail(register, message_id)
    assert found.state is MessageState.ON_CASE
    assert [(link.case_id, link.proposal) for link in found.cases] == [(one, 0), (two, 1)]
    assert case(register, one).title != case(register, two).title


def test_a_proposal_is_registered_only_once(register):
    message_id = receive(register, fixture("13-tva-forslag")).message_id
    register_proposal(register, message_id, 0)
    with pytest.raises(RuleProblem, match="redan registrerat"):
        register_proposal(register, message_id, 0)


def test_a_mail_can_be_done_with_before_every_form_is_a_case(register):
    message_id = receive(register, fixture("13-tva-forslag")).message_id
    register_proposal(register, message_id, 0)
    register_case.finish_mail(register, message_id)
    assert detail(register, message_id).state is MessageState.ON_CASE


@pytest.mark.parametrize(
    ("name", "initiator", "sender"),
    [
        ("04-vidarebefordrad", "anhorigstod@falkenberg.example", "soc@falkenberg.example"),
        ("11-vidarebefordrad-som-bilaga", "rehab@halmstad.example", "kommun@halmstad.example"),
    ],
)
def test_the_true_initiator_is_found_and_can_be_swapped_for_the_sender(
    register, name, initiator, sender
):
    message_id = receive(register, fixture(name)).message_id
    assert detail(register, message_id).initiator.address == initiator
    register_case.choose_sender(register, message_id, True)
    assert detail(register, message_id).initiator.address == sender
    register_case.choose_sender(register, message_id, False)
    assert detail(register, message_id).initiator.address == initiator


def test_a_mail_with_a_personnummer_is_registered_only_with_a_reason_that_is_kept(register):
    message_id = receive(register, fixture("09-personnummer")).message_id
    draft = case_draft.suggested_draft(register, message_id)
    with pytest.raises(ReasonNeeded, match="19121212-1212"):
        register_case.register_mail(register, message_id, draft)
    register_case.register_mail(
        register, message_id, draft, reason="Avidentifieras av handläggaren"
    )
    assert detail(register, message_id).warning_reason == "Avidentifieras av handläggaren"
