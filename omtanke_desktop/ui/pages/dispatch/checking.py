"""Which letters can go out now, and what stops the others: none is left out in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke_desktop.workflows.letters.letter_preflight import stopping

if TYPE_CHECKING:
    from omtanke_desktop.domain.letters import Finding
    from omtanke_desktop.storage.register import Register
    from omtanke_desktop.ui.pages.dispatch.outbox import LetterLine


_TOLD = 6  # letters named one by one; a dialog with more has no room for its question


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A letter that cannot go out, and the first thing that stops it."""

    line: LetterLine
    finding: Finding


def checked(
    register: Register, lines: Sequence[LetterLine]
) -> tuple[list[LetterLine], list[LeftOut]]:
    """Those that are ready, in their order, and those that are not."""
    ready: list[LetterLine] = []
    left: list[LeftOut] = []
    with register.read() as session:
        for line in lines:
            found = stopping(session, line.id)
            if found:
                left.append(LeftOut(line, found[0]))
            else:
                ready.append(line)
    return ready, left


def left_words(left: Sequence[LeftOut], what: str) -> str:
    """ "2 brev skrivs inte ut:" and why, a line each; what: "skrivs inte ut"."""
    if not left:
        return ""
    rows = [f"{one.line.number}: {one.finding.sentence}" for one in left[:_TOLD]]
    if len(left) > _TOLD:
        rows.append(f"… och {len(left) - _TOLD} till")
    return "\n".join([f"{len(left)} brev {what}:", *rows])


def stale_words(lines: Sequence[LetterLine]) -> str:
    """Which letters are older than what they tell, "" when none is."""
    stale = list(dict.fromkeys(line.number for line in lines if line.stale))
    return f"Behöver en blick innan de skickas: {', '.join(stale)}." if stale else ""
