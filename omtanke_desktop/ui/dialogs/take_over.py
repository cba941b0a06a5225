"""The two questions about a register of which somebody else has, or had, the right to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from omtanke_desktop.ui.dialogs.ask import confirm, plain_box

if TYPE_CHECKING:
    from omtanke_desktop.storage.holder import Holder
    from omtanke_desktop.ui.widgets.autosave import AutosaveLine, AutosaveText
    from omtanke_desktop.ui.window import MainWindow


def ask_take_over(parent: QWidget | None, holder: Holder, heard: str) -> bool:
    """Ask with the facts; heard: when the holder was last heard of, "kl. 14.05"."""
    where = (
        "Det är ett annat fönster på den här datorn, som inte svarar."
        if holder.is_here
        else f"{holder.name} öppnade registret {holder.since}."
    )
    sentence = (
        f"{where} Det har inte hörts av sedan {heard}.\n\n"
        "Ta över bara om du vet att ingen arbetar där längre, till exempel för att datorn har "
        "stängts av eller tappat nätet.\n\n"
        "Om den andra datorn vaknar sparas inget mer därifrån. Den som sitter där får veta att "
        "du har tagit över, och det som inte hann sparas står kvar på skärmen att kopiera."
    )
    return confirm(parent, "Ta över registret?", sentence, "Ta över", no="Läs bara")


def leave_unsaved(window: MainWindow) -> bool:
    """Ask about what could not be saved, offer to copy it, and give it up; False to stay."""
    editors = [one for page in window.pages.values() for one in page.unsaved()]
    if not editors or not window.desk or not window.desk.register.lost:
        return True
    box = plain_box(
        QMessageBox.Icon.Question,
        window,
        "Allt är inte sparat",
        "Det du skrev sist hann inte sparas innan registret togs över. Kopieras det kan du "
        "klistra in det där det hör hemma.",
    )
    copy = box.addButton("Kopiera och gå vidare", QMessageBox.ButtonRole.AcceptRole)
    back = box.addButton("Gå tillbaka", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(copy)
    box.setEscapeButton(back)
    box.exec()
    if box.clickedButton() is not copy:
        return False
    QGuiApplication.clipboard().setText("\n\n".join(map(_words, editors)))
    for editor in editors:
        editor.give_up()
    return True


def _words(editor: AutosaveText | AutosaveLine) -> str:
    """What stands in a field, under the field's name."""
    text = editor.toPlainText() if hasattr(editor, "toPlainText") else editor.text()
    return f"{editor.accessibleName()}\n{text}"
