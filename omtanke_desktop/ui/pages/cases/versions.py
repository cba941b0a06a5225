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
from omtanke_desktop.storage.queries.text_places import text_place
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
    now, earlier = earlier_versions(desk, of)
    if not earlier:
        desk.tell(f"Det finns ingen tidigare version av ”{label}”.")
        return None
    chosen = VersionsDialog.ask(desk, label, earlier, now)
    if chosen is None:
        return None
    from omtanke_desktop.workflows.restore_text import restore_text

    event_id, after = chosen.event_id, chosen.after
    which, evaluator = (of.case_id, of.field, event_id), of.evaluator
    text = desk.run(lambda: restore_text(desk.register, *which, after=after, evaluator=evaluator))
    if text is not None:
        desk.saved()
        desk.tell(f"Den tidigare texten står i ”{label}” igen.")
    return text


def earlier_versions(desk: Desk, of: TextOf) -> tuple[str, list[TextVersion]]:
    """What a text says now, and what it has said before, latest first."""
    with desk.register.read() as session:
        place = text_place(session, of.case_id, of.field, of.evaluator)
        known = text_versions(session, of.case_id, of.field, of.evaluator)
    now = place.text if place else ""
    return now, [one for one in known if one.text != now]


class VersionsDialog(QDialog):
    """The versions to the left, the words of the chosen one to the right."""

    def __init__(self, desk: Desk, label: str, known: Sequence[TextVersion], now: str) -> None:
        super().__init__(desk.window)
        self.setWindowTitle(f"Tidigare versioner: {label}")
        self._known, self._now = known, now
        self.list = QListWidget()
        self.list.setAccessibleName("Versioner")
        self.list.setMinimumWidth(desk.style.px(260))
        self.list.setSpacing(2)
        for version in known:
            self.list.addItem(QListWidgetItem(when(version)))
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
        self.list.itemActivated.connect(lambda _: self.accept())
        self.list.setCurrentRow(0)
        self.resize(desk.style.px(760), desk.style.px(420))

    @classmethod
    def ask(
        cls, desk: Desk, label: str, known: Sequence[TextVersion], now: str
    ) -> TextVersion | None:
        """Return the version that is to stand; None when none was chosen."""
        dialog = cls(desk, label, known, now)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = known[dialog.list.currentRow()]
        dialog.deleteLater()
        return chosen if accepted else None

    def _show(self, row: int) -> None:
        self.words.setHtml(compared(self._known[max(row, 0)].text, self._now))


def when(version: TextVersion) -> str:
    """When a version was written and by whom, on two lines."""
    moment = dates.local(version.at or version.changed)
    words = f"{dates.long_day(moment.date())} kl.{dates.NBSP}{dates.clock(moment.time())}"
    if version.at is None:
        return f"Före {words}\nSå stod det från början"
    return f"{words}\n{version.who}"


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
