"""What in a mail asks for care, over its text: what, where, and what it means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from omtanke_desktop.domain.mails import WarningKind
from omtanke_desktop.storage.queries.messages import MessageDetail, WarningRow
from omtanke_desktop.ui.pages.inbox.labels import plain
from omtanke_desktop.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_PICTURES = {
    WarningKind.PERSONNUMMER: "user",
    WarningKind.PATIENT: "user",
    WarningKind.MACRO: "file-text",
    WarningKind.EXECUTABLE: "ban",
    WarningKind.DISGUISED: "eye",
    WarningKind.ENCRYPTED: "lock",
    WarningKind.BOMB: "archive",
}
_SEEN_THROUGH = "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }"
_HIGHEST, _LOWEST = 148, 64  # logical pixels; what needs more than there is scrolls
_SHARE = 0.28  # of the pane's height


class WarningsPanel(QFrame):
    """One part per kind with icon and word; many warnings scroll in a place of their own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: object = None
        self._room = 0
        self.setProperty("role", "note")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("Varningar")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setStyleSheet(_SEEN_THROUGH)
        box = QVBoxLayout(self)
        px = desk.style.px
        box.setContentsMargins(px(8), px(4), px(8), px(4))
        box.addWidget(self._area)

    def show_mail(self, mail: MessageDetail) -> None:
        """Show its warnings; without any the panel is not there."""
        shown = (mail.warnings, mail.warning_reason)
        if mail.warnings and shown != self._shown:
            self._shown = shown
            self._area.setWidget(self._parts(mail))
        self.setVisible(bool(mail.warnings))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the typeface is known."""
        super().showEvent(event)
        self._fit()

    def give_room(self, room: int) -> None:
        """Take no more than a part of the pane's height: the mail is there to be read."""
        self._room = room
        self._fit()

    def _fit(self) -> None:
        inner = self._area.widget()
        if inner is None or (layout := inner.layout()) is None:
            return
        px = self._desk.style.px
        highest = min(max(round(self._room * _SHARE), px(_LOWEST)), px(_HIGHEST))
        wanted = layout.totalHeightForWidth(self._area.viewport().width())
        self._area.setFixedHeight(min(wanted, highest))
        scrolls = wanted > highest
        focus = Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus
        self._area.setFocusPolicy(focus)

    def _parts(self, mail: MessageDetail) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, self._desk.style.px(4), 0, self._desk.style.px(4))
        box.setSpacing(self._desk.style.px(8))
        kinds = list(dict.fromkeys(one.kind for one in mail.warnings))
        if any(kind.needs_reason for kind in kinds):
            box.addWidget(plain(_meaning(mail), "strong"))
        for kind in kinds:
            box.addLayout(self._part(kind, [one for one in mail.warnings if one.kind is kind]))
        return made

    def _part(self, kind: WarningKind, found: Iterable[WarningRow]) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(self._desk.style.px(8))
        words.setSpacing(0)
        picture = Picture(_PICTURES[kind], self._desk.style.px(18), "warn")
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        words.addWidget(plain(kind.label, "strong"))
        words.addWidget(plain("\n".join(map(_place_of, found)), selectable=True))
        return row


def _place_of(one: WarningRow) -> str:
    """ "850709-9805 i mejlets text", "Bilagan a.docm: Filen innehåller makron"."""
    if one.kind.needs_reason:
        return f"{one.what or 'Fynd'} i {one.where}"
    where = f"{one.where[:1].upper()}{one.where[1:]}"
    return f"{where}: {one.what}" if one.what else where


def _meaning(mail: MessageDetail) -> str:
    if mail.warning_reason:
        return f"Skäl att gå vidare: {mail.warning_reason}"
    if mail.cases:
        return "Tänk på vem som får läsa ärendet. Att koppla mejlet vidare kräver ett skäl."
    return "Kräver skäl innan mejlet registreras eller kopplas."
