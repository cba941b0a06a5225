"""What taking over an older list must know of the register."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.history_placing import KnownCase
from omtanke_desktop.storage import models as m


def known_cases(session: Session) -> list[KnownCase]:
    """Every case, the oldest first."""
    c = m.Case
    columns: Select[*tuple[Any, ...]] = select(
        c.id, c.number, c.series, c.year, c.serial, c.title, c.arrived, c.historic
    )
    return [
        KnownCase(
            row.id, row.number, row.series, row.year, row.serial,
            row.title, dates.local(row.arrived).date(), row.historic,
        )
        for row in session.execute(columns.order_by(c.id))
    ]  # fmt: skip
