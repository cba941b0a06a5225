"""Change the register's own copy of what papers are made from: standing items and phrases."""

from omtanke_desktop.domain.defaults import decision_types
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.register import Register


def edit_standing_item(
    register: Register,
    key: str,
    *,
    title: str | None = None,
    section: bool | None = None,
    minutes: int | None = None,
) -> None:
    """Save what is given of one standing item; meetings already planned keep theirs.

    section tells whether the item becomes a § of its own; a heading never does.
    """
    if title is not None and not title.strip():
        raise RuleProblem("Punkten saknar rubrik", "Skriv vad den heter på dagordningen.")
    given = {"title": title, "section": section, "minutes": minutes}
    with register.begin() as work:
        template = editing.template(work.session, "meeting_template")
        items = [dict(item) for item in template.content["items"]]
        item = next(one for one in items if one["key"] == key)
        if section and item.get("kind") == "heading":
            raise RuleProblem("En rubrik får inget paragrafnummer", "Välj en annan punkt.")
        before = dict(item)
        item.update({name: value for name, value in given.items() if value is not None})
        template.content = {**template.content, "items": items}
        work.record(
            EventKind.SETTING_CHANGED, field=f"standing.{key}", before=str(before), after=str(item)
        )


def set_phrases(register: Register, decision_type: str, phrases: list[str]) -> None:
    """Replace the ready phrases of one decision type; empty lines are left out."""
    if decision_type not in decision_types():
        raise ValueError(f"no such decision type: {decision_type}")
    kept = [phrase.strip() for phrase in phrases if phrase.strip()]
    with register.begin() as work:
        before = editing.replace_phrases(work.session, decision_type, kept)
        field = f"phrases.{decision_type}"
        words = {"before": "\n".join(before), "after": "\n".join(kept)}
        work.record(EventKind.SETTING_CHANGED, field=field, **words)
