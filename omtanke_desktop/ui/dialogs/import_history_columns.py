"""Which column of the old list becomes what: a line for each, with what stands in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from omtanke_desktop.domain.history_columns import Target
from omtanke_desktop.files.sheet import samples
from omtanke_desktop.workflows.import_history import Columns, Plan

_LEFT_OUT = "Tas inte med"
_LONGEST = 60  # characters of a sample


class ColumnsStep(QWidget):
    """A choice per column; the headings have made the first."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[QComboBox] = []
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QGridLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(_label(_INTRO), 0, 0)
        box.addWidget(self._area, 1, 0)

    @property
    def mapping(self) -> Columns:
        """What each column becomes as it is chosen now; None is not taken."""
        return tuple(
            Target(one.currentData()) if one.currentData() else None for one in self._choices
        )

    def show_plan(self, plan: Plan) -> None:
        """Show the columns of a plan."""
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for place, head in enumerate(("Kolumn i filen", "Så står det", "Blir i registret")):
            grid.addWidget(_label(head, "small"), 0, place)
        self._choices = []
        found = samples(plan.sheet, plan.header)
        columns = zip(plan.sheet.letters, plan.names, found, plan.mapping, strict=True)
        for line, (letter, name, seen, target) in enumerate(columns, start=1):
            choice = _choice(name, target)
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())
            self._choices.append(choice)
            grid.addWidget(_label(f"{letter}  {name}", "strong"), line, 0)
            grid.addWidget(_label("\n".join(map(_short, seen)) or "tom", "muted"), line, 1)
            grid.addWidget(choice, line, 2, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(self._choices) + 1, 1)
        self._area.setWidget(inner)

    def begin(self) -> None:
        """Give the keyboard to the first choice."""
        if self._choices:
            self._choices[0].setFocus()


_INTRO = (
    "Programmet har gissat efter rubrikerna. Ändra där det blev fel. Anteckning sparar texten i "
    "ärendet tillsammans med kolumnens namn."
)


class _Choice(QComboBox):
    """The wheel scrolls the page and does not change what is chosen on the way."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _choice(name: str, target: Target | None) -> QComboBox:
    made = _Choice()
    made.setAccessibleName(f"{name} blir")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.addItem(_LEFT_OUT, "")
    for one in Target:
        made.addItem(one.label, one.value)
    made.setCurrentIndex(made.findData(target.value if target else ""))
    return made


def _label(text: str, role: str = "muted") -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(True)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return made


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
