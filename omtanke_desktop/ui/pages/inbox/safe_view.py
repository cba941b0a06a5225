"""A mail's words, shown so that nothing in them can run, fetch or hide anything."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QLabel, QMessageBox, QTextBrowser, QToolTip, QWidget

from omtanke_desktop.mail.links import followable, target_of
from omtanke_desktop.mail.safe_html import sanitized, shortened
from omtanke_desktop.ui.open_outside import open_outside

_LONGEST_TIP = 300  # characters of an address


class SafeView(QTextBrowser):
    """Fetches nothing, runs nothing, says where links go and asks before one is followed."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName("Mejlets text")
        self.setPlaceholderText("Mejlet har ingen text.")
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._ask)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is loaded: no style sheets, no pictures, neither from the net nor the disk.

        Pictures are also taken out beforehand: what is refused here Qt looks for on the disk
        itself, and file://server/share would greet a stranger's server with the user's login.
        """
        return QByteArray()

    def show_text(self, text: str) -> None:
        """Show plain text."""
        self.setPlainText(shortened(text))

    def show_html(self, html: str) -> None:
        """Show formatted text in our own colours, so white words on white are seen too."""
        self.setHtml(sanitized(html))

    def viewportEvent(self, event: QEvent) -> bool:
        """A link under the pointer says where it truly goes."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self.viewport())
            return True
        return bool(super().viewportEvent(event))

    def tip_at(self, place: QPoint) -> str:
        """The words about the link at a place of the viewport, as HTML; "" where there is none."""
        url = QUrl(self.anchorAt(place))
        address = shown_address(url)[:_LONGEST_TIP]
        return f"<p>{escape(f'Länk till {true_target(url)}: {address}')}</p>" if address else ""

    def _ask(self, url: QUrl) -> None:
        """Show the true address; only web and mail addresses can be opened at all."""
        if not followable(shown_address(url)):
            _box(self, "Länken öppnas inte", url, _NOT_OPENED).exec()
        elif _wants(self, url):
            open_outside(url)


_NOT_OPENED = "Programmet öppnar bara webb- och mejladresser."
_CAREFUL = "Öppna den bara om du känner igen adressen."


def shown_address(url: QUrl) -> str:
    """A link's address as the browser gets it, foreign letters of its host as xn--…."""
    return bytes(url.toEncoded().data()).decode("ascii", "replace")


def true_target(url: QUrl) -> str:
    """Where a link goes: its host, also spelled as the net spells it when that differs."""
    target = target_of(shown_address(url))
    readable = url.host()
    return f"{readable} ({target})" if readable and readable != target else target


def _wants(parent: QWidget, url: QUrl) -> bool:
    box = _box(parent, "Öppna länken?", url, _CAREFUL)
    opening = box.addButton("Öppna länken", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton("Låt bli", QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is opening


def _box(parent: QWidget, title: str, url: QUrl, advice: str) -> QMessageBox:
    """A box that shows the address as it is: one may look like markup."""
    made = QMessageBox(parent)
    made.setIcon(QMessageBox.Icon.Warning)
    made.setWindowTitle(title)
    made.setText(f"Länken i mejlet går till {true_target(url) or 'något annat än en webbplats'}")
    made.setInformativeText(f"{shown_address(url)}\n\n{advice}")
    for label in made.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    return made
