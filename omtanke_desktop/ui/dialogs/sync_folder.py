"""Warns of a register in a folder that a sync program owns, and moves it to a better place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.storage.places import sync_owner
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs.snug import snug


class SyncFolderDialog(QDialog):
    """What can happen, where the register may lie instead, and one button that moves it."""

    def __init__(self, parent: QWidget | None, path: Path, owner: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Registrets plats")
        self._path = path
        self.answer: Path | None = None
        self._target = proposed_place(path)
        self._place = _words("", "strong")
        self._place.setAccessibleName("Ny plats")
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._trouble = _words("", "warning")
        self._trouble.hide()
        self._move = button("Flytta registret dit", self._take, kind="primary", icon="folder")
        self._move.setDefault(True)
        self._choice = button("Välj en annan plats…", self._choose, kind="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(_words(f"Registret ligger i en mapp som {owner} synkroniserar", "strong"))
        for sentence in _sentences(owner):
            column.addWidget(_words(sentence, ""))
        column.addLayout(self._place_row())
        column.addWidget(self._trouble)
        column.addLayout(self._buttons())
        self.setMinimumWidth(560)
        self._show()
        (self._move if self._move.isEnabled() else self._choice).setFocus()
        snug(self)

    def _place_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(_words("Ny plats:", ""))
        row.addWidget(self._place, 1)
        row.addWidget(self._choice)
        return row

    def _buttons(self) -> QHBoxLayout:
        keep = button("Ha kvar den här ändå", self._keep, tip="Fråga inte mer om det här registret")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(button("Inte nu", self.reject, kind="quiet", tip="Fråga nästa gång"))
        row.addStretch(1)
        row.addWidget(keep)
        row.addWidget(self._move)
        return row

    def _show(self) -> None:
        owner = sync_owner(self._target)
        taken = self._target.exists()
        self._place.setText(str(self._target))
        self._trouble.setVisible(bool(owner or taken))
        self._trouble.setText(
            f"Den mappen synkroniseras också, av {owner}. Välj en annan."
            if owner
            else "Där finns redan en fil med det namnet. Välj en annan mapp."
        )
        self._move.setEnabled(not owner and not taken)

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, "Registrets nya plats", str(self._target.parent.parent)
        )
        if folder:
            self._target = Path(folder) / self._path.name
            self._show()
            snug(self)

    def _take(self) -> None:
        self.answer = self._target
        self.accept()

    def _keep(self) -> None:
        self.answer = self._path
        self.accept()

    @classmethod
    def ask(cls, parent: QWidget | None, path: Path, owner: str) -> Path | None:
        """Where the register is to lie: its own path to let it lie, None for not now."""
        dialog = cls(parent, path, owner)
        dialog.exec()
        answer = dialog.answer
        dialog.deleteLater()
        return answer


def proposed_place(path: Path) -> Path:
    """A folder of the user's own that nobody synchronises, and the register's name in it."""
    home = Path.home() / "Omtanke"
    if sync_owner(home) is None:
        return home / path.name
    local = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(local)) / "Register" / path.name


def _sentences(owner: str) -> tuple[str, ...]:
    return (
        f"{owner} kopierar filen medan programmet skriver i den. Öppnas registret på två datorer "
        "ändrar var och en i sin egen kopia, utan att någon ser det. Då blir det två register av "
        "ett, och den enes ärenden och beslut kan gå förlorade.",
        "Lägg registret i en mapp som inte synkroniseras. Arbetar ni flera i det passar en "
        "gemensam mapp på nätverket: där ser programmet vem som ändrar.",
        "Allt i registret följer med. Den gamla filen ligger kvar under ett annat namn tills du "
        "själv tar bort den. Se sedan till att säkerhetskopior också sparas på en annan plats: "
        "det ställs in under Inställningar.",
    )


def _words(text: str, role: str) -> QLabel:
    made = QLabel(text, wordWrap=role != "" or len(text) > 20)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
