"""The ways a drafted mail leaves the program: as a file for the mail program, or copied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QTemporaryDir, QUrl
from PySide6.QtGui import QGuiApplication

from omtanke_desktop.domain.numbering import file_part
from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.ui.dialogs.ask import save_file
from omtanke_desktop.ui.open_outside import open_outside
from omtanke_desktop.ui.pages.dispatch.doing import done, done_with_reason
from omtanke_desktop.workflows.draft_mails import draft_file, mark_sent

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.drafts import DraftRow
    from omtanke_desktop.ui.desk import Desk

_KIND = "Mejl (*.eml)"


class MailFiles:
    """Mails as files, opened by the system's mail program."""

    def __init__(self) -> None:
        self._folder: QTemporaryDir | None = None  # closed to other users, gone with the page
        self._opened = 0

    def open(self, name: str, content: bytes) -> None:
        """Write a file of its own each time, as an earlier one may still be open; open it."""
        if self._folder is None:
            self._folder = QTemporaryDir(QDir.tempPath() + "/omtanke-mejl-XXXXXX")
        self._opened += 1
        path = write_file(Path(self._folder.filePath(f"{self._opened} {name}")), content)
        if not open_outside(QUrl.fromLocalFile(str(path))):
            raise EnvironmentProblem(
                "Inget mejlprogram öppnade mejlet",
                "Kopiera texten till ett nytt mejl, eller spara mejlet som fil.",
            )


class MailWays:
    """Each way asks for a reason first where the words name a person; it is asked for once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._files = MailFiles()
        self._reasons: dict[tuple[int, str, str], str] = {}

    def open(self, draft: DraftRow) -> bool:
        """Open a mail in the system's mail program; False when it could not be."""
        content = self._file(draft)
        return content is not None and done(
            self._desk, lambda: self._files.open(_name(draft), content)
        )

    def save(self, draft: DraftRow) -> None:
        """Save a mail as a file where the user says."""
        content = self._file(draft)
        if content is None:
            return
        path = save_file(self._desk.window, "Spara mejlet som fil", _name(draft), _KIND)
        saved = self._desk.run(lambda: write_file(path, content)) if path else None
        if saved:
            self._desk.tell(f"Sparade {saved.name}")

    def copy_text(self, draft: DraftRow) -> None:
        """Put a mail's text on the clipboard, to be pasted into a new mail."""
        if self._file(draft) is not None:
            QGuiApplication.clipboard().setText(draft.text)
            self._desk.tell("Texten är kopierad. Klistra in den i ett nytt mejl.")

    def mark_sent(self, draft: DraftRow) -> bool:
        """Note that a mail has gone out; False when it could not be."""
        register, given = self._desk.register, self._reasons.get(_words(draft), "")
        return done_with_reason(
            self._desk, lambda reason: mark_sent(register, draft.id, reason or given)
        )

    def _file(self, draft: DraftRow) -> bytes | None:
        """The mail as a file, None when it must not leave; a reason holds while the words do."""
        given = self._reasons.get(_words(draft), "")

        def call(reason: str) -> bytes:
            content = draft_file(self._desk.register, draft.id, reason or given)
            self._reasons[_words(draft)] = reason or given
            return content

        return self._desk.run_with_reason(call)


def write_file(path: Path, content: bytes) -> Path:
    """Write one mail, whole or not at all."""
    from omtanke_desktop.workflows.make_papers import save

    return save(path, content)


def _words(draft: DraftRow) -> tuple[int, str, str]:
    return draft.id, draft.subject, draft.text


def _name(draft: DraftRow) -> str:
    return f"{draft.kind.label} {file_part(draft.case_number or draft.recipient_name)}.eml"
