"""What each evaluator would decide, listed over the secretariat's own proposal."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain import defaults
from omtanke_desktop.storage.queries.evaluation_sum import EvaluationSum
from omtanke_desktop.storage.queries.evaluations import EvaluationView
from omtanke_desktop.ui.pages.cases.layout import clear_label, heading


class Voices(QWidget):
    """One paragraph per evaluator who proposes something; the others are named together."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._layout.addWidget(heading("Bedömarnas förslag"))
        self._lines: list[QLabel] = []

    def show_views(self, total: EvaluationSum) -> None:
        """List what the evaluators of a case propose."""
        rows = proposals(total)
        if rows == self._shown:
            return
        self._shown = rows
        for old in self._lines:
            old.hide()
            old.deleteLater()
        self._lines = [clear_label(words, role=role) for role, words in rows]
        for line in self._lines:
            self._layout.addWidget(line)


def proposals(total: EvaluationSum) -> tuple[tuple[str, str], ...]:
    """Lines as (role, words): who and which type, then the wording; last who proposes nothing."""
    lines: list[tuple[str, str]] = []
    for view in total.members:
        if view.proposal_type or view.proposal.strip():
            lines.append(("strong", f"{view.name}: {_kind(view)}"))
            said = "; ".join(row.strip() for row in view.proposal.splitlines() if row.strip())
            lines += [("", said)] if said else []
    silent = [
        view.name for view in total.members if not (view.proposal_type or view.proposal.strip())
    ]
    if silent:
        lines.append(("small", f"Inget eget förslag: {'; '.join(silent)}"))
    for view in total.apart:
        words = f"{view.name} värderade mot ”{view.malbild.version}” och räknas inte in."
        lines.append(("warning", words))
    return tuple(lines)


def _kind(view: EvaluationView) -> str:
    kind = defaults.decision_types().get(view.proposal_type)
    return kind.name if kind else "egna ord"
