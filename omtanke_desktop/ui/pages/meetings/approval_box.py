"""Justering: who has signed, the version that is kept, and the ways on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.meetings import MeetingState, PaperKind
from omtanke_desktop.domain.minutes import SIGNER_LABELS, SIGNERS
from omtanke_desktop.storage.queries.approvals import (
    ApprovalRow,
    KeptPaper,
    approval_rows,
    kept_minutes,
    next_version,
)
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.workflows.papers.minutes import is_locked

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_NOT_YET = "inte ännu"


class ApprovalBox(QWidget):
    """Says how far the approval has come; the tab does what is asked for."""

    sign_wanted = Signal()
    correct_wanted = Signal()
    cancel_wanted = Signal()
    reopen_wanted = Signal()
    version_wanted = Signal(object)  # a KeptPaper

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._kept: list[KeptPaper] = []
        self._state = label("", "", wrap=True)
        self._digest = label("", "small", wrap=True)
        self._digest.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._digest.setAccessibleName("SHA-256")
        self.sign = action(self, "Låt justera…", self.sign_wanted.emit, shortcut="Ctrl+J")
        self.correct = action(self, "Rätta…", self.correct_wanted.emit)
        self.cancel = action(self, "Avbryt rättelsen…", self.cancel_wanted.emit)
        self.reopen = action(self, "Öppna mötet igen…", self.reopen_wanted.emit)
        self.versions = QComboBox()
        self.versions.setAccessibleName("Justerade versioner")
        self.versions.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._open = button("Visa den versionen…", self._show_version)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("Justering", "section"))
        layout.addWidget(self._state)
        layout.addWidget(self._digest)
        layout.addWidget(self.versions)
        layout.addWidget(self._open)
        self._buttons = {one: button(action=one) for one in self._acts()}
        for made in self._buttons.values():
            layout.addWidget(made)

    def show_meeting(self, meeting: MeetingDetail, *, signing_is_primary: bool) -> None:
        """Show how far the approval of a meeting's minutes has come."""
        locked = is_locked(meeting)
        with self.desk.register.read() as session:
            version = next_version(session, meeting.id) - locked
            signed = {r.role: r for r in approval_rows(session, meeting.id, None, version)}
            self._kept = [
                *kept_minutes(session, meeting.id),
                *kept_minutes(session, meeting.id, PaperKind.CORRECTION),
            ]
        lines = [f"{SIGNER_LABELS[role]}: {self._when(signed, role)}" for role in SIGNERS]
        if locked:
            lines.append(self._words())
        self._state.setText("\n".join(lines))
        self._state.setVisible(meeting.closed is not None)
        self._digest.setVisible(locked and bool(self._kept))
        if self._kept:
            self._digest.setText(f"SHA-256 {_grouped(self._kept[0].sha256)}")
        self._show_versions(locked=locked)
        may = not self.desk.read_only
        open_for_words = meeting.closed is not None and not locked
        shown = {
            self.sign: may and open_for_words and not signing_is_primary,
            self.correct: may and locked,
            self.cancel: may and bool(meeting.correction),
            self.reopen: may and meeting.state is MeetingState.CLOSED,
        }
        for act, visible in shown.items():
            self._buttons[act].setVisible(visible)
        self.sign.setEnabled(may and open_for_words)
        self.setVisible(meeting.closed is not None)

    def _acts(self) -> tuple[QAction, ...]:
        return (self.sign, self.correct, self.cancel, self.reopen)

    def _when(self, signed: dict[str, ApprovalRow], role: str) -> str:
        row = signed.get(role)
        return dates.long_day(row.day) if row else _NOT_YET

    def _words(self) -> str:
        """Which version is locked since when, and what it corrects."""
        if not self._kept:
            return ""
        kept = self._kept[0]
        day = dates.long_day(dates.local(kept.made).date())
        version = f"Version {kept.version} låstes den {day} och ändras inte mer."
        return f"{version} Den gäller: {kept.note}" if kept.note else version

    def _show_versions(self, *, locked: bool) -> None:
        """Offered once there is more to choose than what the preview shows."""
        names = [_name(one) for one in self._kept]
        if [self.versions.itemText(n) for n in range(self.versions.count())] != names:
            self.versions.clear()
            self.versions.addItems(names)
        offered = len(self._kept) > 1 or (bool(self._kept) and not locked)
        self.versions.setVisible(offered)
        self._open.setVisible(offered)

    def _show_version(self) -> None:
        place = self.versions.currentIndex()
        if 0 <= place < len(self._kept):
            self.version_wanted.emit(self._kept[place])


def _name(kept: KeptPaper) -> str:
    day = dates.local(kept.made).date().isoformat()
    what = "Rättelseblad till version" if kept.kind is PaperKind.CORRECTION else "Version"
    return f"{what} {kept.version}, {day}"


def _grouped(digest: str) -> str:
    """In groups of eight, so that it can be compared by eye and broken over lines."""
    return " ".join(digest[n : n + 8] for n in range(0, len(digest), 8))
