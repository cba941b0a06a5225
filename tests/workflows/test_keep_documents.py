"""A case's documents are finished, sent and cancelled, and none of them ever goes away."""

from datetime import datetime

import pytest

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import Direction, DocumentStatus
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.cases import documents
from omtanke_desktop.workflows import filing, keep_documents
from omtanke_desktop.workflows.keep_documents import (
    dispatch_document,
    edit_document,
    finish_document,
    withdraw_document,
)
from tests.builders import a_case, history


@pytest.fixture
def draft(register) -> int:
    """The id of an internal draft in a case."""
    case_id = a_case(register)
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        made = filing.new_document(work, case, Direction.INTERNAL, "proposal", "Beslutsförslag")
        made.finished = None
        return made.id


def row(register, document_id: int):
    with register.read() as session:
        case_id = session.get_one(m.Document, document_id).case_id
        return next(one for one in documents(session, case_id) if one.id == document_id)


def test_a_draft_is_finished_once_and_its_moment_is_kept(register, draft):
    assert row(register, draft).status is DocumentStatus.DRAFT
    finish_document(register, draft)
    assert row(register, draft).status is DocumentStatus.FINISHED
    assert row(register, draft).finished == register.clock()
    with pytest.raises(RuleProblem, match="redan färdig"):
        finish_document(register, draft)


def test_what_has_been_sent_says_to_whom_and_when(register, draft):
    dispatch_document(register, draft, "Socialförvaltningen, Varbergs kommun")
    sent = row(register, draft)
    assert (sent.status, sent.counterpart) == (
        DocumentStatus.DISPATCHED,
        "Socialförvaltningen, Varbergs kommun",
    )
    assert sent.dispatched == register.clock()
    with pytest.raises(RuleProblem, match="redan expedierad"):
        dispatch_document(register, draft, "Någon annan")


@pytest.mark.parametrize("when", [datetime(9999, 1, 1), datetime(1, 1, 1), datetime(2025, 3, 4)])
def test_nothing_is_sent_in_the_future_or_in_the_year_1(register, draft, when):
    with pytest.raises(RuleProblem):
        dispatch_document(register, draft, "Varbergs kommun", when)
    assert row(register, draft).status is DocumentStatus.DRAFT


def test_sending_needs_a_recipient_and_cancelling_a_reason(register, draft):
    with pytest.raises(RuleProblem, match="Mottagaren saknas"):
        dispatch_document(register, draft, " ")
    with pytest.raises(RuleProblem, match="Skälet saknas"):
        withdraw_document(register, draft, "")
    assert row(register, draft).status is DocumentStatus.DRAFT


def test_a_cancelled_document_keeps_its_number_and_says_why(register, draft):
    number = row(register, draft).number
    withdraw_document(register, draft, "Lades i fel ärende")
    gone = row(register, draft)
    assert (gone.number, gone.status) == (number, DocumentStatus.WITHDRAWN)
    assert gone.withdrawn_reason == "Lades i fel ärende"
    assert history(register, gone_case(register, draft))[-1].kind is EventKind.DOCUMENT_WITHDRAWN


def gone_case(register, document_id: int) -> int:
    with register.read() as session:
        return session.get_one(m.Document, document_id).case_id


def test_what_has_been_sent_is_not_cancelled(register, draft):
    dispatch_document(register, draft, "Varbergs kommun")
    with pytest.raises(RuleProblem, match="är expedierad"):
        withdraw_document(register, draft, "Fel")


def test_the_words_of_a_draft_can_be_changed_but_not_those_of_a_finished_one(register, draft):
    edit_document(register, draft, "text", "Ett utkast")
    finish_document(register, draft)
    with pytest.raises(RuleProblem, match="färdig"):
        edit_document(register, draft, "text", "Något annat")
    assert row(register, draft).text == "Ett utkast"


@pytest.mark.parametrize("field", keep_documents.TEXTS[:2])
def test_what_a_document_is_in_short_can_be_put_right_afterwards(register, draft, field):
    finish_document(register, draft)
    edit_document(register, draft, field, "Rättat")
    assert getattr(row(register, draft), field) == "Rättat"
    assert history(register, gone_case(register, draft))[-1].after == "Rättat"
