"""The menu of views: questions that have a name, saved ones and ready-made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.queries.saved_views import READY_MADE, ViewRow, saved_views
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.narrowing import UndoStrip
from omtanke_desktop.ui.short import in_short
from omtanke_desktop.workflows import saved_views as workflow

_SHORT_NAME = 28  # characters on the button


class Views(QObject):
    """Fills the button's menu; says which view was chosen; keeps, renames, replaces, deletes."""

    chosen = Signal(object)  # ViewRow

    def __init__(
        self, desk: Desk, place: QToolButton, undo: UndoStrip, shown: Callable[[str], ViewRow]
    ) -> None:
        super().__init__(place)
        self._desk, self._place, self._undo = desk, place, undo
        self._shown = shown  # what the list shows now, under a name
        self.current: ViewRow | None = None
        self._menu = QMenu(place)
        self._menu.aboutToShow.connect(self._fill)
        place.setMenu(self._menu)

    @property
    def asks_something(self) -> bool:
        """Whether a view is in force that narrows: it is left when everything is shown again."""
        return self.current is not None and bool(self.current.query.strip())

    def forget(self) -> None:
        """No view is in force: something else was asked for."""
        self._set(None)

    def show_question(self, question: str) -> None:
        """Say on the button whether what is asked is still the view's own question."""
        if self.current is not None:
            changed = question.strip() != self.current.query.strip()
            self._name(f"{self.current.name} (ändrad)" if changed else self.current.name)

    def save(self) -> None:
        """Ask for a name and keep what the list shows under it."""
        from omtanke_desktop.ui.dialogs.one_answer import OneAnswer

        why = "Sökningen, kolumnerna och ordningen sparas i registret, för alla som använder det."
        name = OneAnswer.write(self._desk.window, "Spara vy", why, "Spara")
        if name is not None:
            self._keep(self._shown(name))

    def _keep(self, view: ViewRow) -> None:
        """A name that is taken is given to this question after asking."""
        from omtanke_desktop.ui.dialogs.ask import confirm

        if self._is_saved(view.name):
            sentence = "Den gamla sökningen ersätts. Inget ärende ändras."
            title = f"”{in_short(view.name)}” finns redan"
            if not confirm(self._desk.window, title, sentence, "Ersätt"):
                return
            self._replace(view)
            return
        id_ = self._desk.run(lambda: workflow.save_view(self._desk.register, view))
        if id_ is not None:
            self._told(view.name, "sparades")

    def _is_saved(self, name: str) -> bool:
        words = " ".join(name.split()).casefold()
        return any(one.name.casefold() == words for one in self._saved())

    def _replace(self, view: ViewRow) -> None:
        register = self._desk.register
        if self._desk.run(lambda: workflow.save_view(register, view, replace=True)) is not None:
            self._told(view.name, "ersattes")

    def _told(self, name: str, what: str) -> None:
        words = " ".join(name.split())
        found = [one for one in self._saved() if one.name.casefold() == words.casefold()]
        self._set(found[0] if found else None)
        self._desk.tell(f"Vyn ”{words}” {what}.")

    def _fill(self) -> None:
        menu = self._menu
        menu.clear()
        saved = self._saved()
        for one in saved:
            self._add(one)
        if saved:
            menu.addSeparator()
        for one in READY_MADE:
            self._add(one)
        menu.addSeparator()
        self._add_doing()

    def _add(self, view: ViewRow) -> None:
        line = self._menu.addAction(view.name.replace("&", "&&"))
        line.setCheckable(True)
        line.setChecked(self.current is not None and self.current.name == view.name)
        line.triggered.connect(partial(self._choose, view))

    def _add_doing(self) -> None:
        """What can be done with what is shown, and with the view in force."""
        save = self._menu.addAction("Spara vy…")
        save.triggered.connect(lambda _checked=False: self.save())
        lines = [save]
        if self.current is not None and self.current.id is not None:
            name = self.current.name.replace("&", "&&")
            for words, slot in (
                (f"Ersätt ”{name}” med det som visas", self._replace_current),
                (f"Byt namn på ”{name}”…", self._rename),
                (f"Ta bort ”{name}”", self._delete),
            ):
                line = self._menu.addAction(words)
                line.triggered.connect(lambda _checked=False, slot=slot: slot())
                lines.append(line)
        for line in lines if self._desk.read_only else ():
            line.setEnabled(False)
            line.setToolTip(self._desk.register.note)

    def _choose(self, view: ViewRow, _checked: bool = False) -> None:
        self._set(view)
        self.chosen.emit(view)

    def _replace_current(self) -> None:
        if self.current is not None:
            self._replace(self._shown(self.current.name))

    def _rename(self) -> None:
        from omtanke_desktop.ui.dialogs.one_answer import OneAnswer

        view = self.current
        if view is None or view.id is None:
            return
        why = "Vyn får ett nytt namn för alla som använder registret."
        name = OneAnswer.write(self._desk.window, "Byt namn på vyn", why, "Byt namn", view.name)
        if name is None:
            return
        try:
            workflow.rename_view(self._desk.register, view.id, name)
        except Problem as problem:
            self._desk.problem(problem)
        else:
            self._told(name, "har fått sitt nya namn")

    def _delete(self) -> None:
        """At once: it can be put back."""
        view = self.current
        if view is None or view.id is None:
            return
        id_ = view.id
        gone = self._desk.run(lambda: workflow.delete_view(self._desk.register, id_))
        if gone is not None:
            self._set(None)
            self._undo.offer(f"Vyn ”{gone.name}” togs bort.", partial(self._put_back, gone))

    def _put_back(self, gone: ViewRow) -> None:
        self._desk.run(lambda: workflow.save_view(self._desk.register, gone))
        self._told(gone.name, "är tillbaka")

    def _saved(self) -> list[ViewRow]:
        with self._desk.register.read() as session:
            return saved_views(session)

    def _set(self, view: ViewRow | None) -> None:
        self.current = view
        self._name(view.name if view else "")

    def _name(self, name: str) -> None:
        short = name if len(name) <= _SHORT_NAME else f"{name[:_SHORT_NAME].rstrip()}…"
        self._place.setText(short.replace("&", "&&") or "Vyer")
        self._place.setToolTip(f"{f'Vy: {name}' if name else 'Vyer'} (Ctrl+Skift+V)")
