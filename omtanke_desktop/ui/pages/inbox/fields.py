"""Which fields the reading pane shows for a mail: what was read, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.forms import FormField
from omtanke_desktop.storage.queries.messages import FieldRow, MessageDetail
from omtanke_desktop.workflows.case_draft import CaseDraft
from omtanke_desktop.workflows.correct_reading import WRITTEN_HERE

_ASKED_FOR = (
    *("titel", "namn", "verksamhet", "huvudman", "epost"),
    *("beskrivning", "behov", "gemensam_varfor"),
)
_LONG = ("longtext", "multichoice", "factor_matrix", "files")


@dataclass(frozen=True, slots=True)
class Field:
    """One field to show. `key` saves by the form's key, else `field_id` says which answer."""

    key: str | None
    field_id: int | None
    label: str
    value: str
    where: str
    as_read: str
    fallback: str  # what the case gets while the value is empty
    required: bool
    long: bool
    fallback_where: str = ""

    @property
    def name(self) -> object:
        """What stays the same while the value changes, also when first written."""
        return self.key or self.field_id

    @property
    def missing(self) -> bool:
        """Whether a required answer is lacking and nothing else can stand in for it."""
        return self.required and not self.value.strip() and not self.fallback


def fields_of(mail: MessageDetail, draft: CaseDraft, proposal: int = 0) -> list[Field]:
    """The title first, then the answers as read, then what is asked for and was not there.

    Answers to labels that are no field of ours are told by others_of.
    """
    known = {field.key: field for field in defaults.form_fields()}
    first: dict[str, FieldRow] = {}
    rows = [row for row in mail.fields_of(proposal) if row.key in known]
    for row in rows:
        first.setdefault(row.key or "", row)
    read = [row for row in rows if row.where != WRITTEN_HERE and row.key != "titel"]
    shown = [_asked(known["titel"], first.get("titel"), draft)]
    shown += [_read(row, known.get(row.key or ""), first, draft) for row in read]
    here = {row.key for row in read}
    shown += [_asked(known[k], first.get(k), draft) for k in _ASKED_FOR[1:] if k not in here]
    how = mail.initiator.how.label
    return [replace(one, fallback_where=f"{how[:1].upper()}{how[1:]}") for one in shown]


def others_of(mail: MessageDetail, proposal: int) -> list[FieldRow]:
    """What one of the mail's forms says beside the fields: labels nobody has matched."""
    known = {field.key for field in defaults.form_fields()}
    return [row for row in mail.fields_of(proposal) if row.key not in known]


def _read(
    row: FieldRow, known: FormField | None, first: dict[str, FieldRow], draft: CaseDraft
) -> Field:
    if known is not None and first[known.key] is row:
        return _asked(known, row, draft)
    long = known.type in _LONG if known else len(row.value) > 60
    return Field(None, row.id, row.label, row.value, row.where, row.as_read, "", False, long)


def _asked(known: FormField, row: FieldRow | None, draft: CaseDraft) -> Field:
    """A field of the form, read or not; the title is shown as the case's, filled in."""
    fallback = _fallbacks(draft).get(known.key, "")
    value = row.value if row else ""
    return Field(
        key=known.key,
        field_id=row.id if row else None,
        label="Ärendets rubrik" if known.key == "titel" else (row.label if row else known.label),
        value=value or (fallback if known.key == "titel" else ""),
        where=row.where if row else "",
        as_read=row.as_read if row else "",
        fallback=fallback,
        required=known.required,
        long=known.type in _LONG,
    )


def _fallbacks(draft: CaseDraft) -> dict[str, str]:
    """What the mail's head gives where the form is silent."""
    return {
        "titel": draft.title,
        "namn": draft.initiator_name,
        "epost": draft.initiator_email,
    }


def initiator_words(draft: CaseDraft) -> str:
    """Who stands behind the initiative, in one to three lines."""
    person = ", ".join(part for part in (draft.initiator_name, draft.initiator_title) if part)
    place = ", ".join(part for part in (draft.initiator_unit, draft.principal) if part)
    reach = ", ".join(part for part in (draft.initiator_email, draft.initiator_phone) if part)
    return "\n".join(part for part in (person, place, reach) if part) or "Okänd"
