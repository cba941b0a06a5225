"""Change what the register says about a case: fields, marks, steps; merge and erase."""

from dataclasses import fields

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState, Completeness
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing, intake
from omtanke_desktop.storage.queries.cases import ContactRow
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

TEXT_FIELDS = (
    *("title", "public_title", "summary", "background", "diary_number"),
    *("handler", "secrecy", "weighing", "proposal", "proposal_type"),
)
_ERASED = "[raderat]"
CONTACT_FIELDS = tuple(f.name for f in fields(ContactRow) if f.name not in ("id", "principal"))


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
                _rename(work, case, before)


def _rename(work: Work, case: m.Case, before: str) -> None:
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
    """Tie the case to exactly these target groups, goals, agreements or principals."""
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        before = {mark.key for mark in case.marks if mark.kind == kind}
        case.marks = [mark for mark in case.marks if mark.kind != kind or mark.key in keys]
        case.marks += [m.CaseMark(kind=kind, key=key) for key in sorted(keys - before)]
        words = (", ".join(sorted(before)), ", ".join(sorted(keys)))
        work.record_edit(EventKind.EDITED, kind, *words, case.id)


def take_step(register: Register, case_id: int, state: CaseState, reason: str = "") -> None:
    """Move a case along an allowed step (resources/process.json)."""
    if state in _NOT_BY_HAND:
        raise RuleProblem(f"”{state.label}” väljs inte för hand", _NOT_BY_HAND[state])
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        if case.state is CaseState.ON_AGENDA and state is not CaseState.WITHDRAWN:
            raise RuleProblem(
                f"{case.number} står på en dagordning", "Ta bort det från dagordningen först."
            )
        step(work, case, state, reason)


_DECIDED = "Skriv beslutet på mötet, så följer steget med."
_NOT_BY_HAND = {
    CaseState.ON_AGENDA: "Lägg ärendet på ett mötes dagordning, så följer steget med.",
    CaseState.MERGED: "Välj det ärende som det ska föras samman med.",
    CaseState.DECIDED: _DECIDED,
    CaseState.DEFERRED: _DECIDED,
    CaseState.REFERRED_BACK: _DECIDED,
}


def step(work: Work, case: m.Case, state: CaseState, reason: str = "") -> None:
    """Move a case inside an open unit of work; raises RuleProblem when the step is not allowed."""
    if case.state is state:
        return
    if state not in defaults.allowed_steps()[case.state]:
        raise RuleProblem(
            f"{case.number} kan inte gå från ”{case.state.label}” till ”{state.label}”",
            "Öppna ärendet och välj något av de steg som visas.",
        )
    before, case.state = case.state, state
    work.record(
        EventKind.STATE_CHANGED,
        reason,
        case_id=case.id,
        field="state",
        before=before.label,
        after=state.label,
    )


def cancel(register: Register, case_id: int, reason: str) -> None:
    """Mark a case as registered by mistake; number, reason and everything in it stay."""
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför ärendet makuleras.")
    take_step(register, case_id, CaseState.CANCELLED, reason.strip())


def merge(register: Register, case_id: int, into_id: int) -> None:
    """Move a case's mails and documents to another; the old number stays findable."""
    if case_id == into_id:
        raise RuleProblem("Det är samma ärende", "Välj ett annat ärende att föra samman med.")
    with register.begin() as work:
        case, target = work.get(m.Case, case_id), work.get(m.Case, into_id)
        require_alive(target)
        step(work, case, CaseState.MERGED, f"Sammanfört med {target.number}")
        case.merged_into_id = target.id
        for waiting in editing.suggested_for(work.session, case.id):
            waiting.suggested_case_id = target.id
            waiting.suggestion = waiting.suggestion.replace(case.number, target.number)
        number = intake.last_document(work.session, target.id)
        for offset, document in enumerate(editing.documents_of(work.session, case.id), start=1):
            document.case_id, document.number = target.id, number + offset
        work.record(EventKind.MERGED, f"{case.number} fördes hit", case_id=target.id)


def require_alive(case: m.Case) -> None:
    """Raise RuleProblem when a case was merged or cancelled: nothing more is put into it."""
    if case.state in (CaseState.MERGED, CaseState.CANCELLED):
        raise RuleProblem(
            f"{case.number} är {case.state.label.lower()}", "Välj ett annat ärende i stället."
        )


def erase(register: Register, case_id: int, field: str, reason: str) -> None:
    """Take one text out of a case for good, also from its history; the reason stays.

    field is one of TEXT_FIELDS, or "initiator." and one of CONTACT_FIELDS.
    """
    of_initiator, name = field.startswith("initiator."), field.removeprefix("initiator.")
    if name not in (CONTACT_FIELDS if of_initiator else TEXT_FIELDS):
        raise ValueError(f"no such field: {field}")
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför uppgiften raderas.")
    with register.begin() as work:
        work.scrub()
        case = work.get(m.Case, case_id)
        before = case.title
        if owner := case.initiator if of_initiator else case:
            setattr(owner, name, _ERASED if field == "title" else "")
        _rename(work, case, before)
        for earlier in editing.edits_of(work.session, case.id, field):
            earlier.before = earlier.after = _ERASED
        work.record(EventKind.ERASED, reason.strip(), case_id=case.id, field=field)
