"""The other cases on which a mail lies, each a button away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtWidgets import QWidget

from omtanke_desktop.storage.queries.messages import CaseLink
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of


class AlsoOn(QWidget):
    """Not there for a mail that lies on this case only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row = row_of(clear_label("Ligger även i"), spacing=4)
        self._row.setContentsMargins(16, 0, 0, 0)
        self._row.addStretch(1)
        self.setLayout(self._row)
        self.hide()

    def show_links(self, links: Sequence[CaseLink]) -> None:
        """Show these cases."""
        while self._row.count() > 2:
            item = self._row.takeAt(1)
            if item is not None and (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for place, link in enumerate(links, start=1):
            self._row.insertWidget(place, self._button(link))
        self.setVisible(bool(links))

    def _button(self, link: CaseLink) -> QWidget:
        open_it = partial(self._desk.open, "arenden", link.case_id)
        made = button(link.number, open_it, kind="quiet", tip=f"<p>{escape(link.title)}</p>")
        made.setAccessibleName(f"Öppna {link.number}")
        return made
