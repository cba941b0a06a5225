"""The ways on from a damaged register, also when it cannot be opened at all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.backup_notes import folder_beside
from omtanke_desktop.ui.dialogs.ask import show_problem
from omtanke_desktop.ui.dialogs.rescue_work import WorkDialog
from omtanke_desktop.ui.open_outside import open_outside
from omtanke_desktop.workflows.safety.rescue import Rescued, rescue_in_process
from omtanke_desktop.workflows.safety.restore import Restored, restore_told

_KIND = "Omtanke-register (*.omtanke)"
RESTORE, RESCUE = "Återställ en säkerhetskopia…", "Rädda det som går att läsa…"
RESTORE_TIP = "Välj en kopia; den blir ett nytt register bredvid det skadade"
RESCUE_TIP = "Spara alla ärenden, texter och filer som går att läsa i en ny mapp"


def rescue(parent: QWidget | None, path: Path) -> Path | None:
    """Ask where, and write what can be read there; returns the new folder."""
    asked = "Välj var den nya mappen ska läggas"
    place = QFileDialog.getExistingDirectory(parent, asked, str(path.absolute().parent))
    if not place:
        return None
    sentence = f"Allt som går att läsa ur {path.name} sparas i en ny mapp. Registret ändras inte."
    call = (rescue_in_process, path, Path(place))
    done = _worked(parent, "Rädda det som går att läsa", sentence, *call)
    if isinstance(done, Rescued):
        _tell_rescued(parent, done)
        return done.folder
    return None


def _worked(parent: QWidget | None, *work: object) -> object:
    """The answer of the work; None when it was stopped or went wrong, which is told."""
    try:
        return WorkDialog.work(parent, *work)  # type: ignore[arg-type]
    except Problem as problem:
        show_problem(parent, problem)
        return None


def _tell_rescued(parent: QWidget | None, done: Rescued) -> None:
    box = QMessageBox(QMessageBox.Icon.Information, "Räddat", f"{done.sentence}.", parent=parent)
    box.setInformativeText(
        f"Det ligger i mappen ”{done.folder.name}”. Läs mig.txt säger vad som finns där"
        f"{' och vad som gick förlorat' if done.lost else ''}."
    )
    look = box.addButton("Visa mappen", QMessageBox.ButtonRole.AcceptRole)
    close = box.addButton("Stäng", QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(close)
    box.exec()
    if box.clickedButton() is look:
        open_outside(QUrl.fromLocalFile(str(done.folder)))


def restore_beside(parent: QWidget | None, path: Path) -> Path | None:
    """Ask which copy, and make a new register of it beside the damaged one; returns it."""
    copies = folder_beside(path)
    begun = str(copies if copies.is_dir() else path.absolute().parent)
    name, _ = QFileDialog.getOpenFileName(parent, "Välj en säkerhetskopia", begun, _KIND)
    if not name:
        return None
    sentence = "Kopian blir ett nytt register bredvid det skadade. Ingen fil skrivs över."
    call = (restored, Path(name), path)
    done = _worked(parent, "Återställ en säkerhetskopia", sentence, *call)
    return done.path if isinstance(done, Restored) else None


def restored(copy: Path, register: Path, told: Path) -> Restored:
    """`restore_told` with its folder last, as the dialog gives it."""
    return restore_told(told, copy, register, dates.now())
