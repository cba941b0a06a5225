"""What may be wrong with one item of the minutes, one check for each kind of fault."""

import re
from collections.abc import Iterator

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.decisions import LETTER_REQUIRED, REQUIREMENT_LABELS, DecisionType
from omtanke_desktop.domain.minutes_facts import (
    Finding,
    ItemFacts,
    MinutesFacts,
    Spot,
    Stops,
)
from omtanke_desktop.domain.votes import Vote

Found = Iterator[Finding]
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


def begun(facts: MinutesFacts, item: ItemFacts) -> Found:
    if item.begun and not facts.closed:
        words = "har ett beslut som är påbörjat men inte sparat"
        yield _on_item("begun", facts, item, words, "type", Stops.CLOSE)


def no_decision(facts: MinutesFacts, item: ItemFacts) -> Found:
    settled = item.settled and not facts.closed
    if not item.decides or item.begun or item.decision or settled or "decision" in item.own:
        return
    stops = Stops.CLOSE if item.case_id or item.demanded else Stops.APPROVAL
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
