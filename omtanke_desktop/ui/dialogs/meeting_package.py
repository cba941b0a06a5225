"""Möteshandlingar: what goes into the package to the left, the package itself to the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QProgressBar,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs.meeting_package_choices import PieceTree
from omtanke_desktop.ui.dialogs.meeting_package_making import PackageMaking
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview
from omtanke_desktop.workflows.draft_attachments import HEAVY
from omtanke_desktop.workflows.papers.package import PackageChoice, package_items

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.meetings.meeting_package import MadePackage

_MAKE, _KEEP = "Gör möteshandlingarna", "Spara som utkast"
_FIRST = "Kryssa för det som ska följa med och tryck på ”Gör möteshandlingarna”."
_UNCONFIRMED = "Bekräfta först att sekretessmarkerade ärenden bara får nummer och rubrik."
_SECRET = "Sekretessmarkerade ärenden får bara nummer och offentlig rubrik"
_MORE = 3  # sentences about what is lost that are shown; the rest is on the cover


class PackageDialog(QDialog):
    """It closes with Esc; what is being made is given up then."""

    kept = Signal(int)  # the id of the draft

    def __init__(self, desk: Desk, meeting: MeetingDetail, locked: str) -> None:
        super().__init__(desk.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._meeting, self._locked = desk, meeting, locked
        self._made: MadePackage | None = None
        self.setWindowTitle("Möteshandlingar")
        self.setAccessibleName("Möteshandlingar")
        with desk.register.read() as session:
            self._items = package_items(session, meeting.id)
        self.pieces = PieceTree(self._items)
        self.confirmed = QCheckBox(_SECRET)
        self.confirmed.setAccessibleName(_SECRET)
        self._said = clear_label("", role="warning")
        self._preview = PdfPreview(desk)
        self._bar, self._doing = QProgressBar(), QLabel()
        self._stop = button("Avbryt", self._give_up)
        self._primary = action(self, _MAKE, self._go, shortcut="Ctrl+Return")
        self._making = PackageMaking(desk, self)
        self._lay_out()
        self._connect()
        self._changed()

    @classmethod
    def open_for(cls, desk: Desk, meeting: MeetingDetail, *, locked: str = "") -> PackageDialog:
        """Open it for a meeting; locked: why its papers are not kept any more, else ""."""
        dialog = cls(desk, meeting, locked)
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        px = self._desk.style.px
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, px(12), 0)
        box.setSpacing(px(6))
        box.addWidget(clear_label("Kallelsen är alltid med. Kryssa för det övriga:", self.pieces))
        box.addWidget(self.pieces, 1)
        for one in (self.confirmed, self._said):
            box.addWidget(one)
        self.confirmed.setVisible(any(item.secret for item in self._items))
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(self._preview)
        panes.setStretchFactor(1, 1)
        panes.setSizes([px(430), px(630)])
        self._bar.setFixedWidth(px(180))
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Hur långt handlingarna har kommit")
        self._doing.setTextFormat(Qt.TextFormat.PlainText)
        self._doing.setMinimumWidth(px(60))
        primary = button(kind="primary", action=self._primary)
        close = button("Stäng", self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(16), px(16), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(panes, 1)
        foot = row_of(self._bar, self._doing, self._stop, None, primary, close)
        foot.setStretchFactor(self._doing, 10)
        layout.addLayout(foot)
        roomy(self, px(1120), px(700))
        self.pieces.setFocus()

    def _connect(self) -> None:
        self.pieces.ticked.connect(self._changed)
        self.confirmed.toggled.connect(lambda _: self._changed())
        self._making.progress.connect(self._show_progress)
        self._making.made.connect(self._show_made)
        self._making.failed.connect(self._failed)

    def _changed(self) -> None:
        """What is shown is no longer what is chosen."""
        self._making.stop()
        self._made = None
        self.pieces.show_pages({})
        self._say("")
        self._preview.show_message(_FIRST if self._may_make else _UNCONFIRMED)
        self._busy(False)

    @property
    def _may_make(self) -> bool:
        return self.confirmed.isHidden() or self.confirmed.isChecked()

    def _busy(self, on: bool) -> None:
        for one in (self._bar, self._doing, self._stop):
            one.setVisible(on)
        done = self._made is not None
        self._primary.setText(_KEEP if done else _MAKE)
        barred = self._locked if done else ""
        self._primary.setEnabled(not on and self._may_make and not barred)
        self._primary.setToolTip(barred or f"{self._primary.text()} (Ctrl+Enter)")

    def _go(self) -> None:
        if self._made is not None:
            self._keep(self._made.path)
            return
        register = self._desk.register
        self._preview.show_message("Sätter sidorna …")
        self._bar.setRange(0, 0)
        self._doing.setText("")
        self._busy(True)
        self._making.make(
            PackageChoice(
                self._meeting.id,
                register.clock(),
                register.user.signature,
                chosen=self.pieces.keys(),
                confirmed=self.confirmed.isChecked(),
            )
        )

    def _keep(self, path: Path) -> None:
        from omtanke_desktop.workflows.meetings.keep_papers import keep_draft

        register, meeting_id = self._desk.register, self._meeting.id
        made = self._desk.run(
            lambda: keep_draft(register, meeting_id, PaperKind.PACKAGE, path.read_bytes())
        )
        if made is not None:
            self._desk.saved()
            self.kept.emit(made)
            self.accept()

    def _show_progress(self, done: int, total: int, words: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        room = max(60, self._doing.width())
        metrics = self._doing.fontMetrics()
        self._doing.setText(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room))

    def _give_up(self) -> None:
        self._changed()

    def _failed(self, problem: Problem) -> None:
        self._changed()
        self._desk.problem(problem)

    def _show_made(self, made: MadePackage) -> None:
        self._made = made
        self.pieces.show_pages(made.counts)
        pdf = made.path.read_bytes()
        name = f"{PaperKind.PACKAGE.label} {self._meeting.day.isoformat()}.pdf"
        self._preview.show_pdf(pdf, name)
        self._say(_words_about(made, len(pdf)))
        self._busy(False)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def done(self, result: int) -> None:
        """Nothing is made for a dialog that is closed."""
        self._making.stop()
        super().done(result)


def _words_about(made: MadePackage, size: int) -> str:
    """What is not there as it was, and that the whole is large."""
    lost = list(made.left_out[:_MORE])
    if len(made.left_out) > _MORE:
        lost.append(f"… och {len(made.left_out) - _MORE} till; de står på försättsbladet.")
    if size > HEAVY:
        lost.append(f"Handlingarna är {size / 1024 / 1024:.0f} MB, mer än många mejl kan bära.")
    return "\n".join(lost)
