"""The register's agenda templates: made, copied, renamed, edited, and used on an agenda."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import uuid4

from omtanke_desktop.domain.defaults import StandingItem, decision_types
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.agenda_templates import (
    ORDINARY,
    ORDINARY_NAME,
    PREFIX,
    agenda_templates,
    standing_items,
)
from omtanke_desktop.storage.register import ReadSession, Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings.prepare_meeting import (
    insert_line,
    open_meeting,
    own_place,
    tell_added,
)

Rows = list[dict[str, Any]]
LONGEST_NAME = 80  # characters


def items_from_template(session: ReadSession, template_key: str = ORDINARY) -> list[m.AgendaItem]:
    """New lines of an agenda, not yet saved; of the ordinary template where it is gone."""
    items = standing_items(session, template_key)
    return [_line(position, item) for position, item in enumerate(items)]


def _line(position: int, item: StandingItem) -> m.AgendaItem:
    return m.AgendaItem(
        position=position,
        kind=ItemKind.HEADING if item.heading else ItemKind.STANDING,
        title=item.title,
        is_section=item.section,
        minutes=item.minutes,
        default_decision=item.decision,
        template_key=item.key,
    )


def take_from_template(
    register: Register, meeting_id: int, template_key: str, item_keys: Iterable[str]
) -> list[int]:
    """Put items of a template on an agenda that has them not; returns their ids.

    Each comes after the one that is before it in the template, where that is on the agenda.
    """
    wanted = set(item_keys)
    with register.begin() as work:
        meeting = open_meeting(work, meeting_id)
        made, place = [], None
        for item in items_from_template(work.session, template_key):
            there = [n for n, one in enumerate(meeting.items) if _same(one, item)]
            if there:
                place = there[0] + 1
            elif item.template_key in wanted:
                place = own_place(meeting) if place is None else place
                insert_line(work, meeting, item, place)
                tell_added(work, item)
                made.append(item.id)
                place += 1
        return made


def _same(one: m.AgendaItem, item: m.AgendaItem) -> bool:
    return one.template_key == item.template_key or (
        one.template_key == "" and one.title == item.title
    )


def copy_template(register: Register, template_key: str, name: str) -> str:
    """Make a new template with the items of another; returns its key."""
    with register.begin() as work:
        kept = _free_name(work, name)
        content = _content(work, template_key)
        return _new(work, kept, content["items"])


def add_template(register: Register, name: str) -> str:
    """Make a new template with only an opening; returns its key."""
    with register.begin() as work:
        opening = [row for row in _content(work, ORDINARY)["items"] if row.get("kind") != "heading"]
        return _new(work, _free_name(work, name), opening[:1])


def _new(work: Work, name: str, items: Rows) -> str:
    key = f"{PREFIX}{uuid4().hex[:12]}"
    work.add(m.Template(key=key, content={"name": name, "items": items}))
    work.record(EventKind.SETTING_CHANGED, field=key, before="", after=name)
    return key


def rename_template(register: Register, template_key: str, name: str) -> None:
    """Call a template something else."""
    with register.begin() as work:
        kept = _free_name(work, name, but=template_key)
        content = _content(work, template_key)
        before = content.get("name", "")
        if before != kept:
            _save(work, template_key, content | {"name": kept})
            told = {"before": before or ORDINARY_NAME, "after": kept}
            work.record(EventKind.SETTING_CHANGED, field=template_key, **told)


def delete_template(register: Register, template_key: str) -> None:
    """Take a template away; meetings that were planned with it keep their items."""
    if template_key == ORDINARY:
        raise RuleProblem(
            "Den ordinarie mallen går inte att ta bort", "Ändra den i stället, eller gör en egen."
        )
    with register.begin() as work:
        row = work.session.get(m.Template, template_key)
        if row is not None:
            name = row.content.get("name", "")
            work.session.delete(row)
            work.record(EventKind.SETTING_CHANGED, field=template_key, before=name, after="")


def add_template_item(
    register: Register, template_key: str, title: str, *, heading: bool = False, after: str = ""
) -> str:
    """Add an item after another one, else at the end; returns its key."""
    key = f"egen_{uuid4().hex[:8]}"
    row: dict[str, Any] = {"key": key, "title": _titled(title)}
    row |= {"kind": "heading"} if heading else {"section": False, "minutes": 10}

    def add(rows: Rows) -> Rows:
        places = [n + 1 for n, one in enumerate(rows) if one["key"] == after]
        place = places[0] if places else len(rows)
        return [*rows[:place], row, *rows[place:]]

    _change(register, template_key, key, add)
    return key


def remove_template_item(register: Register, template_key: str, key: str) -> None:
    """Take an item out of a template."""
    _change(register, template_key, key, lambda rows: [one for one in rows if one["key"] != key])


def move_template_item(register: Register, template_key: str, key: str, by: int) -> None:
    """Move an item up (-1) or down (+1); at an end it stays."""

    def move(rows: Rows) -> Rows:
        here = next((n for n, one in enumerate(rows) if one["key"] == key), 0)
        there = max(0, min(here + by, len(rows) - 1))
        rest = [one for one in rows if one["key"] != key]
        return [*rest[:there], rows[here], *rest[there:]]

    _change(register, template_key, key, move)


def edit_template_item(
    register: Register,
    template_key: str,
    key: str,
    *,
    title: str | None = None,
    section: bool | None = None,
    minutes: int | None = None,
    decision: str | None = None,
) -> None:
    """Save what is given of one item; meetings already planned keep theirs.

    section: it becomes a § of its own, which a heading never does. decision: the key of the type
    it is ready to decide, "" for none.
    """
    given = {"section": section, "minutes": minutes, "decision": decision}
    if title is not None:
        given["title"] = _titled(title)
    if decision and decision not in decision_types():
        raise ValueError(f"no such decision type: {decision}")

    def edit(rows: Rows) -> Rows:
        return [_edited(one, given) if one["key"] == key else one for one in rows]

    _change(register, template_key, key, edit)


def _edited(row: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    if given.get("section") and row.get("kind") == "heading":
        raise RuleProblem("En rubrik får inget paragrafnummer", "Välj en annan punkt.")
    after = row | {name: value for name, value in given.items() if value is not None}
    if after.get("section") and not after.get("decision"):
        after["decision"] = "anteckna"  # a § must be ready to decide something
    return after


def _titled(title: str) -> str:
    if not title.strip():
        raise RuleProblem("Punkten saknar rubrik", "Skriv vad den heter på dagordningen.")
    return title.strip()


def _free_name(work: Work, name: str, but: str = "") -> str:
    kept = " ".join(name.split())
    if not kept or len(kept) > LONGEST_NAME:
        raise RuleProblem("Mallen behöver ett namn", f"Skriv högst {LONGEST_NAME} tecken.")
    for row in agenda_templates(work.session):
        if row.key != but and row.name.casefold() == kept.casefold():
            raise RuleProblem(f"Det finns redan en mall som heter ”{row.name}”", "Välj ett annat.")
    return kept


def _change(
    register: Register, template_key: str, key: str, change: Callable[[Rows], Rows]
) -> None:
    with register.begin() as work:
        content = _content(work, template_key)
        before = content["items"]
        after = change([dict(row) for row in before])
        if after != before:
            _save(work, template_key, content | {"items": after})
            told = {"before": _told(before, key), "after": _told(after, key)}
            work.record(EventKind.SETTING_CHANGED, field=f"standing.{key}", **told)


def _told(rows: Rows, key: str) -> str:
    """The item and where it stands, "" when it is not there."""
    return next((_line_words(n, row) for n, row in enumerate(rows, 1) if row["key"] == key), "")


def _line_words(number: int, row: dict[str, Any]) -> str:
    """ "3. Val av justerare, paragraf, 5 min, utse"."""
    parts = (
        f"{number}. {row['title']}",
        "rubrik" if row.get("kind") == "heading" else "",
        "paragraf" if row.get("section") else "",
        f"{row['minutes']} min" if row.get("minutes") else "",
        row.get("decision", ""),
    )
    return ", ".join(part for part in parts if part)


def _content(work: Work, template_key: str) -> dict[str, Any]:
    row = work.session.get(m.Template, template_key)
    if row is None:
        raise RuleProblem("Mallen finns inte längre", "Välj en annan mall.")
    return dict(row.content)


def _save(work: Work, template_key: str, content: dict[str, Any]) -> None:
    work.session.merge(m.Template(key=template_key, content=content))
