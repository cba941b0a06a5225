"""Further recipients of a letter: one by one or in groups, as copies or in their own name."""

from dataclasses import dataclass

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.letters import first_line, is_address
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.recipients import same_recipient
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.recipients import all_recipients, recipient_groups
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.letters.dispatch_letters import require_draft
from omtanke_desktop.workflows.sending import paper_changed

LONGEST = 1000  # characters of an address
MOST = 200  # letters that follow one


@dataclass(frozen=True, slots=True)
class Additions:
    """Whom to add: groups by key, known ones by reference, others by (address, e-mail)."""

    groups: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    copy: bool = True


def add_recipient(
    register: Register, letter_id: int, recipient: str, email: str = "", *, copy: bool
) -> int | None:
    """Let one more recipient have the letter; its id, None for somebody who has it already."""
    _require_recipient(recipient, email)
    with register.begin() as work:
        leader = _leader(work, letter_id)
        added = _add(work, leader, recipient.strip(), email.strip(), copy=copy)
        return added.id if added else None


def add_recipients(register: Register, letter_id: int, chosen: Additions) -> int:
    """Add everybody who was chosen; how many had not got the letter yet."""
    for recipient, email in chosen.others:
        _require_recipient(recipient, email)
    with register.begin() as work:
        leader = _leader(work, letter_id)
        known = {one.ref: one for one in all_recipients(work.session)}
        refs = [ref for key in chosen.groups for ref in _members(work, key)]
        found = [known[ref] for ref in (*refs, *chosen.refs) if ref in known]
        places = [(one.lines, one.email) for one in found]
        added = [
            _add(work, leader, recipient.strip(), email.strip(), copy=chosen.copy)
            for recipient, email in (*places, *chosen.others)
        ]
        return sum(one is not None for one in added)


def add_group(register: Register, letter_id: int, group_key: str, *, copy: bool) -> int:
    """Add one letter for each member of a group; how many were not there yet."""
    return add_recipients(register, letter_id, Additions(groups=(group_key,), copy=copy))


def _members(work: Work, key: str) -> tuple[str, ...]:
    for group in recipient_groups(work.session):
        if group.key == key:
            return group.members
    raise RuleProblem("Gruppen finns inte längre", "Välj en annan grupp.")


def remove_recipient(register: Register, letter_id: int) -> None:
    """Take away a recipient that was added, while its letter has not gone out."""
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        require_draft(letter)
        if letter.leader_id is None:
            raise RuleProblem(
                "Den första mottagaren går inte att ta bort",
                "Ändra adressen, eller välj att inget brev skickas.",
            )
        work.session.delete(letter)
        _tell(work, letter, before=_said(letter))
        paper_changed(work, work.get(m.Letter, letter.leader_id))


def set_copy(register: Register, letter_id: int, *, copy: bool) -> None:
    """Say whether a recipient that was added gets a copy or a letter of its own."""
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        require_draft(letter)
        if letter.leader_id is None or letter.is_copy == copy:
            return
        before = _said(letter)
        letter.is_copy = copy
        _tell(work, letter, before=before, after=_said(letter))
        paper_changed(work, work.get(m.Letter, letter.leader_id))


def set_email(register: Register, letter_id: int, email: str) -> None:
    """Save where a letter can be mailed (called by autosave)."""
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        require_draft(letter)
        before, letter.email = letter.email, email.strip()
        if before != letter.email:
            field = "letter.email"
            work.record_edit(EventKind.EDITED, field, before, letter.email, letter.case_id)
            if letter.sha256 and letter.printed is None:  # a mail to the address before
                letter.sha256 = None


def _leader(work: Work, letter_id: int) -> m.Letter:
    """The letter that holds the words, also when one that follows it is named."""
    letter = work.get(m.Letter, letter_id)
    return work.get(m.Letter, letter.leader_id) if letter.leader_id else letter


def _add(
    work: Work, leader: m.Letter, recipient: str, email: str, *, copy: bool
) -> m.Letter | None:
    letters = [leader, *editing.followers_of(work.session, leader.id)]
    if any(same_recipient(one.recipient, recipient) for one in letters if one.discarded is None):
        return None
    if len(letters) > MOST:
        raise RuleProblem("Brevet har redan 200 mottagare", "Skicka det till fler på annat sätt.")
    letter = m.Letter(
        decision_id=leader.decision_id,
        case_id=leader.case_id,
        recipient=recipient,
        email=email,
        drafted=work.now,
        draft_basis=leader.draft_basis,
        leader_id=leader.id,
        is_copy=copy,
    )
    work.add(letter)
    _tell(work, letter, after=_said(letter))
    paper_changed(work, leader)
    return letter


def _require_recipient(recipient: str, email: str) -> None:
    if not first_line(recipient):
        raise RuleProblem("Mottagaren saknas", "Skriv vem brevet ska till på första raden.")
    if len(recipient) > LONGEST:
        raise RuleProblem("Adressen är för lång", f"Skriv högst {LONGEST} tecken.")
    if email.strip() and not is_address(email):
        raise RuleProblem("E-postadressen går inte att använda", "Skriv till exempel a@b.example.")


def _said(letter: m.Letter) -> str:
    name = first_line(letter.recipient)
    return f"Kopia till {name}" if letter.is_copy else name


def _tell(work: Work, letter: m.Letter, before: str = "", after: str = "") -> None:
    about = {"field": "letter.recipients", "before": before, "after": after}
    work.record(EventKind.EDITED, case_id=letter.case_id, **about)
