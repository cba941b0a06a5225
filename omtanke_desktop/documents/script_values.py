"""What Regiblad says, as plain values: for those who lead the meeting, never for anybody else."""

from dataclasses import dataclass
from datetime import date

from omtanke_desktop.documents.values import AgendaKind, Sender


@dataclass(frozen=True, slots=True)
class ScriptItem:
    """One item as it is led: time as "9.15–9.30", notes as (where it comes from, words).

    conflicts: who has declared a conflict of interest. decides: room is left for the decision.
    """

    label: str
    kind: AgendaKind
    title: str
    time: str = ""
    minutes: int | None = None
    case_number: str = ""
    presenter: str = ""
    secret: bool = False
    proposal: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    decides: bool = False


@dataclass(frozen=True, slots=True)
class ScriptPaper:
    """Regiblad; facts as (label, lines)."""

    sender: Sender
    body: str
    date: date
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    items: tuple[ScriptItem, ...]
