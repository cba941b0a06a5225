"""A case with documents of every kind, and its file as a person would ask for it."""

from dataclasses import replace

from omtanke_desktop.storage.queries.cases import documents
from omtanke_desktop.workflows.add_documents import add_note
from omtanke_desktop.workflows.case_draft import suggested_draft
from omtanke_desktop.workflows.papers.casefile import CasefileChoice, chosen_at_first
from omtanke_desktop.workflows.register_case import (
    attach_mail,
    detach_mail,
    register_mail,
)
from tests import builders
from tests.documents.casefile_papers import pdf_of, picture

TEXT = (
    "Hej!\n\nVilla Qvarnlund ber er ringa 070-123 45 67.\nNumret är 850709-9805.\n\nVilla\n"
    "Qvarnlund"
)
FILES = (
    ("avtal.pdf", pdf_of("Avtal med Villa Qvarnlund", "Sida två")),
    ("siffror.csv", b"Villa Qvarnlund;12"),
    ("foto.png", picture()),
    ("start.exe", b"MZ"),
)


def a_case_with_papers(register):
    """Documents 1 (a mail with files), 2 (a note) and 3 (a mail taken off again)."""
    message_id = builders.receive(register, builders.mail("Idé", TEXT, files=FILES)).message_id
    draft = replace(
        suggested_draft(register, message_id),
        title="Idé av Villa Qvarnlund",
        initiator_name="Villa Qvarnlund",
        initiator_email="villa@varberg.example",
        initiator_phone="070-123 45 67",
    )
    case_id = register_mail(register, message_id, draft, reason="Behövs")
    add_note(register, case_id, "Villa Qvarnlund ringde.")
    other = builders.receive(register, builders.mail("Fel mejl", "Hör inte hit.")).message_id
    attach_mail(register, other, case_id)
    detach_mail(register, rows_of(register, case_id)[-1].id, "Hör till ett annat ärende")
    return case_id


def rows_of(register, case_id):
    with register.read() as session:
        return documents(session, case_id)


def a_choice(register, case_id, **changes):
    """The whole case file, unless something else is asked for."""
    chosen = chosen_at_first(rows_of(register, case_id))
    plain = CasefileChoice(case_id, chosen, register.clock(), "Vera Testsson")
    return replace(plain, **changes)
