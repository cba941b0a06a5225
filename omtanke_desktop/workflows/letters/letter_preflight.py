"""What must be seen to before a letter is printed or sent, and where it is mended."""

from collections.abc import Iterator

from omtanke_desktop.domain.letters import Finding, Reach, first_line, gaps_left, reach_of
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.approvals import section_approved
from omtanke_desktop.storage.queries.letters import LetterRow
from omtanke_desktop.storage.queries.people import principals
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.storage.settings import load_settings
from omtanke_desktop.workflows.letters.draft_letter import basis, letter_sentences
from omtanke_desktop.workflows.warnings import personal_warnings_in

WAITS = "ja"
"""Settings.letters_wait: letters go out only when their § is approved."""


def reachable(session: ReadSession, letter: LetterRow | m.Letter) -> Reach:
    """How a letter can be sent: by post, by the principals' internal post, by mail."""
    names = [one.name for one in principals(session)]
    return reach_of(letter.recipient, letter.email, names)


def letter_problems(session: ReadSession, letter_id: int) -> list[Finding]:
    """What to look at before a letter goes out, what stops it first; none for one that has gone."""
    letter = session.get(m.Letter, letter_id)
    if letter is None or letter.dispatched is not None or letter.discarded is not None:
        return []
    leader = session.get_one(m.Letter, letter.leader_id) if letter.leader_id else letter
    case = session.get_one(m.Case, letter.case_id)
    decision = session.get_one(m.DecisionRecord, letter.decision_id)
    settings = load_settings(session)
    found = [
        *_recipient(letter, reachable(session, letter)),
        *_gaps(leader, decision),
        *_approval(session, decision, settings),
        *_stale(session, letter, case, decision),
        *_secret(case, letter),
        *_personal(letter, leader),
        *_signatory(settings),
    ]
    return sorted(found, key=lambda one: not one.stops)


def stopping(session: ReadSession, letter_id: int) -> list[Finding]:
    """What a letter cannot go out with."""
    return [one for one in letter_problems(session, letter_id) if one.stops]


def require_ready(session: ReadSession, letter_id: int) -> None:
    """Raise RuleProblem when something stops a letter from being printed or sent."""
    for one in stopping(session, letter_id):
        raise RuleProblem(one.sentence, "Rätta det i brevet och försök igen.")


def _recipient(letter: m.Letter, reach: Reach) -> Iterator[Finding]:
    if not first_line(letter.recipient):
        yield Finding("recipient_missing", "Brevet har ingen mottagare", "recipient", stops=True)
    elif not reach.any:
        sentence = "Mottagaren har varken postadress eller e-post"
        yield Finding("unreachable", sentence, "recipient", stops=True)
    elif not reach.post and not reach.internal:
        sentence = "Adressen räcker inte för post: gata eller box, postnummer och ort"
        yield Finding("only_mail", f"{sentence}. Brevet kan mejlas", "recipient")
    if letter.email.strip() and not reach.mail:
        yield Finding("email_broken", "E-postadressen går inte att skicka till", "email")


def _gaps(leader: m.Letter, decision: m.DecisionRecord) -> Iterator[Finding]:
    """Places that nobody has filled in, in the letter's own texts and in the decision."""
    places = (
        ("why", "”Varför blev beslutet så?”", leader.why),
        ("next_steps", "”Vad händer nu?”", leader.next_steps),
        ("recipient", "Adressen", leader.recipient),
        ("decision", "Beslutet", "\n".join((*decision.sentences, decision.dissent))),
    )
    for field, name, text in places:
        if gaps := gaps_left(text):
            sentence = f"{name} har en lucka att fylla i: {', '.join(gaps[:3])}"
            yield Finding(f"gap_{field}", sentence, field, stops=True)


def _approval(
    session: ReadSession, decision: m.DecisionRecord, settings: Settings
) -> Iterator[Finding]:
    if section_approved(session, decision.item_id) is None:
        waits = settings.letters_wait == WAITS
        sentence = "Paragrafen är inte justerad"
        if waits:
            sentence += ". Enligt inställningarna väntar brevet på det"
        yield Finding("not_approved", sentence, "meeting", stops=waits)


def _stale(
    session: ReadSession, letter: m.Letter, case: m.Case, decision: m.DecisionRecord
) -> Iterator[Finding]:
    if letter.draft_basis != basis(case, decision, *letter_sentences(session, case.id)):
        sentence = (
            "Beslutet, värderingen, rubriken eller mottagaren har ändrats sedan brevet skrevs"
        )
        yield Finding("stale", sentence, "")


def _secret(case: m.Case, letter: m.Letter) -> Iterator[Finding]:
    """Whoever brought a secret case knows what it is about; another recipient is told by this."""
    if case.secrecy:
        sentence = "Ärendet är sekretessmarkerat. Utdraget följer inte med"
        if letter.leader_id is not None:
            sentence += ", men den här mottagaren får läsa rubriken och skälen"
        yield Finding("secret", sentence, "case")


def _personal(letter: m.Letter, leader: m.Letter) -> Iterator[Finding]:
    places = (
        ("recipient", letter.recipient),
        ("why", leader.why),
        ("next_steps", leader.next_steps),
    )
    for field, text in places:
        found = [one.what for one in personal_warnings_in(text, "brevet") if one.kind.needs_reason]
        if found:
            sentence = f"Brevet kan handla om en viss person: {'; '.join(found[:3])}"
            yield Finding(f"personal_{field}", sentence, field)


def _signatory(settings: Settings) -> Iterator[Finding]:
    if not (settings.signatory or settings.chair):
        yield Finding("no_signatory", "Ingen är vald att skriva under breven", "signatory")
