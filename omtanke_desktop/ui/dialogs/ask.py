"""The small questions every page asks; each function asks and returns a value or None."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPlainTextEdit, QWidget

from omtanke_desktop.domain.problems import Problem

_LINES = 4  # of the field for a reason


def confirm(
    parent: QWidget | None, title: str, sentence: str, yes: str, *, no: str = "Avbryt"
) -> bool:
    """Ask once, say what will happen; Esc and Enter both mean no."""
    box = _box(QMessageBox.Icon.Question, parent, title, title, sentence)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    back = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    box.exec()
    return box.clickedButton() is accept


def ask_text(parent: QWidget | None, title: str, label: str, yes: str = "Spara") -> str | None:
    """Ask for a few lines of text, e.g. a reason, without which there is no yes; None for no."""
    from omtanke_desktop.ui.pages.cases.asking import Question

    dialog, field = Question(parent, title, label, yes), QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setAccessibleName(label.rstrip(":"))
    field.setFixedHeight(field.fontMetrics().lineSpacing() * _LINES + 24)
    dialog.body.addWidget(field)
    dialog.yes.setEnabled(False)
    field.textChanged.connect(lambda: dialog.yes.setEnabled(bool(field.toPlainText().strip())))
    dialog.finish()
    field.setFocus()
    accepted = dialog.asked()
    answer = field.toPlainText().strip()
    dialog.deleteLater()
    return answer if accepted else None


def show_problem(parent: QWidget | None, problem: Problem) -> None:
    """Say what happened and what to do."""
    box = _box(QMessageBox.Icon.Warning, parent, "Omtanke", problem.title, problem.advice)
    box.addButton("Stäng", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def plain_box(
    icon: QMessageBox.Icon, parent: QWidget | None, title: str, sentence: str
) -> QMessageBox:
    """A question without buttons yet, for one that has other answers than yes and no."""
    return _box(icon, parent, title, title, sentence)


def _box(
    icon: QMessageBox.Icon, parent: QWidget | None, title: str, text: str, sentence: str
) -> QMessageBox:
    """A box that shows its words as they are: a mail's subject may look like markup."""
    box = QMessageBox(icon, title, text, parent=parent)
    box.setInformativeText(sentence)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box


def save_file(parent: QWidget | None, title: str, suggested: str, kind: str) -> Path | None:
    """Ask where to save; kind is a filter such as "PDF (*.pdf)"."""
    name, _ = QFileDialog.getSaveFileName(parent, title, suggested, kind)
    return Path(name) if name else None


def open_files(parent: QWidget | None, title: str, kind: str) -> list[Path]:
    """Ask which files to open; an empty list when cancelled."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", kind)
    return [Path(name) for name in names]
