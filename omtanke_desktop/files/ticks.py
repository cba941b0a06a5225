"""Check boxes in a text: of "☒ Nära ☐ Sammanhållen" the answer is "Nära"."""

import re

TICKED, OPEN = "☒", "☐"
_BOX = re.compile(r"([☒☑☐□🗹]|\[[xX ]?\])")
_UNTICKED = frozenset({"☐", "□", "[ ]", "[]"})
_LONGEST = 20_000  # characters; longer answers are no lists of boxes
_LONGEST_BOX = 3
YES, NO = "Ja", "Nej"


def chosen(text: str) -> str:
    """Return an answer with its boxes resolved: the ticked options, joined with "; ".

    A box with nothing beside it is "Ja" or "Nej". Lines without boxes stay. Where it cannot be
    told which words belong to which box, the text is left as it is.
    """
    if len(text) > _LONGEST or not _BOX.search(text):
        return text
    if only := is_box(text):
        return only
    lines: list[str] = []
    ticked: list[str] = []
    for line in text.split("\n"):
        options = _ticked_in(line)
        if options is None:
            return text
        if _BOX.search(line):
            ticked += options
        else:
            lines += [*_joined(ticked), line]
            ticked = []
    return "\n".join([*lines, *_joined(ticked)]).strip()


def is_box(text: str) -> str:
    """Return "Ja" or "Nej" when a text is one box and nothing else, else ""."""
    text = text.strip()
    return (NO if text in _UNTICKED else YES) if _BOX.fullmatch(text) else ""


def ticked_label(text: str) -> tuple[str, str] | None:
    """Return "Ja" or "Nej" and the words after the box that a text begins with, if just one."""
    first = _BOX.match(text.lstrip()[:_LONGEST_BOX])
    if first is None:
        return None
    words = text.lstrip()[first.end() : _LONGEST].strip()
    if not words or _BOX.search(words):
        return None
    return (NO if first[0] in _UNTICKED else YES), words


def _joined(ticked: list[str]) -> list[str]:
    return ["; ".join(ticked)] if ticked else []


def _ticked_in(line: str) -> list[str] | None:
    """Return the ticked options of a line, None when boxes and words cannot be told apart.

    Words stand after their boxes ("☒ Ja ☐ Nej"), perhaps after a caption with a colon, or all
    before them ("Ja ☒ Nej ☐").
    """
    pieces = [piece.strip(" \t,;") for piece in _BOX.split(line)]
    first, boxes, words = pieces[0], pieces[1::2], pieces[2::2]
    if not boxes:
        return []
    if first and not words[-1]:
        words = [first, *words[:-1]]
    elif first and not first.endswith(":"):
        return None
    if not all(words):
        return None
    return [word for box, word in zip(boxes, words, strict=True) if box not in _UNTICKED]
