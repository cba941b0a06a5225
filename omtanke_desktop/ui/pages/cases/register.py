"""The register as a list: search as you type, narrow, sort, mark, open."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.case_filter import CaseFilter
from omtanke_desktop.storage.queries.saved_views import ViewRow
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.jobs import Job
from omtanke_desktop.ui.models.case_columns import COLUMNS, PLACES
from omtanke_desktop.ui.models.cases import CaseTable, Found
from omtanke_desktop.ui.pages.cases.bulk import BulkBar
from omtanke_desktop.ui.pages.cases.case_view import CaseLines
from omtanke_desktop.ui.pages.cases.exporting import ExcelStrip
from omtanke_desktop.ui.pages.cases.facets import Facets
from omtanke_desktop.ui.pages.cases.list_look import ListLook
from omtanke_desktop.ui.pages.cases.list_menu import act, forbid, list_menu
from omtanke_desktop.ui.pages.cases.narrowing import Narrowing, UndoStrip
from omtanke_desktop.ui.pages.cases.teaching import teaching
from omtanke_desktop.ui.pages.cases.views import Views

_TEACHING = (
    "Registret är tomt. Ett ärende börjar oftast med ett mejl: släpp mejlfilen i Inkorgen "
    "och registrera det där."
)
_ROOM_FOR_FACETS = 1000  # logical pixels


class CaseRegister(QWidget):
    """The list of cases and what narrows it; Enter or a double click opens one."""

    opened = Signal(int)  # the id of the case

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facets_wanted: bool | None = None  # None: as there is room
        self.table = CaseTable(desk.register)
        self.narrowing = Narrowing()
        self.undo = UndoStrip()
        self.facets = Facets(desk)
        self.view = CaseLines(self.table, desk.style)
        self.look = ListLook(desk, self.view, lambda: self.views.current is None)
        self.views = Views(desk, self.narrowing.views, self.undo, self._as_view)
        self.bulk = BulkBar(desk, self.view.marked)
        self.excel = ExcelStrip(desk)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self._count.setAccessibleName("Antal ärenden")
        self._typing = QTimer(self, singleShot=True, interval=150)
        self._typing.timeout.connect(self._look)
        self._looking: Job | None = None
        self._counting = QTimer(self, singleShot=True, interval=50)
        self._counting.timeout.connect(lambda: self.facets.look(self.table.question))
        self._build()
        self._offer()
        self._listen()
        QWidget.setTabOrder(self.narrowing.more, self.facets)
        QWidget.setTabOrder(self.facets, self.view)

    def _build(self) -> None:
        self._middle = QStackedWidget()
        for part in (self.view, self._no_cases(), self._no_hits()):
            self._middle.addWidget(part)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.facets)
        beside.addWidget(self._middle, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 8)
        layout.setSpacing(12)
        layout.addWidget(self.narrowing)
        layout.addWidget(self.undo)
        layout.addLayout(beside, 1)
        layout.addWidget(self.excel)
        layout.addWidget(self.bulk)
        layout.addWidget(self._count)

    def _offer(self) -> None:
        """The menu of the page and of the lines."""
        self._import = act(self, "Importera från Excel…", self._import_history, icon="upload")
        excel = act(
            self, "Excel av den här vyn…", self._make_excel,
            keys="Ctrl+Shift+E", icon="file-spreadsheet",
        )  # fmt: skip
        copy = act(self, "Kopiera som tabell", self.copy, keys="Ctrl+Shift+C", icon="copy")
        columns = act(self, "Kolumner…", self.look.arrange, keys="Ctrl+Shift+L", icon="list-checks")
        save = act(self, "Spara vy…", self.views.save, keys="Ctrl+Shift+S", icon="save")
        self._narrows = (
            act(self, "Sök bland ärenden", self.narrowing.search.setFocus, keys="Ctrl+F"),
            act(self, "Gå till urvalet", self._into_facets, keys="Ctrl+Shift+U"),
            act(self, "Vyer", self.narrowing.views.showMenu, keys="Ctrl+Shift+V"),
        )
        if self._desk.read_only:
            forbid(self._import, self._desk.register.note)
            forbid(save, self._desk.register.note)
        marked = QMenu("Med markerade ärenden", self)
        marked.addActions(self.bulk.actions_)
        parts = (self._import, None, excel, copy, marked, None, columns, save)
        list_menu(self.narrowing.more, parts)
        self._line_actions: tuple[QAction | None, ...] = (copy, None, *self.bulk.actions_)

    def _listen(self) -> None:
        self.narrowing.typed.connect(self._typing.start)
        self.narrowing.chosen.connect(self._narrow)
        self.narrowing.down.connect(self._into_list)
        self.narrowing.facets.toggled.connect(self._want_facets)
        self.facets.narrowed.connect(self.narrowing.show_question)
        self.facets.left.connect(self.view.setFocus)
        self.views.chosen.connect(self.show_view)
        self.view.activated.connect(self._open_line)
        self.view.copy_wanted.connect(self.copy)
        self.view.customContextMenuRequested.connect(self._show_line_menu)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_marked())
        self.bulk.copy_wanted.connect(self.copy)
        self.bulk.unmark_wanted.connect(self._unmark)
        self._desk.style.changed.connect(self._rescale)

    def refresh(self) -> None:
        """Ask the register again; what is marked stays marked where it is still there."""
        self._ask(self.table.question)

    def take_keyboard(self) -> None:
        """The keyboard goes into the list, or to the button that an empty page offers."""
        shown = self._middle.currentWidget()
        button = shown.findChild(QPushButton) if shown and shown is not self.view else None
        (button or self.view).setFocus()

    def narrow(self, wanted: CaseFilter | str) -> None:
        """Show exactly the cases of a question, as another page asked."""
        self._leave_view()
        question = wanted if isinstance(wanted, str) else wanted.question
        self.narrowing.show_question(question)

    def show_view(self, view: ViewRow) -> None:
        """Ask a named question, in the columns and the order that were kept with it."""
        self.look.show_view(view.columns, view.sort)
        self.narrowing.show_question(view.query)

    def _leave_view(self) -> None:
        """Back to one's own columns and order, when a view was in force."""
        if self.views.current is not None:
            self.views.forget()
            self.look.show_view((), "")

    def case_id(self) -> int | None:
        """The id of the case the cursor stands on."""
        return self.table.case_id(self.view.currentIndex().row())

    def choose(self, case_id: int) -> None:
        """Put the cursor on a case, when it is in the list."""
        line = self.table.line_of(case_id)
        if line is not None:
            self.view.setCurrentIndex(self.table.index(line, 0))

    def copy(self) -> None:
        """Put the marked lines, or all when none is marked, on the clipboard as a table."""
        from omtanke_desktop.ui.pages.cases.copying import as_table

        shown = self.view.shown_columns()
        rows = self.table.rows(self.view.marked() or self.table.ids)
        heads = [COLUMNS[PLACES[key]].head for key in shown]
        lines = [[self.table.words(row, key) for key in shown] for row in rows]
        QApplication.clipboard().setMimeData(as_table(heads, lines))
        self._desk.tell(f"{_cases(len(rows))} kopierades som tabell.")

    def _look(self) -> None:
        """Answer what is being typed beside the window: it may take a while among very many."""
        self._stop_looking()
        look_for, question = self.table.look_for, self.narrowing.question
        self._looking = self._desk.background.thread(self, look_for, question, done=self._found)

    def _found(self, found: Found) -> None:
        self._looking = None
        self._answer(found)

    def _stop_looking(self) -> None:
        """What is still looked for is no longer asked."""
        self._typing.stop()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _narrow(self) -> None:
        self._stop_looking()
        self._ask(self.narrowing.question)

    def _ask(self, question: str) -> None:
        self._answer(self.table.look_for(question))

    def _answer(self, found: Found) -> None:
        same = found.question == self.table.question
        current, marked = self.case_id(), self.view.marked() if same else []
        self.table.show_found(found)
        if current is not None:
            self.choose(current)
        if len(marked) > 1:
            self.view.mark(marked)
        elif not same:
            self.view.unmark()
        self._show_state()

    def _show_state(self) -> None:
        number = self.table.rowCount()
        narrowed = bool(self.table.question.strip())
        self._middle.setCurrentIndex(0 if number else 2 if narrowed else 1)
        some = bool(number) or narrowed
        self.narrowing.setVisible(some)
        for one in self._narrows:
            one.setEnabled(some)
        self.view.show_hits(self.table.seeks_words)
        self.narrowing.tell(self.table.problems)
        if not narrowed and self.views.asks_something:
            self._leave_view()
        self.views.show_question(self.table.question)
        self._show_marked()
        self._show_facets()

    def _show_marked(self) -> None:
        marked, number = self.view.number_marked(), self.table.rowCount()
        self._count.setText(_cases(number))
        self._count.setVisible(bool(number) and marked < 2)
        self.bulk.show_marked(marked)

    def _into_list(self) -> None:
        """The words typed are answered first, then the keyboard goes into the list."""
        if self._typing.isActive() or self._looking is not None:
            self._narrow()
        if not self.view.currentIndex().isValid() and self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(0, 0))
        self.view.setFocus()

    def _into_facets(self) -> None:
        """Show the choices and give them the keyboard."""
        self._want_facets(True)
        self.facets.begin()

    def _open_line(self, index: QModelIndex) -> None:
        case_id = self.table.case_id(index.row())
        if case_id is not None:
            self.opened.emit(case_id)

    def _unmark(self) -> None:
        self.view.unmark()
        self.view.setFocus()

    def _want_facets(self, wanted: bool) -> None:
        self._facets_wanted = wanted
        self._show_facets()

    def _show_facets(self) -> None:
        """Beside the list where there is room, unless somebody has said otherwise."""
        room = self.width() >= self._desk.style.px(_ROOM_FOR_FACETS)
        shown = room if self._facets_wanted is None else self._facets_wanted
        some = bool(self.table.rowCount() or self.table.question.strip())
        self.facets.setVisible(shown and some)
        self.narrowing.facets.blockSignals(True)
        self.narrowing.facets.setChecked(shown)
        self.narrowing.facets.blockSignals(False)
        if shown and some:
            self._counting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._facets_wanted is None:
            self._show_facets()

    def _rescale(self) -> None:
        self.facets.fit()
        self.view.show_hits(self.table.seeks_words)
        self.view.fit()

    def _show_line_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        index = self.view.indexAt(place)
        menu.addAction("Öppna").triggered.connect(lambda _checked=False: self._open_line(index))
        for one in self._line_actions:
            if one is None:
                menu.addSeparator()
            else:
                menu.addAction(one)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _as_view(self, name: str) -> ViewRow:
        return ViewRow(name, self.narrowing.question, self.view.columns, self.look.sort)

    def _make_excel(self) -> None:
        self.excel.make(list(self.table.ids), self.table.question)

    def _import_history(self) -> None:
        from omtanke_desktop.ui.dialogs.import_history import ImportHistoryDialog

        ImportHistoryDialog.ask(self._desk)

    def _no_cases(self) -> QWidget:
        visit = button("Öppna Inkorgen", lambda: self._desk.open("inkorg"), icon="inbox")
        older = button("Importera från Excel…", self._import_history, icon="upload")
        older.setEnabled(not self._desk.read_only)
        return teaching(_TEACHING, visit, older)

    def _no_hits(self) -> QWidget:
        words = "Inget ärende passar urvalet. Sökningen hittar delar av ord, också inuti mejlen."
        return teaching(words, button("Visa alla ärenden", lambda: self.narrow("")))


def _cases(number: int) -> str:
    return f"{number:,} {'ärende' if number == 1 else 'ärenden'}".replace(",", " ").replace(
        " ", "\u00a0"
    )
