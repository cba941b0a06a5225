"""Förslag till beslut: the secretariat's wording and weighing, and what a member would decide."""

from __future__ import annotations

from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.evaluations import EvaluationView
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.fields import SavedField
from omtanke_desktop.ui.pages.cases.layout import column, heading, row_of
from omtanke_desktop.ui.pages.cases.versions import TextOf
from omtanke_desktop.ui.pages.evaluation.wording import WordingPane, gaps
from omtanke_desktop.workflows.evaluate import propose, propose_as

__all__ = ["MemberProposalPane", "ProposalPane", "gaps"]


class ProposalPane(WordingPane):
    """What the secretariat proposes; everything saves itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Typ av beslut")
        self._weighing = SavedField(
            desk,
            "Sekretariatets avvägning",
            lambda _: self._save(),
            lines=5,
            versions=self._weighing_of,
        )
        layout = column(spacing=8)
        layout.addLayout(row_of(heading("Förslag till beslut"), self._type, self._offer, None))
        for part in (self._lead, self._wording, self._weighing):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setLayout(layout)

    def show_case(self, case: CaseDetail) -> None:
        """Show a case's proposal; a text that is being written in is left alone."""
        another = self._case is None or self._case.id != case.id
        if another:
            self.save_pending()
        self._case = case
        self._weighing.show_text(case.weighing, afresh=another)
        self._show(case.proposal_type, case.proposal, afresh=another)

    def save_pending(self) -> None:
        super().save_pending()
        self._weighing.save_now()

    def _weighing_of(self) -> TextOf | None:
        return TextOf(self._case.id, "weighing") if self._case else None

    def keep(self, case_id: int, kind: str, text: str) -> None:
        propose(self._desk.register, case_id, kind, text, self._weighing.text)


class MemberProposalPane(WordingPane):
    """What one evaluator would decide, in the same words as a decision is written in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Bedömarens typ av beslut")
        self._wording.editor.setAccessibleName("Bedömarens att-satser, en per rad")
        self._evaluator = ""
        layout = column(spacing=8)
        layout.addLayout(row_of(heading("Bedömarens förslag"), self._type, self._offer, None))
        for part in (self._lead, self._wording):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setLayout(layout)

    def show_view(self, case: CaseDetail, view: EvaluationView) -> None:
        """Show an evaluator's proposal; a text that is being written in is left alone."""
        standing = self._case
        another = standing is None or (standing.id, self._evaluator) != (case.id, view.evaluator)
        if another:
            self.save_pending()
        self._case, self._evaluator = case, view.evaluator
        self._show(view.proposal_type, view.proposal, afresh=another)

    def keep(self, case_id: int, kind: str, text: str) -> None:
        propose_as(self._desk.register, case_id, self._evaluator, kind, text)

    def _text_of(self) -> TextOf | None:
        return TextOf(self._case.id, "evaluation.proposal", self._evaluator) if self._case else None
