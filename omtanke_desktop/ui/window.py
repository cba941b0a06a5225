"""The main window: rail, top bar, pages and status bar; it knows no page by name."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from omtanke_desktop.ui.rail import PageEntry, Rail
from omtanke_desktop.ui.top_bar import TopBar

if TYPE_CHECKING:
    from omtanke_desktop.domain.problems import Problem
    from omtanke_desktop.storage.change import Change
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.drops import Drops
    from omtanke_desktop.ui.page import Page

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
NARROW = 1100  # logical pixels at scale 1.0 under which the rail shows icons alone


class MainWindow(QMainWindow):
    """The frame; `use_desk` gives it a register, until then it shows the welcome page."""

    files_dropped = Signal(list)
    closed = Signal()

    def __init__(self, entries: tuple[PageEntry, ...], settings: QSettings) -> None:
        super().__init__()
        self.setWindowTitle("Omtanke")
        self.setAcceptDrops(True)
        self.setMinimumSize(760, 480)
        self.settings = settings
        self.desk: Desk | None = None
        self.badges: Callable[[], dict[str, int]] = dict
        self._entries = {entry.key: entry for entry in entries}
        self.pages: dict[str, Page] = {}
        self.rail, self.top, self.stack = Rail(entries), TopBar(self), QStackedWidget()
        self._file, self._saved, self._note = QLabel(), QLabel(), QLabel()
        self._copied = QLabel()
        self.more_help = ""  # what F1 says of the register, below what it says of the page
        self._right = QVBoxLayout()
        self._drops: Drops | None = None
        self._build()
        self._restore()

    def _build(self) -> None:
        self._right.setSpacing(0)
        self._right.addWidget(self.top)
        self._right.addWidget(self.stack, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(self._right, 1)
        self.setCentralWidget(whole)
        self._note.setProperty("role", "warning")
        for label in (self._file, self._saved, self._copied, self._note):
            self.statusBar().addPermanentWidget(label)
        self.rail.chosen.connect(self.open_page)
        self.top.search.opened.connect(self.open_page)
        QShortcut(QKeySequence("Ctrl+K"), self, self.top.search.begin)

    def _restore(self) -> None:
        geometry = self.settings.value("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1280, 800)

    def use_desk(self, desk: Desk) -> None:
        """Work at this desk from now on; earlier pages are gone."""
        self._forget_pages()
        self.desk, desk.window = desk, self
        self._take_drops(desk)
        desk.go.connect(self.open_page)
        desk.told.connect(lambda text: self.statusBar().showMessage(text, 8000))
        desk.was_saved.connect(lambda when: self._saved.setText(f"Sparat {when}"))
        self._copied.clear()
        desk.backed_up.connect(lambda when: self._copied.setText(f"Säkerhetskopia {when}"))
        desk.bridge.changed.connect(self._changed)
        self._file.setText(desk.register.path.name)
        self._file.setToolTip(str(desk.register.path))
        self.show_note()
        self.setWindowTitle(f"{desk.register.path.stem} – Omtanke")
        self.rail.setEnabled(True)
        self.top.search.setEnabled(True)
        self.rail.set_badges(self.badges())
        self.open_page(next(iter(self._entries)))

    def _take_drops(self, desk: Desk) -> None:
        """From now on; loaded only here, since the frame must come first."""
        from omtanke_desktop.ui.drops import Drops

        if self._drops is None:
            self._drops = Drops(self)
            self._drops.files.connect(self.files_dropped)
            self._drops.problem.connect(self._tell_problem)
            self._drops.watch(self.windowHandle())
            self.closed.connect(self._drops.close)
        self._drops.live = True
        desk.intake_rested.connect(self._drops.forget)

    def show_note(self) -> None:
        """Say in the status bar why the register may only be read."""
        desk = self.desk
        reads = desk is not None and desk.read_only
        self._note.setText(f"Läses bara – {desk.register.note}" if desk and reads else "")

    def put_above(self, strip: QWidget) -> None:
        """Let a strip about the register stand between the top bar and the page."""
        self._right.insertWidget(1, strip)

    def show_welcome(self, page: QWidget) -> None:
        """Show a page of no register; the rail waits."""
        self._forget_pages()
        self.desk = None
        if self._drops is not None:
            self._drops.live = False
        self.rail.setEnabled(False)
        self.top.search.setEnabled(False)
        self.top.title.setText("Välkommen")
        self.top.set_primary(None)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def _forget_pages(self) -> None:
        self.pages.clear()
        for page in self.stack.findChildren(QWidget, options=_DIRECT):
            self.stack.removeWidget(page)
            page.deleteLater()

    def page_keys(self) -> list[str]:
        """The pages of the rail, in order."""
        return list(self._entries)

    @property
    def page(self) -> Page | None:
        """The page in view."""
        current = self.stack.currentWidget()
        return next((page for page in self.pages.values() if page is current), None)

    def open_page(self, key: str, target: object = None) -> None:
        """Show a page, built at its first showing, and what on it."""
        desk = self.desk
        if desk is None:
            return
        earlier = self.page
        if earlier is not None:
            earlier.save_pending()
        desk.run(lambda: self._open(key, target, desk))
        if earlier is not None and self.page is earlier:  # it could not be read: still the old one
            self.rail.show_current(earlier.key)

    def hand_over(self, key: str, target: object) -> None:
        """Give a page something to do, and leave in view what is in view."""
        if (desk := self.desk) is not None:
            page = self.pages.get(key) or self._build_page(key, desk)
            desk.run(lambda: page.show_target(target))

    def _open(self, key: str, target: object, desk: Desk) -> None:
        page = self.pages.get(key) or self._build_page(key, desk)
        self.stack.setCurrentWidget(page)
        self.rail.show_current(key)
        self._show_title(page, "")
        page.refresh(None)
        if target is not None:
            page.show_target(target)
        self._show_primary(page)
        self._give_keyboard(page)

    def _give_keyboard(self, page: Page) -> None:
        """The page's shortcuts live while something in it has the focus."""
        focus = self.focusWidget()
        if focus is None or not page.isAncestorOf(focus):
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_page(self, key: str, desk: Desk) -> Page:
        page = self.pages[key] = self._entries[key].load()(desk)
        page.title_changed.connect(lambda title: self._show_title(page, title))
        page.primary_changed.connect(lambda: self._show_primary(page))
        self.stack.addWidget(page)
        if gc.get_freeze_count():  # as at the program's start: a page lives as long as the window
            gc.freeze()
        return page

    def _show_title(self, page: Page, title: str) -> None:
        if page is self.stack.currentWidget():
            self.top.title.setText(title or page.title)

    def _show_primary(self, page: Page) -> None:
        if page is self.stack.currentWidget():
            self.top.set_primary(page.primary_action())

    def _changed(self, change: Change) -> None:
        if self.desk is not None:
            self.desk.run(lambda: self._refresh(change))

    def _refresh(self, change: Change) -> None:
        self.rail.set_badges(self.badges())
        if (page := self.page) is not None:
            page.refresh(change)
            self._show_primary(page)

    def _tell_problem(self, problem: Problem) -> None:
        if self.desk is not None:
            self.desk.problem(problem)

    def showEvent(self, event: QShowEvent) -> None:
        """The window has a handle to drop on once it is shown."""
        super().showEvent(event)
        if self._drops is not None:
            self._drops.watch(self.windowHandle())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail gives way in a narrow window."""
        super().resizeEvent(event)
        self._fit_rail()

    def changeEvent(self, event: QEvent) -> None:
        """So does it when the text becomes larger."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_rail()

    def _fit_rail(self) -> None:
        self.rail.set_narrow(self.width() < NARROW * self.rail.scale)

    def save_pending(self) -> None:
        """Write down everything typed on every page."""
        for page in self.pages.values():
            page.save_pending()

    def may_leave(self) -> bool:
        """Save everything; ask when something could not be saved, and then give it up."""
        from omtanke_desktop.ui.dialogs.ask import confirm

        self.save_pending()
        unsaved = [editor for page in self.pages.values() for editor in page.unsaved()]
        if not unsaved:
            return True
        asked = "Det du skrev sist gick inte att spara. Stäng ändå?"
        if not confirm(self, "Allt är inte sparat", asked, "Stäng ändå", no="Gå tillbaka"):
            return False
        for editor in unsaved:
            editor.give_up()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing mid-sentence loses nothing, unless the user says so."""
        if not self.may_leave():
            event.ignore()
            return
        self.settings.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()
