"""The blank form that the secretariat publishes, made from what the register is set to.

A window that must stay alive reads the values itself and renders them in the background process;
blank_form does both in one go.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from omtanke_desktop.documents.blank_form import BlankFormHead
from omtanke_desktop.domain import dates
from omtanke_desktop.domain.forms import FormField
from omtanke_desktop.storage.queries.evaluations import malbild_of
from omtanke_desktop.storage.queries.people import settings
from omtanke_desktop.storage.queries.templates import form_fields
from omtanke_desktop.storage.register import ReadSession, Register


class BlankForm(NamedTuple):
    """What a blank form is made of."""

    fields: Sequence[FormField]
    head: BlankFormHead


def form_values(session: ReadSession, day: date) -> BlankForm:
    """The questions and who asks them; day is the form's version."""
    own = settings(session)
    head = BlankFormHead(own.organisation, own.body_name, own.mailbox.strip(), day)
    factors = tuple(one.name for one in malbild_of(session, own.malbild_version).factors)
    asked = [
        replace(one, options=factors) if one.type == "factor_matrix" and not one.options else one
        for one in form_fields(session)
    ]
    return BlankForm(asked, head)


def render_docx(form: BlankForm) -> bytes:
    """The form as a Word file with content controls."""
    from omtanke_desktop.documents.blank_form_docx import blank_form_docx

    return blank_form_docx(form.fields, form.head)


def render_pdf(form: BlankForm) -> bytes:
    """The form as a PDF to fill in."""
    from omtanke_desktop.documents.blank_form_pdf import blank_form_pdf

    return blank_form_pdf(form.fields, form.head)


RENDERERS: Mapping[str, Callable[[BlankForm], bytes]] = {"docx": render_docx, "pdf": render_pdf}
"""How each kind of file is made, by its ending."""


def blank_form(register: Register, kind: str) -> bytes:
    """The blank form as "docx" or "pdf", dated today."""
    with register.read() as session:
        form = form_values(session, dates.local(register.clock()).date())
    return RENDERERS[kind](form)
