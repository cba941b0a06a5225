"""The pre-flight of the minutes: what should be looked at before they are approved.

Each check looks at plain values and answers for one kind of fault. What has been put right in our
own words is right: a part that stands in them is not asked for.
"""

from collections.abc import Callable

from omtanke_desktop.domain.dates import NBSP, long_day
from omtanke_desktop.domain.minutes import APPROVER, CHAIR, SECRETARY
from omtanke_desktop.domain.minutes_facts import (
    Finding,
    ItemFacts,
    MinutesFacts,
    Spot,
    Stops,
)
from omtanke_desktop.domain.minutes_item_checks import (
    Found,
    begun,
    day_differs,
    jav_decides,
    no_decision,
    no_rapporteur,
    nobody_to_answer,
    not_followed_up,
    not_quorate,
    place_open,
    secret,
    should_be_referred,
    task_loose,
    torn,
    vote_wrong,
    words_missing,
)

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
