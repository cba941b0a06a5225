"""What is asked of the trail: words, who, what kind, which case, which days; and the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from omtanke_desktop.domain.audit import Head
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.storage.audit.chain import head
from omtanke_desktop.storage.queries.cases import case_by_number
from omtanke_desktop.storage.queries.trail import (
    TrailFilter,
    factors_of_all,
    trail_ids,
    trail_names,
)
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.cases.layout import clear_label
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day
from omtanke_desktop.workflows.safety.trail import asked

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Register

_PAUSE_MS = 300
_ANYBODY, _ANYTHING = "Alla", "Alla händelser"


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the fields; case: a case's number, or its beginning as it is typed."""

    text: str = ""
    who: str = ""
    kind: EventKind | None = None
    case: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def words(self) -> str:
        """In words, for the head of a file; "" for everything."""
        days = "–".join("" if one is None else one.isoformat() for one in (self.first, self.last))
        kind = self.kind.label if self.kind else ""
        return ", ".join(
            part for part in (self.text, self.who, kind, self.case, days) if part not in ("", "–")
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The events that fit; filter: None where what is asked for is nowhere. head: the chain's."""

    asked: Asked
    ids: Sequence[int]
    filter: TrailFilter | None
    head: Head
    people: list[str] = field(default_factory=list)
    kinds: list[EventKind] = field(default_factory=list)
    problem: str = ""
    factors: Mapping[str, str] = field(default_factory=dict)


def answer(register: Register, question: Asked) -> Answer:
    """Read the trail from end to end: not for the window's thread."""
    with register.read() as session:
        chain, names = head(session), trail_names(session)
        case_id = case_by_number(session, question.case) if question.case else None
        if question.case and case_id is None:
            words = f"Inget ärende har numret ”{question.case[:40]}”."
            return Answer(question, (), None, chain, *names, problem=words)
        days = {"first": question.first, "last": question.last}
        wanted = asked(question.text, who=question.who, kind=question.kind, case_id=case_id, **days)
        ids, factors = trail_ids(session, wanted), factors_of_all(session)
        return Answer(question, ids, wanted, chain, *names, factors=factors)


class TrailFields(QWidget):
    """The fields; `changed` is called a moment after somebody has written or chosen."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(changed)
        self._text, self._case = QLineEdit(), QLineEdit()
        self._text.setPlaceholderText("Ord i händelsen, före eller efter")
        self._text.addAction(icon("search", "text_muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._case.setPlaceholderText("OH-2025-001")
        self._who, self._kind = QComboBox(), QComboBox()
        self._first, self._last = DateField("Från och med"), DateField("Till och med")
        self.clear_all = button("Visa alla", self.clear, kind="quiet", icon="x")
        self._names: tuple[list[str], list[EventKind]] = ([], [])
        self.offer([], [])
        for line in (self._text, self._case, self._first, self._last):
            line.textChanged.connect(lambda _: self._pause.start())
        for box in (self._who, self._kind):
            box.currentIndexChanged.connect(lambda _: self._pause.start())
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self._lay_out()

    @property
    def asked(self) -> Asked:
        """What stands in them; a day that is no day counts as none."""
        days = parse_day(self._first.text()), parse_day(self._last.text())
        case = self._case.text().strip()
        return Asked(
            self._text.text().strip(),
            self._who.currentData(),
            self._kind.currentData(),
            case,
            *days,
        )

    @property
    def problem(self) -> str:
        """Why the days cannot be used, "" when they can."""
        for line in (self._first, self._last):
            if line.text().strip() and parse_day(line.text()) is None:
                return "Skriv dagarna som 2025-04-03."
        first, last = parse_day(self._first.text()), parse_day(self._last.text())
        turned = first is not None and last is not None and first > last
        return "Den första dagen ligger efter den sista." if turned else ""

    def offer(self, people: list[str], kinds: list[EventKind]) -> None:
        """Let these be chosen; what is chosen stays so."""
        if (people, kinds) == self._names and self._who.count():
            return
        self._names = (people, kinds)
        _fill(self._who, _ANYBODY, "", [(one, one) for one in people])
        _fill(self._kind, _ANYTHING, None, [(one.label, one) for one in kinds])

    def show_case(self, number: str) -> None:
        """Ask for one case and nothing else."""
        self.clear()
        self._case.setText(number)
        self._pause.stop()

    def clear(self) -> None:
        """Ask for everything."""
        for line in (self._text, self._case, self._first, self._last):
            line.clear()
        self._who.setCurrentIndex(0)
        self._kind.setCurrentIndex(0)
        self._text.setFocus()

    def take_keyboard(self) -> None:
        """Ctrl+F: what is written next is searched for."""
        self._text.setFocus()
        self._text.selectAll()

    def _lay_out(self) -> None:
        named = (
            ("Sök", self._text, 4), ("Vem", self._who, 3), ("Händelse", self._kind, 3),
            ("Ärende", self._case, 2), ("Från", self._first, 3), ("Till", self._last, 3),
        )  # fmt: skip
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for column, (name, one, share) in enumerate(named):
            grid.addWidget(clear_label(name, one), 0, column)
            grid.addWidget(one, 1, column)
            grid.setColumnStretch(column, share)
        for one, name in ((self._text, "Sök i händelseloggen"), (self._case, "Ärendets nummer")):
            one.setAccessibleName(name)
            one.setClearButtonEnabled(True)


def _fill(box: QComboBox, every: str, nothing: object, rows: Sequence[tuple[str, object]]) -> None:
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(every, nothing)
    for words, data in rows:
        box.addItem(words, data)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)
