"""A masked copy: what might have to be hidden, and the copy kept beside its originals."""

from collections.abc import Sequence
from dataclasses import dataclass

from omtanke_desktop.documents.casefile_mask import Mask
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import WarningKind
from omtanke_desktop.domain.numbering import file_part, number_ranges
from omtanke_desktop.domain.personal_data import personal_numbers_in
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import Direction
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.casefile import texts_of_mails
from omtanke_desktop.storage.queries.cases import CaseDetail, DocumentRow, case_detail, documents
from omtanke_desktop.storage.queries.messages import message_detail
from omtanke_desktop.storage.register import ReadSession, Register
from omtanke_desktop.workflows.filing import new_document
from omtanke_desktop.workflows.papers.casefile import MASKED_COPY

_SHORTEST_NAME = 3  # letters of a part of a name that is offered by itself
_MOST = 60


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words that might have to be hidden, why, and whether they are ticked from the start."""

    words: str
    why: str
    ticked: bool


def suggestions(session: ReadSession, case_id: int, chosen: Sequence[int]) -> list[Suggestion]:
    """What might have to be hidden in the chosen documents, each once, the surest first."""
    case = case_detail(session, case_id)
    if case is None:
        return []
    rows = [row for row in documents(session, case_id) if row.id in chosen]
    found = [*_numbers(session, rows), *_initiator(case), *_warnings(session, rows)]
    found += _senders(session, rows)
    once: dict[str, Suggestion] = {}
    for one in found:
        if sum(sign.isalnum() for sign in one.words) > 1:
            once.setdefault(one.words.casefold(), one)
    return list(once.values())[:_MOST]


def _numbers(session: ReadSession, rows: Sequence[DocumentRow]) -> list[Suggestion]:
    ids = [row.message_id for row in rows if row.message_id is not None]
    texts = [*(f"{row.title}\n{row.text}" for row in rows), *texts_of_mails(session, ids)]
    found = {
        one.digits: " ".join(one.text.split())
        for text in texts
        for one in personal_numbers_in(text)
    }
    return [Suggestion(words, "Personnummer", True) for words in found.values()]


def _initiator(case: CaseDetail) -> list[Suggestion]:
    who = case.initiator
    if who is None:
        return []
    found = [
        Suggestion(who.name, "Initiativtagarens namn", True),
        Suggestion(who.email, "Initiativtagarens e-post", True),
        Suggestion(who.phone, "Initiativtagarens telefon", True),
    ]
    lines = (line.strip(" ,") for line in who.postal_address.splitlines())
    found += [Suggestion(line, "Initiativtagarens adress", True) for line in lines]
    return [*found, *_parts(who.name, "Del av initiativtagarens namn")]


def _parts(name: str, why: str) -> list[Suggestion]:
    """A surname alone may also be a place or a street, so it is only offered."""
    parts = name.split()
    return [
        Suggestion(part, why, False)
        for part in parts
        if len(parts) > 1 and len(part) >= _SHORTEST_NAME
    ]


def _warnings(session: ReadSession, rows: Sequence[DocumentRow]) -> list[Suggestion]:
    """What the program warned of when the mails came in."""
    return [
        Suggestion(
            one.what, f"{one.kind.label} i {one.where}", one.kind is WarningKind.PERSONNUMMER
        )
        for row in rows
        if row.message_id is not None and (mail := message_detail(session, row.message_id))
        for one in mail.warnings
        if one.kind.needs_reason
    ]


def _senders(session: ReadSession, rows: Sequence[DocumentRow]) -> list[Suggestion]:
    found: list[Suggestion] = []
    for row in rows:
        mail = message_detail(session, row.message_id) if row.message_id is not None else None
        if mail is not None:
            names = (mail.sender_name, mail.sender_address, mail.initiator_name)
            found += [Suggestion(one, "Avsändare", False) for one in names]
    return found


def keep_masked_copy(
    register: Register, case_id: int, numbers: Sequence[int], words: Sequence[str], pdf: bytes
) -> int:
    """Keep a masked copy as a new document of the case; returns its id. Originals are untouched.

    numbers: the documents it is a copy of. words: what was masked; only their number is noted.
    """
    if not Mask(words):
        raise RuleProblem("Inget är maskat", "Kryssa för eller skriv de ord som ska maskeras.")
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        title = f"Maskad kopia av handling {ranges(numbers)}"
        document = new_document(work, case, Direction.INTERNAL, MASKED_COPY, title)
        document.sha256 = work.store_blob(pdf)
        document.filename = f"Maskad kopia {file_part(case.number)}-{document.number}.pdf"
        sources = [row for row in documents(work.session, case_id) if row.number in numbers]
        if len(sources) == 1:
            document.source_id = sources[0].id
        count = "1 uttryck" if len(words) == 1 else f"{len(words)} uttryck"
        text = f"{title}, {count} maskade; kopian är handling {document.number}"
        work.record(EventKind.CASEFILE_MADE, text, case_id=case_id)
        return document.id


def note_casefile(register: Register, case_id: int, numbers: Sequence[int], how: str) -> None:
    """Note in the case's history that its file was put together; how: "som PDF"."""
    with register.begin() as work:
        text = f"Handling {ranges(numbers)} {how}"
        work.record(EventKind.CASEFILE_MADE, text, case_id=case_id)


def ranges(numbers: Sequence[int]) -> str:
    """ "1, 3–5"."""
    pairs = number_ranges(numbers)
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in pairs)
