"""A mail's words, shown so that nothing in them can run, fetch or hide anything."""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QBrush, QDesktopServices, QTextCharFormat, QTextCursor, QTextTable
from PySide6.QtWidgets import QMessageBox, QTextBrowser

from omtanke_desktop.ui.tokens import colour

_FETCHING = re.compile(r"<\s*(?:img|link)\b", re.IGNORECASE)
_OPENABLE = ("http", "https", "mailto")


class SafeView(QTextBrowser):
    """Fetches nothing, runs nothing, and asks before a link leaves the program."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName("Mejlets text")
        self.setPlaceholderText("Mejlet har ingen text.")
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._ask)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is loaded: no style sheets, no grounds, neither from the net nor the disk."""
        return QByteArray()

    def show_text(self, text: str) -> None:
        """Show plain text."""
        self.setPlainText(text)

    def show_html(self, html: str) -> None:
        """Show formatted text in our own colours, so white words on white are seen too.

        Pictures are taken out beforehand: what loadResource refuses, Qt looks for on the disk
        itself, and file://server/share would greet a stranger's server with the user's login.
        An unclosed <link> would swallow the words after it.
        """
        self.setHtml(_FETCHING.sub("<span ", html))
        self.repaint_words()

    def repaint_words(self) -> None:
        """Give every word the theme's colours, whatever the mail says."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeCharFormat(_our_colours())
        self._clear_grounds()

    def _clear_grounds(self) -> None:
        frames = [self.document().rootFrame()]
        while frames:
            frame = frames.pop()
            frames += frame.childFrames()
            ground = frame.frameFormat()
            ground.setBackground(QBrush())
            frame.setFrameFormat(ground)
            if isinstance(frame, QTextTable):
                _clear_cells(frame)
        block = self.document().begin()
        while block.isValid():
            plain = block.blockFormat()
            plain.setBackground(QBrush())
            QTextCursor(block).setBlockFormat(plain)
            block = block.next()

    def _ask(self, url: QUrl) -> None:
        """Show the true address; only web and mail addresses can be opened at all."""
        if url.scheme().lower() not in _OPENABLE:
            _box(self, "Länken öppnas inte", url, _NOT_OPENED).exec()
        elif _wants(self, url):
            QDesktopServices.openUrl(url)


_NOT_OPENED = "Programmet öppnar bara webb- och mejladresser."
_CAREFUL = "Öppna den bara om du känner igen adressen."


def _wants(parent: QTextBrowser, url: QUrl) -> bool:
    box = _box(parent, "Öppna länken?", url, _CAREFUL)
    opening = box.addButton("Öppna länken", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton("Låt bli", QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is opening


def _box(parent: QTextBrowser, title: str, url: QUrl, advice: str) -> QMessageBox:
    made = QMessageBox(parent)
    made.setIcon(QMessageBox.Icon.Warning)
    made.setWindowTitle(title)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText("Länken i mejlet går till")
    made.setInformativeText(f"{url.toDisplayString()}\n\n{advice}")
    return made


def _our_colours() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(colour("text"))
    made.setBackground(QBrush())
    return made


def _clear_cells(table: QTextTable) -> None:
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            made = cell.format()
            made.setBackground(QBrush())
            cell.setFormat(made)
