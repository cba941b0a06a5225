"""Change the register's own copy of what it works with: items, phrases, labels and mails."""

from collections.abc import Mapping, Sequence
from typing import Any

from omtanke_desktop.domain.defaults import decision_types, form_fields, mail_templates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mail_templates import MailTemplate, check_template
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.files.labels import fold
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing, templates
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work


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


def set_form_labels(register: Register, labels: Mapping[str, Sequence[str]]) -> None:
    """Say what else each field of the form may be called: field key -> labels.

    Raises RuleProblem when two fields would have the same label.
    """
    kept = {key: list(dict.fromkeys(_tidy(words))) for key, words in labels.items()}
    _require_distinct(kept)
    with register.begin() as work:
        before = {one.key: list(one.labels) for one in templates.form_fields(work.session)}
        _save(work, templates.FORM_LABELS, {"labels": {**before, **kept}})
        changed = [key for key, words in kept.items() if words != before.get(key)]
        for key in changed:
            words = {"before": "\n".join(before.get(key, [])), "after": "\n".join(kept[key])}
            work.record(EventKind.SETTING_CHANGED, field=f"label.{key}", **words)


def _tidy(labels: Sequence[str]) -> list[str]:
    return [" ".join(label.split()) for label in labels if label.strip()]


def _require_distinct(labels: Mapping[str, Sequence[str]]) -> None:
    owners: dict[str, str] = {}
    names = {field.key: field.label for field in form_fields()}
    for key, words in labels.items():
        for word in (names[key], *words):
            other = owners.setdefault(fold(word), key)
            if other != key:
                raise RuleProblem(
                    f"”{word}” hör redan till ”{names[other]}”",
                    "Samma etikett kan bara betyda ett fält.",
                )


def set_mail_template(register: Register, kind: DraftKind, subject: str, text: str) -> None:
    """Replace the words of one drafted mail; raises RuleProblem that names a wrong gap."""
    template = MailTemplate(" ".join(subject.split()), text)
    check_template(kind, template)
    with register.begin() as work:
        before = templates.mail_templates(work.session)
        mails = {
            one.value: {"subject": found.subject, "text": found.text}
            for one, found in {**mail_templates(), **before, kind: template}.items()
        }
        _save(work, "mail_templates", {"mails": mails})
        words = {"before": before[kind].text, "after": text}
        work.record(EventKind.SETTING_CHANGED, field=f"mail.{kind}", **words)


def _save(work: Work, key: str, content: dict[str, Any]) -> None:
    work.session.merge(m.Template(key=key, content=content))
