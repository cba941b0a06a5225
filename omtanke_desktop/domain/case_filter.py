"""What another page asks the case list to show."""

from dataclasses import dataclass

from omtanke_desktop.domain.states import CaseState


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Cases in some states, a question in words, or both; empty shows every case."""

    states: tuple[CaseState, ...] = ()
    text: str = ""

    @property
    def question(self) -> str:
        """The same in the language of the search field."""
        from omtanke_desktop.domain.case_query import Key, term

        states = term(Key.STATE, *(state.label for state in self.states)) if self.states else ""
        return f"{states} {self.text}".strip()
