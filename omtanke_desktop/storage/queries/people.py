"""Who and what the register knows by name: principals, members, agreements, users' settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.defaults import (
    Agreement,
    Organisation,
)
from omtanke_desktop.domain.people import Role, Validity
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.editing import members_on
from omtanke_desktop.storage.settings import load_settings
from omtanke_desktop.storage.validity import member_on, today


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A standing member, by function; active: one of the group today.

    principal_valid: the first and last day of the member's huvudman, which end its own too.
    """

    id: int
    function: str
    principal: str
    role: Role
    email: str
    valid_from: date | None
    valid_to: date | None
    active: bool
    principal_valid: Validity

    @property
    def validity(self) -> Validity:
        """The member's own first and last day."""
        return Validity(self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class PrincipalRow:
    """A huvudman, and between which days it stands behind the group."""

    id: int
    key: str
    kind: str
    name: str
    short: str
    validity: Validity


def settings(session: Session) -> Settings:
    """The register's settings."""
    return load_settings(session)


def principals(session: Session) -> list[Organisation]:
    """The principals in their order."""
    p = m.Principal
    rows = session.execute(select(p.key, p.kind, p.name, p.short).order_by(p.position))
    return [Organisation(*row) for row in rows]


def principal_rows(session: Session) -> list[PrincipalRow]:
    """The principals in their order, with their days."""
    rows = session.scalars(select(m.Principal).order_by(m.Principal.position))
    return [
        PrincipalRow(row.id, row.key, row.kind, row.name, row.short, _validity(row)) for row in rows
    ]


def _validity(row: m.Member | m.Principal) -> Validity:
    return Validity(row.valid_from, row.valid_to)


def bodies(session: Session) -> list[Organisation]:
    """The bodies that cases may be referred to, by name."""
    b = m.Body
    rows = session.execute(select(b.key, b.kind, b.name, b.short).order_by(b.name))
    return [Organisation(*row) for row in rows]


def agreements(session: Session) -> list[Agreement]:
    """The register's agreements; expired ones too."""
    a = m.Agreement
    rows = session.execute(select(a.key, a.name, a.valid_from, a.valid_to).order_by(a.id))
    return [Agreement(*row) for row in rows]


def members(session: Session, *, active_only: bool = False) -> list[MemberRow]:
    """The standing members in their order."""
    chosen = select(m.Member).order_by(m.Member.position, m.Member.id)
    present = set(session.scalars(select(m.Member.id).where(member_on(today(session)))))
    if active_only:
        chosen = chosen.where(member_on(today(session)))
    return [
        MemberRow(
            row.id,
            row.function,
            row.principal.name if row.principal else "",
            row.role,
            row.email,
            row.valid_from,
            row.valid_to,
            row.id in present,
            _validity(row.principal) if row.principal else Validity(),
        )
        for row in session.scalars(chosen)
    ]


def phrases(session: Session, decision_type: str) -> list[str]:
    """The register's ready phrases of one decision type."""
    p = m.Phrase
    chosen = select(p.text).where(p.decision_type == decision_type).order_by(p.position)
    return list(session.scalars(chosen))


def phrases_by_type(session: Session) -> dict[str, list[str]]:
    """Every ready phrase of the register, by decision type; a type without any is left out."""
    p = m.Phrase
    found: dict[str, list[str]] = {}
    for kind, text in session.execute(select(p.decision_type, p.text).order_by(p.position)):
        found.setdefault(kind, []).append(text)
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """How the people called to a meeting differ from the members of its day; falsy when not."""

    came: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.came or self.left or self.changed)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The members of a meeting's day beside those who are called to it."""

    new: tuple[m.Member, ...]
    gone: tuple[m.Attendance, ...]
    both: tuple[tuple[m.Attendance, m.Member], ...]

    @property
    def changed(self) -> list[tuple[m.Attendance, m.Member]]:
        """Those whose function, huvudman or role is another now."""
        return [(row, member) for row, member in self.both if _called(row) != _named(member)]

    @property
    def difference(self) -> Difference:
        """The same by name, as the papers print it."""
        return Difference(
            tuple(_words(_named(one)) for one in self.new),
            tuple(_words(_called(one)) for one in self.gone),
            tuple(_words(_named(member)) for _, member in self.changed),
        )


def participants_differ(session: Session, meeting_id: int) -> Difference:
    """Whether other people should be called than are; nothing differs once the § are set."""
    meeting = session.get(m.Meeting, meeting_id)
    if meeting is None or meeting.closed is not None:
        return Difference()
    return pairs(session, meeting).difference


def pairs(session: Session, meeting: m.Meeting) -> Pairs:
    """Pair the meeting's people with the members of its day.

    By member, and where a row names none (it was called before rows did) by its words. Who was
    called to this meeting only is in no pair.
    """
    members = members_on(session, meeting.day)
    free = {one.id: one for one in members}
    both, gone = [], []
    for row in sorted(meeting.attendance, key=lambda one: one.member_id is None):
        if member := free.pop(row.member_id or _by_words(row, list(free.values())), None):
            both.append((row, member))
        elif row.member_id is not None:
            gone.append(row)
    return Pairs(tuple(free.values()), tuple(gone), tuple(both))


def _by_words(row: m.Attendance, members: Sequence[m.Member]) -> int:
    """The member called by the same words, 0 for none."""
    return next((one.id for one in members if _named(one) == _called(row)), 0)


_Words = tuple[str, str, Role]


def _called(row: m.Attendance) -> _Words:
    return row.function, row.principal, row.role


def _named(member: m.Member) -> _Words:
    return member.function, member.principal.name if member.principal else "", member.role


def _words(named: _Words) -> str:
    return ", ".join(part for part in named[:2] if part)
