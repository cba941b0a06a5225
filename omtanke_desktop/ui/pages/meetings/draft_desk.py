"""Keeps what is typed of each decision until it is saved: in hand, and as words for the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.decisions import REFERRAL, Decision
from omtanke_desktop.ui.pages.meetings.drafts import DecisionDraft, draft_of, recalled
from omtanke_desktop.ui.pages.meetings.words import needs_decision

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow

Suggest = Callable[[int, str], Decision | None]


class DraftDesk:
    """Drafts by item id; `suggest` gives a type's ready words for an item."""

    def __init__(self, suggest: Suggest) -> None:
        self._suggest = suggest
        self._drafts: dict[int, DecisionDraft] = {}
        self._as_given: dict[int, tuple[str, ...]] = {}
        self._saved: dict[int, Decision | None] = {}
        self._in_file: dict[int, dict[str, Any]] = {}

    def recall(self, items: Iterable[AgendaRow]) -> None:
        """Take up again what the register keeps of decisions that were begun."""
        for item in items:
            if item.draft:
                self.of(item)

    def of(self, item: AgendaRow) -> DecisionDraft:
        """The draft of an item; a fresh one from what is saved or from its standing decision."""
        if item.id not in self._drafts or self._outdated(item):
            draft = draft_of(item.decision)
            if needs_decision(item) and item.default_decision in defaults.decision_types():
                self._take(draft, item.id, item.default_decision)
            self._as_given[item.id] = draft.texts()
            self._saved[item.id] = item.decision
            begun = item.draft if item.id not in self._in_file else {}
            self._in_file.setdefault(item.id, item.draft)
            self._drafts[item.id] = recalled(begun) if begun else draft
        return self._drafts[item.id]

    def as_proposed(self, item: AgendaRow, kind: str) -> DecisionDraft | None:
        """The item's draft as proposed; None when something of another type has been begun."""
        draft = self.of(item)
        if draft.type == kind:
            return draft
        if draft.type and self.is_unsaved(item.id):
            return None
        fresh = DecisionDraft()
        self._take(fresh, item.id, kind)
        return fresh

    def refer(self, item_id: int) -> None:
        """Make an item's draft a referral that keeps the words."""
        suggestion = self._suggest(item_id, REFERRAL)
        if suggestion is not None:
            self._drafts[item_id].refer(suggestion)

    def choose(self, item_id: int, kind: str) -> None:
        """Take over a type's ready words into an item's draft."""
        self._take(self._drafts[item_id], item_id, kind)

    def forget(self, item_id: int) -> None:
        """Let go of what was typed; the next look begins from what is saved."""
        self._drafts.pop(item_id, None)

    def unkept(self) -> dict[int, dict[str, Any]]:
        """What the register should keep by item, where it keeps something else; {} for nothing."""
        words = {item_id: self._words(item_id) for item_id in self._in_file}
        return {n: draft for n, draft in words.items() if draft != self._in_file[n]}

    def note_kept(self, item_id: int, draft: dict[str, Any]) -> None:
        """The register keeps this of an item now."""
        self._in_file[item_id] = draft

    def reopen(self, item_id: int) -> None:
        """The decision is taken back; its words stay as a draft."""
        self._saved[item_id] = None
        self._as_given[item_id] = DecisionDraft().texts()

    def unsaved(self) -> frozenset[int]:
        """Items whose draft says something else than what is saved."""
        return frozenset(n for n in self._drafts if self.is_unsaved(n))

    def is_unsaved(self, item_id: int) -> bool:
        """Whether something has been typed or chosen that is not saved."""
        draft = self._drafts.get(item_id)
        return draft is not None and draft.texts() != self._as_given[item_id]

    def _words(self, item_id: int) -> dict[str, Any]:
        return asdict(self._drafts[item_id]) if self.is_unsaved(item_id) else {}

    def _outdated(self, item: AgendaRow) -> bool:
        """Whether the saved decision is another, and nothing typed would be lost."""
        return self._saved[item.id] != item.decision and not self.is_unsaved(item.id)

    def _take(self, draft: DecisionDraft, item_id: int, kind: str) -> None:
        suggestion = self._suggest(item_id, kind)
        if suggestion is not None:
            draft.choose(suggestion)
