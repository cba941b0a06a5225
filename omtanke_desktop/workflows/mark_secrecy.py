"""The secrecy mark of a case: a warning with provision, day and authority (OSL 5:5)."""

from datetime import date

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work


def mark_secret(
    register: Register, case_id: int, provision: str, by: str = "", day: date | None = None
) -> None:
    """Set the mark, or change it; by: the authority that sets it, the organisation by default.

    A public title that only repeats the inner one is taken away: papers print it of a secret case.
    """
    if not provision.strip():
        raise RuleProblem("Bestämmelsen saknas", "Skriv den, till exempel ”25 kap. 1 § OSL”.")
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        before = mark_words(case.secrecy, case.secrecy_date, case.secrecy_by)
        case.secrecy = provision.strip()
        case.secrecy_date = day or dates.local(work.now).date()
        case.secrecy_by = by.strip() or work.settings().organisation
        after = mark_words(case.secrecy, case.secrecy_date, case.secrecy_by)
        if not before and case.public_title == case.title:
            _retitle(work, case, "")
        if before != after:
            work.record_edit(EventKind.EDITED, "secrecy", before, after, case.id)


def lift_secrecy(register: Register, case_id: int, reason: str) -> None:
    """Take the mark away, with a reason."""
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför markeringen tas bort.")
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        before = mark_words(case.secrecy, case.secrecy_date, case.secrecy_by)
        case.secrecy, case.secrecy_date, case.secrecy_by = "", None, ""
        about = {"field": "secrecy", "before": before, "after": ""}
        work.record(EventKind.EDITED, reason.strip(), case_id=case.id, **about)
        if not case.public_title:
            _retitle(work, case, case.title)


def _retitle(work: Work, case: m.Case, title: str) -> None:
    before, case.public_title = case.public_title, title
    work.record_edit(EventKind.EDITED, "public_title", before, title, case.id)


def leave_sender_out(register: Register, case_id: int, left_out: bool) -> None:
    """Say whether lists for outsiders leave out who brought the initiative (OSL 5:2)."""
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        words = {True: "Avsändaren utelämnas", False: "Avsändaren visas"}
        before, case.sender_left_out = words[case.sender_left_out], left_out
        if before != words[left_out]:
            field = "sender_left_out"
            work.record_edit(EventKind.EDITED, field, before, words[left_out], case.id)


def mark_words(provision: str, day: date | None, by: str) -> str:
    """The mark as it is written: "25 kap. 1 § OSL, 2025-04-03, Region Halland"."""
    return ", ".join(part for part in (provision, day.isoformat() if day else "", by) if part)
