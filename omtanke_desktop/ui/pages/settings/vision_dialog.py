"""Writes a version of the shared vision: its name, its factors, and its scale."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QTabWidget, QVBoxLayout

from omtanke_desktop.domain.malbild_content import VisionDraft
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.meeting_buttons import buttons
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.pages.settings.section import words
from omtanke_desktop.ui.pages.settings.vision_factors import FactorsEditor
from omtanke_desktop.ui.pages.settings.vision_scale import ScaleEditor

Save = Callable[[VisionDraft], str]


class VisionDialog(QDialog):
    """What cannot be saved stays in the dialog, with the reason under it."""

    def __init__(
        self, desk: Desk, title: str, draft: VisionDraft, save: Save, *, fresh: bool
    ) -> None:
        super().__init__(desk.window)
        self._save = save
        self.saved_as: str | None = None
        self.setWindowTitle(title)
        roomy(self, desk.style.px(760), desk.style.px(580))
        self.name = QLineEdit("" if fresh else draft.version)
        self.name.setAccessibleName("Versionens namn")
        self.name.setPlaceholderText("Till exempel Målbild Omtanke Halland 2026")
        self.factors, self.scale = FactorsEditor(draft.factors), ScaleEditor(draft.scale)
        parts = QTabWidget()
        parts.setAccessibleName("Målbildens delar")
        parts.tabBar().setAccessibleName("Målbildens delar")
        parts.setDocumentMode(True)
        parts.addTab(self.factors, "Faktorer")
        parts.addTab(self.scale, "Skala")
        self.wrong = words("", "error")
        self.wrong.hide()
        row, _yes = buttons(self, "Spara versionen")
        form = QFormLayout()
        form.addRow("Namn", self.name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(form)
        layout.addWidget(parts, 1)
        layout.addWidget(self.wrong)
        layout.addWidget(row)

    @classmethod
    def ask(
        cls, desk: Desk, title: str, draft: VisionDraft, save: Save, *, fresh: bool
    ) -> str | None:
        """Let the version be written and saved; its name, None when it was cancelled."""
        dialog = cls(desk, title, draft, save, fresh=fresh)
        dialog.exec()
        dialog.deleteLater()
        return dialog.saved_as

    def draft(self) -> VisionDraft:
        """The version as it is written now."""
        return VisionDraft(self.name.text(), self.factors.drafts(), self.scale.steps())

    def accept(self) -> None:
        """Save, or say why it cannot be."""
        try:
            self.saved_as = self._save(self.draft())
        except Problem as problem:
            self.wrong.setText(f"{problem.title}. {problem.advice}")
            self.wrong.show()
            return
        super().accept()
