"""Letters on paper: what came out of the printer is what is kept."""

from collections.abc import Iterable

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.letters.dispatch_letters import require_draft


def mark_printed(register: Register, papers: Iterable[tuple[int, bytes]]) -> None:
    """Note that these letters (id, the bytes that were printed) came out as they should."""
    with register.begin() as work:
        for letter_id, paper in papers:
            letter = work.get(m.Letter, letter_id)
            require_draft(letter)
            letter.printed, letter.sha256 = work.now, work.store_blob(paper)
            who = next(iter(letter.recipient.strip().splitlines()), "")
            work.record(EventKind.LETTER_PRINTED, after=who, case_id=letter.case_id)


def unmark_printed(register: Register, letter_id: int) -> None:
    """The print was lost or spoilt: the letter is a draft again."""
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        require_draft(letter)
        letter.printed, letter.sha256 = None, None
        work.record(EventKind.RESTORED, "Utskrivet brev är utkast igen", case_id=letter.case_id)
