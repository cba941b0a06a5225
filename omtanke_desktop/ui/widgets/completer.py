"""Offers words while somebody types, in a list that looks like the window it comes up over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter


class Completer(QCompleter):
    """Its list belongs to the field: a list of nobody's has no style sheet."""

    def splitPath(self, path: str) -> list[str]:
        """Called for each letter before the list comes up, and so where it is made."""
        popup = self.popup()
        if popup is not None and popup.parent() is None:
            popup.setParent(self.widget(), Qt.WindowType.Popup)
        return super().splitPath(path)
