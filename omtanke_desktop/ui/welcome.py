"""The first page when there is no register: three ways to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.widgets.picture import Picture


class Welcome(QWidget):
    """One sentence and three buttons; a problem from the start stands above them.

    offers: what can be done about the problem, each with its tooltip.
    """

    def __init__(
        self,
        ways: dict[str, Callable[[], object]],
        problem: str = "",
        offers: Ways = (),
    ) -> None:
        super().__init__()
        self.setAccessibleName("Välkommen")
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(16)
        column.addWidget(Picture("mail-open", 56, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(_label("Från idé till svar", "page"))
        column.addWidget(
            _label(
                "Här blir mejl till ärenden, ärenden till beslut och beslut till svar.\n"
                "Allt sparas i ett register: en enda fil som du själv väljer plats för.",
                "muted",
            )
        )
        if problem:
            column.addWidget(_label(problem, "error"))
        for text, tip, slot in offers:
            first = text == offers[0][0]
            offer = button(text, slot, kind="primary" if first else "secondary", tip=tip)
            column.addWidget(offer, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        for key, text, kind in _WAYS:
            shown = "secondary" if offers and kind == "primary" else kind  # one primary at a time
            column.addWidget(button(text, ways[key], kind=shown), 0, Qt.AlignmentFlag.AlignHCenter)


Ways = tuple[tuple[str, str, Callable[[], object]], ...]
_WAYS = (
    ("new", "Skapa ett nytt register…", "primary"),
    ("open", "Öppna ett register…", "secondary"),
    ("demo", "Titta på demot", "quiet"),
)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
    label.setProperty("role", role)
    label.setMaximumWidth(560)
    label.setMinimumWidth(420)
    return label
