"""Målbild: the versions there are, which one new evaluations are made with, and new ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from omtanke_desktop.storage.queries.evaluations import VersionRow, versions
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.cases.layout import row_of
from omtanke_desktop.ui.pages.settings.malbild_shown import VisionShown
from omtanke_desktop.ui.pages.settings.section import Section, words

if TYPE_CHECKING:
    from omtanke_desktop.domain.malbild_content import VisionDraft

_LOCKED = "Versionen används av värderingar och ändras därför inte. Gör en ny version av den."
_OPEN = "Ingen värdering är gjord med den här versionen än, så den går att ändra."
_JSON = "Målbild (*.json)"


class MalbildSection(Section):
    """The visions that evaluations are made against; a used one is never changed."""

    key = "malbild"
    title = "Målbild"
    icon = "target"
    intro = (
        "Det här är registrets egna versioner av målbilden. Varje värdering behåller den version "
        "den gjordes mot, med dess ord och skala."
    )

    def build(self) -> None:
        self._rows: list[VersionRow] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Versioner av målbilden")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _: self._show_chosen())
        self._use = button("Använd för nya värderingar", self._use_chosen, icon="check")
        self._copy = button("Ny version…", self._ask_copy, icon="plus")
        self._read = button("Läs in fil…", self._ask_file, icon="folder-open")
        self._edit = button("Ändra…", self._ask_edit, icon="pencil")
        self._remove = button("Ta bort", self._remove_chosen, kind="quiet", icon="trash-2")
        self._told = words("", "small")
        self._shown = VisionShown(self.desk.style)
        self.body.addWidget(self.list)
        self.body.addWidget(_lines(self._copy, self._read, self._edit, self._use, self._remove))
        self.body.addWidget(self._told)
        self.body.addWidget(self._shown)
        self.refresh()

    @property
    def chosen(self) -> VersionRow | None:
        """The version that is chosen in the list."""
        at = self.list.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def refresh(self) -> None:
        name = self.chosen.vision.version if self.chosen else ""
        self._fill(name)

    def _fill(self, name: str) -> None:
        """Show the versions as they are now, with one of them chosen; the one in use by default."""
        with self.desk.register.read() as session:
            self._rows = versions(session)
        names = [row.vision.version for row in self._rows]
        self.list.blockSignals(True)
        self.list.clear()
        for row in self._rows:
            picture = icon("circle-check" if row.current else "circle")
            self.list.addItem(QListWidgetItem(picture, row_words(row)))
        self.list.setCurrentRow(names.index(name) if name in names else 0)
        self.list.blockSignals(False)
        rows = sum(self.list.sizeHintForRow(at) for at in range(self.list.count()))
        self.list.setFixedHeight(min(rows, self.desk.style.px(200)) + self.desk.style.px(12))
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.chosen
        if row is None:
            return
        self._use.setVisible(not row.current)
        self._edit.setVisible(not row.locked)
        self._remove.setVisible(not row.locked and not row.current)
        self._told.setText(_LOCKED if row.locked else _OPEN)
        self._shown.show_vision(row.vision)

    def _use_chosen(self) -> None:
        from omtanke_desktop.workflows.change_malbild import use_version

        if self.chosen is not None:
            name = self.chosen.vision.version
            self.desk.run(lambda: use_version(self.desk.register, name))
            self._saved(name)

    def _ask_copy(self) -> None:
        from omtanke_desktop.workflows.change_malbild import add_version

        if (row := self.chosen) is not None:
            register = self.desk.register
            self._ask(
                row, f"Ny version av {row.vision.version}", lambda draft: add_version(
                    register, draft, row.vision
                ), fresh=True,
            )  # fmt: skip

    def _ask_edit(self) -> None:
        from omtanke_desktop.workflows.change_malbild import change_version

        if (row := self.chosen) is not None:
            register, name = self.desk.register, row.vision.version
            self._ask(
                row, f"Ändra {name}", lambda draft: change_version(
                    register, name, draft, row.vision
                ), fresh=False,
            )  # fmt: skip

    def _ask(
        self, row: VersionRow, title: str, save: Callable[[VisionDraft], str], *, fresh: bool
    ) -> None:
        from omtanke_desktop.domain.malbild_content import draft_of
        from omtanke_desktop.ui.pages.settings.vision_dialog import VisionDialog

        name = VisionDialog.ask(self.desk, title, draft_of(row.vision), save, fresh=fresh)
        if name is not None:
            self._saved(name)

    def _ask_file(self) -> None:
        from omtanke_desktop.ui.dialogs.ask import open_files
        from omtanke_desktop.workflows.change_malbild import add_read_version, read_version

        paths = open_files(self.desk.window, "Läs in målbild", _JSON)
        if paths:
            register = self.desk.register
            self._saved(self.desk.run(lambda: add_read_version(register, read_version(paths[0]))))

    def _remove_chosen(self) -> None:
        from omtanke_desktop.ui.dialogs.ask import confirm
        from omtanke_desktop.workflows.change_malbild import remove_version

        row = self.chosen
        if row is None:
            return
        name, sentence = row.vision.version, "Ingen värdering är gjord med den."
        if confirm(self.desk.window, f"Ta bort ”{name}”?", sentence, "Ta bort"):
            self.desk.run(lambda: remove_version(self.desk.register, name))
            self._saved("")

    def _saved(self, name: str | None) -> None:
        if name is not None:
            self._fill(name)
            self.desk.saved()


def row_words(row: VersionRow) -> str:
    """A version in the list: its name, whether it is in use, how many evaluations it has."""
    count = row.evaluations
    made = (
        "inga värderingar" if not count else "1 värdering" if count == 1 else f"{count} värderingar"
    )
    used = "gäller nu" if row.current else ""
    return "  ·  ".join(filter(None, (row.vision.version, used, made)))


def _lines(*parts: QWidget) -> QWidget:
    """Buttons in two lines: where to begin, and what to do with the chosen one."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addLayout(row_of(*parts[:3], None))
    layout.addLayout(row_of(*parts[3:], None))
    return made
