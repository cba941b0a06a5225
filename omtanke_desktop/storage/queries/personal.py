"""Everything the register holds about one person, and which of it the archive rules keep."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.states import ENDED
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.personal_events import events_about
from omtanke_desktop.storage.queries.personal_rules import CONTACT, LEAST, Datum, Rule, fits

__all__ = ["LEAST", "Datum", "Rule", "about_person"]

_IN_TEXT = "Nämns i texten"
_IN_REGISTER = ("name", "unit")
_TO_ANSWER = ("email", "postal_address", "internal_post")


def about_person(session: Session, words: str) -> list[Datum]:
    """Everything that names somebody; words: a name, an address or a number, LEAST letters or more.

    Reads whole tables: not for the window's thread.
    """
    wanted = " ".join(words.casefold().split())
    if len(wanted) < LEAST:
        return []
    parts = (
        *(_contacts, _mails, _sent, _documents, _warnings, _notes),
        *(_texts, _more_texts, events_about, _members),
    )
    found = [one for part in parts for one in part(session, wanted)]
    cases, mails = _secret(session)
    return [
        replace(one, secret=one.secret or one.case_id in cases or one.source[:2] in mails)
        for one in found
    ]


def _secret(session: Session) -> tuple[set[int], set[tuple[str, int]]]:
    """The cases with a secrecy mark, and their mails with what was warned of in them."""
    d, w = m.Document, m.MessageWarning
    cases = set(session.scalars(select(m.Case.id).where(m.Case.secrecy != "")))
    mails = set(session.scalars(select(d.message_id).where(d.case_id.in_(cases))))
    warned = session.scalars(select(w.id).where(w.message_id.in_(mails)))
    named = {("message", one) for one in mails if one is not None}
    return cases, named | {("warning", one) for one in warned}


def _who_fits(wanted: str, *people: tuple[str, str]) -> str:
    """The names and addresses of those who are wanted, "" when they stand in the text alone."""
    fitting = (part for pair in people if fits(wanted, *pair) for part in pair)
    return ", ".join(dict.fromkeys(filter(None, fitting)))


def _contacts(session: Session, wanted: str) -> Iterator[Datum]:
    """A contact that fits in any detail is told in every detail."""
    k, c = m.Contact, m.Case
    fields = [getattr(k, name) for name in CONTACT]
    initiators = select(k.id, c.id, c.number, c.state, *fields).join(c, c.initiator_id == k.id)
    others = (
        select(k.id, c.id, c.number, c.state, *fields)
        .join(m.CaseContact, m.CaseContact.contact_id == k.id)
        .join(c, m.CaseContact.case_id == c.id)
    )
    for role, statement in (("Initiativtagare", initiators), ("Kontakt", others)):
        for contact_id, case_id, number, state, *values in session.execute(statement):
            if not fits(wanted, *values):
                continue
            for (field, label), value in zip(CONTACT.items(), values, strict=True):
                if value:
                    rule = _rule_of(field, ended=state in ENDED, other=role == "Kontakt")
                    where, source = f"{role} i {number}", ("contact", contact_id, field)
                    yield Datum(label, value, where, rule, case_id, source)


def _rule_of(field: str, *, ended: bool, other: bool) -> Rule:
    if other or field not in (*_IN_REGISTER, *_TO_ANSWER):
        return Rule.MAY_GO
    if field in _IN_REGISTER:
        return Rule.REGISTER
    return Rule.MAY_GO if ended else Rule.NEEDED


def _mails(session: Session, wanted: str) -> Iterator[Datum]:
    g = m.Message
    columns: Select[*tuple[Any, ...]] = select(
        *(g.id, g.subject, g.received, g.sender_name, g.sender_address),
        *(g.initiator_name, g.initiator_address, g.recipients, g.text),
    )
    for id_, subject, received, *words, recipients, text in session.execute(columns):
        if fits(wanted, *words, *recipients, text):
            people = (
                (words[0], words[1]),
                (words[2], words[3]),
                *((one, "") for one in recipients),
            )
            named = _who_fits(wanted, *people) or _IN_TEXT
            day = f"{dates.local(received):%Y-%m-%d}" if received else ""
            where = " ".join(filter(None, (f"Mejl ”{subject}”", day)))
            yield Datum("Mejl", named, where, Rule.RECORD, None, ("message", id_, ""))


def _sent(session: Session, wanted: str) -> Iterator[Datum]:
    g, t = m.MailDraft, m.Letter
    drafts = select(g.id, g.case_id, g.recipient_name, g.recipient_address, g.text)
    for id_, case_id, name, address, text in session.execute(drafts):
        if fits(wanted, name, address, text):
            words = _who_fits(wanted, (name, address)) or _IN_TEXT
            yield Datum(
                "Mejlutkast", words, "Expediering", Rule.RECORD, case_id, ("draft", id_, "")
            )
    letters = select(t.id, t.case_id, t.recipient, t.email, t.why, t.next_steps)
    for id_, case_id, to, email, *texts in session.execute(letters):
        if fits(wanted, to, email, *texts):
            words = _who_fits(wanted, (to.replace("\n", ", "), email)) or _IN_TEXT
            yield Datum(
                "Beslutsbrev", words, "Expediering", Rule.RECORD, case_id, ("letter", id_, "")
            )


def _documents(session: Session, wanted: str) -> Iterator[Datum]:
    d = m.Document
    columns = select(d.id, d.case_id, m.Case.number, d.number, d.title, d.counterpart, d.text)
    joined = columns.join(m.Case, d.case_id == m.Case.id)
    for id_, case_id, case, number, title, who, text in session.execute(joined):
        if fits(wanted, title, who, text):
            where = f"Handling {number} i {case}"
            yield Datum("Handling", title, where, Rule.RECORD, case_id, ("document", id_, ""))


def _warnings(session: Session, wanted: str) -> Iterator[Datum]:
    """A warning repeats what stands in the mail: the mail is the record, the copy may go."""
    w = m.MessageWarning
    for id_, what, where in session.execute(select(w.id, w.what, w.where)):
        if fits(wanted, what):
            yield Datum(
                "Varning", what, f"Varning om {where}", Rule.MAY_GO, None, ("warning", id_, "what")
            )


def _notes(session: Session, wanted: str) -> Iterator[Datum]:
    """Internal notes are working papers until the case is archived (TF 2:12)."""
    e, c = m.Evaluation, m.EvaluationCell
    columns = select(e.id, e.case_id, m.Case.number, c.factor, c.perspective, c.note)
    joined = columns.join(c, c.evaluation_id == e.id).join(m.Case, e.case_id == m.Case.id)
    for id_, case_id, number, factor, side, note in session.execute(joined.where(c.note != "")):
        if fits(wanted, note):
            source = ("note", id_, f"{factor}.{side.value}")
            where = f"Värderingen av {number}"
            yield Datum("Intern anteckning", note, where, Rule.MAY_GO, case_id, source)


def _texts(session: Session, wanted: str) -> Iterator[Datum]:
    c = m.Case
    named = {
        "title": "Rubrik",
        "summary": "Sammanfattning",
        "background": "Bakgrund",
        "weighing": "Avvägning",
        "proposal": "Förslag till beslut",
        "handler": "Handläggare",
    }
    columns: Select[*tuple[Any, ...]] = select(c.id, c.number, *(getattr(c, one) for one in named))
    for case_id, number, *values in session.execute(columns):
        for (field, label), value in zip(named.items(), values, strict=True):
            if fits(wanted, value):
                rule = Rule.AUTHOR if field == "handler" else Rule.RECORD
                yield Datum(label, value, number, rule, case_id, ("case", case_id, field))


def _more_texts(session: Session, wanted: str) -> Iterator[Datum]:
    """What is written about a case outside the case itself: all of it belongs to the record."""
    t, e, h, a = m.CaseText, m.Evaluation, m.HistoricDecision, m.AgendaItem
    cell = m.EvaluationCell
    sentences = select(e.case_id, cell.letter_sentence).join(e, cell.evaluation_id == e.id)
    texts: tuple[tuple[str, Select[*tuple[Any, ...]]], ...] = (
        ("Avsnitt i beslutsförslaget", select(t.case_id, t.text)),
        ("Mening till brevet", sentences),
        ("Bedömarens förslag", select(e.case_id, e.proposal)),
        ("Tidigare beslut", select(h.case_id, h.text)),
        ("Mötets dagordning", select(a.case_id, a.title)),
        ("Mötets överläggning", select(a.case_id, a.discussion)),
    )
    numbers = {row[0]: row[1] for row in session.execute(select(m.Case.id, m.Case.number))}
    for label, statement in texts:
        for case_id, words in session.execute(statement):
            if fits(wanted, words):
                where = numbers.get(case_id, "Möten")
                yield Datum(label, words, where, Rule.RECORD, case_id, ("text", 0, label))


def _members(session: Session, wanted: str) -> Iterator[Datum]:
    k = m.Member
    for id_, function, email in session.execute(select(k.id, k.function, k.email)):
        if fits(wanted, function, email):
            words = ", ".join(filter(None, (function, email)))
            yield Datum(
                "Ledamot", words, "Inställningar", Rule.NEEDED, None, ("member", id_, "email")
            )
