"""One event of the trail as rich text: what it says before and after, and what attests it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.trail import TrailRow
from omtanke_desktop.ui.models.trail import number
from omtanke_desktop.ui.tokens import TOKENS
from omtanke_desktop.workflows.event_words import headline, said_words, values

CASE, MEETING = "arende", "mote"
_MOST = 20_000  # characters of a text; the rest is in the Excel file
_NOT_ATTESTED = "Händelsen är inte bestyrkt av någon post. Kontrollera registret."


def shown(row: TrailRow, factors: Mapping[str, str]) -> str:
    """The whole event; its links are CASE and MEETING. factors: as in headline."""
    here = dates.local(row.at)
    when = f"{dates.long_day(here.date())} kl.\u00a0{dates.clock(here.time())}"
    words = said_words(row)
    parts = (
        f"<h4 style='margin:0'>{_text(headline(row, factors))}</h4>",
        f"<p style='margin:4px 0'>{escape(when)} · {escape(row.who)}{_place(row)}</p>",
        f"<p style='margin:4px 0'>{_text(words)}</p>" if words.strip() else "",
        _change(row),
        _attested(row),
    )
    return "".join(parts)


def _place(row: TrailRow) -> str:
    style = f"style='color:{TOKENS.colours()['accent']}'"
    case = f" · <a href='{CASE}' {style}>{escape(row.case_number)}</a>" if row.case_id else ""
    meeting = f" · <a href='{MEETING}' {style}>{escape(row.meeting)}</a>" if row.meeting_id else ""
    return case + meeting


def _change(row: TrailRow) -> str:
    before, after = values(row)
    if not (before.strip() or after.strip()):
        return ""
    muted = TOKENS.colours()["text_muted"]
    heads = "".join(
        f"<td width='50%' style='color:{muted}'>{one}</td>" for one in ("Före", "Efter")
    )
    texts = "".join(f"<td>{_text(one) if one.strip() else '–'}</td>" for one in (before, after))
    table = "<table width='100%' cellspacing='0' cellpadding='4'>"
    return f"{table}<tr>{heads}</tr><tr>{texts}</tr></table>"


def _attested(row: TrailRow) -> str:
    if not row.entry:
        return f"<p style='color:{TOKENS.colours()['bad']}'>{_NOT_ATTESTED}</p>"
    groups = " ".join(row.link[place : place + 4] for place in range(0, len(row.link), 4))
    muted = TOKENS.colours()["text_muted"]
    return (
        f"<p style='color:{muted}'>Bestyrkt av post {number(row.entry)}, kontrollsumma {groups}</p>"
    )


def _text(words: str) -> str:
    short = words if len(words) <= _MOST else f"{words[:_MOST].rstrip()}…"
    return escape(short).replace("\n", "<br>")
