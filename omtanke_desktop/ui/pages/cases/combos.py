"""Lists of one choice, made the same way on the whole page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from omtanke_desktop.storage.queries.people import principals
from omtanke_desktop.ui.desk import Desk

WAYS = ("", "E-post", "Post", "Internpost")


def combo(desk: Desk, name: str, choices: Iterable[tuple[str, object]]) -> QComboBox:
    """A list of (words, value) that the wheel does not change in passing."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(10)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for words, value in choices:
        made.addItem(words, value)
    if desk.read_only:
        made.setEnabled(False)
        made.setToolTip(desk.register.note)
    return made


def choose(shown: QComboBox, value: object) -> None:
    """Show a value; one that is not among the choices is added as it is."""
    place = shown.findData(value)
    if place < 0:
        shown.addItem(str(value), value)
        place = shown.count() - 1
    shown.setCurrentIndex(place)


def ways() -> list[tuple[str, object]]:
    """How somebody would rather be answered."""
    return [(way or "Inte sagt", way) for way in WAYS]


def principals_of(desk: Desk) -> list[tuple[str, object]]:
    """The register's principals, and none."""
    with desk.register.read() as session:
        return [("Inte vald", ""), *((one.name, one.key) for one in principals(session))]
