"""The menu bar: every action with its shortcut, whatever page is in view."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from omtanke_desktop import __version__

if TYPE_CHECKING:
    from omtanke_desktop.ui.rail import PageEntry
    from omtanke_desktop.ui.style import Mode, Style
    from omtanke_desktop.ui.window import MainWindow

Slot = Callable[[], object]
_MODES: tuple[tuple[Mode, str], ...] = (
    ("system", "Efter systemet"),
    ("light", "Ljust"),
    ("dark", "Mörkt"),
)


def build_menus(
    window: MainWindow, style: Style, entries: tuple[PageEntry, ...], files: dict[str, Slot]
) -> None:
    """Fill the menu bar; files holds what Arkiv does: new, open, demo, take_in."""
    _file_menu(window, files)
    _view_menu(window, style, entries)
    _help_menu(window)


def _add(menu: QMenu, text: str, slot: Slot, shortcut: str = "") -> QAction:
    made = menu.addAction(text)
    made.setShortcut(QKeySequence(shortcut))
    made.triggered.connect(lambda _checked=False: slot())
    return made


def _file_menu(window: MainWindow, files: dict[str, Slot]) -> None:
    menu = window.menuBar().addMenu("&Arkiv")
    _add(menu, "Ta in mejl och handlingar…", files["take_in"], "Ctrl+I")
    menu.addSeparator()
    _add(menu, "Nytt register…", files["new"])
    _add(menu, "Öppna register…", files["open"], "Ctrl+O")
    _add(menu, "Titta på demot", files["demo"])
    menu.addSeparator()
    _add(menu, "Avsluta", window.close, "Ctrl+Q")


def _view_menu(window: MainWindow, style: Style, entries: tuple[PageEntry, ...]) -> None:
    menu = window.menuBar().addMenu("&Visa")
    for number, entry in enumerate(entries, start=1):
        _add(menu, entry.title, partial(window.open_page, entry.key), f"Ctrl+{number}")
    menu.addSeparator()
    _add(menu, "Större text", lambda: style.step_scale(1), "Ctrl++")
    _add(menu, "Mindre text", lambda: style.step_scale(-1), "Ctrl+-")
    _add(menu, "Vanlig text", lambda: style.step_scale(0), "Ctrl+0")
    menu.addSeparator()
    modes = QActionGroup(menu)
    for mode, text in _MODES:
        made = _add(menu, text, partial(style.set_mode, mode))
        made.setCheckable(True)
        made.setChecked(style.mode == mode)
        modes.addAction(made)


def _help_menu(window: MainWindow) -> None:
    menu = window.menuBar().addMenu("&Hjälp")
    _add(menu, "Om den här sidan", lambda: show_help(window), "F1")
    _add(menu, "Om Omtanke", lambda: _about(window))


def show_help(window: MainWindow) -> None:
    """Say what the page in view is for and how it is used."""
    page = window.page
    title, text = (page.title, page.help_text) if page else ("Välkommen", _WELCOME)
    text = "\n\n".join(filter(None, (text, window.more_help)))
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.NoIcon, f"Hjälp: {title}", title, parent=window)
    box.setInformativeText(text)
    box.addButton("Stäng", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


_WELCOME = (
    "Ett register är en fil på datorn eller på en gemensam mapp. Skapa ett nytt, öppna ett som "
    "finns, eller titta på demot för att se hur allt hänger ihop."
)


def _about(window: MainWindow) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtWidgets import QMessageBox

    from omtanke_desktop.paths import licences
    from omtanke_desktop.ui.open_outside import open_outside

    words = (
        f"Version {__version__}.\n\nSkrivbordet för den som tar emot, bereder och besvarar "
        "initiativ till en god och nära vård och omsorg.\n\nProgrammet är fritt (MIT). Det bygger "
        f"på andras arbete, vars licenser står i\n{licences()}"
    )
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Om Omtanke", "Omtanke", parent=window)
    box.setInformativeText(words)
    box.addButton("Stäng", QMessageBox.ButtonRole.AcceptRole)
    show = box.addButton("Visa licenserna", QMessageBox.ButtonRole.HelpRole)
    show.clicked.disconnect()  # the box stays
    show.clicked.connect(lambda: open_outside(QUrl.fromLocalFile(str(licences()))))
    box.exec()
