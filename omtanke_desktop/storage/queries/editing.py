"""Rows that a workflow is about to change together."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.validity import member_on


def documents_of(session: Session, case_id: int) -> Sequence[m.Document]:
    """The documents of a case, by number."""
    chosen = select(m.Document).filter_by(case_id=case_id).order_by(m.Document.number)
    return session.scalars(chosen).all()


def edits_of(session: Session, case_id: int, field: str) -> Sequence[m.EventText]:
    """The texts that hold earlier words of one field."""
    told = select(m.EventText).join(m.Event, m.Event.id == m.EventText.event_id)
    return session.scalars(told.where(m.Event.case_id == case_id, m.Event.field == field)).all()


def evaluation_of(session: Session, case_id: int, evaluator: str) -> m.Evaluation | None:
    """One evaluator's evaluation of a case."""
    return session.scalar(select(m.Evaluation).filter_by(case_id=case_id, evaluator=evaluator))


def members_on(session: Session, day: date) -> Sequence[m.Member]:
    """The members who are called to a meeting that day."""
    chosen = select(m.Member).where(member_on(day))
    return session.scalars(chosen.order_by(m.Member.position, m.Member.id)).all()


def last_section(session: Session, year: int) -> int:
    """The highest § number given in a calendar year, 0 for none."""
    numbers = select(m.AgendaItem.section).filter_by(section_year=year)
    highest = session.scalar(numbers.order_by(m.AgendaItem.section.desc()).limit(1))
    return highest or 0


def items_of_case(session: Session, case_id: int) -> Sequence[m.AgendaItem]:
    """Every item on which a case stands or has stood, in the order they were made."""
    chosen = select(m.AgendaItem).filter_by(case_id=case_id).order_by(m.AgendaItem.id)
    return session.scalars(chosen).all()


def state_before_agenda(session: Session, case_id: int) -> str:
    """The label of the state a case had when it was last put on an agenda, "" for none."""
    e = m.Event
    put = (e.case_id == case_id, e.field == "state", e.after == CaseState.ON_AGENDA.label)
    return session.scalar(select(e.before).where(*put).order_by(e.id.desc()).limit(1)) or ""


def suggested_for(session: Session, case_id: int) -> Sequence[m.Message]:
    """Mails that wait with the suggestion that they belong to a case."""
    return session.scalars(select(m.Message).filter_by(suggested_case_id=case_id)).all()


def letter_of(session: Session, decision_id: int) -> m.Letter | None:
    """The letter that leads the answers to a decision; others may follow it."""
    return session.scalar(select(m.Letter).filter_by(decision_id=decision_id, leader_id=None))


def followers_of(session: Session, letter_id: int) -> Sequence[m.Letter]:
    """The letters that carry another one's words to more recipients."""
    chosen = select(m.Letter).filter_by(leader_id=letter_id).order_by(m.Letter.id)
    return session.scalars(chosen).all()


def waiting_letters(
    session: Session, letter_ids: Collection[int]
) -> list[tuple[m.Letter, m.Case, m.DecisionRecord]]:
    """Those of these letters that have not gone out and are to, with what they answer."""
    g, d = m.Letter, m.DecisionRecord
    whom = joinedload(m.Case.initiator).joinedload(m.Contact.principal)
    chosen = select(g, m.Case, d).join(m.Case, g.case_id == m.Case.id).options(whom)
    chosen = chosen.join(d, g.decision_id == d.id).where(g.id.in_(letter_ids))
    rows = session.execute(chosen.where(g.dispatched.is_(None), g.discarded.is_(None)))
    return [(letter, case, decision) for letter, case, decision in rows]


def letters_answered_by(session: Session, message_id: int) -> Sequence[m.Letter]:
    """The letters that a mail is said to answer."""
    return session.scalars(select(m.Letter).filter_by(answered_id=message_id)).all()


def template(session: Session, key: str) -> m.Template:
    """One template of the register's own copy."""
    return session.get_one(m.Template, key)


def later_closed(session: Session, meeting: m.Meeting) -> int:
    """How many later meetings in the same calendar year, also of the same day, are closed."""
    same_day = and_(m.Meeting.day == meeting.day, m.Meeting.starts > meeting.starts)
    later = select(func.count(m.Meeting.id)).where(
        or_(m.Meeting.day > meeting.day, same_day),
        m.Meeting.day <= date(meeting.day.year, 12, 31),
        m.Meeting.closed.is_not(None),
    )
    return session.scalar(later) or 0


def later_numbers(session: Session, meeting: m.Meeting) -> int:
    """How many § numbers of other meetings come after this one's in its calendar year."""
    i = m.AgendaItem
    own = max((item.section or 0 for item in meeting.items), default=0)
    later = select(func.count(i.id)).where(i.section_year == meeting.day.year, i.section > own)
    return (session.scalar(later) or 0) if own else 0


def replace_phrases(session: Session, decision_type: str, phrases: list[str]) -> list[str]:
    """Put these phrases in place of the type's earlier ones; returns those."""
    earlier = session.scalars(
        select(m.Phrase).filter_by(decision_type=decision_type).order_by(m.Phrase.position)
    ).all()
    for row in earlier:
        session.delete(row)
    for position, text in enumerate(phrases):
        session.add(m.Phrase(decision_type=decision_type, position=position, text=text))
    return [row.text for row in earlier]


def waits_on_agenda(session: Session, case_id: int) -> bool:
    """Whether a case stands undecided on the agenda of a meeting that is not closed."""
    items = select(m.AgendaItem.id).filter_by(case_id=case_id)
    waiting = items.outerjoin(m.DecisionRecord).where(m.DecisionRecord.id.is_(None))
    still = waiting.join(m.Meeting).where(m.Meeting.closed.is_(None))
    return session.scalar(still.limit(1)) is not None


def unsent_requests(session: Session, case_id: int) -> Sequence[m.MailDraft]:
    """The drafted mails that ask for a completion of a case and still wait to be sent."""
    drafts = select(m.MailDraft).filter_by(
        case_id=case_id, kind=DraftKind.COMPLETION, sent=None, discarded=None
    )
    return session.scalars(drafts).all()


def root_of(session: Session, case: m.Case) -> m.Case:
    """The case itself, or the one at the end of its mergers: where its documents lie."""
    while case.merged_into_id is not None:
        case = session.get_one(m.Case, case.merged_into_id)
    return case


def family_of(session: Session, case_id: int) -> set[int]:
    """The case and every case merged into it, straight or by way of another."""
    found: set[int] = set()
    new = {case_id}
    while new:
        found |= new
        merged = select(m.Case.id).where(m.Case.merged_into_id.in_(new))
        new = set(session.scalars(merged)) - found
    return found


def documents_from(session: Session, case_id: int, homes: set[int]) -> Sequence[m.Document]:
    """The documents of a case that are at home in one of these, by number."""
    chosen = select(m.Document).filter_by(case_id=case_id)
    chosen = chosen.where(m.Document.home_case_id.in_(homes))
    return session.scalars(chosen.order_by(m.Document.number)).all()


def renumbering(session: Session, case_id: int, field: str) -> dict[int, int]:
    """What the latest merger of a case did to its documents: new number -> number before."""
    e = m.Event
    merged = (e.case_id == case_id, e.kind == EventKind.MERGED, e.field == field)
    told = select(e.before, e.after).where(*merged)
    row = session.execute(told.order_by(e.id.desc()).limit(1)).first()
    if row is None:
        return {}
    before, after = (map(int, side.split(", ")) for side in row)
    return dict(zip(after, before, strict=True))


def number_in_use(session: Session, case_id: int, number: int) -> bool:
    """Whether a case has a document with this number."""
    taken = select(m.Document.id).filter_by(case_id=case_id, number=number)
    return session.scalar(taken) is not None


def relation_of(session: Session, case_id: int, other_id: int) -> m.CaseRelation | None:
    """What ties two cases, whichever is named first."""
    low, high = sorted((case_id, other_id))
    return session.get(m.CaseRelation, (low, high))


def watches_of(session: Session, case_id: int) -> Sequence[m.Watch]:
    """The watches of a case that are not done, by day."""
    chosen = select(m.Watch).filter_by(case_id=case_id, done=None)
    return session.scalars(chosen.order_by(m.Watch.day, m.Watch.id)).all()


def label_in_use(session: Session, words: str) -> str | None:
    """How a label is spelled on other cases; None for one that is new."""
    wanted = words.casefold()
    known = select(m.CaseMark.key).filter_by(kind="label").distinct()
    return next((one for one in session.scalars(known) if one.casefold() == wanted), None)
