"""Ready words that the register keeps, to be completed from while a meeting is held."""

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.phrases import Talk
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.phrases import phrases_for
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

LONGEST = 1000  # characters


def keep_phrase(register: Register, kind: str, text: str) -> bool:
    """Add ready words for a decision type's key or a Talk; False when they are there already.

    Several lines become one. Raises RuleProblem when nothing or far too much is given.
    """
    words = " ".join(text.split())
    if not words:
        raise RuleProblem("Frasen är tom", "Markera de ord som ska sparas.")
    if len(words) > LONGEST:
        raise RuleProblem("Frasen är för lång", f"Den får ha högst {LONGEST} tecken.")
    with register.begin() as work:
        known = phrases_for(work.session, kind)
        if any(one.casefold() == words.casefold() for one in known):
            return False
        _replace(work, kind, [*known, words])
    return True


def set_phrases(register: Register, kind: str, phrases: list[str]) -> None:
    """Replace the ready words of a decision type's key or a Talk; empty lines are left out."""
    if kind not in defaults.decision_types() and kind not in set(Talk):
        raise ValueError(f"no such kind of phrases: {kind}")
    with register.begin() as work:
        _replace(work, kind, [phrase.strip() for phrase in phrases if phrase.strip()])


def _replace(work: Work, kind: str, phrases: list[str]) -> None:
    before = editing.replace_phrases(work.session, kind, phrases or _none(kind))
    words = {"before": "\n".join(before), "after": "\n".join(phrases)}
    work.record(EventKind.SETTING_CHANGED, field=f"phrases.{kind}", **words)


def _none(kind: str) -> list[str]:
    """An empty row says that the words that ship are not wanted either."""
    return [""] if kind in set(Talk) else []
