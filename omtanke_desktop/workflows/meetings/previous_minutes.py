"""The minutes of the meeting before, as the next meeting takes them up."""

from omtanke_desktop.domain.agenda import PREVIOUS_KEY
from omtanke_desktop.domain.dates import NBSP, long_day
from omtanke_desktop.domain.decisions import fill_phrases
from omtanke_desktop.domain.defaults import decision_types
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.meetings import AgendaRow
from omtanke_desktop.storage.queries.people import phrases
from omtanke_desktop.storage.queries.previous_meeting import PreviousMeeting, previous_meeting
from omtanke_desktop.storage.queries.tasks import TaskRow
from omtanke_desktop.storage.register import ReadSession

_DEFINITE = {"minnesanteckningar": "minnesanteckningarna", "protokoll": "protokollet"}


def ready_values(
    session: ReadSession, item: m.AgendaItem | AgendaRow, meeting_id: int
) -> dict[str, str]:
    """The places of a ready phrase that only the meeting before can fill; {} for other items."""
    if item.template_key != PREVIOUS_KEY:
        return {}
    found = previous_meeting(session, meeting_id)
    return {} if found is None else {"handling": named_minutes(found)}


def named_minutes(found: PreviousMeeting) -> str:
    """ "minnesanteckningarna från den 9 april 2025"."""
    name = found.document_name.casefold()
    day = long_day(found.day)
    return f"{_DEFINITE[name]} från den {day}" if name in _DEFINITE else f"{name} från mötet {day}"


def ready_proposal(session: ReadSession, item: AgendaRow, meeting_id: int) -> tuple[str, ...]:
    """What the item is ready to decide about the minutes before; () for other items."""
    values = ready_values(session, item, meeting_id)
    kind = decision_types().get(item.default_decision)
    if not values or kind is None:
        return ()
    filled = fill_phrases(phrases(session, kind.key), values)
    return tuple(phrase for phrase in filled if "{" not in phrase)


def basis_lines(session: ReadSession, found: PreviousMeeting) -> tuple[str, ...]:
    """What lies under the item on the kallelse: the minutes, open tasks, what comes back."""
    minutes = f"{found.document_name} från den {long_day(found.day)}"
    lines = [f"{minutes} ({approval_words(found)})" if found.held else minutes]
    lines += [_task(session, one) for one in found.tasks]
    lines += [f"Tas upp igen: {name}" for name in found.returning]
    return tuple(lines)


def approval_words(found: PreviousMeeting) -> str:
    """ "justerade", "inte justerade", in the form that the minutes' name asks for."""
    word = "justerat" if found.document_name.casefold() == "protokoll" else "justerade"
    return word if found.approved else f"inte {word}"


def _task(session: ReadSession, task: TaskRow) -> str:
    """A task as it may leave the house: of a secret case only that there is one."""
    case = session.get(m.Case, task.case_id) if task.case_id else None
    what = f"i ärende {task.case_number}" if case and case.secrecy else task.what.rstrip(".")
    due = f"senast{NBSP}{long_day(task.due)}" if task.due else ""
    about = ", ".join(part for part in (task.who, due) if part)
    return f"Öppet uppdrag: {what}" + (f" ({about})" if about else "")
