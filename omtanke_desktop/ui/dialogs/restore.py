"""Restore a copy to a new file: which one, how far it is, and what differs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QTemporaryDir, QTimer, QUrl
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.open_outside import open_outside
from omtanke_desktop.ui.pages.settings.section import words
from omtanke_desktop.workflows.safety.restore import Restored, restore_told
from omtanke_desktop.workflows.working_folder import WorkingFolder

if TYPE_CHECKING:
    from omtanke_desktop.ui.background import Job
    from omtanke_desktop.ui.desk import Desk

_KIND = "Omtanke-register (*.omtanke)"
_LOOK_MS = 150
_WHY = (
    "Kopian blir ett nytt register bredvid det du har öppet. Ingen fil skrivs över, och du ser "
    "vad som skiljer innan du bestämmer dig."
)


class RestoreDialog(QDialog):
    """`ask` is the only door: the restored register that is to be opened, or None."""

    def __init__(self, parent: QWidget | None, desk: Desk, copy: Path | None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._restored: Restored | None = None
        self._job: Job | None = None
        self._temporary = QTemporaryDir(QDir.tempPath() + "/omtanke-aterstall-XXXXXX")
        self._folder = WorkingFolder(Path(self._temporary.path()))
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.setWindowTitle("Återställ en säkerhetskopia")
        self._pages = QStackedWidget()
        for page in (self._choosing(copy), self._working(), self._result()):
            self._pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.addWidget(self._pages)
        roomy(self, 760, 520)

    @classmethod
    def ask(cls, parent: QWidget | None, desk: Desk, copy: Path | None) -> Path | None:
        """Return the restored register to open, None when that is not asked for."""
        dialog = cls(parent, desk, copy)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        restored = dialog._restored
        dialog.deleteLater()
        return restored.path if accepted and restored is not None else None

    def _choosing(self, copy: Path | None) -> QWidget:
        page, box = _page()
        self._ok = button("Återställ", self._begin, kind="primary")
        self._ok.setEnabled(copy is not None)
        self._path = QLineEdit(str(copy) if copy else "")
        self._path.setAccessibleName("Säkerhetskopia")
        self._path.setPlaceholderText("Välj en fil")
        self._path.textChanged.connect(lambda text: self._ok.setEnabled(bool(text.strip())))
        pick = button("Välj fil…", self._pick, icon="folder-open")
        row = QHBoxLayout()
        row.addWidget(self._path, 1)
        row.addWidget(pick)
        self._problem = words("", "error")
        box.addWidget(words(_WHY))
        box.addWidget(words("Säkerhetskopia", "strong"))
        box.addLayout(row)
        box.addWidget(self._problem)
        box.addStretch(1)
        box.addLayout(_foot(self._ok, button("Avbryt", self.reject)))
        return page

    def _working(self) -> QWidget:
        page, box = _page()
        self._doing, self._bar = words("Läser kopian …", "strong"), QProgressBar()
        self._bar.setAccessibleName("Hur långt återställningen har kommit")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        box.addWidget(self._doing)
        box.addWidget(self._bar)
        box.addStretch(1)
        box.addLayout(_foot(button("Avbryt", self._stop)))
        return page

    def _result(self) -> QWidget:
        page, box = _page()
        self._said, self._where = words("", "strong"), words("", "small")
        self._counts, self._differs = words(""), words("")
        self._events = QListWidget()
        self._events.setAccessibleName("Händelser som skiljer")
        self._events.setWordWrap(True)
        for part in (self._said, self._where, self._differs, self._counts):
            box.addWidget(part)
        box.addWidget(self._events, 1)
        self._open = button("Öppna den återställda", self.accept, kind="primary")
        show = button("Visa i mappen", self._show_folder, icon="folder-open")
        box.addLayout(_foot(self._open, show, button("Stäng", self.reject)))
        return page

    def _pick(self) -> None:
        title = "Välj säkerhetskopia"
        name, _ = QFileDialog.getOpenFileName(self, title, self._path.text(), _KIND)
        if name:
            self._path.setText(name)

    def _begin(self) -> None:
        self._problem.clear()
        self._folder.begin()
        register = self._desk.register
        self._job = self._desk.background.process(
            self,
            restore_told,
            self._folder.path,
            Path(self._path.text().strip()),
            register.path,
            register.clock(),
            done=self._done,
            failed=self._fail,
        )
        self._timer.start()
        self._pages.setCurrentIndex(1)

    def _look(self) -> None:
        if (step := self._folder.told()) is not None:
            self._doing.setText(f"{step.words} …")
            self._bar.setRange(0, 1000 if step.total else 0)
            self._bar.setValue(step.done * 1000 // step.total if step.total else 0)

    def _done(self, restored: Restored) -> None:
        self._end_job()
        self._restored = restored
        self._said.setText(restored.sentence)
        self._where.setText(str(restored.path))
        found = restored.compared
        if found is None:
            self._differs.setText(restored.problem or "Det finns inget register att jämföra med.")
            self._events.hide()
        else:
            self._differs.setText(found.sentence)
            lines = [f"{what}: {ours} i registret, {theirs} i kopian"
                     for what, ours, theirs in found.counts]  # fmt: skip
            self._counts.setText("\n".join(lines))
            self._events.addItems([f"Bara i registret: {one}" for one in found.only_register])
            self._events.addItems([f"Bara i kopian: {one}" for one in found.only_copy])
            self._events.setVisible(self._events.count() > 0)
        self._pages.setCurrentIndex(2)
        self._open.setFocus()

    def _fail(self, problem: Problem) -> None:
        self._end_job()
        self._problem.setText(str(problem))
        self._pages.setCurrentIndex(0)
        self._path.setFocus()

    def _stop(self) -> None:
        if self._job is not None:
            self._folder.stop()
            self._job.cancel()
        self._end_job()
        self._pages.setCurrentIndex(0)

    def _end_job(self) -> None:
        self._timer.stop()
        self._job = None

    def reject(self) -> None:
        """Closing while it goes on stops it; what is restored stays."""
        self._stop()
        super().reject()

    def _show_folder(self) -> None:
        if self._restored is not None:
            open_outside(QUrl.fromLocalFile(str(self._restored.path.parent)))


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(12)
    return page, box


def _foot(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for one in buttons:
        row.addWidget(one)
    return row
