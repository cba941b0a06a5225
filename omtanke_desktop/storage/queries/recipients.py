"""Whom letters go to: those that follow a letter, and everybody who can be added."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.letters import first_line
from omtanke_desktop.domain.recipients import (
    Recipient,
    RecipientGroup,
    RecipientKind,
    named,
    parse_groups,
)
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.case_texts import case_texts

GROUPS = "recipient_groups"
_INITIATOR = "initiativtagar"  # begins the row that names whom the letter is to anyway


@dataclass(frozen=True, slots=True)
class FollowerRow:
    """One more recipient of a letter, with its own address and its own way out."""

    id: int
    recipient: str
    email: str
    is_copy: bool
    dispatched: datetime | None
    discarded: datetime | None

    @property
    def name(self) -> str:
        """The first line of the address."""
        return first_line(self.recipient)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row of "Beslutet delges": a known recipient, a group, or just its words."""

    words: str
    recipient: Recipient | None = None
    group: RecipientGroup | None = None


def followers(session: Session, leader_id: int) -> list[FollowerRow]:
    """The letters that carry a letter's words to more recipients, as they were added."""
    g = m.Letter
    columns = select(g.id, g.recipient, g.email, g.is_copy, g.dispatched, g.discarded)
    rows = session.execute(columns.filter_by(leader_id=leader_id).order_by(g.id))
    return [FollowerRow(*row) for row in rows]


def further_recipients(session: Session, meeting_id: int) -> dict[int, list[str]]:
    """Everybody each § of a meeting is sent to by letter beside the initiator, by item id."""
    g, d, i = m.Letter, m.DecisionRecord, m.AgendaItem
    sent = select(d.item_id, g.recipient).join(d, g.decision_id == d.id).join(i, d.item_id == i.id)
    further = sent.where(i.meeting_id == meeting_id, g.leader_id.is_not(None))
    found: dict[int, list[str]] = {}
    for item_id, recipient in session.execute(further.where(g.discarded.is_(None)).order_by(g.id)):
        if name := first_line(recipient):
            found.setdefault(item_id, []).append(name)
    return found


def all_recipients(session: Session) -> list[Recipient]:
    """Everybody who can be written to by name: bodies, principals, then contacts."""
    return [*_bodies(session), *_principals(session), *_contacts(session)]


def _bodies(session: Session) -> Iterator[Recipient]:
    for row in session.scalars(select(m.Body).order_by(m.Body.id)):
        words = (row.name, row.postal_address, row.email, row.short, row.kind)
        yield Recipient(f"{RecipientKind.BODY}:{row.key}", RecipientKind.BODY, *words)


def _principals(session: Session) -> Iterator[Recipient]:
    """A principal's address is that of its own contact."""
    for row in session.scalars(select(m.Principal).order_by(m.Principal.position)):
        own = principal_contact(session, row)
        reached = (own.postal_address, own.email) if own else ("", "")
        ref = f"{RecipientKind.PRINCIPAL}:{row.key}"
        yield Recipient(ref, RecipientKind.PRINCIPAL, row.name, *reached, row.short, row.kind)


def principal_contact(session: Session, principal: m.Principal) -> m.Contact | None:
    """The contact that is the principal itself: it bears its name, and no unit or person."""
    chosen = select(m.Contact).filter_by(
        principal_id=principal.id, name=principal.name, unit="", title=""
    )
    return session.scalar(chosen.order_by(m.Contact.id).limit(1))


def _contacts(session: Session) -> Iterator[Recipient]:
    """Those of cases that can be reached, each name and address once."""
    c = m.Contact
    reachable = select(c).where(or_(c.email != "", c.postal_address != "", c.internal_post != ""))
    principals = set(session.scalars(select(m.Principal.name)))
    seen: set[tuple[str, str, str]] = set()
    for row in session.scalars(reachable.order_by(c.id.desc())):
        name = row.unit or row.name
        place = (name, row.email, row.postal_address)
        if not name or place in seen or name in principals:
            continue
        seen.add(place)
        yield Recipient(f"{RecipientKind.CONTACT}:{row.id}", RecipientKind.CONTACT, *_reached(row))


def _reached(row: m.Contact) -> tuple[str, str, str]:
    lines = [row.name if row.unit else "", row.principal.name if row.principal else ""]
    lines += row.postal_address.splitlines()
    if row.internal_post and not row.postal_address:
        lines.append(f"Internpost {row.internal_post}")
    return row.unit or row.name, "\n".join(line for line in lines if line.strip()), row.email


def recipient_groups(session: Session) -> tuple[RecipientGroup, ...]:
    """The register's groups; the shipped ones, by the bodies' kinds, until they are edited."""
    row = session.get(m.Template, GROUPS)
    content = row.content if row else defaults.raw(GROUPS)
    return parse_groups(content, all_recipients(session))


def suggestions(session: Session, letter_id: int) -> list[Suggestion]:
    """Whom the proposal says the decision is sent to and no letter goes to yet."""
    letter = session.get_one(m.Letter, letter_id)
    text = case_texts(session, letter.case_id).get("dispatch_to", "")
    known, groups = all_recipients(session), recipient_groups(session)
    beside = followers(session, letter.leader_id or letter.id)
    taken = {_folded(one) for one in (letter.recipient, *(row.recipient for row in beside))}
    taken |= {one.ref for one in known if _folded(one.name) in taken}
    found = [_suggestion(row, known, groups) for row in _rows(text)]
    return [one for one in found if not _has_it(one, taken)]


def _has_it(one: Suggestion, taken: set[str]) -> bool:
    """Whether everybody it names has a letter already; taken: names in small letters, and refs."""
    if one.group is not None:
        return set(one.group.members) <= taken
    return (one.recipient.ref if one.recipient else _folded(one.words)) in taken


def _rows(text: str) -> list[str]:
    rows = (line.strip().lstrip("–-•* ").strip() for line in text.splitlines())
    said = dict.fromkeys(row for row in rows if row)
    return [row for row in said if not row.casefold().startswith(_INITIATOR)]


def _suggestion(
    words: str, known: list[Recipient], groups: tuple[RecipientGroup, ...]
) -> Suggestion:
    group = next((one for one in groups if _folded(one.name) == _folded(words)), None)
    return Suggestion(words, None if group else named(words, known), group)


def _folded(recipient: str) -> str:
    return first_line(recipient).casefold()


def owner_of(session: Session, kind: str, key: str) -> m.Body | m.Principal | None:
    """The body or the principal that a reference names."""
    if kind == RecipientKind.BODY:
        return session.scalar(select(m.Body).filter_by(key=key))
    return session.scalar(select(m.Principal).filter_by(key=key))
