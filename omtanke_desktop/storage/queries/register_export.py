"""What an Excel of the register tells beside the list itself: decisions and levels."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.case_list import CaseRow, case_rows
from omtanke_desktop.storage.queries.case_names import malbilds
from omtanke_desktop.storage.settings import load_settings

Place = tuple[str, Perspective]


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A line of the list with what goes out with it.

    public_title: for a case with a secrecy mark. decision: the type of the latest decision, or
    what an older list says. levels: the secretariat's, by factor and perspective.
    """

    row: CaseRow
    public_title: str
    sender_left_out: bool
    decision: str
    levels: dict[Place, Level]


def export_rows(session: Session, ids: Sequence[int]) -> list[ExportRow]:
    """Some hundred cases at a time, in the order given."""
    titles = {
        id_: (title, left_out)
        for id_, title, left_out in session.execute(
            select(m.Case.id, m.Case.public_title, m.Case.sender_left_out).where(m.Case.id.in_(ids))
        )
    }
    decisions, levels = _decisions(session, ids), _levels(session, ids)
    return [
        ExportRow(row, *titles[row.id], decisions.get(row.id, ""), levels.get(row.id, {}))
        for row in case_rows(session, ids)
    ]


def _decisions(session: Session, ids: Sequence[int]) -> dict[int, str]:
    d, h = m.DecisionRecord, m.HistoricDecision
    before = select(h.case_id, h.type, h.text).where(h.case_id.in_(ids))
    since = select(d.case_id, d.type).where(d.case_id.in_(ids)).order_by(d.decided_on, d.id)
    found = {case_id: kind or text for case_id, kind, text in session.execute(before)}
    found |= {case_id: kind for case_id, kind in session.execute(since) if case_id is not None}
    return found


def _levels(session: Session, ids: Sequence[int]) -> dict[int, dict[Place, Level]]:
    e, cell = m.Evaluation, m.EvaluationCell
    found: dict[int, dict[Place, Level]] = {}
    rows = session.execute(
        select(e.case_id, cell.factor, cell.perspective, cell.level)
        .join(cell, cell.evaluation_id == e.id)
        .where(e.case_id.in_(ids), e.evaluator == "")
    )
    for case_id, factor, side, level in rows:
        found.setdefault(case_id, {})[factor, side] = level
    return found


def cell_places(session: Session) -> dict[Place, str]:
    """Every cell of every version of the vision by its name, the version in use first."""
    versions = malbilds(session)
    in_use = load_settings(session).malbild_version
    ordered = sorted(versions, key=lambda name: name != in_use)
    return {
        (factor.key, side): f"{factor.name}: {side.label.lower()}"
        for name in ordered
        for factor, side in versions[name].cells()
    }
