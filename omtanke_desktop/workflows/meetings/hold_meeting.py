"""During the meeting: what is decided on each item."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.decisions import (
    Decision,
    DecisionType,
    att_satser,
    check,
    fill_phrases,
)
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.people import phrases
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings.attendance import require_open
from omtanke_desktop.workflows.meetings.previous_minutes import ready_values
from omtanke_desktop.workflows.take_steps import step

_LEFT = (CaseState.WITHDRAWN, CaseState.MERGED, CaseState.CANCELLED, CaseState.NOT_OURS)
_CHOOSE = "utse"  # the standing decision that names who approves the minutes


def suggested_decision(register: Register, item_id: int, decision_type: str) -> Decision:
    """A decision with the type's phrases filled in as far as the register knows.

    What was proposed gets its reason from the secretariat's weighing. Without a case the phrases of
    a type are alternatives: the first one, as at the close.
    """
    kind = defaults.decision_types()[decision_type]
    with register.read() as session:
        item = session.get_one(m.AgendaItem, item_id)
        case = session.get(m.Case, item.case_id) if item.case_id else None
        meeting = item.meeting
        title, number = (case.title, case.number) if case else (item.title, "")
        values = {"titel": title, "dnr": number, "namn": meeting.approver}
        values |= ready_values(session, item, meeting.id)
        weighing = case.weighing if case and _weighed_for(case, kind) else ""
        ready = fill_phrases(phrases(session, kind.key), values)
        sentences = _proposed(item, case, kind) or (ready if case else ready[:1])
        return Decision(decision_type, sentences, weighing, rapporteur=item.presenter)


def _weighed_for(case: m.Case, kind: DecisionType) -> bool:
    """Whether the weighing gives the reasons for this type: for what was proposed, not else."""
    return kind.reason_required and case.proposal_type in ("", kind.key)


def _proposed(item: m.AgendaItem, case: m.Case | None, kind: DecisionType) -> tuple[str, ...]:
    """The prepared wording, when this is the type that was proposed.

    What somebody has written for an item of its own goes with any type but a break.
    """
    if case is not None:
        return att_satser(case.proposal) if case.proposal_type == kind.key else ()
    own = item.kind is ItemKind.OTHER and not kind.meeting_action
    return att_satser(item.proposal) if own or item.default_decision == kind.key else ()


def decide(register: Register, item_id: int, decision: Decision) -> None:
    """Record what was decided on an item; the case takes the decision's step at once.

    Raises RuleProblem naming what the type demands and is not there.
    """
    decide_all(register, {item_id: decision})


def decide_all(register: Register, decisions: Mapping[int, Decision]) -> None:
    """Record the decisions of several items, by item id: all of them or none."""
    kinds = defaults.decision_types()
    for decision in decisions.values():
        check(decision, kinds[decision.type])
    with register.begin() as work:
        for item_id, decision in decisions.items():
            _decide(work, work.get(m.AgendaItem, item_id), decision, kinds[decision.type])


def _decide(work: Work, item: m.AgendaItem, decision: Decision, kind: DecisionType) -> None:
    meeting = work.get(m.Meeting, item.meeting_id)
    require_open(meeting)
    _require_choice(work, item, kind)
    record = item.decision or m.DecisionRecord(decided_on=meeting.day, case_id=item.case_id)
    for name, value in asdict(decision).items():
        setattr(record, name, list(value) if name == "sentences" else value)
    record.decided_on = meeting.day
    item.decision, item.draft = record, {}
    if item.default_decision == _CHOOSE:
        meeting.approver = _chosen(meeting, decision) or meeting.approver
    if item.case_id:
        case = work.get(m.Case, item.case_id)
        require_there(case)
        _step_case(work, case, kind)
    words = "; ".join(decision.sentences) if item.case_id else item.title
    about = {"case_id": item.case_id, "meeting_id": meeting.id, "field": kind.name}
    work.record(EventKind.DECIDED, words, **about)


def _chosen(meeting: m.Meeting, decision: Decision) -> str:
    """Whom of those called the decision names, "" for nobody."""
    said = " ".join(decision.sentences)
    called = (", ".join(p for p in (r.function, r.principal) if p) for r in meeting.attendance)
    return max((name for name in called if name in said), key=len, default="")


def _require_choice(work: Work, item: m.AgendaItem, kind: DecisionType) -> None:
    """A heading decides nothing; a case needs a type for cases, and is decided where it stands."""
    if item.kind is ItemKind.HEADING:
        raise RuleProblem("En rubrik får inget beslut", "Välj en punkt under rubriken.")
    if item.case_id and not kind.for_cases:
        raise RuleProblem(f"”{kind.name}” avgör inget ärende", "Välj en annan beslutstyp.")
    _require_latest(work, item)


def _require_latest(work: Work, item: m.AgendaItem) -> None:
    """A deferred case may stand on a new agenda already; its state then belongs to that one."""
    if item.case_id is None:
        return
    latest = editing.items_of_case(work.session, item.case_id)[-1]
    if latest is not item:
        raise RuleProblem(
            f"Ärendet står redan på dagordningen till mötet den {long_day(latest.meeting.day)}",
            "Ta bort det där först, om beslutet ska ändras.",
        )


def require_there(case: m.Case) -> None:
    """Raise RuleProblem when a case was withdrawn, merged or cancelled while on the agenda."""
    if case.state in _LEFT:
        raise RuleProblem(
            f"{case.number} är {case.state.label.lower()}",
            "Ta bort det från dagordningen, eller ta tillbaka steget i ärendet.",
        )


def _step_case(work: Work, case: m.Case, kind: DecisionType) -> None:
    """A new decision on the same item replaces the step of the earlier one."""
    if case.state is not CaseState.ON_AGENDA:
        case.state = CaseState.ON_AGENDA
    step(work, case, CaseState.DECIDED if kind.final else kind.state or CaseState.READY)


def keep_draft(register: Register, item_id: int, draft: dict[str, Any]) -> None:
    """Keep what has been written of a decision that cannot be recorded yet; {} forgets it.

    draft holds what the editor needs to show it again, as JSON values.
    """
    with register.begin() as work:
        item = work.get(m.AgendaItem, item_id)
        require_open(work.get(m.Meeting, item.meeting_id))
        before, after = _written(item.draft), _written(draft)
        item.draft = draft
        told = (EventKind.EDITED, f"item.{item.id}.draft", before, after, item.case_id)
        work.record_edit(*told, text=item.title, meeting_id=item.meeting_id)


def _written(draft: Mapping[str, Any]) -> str:
    """The words of a draft, a field a line."""
    return "\n".join(one for one in draft.values() if isinstance(one, str) and one.strip())


def withdraw_decision(register: Register, item_id: int) -> None:
    """Take back a decision recorded by mistake, before the § numbers are set."""
    with register.begin() as work:
        item = work.get(m.AgendaItem, item_id)
        require_open(work.get(m.Meeting, item.meeting_id))
        if item.decision is None:
            return
        _require_latest(work, item)
        item.decision = None
        if item.case_id:
            case = work.get(m.Case, item.case_id)
            if case.state not in _LEFT:
                case.state = CaseState.ON_AGENDA
        about = {"case_id": item.case_id, "meeting_id": item.meeting_id}
        work.record(EventKind.DECIDED, "Beslutet togs tillbaka", **about)
