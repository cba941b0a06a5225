"""What has been written before, to choose from while one types."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m

_MOST = 5_000  # contacts that are offered; the latest ones of a large register


@dataclass(frozen=True, slots=True)
class KnownContact:
    """Somebody the register knows already."""

    id: int
    name: str
    title: str
    unit: str
    email: str

    @property
    def shown(self) -> str:
        """Name, title, unit and address in one line, as far as they are known."""
        said = dict.fromkeys((self.name, self.title, self.unit, self.email))
        return ", ".join(part for part in said if part)


def labels_in_use(session: Session) -> list[str]:
    """Every label in the register, the most used first."""
    key = m.CaseMark.key
    counted = select(key).filter_by(kind="label").group_by(key)
    return list(session.scalars(counted.order_by(func.count().desc(), key)))


def handlers_in_use(session: Session) -> list[str]:
    """Everybody who handles a case, the most used first."""
    who = m.Case.handler
    counted = select(who).where(who != "").group_by(who)
    return list(session.scalars(counted.order_by(func.count().desc(), who)))


def roles_in_use(session: Session) -> list[str]:
    """The roles that contacts have in cases, the most used first."""
    role = m.CaseContact.role
    counted = select(role).where(role != "").group_by(role)
    return list(session.scalars(counted.order_by(func.count().desc(), role)))


def known_contacts(session: Session) -> list[KnownContact]:
    """The latest contacts of the register, each way of writing one once."""
    c = m.Contact
    columns: Select[*tuple[Any, ...]] = select(c.id, c.name, c.title, c.unit, c.email)
    latest = columns.where((c.name != "") | (c.unit != "")).order_by(c.id.desc()).limit(_MOST)
    return list(_once(KnownContact(*row) for row in session.execute(latest)))


def _once(rows: Iterable[KnownContact]) -> Iterable[KnownContact]:
    said: set[str] = set()
    for row in rows:
        if row.shown.casefold() not in said:
            said.add(row.shown.casefold())
            yield row
