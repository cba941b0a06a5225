"""What goes with a drafted mail: its files, one more, one less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from omtanke_desktop.storage.queries.drafts import attachment_sizes
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs.ask import open_files
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.pages.meetings.papers_list import size_words
from omtanke_desktop.workflows.draft_attachments import attach, detach, heavy_words

if TYPE_CHECKING:
    from pathlib import Path

    from omtanke_desktop.storage.queries.drafts import DraftRow
    from omtanke_desktop.ui.desk import Desk

_MOST_LINES = 2


class AttachmentsBox(QWidget):
    """The list is there only when there is a file; Delete takes the chosen one away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._draft: DraftRow | None = None
        self.files = QListWidget()
        self.files.setAccessibleName("Bilagor")
        self._label = clear_label("Bilagor", self.files, role="strong")
        self._heavy = QLabel()
        self._heavy.setProperty("role", "warning")
        self._heavy.setTextFormat(Qt.TextFormat.PlainText)
        self._heavy.setWordWrap(True)
        self._add = action(self, "Bifoga fil…", self._ask, shortcut="Ctrl+Shift+B")
        self._remove = action(self, "Ta bort bilagan", self._take_away, shortcut="Delete")
        self._buttons = [button(kind="quiet", action=self._add, icon="paperclip")]
        self._buttons.append(button(kind="quiet", action=self._remove))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.style.px(4))
        layout.addLayout(row_of(self._label, None, *self._buttons))
        layout.addWidget(self.files)
        layout.addWidget(self._heavy)

    def show_draft(self, draft: DraftRow) -> None:
        """Show the files of a mail; only those of one that waits can be changed."""
        self._draft = draft
        with self._desk.register.read() as session:
            sizes = attachment_sizes(session, [one["sha256"] for one in draft.attachments])
        kept = self.files.currentRow()
        self.files.clear()
        for one in draft.attachments:
            words = f"{one['name']}  ·  {size_words(sizes.get(one['sha256'], 0))}"
            line = QListWidgetItem(icon("paperclip"), words)
            line.setToolTip(one["name"])
            self.files.addItem(line)
        count = self.files.count()
        self.files.setCurrentRow(min(max(kept, 0), count - 1))
        high = max(self.files.sizeHintForRow(0), self.files.fontMetrics().height() + 8)
        self.files.setFixedHeight(high * min(max(count, 1), _MOST_LINES) + 16)
        heavy = heavy_words(sum(sizes.get(one["sha256"], 0) for one in draft.attachments))
        self._heavy.setText(heavy)
        free = draft.waits and not self._desk.read_only
        for shown, on in (
            (self.files, count > 0),
            (self._heavy, bool(heavy)),
            (self._label, count > 0),
            (self._buttons[0], free),
            (self._buttons[1], free and count > 0),
        ):
            shown.setVisible(on)
        self._add.setEnabled(free)
        self._remove.setEnabled(free and count > 0)

    def _ask(self) -> None:
        draft = self._draft
        for path in open_files(self._desk.window, "Bifoga fil", "") if draft else ():
            self._desk.run(lambda path=path: self._attach(path))  # type: ignore[misc]

    def _attach(self, path: Path) -> None:
        from omtanke_desktop.domain.problems import EnvironmentProblem, os_reason

        if self._draft is None:
            return
        try:
            content = path.read_bytes()
        except OSError as error:
            words = f"{path.name} gick inte att läsa"
            raise EnvironmentProblem(words, os_reason(error)) from error
        attach(self._desk.register, self._draft.id, path.name, content)
        self._desk.saved()

    def _take_away(self) -> None:
        draft, place = self._draft, self.files.currentRow()
        if draft is not None and place >= 0:
            self._desk.run(lambda: detach(self._desk.register, draft.id, place))
            self._desk.saved()
