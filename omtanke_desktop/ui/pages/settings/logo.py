"""The logo picture of the sender block: shown, chosen, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain.problems import RuleProblem, os_reason
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.settings.section import words
from omtanke_desktop.workflows.change_settings import change_setting, set_logo

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

LARGEST = 2_000_000  # bytes; a larger picture slows every paper down
_HINT = "PNG eller JPEG, gärna minst 600 bildpunkter bred."


class LogoField(QWidget):
    """Preview with Välj bild… and Ta bort under it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown = ""
        self._picture = QLabel()
        self._picture.setAccessibleName("Logotyp, förhandsvisning")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note = words(_HINT, "small")
        self._choose = button("Välj bild…", self._ask, icon="upload")
        self._remove = button("Ta bort bilden", self._take_away, kind="quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(QLabel("Logotyp"))
        layout.addWidget(self._ground())
        row = QHBoxLayout()
        row.addWidget(self._choose)
        row.addWidget(self._remove)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self._note)

    def show_saved(self, sha256: str) -> None:
        """Show the picture that is kept under this digest; "" for none."""
        self._remove.setVisible(bool(sha256))
        self._choose.setText("Byt bild…" if sha256 else "Välj bild…")
        if sha256 == self._shown and sha256:
            return
        self._shown = sha256
        picture = QPixmap()
        if sha256:
            with self._desk.register.read() as session:
                picture.loadFromData(blob(session, sha256) or b"")
        if picture.isNull():
            self._picture.setText("Ingen bild vald")
            return
        self._picture.setPixmap(_on_paper(picture))

    def use(self, path: Path) -> None:
        """Keep this picture; what cannot be used is said in a sentence under it."""
        try:
            content = path.read_bytes()
            _check(content)
            set_logo(self._desk.register, content)
        except OSError as error:
            self._tell(f"{path.name} går inte att läsa. {os_reason(error)}", "error")
        except RuleProblem as problem:
            self._tell(f"{problem.title}. {problem.advice}", "error")
        else:
            self._tell(_HINT, "small")
            self._desk.saved()

    def _ground(self) -> QFrame:
        ground = QFrame()
        ground.setProperty("role", "panel")
        ground.setFixedHeight(104)
        ground.setMaximumWidth(368)
        inside = QVBoxLayout(ground)
        inside.addWidget(self._picture)
        return ground

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._desk.window, "Välj logotyp", "", "Bilder (*.png *.jpg *.jpeg)"
        )
        if name:
            self.use(Path(name))

    def _take_away(self) -> None:
        register = self._desk.register
        self._desk.run(lambda: change_setting(register, "logo_sha256", ""))
        self._desk.saved()

    def _tell(self, text: str, role: str) -> None:
        self._note.setText(text)
        self._note.setProperty("role", role)
        self._note.style().polish(self._note)


def _on_paper(picture: QPixmap) -> QPixmap:
    """The picture on white, as it will be printed, in both themes."""
    fit = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(320, 72, *fit)
    paper = QPixmap(small.size())
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawPixmap(0, 0, small)
    painter.end()
    return paper


def _check(content: bytes) -> None:
    """Refuse what no paper could print; raises RuleProblem."""
    if len(content) > LARGEST:
        raise RuleProblem("Bilden är större än 2 MB", "Spara den mindre och välj den igen.")
    if QPixmap().loadFromData(content) is False:
        raise RuleProblem("Bilden går inte att använda", "Välj en PNG- eller JPEG-bild.")
