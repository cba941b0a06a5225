"""What fills the gaps of a letter's words: the case, the decision, and those who were there."""

import re
from collections.abc import Iterable

from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.domain.numbering import sections
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.meetings import (
    AgendaRow,
    AttendanceRow,
    MeetingDetail,
    meetings_of_case,
)
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared

Gaps = dict[str, str]
_NEXT_DAY = re.compile(r"mötet? den (\d{1,2}\s\w+\s\d{4})")
_GIVEN_TO = re.compile(r"\b(?:till|åt) ([^.;]{2,120}?) för (?:beslut|vidare|yttrande)")


def case_gaps(case: CaseDetail, title: str) -> Gaps:
    """The case as letters name it; title: as it may be known outside."""
    return {"titel": title, "nummer": case.number, "diarienummer": case.diary_number}


def meeting_gaps(meeting: MeetingDetail, item: AgendaRow, settings: Settings) -> Gaps:
    """Who decided where and when (Förvaltningslagen 31 §)."""
    presence = shared.presence(meeting)
    decision = item.decision
    others = decision.others.strip() if decision else ""
    return {
        "organ": settings.body_short,
        "organ_namn": settings.body_name,
        "datum": long_day(meeting.day),
        "paragraf": sections([item.section]) if item.section is not None else "",
        "beslutande": by_function(presence.deciding(item.id)),
        "foredragande": lower(item.presenter or (decision.rapporteur if decision else "")),
        "ovriga": lower(others) or by_function(presence.others(item.id)),
    }


def decision_gaps(decision: Decision) -> Gaps:
    """Who goes on with it, when, and when it comes up again, as far as the decision says so."""
    who = (lower(decision.responsible_function), decision.responsible_principal)
    said = " ".join(decision.sentences)
    named, given = _NEXT_DAY.search(said), _GIVEN_TO.search(" ".join(said.split()))
    return {
        "ansvarig": ", ".join(part for part in who if part),
        "start": long_day(decision.start_date) if decision.start_date else "",
        "uppfoljning": long_day(decision.follow_up_date) if decision.follow_up_date else "",
        "indikator": decision.indicator_or_question,
        "rapport": decision.report_to,
        "nytt_mote": named[1] if named else "",
        "mottagare": given[1] if given else "",
    }


def next_meeting(session: ReadSession, case: CaseDetail, meeting: MeetingDetail) -> str:
    """The day of the next meeting that has the case on its agenda, "" for none."""
    later = [one.day for one in meetings_of_case(session, case.id) if one.day > meeting.day]
    return long_day(later[0]) if later else ""


def contact_gaps(settings: Settings) -> Gaps:
    """How the secretariat is reached."""
    ways = [way for way in (settings.email or settings.mailbox, settings.phone) if way]
    return {"kontakt": " eller ".join(ways)}


def by_function(rows: Iterable[AttendanceRow]) -> str:
    """socialchef (Falkenbergs kommun, Hylte kommun); psykiatrichef (Region Halland)"""
    principals: dict[str, list[str]] = {}
    for row in rows:
        principals.setdefault(lower(row.function), []).append(row.principal)
    return "; ".join(
        f"{name} ({', '.join(filter(None, where))})" if any(where) else name
        for name, where in principals.items()
    )


def lower(words: str) -> str:
    """A function inside a sentence begins with a small letter, an abbreviation does not."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
