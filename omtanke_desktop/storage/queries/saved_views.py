"""The views of the case list that have been given a name, and those that come ready-made."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.case_query_values import folded
from omtanke_desktop.storage import models as m


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A named question; columns "" and sort "" leave what the list shows as it is.

    sort is a column's name, with a minus before it for falling. id is None of a ready-made one.
    """

    name: str
    query: str
    columns: tuple[str, ...] = ()
    sort: str = ""
    id: int | None = None


READY_MADE = (
    ViewRow("Mina ärenden", "handläggare:jag status:öppet"),
    ViewRow("Saknar diarienummer", "diarienummer:saknas"),
    ViewRow("Ska värderas", 'status:registrerat,"under värdering" värdering:saknas,delvis'),
    ViewRow("Bevakningar den här veckan", "bevakning:vecka,försenad"),
    ViewRow("Äldre än sex månader utan beslut", "beslut:saknas ålder:>6mån", sort="arrived"),
)


def saved_views(session: Session) -> list[ViewRow]:
    """The saved ones in their order."""
    v = m.SavedView
    rows = session.scalars(select(v).order_by(v.position, v.id))
    return [_row(one) for one in rows]


def _row(view: m.SavedView) -> ViewRow:
    return ViewRow(view.name, view.query, tuple(view.columns), view.sort, view.id)


def view_named(session: Session, name: str) -> ViewRow | None:
    """A saved or ready-made view by its name, in any case of letters."""
    known = (*saved_views(session), *READY_MADE)
    return next((one for one in known if folded(one.name) == folded(name)), None)


def last_position(session: Session) -> int:
    """The highest position there is, -1 without any view."""
    highest = session.scalar(select(func.max(m.SavedView.position)))
    return -1 if highest is None else highest
