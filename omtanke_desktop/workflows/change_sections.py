"""Change which sections a proposal has: their names, order and help, and those of one's own."""

from collections.abc import Iterable
from dataclasses import replace

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.papers import (
    OWN_PREFIX,
    Paper,
    Section,
    Sections,
    parse_paper,
    section_row,
)
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import templates
from omtanke_desktop.storage.queries.case_texts import cases_with_text
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

LONGEST_HEADING = 120
_MOST = 40  # sections of one's own and the shipped together
_TEXTS = ("heading", "help", "ready")
_KEY = "document_sections"


def shipped_sections() -> Sections:
    """The sections of a proposal as they come with the program."""
    return parse_paper(defaults.raw(_KEY), Paper.PROPOSAL)


def edit_section(register: Register, key: str, field: str, value: str) -> None:
    """Save one text of a section: its heading, its help or its ready text."""
    if field not in _TEXTS:
        raise ValueError(f"no such text of a section: {field}")
    value = value.strip() if field == "ready" else " ".join(value.split())
    if field == "heading":
        _require_heading(value)
    with register.begin() as work:
        before = _sections(work)
        one = _find(before, key)
        changed = replace(one, **{field: value})  # type: ignore[arg-type]  # all three are words
        _keep(work, before, _with(before, changed), f"{key}.{field}", getattr(one, field), value)


def hide_section(register: Register, key: str, *, hidden: bool) -> None:
    """Leave a section out of every proposal, or take it back; what is written in it stays."""
    with register.begin() as work:
        before = _sections(work)
        one = _find(before, key)
        words = ("visas", "dold")
        after = _with(before, replace(one, hidden=hidden))
        _keep(work, before, after, f"{key}.hidden", words[one.hidden], words[hidden])


def move_section(register: Register, key: str, by: int) -> None:
    """Move a section so many places down, or up when negative; never beyond the ends."""
    with register.begin() as work:
        before = _sections(work)
        one = _find(before, key)
        others = [other for other in before if other.key != key]
        place = max(0, min(len(others), before.index(one) + by))
        after = (*others[:place], one, *others[place:])
        _keep(work, before, after, "order", _order(before), _order(after))


def add_section(register: Register, heading: str) -> str:
    """Add a section of one's own after the last text; returns its key."""
    heading = " ".join(heading.split())
    _require_heading(heading)
    with register.begin() as work:
        before = _sections(work)
        if len(before) >= _MOST:
            raise RuleProblem("Det finns redan många avsnitt", "Ta bort något av dem först.")
        numbers = [int(n) for one in before if (n := one.key.removeprefix(OWN_PREFIX)).isdigit()]
        key = f"{OWN_PREFIX}{max(numbers, default=0) + 1}"
        while cases_with_text(work.session, key):  # a section of this name was taken away once
            key = f"{OWN_PREFIX}{int(key.removeprefix(OWN_PREFIX)) + 1}"
        place = len(before)
        while place and before[place - 1].key in _LAST:
            place -= 1
        after = (*before[:place], Section(key, heading), *before[place:])
        _keep(work, before, after, key, "", heading)
    return key


_LAST = ("enclosures", "dispatch_to")


def remove_section(register: Register, key: str) -> None:
    """Take away a section of one's own; raises RuleProblem when a case has a text in it."""
    with register.begin() as work:
        before = _sections(work)
        one = _find(before, key)
        if not one.own:
            raise RuleProblem(f"”{one.heading}” följer med programmet", "Dölj avsnittet i stället.")
        if count := cases_with_text(work.session, key):
            cases = "ett ärende" if count == 1 else f"{count} ärenden"
            raise RuleProblem(
                f"”{one.heading}” har text i {cases}",
                "Dölj avsnittet i stället, så finns texten kvar.",
            )
        after = [other for other in before if other.key != key]
        _keep(work, before, after, key, one.heading, "")


def reset_sections(register: Register) -> None:
    """Take back the shipped sections; those of one's own that are used stay, hidden at the end."""
    with register.begin() as work:
        before = _sections(work)
        used = [
            replace(one, hidden=True)
            for one in before
            if one.own and cases_with_text(work.session, one.key)
        ]
        after = (*shipped_sections(), *used)
        _keep(work, before, after, "order", _order(before), _order(after))


def _require_heading(heading: str) -> None:
    if not heading:
        raise RuleProblem("Avsnittet saknar rubrik", "Skriv vad det ska heta.")
    if len(heading) > LONGEST_HEADING:
        raise RuleProblem(
            "Rubriken är för lång", f"En rubrik får ha högst {LONGEST_HEADING} tecken."
        )


def _sections(work: Work) -> Sections:
    return templates.paper_sections(work.session, Paper.PROPOSAL)


def _find(sections: Sections, key: str) -> Section:
    for one in sections:
        if one.key == key:
            return one
    raise RuleProblem("Avsnittet finns inte längre", "Öppna sidan på nytt.")


def _with(sections: Sections, changed: Section) -> Sections:
    return tuple(changed if one.key == changed.key else one for one in sections)


def _order(sections: Iterable[Section]) -> str:
    return "\n".join(one.heading for one in sections)


def _keep(
    work: Work,
    before: Sections,
    after: Iterable[Section],
    field: str,
    was: str,
    now: str,
) -> None:
    """Store the sections and one event, when anything is another."""
    if tuple(after := list(after)) == before:
        return
    row = work.session.get(m.Template, _KEY)
    content = row.content if row else defaults.raw(_KEY)
    rows = [section_row(one) for one in after]
    papers = {**content["papers"], Paper.PROPOSAL.value: rows}
    work.session.merge(m.Template(key=_KEY, content={**content, "papers": papers}))
    event = {"before": was, "after": now}
    work.record(EventKind.SETTING_CHANGED, field=f"proposal.{field}", **event)
