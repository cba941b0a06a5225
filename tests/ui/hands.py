"""A person's eyes, hands and keyboard at the window: widgets are found by what is read or said.

Everything goes through the window's own handle, so Qt decides what a press, a key or a drop
meets; what is hidden, disabled or behind a dialog cannot be used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier
_COPY = Qt.DropAction.CopyAction
FIELDS = QLineEdit | QPlainTextEdit | QAbstractSpinBox | QComboBox
Act = Callable[["Hands"], object]


class Hands:
    """What a person does at one window; in a dialog they reach the dialog alone."""

    def __init__(self, qtbot, window: QWidget) -> None:
        self.qtbot, self.window = qtbot, window

    def all(self, kind: type, name: str) -> list[QWidget]:
        """Every visible widget of a kind that is called this, in words or in accessible name."""
        return [one for one in self._visible(kind) if _is(one, name)]

    def _visible(self, kind: type) -> list[QWidget]:
        widgets = self.window.findChildren(QWidget)
        return [one for one in widgets if isinstance(one, kind) and one.isVisible()]

    def find(self, kind: type, name: str) -> QWidget:
        """The one visible widget of a kind with this name."""
        found = self.all(kind, name)
        if len(found) != 1:
            names = sorted({one.accessibleName() or _text(one) for one in self._visible(kind)})
            raise AssertionError(f"{len(found)} {kind} heter ”{name}” bland {names}")
        return found[0]

    def sees(self, words: str) -> bool:
        """Whether these words stand in a visible label or button, or in the status bar."""
        return any(words in text for text in self.texts())

    def texts(self) -> list[str]:
        """Everything that can be read in labels and buttons, hard spaces as ordinary ones."""
        shown = [*self.window.findChildren(QLabel), *self.window.findChildren(QAbstractButton)]
        read = [one.text().replace("\u00a0", " ") for one in shown if one.isVisible()]
        bar = getattr(self.window, "statusBar", None)
        return [*read, bar().currentMessage()] if bar else read

    def wait_for(self, words: str) -> None:
        """Wait until these words can be read."""
        self.wait(lambda: self.sees(words), words)

    def wait(self, there: Callable[[], bool], what: str = "") -> None:
        """Wait until it is so."""
        try:
            self.qtbot.waitUntil(there, timeout=30000)
        except self.qtbot.TimeoutError:
            raise AssertionError(f"väntade på ”{what}” bland {self.texts()}") from None

    def click(self, name: str, *answers: Act) -> None:
        """Press a button; each answer is given to the dialog that comes up in its turn."""
        pressed = self.button(name)
        assert pressed.isEnabled(), f"”{name}” går inte att trycka på"
        self.answering(answers, lambda: self.press(pressed))

    def button(self, name: str) -> QAbstractButton:
        """The button that says this; an empty page may say it twice, and both do the same."""
        named = self.all(QAbstractButton, name)
        return named[0] if named else self.find(QAbstractButton, name)

    def double_click(self, name: str, *answers: Act) -> None:
        """Press a button twice, as quickly as a double click."""
        at = self._reach(self.button(name))
        handle = self.window.windowHandle()
        self.answering(answers, lambda: QTest.mouseDClick(handle, _LEFT, _NONE, at))

    def answering(self, answers: Sequence[Act], act: Callable[[], object]) -> None:
        """Do something that asks questions, and answer them in turn."""
        waiting = _Answers(self.qtbot, answers)
        try:
            act()
            self.wait(waiting.given, "svaret")
        finally:
            waiting.stop()
        if waiting.failed is not None:
            raise waiting.failed
        self.settle()

    def press(self, widget: QWidget, at: QPoint | None = None) -> None:
        """One press of the mouse, in the middle or at a point of a widget."""
        place = self._reach(widget, at)
        QTest.mouseClick(self.window.windowHandle(), _LEFT, _NONE, place)

    def _reach(self, widget: QWidget, at: QPoint | None = None) -> QPoint:
        """Scroll the widget into sight, and say where in the window it is."""
        self._front()
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()
        self.settle()
        point = at if at is not None else widget.rect().center()
        assert widget.visibleRegion().contains(point), f"{widget} syns inte"
        return widget.mapTo(self.window, point)

    def key(self, keys: str) -> None:
        """Press a key with what is held: "Ctrl+K", "Down"; meets shortcuts as at a keyboard."""
        self._front()
        combination = QKeySequence(keys)[0]
        held = combination.keyboardModifiers()
        QTest.keyClick(self.window.windowHandle(), combination.key(), held)
        self.settle()

    def write(self, words: str) -> None:
        """Type words where the cursor is; each letter is a key event with its text."""
        handle = self.window.windowHandle()
        for letter in words:
            key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
            text = "\r" if letter == "\n" else letter
            for step in (QTest.KeyAction.Press, QTest.KeyAction.Release):
                QTest.sendKeyEvent(step, handle, key, text, _NONE)

    def type_into(self, name: str, words: str) -> None:
        """Go to a field with the mouse and write there, instead of what it held."""
        field = self.find(FIELDS, name)
        self.press(field.viewport() if hasattr(field, "viewport") else field)
        reached = QApplication.focusWidget()
        assert reached is field or field.isAncestorOf(reached), f"”{name}” tar inte emot text"
        self.key("Ctrl+A")
        self.write(words)

    def paste_into(self, name: str, words: str) -> None:
        """Go to a field and paste many words there, instead of what it held."""
        self.type_into(name, "")
        QApplication.clipboard().setText(words)
        self.key("Ctrl+V")

    def choose(self, name: str, words: str) -> None:
        """Unfold a list and choose a line with the keyboard."""
        combo = self.find(QComboBox, name)
        assert combo.isEnabled(), f"”{name}” går inte att ändra"
        line = combo.findText(words)
        assert line >= 0, [combo.itemText(row) for row in range(combo.count())]
        combo.setFocus()
        QTest.keyClick(combo, Qt.Key.Key_F4)
        popup = combo.view()
        self.qtbot.waitUntil(popup.isVisible, timeout=2000)
        QTest.keyClick(popup, Qt.Key.Key_Home)
        while popup.currentIndex().row() < line:
            QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        self.settle()
        assert combo.currentText() == words

    def tab(self, name: str) -> None:
        """Turn to a tab."""
        bars = [bar for bar in self.window.findChildren(QTabBar) if bar.isVisible()]
        for bar in bars:
            for place in range(bar.count()):
                if bar.tabText(place).replace("&&", "&").partition(" (")[0] == name:
                    self.press(bar, bar.tabRect(place).center())
                    self.settle()
                    return
        raise AssertionError([bar.tabText(n) for bar in bars for n in range(bar.count())])

    def lines(self, name: str) -> list[str]:
        """What a list or a table says, line by line."""
        view = self.find(QAbstractItemView, name)
        return [" | ".join(_cells(view, row)) for row in range(view.model().rowCount())]

    def holds(self, name: str, words: str) -> bool:
        """Whether a line of a list or a table holds these words."""
        return any(words in line for line in self.lines(name))

    def line(self, name: str, words: str) -> QModelIndex:
        """The line of a list or a table that holds these words."""
        view = self.find(QAbstractItemView, name)
        for row, text in enumerate(self.lines(name)):
            if words in text:
                return view.model().index(row, 0)
        raise AssertionError(f"”{words}” står inte bland {self.lines(name)}")

    def pick(self, name: str, words: str) -> QAbstractItemView:
        """Press the line that holds these words."""
        view, index = self.find(QAbstractItemView, name), self.line(name, words)
        view.scrollTo(index)
        self.press(view.viewport(), view.visualRect(index).center())
        self.settle()
        return view

    def drop(self, files: list[Path], on: QWidget | None = None) -> None:
        """Drag files in over the window and let them go, on a widget or in the middle."""
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
        target = on or self.window
        at, handle = target.mapTo(self.window, target.rect().center()), self.window.windowHandle()
        enter = QDragEnterEvent(at, _COPY, carried, _LEFT, _NONE)
        QApplication.sendEvent(handle, enter)
        assert enter.isAccepted(), "filerna togs inte emot"
        move = QDragMoveEvent(at, _COPY, carried, _LEFT, _NONE)
        move.setDropAction(enter.dropAction())
        move.accept()  # as Qt's own drag does once the enter was accepted
        QApplication.sendEvent(handle, move)
        assert move.isAccepted(), "filerna togs inte emot här"
        QApplication.sendEvent(handle, QDropEvent(at.toPointF(), _COPY, carried, _LEFT, _NONE))
        self.settle()

    def _front(self) -> None:
        """Bring the window to the front, as a window manager does when a dialog has closed."""
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow, timeout=2000)

    def settle(self) -> None:
        """Let what has happened reach everything that listens."""
        for _ in range(3):
            QApplication.processEvents()


class _Answers:
    """Answers the dialogs that come up, in turn; a wrong one is closed and told of afterwards."""

    def __init__(self, qtbot, acts: Sequence[Act]) -> None:
        self._qtbot, self._acts = qtbot, list(acts)
        self._met, self._busy = _dialogs(), 0
        self.failed: BaseException | None = None
        self._look()

    def given(self) -> bool:
        """Whether every answer has been given."""
        return not self._acts and not self._busy

    def stop(self) -> None:
        """Answer no more: what was not asked by now is another test's."""
        self._acts.clear()

    def _look(self) -> None:
        new = [dialog for dialog in _dialogs() if dialog not in self._met]
        self._met = _dialogs()
        act = self._acts.pop(0) if new and self._acts else None
        if self._acts:
            QTimer.singleShot(10, self._look)
        if act is not None:
            self._answer(new[-1], act)

    def _answer(self, dialog: QDialog, act: Act) -> None:
        self._busy += 1
        try:
            act(Hands(self._qtbot, dialog))
        except BaseException as wrong:
            self.failed = wrong
            self._acts.clear()
            dialog.reject()
        self._busy -= 1


def _dialogs() -> list[QDialog]:
    tops = QApplication.topLevelWidgets()
    return [one for one in tops if isinstance(one, QDialog) and one.isVisible()]


def _cells(view: QAbstractItemView, row: int) -> list[str]:
    columns = view.horizontalHeader().count() if isinstance(view, QTableView) else 1
    return [str(view.model().index(row, column).data() or "") for column in range(columns)]


def _is(widget: QWidget, name: str) -> bool:
    return _plain(name) == _plain(widget.accessibleName() or _text(widget))


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""


def _plain(words: str) -> str:
    return words.replace("&", "").rstrip("…")
