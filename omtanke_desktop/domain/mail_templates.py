"""The mails the program drafts, as templates: fixed words, and gaps that each case fills.

A gap is a name in braces. A part in square brackets round an optional gap, "[ {namn}]", falls away
when the gap is empty, and so does a line that is left empty by it. A line whose gap holds a list is
written once for each entry.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.problems import RuleProblem

Value = str | tuple[str, ...]

GAP_LABELS: Mapping[str, str] = {
    "nummer": "ärendets nummer",
    "rubrik": "ärendets rubrik",
    "inkom": "dagen då mejlet kom in",
    "organ": "gruppens namn",
    "saknas": "listan över vad som ska kompletteras",
    "svara_senast": "sista dag att svara",
    "ansvarig": "vem som är personuppgiftsansvarig",
    "namn": "mottagarens namn",
    "mote": "dagen för nästa möte",
    "kontakt": "kontaktuppgifter",
    "diarienummer": "diarienummer",
    "skal": "varför det dröjer",
    "arenden": "listan över ärenden som väntar på värdering",
    "motesdag": "mötets dag",
    "tid": "mötets tid",
    "plats": "mötets plats",
    "lank": "mötets länk",
    "handlingar": "listan över handlingar som följer med",
}
"""Every gap a template may have, and what it is called in a sentence."""

OPTIONAL_GAPS = frozenset({"namn", "mote", "kontakt", "diarienummer", "plats", "lank"})
_NEEDED: Mapping[DraftKind, frozenset[str]] = {
    DraftKind.RECEIPT: frozenset({"nummer", "inkom", "ansvarig"}),
    DraftKind.COMPLETION: frozenset({"nummer", "saknas", "svara_senast"}),
    DraftKind.DELAY: frozenset({"nummer", "inkom", "skal"}),
    DraftKind.REMINDER: frozenset({"arenden", "svara_senast"}),
    DraftKind.CALL: frozenset({"motesdag", "tid", "handlingar"}),
}
_OF_A_CASE = frozenset({"nummer", "rubrik", "inkom", "diarienummer"})
_OF_A_MEETING = frozenset({"motesdag", "tid", "plats", "lank", "handlingar"})
_NOT_KNOWN: Mapping[DraftKind, frozenset[str]] = {
    DraftKind.RECEIPT: frozenset({"saknas", "svara_senast", "skal", "arenden", *_OF_A_MEETING}),
    DraftKind.COMPLETION: frozenset({"skal", "arenden", *_OF_A_MEETING}),
    DraftKind.DELAY: frozenset({"saknas", "svara_senast", "arenden", *_OF_A_MEETING}),
    DraftKind.REMINDER: frozenset({"saknas", "skal", *_OF_A_CASE, *_OF_A_MEETING}),
    DraftKind.CALL: frozenset(
        {"saknas", "svara_senast", "skal", "arenden", "ansvarig", "mote", *_OF_A_CASE}
    ),
}

_GAP = re.compile(r"\{(\w*)\}")
_OPTIONAL_PART = re.compile(r"\[([^\[\]]*)\]")
_NUMBER_GAP = "{nummer}"


@dataclass(frozen=True, slots=True)
class MailTemplate:
    """A mail with gaps; lines of the text end with "\\n"."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class FilledMail:
    """A mail ready to be sent; the subject is one line."""

    subject: str
    text: str


def parse_mail_templates(data: Mapping[str, Any]) -> dict[DraftKind, MailTemplate]:
    """Read the templates from their JSON form (resources/mail_templates.json).

    Raises RuleProblem when one is missing, lacks a gap it must have, has one nobody fills, or an
    optional gap outside square brackets. The number must stand in the subject: replies need it.
    """
    return {kind: _template(kind, data.get("mails", {}).get(kind.value)) for kind in DraftKind}


def _template(kind: DraftKind, row: Mapping[str, Any] | None) -> MailTemplate:
    if row is None:
        raise _broken(kind, "den saknas")
    template = read_template(row)
    check_template(kind, template)
    return template


def read_template(row: Mapping[str, Any]) -> MailTemplate:
    """One template from its JSON form, as it stands, whether it can be used or not."""
    text = row.get("text", "")
    return MailTemplate(
        str(row.get("subject", "")), text if isinstance(text, str) else "\n".join(text)
    )


def gaps_of(kind: DraftKind) -> tuple[str, ...]:
    """The gaps that can be filled in a mail of this kind, in the order they are told."""
    return tuple(name for name in GAP_LABELS if name not in _NOT_KNOWN[kind])


def check_template(kind: DraftKind, template: MailTemplate) -> None:
    """Raise RuleProblem naming what is wrong with a template that someone has edited."""
    if "nummer" not in _NOT_KNOWN[kind] and _NUMBER_GAP not in template.subject:
        raise _broken(kind, f"ämnesraden saknar luckan {_NUMBER_GAP}")
    gaps = set(_GAP.findall(f"{template.subject}\n{template.text}"))
    for name in sorted(gaps - set(GAP_LABELS)):
        raise _broken(kind, f"luckan {{{name}}} finns inte")
    for name in sorted(gaps & _NOT_KNOWN[kind]):
        raise _broken(kind, f"luckan {{{name}}} kan inte fyllas i i det här mejlet")
    for name in sorted(_NEEDED[kind] - gaps):
        raise _broken(kind, f"luckan {{{name}}} saknas")
    for line in [template.subject, *template.text.split("\n")]:
        if set("{}") & set(_GAP.sub("", line)):
            raise _broken(kind, f"”{line}” har en lös klammer")
        outside = _OPTIONAL_PART.sub("", line)
        for name in sorted(OPTIONAL_GAPS & set(_GAP.findall(outside))):
            raise _broken(kind, f"luckan {{{name}}} kan vara tom och ska stå inom [ ]")


def _broken(kind: DraftKind, what: str) -> RuleProblem:
    return RuleProblem(
        f"Mallen ”{kind.label}” går inte att använda: {what}", "Rätta mallen i inställningarna."
    )


def fill(template: MailTemplate, values: Mapping[str, Value]) -> FilledMail:
    """Write a mail: each gap gets its value, which may be a list ("" or () where nothing is known).

    Raises RuleProblem naming the first gap that must be filled and is not.
    """
    lines = (row for line in template.text.split("\n") for row in _filled(line, values))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    subject = " ".join(" ".join(_filled(template.subject, values)).split())
    return FilledMail(subject, f"{text}\n")


def _filled(line: str, values: Mapping[str, Value]) -> Iterator[str]:
    """Yield what becomes of one line: none when it was left empty, several when a gap is a list."""
    kept = _OPTIONAL_PART.sub(lambda part: _optional(part, values), line)
    if line.strip() and not kept.strip():
        return
    lists = [name for name in _GAP.findall(kept) if isinstance(values.get(name), tuple)]
    for entry in (values[lists[0]] or ("",)) if lists else ("",):
        yield _put({**values, lists[0]: entry} if lists else values, kept)


def _put(values: Mapping[str, Value], words: str) -> str:
    return _GAP.sub(lambda gap: _value(gap[1], values), words)


def _optional(part: re.Match[str], values: Mapping[str, Value]) -> str:
    """The words of an optional part, nothing when a gap in it is empty; other brackets stay."""
    optional = OPTIONAL_GAPS & set(_GAP.findall(part[1]))
    if not optional:
        return part[0]
    return part[1] if all(values.get(name) for name in optional) else ""


def _value(name: str, values: Mapping[str, Value]) -> str:
    value = values.get(name, "")
    words = ", ".join(value) if isinstance(value, tuple) else value
    if not words.strip():
        raise RuleProblem(
            f"Mejlet går inte att skriva: {GAP_LABELS.get(name, name)} saknas ({{{name}}})",
            "Fyll i uppgiften i ärendet eller i inställningarna och försök igen.",
        )
    return words
