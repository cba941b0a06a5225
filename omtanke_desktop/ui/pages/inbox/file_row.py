"""One attached file as a row: its clean name, what is dangerous about it, what can be done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.mails import WarningKind
from omtanke_desktop.files.danger import dangers_in
from omtanke_desktop.storage.queries.messages import AttachmentRow, WarningRow
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from omtanke_desktop.ui.style import Style

_SHOW_THEMSELVES = frozenset(
    (
        *(".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".txt", ".csv"),
        *(".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".heic", ".webp"),
        *(".eml", ".ics"),
    )
)
_NEVER_OPENED = frozenset(
    {WarningKind.MACRO, WarningKind.EXECUTABLE, WarningKind.DISGUISED, WarningKind.BOMB}
)
_NOT_FROM_HERE = "Öppnas inte härifrån. Spara filen bara om du vet vem den kommer från."
_UNKNOWN = "Kan innehålla program eller makron och öppnas därför inte härifrån."


def marks_of(filename: str, warnings: Iterable[WarningRow] = ()) -> list[WarningKind]:
    """What is dangerous about a file, by its name and by what was found when it was taken in."""
    where = f"bilagan {clean_name(filename)}"
    found = [kind for kind, _ in dangers_in(filename, b"")]
    found += [one.kind for one in warnings if one.where == where and not one.kind.needs_reason]
    return list(dict.fromkeys(found))


def may_open(filename: str, marks: Collection[WarningKind] | None = None) -> bool:
    """Only files that show themselves are opened; programs, scripts and macros never are."""
    dangerous = _NEVER_OPENED.intersection(marks_of(filename) if marks is None else marks)
    ending = PurePath(clean_name(filename)).suffix.lower()
    return ending in _SHOW_THEMSELVES and not dangerous


def size_words(size: int) -> str:
    """A size in bytes as one reads it: "54 kB", "3,2 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


class FileRow(QWidget):
    """Icon, name, mark, size, Öppna where that is safe, Spara…, and a note beneath.

    read_form: what else can be done with an evaluation form, None for any other file.
    """

    def __init__(
        self,
        style: Style,
        file: AttachmentRow,
        marks: Collection[WarningKind],
        open_file: Callable[[], None],
        save_file: Callable[[], None],
        read_form: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._style, self._name = style, clean_name(file.filename)
        self.buttons: list[QPushButton] = []  # in the order the eye meets them
        opens = may_open(file.filename, marks)
        line = QHBoxLayout()
        line.setContentsMargins(0, style.px(2), 0, style.px(2))
        line.setSpacing(style.px(8))
        harmless = opens and not marks
        picture = ("paperclip", "icon") if harmless else ("triangle-alert", "warn")
        line.addWidget(Picture(picture[0], style.px(16), picture[1]))
        line.addLayout(self._names(file, marks), 1)
        line.addWidget(_label(size_words(file.size), "small"))
        if read_form is not None:
            line.addWidget(self._button("Läs in värderingen", read_form))
        if opens:
            line.addWidget(self._button("Öppna", open_file))
        line.addWidget(self._button("Spara…", save_file))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(line)
        if note := file.problem.removeprefix(f"{file.filename} ") or _note(opens, marks):
            said = _label(f"{note[:1].upper()}{note[1:]}", "warning" if file.problem else "small")
            said.setIndent(style.px(24))  # under the name, beside the icon
            box.addWidget(said)
            box.addSpacing(style.px(4))

    def _names(self, file: AttachmentRow, marks: Collection[WarningKind]) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(0)
        name = _label(self._name)
        name.setAccessibleName(f"Bilagan {self._name}")
        if file.filename != self._name:
            name.setToolTip(f"<p>Filen heter i mejlet: {escape(visible(file.filename))}</p>")
        made.addWidget(name)
        if marks:
            made.addWidget(_label(" · ".join(one.label for one in marks), "warning"))
        return made

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        made = button(text, slot, kind="quiet")
        made.setAccessibleName(f"{text.rstrip('…')} {self._name}")
        self.buttons.append(made)
        return made


def visible(name: str) -> str:
    """A name with what cannot be seen in it written out: "faktura‹U+202E›fdp.exe"."""
    return "".join(sign if sign.isprintable() else f"‹U+{ord(sign):04X}›" for sign in name)


def _note(opens: bool, marks: Collection[WarningKind]) -> str:
    if opens:
        return ""
    return _NOT_FROM_HERE if marks else _UNKNOWN


def _label(words: str, role: str = "") -> QLabel:
    made = QLabel(words)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(role != "small" or len(words) > len("999,9 MB"))
    return made
