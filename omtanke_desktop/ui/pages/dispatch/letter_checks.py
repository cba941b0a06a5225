"""What must be seen to before a letter goes out; a click leads to where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from omtanke_desktop.ui.pages.dispatch.entries import Entries

if TYPE_CHECKING:
    from omtanke_desktop.domain.letters import Finding
    from omtanke_desktop.ui.desk import Desk

_STOPS, _TOLD = ("circle-alert", "bad", "Stoppar brevet"), ("triangle-alert", "warn", "Se över")
_TALLEST = 156


class LetterChecks(Entries):
    """One line for each finding, those that stop the letter first; hidden when there is none."""

    chosen = Signal(object)  # the finding that was clicked

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Innan brevet går ut", _TALLEST)
        self._findings: tuple[Finding, ...] = ()
        self.picked.connect(lambda row: self.chosen.emit(self._findings[row]))
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is to be seen to now."""
        self._findings = tuple(findings)
        self.show_entries([_entry(one) for one in findings])


def _entry(finding: Finding) -> tuple[str, str, str, str]:
    picture, token, word = _STOPS if finding.stops else _TOLD
    return f"{word}: {finding.sentence}", "Klicka för att gå dit", picture, token
