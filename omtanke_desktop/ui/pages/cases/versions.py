"""Återställ tidigare version: what a text once said, compared with what it says now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
)

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.versions import TextVersion, text_versions
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.cases.differing import Part, differing
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of
from omtanke_desktop.ui.tokens import TOKENS

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_EMPTY = "Ingen text"
_LEGEND = (
    "Understruket finns bara i den version du har valt. Genomstruket finns bara i texten som "
    "den står nu."
)


@dataclass(frozen=True, slots=True)
class TextOf:
    """Which text: the names that its events give it (storage.queries.text_places)."""

    case_id: int
    field: str
    evaluator: str = ""


def restore(desk: Desk, label: str, of: TextOf) -> str | None:
    """Ask which version is to stand, and put it back; its words, None when nothing was chosen."""
    known = earlier_versions(desk, of)
    if len(known) < 2:
        desk.tell(f"Det finns ingen tidigare version av ”{label}”.")
        return None
    chosen = VersionsDialog.ask(desk, label, known)
    if chosen is None:
        return None
    from omtanke_desktop.workflows.restore_text import restore_text

    text = desk.run(
        lambda: restore_text(
            desk.register,
            of.case_id,
            of.field,
            chosen.event_id,
            after=chosen.after,
            evaluator=of.evaluator,
        )
    )
    if text is not None:
        desk.saved()
        desk.tell(f"Den tidigare texten står i ”{label}” igen.")
    return text


def earlier_versions(desk: Desk, of: TextOf) -> list[TextVersion]:
    """The versions of a text, the one that stands now first; fewer than two: none is earlier."""
    with desk.register.read() as session:
        return text_versions(session, of.case_id, of.field, of.evaluator)


class VersionsDialog(QDialog):
    """The versions to the left, the words of the chosen one to the right."""

    def __init__(self, desk: Desk, label: str, known: Sequence[TextVersion]) -> None:
        super().__init__(desk.window)
        self.setWindowTitle(f"Tidigare versioner: {label}")
        self._known = known
        self.list = QListWidget()
        self.list.setAccessibleName("Versioner")
        self.list.setMinimumWidth(desk.style.px(260))
        for version in known:
            self.list.addItem(QListWidgetItem(when(version, version is known[0])))
        self.words = QTextBrowser()
        self.words.setAccessibleName("Versionens text")
        self._ok = button("Återställ den här versionen", self.accept, kind="primary")
        self._ok.setDefault(True)
        panes = QHBoxLayout()
        panes.setSpacing(desk.style.px(16))
        panes.addWidget(self.list, 2)
        panes.addWidget(self.words, 3)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        box.addLayout(panes, 1)
        box.addWidget(clear_label(_LEGEND))
        box.addLayout(row_of(None, self._ok, button("Avbryt", self.reject)))
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _: self._ok.isEnabled() and self.accept())
        self.list.setCurrentRow(1)
        self.resize(desk.style.px(760), desk.style.px(420))

    @classmethod
    def ask(cls, desk: Desk, label: str, known: Sequence[TextVersion]) -> TextVersion | None:
        """Return the version that is to stand; None when none was chosen."""
        dialog = cls(desk, label, known)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = known[dialog.list.currentRow()]
        dialog.deleteLater()
        return chosen if accepted else None

    def _show(self, row: int) -> None:
        version, now = self._known[max(row, 0)], self._known[0]
        self.words.setHtml(compared(version.text, now.text))
        self._ok.setEnabled(row > 0)


def when(version: TextVersion, current: bool) -> str:
    """When a version was written and by whom, on two lines."""
    head = "Så står det nu" if current else _day(version)
    who = version.who or ("Så stod det från början" if version.at is None else "")
    below = f"{_day(version)}, {who}" if current and version.at else who
    return f"{head}\n{below}" if below else head


def _day(version: TextVersion) -> str:
    moment = dates.local(version.at or version.changed)
    words = f"{dates.long_day(moment.date())} kl.{dates.NBSP}{dates.clock(moment.time())}"
    return words if version.at else f"Före {words}"


def compared(version: str, now: str) -> str:
    """A version as rich text: what only it has is underlined, what only stands now is struck."""
    if not version and not now:
        return f"<i>{_EMPTY}</i>"
    colours = TOKENS.colours()
    looks = {
        Part.BOTH: "",
        Part.ONLY_HERE: f"text-decoration:underline; font-weight:600; color:{colours['good']}",
        Part.ONLY_THERE: f"text-decoration:line-through; color:{colours['text_muted']}",
    }
    said = (
        f"<span style='{looks[part]}'>{escape(words)}</span>"
        for part, words in differing(version, now)
    )
    empty = "" if version else f"<p><i>{_EMPTY}</i></p>"
    return f"{empty}<div style='white-space:pre-wrap'>{''.join(said)}</div>"
