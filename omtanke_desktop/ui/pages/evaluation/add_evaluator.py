"""Asks who more is to evaluate a case: a member, or somebody else by function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from omtanke_desktop.domain.combined import evaluator_words
from omtanke_desktop.storage.queries.people import MemberRow
from omtanke_desktop.ui.dialogs.meeting_buttons import buttons
from omtanke_desktop.ui.dialogs.snug import snug
from omtanke_desktop.ui.pages.cases.layout import clear_label

_OTHER = "Någon annan…"
_INTRO = (
    "Värderingen sparas med funktion och huvudman, aldrig med namn. Du kan fylla i den här efter "
    "det som bedömaren har sagt."
)


@dataclass(frozen=True, slots=True)
class NewEvaluator:
    """Who was chosen: a member by id, or a function with its principal."""

    member_id: int | None
    function: str
    principal: str


class AddEvaluatorDialog(QDialog):
    """The active members first; those who evaluate already are left out."""

    def __init__(
        self, parent: QWidget | None, members: Sequence[MemberRow], principals: Sequence[str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lägg till bedömare")
        self.setMinimumWidth(460)
        self.who, self.function, self.principal = QComboBox(), QLineEdit(), QComboBox()
        for member in members:
            self.who.addItem(evaluator_words(member.function, member.principal), member.id)
        self.who.addItem(_OTHER, None)
        self.principal.setEditable(True)
        self.principal.addItems(["", *principals])
        self.function.setPlaceholderText("Till exempel Verksamhetschef")
        for name, field in (
            ("Bedömare", self.who),
            ("Funktion", self.function),
            ("Huvudman", self.principal),
        ):
            field.setAccessibleName(name)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(12)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._form.addRow("Bedömare", self.who)
        self._form.addRow("Funktion", self.function)
        self._form.addRow("Huvudman", self.principal)
        self._buttons, self._yes = buttons(self, "Lägg till")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(clear_label(_INTRO, role="muted"))
        layout.addLayout(self._form)
        layout.addWidget(self._buttons)
        self.who.currentIndexChanged.connect(lambda _: self._look())
        self.function.textChanged.connect(lambda _: self._look())
        self._look()

    @classmethod
    def ask(
        cls, parent: QWidget | None, members: Sequence[MemberRow], principals: Sequence[str]
    ) -> NewEvaluator | None:
        """Ask; None when it was cancelled."""
        dialog = cls(parent, members, principals)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog.answer() if accepted else None
        dialog.deleteLater()
        return answer

    def answer(self) -> NewEvaluator:
        """Who is chosen now."""
        return NewEvaluator(
            self.who.currentData(),
            self.function.text().strip(),
            self.principal.currentText().strip(),
        )

    def _look(self) -> None:
        """Function and principal are asked for only where it is no member."""
        other = self.who.currentData() is None
        for field in (self.function, self.principal):
            self._form.setRowVisible(field, other)
        snug(self)
        self._yes.setEnabled(not other or bool(self.function.text().strip()))
