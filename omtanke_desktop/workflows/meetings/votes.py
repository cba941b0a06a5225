"""A vote on an item, kept as it is taken down."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.votes import Ballot, Vote, to_json
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings.attendance import require_open


def keep_vote(register: Register, item_id: int, vote: Vote) -> None:
    """Keep a vote as far as it has come; only those called to the meeting can have voted.

    A vote with a result is told in the case's history, once a sitting.
    """
    with register.begin() as work:
        item = _open_item(work, item_id)
        called = {row.id for row in work.get(m.Meeting, item.meeting_id).attendance}
        if any(who not in called for who, _ in vote.ballots):
            raise RuleProblem(
                "En röst hör inte till mötet", "Uppdatera sidan och ta omröstningen igen."
            )
        before, item.vote = item.vote, to_json(vote)
        if vote.result is not None and item.vote != before:
            yes, no = vote.count(Ballot.YES), vote.count(Ballot.NO)
            told = (EventKind.VOTED, "", "", f"{yes} ja, {no} nej")
            work.record_edit(*told, case_id=item.case_id)


def withdraw_vote(register: Register, item_id: int) -> None:
    """Take away a vote that was not held after all."""
    with register.begin() as work:
        item = _open_item(work, item_id)
        if item.vote:
            item.vote = {}
            about = {"case_id": item.case_id, "meeting_id": item.meeting_id}
            work.record(EventKind.VOTED, "Omröstningen togs bort", **about)


def _open_item(work: Work, item_id: int) -> m.AgendaItem:
    item = work.get(m.AgendaItem, item_id)
    require_open(work.get(m.Meeting, item.meeting_id))
    return item
