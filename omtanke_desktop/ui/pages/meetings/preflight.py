"""What should be looked at before the minutes are approved, as a list that leads to each spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from omtanke_desktop.domain.minutes_facts import Finding, Stops
from omtanke_desktop.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Sequence

_FINDING = Qt.ItemDataRole.UserRole
_STOPS = "Hindrar justering"
_LOOK = "Att se över"
FIELD_NAMES = {
    "type": "Beslutstyp",
    "sentences": "Beslutets att-satser",
    "reason": "Motivering",
    "rapporteur": "Föredragande",
    "responsible_principal": "Ansvarig huvudman",
    "responsible_function": "Ansvarig funktion",
    "start_date": "Startdatum",
    "follow_up_date": "Uppföljningsdatum",
    "indicator_or_question": "Indikator eller fråga",
    "report_to": "Rapporteras till",
    "dissent": "Avvikande mening",
    "discussion": "Vad som sades",
    "presence": "Närvaro och jäv",
    "vote": "Röster",
    "tasks": "Uppdrag",
    "approver": "Justerare",
    "chair": "Deltagare",
    "secretary": "Deltagare",
    "people": "Deltagare",
}
"""What the field of a finding is called where it is mended."""


class FindingList(QListWidget):
    """A click or Enter goes to where a finding is mended."""

    wanted = Signal(object)  # a Finding

    def __init__(self, name: str = "Att se över") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setIconSize(QSize(16, 16))
        self.setMinimumHeight(96)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._go)

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show these; the line at hand stays when nothing is new."""
        if [self.item(n).data(_FINDING) for n in range(self.count())] != list(found):
            self.clear()
            for one in found:
                self.addItem(_line(one))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the spot of the line at hand."""
        line = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is not None:
            self._go(line)
        else:
            super().keyPressEvent(event)

    def _go(self, line: QListWidgetItem) -> None:
        self.wanted.emit(line.data(_FINDING))


def _line(finding: Finding) -> QListWidgetItem:
    stops = finding.stops is not Stops.NOTHING
    picture = icon("circle-alert", "bad") if stops else icon("triangle-alert", "warn")
    line = QListWidgetItem(picture, finding.text)
    words = _STOPS if stops else _LOOK
    line.setData(_FINDING, finding)
    line.setToolTip(words)
    line.setData(Qt.ItemDataRole.AccessibleTextRole, f"{finding.text} ({words.lower()})")
    return line


def focus_field(inside: QWidget, name: str) -> bool:
    """Put the cursor in the shown field of this accessible name; tells whether there is one."""
    for one in inside.findChildren(QWidget):
        if one.accessibleName() == name and one.isVisibleTo(inside) and _takes_focus(one):
            one.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False


def _takes_focus(one: QWidget) -> bool:
    return one.isEnabled() and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
