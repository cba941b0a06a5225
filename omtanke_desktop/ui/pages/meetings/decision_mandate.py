"""Whether a decision costs money or moves responsibility, and the way to those who may decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from omtanke_desktop.domain.decisions import REFERRAL, DecisionType
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.meetings.tab import Picture, label

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.meetings.drafts import DecisionDraft

_MONEY = "pengar utöver huvudmännens ramar"
_DUTY = "att flytta ansvar mellan huvudmännen"
_LONGEST = 160  # characters of what the proposal says of money


class MandateBox(QWidget):
    """Two ticks, and a strip that suggests a referral when one of them is set."""

    changed = Signal()
    refer_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._draft: DecisionDraft | None = None
        self.costs = QCheckBox("Kostar utöver ramarna")
        self.shifts = QCheckBox("Flyttar ansvar mellan huvudmän")
        for tick in (self.costs, self.shifts):
            tick.setAccessibleName(tick.text())
            tick.toggled.connect(self._ticked)
        self._hint = label("", "small", wrap=True)
        self._words = label("", wrap=True)
        self._refer = button("Gör om till hänskjutande", self.refer_wanted.emit)
        self._refer.setToolTip("Byter beslutstyp; orden och motiveringen följer med")
        self.strip = self._make_strip(desk)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.costs, self.shifts, self._hint, self.strip):
            layout.addWidget(widget)

    def show_draft(
        self, draft: DecisionDraft, kind: DecisionType | None, economy: str, *, locked: bool
    ) -> None:
        """Show the ticks of a draft; economy is what the proposal says of money, or ""."""
        self._draft = None
        self.costs.setChecked(draft.costs)
        self.shifts.setChecked(draft.shifts_responsibility)
        for tick in (self.costs, self.shifts):
            tick.setEnabled(not locked)
        self._draft = draft
        self.setVisible(kind is not None and kind.may_exceed_mandate)
        shown = economy if len(economy) <= _LONGEST else f"{economy[:_LONGEST].rstrip()}…"
        self._hint.setText(f"Beslutsförslaget om ekonomin: ”{shown}”")
        self._hint.setVisible(bool(economy))
        limits = [_MONEY] * draft.costs + [_DUTY] * draft.shifts_responsibility
        self._words.setText(_reason(limits))
        wanted = kind is not None and kind.key != REFERRAL
        self.strip.setVisible(bool(limits) and wanted and not locked)

    def _ticked(self) -> None:
        if self._draft is not None:
            self._draft.costs = self.costs.isChecked()
            self._draft.shifts_responsibility = self.shifts.isChecked()
            self.changed.emit()

    def _make_strip(self, desk: Desk) -> QFrame:
        strip = QFrame()
        strip.setProperty("role", "note")
        picture = Picture(desk)
        picture.show_icon("triangle-alert", "warn")
        grid = QGridLayout(strip)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.addWidget(picture, 0, 0)
        grid.addWidget(self._words, 0, 1)
        grid.addWidget(self._refer, 1, 1)
        grid.setColumnStretch(1, 1)
        return strip


def _reason(limits: list[str]) -> str:
    """What the group does not decide on, and who does (kommunallagen: nämnder and styrelser)."""
    what = " eller ".join(limits)
    return (
        f"Gruppen beslutar inte om {what}. Det gör varje huvudmans nämnd eller styrelse: "
        "överväg att hänskjuta ärendet."
    )
