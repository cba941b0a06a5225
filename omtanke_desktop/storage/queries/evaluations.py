"""Evaluations: the cells of one evaluator, and the vision they were made with."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.combined import evaluator_name, evaluator_words
from omtanke_desktop.domain.malbild import (
    EvaluationSource,
    Level,
    Malbild,
    Perspective,
    factor_median,
    parse_malbild,
)
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.models.base import moment_of
from omtanke_desktop.storage.search_texts import driver
from omtanke_desktop.storage.settings import load_settings

Place = tuple[str, Perspective]
"""A cell of the grid: the factor's key, and the perspective."""


@dataclass(frozen=True, slots=True)
class CellRow:
    """One cell; statements are keys of the vision's sentences that were ticked."""

    factor: str
    perspective: Perspective
    level: Level = Level.NOT_ASSESSED
    note: str = ""
    letter_sentence: str = ""
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """One evaluation with every cell of the grid; id is None before the first cell is set.

    proposal_type, proposal: what a member would decide; the secretariat's stand on the case.
    """

    id: int | None
    case_id: int
    evaluator: str
    malbild: Malbild
    cells: dict[Place, CellRow]
    member_id: int | None = None
    source: EvaluationSource = EvaluationSource.WINDOW
    proposal_type: str = ""
    proposal: str = ""
    changed: datetime | None = None

    @property
    def name(self) -> str:
        """What the evaluator is called: "Sekretariatet", "Socialchef, Varbergs kommun"."""
        return evaluator_name(self.evaluator)

    @property
    def empty(self) -> int:
        """How many of the cells are not assessed yet."""
        return sum(cell.level is Level.NOT_ASSESSED for cell in self.cells.values())

    @property
    def assessed(self) -> int:
        """How many of the cells have a level."""
        return len(self.cells) - self.empty

    @property
    def untouched(self) -> bool:
        """Whether nothing at all is said in it, so that it can be taken away."""
        said = any(
            cell.level is not Level.NOT_ASSESSED
            or cell.note.strip()
            or cell.letter_sentence.strip()
            or cell.statements
            for cell in self.cells.values()
        )
        return not (said or self.proposal_type or self.proposal.strip())

    def radar(self) -> tuple[float | None, ...]:
        """Per factor the median of its assessed perspectives on the scale, None for none."""
        return tuple(
            factor_median([self.cells[f.key, side].level for side in Perspective])
            for f in self.malbild.factors
        )


def malbild_of(session: Session, version: str) -> Malbild:
    """The register's own copy of one version of the vision."""
    session.flush()
    row = driver(session).execute(_VERSION, (version,)).fetchone()
    if row is None:
        raise LookupError(f"no such version: {version}")
    return _parsed(version, row[0])


_VERSION = "SELECT content FROM malbild_version WHERE version = ?"
_PARSED: dict[str, tuple[str, Malbild]] = {}


def _parsed(version: str, content: str) -> Malbild:
    """Asked for at every cell that is saved; to compare a text is quicker than to hash it."""
    known = _PARSED.get(version)
    if known is None or known[0] != content:
        known = _PARSED[version] = (content, parse_malbild(json.loads(content)))
    return known[1]


def evaluation(session: Session, case_id: int, evaluator: str = "") -> EvaluationView:
    """One evaluator's grid; empty cells where nothing is said yet. "" is the secretariat."""
    for view in evaluations(session, case_id, evaluator):
        return view
    malbild = malbild_of(session, version_for(session, case_id))
    return EvaluationView(None, case_id, evaluator, malbild, _cells(malbild, {}))


def evaluations(
    session: Session, case_id: int, evaluator: str | None = None
) -> list[EvaluationView]:
    """Everybody's grids, or one evaluator's: the secretariat's first, then as they were begun.

    Read by SQLite alone: at every level that is set the whole picture is read anew.
    """
    session.flush()
    ask = {"case": case_id, "who": evaluator}
    said: dict[int, dict[Place, CellRow]] = {}
    for evaluation_id, factor, side, *rest in driver(session).execute(_SAID, ask):
        cell = _cell(factor, Perspective(side), *rest)
        said.setdefault(evaluation_id, {})[cell.factor, cell.perspective] = cell
    rows = driver(session).execute(_BEGUN, ask).fetchall()
    return [_view(session, row, said.get(row[0], {})) for row in rows]


_WHOSE = "case_id = :case AND (:who IS NULL OR evaluator = :who)"
_BEGUN = (
    "SELECT id, case_id, evaluator, malbild_version, member_id, source, proposal_type, proposal, "
    f"changed FROM evaluation WHERE {_WHOSE} ORDER BY evaluator != '', id"
)
_SAID = (
    "SELECT evaluation_id, factor, perspective, level, note, letter_sentence, statements "
    f"FROM evaluation_cell WHERE evaluation_id IN (SELECT id FROM evaluation WHERE {_WHOSE})"
)


def _view(session: Session, row: Sequence[Any], said: Mapping[Place, CellRow]) -> EvaluationView:
    begun_id, case_id, evaluator, version, member_id, source, kind, proposal, changed = row
    malbild = malbild_of(session, version)
    return EvaluationView(
        id=begun_id,
        case_id=case_id,
        evaluator=evaluator,
        malbild=malbild,
        cells=_cells(malbild, said),
        member_id=member_id,
        source=EvaluationSource(source),
        proposal_type=kind,
        proposal=proposal,
        changed=moment_of(changed),
    )


def _cells(malbild: Malbild, said: Mapping[Place, CellRow]) -> dict[Place, CellRow]:
    """Every cell of the vision's grid, empty where nothing is said."""
    places = [(factor.key, side) for factor, side in malbild.cells()]
    return {place: said.get(place) or CellRow(*place) for place in places}


def _cell(
    factor: str, side: Perspective, level: str, note: str, sentence: str, statements: str
) -> CellRow:
    return CellRow(factor, side, Level(level), note, sentence, tuple(json.loads(statements)))


def version_for(session: Session, case_id: int) -> str:
    """The version a new evaluation of a case is made with: its others', else the one in use.

    Evaluations of one case are only comparable when they answer the same questions.
    """
    chosen = select(m.Evaluation.malbild_version).filter_by(case_id=case_id)
    first = session.scalar(chosen.order_by(m.Evaluation.evaluator != "", m.Evaluation.id).limit(1))
    return first or load_settings(session).malbild_version


def evaluators(session: Session, case_id: int) -> list[str]:
    """Who has evaluated the case; "" is the secretariat."""
    rows = select(m.Evaluation.evaluator).filter_by(case_id=case_id).order_by(m.Evaluation.id)
    return list(session.scalars(rows))


def member_named(session: Session, evaluator: str) -> m.Member | None:
    """The member whose function and principal an evaluator's words are, None when nobody's."""
    for member in session.scalars(
        select(m.Member).order_by(m.Member.valid_to.is_not(None), m.Member.id)
    ):
        if member_words(member) == evaluator:
            return member
    return None


def member_words(member: m.Member) -> str:
    """A member's function and principal, as they stand now."""
    return evaluator_words(member.function, member.principal.name if member.principal else "")


def factor_names(session: Session, case_id: int) -> dict[str, str]:
    """What each factor is called, by its key: as in the version a case is evaluated with, and for
    factors of other versions as they are called there."""
    rows = driver(session).execute("SELECT version, content FROM malbild_version ORDER BY version")
    own = malbild_of(session, version_for(session, case_id))
    visions = [*(_parsed(*row) for row in rows.fetchall()), own]
    return {factor.key: factor.name for vision in visions for factor in vision.factors}


def in_use(session: Session, version: str) -> bool:
    """Whether any evaluation or any form that was sent was made with a version of the vision."""
    evaluated = select(m.Evaluation.id).filter_by(malbild_version=version).limit(1)
    sent = select(m.EvaluationForm.id).filter_by(malbild_version=version).limit(1)
    return session.scalar(evaluated) is not None or session.scalar(sent) is not None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of the vision; locked: evaluations or sent forms hold on to it as it is."""

    vision: Malbild
    current: bool
    evaluations: int
    locked: bool


def versions(session: Session) -> list[VersionRow]:
    """Every version of the vision, the one in use first, with how many evaluations each has."""
    e = m.Evaluation
    counted = select(e.malbild_version, func.count()).group_by(e.malbild_version)
    used = {row[0]: row[1] for row in session.execute(counted)}
    current = load_settings(session).malbild_version
    rows = [
        VersionRow(
            parse_malbild(row.content),
            row.version == current,
            used.get(row.version, 0),
            in_use(session, row.version),
        )
        for row in session.scalars(select(m.MalbildVersion)).all()
    ]
    return sorted(rows, key=lambda row: (not row.current, row.vision.version))


def most_evaluated(session: Session) -> int | None:
    """The case with most evaluators, the first of them when several have as many."""
    e = m.Evaluation
    counted = select(e.case_id).group_by(e.case_id)
    return session.scalar(counted.order_by(func.count().desc(), e.case_id).limit(1))
