"""Put two cases together, part them again, and tie cases that belong together."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState, RelationKind
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing, intake
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.take_steps import require_alive, set_state, step

DOCUMENTS = "documents"
"""The field of the event that tells which numbers the documents of a merged case got."""


def merge(register: Register, case_id: int, into_id: int) -> None:
    """Move a case's mails and documents to another; the old number stays findable."""
    if case_id == into_id:
        raise RuleProblem("Det är samma ärende", "Välj ett annat ärende att föra samman med.")
    with register.begin() as work:
        case, target = work.get(m.Case, case_id), work.get(m.Case, into_id)
        for one in (case, target):
            require_alive(one)
        words = f"Sammanfört med {target.number}"
        _move(work, case, target, words)
        step(work, case, CaseState.MERGED, words)
        case.merged_into_id = target.id
        for waiting in editing.suggested_for(work.session, case.id):
            waiting.suggested_case_id = target.id
            waiting.suggestion = waiting.suggestion.replace(case.number, target.number)
        work.record(EventKind.MERGED, f"{case.number} fördes hit", case_id=target.id)


def _move(work: Work, case: m.Case, target: m.Case, words: str) -> None:
    """Give the documents the target's next numbers, and remember where each was at home."""
    last = intake.last_document(work.session, target.id)
    moved: list[tuple[int, int]] = []
    for number, document in enumerate(editing.documents_of(work.session, case.id), start=last + 1):
        if document.home_case_id is None:
            document.home_case_id, document.home_number = case.id, document.number
        moved.append((document.number, number))
        document.case_id, document.number = target.id, number
    if moved:
        before, after = (", ".join(map(str, side)) for side in zip(*moved, strict=True))
        told = {"field": DOCUMENTS, "before": before, "after": after}
        work.record(EventKind.MERGED, words, case_id=case.id, **told)


def part(work: Work, case: m.Case, state: CaseState, reason: str) -> None:
    """Undo a merger: the case is in this state again, and its documents are home.

    What has come into the target meanwhile stays there. A document that was at home in a case
    merged into this one comes here too, under the number it had here.
    """
    target = work.get(m.Case, case.merged_into_id or 0)
    root = editing.root_of(work.session, target)
    spent = {one: intake.last_document(work.session, one) for one in (target.id, root.id)}
    renumberings = _renumberings(work, case)
    family = editing.family_of(work.session, case.id)
    for document in editing.documents_from(work.session, root.id, family):
        _take_home(work, document, case, renumberings)
    case.merged_into_id = None
    set_state(work, case, state, EventKind.UNMERGED, reason)
    words = f"{case.number} är ett eget ärende igen: {reason}"
    for told, last in spent.items():
        about = {"field": intake.LAST_DOCUMENT, "after": str(last)}
        work.record(EventKind.UNMERGED, words, case_id=told, **about)


def _renumberings(work: Work, case: m.Case) -> list[dict[int, int]]:
    """For each case on the way from the root down to this one: number there -> number in it."""
    found: list[dict[int, int]] = []
    one: m.Case | None = case
    while one is not None and one.merged_into_id is not None:
        found.insert(0, editing.renumbering(work.session, one.id, DOCUMENTS))
        one = work.session.get(m.Case, one.merged_into_id)
    return found


def _take_home(
    work: Work, document: m.Document, case: m.Case, renumberings: list[dict[int, int]]
) -> None:
    number: int | None = document.number
    for renumbering in renumberings:
        number = renumbering.get(number or 0)
    if document.home_case_id == case.id:
        number = document.home_number
        document.home_case_id = document.home_number = None
    if number is None or editing.number_in_use(work.session, case.id, number):
        number = intake.last_document(work.session, case.id) + 1
    document.case_id, document.number = case.id, number
    work.session.flush()


def relate(register: Register, case_id: int, other_id: int, kind: RelationKind) -> None:
    """Tie two cases; a pair that is tied already is tied in this way from now on."""
    if case_id == other_id:
        raise RuleProblem("Det är samma ärende", "Välj ett annat ärende.")
    with register.begin() as work:
        case, other = work.get(m.Case, case_id), work.get(m.Case, other_id)
        tie = editing.relation_of(work.session, case.id, other.id)
        if tie is None:
            low, high = sorted((case.id, other.id))
            work.add(m.CaseRelation(case_id=low, other_id=high, kind=kind))
        elif tie.kind is kind:
            return
        else:
            tie.kind = kind
        _tell(work, EventKind.RELATED, case, other, kind)


def unrelate(register: Register, case_id: int, other_id: int) -> None:
    """Untie two cases."""
    with register.begin() as work:
        case, other = work.get(m.Case, case_id), work.get(m.Case, other_id)
        tie = editing.relation_of(work.session, case.id, other.id)
        if tie is not None:
            kind = tie.kind
            work.session.delete(tie)
            _tell(work, EventKind.UNRELATED, case, other, kind)


def _tell(work: Work, event: EventKind, case: m.Case, other: m.Case, kind: RelationKind) -> None:
    for one, another in ((case, other), (other, case)):
        words = f"{kind.label} {another.number} {another.title}"
        work.record(event, words, case_id=one.id)
