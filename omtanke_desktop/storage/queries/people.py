"""Who and what the register knows by name: principals, members, agreements, users' settings."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.defaults import (
    Agreement,
    Organisation,
    StandingItem,
    parse_standing_items,
)
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.settings import load_settings
from omtanke_desktop.storage.validity import member_on, today


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A standing member, by function; active: one of the group today."""

    id: int
    function: str
    principal: str
    role: Role
    email: str
    valid_from: date | None
    valid_to: date | None
    active: bool


def settings(session: Session) -> Settings:
    """The register's settings."""
    return load_settings(session)


def principals(session: Session) -> list[Organisation]:
    """The principals in their order."""
    p = m.Principal
    rows = session.execute(select(p.key, p.kind, p.name, p.short).order_by(p.position))
    return [Organisation(*row) for row in rows]


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


def standing_items(session: Session) -> tuple[StandingItem, ...]:
    """The standing items a new meeting gets, from the register's own template."""
    return parse_standing_items(session.get_one(m.Template, "meeting_template").content)
