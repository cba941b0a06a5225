"""Change the register's own copy of what it works with: items, labels and mails."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from omtanke_desktop.domain.defaults import form_fields
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.forms import FormField
from omtanke_desktop.domain.mail_templates import MailTemplate, check_template
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.files.labels import fold, labels_of
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import templates
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

_SHOWN = 60  # letters of a label in a sentence


def set_form_labels(register: Register, labels: Mapping[str, Sequence[str]]) -> None:
    """Say what else fields of the form are called: field key -> labels; the others keep theirs.

    Raises RuleProblem when a label would mean two fields, or could never be recognised.
    """
    with register.begin() as work:
        _keep_labels(work, labels)


def add_form_label(register: Register, key: str, label: str) -> None:
    """Let one more label mean this field; one that does already changes nothing.

    Raises RuleProblem when it means another field, or could never be recognised.
    """
    with register.begin() as work:
        known = {field.key: field.labels for field in templates.form_fields(work.session)}
        _keep_labels(work, {key: (*known[key], label)})


def _keep_labels(work: Work, labels: Mapping[str, Sequence[str]]) -> None:
    """Store what differs from the shipped labels, so that those the program learns come along."""
    before = {field.key: field for field in templates.form_fields(work.session)}
    given = [replace(before[key], labels=_tidy(before[key], labels[key])) for key in labels]
    changed = [field for field in given if field != before[field.key]]
    if not changed:
        return
    after = before | {field.key: field for field in changed}
    _require_one_meaning(tuple(after.values()), changed)
    shipped = {field.key: field.labels for field in form_fields()}
    own = {key: list(one.labels) for key, one in after.items() if one.labels != shipped[key]}
    _save(work, templates.FORM_LABELS, {"labels": own})
    for field in changed:
        words = {"before": "\n".join(before[field.key].labels), "after": "\n".join(field.labels)}
        work.record(EventKind.SETTING_CHANGED, field=f"label.{field.key}", **words)


def _tidy(field: FormField, labels: Sequence[str]) -> tuple[str, ...]:
    """The labels without blank ones and without those that say the same again."""
    kept = {fold(field.label): field.label}
    for label in labels:
        if label.strip():
            kept.setdefault(fold(label), " ".join(label.split()))
    return tuple(kept.values())[1:]


def _require_one_meaning(fields: tuple[FormField, ...], changed: Sequence[FormField]) -> None:
    """Raise RuleProblem unless every label of the changed fields is recognised as theirs."""
    owners = {fold(field.label): field for field in fields}
    for field in sorted(fields, key=lambda one: one in changed):
        for label in field.labels:
            other = owners.setdefault(fold(label), field)
            if other.key != field.key and field in changed:
                raise _taken(label, other)
    known = labels_of(fields)
    for field in changed:
        for label in field.labels:
            if known.recognise(label).key != field.key:
                raise RuleProblem(
                    f"”{_shortened(label)}” går inte att känna igen",
                    "En etikett behöver en bokstav och får ha högst 150 tecken.",
                )


def _taken(label: str, owner: FormField) -> RuleProblem:
    if fold(label) == fold(owner.label):
        why = "Så heter det fältet i programmets egen blankett."
    else:
        why = "En etikett kan bara betyda ett fält: ta bort den där först."
    return RuleProblem(f"”{_shortened(label)}” hör redan till ”{owner.label}”", why)


def _shortened(label: str) -> str:
    return label if len(label) <= _SHOWN else f"{label[:_SHOWN]}…"


def set_mail_template(register: Register, kind: DraftKind, subject: str, text: str) -> None:
    """Replace the words of one drafted mail; raises RuleProblem that names a wrong gap."""
    template = MailTemplate(" ".join(subject.split()), text)
    check_template(kind, template)
    with register.begin() as work:
        before = templates.mail_words(work.session)
        if template == before[kind]:
            return
        mails = {
            one.value: {"subject": found.subject, "text": found.text}
            for one, found in {**before, kind: template}.items()
        }
        _save(work, "mail_templates", {"mails": mails})
        words = {"before": _whole(before[kind]), "after": _whole(template)}
        work.record(EventKind.SETTING_CHANGED, field=f"mail.{kind}", **words)


def _whole(template: MailTemplate) -> str:
    return f"{template.subject}\n\n{template.text}"


def _save(work: Work, key: str, content: dict[str, Any]) -> None:
    work.session.merge(m.Template(key=key, content=content))
