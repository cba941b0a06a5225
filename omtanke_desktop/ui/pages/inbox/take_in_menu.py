"""More ways to take in mail: a folder, old mail that nobody is to answer, and earlier intakes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton

from omtanke_desktop.ui.dialogs.mail_files import ask_mail_files
from omtanke_desktop.ui.icons import icon

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.inbox.page import InboxPage

_OLD_TIP = "För mejl som redan är besvarade: inga kvittenser skrivs"


class TakeInMenu(QToolButton):
    """A small button beside Ta in mejl…"""

    def __init__(self, page: InboxPage, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        self.setText("Fler sätt")
        self.setAccessibleName("Fler sätt att ta in mejl")
        self.setToolTip("Fler sätt att ta in mejl, och tidigare intag")
        self.setIcon(icon("chevron-down"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self._taking = [
            self._add(menu, "Ta in mejl…", self.ask_files),
            self._add(menu, "Ta in en mapp…", self.ask_folder),
        ]
        menu.addSeparator()
        self._taking += [
            self._add(
                menu, "Ta in gamla mejl (utan kvittenser)…", partial(self.ask_files, archived=True)
            ),
            self._add(
                menu,
                "Ta in en mapp med gamla mejl (utan kvittenser)…",
                partial(self.ask_folder, archived=True),
            ),
        ]
        for old in self._taking[2:]:
            old.setToolTip(_OLD_TIP)
        menu.addSeparator()
        self._add(menu, "Tidigare intag…", page.show_earlier)
        self.setMenu(menu)

    def follow(self) -> None:
        """Only who may write takes in."""
        for one in self._taking:
            one.setEnabled(not self._desk.read_only)
            if self._desk.read_only:
                one.setToolTip(self._desk.register.note)

    def ask_files(self, *, archived: bool = False) -> None:
        """Ask which files to take in."""
        if paths := ask_mail_files(self._desk.window or self._page):
            self._page.take_in(paths, archived=archived)

    def ask_folder(self, *, archived: bool = False) -> None:
        """Ask which folder to take in, with its subfolders."""
        title = "Välj en mapp med gamla mejl" if archived else "Välj en mapp med mejl"
        if name := QFileDialog.getExistingDirectory(self._desk.window or self._page, title):
            self._page.take_in([Path(name)], archived=archived)

    def _add(self, menu: QMenu, words: str, slot: Callable[[], object]) -> QAction:
        made = menu.addAction(words)
        made.triggered.connect(lambda _checked=False: slot())
        return made
