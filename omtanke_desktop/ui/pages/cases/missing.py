"""Which of the form's fields a case has no answer to, in its mails' forms or in the register."""

from __future__ import annotations

from collections.abc import Iterator

from omtanke_desktop.domain.states import Channel
from omtanke_desktop.storage.queries.cases import CaseDetail, documents
from omtanke_desktop.storage.queries.messages import FieldRow, case_links, message_detail
from omtanke_desktop.storage.queries.templates import form_fields
from omtanke_desktop.storage.register import Register
from omtanke_desktop.ui.dialogs.completion import Lacking, lacking_of

_NOT_ASKED = ("bool", "files")  # boxes to tick and attached files are no answers in words


def lacking(register: Register, case: CaseDetail) -> Lacking:
    """The fields that are empty in the forms the case was made of, and unknown of the case."""
    answers = list(_answers(register, case.id))
    answered = {one.key for one in answers if one.key and one.value.strip()}
    with register.read() as session:
        fields = [one for one in form_fields(session) if one.type not in _NOT_ASKED]
    return lacking_of(
        [(one.key, one.label, one.required) for one in fields],
        frozenset(answered | _known(case)),
        form=bool(answers) or case.channel is Channel.MAIL,  # a mail without it lacks all of it
    )


def _answers(register: Register, case_id: int) -> Iterator[FieldRow]:
    """The answers of the case's mails; of a mail with several forms only those of this case."""
    with register.read() as session:
        for row in documents(session, case_id):
            mail = message_detail(session, row.message_id) if row.message_id else None
            if mail is None or row.withdrawn:
                continue
            links = case_links(session, mail.id)
            own = {one.proposal for one in links if one.document_id == row.id} - {None}
            yield from (one for one in mail.fields if not own or one.proposal in own)


def _known(case: CaseDetail) -> set[str]:
    """The keys of the fields that the register itself has an answer to."""
    contact = case.initiator
    facts = {
        "titel": case.title,
        "beskrivning": case.summary,
        "huvudman": case.principal,
        "initiativtagare_typ": case.initiator_kind,
        "namn": contact.name if contact else "",
        "titel_befattning": contact.title if contact else "",
        "verksamhet": contact.unit if contact else "",
        "epost": contact.email if contact else "",
        "telefon": contact.phone if contact else "",
    }
    marks = {"malgrupper": "target_group", "mal": "goal", "overenskommelse": "agreement"}
    ticked = {key for key, kind in marks.items() if case.marks.get(kind)}
    return ticked | {key for key, words in facts.items() if words.strip()}
