"""Change what the register says about a case: its fields and marks; erase a text for good."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import Completeness
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing, intake
from omtanke_desktop.storage.queries.text_places import CASE_TEXTS, CONTACT_TEXTS, text_place
from omtanke_desktop.storage.queries.versions import ERASED
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

TEXT_FIELDS, CONTACT_FIELDS = CASE_TEXTS, CONTACT_TEXTS


def edit_text(register: Register, case_id: int, field: str, value: str) -> None:
    """Save one text of a case (called by autosave; one event per field and sitting)."""
    if field not in TEXT_FIELDS:
        raise ValueError(f"no such field: {field}")
    if field == "title" and not value.strip():
        raise RuleProblem("Ärendet måste ha en rubrik", "Skriv vad initiativet handlar om.")
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        before = getattr(case, field)
        if before != value:
            setattr(case, field, value)
            work.record_edit(EventKind.EDITED, field, before, value, case.id)
            if field == "title":
                rename(work, case, before)


def rename(work: Work, case: m.Case, before: str) -> None:
    """Agendas follow the title; the public one does too, until it has words of its own."""
    if case.public_title == before:
        case.public_title = case.title
    for item in editing.items_of_case(work.session, case.id):
        item.title = case.title


def edit_initiator(register: Register, case_id: int, field: str, value: str) -> None:
    """Save one detail of the initiator's contact."""
    if field not in CONTACT_FIELDS:
        raise ValueError(f"no such field: {field}")
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        if case.initiator is None:
            case.initiator = m.Contact(principal=case.principal)
        before = getattr(case.initiator, field) or ""
        if before != value:
            setattr(case.initiator, field, value)
            work.record_edit(EventKind.EDITED, f"initiator.{field}", before, value, case.id)


def set_principal(register: Register, case_id: int, key: str) -> None:
    """Say which principal brought the case; "" for none."""
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        before = case.principal.name if case.principal else ""
        case.principal = intake.principal_named(work.session, key)
        if case.initiator:
            case.initiator.principal = case.principal
        after = case.principal.name if case.principal else ""
        work.record_edit(EventKind.EDITED, "principal", before, after, case.id)


def set_completeness(register: Register, case_id: int, mark: Completeness) -> None:
    """Say whether the initiative is complete."""
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        before, case.completeness = case.completeness.label, mark
        work.record_edit(EventKind.EDITED, "completeness", before, mark.label, case.id)


def set_marks(register: Register, case_id: int, kind: str, keys: frozenset[str]) -> None:
    """Tie the case to exactly these target groups, goals, agreements, areas or principals."""
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        before = {mark.key for mark in case.marks if mark.kind == kind}
        case.marks = [mark for mark in case.marks if mark.kind != kind or mark.key in keys]
        case.marks += [m.CaseMark(kind=kind, key=key) for key in sorted(keys - before)]
        words = (", ".join(sorted(before)), ", ".join(sorted(keys)))
        field = "principals" if kind == "principal" else kind  # the one who brought it is another
        work.record_edit(EventKind.EDITED, field, *words, case.id)


def erase(register: Register, case_id: int, field: str, reason: str, evaluator: str = "") -> None:
    """Take one text out of a case for good, also from its history; the reason stays.

    field and evaluator are those of storage.queries.text_places.
    """
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför uppgiften raderas.")
    with register.begin() as work:
        work.scrub()
        case = work.get(m.Case, case_id)
        before, place = case.title, text_place(work.session, case.id, field, evaluator)
        if place is None:
            raise ValueError(f"no such field: {field}")
        for document in editing.documents_of(work.session, case.id):
            if document.counterpart == place.text:  # whom it came from, as the case had it then
                document.counterpart = ""
        place.put(work.session, ERASED if field == "title" else "")
        rename(work, case, before)
        for earlier in editing.edits_of(work.session, case.id, field):
            earlier.before = earlier.after = ERASED
        work.record(EventKind.ERASED, reason.strip(), case_id=case.id, field=field)
