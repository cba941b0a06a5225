"""Those whom a case concerns beside its initiator, each with a role and ways to reach them."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import intake
from omtanke_desktop.storage.queries.text_places import CONTACT_TEXTS
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

LONGEST = 200  # characters of a role or of the name a contact is made with


def add_contact(
    register: Register, case_id: int, role: str, name: str = "", like: int | None = None
) -> int:
    """Note somebody more whom a case concerns; returns the id of the tie.

    like: a contact of the register whose details are taken over; the two are edited apart.
    """
    if not name.strip() and like is None:
        raise RuleProblem("Kontakten har inget namn", "Skriv ett namn eller en verksamhet.")
    if max(len(name), len(role)) > LONGEST:
        raise RuleProblem("Namnet är för långt", f"Skriv högst {LONGEST} tecken.")
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        contact = m.Contact(name=name.strip())
        if like is not None:
            known = work.get(m.Contact, like)
            contact = m.Contact(**{key: getattr(known, key) for key in CONTACT_TEXTS})
            contact.principal = known.principal
        work.add(contact)
        tie = m.CaseContact(case_id=case.id, contact_id=contact.id, role=role.strip())
        work.add(tie)
        told = {"field": f"contact.{contact.id}", "after": _said(tie.role, contact)}
        work.record(EventKind.EDITED, case_id=case.id, **told)
        return tie.id


def edit_contact(register: Register, tie_id: int, field: str, value: str) -> None:
    """Save one detail of a contact, or its role in the case (called by autosave)."""
    if field not in (*CONTACT_TEXTS, "role"):
        raise ValueError(f"no such field: {field}")
    with register.begin() as work:
        tie = work.get(m.CaseContact, tie_id)
        owner = tie if field == "role" else tie.contact
        before = getattr(owner, field)
        if before != value:
            setattr(owner, field, value)
            where = f"contact.{tie.contact_id}.{field}"
            work.record_edit(EventKind.EDITED, where, before, value, tie.case_id)


def set_contact_principal(register: Register, tie_id: int, key: str) -> None:
    """Say which principal a contact works for; "" for none."""
    with register.begin() as work:
        tie = work.get(m.CaseContact, tie_id)
        before = _principal(tie.contact)
        tie.contact.principal = intake.principal_named(work.session, key)
        after = _principal(tie.contact)
        if before != after:
            where = f"contact.{tie.contact_id}.principal"
            work.record_edit(EventKind.EDITED, where, before, after, tie.case_id)


def remove_contact(register: Register, tie_id: int) -> None:
    """Take somebody off a case; the history still says who it was."""
    with register.begin() as work:
        tie = work.get(m.CaseContact, tie_id)
        told = {"field": f"contact.{tie.contact_id}", "before": _said(tie.role, tie.contact)}
        work.record(EventKind.EDITED, case_id=tie.case_id, **told)
        _forget(work, tie)


def _forget(work: Work, tie: m.CaseContact) -> None:
    contact = tie.contact
    work.session.delete(tie)
    work.session.flush()
    work.session.delete(contact)  # it was made for this case alone


def _principal(contact: m.Contact) -> str:
    return contact.principal.name if contact.principal else ""


def _said(role: str, contact: m.Contact) -> str:
    parts = (contact.name, contact.title, contact.unit, contact.email, contact.phone)
    who = ", ".join(part for part in parts if part)
    return f"{role}: {who}" if role else who
