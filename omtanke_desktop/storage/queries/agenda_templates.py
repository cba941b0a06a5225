"""The named agenda templates of the register: the ordinary one and those beside it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.defaults import StandingItem, parse_standing_items
from omtanke_desktop.storage import models as m

ORDINARY = "meeting_template"
PREFIX = f"{ORDINARY}:"  # begins the key of every template beside the ordinary one
ORDINARY_NAME = "Ordinarie möte"


@dataclass(frozen=True, slots=True)
class AgendaTemplateRow:
    """One template; items: how many lines it has."""

    key: str
    name: str
    items: int


def agenda_templates(session: Session) -> list[AgendaTemplateRow]:
    """Every agenda template, the ordinary one first and the others by name."""
    t = m.Template
    rows = session.execute(
        select(t.key, t.content).where((t.key == ORDINARY) | t.key.startswith(PREFIX))
    )
    found = [
        AgendaTemplateRow(key, content.get("name") or ORDINARY_NAME, len(content["items"]))
        for key, content in rows
    ]
    return sorted(found, key=lambda row: (row.key != ORDINARY, row.name.casefold(), row.key))


def standing_items(session: Session, template_key: str = ORDINARY) -> tuple[StandingItem, ...]:
    """The items of one template; of the ordinary one where it is gone."""
    row = session.get(m.Template, template_key) or session.get_one(m.Template, ORDINARY)
    return parse_standing_items(row.content)
