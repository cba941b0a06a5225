"""Where the words of a letter's why come from: the decision's reason, and the cells' sentences."""

from dataclasses import dataclass

from omtanke_desktop.domain.letters import Standing, standings
from omtanke_desktop.domain.malbild import Perspective
from omtanke_desktop.domain.numbering import sections
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.evaluation_sum import EvaluationSum, evaluation_sum
from omtanke_desktop.storage.queries.evaluations import CellRow
from omtanke_desktop.storage.register import ReadSession


@dataclass(frozen=True, slots=True)
class Source:
    """One sentence and whence it comes; factor is "" for the decision's own reason.

    place: "Hälsofrämjande · Individ", or "Motivering från § 12". level: in words. strength: it
    tells what is good; else what to develop.
    """

    words: str
    place: str
    factor: str = ""
    perspective: Perspective | None = None
    level: str = ""
    strength: bool = False

    @property
    def kind(self) -> str:
        """What it tells: "Motivering", "Styrka" or "Att utveckla"."""
        if not self.factor:
            return "Motivering"
        return "Styrka" if self.strength else "Att utveckla"


@dataclass(frozen=True, slots=True)
class StandingSource:
    """A source, and what has become of its words in the letter."""

    source: Source
    standing: Standing


def sources_of(
    session: ReadSession, case_id: int, decision: m.DecisionRecord
) -> tuple[Source, ...]:
    """Reason first, then the cells in the grid's order: strengths before what to develop."""
    reason = decision.reason.strip()
    first = (Source(reason, _reason_place(decision)),) if reason else ()
    return (*first, *cell_sources(session, case_id))


def cell_sources(session: ReadSession, case_id: int) -> tuple[Source, ...]:
    """The secretariat's letter sentences: strengths first, each in the grid's order."""
    total = evaluation_sum(session, case_id)
    names = {factor.key: factor.name for factor in total.malbild.factors}
    found = [
        Source(
            cell.letter_sentence.strip(),
            f"{names[cell.factor]} · {cell.perspective.label}",
            cell.factor,
            cell.perspective,
            total.malbild.label(cell.level),
            _is_strength(cell, total),
        )
        for cell in total.own.cells.values()
        if cell.letter_sentence.strip()
    ]
    return tuple(sorted(found, key=lambda one: not one.strength))


def letter_sources(session: ReadSession, letter_id: int) -> list[StandingSource]:
    """Every source of a letter's why, with what has become of it in the letter."""
    letter = session.get_one(m.Letter, letter_id)
    decision = session.get_one(m.DecisionRecord, letter.decision_id)
    found = sources_of(session, letter.case_id, decision)
    stand = standings(letter.why, [one.words for one in found])
    return [StandingSource(one, what) for one, what in zip(found, stand, strict=True)]


def _reason_place(decision: m.DecisionRecord) -> str:
    number = decision.item.section
    return f"Motivering från {sections([number])}" if number is not None else "Motivering"


def _is_strength(cell: CellRow, total: EvaluationSum) -> bool:
    """Above the middle of the scale; where the secretariat gave no level, by everybody's median."""
    own = cell.level.value_or_none
    everybody = total.cells[cell.factor, cell.perspective].median
    number = own if own is not None else everybody
    return number is not None and 2 * number > total.malbild.most
