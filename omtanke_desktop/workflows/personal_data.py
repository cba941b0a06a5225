"""What the register holds about a person: an extract to hand over, and erasing what may go.

The extract is GDPR article 15; erasing is article 17, with what its 17.3 b and d keep.
"""

from collections.abc import Sequence

from omtanke_desktop.documents.values import ExtractLine, RegisterExtract
from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import Perspective
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.personal import Datum, about_person
from omtanke_desktop.storage.queries.personal_events import EARLIER_NOTE, EVENT
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.papers import shared

ERASED = "[raderat]"
_SECRET = "Ärende med sekretessmarkering"
_TRIED_FIRST = "Lämnas ut först när sekretessen har prövats."
_NOT_SHOWN = "Arbetsmaterial; orden lämnas inte ut här."


def register_extract(register: Register, person: str) -> RegisterExtract:
    """What is stored about somebody, as a paper to hand over; reads the whole register."""
    with register.read() as session:
        found = about_person(session, person)
        sender = shared.sender(session, settings_of(session))
    lines = tuple(dict.fromkeys(map(_line, found)))
    return RegisterExtract(sender, person, dates.local(register.clock()).date(), lines)


def _line(one: Datum) -> ExtractLine:
    """One thing as it may be told; what stands in a secret case is tried before it is."""
    if one.secret:
        return ExtractLine(one.what, _TRIED_FIRST, _SECRET, one.rule.label)
    return ExtractLine(
        one.what, _NOT_SHOWN if one.internal else one.words, one.where, one.rule.label
    )


def note_extract(register: Register, found: Sequence[Datum]) -> None:
    """Write into the history of each case that an extract was handed over; without the name."""
    with register.begin() as work:
        for case_id in sorted({one.case_id for one in found if one.case_id is not None}):
            work.record(EventKind.EXTRACT_MADE, case_id=case_id)


def erase_personal(register: Register, chosen: Sequence[Datum], reason: str) -> int:
    """Erase what may go, also from the history, with a reason; returns how many were erased.

    Raises RuleProblem when something must be kept, and then erases nothing.
    """
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför uppgifterna raderas.")
    for one in chosen:
        if not one.rule.may_go:
            raise RuleProblem(f"{one.what} i ”{one.where}” får inte raderas", one.rule.label)
    with register.begin() as work:
        work.scrub()
        for one in chosen:
            _ERASERS[one.source[0]](work, one)
            words = f"{one.what}. Skäl: {reason.strip()}"
            work.record(EventKind.ERASED, words, case_id=one.case_id)
    return len(chosen)


def _require_same(one: Datum, now: str) -> None:
    """What has been written since it was looked at may be about somebody else."""
    if one.words != now:
        raise RuleProblem(
            f"{one.what} i ”{one.where}” har ändrats under tiden", "Sök igen och välj på nytt."
        )


def _contact(work: Work, one: Datum) -> None:
    _, contact_id, field = one.source
    contact = work.get(m.Contact, contact_id)
    _require_same(one, getattr(contact, field))
    setattr(contact, field, "")
    if one.case_id is not None:
        for name in (f"initiator.{field}", f"contact.{contact_id}.{field}"):
            for earlier in editing.edits_of(work.session, one.case_id, name):
                earlier.before = earlier.after = ERASED


def _warning(work: Work, one: Datum) -> None:
    warning = work.get(m.MessageWarning, one.source[1])
    _require_same(one, warning.what)
    warning.what = ERASED


def _note(work: Work, one: Datum) -> None:
    _, evaluation_id, where = one.source
    factor, side = where.split(".")
    key = (evaluation_id, factor, Perspective(side))
    cell = work.session.get_one(m.EvaluationCell, key)
    _require_same(one, cell.note)
    cell.note = ""
    if one.case_id is not None:
        for earlier in editing.edits_of(work.session, one.case_id, f"{where}.note"):
            earlier.before = earlier.after = ERASED


def _event(work: Work, one: Datum) -> None:
    """An event stays with its day and its doer; what it said goes, unless it has gone already."""
    texts = work.get(m.EventText, one.source[1])
    if texts.after != ERASED:
        _require_same(one, " → ".join(filter(None, (texts.before, texts.after))))
        texts.before = texts.after = ERASED


_ERASERS = {
    "contact": _contact,
    "warning": _warning,
    "note": _note,
    EVENT: _event,
    EARLIER_NOTE: _event,
}
