"""Write what a mail's form lacks, so that the case is registered with it."""

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import Register

WRITTEN_HERE = "skrivet av sekretariatet"


def write_answer(
    register: Register, message_id: int, key: str, value: str, proposal: int = 0
) -> None:
    """Write the answer to one field of the form (a key of form_fields.json), read or not.

    as_read stays what the file said; it is empty for a field that the mail did not have.
    proposal: which of the mail's forms the answer belongs to.
    """
    label = next((field.label for field in defaults.form_fields() if field.key == key), None)
    if label is None:
        raise RuleProblem("Fältet finns inte i formuläret", "Uppdatera inkorgen och försök igen.")
    with register.begin() as work:
        message = work.get(m.Message, message_id)
        form = [field for field in message.fields if field.proposal == proposal]
        known = [field for field in form if field.key == key]
        before = known[0].value if known else ""
        if before != value:
            told = (EventKind.EDITED, f"form.{proposal}.{key}", before, value)
            work.record_edit(*told, case_id=None, message_id=message.id)
        if known:
            known[0].value = value
            return
        position = max((field.position for field in message.fields), default=-1) + 1
        message.fields.append(
            m.FormFieldValue(
                proposal=proposal,
                position=position,
                source="",
                label=label,
                key=key,
                value=value,
                as_read="",
                where=WRITTEN_HERE,
            )
        )
