"""The forms that were saved: a mail for each member, and the note that they have been sent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Qt, QTemporaryDir, QUrl
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.open_outside import open_outside
from omtanke_desktop.workflows.evaluation_forms import MadeForm, form_mail, mark_sent
from omtanke_desktop.workflows.make_papers import save

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_PUBLIC = (
    "Ett formulär som skickas till en annan myndighet blir en allmän handling. Markera när de är "
    "skickade, så antecknas det i ärendena."
)


class FormsMadeDialog(QDialog):
    """One line for each member, and a mail with the form for who has an address."""

    def __init__(self, desk: Desk, made: Sequence[MadeForm], saved: Sequence[Path]) -> None:
        super().__init__(desk.window)
        self.setWindowTitle("Formulären är sparade")
        self._desk, self._made = desk, tuple(made)
        self._folder: QTemporaryDir | None = None  # closed to other users, gone with the dialog
        px = desk.style.px
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(24), px(24), px(16))
        box.setSpacing(px(12))
        count = "1 formulär" if len(made) == 1 else f"{len(made)} formulär"
        where = saved[0].parent if saved else ""
        box.addWidget(_label(f"{count} ligger i {where}"))
        box.addWidget(self._rows(saved), 1)
        box.addWidget(_label(_PUBLIC, "muted"))
        box.addWidget(self._buttons())
        roomy(self, px(720), px(200) + min(6, len(made)) * px(44))

    @classmethod
    def ask(cls, desk: Desk, made: Sequence[MadeForm], saved: Sequence[Path]) -> bool:
        """Show where the files are; returns whether they were marked as sent."""
        dialog = cls(desk, made, saved)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    def _rows(self, saved: Sequence[Path]) -> QScrollArea:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        for row, (one, path) in enumerate(zip(self._made, saved, strict=True)):
            who = _label(one.evaluator)
            who.setToolTip(path.name)
            grid.addWidget(who, row, 0)
            if one.email:
                write = button("Skriv mejl", partial(self._write, one), icon="mail-plus")
                write.setAccessibleName(f"Skriv mejl till {one.evaluator}")
                grid.addWidget(write, row, 1)
            else:
                grid.addWidget(_label("ingen mejladress", "small"), row, 1)
        grid.setRowStretch(len(self._made), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        return area

    def _buttons(self) -> QDialogButtonBox:
        made = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        made.button(QDialogButtonBox.StandardButton.Close).setText("Inte skickade än")
        sent = made.addButton("Markera som skickade", QDialogButtonBox.ButtonRole.ActionRole)
        sent.setProperty("kind", "primary")
        sent.setAccessibleName("Markera som skickade")
        sent.clicked.connect(lambda _=False: self._sent())
        made.rejected.connect(self.reject)
        return made

    def _sent(self) -> None:
        register, ids = self._desk.register, [one.id for one in self._made]
        if self._desk.run(lambda: mark_sent(register, ids)) is not None:
            self._desk.tell("Formulären är antecknade som skickade.")
            self.accept()

    def _write(self, one: MadeForm) -> None:
        content = self._desk.run(lambda: form_mail(self._desk.register, one.id))
        if content is not None:
            self._desk.run(lambda: self._open(one, content))

    def _open(self, one: MadeForm, content: bytes) -> None:
        if self._folder is None:
            self._folder = QTemporaryDir(QDir.tempPath() + "/omtanke-mejl-XXXXXX")
        path = save(Path(self._folder.filePath(f"{one.id} {Path(one.filename).stem}.eml")), content)
        if not open_outside(QUrl.fromLocalFile(str(path))):
            raise EnvironmentProblem(
                "Inget mejlprogram öppnade mejlet",
                "Skriv mejlet i ditt mejlprogram och bifoga filen ur mappen.",
            )


def _label(text: str, role: str = "") -> QLabel:
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(role != "small")
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
