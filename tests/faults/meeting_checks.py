"""What must be true of a register after each work on meetings, whenever it was broken off.

Each call is there whole, or not at all. said: what the work had yielded.
"""

from datetime import date

from omtanke_desktop.domain.meetings import MeetingState, PaperKind
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from tests.faults.meeting_works import CASES_EACH, PAPER

VERSION_1, A_YEAR = 3, 12  # signatures, meetings


def _close(session, said):
    """§ numbers for all items or none, in a row over the year, and a letter for each case."""
    numbers = []
    for meeting in session.query(m.Meeting).order_by(m.Meeting.day):
        decided = [item for item in meeting.items if item.is_section and item.decision]
        given = [item.section for item in meeting.items if item.section]
        letters = session.query(m.Letter).join(m.DecisionRecord).join(m.AgendaItem)
        made = letters.filter_by(meeting_id=meeting.id).count()
        closed = meeting.closed is not None
        assert len(given) == (len([i for i in meeting.items if i.is_section]) if closed else 0)
        assert made == (CASES_EACH if closed else 0)
        assert closed or len(decided) in (0, CASES_EACH)
        assert closed or str(meeting.id) not in said
        numbers += given
    assert numbers == list(range(1, len(numbers) + 1))


def _approved(session, said):
    """All three signatures, the kept bytes and the state, or none of the last of them."""
    for meeting in session.query(m.Meeting).where(m.Meeting.closed.is_not(None)):
        kept = session.query(m.MeetingPaper).filter_by(meeting_id=meeting.id).all()
        signed = session.query(m.Approval).filter_by(meeting_id=meeting.id).count()
        done = meeting.state is MeetingState.APPROVED
        assert (signed, len(kept)) == ((VERSION_1, 1) if done else (VERSION_1 - 1, 0))
        assert all(session.get(m.Blob, one.sha256).content.startswith(b"%PDF") for one in kept)
        assert done or str(meeting.id) not in said


def _sent(session, said):
    """A letter that has gone has its paper and its document, and its case is answered."""
    printed = {one.printed is not None for one in session.query(m.Letter)}
    assert len(printed) == 1
    for letter in session.query(m.Letter):
        gone = letter.dispatched is not None
        filed = session.query(m.Document).filter_by(case_id=letter.case_id, kind="letter").count()
        answered = session.get(m.Case, letter.case_id).state is CaseState.ANSWERED
        assert (gone, gone) == (filed == 1, answered)
        assert gone or str(letter.id) not in said
        assert not gone or session.get(m.Blob, letter.sha256).content.startswith(PAPER)


def _planned(session, said):
    """A year is planned with all its meetings and their items, or not at all."""
    planned = {}
    for meeting in session.query(m.Meeting).where(m.Meeting.day > date(2025, 12, 31)):
        assert meeting.items
        assert meeting.attendance
        planned[meeting.day.year] = planned.get(meeting.day.year, 0) + 1
    assert set(planned.values()) <= {A_YEAR}
    assert set(said) <= {str(year) for year in planned}


def _carried(session, said):
    """Ten lines at a time leave their trace and stand on the other agenda."""
    went = session.query(m.AgendaItem).where(m.AgendaItem.carried_from_id.is_not(None)).all()
    traces = session.query(m.AgendaItem).filter_by(template_key="flyttad").all()
    assert {one.carried_from_id for one in went} == {one.id for one in traces}
    assert len(went) == len(traces)
    assert len(went) % 10 == 0
    assert {one for line in said for one in line.split()} <= {str(one.id) for one in traces}


def _kept(session, said):
    """One draft, whole, and nothing left of those whose place it took."""
    packages = session.query(m.MeetingPaper).filter_by(kind=PaperKind.PACKAGE).all()
    content = [session.get(m.Blob, one.sha256).content for one in packages]
    assert len(content) <= 1
    assert session.query(m.Blob).where(m.Blob.size == len(PAPER) + 1).count() == len(content)
    assert not said or content[0][-1] >= int(said[-1])


def _answered(session, said):
    """A mail that answers lies on its case and is named by its letter, or is not there."""
    answers = {one.answered_id for one in session.query(m.Letter)} - {None}
    mails = {one.id for one in session.query(m.Message)}
    assert answers == mails
    done = {str(one.id) for one in session.query(m.Letter) if one.answered_id}
    assert set(said) <= done


MEETING_CHECKS = {
    "close": _close,
    "approve": _approved,
    "send": _sent,
    "plan": _planned,
    "carry": _carried,
    "keep": _kept,
    "answers": _answered,
}
