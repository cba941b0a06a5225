"""Cases that belong together: tied to each other, or merged into one."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.states import CaseState, RelationKind
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing


@dataclass(frozen=True, slots=True)
class RelatedCase:
    """Another case; kind is None for one that was merged into this one."""

    case_id: int
    number: str
    title: str
    state: CaseState
    kind: RelationKind | None


def related_cases(session: Session, case_id: int) -> list[RelatedCase]:
    """The cases tied to this one, by number."""
    c, r = m.Case, m.CaseRelation
    ties = select(r).where(or_(r.case_id == case_id, r.other_id == case_id))
    kinds = {
        tie.other_id if tie.case_id == case_id else tie.case_id: tie.kind
        for tie in session.scalars(ties)
    }
    rows = session.scalars(select(c).where(c.id.in_(kinds)).order_by(c.year, c.serial))
    return [RelatedCase(row.id, row.number, row.title, row.state, kinds[row.id]) for row in rows]


def merged_here(session: Session, case_id: int) -> list[RelatedCase]:
    """The cases whose documents lie in this one, straight or by way of another, by number."""
    c = m.Case
    others = editing.family_of(session, case_id) - {case_id}
    rows = session.scalars(select(c).where(c.id.in_(others)).order_by(c.year, c.serial))
    return [RelatedCase(row.id, row.number, row.title, row.state, None) for row in rows]
