"""The pre-flight of the minutes: what should be looked at before they are approved.

Each check looks at plain values and answers for one kind of fault. What has been put right in our
own words is right: a part that stands in them is not asked for.
"""

import re
from collections.abc import Callable, Iterator

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.dates import NBSP, long_day
from omtanke_desktop.domain.decisions import LETTER_REQUIRED, REQUIREMENT_LABELS, DecisionType
from omtanke_desktop.domain.minutes import APPROVER, CHAIR, SECRETARY
from omtanke_desktop.domain.minutes_facts import (
    Finding,
    ItemFacts,
    MinutesFacts,
    Spot,
    Stops,
)
from omtanke_desktop.domain.votes import Vote

_PLACE = re.compile(r"\{\w+\}")
_REFER = re.compile(r"hänskjut", re.IGNORECASE)
_YES = ("bifall", "bifall_delvis")
_FOLLOWED_UP = (
    *("responsible_principal", "responsible_function", "start_date", "follow_up_date"),
    *("indicator_or_question", "report_to"),
)
_IN_WORDS = {"sentences": "decision", "reason": "reason"}
_LEFT_OUT = "a section that the register's papers do not have"
_PART_OF = {
    "type": "decision",
    "vote": "vote",
    "tasks": "tasks",
    "presence": "attendance",
    **_IN_WORDS,
    **dict.fromkeys(_FOLLOWED_UP, "responsible"),
}
"""Where a field of the decision is printed."""

Found = Iterator[Finding]
MeetingCheck = Callable[[MinutesFacts], Found]
ItemCheck = Callable[[MinutesFacts, ItemFacts], Found]


def preflight(facts: MinutesFacts) -> list[Finding]:
    """Everything there is to look at: the meeting first, then item by item in their order."""
    found = [one for check in MEETING_CHECKS.values() for one in check(facts)]
    for item in facts.items:
        found += [one for check in ITEM_CHECKS.values() for one in check(facts, item)]
    return found


def stopping(found: list[Finding], least: Stops = Stops.APPROVAL) -> list[Finding]:
    """The findings that stop the approval of the minutes, or only those that stop the close."""
    return [one for one in found if one.stops >= least]


def _kind(item: ItemFacts) -> DecisionType | None:
    return defaults.decision_types().get(item.decision.type) if item.decision else None


def _on_item(
    check: str, facts: MinutesFacts, item: ItemFacts, words: str, field: str, stops: Stops
) -> Finding:
    """A fault of one item: mended in the decision's field, after the close in the text itself."""
    spot = Spot.FLOOR
    if facts.closed and field in _PART_OF:
        spot, field = Spot.MINUTES, _PART_OF[field]
    return Finding(check, f"{item.name} {words}", spot, item.id, field, stops)


def nobody_present(facts: MinutesFacts) -> Found:
    if "present" in facts.own or facts.present:
        return
    words = "Ingen ledamot är antecknad som närvarande"
    if not facts.called:
        words = "Inga ledamöter är uppsatta som deltagare"
    yield Finding("nobody_present", words, Spot.PEOPLE, None, "people", Stops.APPROVAL)


def nobody_signs(facts: MinutesFacts) -> Found:
    """Each who signs must be named; without an approver an item may wait for that name."""
    if "signatures" in facts.own:
        return
    for role, who in ((SECRETARY, "sekreterare"), (CHAIR, "ordförande")):
        if not facts.signers.get(role):
            words = f"Ingen {who} finns, varken bland deltagarna eller i inställningarna"
            spot = Spot.SETTINGS if facts.closed else Spot.PEOPLE
            yield Finding("nobody_signs", words, spot, None, role, Stops.APPROVAL)
    if not facts.signers.get(APPROVER):
        stops = Stops.CLOSE if facts.names_approver and not facts.closed else Stops.APPROVAL
        spot, words = _where_chosen(facts), "Ingen justerare är vald"
        yield Finding("nobody_signs", words, spot, None, APPROVER, stops)


def _where_chosen(facts: MinutesFacts) -> Spot:
    """Where the approver is chosen: among those called, later where the signatures are noted."""
    return Spot.MINUTES if facts.closed else Spot.PEOPLE


def approver_absent(facts: MinutesFacts) -> Found:
    if facts.approver_here is False and "signatures" not in facts.own:
        words = f"{facts.signers.get(APPROVER, '')}, som ska justera, är antecknad som frånvarande"
        spot = _where_chosen(facts)
        yield Finding("approver_absent", words, spot, None, APPROVER, Stops.APPROVAL)


def numbers_break(facts: MinutesFacts) -> Found:
    """§ numbers run through the year without a gap."""
    wanted = facts.before
    for item in facts.items:
        if item.section is None:
            continue
        wanted += 1
        if item.section != wanted:
            words = f"{item.name} borde vara §{NBSP}{wanted}: numreringen i året är bruten"
            yield Finding("numbers_break", words, Spot.MINUTES, item.id, "sections")
            wanted = item.section


def approval_late(facts: MinutesFacts) -> Found:
    if facts.late_since is not None:
        words = f"Justeringen är försenad: sista dagen var den {long_day(facts.late_since)}"
        yield Finding("approval_late", words, Spot.MINUTES, None, APPROVER)


def front_torn(facts: MinutesFacts) -> Found:
    for part, heading in facts.torn:
        words = f"Första sidan: ”{heading}” är omskrivet, och underlaget har ändrats sedan dess"
        yield Finding("front_torn", words, Spot.MINUTES, None, part, Stops.APPROVAL)


def not_numbered(facts: MinutesFacts) -> Found:
    if not facts.closed:
        yield Finding("not_numbered", "Paragrafnumren är inte satta ännu", Spot.MINUTES)


def begun(facts: MinutesFacts, item: ItemFacts) -> Found:
    if item.begun and not facts.closed:
        words = "har ett beslut som är påbörjat men inte sparat"
        yield _on_item("begun", facts, item, words, "type", Stops.CLOSE)


def no_decision(facts: MinutesFacts, item: ItemFacts) -> Found:
    settled = item.settled and not facts.closed
    if not item.decides or item.begun or item.decision or settled or "decision" in item.own:
        return
    stops = Stops.CLOSE if item.case_id else Stops.APPROVAL
    yield _on_item("no_decision", facts, item, "saknar beslut", "type", stops)


def words_missing(facts: MinutesFacts, item: ItemFacts) -> Found:
    """The decision's wording and, where the type asks for it, its reason (FL 31–32 §§)."""
    kind = _kind(item)
    if kind is None or item.secret:
        return
    for name in ("sentences", *(("reason",) if kind.reason_required else ())):
        if not item.texts.get(_IN_WORDS[name], _LEFT_OUT).strip():
            words = f"saknar {REQUIREMENT_LABELS[name]}"
            yield _on_item("words_missing", facts, item, words, name, Stops.APPROVAL)


def no_rapporteur(facts: MinutesFacts, item: ItemFacts) -> Found:
    """Who presented the case is one of the five data of Förvaltningslagen 31 §."""
    if item.case_id and item.decision and not item.decision.rapporteur.strip():
        yield _on_item(
            "no_rapporteur", facts, item, "saknar föredragande", "rapporteur", Stops.NOTHING
        )


def place_open(facts: MinutesFacts, item: ItemFacts) -> Found:
    """A {place} that nobody has filled, in whatever is printed."""
    for part, text in item.texts.items():
        for mark in dict.fromkeys(_PLACE.findall(text)):
            words = f"har en lucka som inte är ifylld: {mark}"
            if part in item.own:
                text = f"{item.name} {words}"
                yield Finding("place_open", text, Spot.MINUTES, item.id, part, Stops.APPROVAL)
            else:
                field = {"decision": "sentences"}.get(part, part)
                yield _on_item("place_open", facts, item, words, field, Stops.APPROVAL)


def not_quorate(facts: MinutesFacts, item: ItemFacts) -> Found:
    if item.quorum_lack and item.decides:
        words = f"{item.name}: {item.quorum_lack[:1].lower()}{item.quorum_lack[1:].rstrip('.')}"
        yield Finding("not_quorate", words, Spot.FLOOR, item.id, "presence")


def jav_decides(facts: MinutesFacts, item: ItemFacts) -> Found:
    """Who is jävig neither decides nor votes (kommunallagen 6 kap. 30 §)."""
    if item.vote is None or "vote" in item.own:
        voted = frozenset[int]()
    else:
        voted = frozenset(who for who, _ in item.vote.ballots)
    if item.jav & (item.deciding | voted):
        words = "har någon som anmält jäv bland dem som beslutar"
        yield _on_item("jav_decides", facts, item, words, "presence", Stops.APPROVAL)


def vote_wrong(facts: MinutesFacts, item: ItemFacts) -> Found:
    """Everybody who decides has answered, nobody else, and a tie is settled (FL 28–29 §§)."""
    if item.vote is None or "vote" in item.own or not _is_held(item.vote):
        return
    voted = {who for who, _ in item.vote.ballots}
    strangers, silent = len(voted - item.deciding - item.jav), len(item.deciding - voted)
    said = []
    if strangers:
        said.append(f"{_people(strangers)} har röstat utan att delta i beslutet")
    if silent:
        said.append(f"{_people(silent)} som beslutar har inte svarat")
    if item.vote.is_tie and item.vote.casting is None:
        said.append("ordförandens utslagsröst saknas")
    if said:
        words = f"har en omröstning som inte går ihop: {', '.join(said)}"
        yield _on_item("vote_wrong", facts, item, words, "vote", Stops.APPROVAL)


def _is_held(vote: Vote) -> bool:
    """Whether it came to a vote: motions alone are no vote."""
    return bool(vote.ballots or vote.yes or vote.no or vote.asked_by)


def _people(count: int) -> str:
    return "en" if count == 1 else str(count)


def day_differs(facts: MinutesFacts, item: ItemFacts) -> Found:
    if item.decided_on and item.decided_on != facts.day:
        words = f"är beslutad den {long_day(item.decided_on)}, men mötet hölls en annan dag"
        yield _on_item("day_differs", facts, item, words, "type", Stops.NOTHING)


def should_be_referred(facts: MinutesFacts, item: ItemFacts) -> Found:
    """What takes money beyond the frames or moves responsibility is not the group's to decide."""
    decision = item.decision
    if decision is None or decision.type not in _YES:
        return
    beyond = decision.costs or decision.shifts_responsibility
    if beyond and not _REFER.search(item.texts.get("decision", "\n".join(decision.sentences))):
        why = "kostar pengar" if decision.costs else "flyttar ansvar"
        words = f"bifaller något som {why} utan att hänskjuta det"
        yield _on_item("should_be_referred", facts, item, words, "sentences", Stops.NOTHING)


def not_followed_up(facts: MinutesFacts, item: ItemFacts) -> Found:
    """A yes names who is responsible and when it is followed up."""
    decision = item.decision
    if decision is None or decision.type not in _YES or "responsible" in item.own:
        return
    for name in _FOLLOWED_UP:
        if not getattr(decision, name):
            words = f"saknar {REQUIREMENT_LABELS[name]}"
            yield _on_item("not_followed_up", facts, item, words, name, Stops.APPROVAL)


def task_loose(facts: MinutesFacts, item: ItemFacts) -> Found:
    if "tasks" in item.own:
        return
    for task in item.tasks:
        lacks = [*([] if task.who.strip() else ["ansvarig"]), *([] if task.due else ["datum"])]
        if lacks:
            words = f"har ett uppdrag utan {' och '.join(lacks)}: {task.what}"
            yield _on_item("task_loose", facts, item, words, "tasks", Stops.NOTHING)


def nobody_to_answer(facts: MinutesFacts, item: ItemFacts) -> Found:
    kind = _kind(item)
    if kind is not None and kind.letter == LETTER_REQUIRED and item.reached is False:
        words = f"{item.name} ska besvaras med brev, men ingen mottagare är angiven"
        spot = Spot.LETTERS if facts.closed else Spot.FLOOR
        yield Finding(
            "nobody_to_answer", words, spot, item.id, "recipient", Stops.NOTHING, item.case_id
        )


def torn(facts: MinutesFacts, item: ItemFacts) -> Found:
    for part, heading in item.torn:
        words = f"{item.name}: ”{heading}” är omskrivet, och underlaget har ändrats sedan dess"
        yield Finding("torn", words, Spot.MINUTES, item.id, part, Stops.APPROVAL)


def secret(facts: MinutesFacts, item: ItemFacts) -> Found:
    if item.secret:
        words = f"{item.name} har en sekretessmarkering: bara nummer och offentlig rubrik skrivs ut"
        yield Finding("secret", words, Spot.MINUTES, item.id, "title")


MEETING_CHECKS: dict[str, MeetingCheck] = {
    check.__name__: check
    for check in (
        *(nobody_present, nobody_signs, approver_absent, numbers_break, front_torn),
        *(not_numbered, approval_late),
    )
}
ITEM_CHECKS: dict[str, ItemCheck] = {
    check.__name__: check
    for check in (
        *(begun, no_decision, words_missing, no_rapporteur, place_open, not_quorate),
        *(jav_decides, vote_wrong, day_differs, should_be_referred, not_followed_up),
        *(task_loose, nobody_to_answer, torn, secret),
    )
}
