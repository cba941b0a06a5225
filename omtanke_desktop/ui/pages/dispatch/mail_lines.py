"""The drafted mails of the outbox as values: one line each, with what the list says about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.storage.queries.drafts import DraftRow, bounced_drafts, draft_rows
from omtanke_desktop.ui.pages.dispatch.line_list import BOUNCED, Mark
from omtanke_desktop.ui.pages.dispatch.outbox import PUT_ASIDE, SENT, WAITING, age_or_day

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Register

_ASKED = {DraftKind.COMPLETION: "Komplettering", DraftKind.REMINDER: "Värdering"}


@dataclass(frozen=True, slots=True)
class MailLine:
    """A drafted mail with its age in days."""

    draft: DraftRow
    age: int

    @property
    def id(self) -> int:
        return self.draft.id

    @property
    def number(self) -> str:
        """The case's number; a reminder and a kallelse are about none and say what they are."""
        about_none = {DraftKind.CALL: "Kallelse", DraftKind.REMINDER: "Påminnelse"}
        return self.draft.case_number or about_none.get(self.draft.kind, "")

    @property
    def title(self) -> str:
        return self.draft.case_title or self.draft.subject

    @property
    def recipient(self) -> str:
        """The recipient's name, else the address, "" when there is none."""
        return self.draft.recipient_name.strip() or self.draft.recipient_address.strip()

    @property
    def due(self) -> str:
        """ "svar senast 20 mars 2025", "" where no answer is asked for."""
        return f"svar senast {dates.long_day(self.draft.due)}" if self.draft.due else ""

    @property
    def below(self) -> tuple[str, str]:
        """To whom it goes, and what it is."""
        due, kind = self.draft.due, self.draft.kind
        asked = _ASKED.get(kind, kind.label)
        what = f"{asked} senast {dates.long_day(due)}" if due else kind.label
        return self.recipient or "Mottagare saknas", what

    @property
    def status(self) -> str:
        """How long it has waited, or the day it was sent or put aside."""
        return age_or_day(self.age, self.draft.sent or self.draft.discarded)

    @property
    def state(self) -> None:
        """A mail's state is told by the part it is listed in."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the line asks for."""
        return (BOUNCED,) if self.bounced else ()

    @property
    def bounced(self) -> bool:
        """Whether it did not arrive and nobody has seen to it."""
        return self.draft.bounced_id is not None


def lines(register: Register, part: int) -> list[MailLine]:
    """The mails of a part: of WAITING bounced ones and the oldest first, of others the latest."""
    with register.read() as session:
        rows = draft_rows(session, waiting=part == WAITING)
        bounced = bounced_drafts(session) if part == WAITING else []
    if part == SENT:
        rows = _latest_first([row for row in rows if row.sent is not None])
    if part == PUT_ASIDE:
        rows = _latest_first([row for row in rows if row.discarded is not None])
    today = dates.local(register.clock()).date()
    return [
        MailLine(row, (today - dates.local(row.created).date()).days) for row in (*bounced, *rows)
    ]


def _latest_first(rows: list[DraftRow]) -> list[DraftRow]:
    key = [(row.sent or row.discarded or row.created, row.id) for row in rows]
    return [row for _, row in sorted(zip(key, rows, strict=True), key=lambda x: x[0], reverse=True)]


def part_of(draft: DraftRow) -> int:
    """In which part of the outbox a mail is listed."""
    if draft.waits or draft.bounced_id is not None:
        return WAITING
    return SENT if draft.sent is not None else PUT_ASIDE


def find_case(register: Register, case_id: int) -> DraftRow | None:
    """The mail to show for a case: the one that waits longest, else the last there was."""
    with register.read() as session:
        rows = draft_rows(session, case_id=case_id)
    return next((row for row in rows if part_of(row) == WAITING), rows[-1] if rows else None)


def find(register: Register, draft_id: int) -> DraftRow | None:
    """One mail, None when there is no such."""
    with register.read() as session:
        return next(iter(draft_rows(session, draft_id=draft_id)), None)


def find_kind(register: Register, kind: DraftKind) -> DraftRow | None:
    """The mail of a kind that has waited longest to be sent."""
    with register.read() as session:
        rows = draft_rows(session, waiting=True)
    return next((row for row in rows if row.kind is kind), None)
