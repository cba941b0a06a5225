"""What leads from a field to its earlier versions: a mark, a shortcut and a line of its menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.ui.actions import action
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.versions import TextOf, earlier_versions, restore
from omtanke_desktop.ui.pages.cases.versions_button import SHORTCUT, VersionsButton
from omtanke_desktop.ui.widgets.autosave import AutosaveLine, AutosaveText


class VersionsOffer(QObject):
    """The mark is seen by whoever is in the field or points at it, when there is a version.

    holder is the widget with the label and the editor in it; beside is the label, or the editor
    of a field without one. text_of says which text this is, None for none. put_back(words) shows
    what was put back.
    """

    def __init__(
        self,
        desk: Desk,
        holder: QWidget,
        beside: QWidget,
        editor: AutosaveLine | AutosaveText,
        text_of: Callable[[], TextOf | None],
        put_back: Callable[[str], object],
    ) -> None:
        super().__init__(holder)
        self._desk, self._holder, self._beside, self._editor = desk, holder, beside, editor
        self._name = editor.accessibleName()
        self._text_of, self._put_back = text_of, put_back
        self.mark = VersionsButton(holder, desk.style, self._name)
        self.mark.clicked.connect(self.ask)
        words = "Återställ tidigare version…"
        editor.addAction(action(holder, words, self.ask, shortcut=SHORTCUT, icon="history"))
        editor.installEventFilter(self)
        holder.installEventFilter(self)

    def ask(self) -> None:
        """Let the user choose a version, and put it back."""
        self._editor.save_now()
        of = self._text_of()
        text = restore(self._desk, self._name, of) if of is not None else None
        if text is not None:
            self._put_back(text)
        self._editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the mark to whoever comes, and put it away when they go."""
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.Enter):
            self._show()
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Leave):
            here = self._holder.underMouse() or self._editor.hasFocus()
            self.mark.setVisible(here and not self.mark.isHidden())
        elif kind == QEvent.Type.Resize and watched is self._holder:
            self._place()
        return False

    def _show(self) -> None:
        of = self._text_of()
        if of is not None:
            self._place()
            self.mark.setVisible(self._has_earlier(of))

    def _has_earlier(self, of: TextOf) -> bool:
        """A register that cannot be read is told of by what is saved, not by moving the mouse."""
        try:
            return bool(earlier_versions(self._desk, of)[1])
        except Problem:
            return False

    def _place(self) -> None:
        """At the end of the label's line, or in the corner of a field without a label."""
        lift = self.mark.height() - self._beside.height()
        in_corner = self._beside is self._editor
        down = 4 if in_corner else -max(lift, 0) // 2
        left = self._holder.width() - self.mark.width() - (4 if in_corner else 0)
        self.mark.move(left, self._beside.y() + down)
        self.mark.raise_()
