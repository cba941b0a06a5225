"""The head of a case: the way back, title, state, and the quieter steps."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.pages.cases.standing import secrecy_words
from omtanke_desktop.ui.pages.cases.steps import Step
from omtanke_desktop.ui.short import in_short, whole
from omtanke_desktop.ui.widgets.chip import StateChip
from omtanke_desktop.ui.widgets.picture import Picture


class CaseHeader(QWidget):
    """Which case this is and where it stands; tells which step was chosen."""

    back = Signal()
    step_chosen = Signal(object)  # Step

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._back = button("Ärenden", self.back.emit, kind="quiet", icon="arrow-left")
        self._back.setAccessibleName("Tillbaka till ärendelistan")
        self._back.setToolTip("Tillbaka till ärendelistan (Esc eller Alt+Vänsterpil)")
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._title.setAccessibleName("Rubrik")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._facts = QLabel()
        self._facts.setProperty("role", "small")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setWordWrap(True)
        self._facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._secret = _SecretMark(desk)
        self._chip = StateChip()
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._more = button("Fler steg")
        self._more.setMenu(self._menu)
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        row = row_of(self._back, spacing=12)
        row.addLayout(words, 1)
        row.addWidget(self._secret)
        row.addWidget(self._chip)
        row.addWidget(self._more)
        self.setLayout(row)

    def show_case(self, case: CaseDetail, others: list[Step]) -> None:
        """Show a case and the steps that may be taken by hand besides the next one."""
        self._title.setText(in_short(case.title))
        self._title.setToolTip(whole(case.title))
        self._facts.setText(facts(case))
        self._secret.show_case(case)
        self._chip.set_state(case.state)
        self._menu.clear()
        for step in others:
            made = action(self._menu, step.words, partial(self.step_chosen.emit, step))
            made.setIcon(icon(step.icon))
            made.setEnabled(not self._desk.read_only)
            self._menu.addAction(made)
        self._more.setVisible(bool(others))
        self._more.setEnabled(not self._desk.read_only)
        if self._desk.read_only:
            self._more.setToolTip(self._desk.register.note)

    @property
    def more(self) -> QPushButton:
        """The button that opens the further steps."""
        return self._more


class _SecretMark(QWidget):
    """Icon and word of a case with a secrecy mark; the tooltip says which."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        word = clear_label("Sekretessmarkerad", role="strong")
        word.setWordWrap(False)
        self.setLayout(row_of(Picture("lock", desk.style.px(18), "warn"), word, spacing=6))

    def show_case(self, case: CaseDetail) -> None:
        """Be there for a case that has a mark."""
        self.setVisible(bool(case.secrecy))
        said = f"{secrecy_words(case)}. En varning, inte ett beslut." if case.secrecy else ""
        self.setToolTip(f"<p>{escape(said)}</p>" if said else "")
        self.setAccessibleName(f"Sekretessmarkerad: {said}" if said else "")


def facts(case: CaseDetail) -> str:
    """Number, diary number, who brought it, when it came and who handles it, in one line."""
    parts = [
        case.number,
        case.diary_number,
        case.initiator.shown if case.initiator else "",
        f"kom in {dates.long_day(dates.local(case.arrived).date())}",
        f"handläggs av {case.handler}" if case.handler else "",
        f"nästa datum {dates.long_day(case.next_date)}" if case.next_date else "",
        f"sammanfört med {case.merged_into}" if case.merged_into else "",
    ]
    return "  ·  ".join(part for part in parts if part)
