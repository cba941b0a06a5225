"""Typing into one widget, also å, ä and ö, which QTest's own keyClicks cannot."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

_NONE = Qt.KeyboardModifier.NoModifier


def write(widget: QWidget, words: str) -> None:
    """Type words where the cursor of a widget is; each letter is a key event with its text."""
    for letter in words:
        for step in (QTest.KeyAction.Press, QTest.KeyAction.Release):
            QTest.sendKeyEvent(step, widget, Qt.Key.Key_unknown, letter, _NONE)
