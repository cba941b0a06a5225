"""Who first wrote a mail that is forwarded in the text of another one.

Outlook, Gmail, Apple Mail and Thunderbird all write the first sender's headers into the text, in
the language of whoever forwards; nothing in the mail's own headers says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from omtanke_desktop.mail.message import Address

A_NOTE = 600  # characters: longer than this is a text of one's own, not "please see below"

_SEARCHED = 300_000  # characters
_MOST_BLOCKS = 20
_TAGS = r"\s*(?:\[[^\]\n]{1,40}\]\s*){0,3}"
_FORWARD_SUBJECT = re.compile(
    rf"{_TAGS}(?:(?:vb|fw|fwd|vs|vidarebef)\s?(?:[\[(]\d+[\])])?\s?:|vidarebefordra|forwarded\b)",
    re.IGNORECASE,
)
_REPLY_SUBJECT = re.compile(rf"{_TAGS}(?:sv|re|svar|aw)\s?(?:[\[(]\d+[\])])?\s?:", re.IGNORECASE)

_FIELDS = {
    "from": ("från", "from", "avsändare"),
    "sent": ("skickat", "skickad", "sent", "datum", "date"),
    "to": ("till", "to"),
    "copy": ("kopia", "kopia till", "cc", "hemlig kopia", "bcc"),
    "subject": ("ämne", "rubrik", "subject"),
    "other": (
        *("svar till", "svara till", "svarsadress", "reply-to", "reply to"),
        *("prioritet", "viktighet", "angelägenhetsgrad", "känslighet", "importance", "priority"),
        *("bifogade filer", "bilagor", "attachments", "organisation", "organization"),
        *("message-id", "meddelande-id", "resent-from"),
    ),
}
_FIELD_OF = {label: name for name, labels in _FIELDS.items() for label in labels}
_LABEL = re.compile(r"[*_]{0,2}([^\W\d_][^\W\d_-]*(?:[ -][^\W\d_]+){0,2})[*_ ]{0,3}:[*_]{0,2}")
_FORWARD_MARK = re.compile(
    r"(?:(?:påbörjar|början på|början av|start på|begin|inline) )?(?:det )?"
    r"(?:vidarebefordrat|vidarebefordrad|forwarded)(?: as)? "
    r"(?:meddelande|brev|mejl|mail|e-post|e-postmeddelande|message|email|e-mail)",
    re.IGNORECASE,
)
_ORIGINAL_MARK = re.compile(
    r"(?:ursprungligt|original)[ -]?(?:meddelande|mejl|mail|brev|e-postmeddelande|message)"
    r"|original appointment",
    re.IGNORECASE,
)
_RULE = "-_=–—―*: \t"
_QUOTE = "> \t|\u00a0\u200b\ufeff"
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'|*]{1,64}@[^\s<>()\[\],;:\"'|*]{1,255}")
_LONGEST_VALUE = 1000


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The first mail in a forwarded text, innermost when it was forwarded more than once.

    sender: either half may be "". sent: as written there. start: where the forwarding mail's own
    words end; words: where the first mail's words begin (both positions in the text).
    """

    sender: Address
    sent: str
    subject: str | None
    start: int
    words: int


@dataclass(slots=True)
class _Block:
    """Headers written into a text; marked: a line above calls it a forwarded message."""

    start: int
    end: int = 0
    marked: bool = False
    values: dict[str, str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        return "from" in self.values and len(self.values.keys() & {"sent", "to", "subject"}) > 1


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: its place in the text, its words without quote marks, its header field or ""."""

    start: int
    end: int
    words: str
    name: str
    value: str


def says_forward(subject: str | None) -> bool:
    """Tell whether a subject calls the mail forwarded ("VB:", "Fwd:", "Vidarebefordrar ...")."""
    return bool(_FORWARD_SUBJECT.match(subject or ""))


def says_reply(subject: str | None) -> bool:
    """Tell whether a subject calls the mail a reply ("SV:", "Re:")."""
    return bool(_REPLY_SUBJECT.match(subject or ""))


def forwarded_in(text: str, subject: str | None, reply: bool = False) -> Forwarded | None:
    """Return the mail that a text forwards, None when it forwards none.

    reply: the mail names one that it answers (In-Reply-To). Without "VB:" in the subject, headers
    below an answer are a quotation; below a mere note they are a forwarded mail.
    """
    blocks = list(_blocks(text[:_SEARCHED]))
    if not blocks or not _is_forward(text, subject, reply, blocks[0]):
        return None
    first = _innermost(blocks)
    sender = _sender(first.values["from"])
    if not sender.name and not sender.address:
        return None
    sent, said = first.values.get("sent", ""), first.values.get("subject") or None
    return Forwarded(sender, sent, said, blocks[0].start, first.end)


def _is_forward(text: str, subject: str | None, reply: bool, first: _Block) -> bool:
    if says_forward(subject):
        return True
    if reply or says_reply(subject):
        return False
    if first.marked:
        return True
    short = len(text[: first.start].strip()) <= A_NOTE
    return short and "sent" in first.values and "@" in first.values["from"]


def _innermost(blocks: list[_Block]) -> _Block:
    """Follow forwards of forwards; an answer quoted in the first mail is not followed."""
    current, *rest = blocks
    for inner in rest:
        subject = current.values.get("subject")
        if not says_forward(subject) and (says_reply(subject) or not inner.marked):
            break
        current = inner
    return current


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the header blocks in a text, in order."""
    lines = _lines(text)
    position, found = 0, 0
    while position < len(lines) and found < _MOST_BLOCKS:
        if not lines[position].name:
            position += 1
            continue
        block, after = _block(lines, position)
        if block.complete:
            _look_above(lines, position, block)
            found += 1
            yield block
        position = after


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for raw in text.split("\n"):
        words = raw.strip(_QUOTE + "\r")
        label = _LABEL.match(words) if ":" in words[:40] else None
        name = _FIELD_OF.get(label[1].lower(), "") if label else ""
        value = words[label.end() : label.end() + _LONGEST_VALUE].strip() if label else ""
        lines.append(_Line(start, start + len(raw), words, name, value))
        start += len(raw) + 1
    return lines


def _block(lines: list[_Line], position: int) -> tuple[_Block, int]:
    """Read the block that begins at a header line; return it and the line after it."""
    block = _Block(lines[position].start)
    following: int | None = position
    while following is not None:
        position = following
        line = lines[position]
        block.values[line.name] = line.value
        following = _next_field(lines, position, block)
    if not lines[position].value:
        position = _value_below(lines, position, block)
    block.end = min(lines[position].end + 1, lines[-1].end)
    return block, position + 1


def _next_field(lines: list[_Line], position: int, block: _Block) -> int | None:
    """Return where the block's next header stands, over folded lines or one empty line.

    A value may stand on the line below its label, and long lists of recipients go on for lines.
    """
    line = lines[position]
    furthest = position + (40 if line.name in ("to", "copy") else 4)
    between: list[str] = []
    for place in range(position + 1, min(furthest + 1, len(lines))):
        name = lines[place].name
        if name and (name not in block.values or name == "other"):
            block.values[line.name] = " ".join([line.value, *between]).strip()[:_LONGEST_VALUE]
            return place
        if name or (line.value and between and not lines[place].words):
            return None
        if lines[place].words:
            between.append(lines[place].words)
    return None


def _value_below(lines: list[_Line], position: int, block: _Block) -> int:
    """Take the last header's value from below its label; return the line where it stands."""
    for place in range(position + 1, min(position + 3, len(lines))):
        if lines[place].words:
            block.values[lines[position].name] = lines[place].words[:_LONGEST_VALUE]
            return place
    return position


def _look_above(lines: list[_Line], position: int, block: _Block) -> None:
    """Let the block begin at the line that announces it, if there is one."""
    for line in reversed(lines[max(0, position - 4) : position]):
        words = line.words.strip(_RULE)
        if words and not (_FORWARD_MARK.fullmatch(words) or _ORIGINAL_MARK.fullmatch(words)):
            return
        if line.words:
            block.start = line.start
        if words:
            block.marked = bool(_FORWARD_MARK.fullmatch(words))
            return


def _sender(value: str) -> Address:
    """Read "Namn <a@b>", "Namn [mailto:a@b]", "a@b" or only a name."""
    found = _ADDRESS.search(value)
    before = value[: found.start()] if found else value.partition("<")[0]
    name = re.sub(r"\s+", " ", re.sub(r"(?i)mailto:$", "", before)).strip(" <[(\"'*,;")
    return Address("" if "@" in name else name, found[0].rstrip(".") if found else "")
