"""Cases like the one that is open, and what was decided of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from omtanke_desktop.domain import defaults
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.similar import SimilarCase, similar_cases
from omtanke_desktop.storage.register import Register
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.jobs import Job
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, heading, row_of
from omtanke_desktop.ui.pages.cases.told import Place

_WAIT_MS = 150  # who only passes by asks nothing


class SimilarCases(QWidget):
    """Stands last in its column, so that nothing moves when the answer comes."""

    wanted = Signal(object)  # Place
    found = Signal(int)  # how many there are

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: tuple[int, str] = (0, "")
        self._job: Job | None = None
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._start)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(desk.style.px(12))
        layout = column(heading("Liknande ärenden"))
        layout.addLayout(self._rows)
        self.setLayout(layout)
        self.hide()

    def look(self, case: CaseDetail) -> None:
        """Ask once about a case as it is worded now; an answer about another one is dropped."""
        asked = (case.id, f"{case.title}\n{case.title}\n{case.summary}\n{case.background}")
        if asked == self._asked:
            return
        if asked[0] != self._asked[0]:
            self._show([])
        self._asked = asked
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._wait.start()

    def begin(self) -> None:
        """Give the keyboard to the first of them."""
        first = self.findChild(QPushButton)
        if first is not None:
            first.setFocus()

    def _start(self) -> None:
        case_id, words = self._asked
        answer = partial(self._answer, self._asked)
        self._job = self._desk.background.thread(
            self, _similar, self._desk.register, case_id, words, done=answer
        )

    def _answer(self, asked: tuple[int, str], found: Sequence[SimilarCase]) -> None:
        if asked == self._asked:
            self._job = None
            self._show(found)

    def _show(self, found: Sequence[SimilarCase]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for one in found:
            self._rows.addWidget(self._row(one))
        self.setVisible(bool(found))
        self.found.emit(len(found))

    def _row(self, one: SimilarCase) -> QWidget:
        words = column(
            clear_label(f"{one.number}  {one.title}", role=""),
            clear_label(f"{decided_words(one)}\nGemensamma ord: {', '.join(one.shared[:5])}"),
            spacing=0,
        )
        way = button(
            "Öppna", partial(self.wanted.emit, Place("arenden", one.case_id)), kind="quiet"
        )
        way.setAccessibleName(f"Öppna {one.number}")
        made = QWidget()
        row = row_of()
        row.addLayout(words, 1)
        row.addWidget(way)
        made.setLayout(row)
        return made


def decided_words(one: SimilarCase) -> str:
    """What was decided then: "Beslut då: Bordläggning, Anse besvarat"."""
    kinds = defaults.decision_types()
    names = dict.fromkeys(kinds[key].name if key in kinds else key for key in one.decided)
    return f"Beslut då: {', '.join(names)}" if names else f"Inget beslut än: {one.state.label}"


def _similar(register: Register, case_id: int, words: str) -> list[SimilarCase]:
    with register.read() as session:
        return similar_cases(session, words, but=(case_id,))
