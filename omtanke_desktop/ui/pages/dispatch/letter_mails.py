"""Letters out by e-mail: drafts with the papers as files, opened or kept in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from omtanke_desktop.domain.letter_files import letter_names
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.ui.pages.dispatch.checking import checked, left_words
from omtanke_desktop.ui.pages.dispatch.doing import done
from omtanke_desktop.ui.pages.dispatch.mail_dialog import MailLettersDialog
from omtanke_desktop.ui.pages.dispatch.mail_ways import MailFiles, write_file
from omtanke_desktop.ui.pages.dispatch.reading import read_letter
from omtanke_desktop.ui.pages.dispatch.sending import listed
from omtanke_desktop.workflows.letters.mail_letters import mail_letter
from omtanke_desktop.workflows.papers.render import render_letter_files

if TYPE_CHECKING:
    from omtanke_desktop.domain.letter_files import LetterFiles
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.dispatch.outbox import LetterLine
    from omtanke_desktop.ui.pages.dispatch.sending import Sender


class LetterMails:
    """Makes the mails of letters that have an address."""

    def __init__(self, desk: Desk, sender: Sender) -> None:
        self._desk, self._sender = desk, sender
        self._files = MailFiles()

    def mail(self, lines: Sequence[LetterLine]) -> None:
        """Ask which to mail and how, then make one mail for each."""
        desk = self._desk
        addressed = [line for line in lines if "@" in line.letter.email]
        ready, left = checked(desk.register, addressed)
        words = "\n".join(filter(None, [_without(lines), left_words(left, "mejlas inte")]))
        if not ready:
            advice = words or "Skriv en e-postadress i brevet och försök igen."
            desk.problem(RuleProblem("Inget brev går att mejla än", advice))
            return
        asked = MailLettersDialog.ask(desk.window, {one.id: listed(one) for one in ready}, words)
        folder = None if asked is None or asked.opens else self._ask_folder()
        if asked is None or not (asked.opens or folder):
            return
        chosen = [line for line in ready if line.id in asked.ids]
        register = desk.register
        self._sender.render(
            render_letter_files,
            lambda: [read_letter(register, line.id) for line in chosen],
            lambda files: self._make(chosen, files, folder),
        )

    def _ask_folder(self) -> Path | None:
        title = "Spara mejlen i en mapp"
        name = QFileDialog.getExistingDirectory(self._desk.window, title)
        return Path(name) if name else None

    def _make(
        self, lines: Sequence[LetterLine], files: Sequence[LetterFiles], folder: Path | None
    ) -> None:
        names = letter_names((line.number for line in lines), "eml")
        made = sum(self._make_one(*one, folder) for one in zip(lines, files, names, strict=True))
        if made:
            where = f"sparade i {folder.name}" if folder else "öppnade i mejlprogrammet"
            count = "Ett mejl är gjort" if made == 1 else f"{made} mejl är gjorda"
            self._desk.tell(f"{count} och {where}. Märk breven som skickade när de har gått.")

    def _make_one(
        self, line: LetterLine, papers: LetterFiles, name: str, folder: Path | None
    ) -> bool:
        """Keep the mail and put it where it was asked for; False when it could not be."""
        register = self._desk.register
        content = self._desk.run_with_reason(
            lambda reason: mail_letter(register, line.id, papers, reason)
        )
        if content is None:
            return False
        return done(self._desk, lambda: self._put(name, content, folder))

    def _put(self, name: str, content: bytes, folder: Path | None) -> None:
        if folder is None:
            self._files.open(name, content)
        else:
            write_file(folder / name, content)


def _without(lines: Sequence[LetterLine]) -> str:
    """Which letters have no address, "" when all have one."""
    missing = [line.number for line in lines if "@" not in line.letter.email]
    return f"Utan e-postadress: {', '.join(missing)}." if missing else ""
